"""The ruled tables of one page, by the method whose cells hold its words best, with the words in their cells."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractor.geometry import Box, shared_area
from extractor.model.page import Page, Word
from extractor.model.table import Grid
from extractor.tables.aligned import aligned_grids
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
    """Grids from top to bottom, cells filled: the ruled ones, then what stands in columns beside them."""
    if page.status == "failed":
        return []
    found = [g for g in _ruled(page) if any(c.text for c in g.cells)]
    closed = [with_open_sides(without_margins(g), page, [o.box for o in found if o is not g]) for g in found]
    ruled = [unstacked(g) for g in closed]
    aligned = [unstacked(g) for g in aligned_grids(page, [g.box for g in ruled if is_table(g)])]
    return sorted((*ruled, *aligned), key=lambda g: g.box.top)


def _ruled(page: Page) -> list[Grid]:
    """Grids of crossing rulings; none when the page has no such."""
    across = sum(r.horizontal for r in page.rulings)
    if across < 2 or len(page.rulings) - across < 2 or len(page.rulings) > MOST_RULINGS:
        return []
    filled = [[_fill(grid, page.words) for grid in grids] for grids in (ruled_grids(page), edge_grids(page))]
    return _better(filled[0], filled[1], page.words)


def is_table(grid: Grid) -> bool:
    """Whether text stands in three cells, two rows and two columns at least; a frame around text is no table."""
    filled = [cell for cell in grid.cells if cell.text or cell.unread]
    enough = len(filled) >= FEWEST_CELLS or any(cell.unread for cell in filled)
    return enough and len({cell.row for cell in filled}) >= 2 and len({cell.column for cell in filled}) >= 2


def _better(first: list[Grid], second: list[Grid], words: Sequence[Word]) -> list[Grid]:
    """Table by table: the grid whose cells cut fewer words and hold more of them; the first method where they tie."""
    out = []
    rest = list(second)
    for grid in first:
        rivals = [g for g in rest if shared_area(g.box, grid.box) > 0.5 * min(_area(g.box), _area(grid.box))]
        rest = [g for g in rest if g not in rivals]
        rival = max(rivals, key=lambda g: _fit(g, words), default=None)
        out.append(rival if rival is not None and _fit(rival, words) > _fit(grid, words) + 0.02 else grid)
    return [*out, *rest]


def _area(box: Box) -> float:
    return box.width * box.height


def _fit(grid: Grid, words: Sequence[Word]) -> float:
    """Share of the words on the grid that lie within one cell, less the share of places that no cell covers."""
    if not words or not grid.cells:
        return 0.0
    w = np.array([word.box for word in words])
    c = np.array([cell.box for cell in grid.cells])
    x, y = (w[:, 0] + w[:, 2]) / 2, (w[:, 1] + w[:, 3]) / 2
    inside = (grid.box.x0 <= x) & (x <= grid.box.x1) & (grid.box.top <= y) & (y <= grid.box.bottom)
    if not inside.any():
        return 0.0
    w, x, y = w[inside], x[inside, None], y[inside, None]
    shared = np.minimum(w[:, 2, None], c[:, 2]) - np.maximum(w[:, 0, None], c[:, 0])
    held = (c[:, 0] <= x) & (x <= c[:, 2]) & (c[:, 1] <= y) & (y <= c[:, 3])
    whole = (held & (shared > 0.9 * (w[:, 2] - w[:, 0])[:, None])).any(axis=1)
    covered = sum(cell.rows * cell.columns for cell in grid.cells) / (grid.shape[0] * grid.shape[1])
    return float(whole.mean()) - max(0.0, 1 - covered)


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
