"""A sheet is read as any document, every figure looked at; what is known of each figure and what was printed there come out."""

import hashlib
import pickle
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import cv2

import extractor
from extractor.geometry import Box
from extractor.looks.calibration_features import MeasuredFigure
from extractor.looks.score_rivals import Look, digits_of
from extractor.looks.verify_figures import Verified, measured_figures
from extractor.model.page import Page
from extractor.model.report import Report
from extractor.pipeline import Options, extract
from tests.calibration.sheets import Printed, draw_sheet


@dataclass(frozen=True, slots=True)
class Known:
    """One figure as read, what the second look saw, and whether it is what stands there."""

    sheet: int
    seen: MeasuredFigure
    look: Look | None
    printed: str
    traits: dict[str, float | str]
    crop: bytes
    """The place with some paper around it, as PNG: to look at what went wrong."""

    @property
    def right(self) -> bool:
        """Whether the digits and marks that count are those printed."""
        return digits_of(self.seen.figure.text).rstrip(".") == digits_of(self.printed)


def collect(seed: int, folder: Path) -> list[Known]:
    """The figures of one sheet, kept in `folder` so that a new fit needs no reading; read anew when the code that reads has changed."""
    kept = folder / f"{seed}.{sources()}.pickle"
    if kept.exists():
        known: list[Known] = pickle.loads(kept.read_bytes())
        return known
    for old in folder.glob(f"{seed}.*"):
        old.unlink()
    sheet = draw_sheet(seed)
    path = folder / f"{seed}.pdf"
    path.write_bytes(sheet.pdf)
    out: list[Known] = []

    def told(report: Report, verified: Verified, pages: Sequence[Page]) -> None:
        seen = measured_figures(report.figures, pages, report.figures[0].readings[0].reader if report.figures else "")
        for printed in sheet.printed:
            found = next((one for one in seen.values() if _stands_at(one, printed)), None)
            if found is not None and found.figure.value is not None:
                out.append(Known(seed, found, verified.looks.get(found.figure.id), printed.text, sheet.traits, _crop(found, pages)))

    extract(path, Options(profile="generic", second_reader=None), evidence=told)
    path.unlink()
    kept.write_bytes(pickle.dumps(out))
    return out


LEARNT_FROM = ("accept", "calibration", "features", "wording")
"""Modules of `figures/` that weigh what was seen and see nothing themselves."""


@cache
def sources() -> str:
    """A hash of everything that decides what is drawn, read and seen of a sheet; not of what is learnt from it."""
    package = Path(extractor.__file__).parent
    rooms = ("pages", "readers", "tables", "figures", "model")
    read = [file for room in rooms for file in sorted((package / room).glob("*.py")) if file.stem not in LEARNT_FROM]
    files = [*read, *sorted((package.parent / "tests" / "paper").glob("*.py"))]
    own = [Path(__file__), Path(__file__).with_name("sheets.py")]
    return hashlib.sha256(b"".join(file.read_bytes() for file in [*files, *own])).hexdigest()[:12]


def _crop(one: MeasuredFigure, pages: Sequence[Page]) -> bytes:
    raster = next(page.raster for page in pages if page.number == one.figure.page)
    if raster is None:
        return b""
    box = Box(*one.figure.box)
    return bytes(cv2.imencode(".png", raster.crop(box, box.height))[1])


def _stands_at(one: MeasuredFigure, printed: Printed) -> bool:
    x0, top, x1, bottom = one.figure.box
    return one.figure.page == printed.page and x0 - 1 <= printed.x <= x1 + 1 and top - 1 <= printed.y <= bottom + 1
