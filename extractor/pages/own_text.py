"""A page's own words and rulings, through pdfplumber: upright, and where a viewer shows them."""

from __future__ import annotations

import atexit
import io
import math
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
import pdfplumber
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, int_value, resolve1, stream_value
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page as PlumberPage
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pdfplumber.utils.text import extract_words

from extractor.geometry import Box
from extractor.model.page import Ruling, Word
from extractor.model.remark import Remark, remark
from extractor.model.source import Part
from extractor.pages.against_picture import against_picture, boxes_of, is_symbol
from extractor.pages.drawn_lines import SHORTEST, drawn_lines
from extractor.pages.lay_upright import sideways_part
from extractor.pages.overprint import Flags
from extractor.pages.render import TextInk

SHARE_TURNED = 0.6
"""Share of a page's characters in one direction from which the page is turned until they stand upright. Judgement."""
_FAILURES = (MalformedPDFException, PdfminerException, PSException, IndexError, TypeError, ValueError)
"""What pdfplumber raises for a page that pdfium can still draw."""


class Margins(NamedTuple):
    """Points by which a page's MediaBox reaches out over what a viewer shows, before /Rotate."""

    left: float = 0.0
    top: float = 0.0
    right: float = 0.0
    bottom: float = 0.0

    def turned(self, degrees: int) -> Margins:
        """The same after turning the page clockwise by quarter turns: what was at the left is then at the top."""
        quarters = degrees // 90
        return Margins(*(self[(side - quarters) % 4] for side in range(4)))


@dataclass(frozen=True, slots=True)
class OwnText:
    """What a page says of itself; `problems` where it could not be taken out."""

    words: tuple[Word, ...] = ()
    """What is on the paper as the page says it."""
    unseen: tuple[Word, ...] = ()
    """What a viewer does not show."""
    disputed: tuple[Word, ...] = ()
    """What is on the paper, but not surely so: the picture has to be read there."""
    untold: tuple[Box, ...] = ()
    """Where the picture shows text that the page does not tell of."""
    rulings: tuple[Ruling, ...] = ()
    turned: int = 0
    """Degrees clockwise by which the shown page has to be turned for its text to stand upright."""
    problems: tuple[Remark, ...] = ()
    part: Part | None = None
    """What is printed sideways on the page as a table of its own."""


Inked = Callable[[int], TextInk | None]
"""What text puts on the page when the page as shown is turned clockwise by that many degrees; None where a viewer shows no text at all."""


def read_own_text(file: Path | bytes, number: int, password: str | None, margins: Margins, inked: Inked) -> OwnText:
    """Words and rulings of page `number` (from 1) in points of the shown, upright page; nothing, with the reason, when it is damaged."""
    try:
        with _OPENED.page(file, number, password) as page:
            turned = _sideways(page.chars)
            return _taken_out(_turned(page, turned) if turned else page, margins, turned, inked(turned))
    except _FAILURES as error:
        why = " ".join(str(error).split())[:120] or type(error).__name__
        return OwnText(problems=(remark("page.own-text-lost", why=why),))


def is_lost(file: Path | bytes, number: int, password: str | None) -> bool:
    """Whether what a page says it holds is not in the file; such a page looks blank."""
    try:
        with _OPENED.page(file, number, password) as page:
            return any(part is None for part in page.page_obj.contents)
    except _FAILURES:
        return True


def user_unit(file: Path | bytes, number: int, password: str | None) -> float:
    """Points (1/72 inch) that a unit of a page's own measure is long; 1 where the page does not say, or says what cannot be.

    Standard: ISO 32000, 7.7.3.3, `UserUnit`.
    """
    try:
        with _OPENED.page(file, number, password) as page:
            unit = float(page.page_obj.attrs.get("UserUnit", 1))
    except (*_FAILURES, LookupError):
        return 1.0
    return unit if math.isfinite(unit) and unit > 0 else 1.0


Size = tuple[int, int]
"""Width and height in pixels."""


def finer_masks(file: Path | bytes, number: int, password: str | None) -> dict[Size, float]:
    """Pictures of a page, by their size, whose masks are stored more finely than they are themselves, and how many times as finely.

    Scanners that part a page in layers (MRC) store the print as a fine mask over a coarse picture of its colours.
    """
    try:
        with _OPENED.page(file, number, password) as page:
            ratios = list(_mask_ratios(page.page_obj.resources, set()))
    except (*_FAILURES, LookupError, AttributeError):
        return {}
    return {size: ratio for size, ratio in sorted(ratios) if ratio > 1}


def _mask_ratios(resources: Any, seen: set[int]) -> Iterator[tuple[Size, float]]:
    """The pictures of some resources and of the forms among them, each form once: forms may name each other."""
    for item in dict_value((resources or {}).get("XObject", {})).values():
        stream = stream_value(item)
        if id(stream) in seen:
            continue
        seen.add(id(stream))
        if "Resources" in stream.attrs:
            yield from _mask_ratios(dict_value(stream.attrs["Resources"]), seen)
        for mask in (stream.attrs.get("SMask"), stream.attrs.get("Mask")):
            if (drawn := resolve1(mask)) is not None and hasattr(drawn, "attrs"):
                size = int_value(stream.attrs["Width"]), int_value(stream.attrs["Height"])
                yield size, int_value(drawn.attrs["Width"]) / max(1, size[0])


