"""The second reader: Tesseract through pytesseract, whole pages or many crops in one process."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytesseract

from extractor.errors import ReaderError
from extractor.geometry import Box
from extractor.language import all_languages
from extractor.model.page import Reading, Word
from extractor.pixels import shades_of
from extractor.readers import OpenReader, Picture, Pixels, Reader

NEEDED = tuple(language.tesseract for language in all_languages() if language.tesseract)
"""Names of the data that the known languages are read with."""
SECONDS, CROP_SECONDS = 60, 0.5
"""Limit of a run, and what each crop adds to it: 81 cells take 1.4 s here, and other machines are slower and busy."""
PAPER_MM = 3
"""White margin around a crop: Tesseract loses characters that touch the edge."""


class Tesseract:
    """Tesseract with Spanish; one process a call, nothing kept between calls."""

    name = "tesseract"

    def __init__(self) -> None:
        self.version = installed_version()
        if not set(NEEDED) <= set(pytesseract.get_languages()):
            raise ReaderError("reader.no-spanish", reader=self.name)

    def read_page(self, picture: Picture, cuts: Sequence[Box] = ()) -> tuple[Word, ...]:
        """Words of a page; sparse text mode, because tables defeat its layout analysis."""
        rows = self._run(picture.pixels, f"--psm 11 --dpi {picture.dpi}")
        words = (Word(row["text"], Box(*(float(v) for v in _edges(row))), float(row["conf"]) / 100) for row in rows if row["text"].strip())
        return tuple(part for word in words for part in _cut(word, cuts))

    def read_crops(self, crops: Sequence[Pixels], dpi: int) -> tuple[Reading, ...]:
        """One line a crop (psm 7); all crops as files named in one list, read by one process."""
        inked = [
            i for i, crop in enumerate(crops) if crop.size and not shades_of(crop, darkest=0).is_blank
        ]  # it sees letters on plain white, too
        if not inked:
            return tuple(Reading("", 0.0) for _ in crops)
        with tempfile.TemporaryDirectory(prefix="cotejo-") as folder:
            paths = []
            for i in inked:
                path = Path(folder) / f"{i:05}.png"
                cv2.imwrite(str(path), _with_margin(crops[i], dpi))
                paths.append(str(path))
            listing = Path(folder) / "list.txt"
            listing.write_text("\n".join(paths) + "\n")
            rows = self._run(str(listing), f"--psm 7 --dpi {dpi}", SECONDS + CROP_SECONDS * len(inked))
        words: dict[int, list[tuple[str, float]]] = {}
        for row in rows:
            if row["text"].strip():
                words.setdefault(inked[int(row["page_num"]) - 1], []).append((row["text"], float(row["conf"]) / 100))
        return tuple(
            Reading(" ".join(text for text, _ in found), min(c for _, c in found)) if (found := words.get(i)) else Reading("", 0.0)
            for i in range(len(crops))
        )

    def close(self) -> None:
        """Nothing to let go of: a process lives for one call."""

    def _run(self, image: Any, config: str, seconds: float = SECONDS) -> list[dict[str, str]]:
        try:
            table = pytesseract.image_to_data(image, lang="+".join(NEEDED), config=config, timeout=seconds)
        except (pytesseract.TesseractError, pytesseract.TesseractNotFoundError, RuntimeError) as error:
            raise ReaderError("reader.failed", reader=self.name, reason=error) from error
        head, *rows = (line.split("\t") for line in table.split("\n") if line)  # splitlines() would cut at characters that were read
        return [dict(zip(head, row, strict=False)) for row in rows if len(row) == len(head)]


def installed_version() -> str:
    """Tesseract's version; ReaderError when it is not on the PATH."""
    try:
        return str(pytesseract.get_tesseract_version())
    except (pytesseract.TesseractNotFoundError, SystemExit) as error:
        raise ReaderError("reader.no-program", reader=Tesseract.name) from error


def _edges(row: dict[str, str]) -> tuple[int, int, int, int]:
    left, top = int(row["left"]), int(row["top"])
    return left, top, left + int(row["width"]), top + int(row["height"])


def _cut(word: Word, cuts: Sequence[Box]) -> list[Word]:
    """The word in two or more where rulings run through it, its characters shared out by their places."""
    box = word.box
    through = (c.middle[0] for c in cuts if c.top < box.middle[1] < c.bottom and box.x0 + 2 < c.x0 and c.x1 < box.x1 - 2)
    edges = [box.x0, *sorted(set(through)), box.x1]
    places = [round((edge - box.x0) / max(1.0, box.width) * len(word.text)) for edge in edges]
    parts = zip(pairwise(places), pairwise(edges), strict=True)
    return [Word(word.text[a:b], box._replace(x0=x0, x1=x1), word.confidence) for (a, b), (x0, x1) in parts if b > a]


def _with_margin(crop: Pixels, dpi: int) -> Pixels:
    margin = max(8, round(PAPER_MM * dpi / 25.4))
    paper = int(np.percentile(crop, 90))
    return np.asarray(cv2.copyMakeBorder(crop, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=paper), np.uint8)


def _open(argument: str) -> Reader:
    del argument
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # its threads wait for each other: 0.5 s CPU for nine crops against 0.1 s
    return Tesseract()


open_reader: OpenReader = _open
