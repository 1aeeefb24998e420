"""What was rightly seen of reports: the samples born digital and as recorded, and tables in text art that no profile knows."""

import tempfile
from dataclasses import replace
from functools import cache
from pathlib import Path

from extractor.contain import ContainedDesk
from extractor.geometry import Box, union
from extractor.layout.choose_profile import choose_profile
from extractor.layout.load import load_profiles
from extractor.layout.text_lines import page_lines
from extractor.model.page import Page, Word
from extractor.model.source import Source
from extractor.model.table import Cell, Grid
from extractor.pages.source import open_source
from extractor.pipeline import Seen
from extractor.reading import Job
from extractor.tables.grid import page_grids
from extractor.tables.stacked import with_words
from tests.record import RECORDINGS, SAMPLES

READER, SECONDS = "ppocr", 120.0
LETTER, LEADING, COLUMN, PAD = 5.0, 20.0, 90.0, 4.0
"""Points: a letter's width, a row's height, a column's width, the margin in a cell."""


@cache
def seen_sample(name: str, *, recorded: bool) -> Seen:
    """A sample's pages and grids. What was recorded of its scan counts as its own text: what is confirmed then rests on structure alone."""
    path = SAMPLES / name / ("scan.pdf" if recorded else "digital.pdf")
    source = open_source(path)
    reader = f"recorded:{RECORDINGS / name}" if recorded else READER
    with tempfile.TemporaryDirectory(prefix="cotejo-") as scratch, ContainedDesk(Job(source, reader, Path(scratch)), SECONDS) as desk:
        pages = tuple(_as_own_text(desk.page(number)) for number in range(1, source.pages + 1))
    return _seen(source, pages, [grid for page in pages for grid in page_grids(page)])


def seen_table(art: str) -> Seen:
    """One page with a line of text and a table, its cells parted by `|`, its header the first line."""
    title, *lines = [line.strip() for line in art.strip().splitlines()]
    words = [*_set(title, 40.0, 40.0)]
    cells = []
    for row, line in enumerate(lines):
        for column, text in enumerate(part.strip() for part in line.split("|")):
            left, top = 40.0 + COLUMN * column, 70.0 + LEADING * row
            said = _set(text, left + PAD, top + PAD)
            words += said
            cells.append(with_words(Cell(row, column, 1, Box(left, top, left + COLUMN, top + LEADING)), said))
    shape = (len(lines), len(lines[0].split("|")))
    grid = Grid(1, union(cell.box for cell in cells), shape, tuple(cells), "drawn")
    page = Page(1, "digital", 800, 1000, words=tuple(words))
    return _seen(Source(Path("table.pdf"), "application/pdf", "0" * 64, 1, 1), (page,), [grid])


def _seen(source: Source, pages: tuple[Page, ...], grids: list[Grid]) -> Seen:
    return Seen(source, pages, grids, choose_profile(load_profiles(None), [line for page in pages for line in page_lines(page)], None), {})


def _as_own_text(page: Page) -> Page:
    words = tuple(replace(word, confidence=1.0) for word in page.words)
    return replace(page, kind="digital", ocr=False, raster=None, words=words) if page.ocr else page


def _set(text: str, left: float, top: float) -> list[Word]:
    words = []
    for part in text.split():
        words.append(Word(part, Box(left, top, left + LETTER * len(part), top + 10)))
        left += LETTER * (len(part) + 0.6)
    return words