class _Document:
    """The document opened last, kept open for its next page: opening it for each of 88 took a fifth of the time of reading them."""

    def __init__(self) -> None:
        self._key: tuple[Any, ...] | None = None
        self._file: Path | bytes = b""
        self._pdf: Any = None
        self._pages: tuple[PDFPage, ...] = ()

    @contextmanager
    def page(self, file: Path | bytes, number: int, password: str | None) -> Iterator[Any]:
        """One page, from 1; what is made of it is let go of afterwards."""
        key: tuple[Any, ...] = (id(file),)
        if isinstance(file, Path):
            now = file.stat()
            key = (file, password, now.st_mtime_ns, now.st_size)
        if key != self._key:
            self._open(file, password)
            self._key = key
        page = PlumberPage(self._pdf, self._pages[number - 1], number, 0)
        try:
            yield page
        finally:
            page.close()

    def _open(self, file: Path | bytes, password: str | None) -> None:
        self.close()
        self._file = file
        self._pdf = pdfplumber.open(file if isinstance(file, Path) else io.BytesIO(file), password=password or "", unicode_norm="NFC")
        try:
            self._pages = tuple(PDFPage.create_pages(self._pdf.doc))
        except (*_FAILURES, LookupError, AttributeError, RecursionError) as error:  # a broken tree of pages
            self.close()
            raise PdfminerException(error) from error

    def close(self) -> None:
        """Let go of the file."""
        if self._pdf is not None:
            self._pdf.close()
        self._key, self._pdf, self._pages = None, None, ()


_OPENED = _Document()
atexit.register(_OPENED.close)


def _sideways(characters: Iterable[dict[str, Any]]) -> int:
    """Degrees clockwise that bring most characters upright; 0 when they are, or when no direction prevails."""
    directions = Counter(_direction(c) for c in characters if c["text"].strip())
    if not directions:
        return 0
    direction, count = directions.most_common(1)[0]
    return direction if count > SHARE_TURNED * directions.total() else 0


def _direction(character: dict[str, Any]) -> int:
    """0 for a character that reads to the right, 90 for upwards, 180 to the left, 270 downwards."""
    a, b = character["matrix"][:2]
    if abs(a) >= abs(b):
        return 0 if a >= 0 else 180
    return 90 if b > 0 else 270


def _turned(page: Any, degrees: int) -> Any:
    page.page_obj.rotate = page.page_obj.attrs["Rotate"] = (page.rotation + degrees) % 360
    return PlumberPage(page.pdf, page.page_obj, page.page_number, 0)


def _taken_out(page: Any, margins: Margins, turned: int, ink: TextInk | None) -> OwnText:
    hidden = margins.turned(page.rotation)
    x, y = page.bbox[0] + hidden.left, page.bbox[1] + hidden.top
    shown = Box(0.0, 0.0, page.width - hidden.left - hidden.right, page.height - hidden.top - hidden.bottom)
    boxes = boxes_of(page.chars, x, y)
    believed = against_picture(page.chars, boxes, ink)
    printed = _words(page.chars, believed.printed, x, y)
    doubtful = boxes[believed.disputed]
    disputed = [len(doubtful) > 0 and _holds_any(word.box, doubtful) and not is_symbol(word.text) for word in printed]
    edges = (Box(e.x0 - x, e.top - y, e.x1 - x, e.bottom - y) for e in drawn_lines(page))
    visible = (_within(box, shown) for box in edges if box.x1 >= 0 and box.bottom >= 0 and box.x0 <= shown.x1 and box.top <= shown.bottom)
    rulings = tuple(Ruling(box) for box in visible if max(box.width, box.height) >= SHORTEST)
    sideways = np.array([not c["upright"] for c in page.chars], bool)
    up = _run_upwards(page.chars)
    part = (
        sideways_part(printed, _words(page.chars, believed.printed & sideways, x, y), rulings, 90 if up else 270)
        if sideways.any()
        else None
    )
    return OwnText(
        tuple(word for word, is_disputed in zip(printed, disputed, strict=True) if not is_disputed),
        _words(page.chars, believed.unseen, x, y),
        tuple(word for word, is_disputed in zip(printed, disputed, strict=True) if is_disputed),
        tuple(Box(*box) for box in believed.untold.tolist()),
        rulings,
        turned,
        part=part,
    )


def _run_upwards(chars: Iterable[dict[str, Any]]) -> bool:
    """Whether most of the characters that do not stand upright read upwards."""
    across = Counter(_direction(c) for c in chars if not c["upright"])
    return across[90] >= across[270]


def _words(chars: Sequence[dict[str, Any]], wanted: Flags, x: float, y: float) -> tuple[Word, ...]:
    """The words that these of a page's characters make."""
    if not wanted.any():
        return ()
    up = _run_upwards(chars)
    found = extract_words(
        [c for c, is_wanted in zip(chars, wanted, strict=True) if is_wanted],
        use_text_flow=False,
        keep_blank_chars=False,
        x_tolerance_ratio=0.18,
        line_dir_rotated="ltr" if up else "rtl",
        char_dir_rotated="btt" if up else "ttb",
    )
    return tuple(Word(w["text"], Box(w["x0"] - x, w["top"] - y, w["x1"] - x, w["bottom"] - y)) for w in found)


def _holds_any(box: Box, others: npt.NDArray[np.float64]) -> bool:
    """Whether the middle of one of n boxes (n x 4) lies in this one."""
    x, y = (others[:, 0] + others[:, 2]) / 2, (others[:, 1] + others[:, 3]) / 2
    return bool(((box.x0 <= x) & (x <= box.x1) & (box.top <= y) & (y <= box.bottom)).any())


def _within(box: Box, shown: Box) -> Box:
    return Box(max(box.x0, 0.0), max(box.top, 0.0), min(box.x1, shown.x1), min(box.bottom, shown.bottom))
