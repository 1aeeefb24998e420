"""What holds of every grid however it was found: a grid that breaks it comes out with a problem that says how.

One printed word stands in one cell and lies in it; no place of the grid is of two cells; cells lie side by side, rows below each other;
what is printed on the grid, its figures above all, is in its cells, and a cell of single figures holds one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from statistics import median

import numpy as np

from extractor.geometry import Box
from extractor.model.page import Page, Word, words_to_lines
from extractor.model.remark import Remark, remark
from extractor.model.table import Cell, Grid

SHARE_OF_SAME_INK = 0.5
"""Share of the smaller of two words that the other covers where both are the same ink. Judgement."""
POINTS_OUTSIDE_CELL = 3.0
"""Points by which the middle of a word may lie outside of its cell: cells are cut at rulings, which are drawn. Judgement."""
FEWEST_ROWS = 3
"""Rows beside which print must stand, and words of a column, that tell of it. Judgement."""
WIDTH_BETWEEN_COLUMNS = 0.6
"""Times the height of print: a wider gap at one place in every row parts columns, and is no space between words. Judgement."""
SHARE_OF_ROWS_BESIDE = 0.6
"""Share of the rows beside which print stands from which a column of the table was left out. Judgement."""
FEWEST_ROWS_OF_LABELS = 5
"""Rows over which a cell reaches whose lines may be their labels. Judgement."""
LINES_FOR_EACH_ROW = 0.8
"""Lines of such a cell for each of its rows, at the least: a text that runs over lines beside them has fewer. Judgement."""
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
    everywhere = (_shared_ink(grid, beside), _left_over(grid, printed), _print_beside(grid, printed))
    within = (
        _astray(grid),
        _covered_twice(grid),
        _apart(grid),
        _rows_in_one(grid),
        _labels_in_one(grid),
        _columns_in_one(grid),
        _heads_apart(grid),
    )
    for found in (*everywhere, *within):
        yield from islice(found, 1)


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
    """Cells that reach into each other, or count the same row and column as theirs."""
    boxes = np.array([cell.box for cell in grid.cells]).reshape(-1, 4)
    across = np.minimum(boxes[:, None, 2], boxes[:, 2]) - np.maximum(boxes[:, None, 0], boxes[:, 0])
    down = np.minimum(boxes[:, None, 3], boxes[:, 3]) - np.maximum(boxes[:, None, 1], boxes[:, 1])
    places = np.array([(c.column, c.row, c.column + c.columns, c.row + c.rows) for c in grid.cells]).reshape(-1, 4)
    meet = np.minimum(places[:, None, 2:], places[:, 2:]) > np.maximum(places[:, None, :2], places[:, :2])
    deep = (across > POINTS_OF_OVERLAP) & (down > POINTS_OF_OVERLAP)
    for a, b in np.argwhere(np.triu(deep | meet.all(axis=2), 1)).tolist():
        yield _told("cells-overlap", grid.cells[a], other=grid.cells[b].row + 1)


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


def _print_beside(grid: Grid, printed: Sequence[Word]) -> Iterator[Remark]:
    """A column of print next to the grid, row by row: one of its own that was left out."""
    rows = [(min(c.box.top for c in row), max(c.box.bottom for c in row)) for row in _rows(grid) if row]
    reach = grid.box.width / grid.shape[1]
    level = [w for w in printed if grid.box.top <= w.box.middle[1] <= grid.box.bottom and any(c.isalnum() for c in w.text)]
    for x0, x1 in ((grid.box.x0 - reach, grid.box.x0), (grid.box.x1, grid.box.x1 + reach)):
        near = [w for w in level if x0 < w.box.x1 and w.box.x0 < x1 and not grid.box.holds(*w.box.middle)]
        inside = all(x0 - POINTS_OF_OVERLAP <= w.box.x0 and w.box.x1 <= x1 + POINTS_OF_OVERLAP for w in near)
        held = sum(any(top <= w.box.middle[1] <= bottom for w in near) for top, bottom in rows)
        if inside and held >= max(FEWEST_ROWS, SHARE_OF_ROWS_BESIDE * len(rows)):
            yield remark("table.print-beside", page=grid.page, text=near[0].text)


def _rows_in_one(grid: Grid) -> Iterator[Remark]:
    """Rows in which most columns of single words with digits hold several of them, one below the other."""
    for at, row in enumerate(_rows(grid)):
        single = [cell for cell in row if cell.words and _is_of_single(grid, cell)]
        stacked = [cell for cell in single if len(words_to_lines(cell.words)) > 1 and all(map(_has_digit, cell.words))]
        if stacked and 2 * len(stacked) > len(single):
            yield remark("table.rows-in-one", page=grid.page, row=at + 1)


def _labels_in_one(grid: Grid) -> Iterator[Remark]:
    """Labels of rows in one cell beside them: it reaches over several rows and holds a line for nearly each."""
    for cell in grid.cells:
        if cell.rows >= FEWEST_ROWS_OF_LABELS and len(words_to_lines(cell.words)) >= LINES_FOR_EACH_ROW * cell.rows:
            yield remark("table.rows-in-one", page=grid.page, row=cell.row + 1)


def _is_of_single(grid: Grid, cell: Cell) -> bool:
    """Whether the other cells of its column, but for heads, hold one word with a digit each, two of them at least."""
    others = [one for one in grid.cells if one.column == cell.column and one is not cell and one.words and _has_digit(one.words[-1])]
    return len(others) >= FEWEST_ROWS - 1 and all(len(one.words) == 1 for one in others)


def _columns_in_one(grid: Grid) -> Iterator[Remark]:
    """Columns through which an empty strip runs from the header down, with print on both sides of it in nearly every row."""
    for column in range(grid.shape[1]):
        cells = [cell for cell in grid.cells if cell.column == column and cell.columns == 1 and cell.words]
        head = next((cell for cell in cells if cell.row == 0), None)
        if head is None or len(cells) < 2:
            continue
        wide = WIDTH_BETWEEN_COLUMNS * median(word.box.height for cell in cells for word in cell.words)
        spans = sorted((word.box.x0, word.box.x1) for cell in cells for word in cell.words)
        reached = spans[0][1]
        for x0, x1 in spans:
            if x0 - reached >= wide and all(_is_on_both_sides(cell, reached) for cell in cells):
                yield remark("table.columns-in-one", page=grid.page, column=column + 1)
            reached = max(reached, x1)


def _is_on_both_sides(cell: Cell, x: float) -> bool:
    left = [word.box.x1 <= x for word in cell.words]
    return any(left) and not all(left)


def _heads_apart(grid: Grid) -> Iterator[Remark]:
    """A column that is a head and nothing below it beside one that has no head: one column that was parted."""
    filled = [[c.row for c in grid.cells if c.column == column and c.columns == 1 and c.words] for column in range(grid.shape[1])]
    for column, rows in enumerate(filled):
        beside = [filled[at] for at in (column - 1, column + 1) if 0 <= at < len(filled)]
        if len(rows) == 1 and any(len(other) >= FEWEST_ROWS - 1 and min(other) > rows[0] for other in beside):
            yield remark("table.head-apart", page=grid.page, column=column + 1)


def _rows(grid: Grid) -> list[list[Cell]]:
    """The cells that begin in each row and reach over no other."""
    return [[cell for cell in grid.cells if cell.row == row and cell.rows == 1] for row in range(grid.shape[0])]


def _has_digit(word: Word) -> bool:
    return any(c.isdigit() for c in word.text)


def _is_held(word: Word, held: set[Word]) -> bool:
    return any(_is_same_ink(word.box, other.box) for other in held)


def _is_same_ink(a: Box, b: Box) -> bool:
    return a.holds(*b.middle) or b.holds(*a.middle)


def _told(code: str, cell: Cell, **values: str | int) -> Remark:
    return remark(f"table.{code}", page=cell.page, row=cell.row + 1, column=cell.column + 1, **values)
