"""Inside the contained process: pages of one document are opened, straightened and read as they are asked for.

Started as `python -m extractor.reading FD`; requests and answers are pickled over that socket. A crash or a hang here
costs one page, never the run.
"""

from __future__ import annotations

import math
import os
import signal
import socket
import sys
import threading
import time
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import numpy as np

from extractor.errors import CotejoError, InputError, ReaderError
from extractor.geometry import Box, shared_area
from extractor.model.page import Page, Raster, Reading, Ruling, Scored, Word
from extractor.model.remark import Remark, remark
from extractor.model.sight import Laid, Sight
from extractor.model.source import Part, Sheet, Source
from extractor.pixels import Pixels
from extractor.readers import Picture, Reader, Scorer, open_reader

CONFIDENCE_FOR_ORIENTATION = 0.86
"""Confidence from which a word counts for the orientation in which it was read. Judgement."""
SHARE_UPRIGHT = 0.6
"""Share of a page's characters in such words from which no other orientation is tried. Judgement."""
SHARE_OF_OTHER_WAY = 0.5
"""Share of the characters read surely that another orientation shows as surely from which nobody can tell which is upright. Judgement."""
FEW_CHARACTERS = 40
"""Characters below which a page that is not white is tried in the other orientations too: sideways text gives few words. Judgement."""
SHARE_SHARED_BY_TWINS = 0.6
"""Share of the smaller of two words of one text from which both are one word read twice: two outlines were drawn around its line.
Judgement."""
SUREST_READING = 0.9999
"""Confidence of what was read from pixels, at most: only what a page says itself has 1. Judgement."""
WATCH_SECONDS = 0.5
"""Seconds between the far side's looks whether somebody still waits for it. Judgement."""


@dataclass(frozen=True, slots=True)
class Job:
    """What the contained process needs to know: the document, the reader and where pictures may be put."""

    source: Source
    reader: str
    scratch: Path


class Desk:
    """One document and one reader; the reader is opened when a picture first needs it."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._reader: Reader | None = None

    def page(self, number: int) -> tuple[Page, tuple[str, str] | None]:
        """A page read, with the name and version of the reader when one was used; InputError when it cannot be opened."""
        sheet = _open_sheet(self._job.source, number)
        if sheet.image is None:
            return _as_page(sheet), None
        reader = self.reader()
        return _read_picture(sheet, reader, self._job.scratch), (reader.name, reader.version)

    def pictures(self, pictures: Sequence[Any], dpi: int) -> tuple[Reading, ...]:
        """What the reader makes of pictures of one line of print each."""
        return _readings(self.reader(), pictures, dpi)

    def scores(self, pictures: Sequence[Any], texts: Sequence[Sequence[str]]) -> tuple[Scored, ...] | None:
        """What the reader makes of pictures, and how likely each shows each of its texts; None where the reader has no logits."""
        reader = self.reader()
        if not isinstance(reader, Scorer):
            return None
        return tuple(Scored(_printable(s.text), _probability(s.confidence), s.logs) for s in reader.score_crops(pictures, texts))

    def reader(self) -> Reader:
        """The job's reader; ReaderError when its engine is missing."""
        if self._reader is None:
            self._reader = open_reader(self._job.reader)
        return self._reader


def _readings(reader: Reader, pictures: Sequence[Any], dpi: int) -> tuple[Reading, ...]:
    """One reading a picture, as a report can hold it; ReaderError when there are fewer or more."""
    readings = reader.read_crops(pictures, dpi)
    if len(readings) != len(pictures):
        raise ReaderError("reader.other-count", reader=reader.name, readings=len(readings), places=len(pictures))
    return tuple(Reading(_printable(r.text), _probability(r.confidence)) for r in readings)


def _open_sheet(source: Source, number: int) -> Sheet:
    if source.media_type == "application/pdf":
        from extractor.pages import pdf  # noqa: PLC0415

        return pdf.open_sheet(source.path, number, source.password)
    from extractor.pages import image  # noqa: PLC0415

    return image.open_sheet(source.path, number)


def _as_page(sheet: Sheet) -> Page:
    from extractor.pages.lay_upright import laid_upright  # noqa: PLC0415
    from extractor.pages.sight import sight_of  # noqa: PLC0415

    page = Page(
        sheet.number,
        sheet.kind,
        sheet.width,
        sheet.height,
        sheet.rotation,
        words=sheet.words,
        rulings=sheet.rulings,
        dpi=sheet.dpi,
        problems=sheet.problems,
        sight=sight_of(sheet) if sheet.rotation else None,
        cropped=sheet.cropped,
    )
    return page if sheet.part is None else laid_upright(page, sheet.part)


