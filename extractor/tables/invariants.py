"""What holds of every grid however it was found: a grid that breaks it comes out with a problem that says how.

One printed word stands in one cell and lies in it; every place of the grid is of one cell; cells lie side by side, rows below each other;
what is printed on the grid, its figures above all, is in its cells.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from extractor.geometry import Box
from extractor.model.page import Page, Word
from extractor.model.remark import Remark, remark
from extractor.model.table import Cell, Grid

SHARE_OF_SAME_INK = 0.5
"""Share of the smaller of two words that the other covers where both are the same ink. Judgement."""
POINTS_OUTSIDE_CELL = 3.0
"""Points by which the middle of a word may lie outside of its cell: cells are cut at rulings, which are drawn. Judgement."""
POINTS_OF_OVERLAP = 3.0
"""Points by which two cells, rows or columns may reach into each other, or lie apart. Judgement."""


def with_problems(grids: Sequence[Grid], pages: Sequence[Page]) -> list[Grid]:
    """The grids, each with the invariants that it breaks among its problems."""
    words = {page.number: page.words for page in pages}
    out = []
    for grid in grids:
        beside = [word for other in grids if other is not grid and other.page == grid.page for cell in other.cells for word in cell.words]
        out.append(replace(grid, problems=(*grid.problems, *_broken(grid, words.get(grid.page, ()), beside))))
    return out


def _broken(grid: Grid, printed: Sequence[Word], beside: Sequence[Word]) -> Iterator[Remark]:
    """Each kind of break once, with the first place of it."""
    for found in (_shared_ink(grid, beside), _astray(grid), _covered_twice(grid), _bare_places(grid), _apart(grid), _left_over(grid, printed)):
        yield from [one for _, one in zip(range(1), found, strict=False)]


def _shared_ink(grid: Grid, beside: Sequence[Word]) -> Iterator[Remark]:
    """Words of two cells, or of a cell and another table, that are one and the same ink."""
    held = [(word, index) for index, cell in enumerate(grid.cells) for word in cell.words]
    everything = [*held, *((word, -1) for word in beside)]
    if not held:
        return
    boxes = np.array([word.box for word, _ in everything])
    owner = np.array([index for _, index in everything])
    mine = slice(0, len(held))
    across = np.minimum(boxes[mine, 2, None], boxes[:, 2]) - np.maximum(boxes[mine, 0, None], boxes[:, 0])
    down = np.minimum(boxes[mine, 3, None], boxes[:, 3]) - np.maximum(boxes[mine, 1, None], boxes[:, 1])
    area = (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    shared = across.clip(0) * down.clip(0) >= SHARE_OF_SAME_INK * np.minimum(area[mine, None], area).clip(1e-6)
    for at in np.argwhere(shared & (owner[mine, None] != owner)).tolist():
        cell = grid.cells[owner[at[0]]]
        yield _told("ink-shared", cell, text=held[at[0]][0].text)


def _astray(grid: Grid) -> Iterator[Remark]:
    """Words that lie outside of their cell."""
    for cell in grid.cells:
        around = cell.box.grown(POINTS_OUTSIDE_CELL)
        yield from (_told("word-astray", cell, text=word.text) for word in cell.words if not around.holds(*word.box.middle))


def _covered_twice(grid: Grid) -> Iterator[Remark]:
    """Cells that reach into each other."""
    boxes = np.array([cell.box for cell in grid.cells]).reshape(-1, 4)
    across = np.minimum(boxes[:, None, 2], boxes[:, 2]) - np.maximum(boxes[:, None, 0], boxes[:, 0])
    down = np.minimum(boxes[:, None, 3], boxes[:, 3]) - np.maximum(boxes[:, None, 1], boxes[:, 1])
    deep = np.triu((across > POINTS_OF_OVERLAP) & (down > POINTS_OF_OVERLAP), 1)
    for a, b in np.argwhere(deep).tolist():
        yield _told("cells-overlap", grid.cells[a], other=grid.cells[b].row + 1)


def _bare_places(grid: Grid) -> Iterator[Remark]:
    """Places of the grid that are of no cell, or of two."""
    count = np.zeros(grid.shape, dtype=int)
    for cell in grid.cells:
        count[cell.row : cell.row + cell.rows, cell.column : cell.column + cell.columns] += 1
    for row, column in np.argwhere(count != 1).tolist():
        yield remark("table.place-not-one-cell", page=grid.page, row=row + 1, column=column + 1)


def _apart(grid: Grid) -> Iterator[Remark]:
    """Neighbours between which something lies that is of no cell, or that stand in another order than they are counted."""
    for cell in grid.cells:
        below = [other for other in grid.cells if other.row == cell.row + cell.rows and other.column == cell.column]
        after = [other for other in grid.cells if other.column == cell.column + cell.columns and other.row == cell.row]
        gaps = [other.box.top - cell.box.bottom for other in below] + [other.box.x0 - cell.box.x1 for other in after]
        if any(abs(gap) > POINTS_OF_OVERLAP for gap in gaps):
            yield _told("cells-apart", cell)


def _left_over(grid: Grid, printed: Sequence[Word]) -> Iterator[Remark]:
    """Print on the grid that is in none of its cells."""
    held = {word for cell in grid.cells for word in cell.words}
    reread = [cell.box for cell in grid.cells if cell.readings]
    for word in printed:
        inside = word not in held and any(c.isalnum() for c in word.text) and grid.box.holds(*word.box.middle)
        if inside and not any(box.holds(*word.box.middle) for box in reread) and not _is_held(word, held):
            yield remark("table.word-in-no-cell", page=grid.page, text=word.text)


def _is_held(word: Word, held: set[Word]) -> bool:
    return any(_is_same_ink(word.box, other.box) for other in held)


def _is_same_ink(a: Box, b: Box) -> bool:
    return a.holds(*b.middle) or b.holds(*a.middle)


def _told(code: str, cell: Cell, **values: str | int) -> Remark:
    return remark(f"table.{code}", page=cell.page, row=cell.row + 1, column=cell.column + 1, **values)
