"""The second reader: Tesseract through pytesseract, whole pages or many crops in one process."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytesseract

from extractor.errors import ReaderError
from extractor.geometry import Box
from extractor.model.page import Reading, Word
from extractor.readers import OpenReader, Picture, Pixels, Reader

LANGUAGE = "spa"
SECONDS = 60
PAPER_MM = 3
"""White margin around a crop: Tesseract loses characters that touch the edge."""
MEND = "install it: apt-get install tesseract-ocr tesseract-ocr-spa (or ./run setup)"


class Tesseract:
    """Tesseract with Spanish; one process a call, nothing kept between calls."""

    name = "tesseract"

    def __init__(self) -> None:
        self.version = installed_version()
        if LANGUAGE not in pytesseract.get_languages():
            raise ReaderError("reader tesseract: its Spanish data (spa) is not installed", hint=MEND)

    def read_page(self, picture: Picture, cuts: Sequence[Box] = ()) -> tuple[Word, ...]:
        """Words of a page; sparse text mode, because tables defeat its layout analysis. Words at a `cut` end there."""
        del cuts
        rows = self._run(picture.pixels, f"--psm 11 --dpi {picture.dpi}")
        return tuple(
            Word(row["text"], Box(*(float(v) for v in _edges(row))), float(row["conf"]) / 100) for row in rows if row["text"].strip()
        )

    def read_crops(self, crops: Sequence[Pixels], dpi: int) -> tuple[Reading, ...]:
        """One line a crop (psm 7); all crops as files named in one list, read by one process."""
        if not crops:
            return ()
        with tempfile.TemporaryDirectory(prefix="cotejo-") as folder:
            paths = []
            for i, crop in enumerate(crops):
                path = Path(folder) / f"{i:05}.png"
                cv2.imwrite(str(path), _with_margin(crop, dpi))
                paths.append(str(path))
            listing = Path(folder) / "list.txt"
            listing.write_text("\n".join(paths) + "\n")
            rows = self._run(str(listing), f"--psm 7 --dpi {dpi}")
        words: dict[int, list[tuple[str, float]]] = {}
        for row in rows:
            if row["text"].strip():
                words.setdefault(int(row["page_num"]) - 1, []).append((row["text"], float(row["conf"]) / 100))
        return tuple(
            Reading(" ".join(text for text, _ in found), min(c for _, c in found)) if (found := words.get(i)) else Reading("", 0.0)
            for i in range(len(crops))
        )

    def close(self) -> None:
        """Nothing to let go of: a process lives for one call."""

    def _run(self, image: Any, config: str) -> list[dict[str, str]]:
        try:
            table = pytesseract.image_to_data(image, lang=LANGUAGE, config=config, timeout=SECONDS)
        except (pytesseract.TesseractError, RuntimeError) as error:
            raise ReaderError(f"reader tesseract failed: {error}", hint="cotejo doctor") from error
        return list(csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE))


def installed_version() -> str:
    """Tesseract's version; ReaderError when it is not on the PATH."""
    try:
        return str(pytesseract.get_tesseract_version())
    except (pytesseract.TesseractNotFoundError, SystemExit) as error:
        raise ReaderError("reader tesseract: the program tesseract is not installed", hint=MEND) from error


def _edges(row: dict[str, str]) -> tuple[int, int, int, int]:
    left, top = int(row["left"]), int(row["top"])
    return left, top, left + int(row["width"]), top + int(row["height"])


def _with_margin(crop: Pixels, dpi: int) -> Pixels:
    margin = max(8, round(PAPER_MM * dpi / 25.4))
    paper = int(np.percentile(crop, 90)) if crop.size else 255
    return np.asarray(cv2.copyMakeBorder(crop, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=paper), np.uint8)


def _open(argument: str) -> Reader:
    del argument
    return Tesseract()


open_reader: OpenReader = _open