def _read_picture(sheet: Sheet, reader: Reader, scratch: Path) -> Page:
    """A scanned page: the orientation in which it reads best, straightened; other orientations are tried only in doubt."""
    from extractor.looks.read_leftover import read_leftover  # noqa: PLC0415
    from extractor.pages.light import even_light  # noqa: PLC0415
    from extractor.pages.softness import softness  # noqa: PLC0415
    from extractor.pages.straighten import lies_on_its_side  # noqa: PLC0415

    dpi = sheet.dpi or 200
    sheet = replace(sheet, image=even_light(sheet.image, dpi), problems=(*sheet.problems, *softness(sheet.image, dpi)))
    if sheet.kind == "mixed":
        turns: tuple[int, ...] = (0,)
    else:
        turns = (90, 270, 0, 180) if lies_on_its_side(sheet.image) else (0, 180, 90, 270)
    best: tuple[int, Page, Pixels] | None = None
    tried: list[int] = []
    for degrees in turns:
        page, clean = _read_turned(sheet, degrees, reader, scratch)
        upright = [word for word in page.words if len(word.text) == 1 or word.box.width > word.box.height]
        sure = _sure(upright)
        tried.append(sure)
        if best is None or sure > best[0]:
            best = (sure, page, clean)
        if sure >= SHARE_UPRIGHT * sum(len(word.text) for word in page.words) and (sure >= FEW_CHARACTERS or _is_white(sheet.image)):
            break
    if best is None:
        raise ReaderError("page.not-turned", page=sheet.number)
    sure, page, clean = best
    page, clean = _with_part_upright(page, clean, reader)
    if page.words and sum(one >= SHARE_OF_OTHER_WAY * sure for one in tried) > 1:
        page = replace(page, problems=(*page.problems, remark("page.orientation-unsure", degrees=page.rotation)))
    return read_leftover(page, clean, partial(_readings, reader))


def _with_part_upright(page: Page, clean: Pixels, reader: Reader) -> tuple[Page, Pixels]:
    """The page with a ruled table whose print runs sideways laid upright below it, where that reads better; with its picture to match."""
    from extractor.pages.lay_upright import laid_upright, sideways_frame, turned_part, with_part_below  # noqa: PLC0415

    raster = page.raster
    frame = None if raster is None else sideways_frame(clean, raster.scale, page.rulings)
    if raster is None or frame is None:
        return page, clean
    ways = [
        (part, _words_of_part(turned_part(clean, raster.scale, part), page, part, reader)) for part in (Part(frame, 90), Part(frame, 270))
    ]
    part, words = max(ways, key=lambda way: _sure(way[1]))
    outside = tuple(w for w in page.words if not frame.holds(*w.box.middle))
    if _sure(words) <= _sure([w for w in page.words if frame.holds(*w.box.middle)]):
        return page, clean
    for path in filter(None, (raster.path, raster.bare)):
        np.save(path, with_part_below(np.load(path), raster.scale, page.height, part))
    turned = laid_upright(replace(page, words=(*outside, *words)), part)
    return turned, with_part_below(clean, raster.scale, page.height, part)


def _words_of_part(turned: Pixels, page: Page, part: Part, reader: Reader) -> list[Word]:
    """The words of a part read from its turned picture, where they are printed on the page."""
    read = reader.read_page(Picture(turned, page.dpi or 200, page.number))
    scale = turned.shape[1] / part.box.height
    fit = [w for told in read if (w := _fit(told, 1 / scale, part.box.height, part.box.width)) is not None]
    laid = Laid(Box(0, 0, part.box.height, part.box.width), part.box, part.degrees)
    return [replace(w, box=laid.returned(w.box)) for w in _once(fit)]


def _sure(words: Sequence[Word]) -> int:
    """How many characters were read surely."""
    return sum(len(word.text) for word in words if word.confidence >= CONFIDENCE_FOR_ORIENTATION)


@dataclass(frozen=True, slots=True)
class _Straight:
    """A sheet's picture upright, straight and flat, the same without coloured ink, how it leaned, and where a viewer shows it."""

    image: Any
    bare: Any
    lean: float
    sight: Sight


