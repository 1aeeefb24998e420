"""The ruled tables of one page, by the method whose cells hold its words best, with the words in their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractor.model.page import Page, Word
from extractor.model.table import Grid
from extractor.tables.aligned import aligned_grids
from extractor.tables.judge import believed, rival
from extractor.tables.margin import without_margins
from extractor.tables.open_sides import with_open_sides
from extractor.tables.ruled_by_camelot import ruled_grids
from extractor.tables.ruled_by_pdfplumber import edge_grids
from extractor.tables.stacked import unstacked, with_words

FEWEST_CELLS = 3
"""Filled cells from which a grid is a table and no frame around a word. Judgement."""
MOST_RULINGS = 4000
"""More are a drawing or a map, not a table, and would take the finders minutes. Judgement."""


def page_grids(page: Page) -> list[Grid]:
    """Grids from top to bottom, cells filled: of the ruled ones and those told by alignment the ones that explain the print best."""
    if page.status == "failed":
        return []
    found = [without_margins(g) for g in _ruled(page) if any(c.text for c in g.cells)]
    closed = [with_open_sides(g, page, [o.box for o in found if not rival(o, g)]) for g in found]
    ruled = [unstacked(g) for g in closed]
    return sorted(believed([*ruled, *aligned_grids(page)], page.words), key=lambda g: g.box.top)


def _ruled(page: Page) -> list[Grid]:
    """Grids of crossing rulings; none when the page has no such."""
    across = sum(r.horizontal for r in page.rulings)
    if across < 2 or len(page.rulings) - across < 2 or len(page.rulings) > MOST_RULINGS:
        return []
    return [_fill(grid, page.words) for grid in (*ruled_grids(page), *edge_grids(page))]


def is_table(grid: Grid) -> bool:
    """Whether text stands in three cells, two rows and two columns at least; a frame around text is no table."""
    filled = [cell for cell in grid.cells if cell.text or cell.unread]
    enough = len(filled) >= FEWEST_CELLS or any(cell.unread for cell in filled)
    return enough and len({cell.row for cell in filled}) >= 2 and len({cell.column for cell in filled}) >= 2


def _fill(grid: Grid, words: Sequence[Word]) -> Grid:
    """Words go to the cell that holds their middle, in reading order."""
    held: dict[int, list[Word]] = {}
    if words and grid.cells:
        x, y = np.array([word.box.middle for word in words]).T[:, :, None]
        x0, top, x1, bottom = np.array([cell.box for cell in grid.cells]).T
        inside = (x0 <= x) & (x <= x1) & (top <= y) & (y <= bottom)
        for w in inside.any(axis=1).nonzero()[0]:
            held.setdefault(int(inside[w].argmax()), []).append(words[w])
    return replace(grid, cells=tuple(with_words(cell, held.get(i, [])) for i, cell in enumerate(grid.cells)))