def _straightened(sheet: Sheet, degrees: int) -> _Straight:
    from extractor.pages.sight import sight_of  # noqa: PLC0415
    from extractor.pages.straighten import skew, turn  # noqa: PLC0415
    from extractor.pages.unbend import find_bend, flatten  # noqa: PLC0415

    image = np.ascontiguousarray(np.rot90(sheet.image, -degrees // 90))
    lean = 0.0 if sheet.kind == "mixed" else skew(image)
    image = turn(image, lean)
    bend = None if sheet.kind == "mixed" else find_bend(image, sheet.dpi or 200)
    image = image if bend is None else flatten(image, bend)
    bare = None if sheet.bare is None else turn(np.ascontiguousarray(np.rot90(sheet.bare, -degrees // 90)), lean)
    bare = bare if bare is None or bend is None else flatten(bare, bend)
    return _Straight(image, bare, lean, sight_of(sheet, degrees, lean, bend))


def _read_turned(sheet: Sheet, degrees: int, reader: Reader, scratch: Path) -> tuple[Page, Pixels]:
    """The page as read when it is turned by so many degrees, and the picture without rulings that was read."""
    from extractor.pages.find_rulings import find_rulings, without_rulings  # noqa: PLC0415
    from extractor.pages.inverted import without_inversion  # noqa: PLC0415
    from extractor.pages.text_layer import heard  # noqa: PLC0415

    dpi = sheet.dpi or 200
    straight = _straightened(sheet, degrees)
    light = without_inversion(straight.image if sheet.beside is None else sheet.beside, dpi)
    rulings = find_rulings(light, dpi)
    clean = without_rulings(light, rulings)
    down = [b for b in rulings if b.height > b.width]
    width, height = (sheet.height, sheet.width) if degrees in {90, 270} else (sheet.width, sheet.height)
    points = width / light.shape[1]
    told = [w for w in reader.read_page(Picture(clean, dpi, sheet.number), down) if w.text.strip()]
    read = tuple(fit for w in told if (fit := _fit(w, points, width, height)))
    lost = len(told) - len(read)
    read, remarks = heard(_once(read), sheet.layer)
    problems = (*sheet.problems, *remarks)
    if lost:
        problems = (*problems, remark("page.words-left-out", n=lost))
    lines = tuple(Ruling(b.scaled(points)) for b in rulings)
    words, lines = (_beside(sheet.words, read), sheet.rulings or lines) if sheet.kind == "mixed" else (read, lines)
    rotation = (sheet.rotation + degrees) % 360
    raster = _stored(straight, scratch / f"page-{sheet.number}-{degrees}.npy", 1 / points)
    page = replace(
        Page(sheet.number, sheet.kind, width, height, rotation, round(straight.lean, 2) + 0.0, dpi, words, lines, raster),
        status="partial" if lost else "read",
        problems=problems,
        ocr=True,
        sight=straight.sight,
    )
    return page, clean


def _stored(straight: _Straight, path: Path, scale: float) -> Raster:
    """The pictures as files; `scale` is pixels a point."""
    np.save(path, straight.image)
    without = None
    if straight.bare is not None:
        without = path.with_suffix(".bare.npy")
        np.save(without, straight.bare)
    return Raster(path, scale, without)


def _fit(word: Word, points: float, width: float, height: float) -> Word | None:
    """A reader's word as a report can hold it: in points, on the page, printable; None where nothing of it is."""
    box = word.box.scaled(points)
    if not all(map(math.isfinite, box)):
        return None
    box = Box(max(0.0, box.x0), max(0.0, box.top), min(width, box.x1), min(height, box.bottom))
    text = _printable(word.text)
    return Word(text, box, _probability(word.confidence)) if text and box.width > 0 and box.height > 0 else None


def _once(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words without those that were read twice: the surest stands for others of its text that lie in its place."""
    by_text: dict[str, list[Word]] = {}
    for word in sorted(words, key=lambda w: -w.confidence):
        same = by_text.setdefault(word.text, [])
        area = word.box.width * word.box.height
        if not any(shared_area(word.box, o.box) > SHARE_SHARED_BY_TWINS * min(area, o.box.width * o.box.height) for o in same):
            same.append(word)
    kept = {id(word) for same in by_text.values() for word in same}
    return tuple(word for word in words if id(word) in kept)


def _printable(text: str) -> str:
    """Without control characters and lone surrogates, which no JSON reader takes."""
    return "".join(c for c in text if unicodedata.category(c) not in {"Cc", "Cs"}).strip()


def _probability(confidence: float) -> float:
    return min(SUREST_READING, max(0.0, confidence)) if math.isfinite(confidence) else 0.0


def _beside(own: Sequence[Word], read: Sequence[Word]) -> tuple[Word, ...]:
    """A mixed page: its own words, and of the words read from pixels those that lie where it has none."""
    free = [w for w in read if not any(shared_area(w.box, o.box) > 0.2 * w.box.width * w.box.height for o in own)]
    return (*own, *free)


def _is_white(image: Any) -> bool:
    return bool(np.percentile(image, 0.5) > 0.75 * np.percentile(image, 50))


def serve(connection: Connection) -> None:
    """Answer requests for a `page`, `pictures` and `scores`, each with its arguments, until the other side closes."""
    desk = Desk(connection.recv())
    while True:
        try:
            what, *arguments = connection.recv()
        except EOFError:
            return
        try:
            answers: dict[str, Callable[..., Any]] = {
                "page": desk.page,
                "pictures": desk.pictures,
                "scores": desk.scores,
            }
            answer = answers[what](*arguments)
            connection.send(("done", answer))
        except InputError as error:
            connection.send(("failed", _as_remark(error)))
        except CotejoError as error:
            connection.send(("error", error))
        except Exception as error:  # a third party's bug on one page must not cost the others  # noqa: BLE001
            connection.send(("failed", " ".join(f"{type(error).__name__}: {error}".split())))


def _as_remark(error: InputError) -> Remark | str:
    """What is wrong with a page, as the page's own problem tells it."""
    said = error.said
    return said if isinstance(said, str) else Remark(said.code, dict(said.values))


def _end_with(parent: int) -> None:
    """End this process and all it started once whoever asked for it is gone: a hanging page would outlive a killed run."""
    while os.getppid() == parent:
        time.sleep(WATCH_SECONDS)
    os.killpg(os.getpgrp(), signal.SIGKILL)


if __name__ == "__main__":
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    serve(Connection(socket.socket(fileno=int(sys.argv[1])).detach()))
