"""Cells that hold several rows or several columns of figures become cells of one each: rulings that were never drawn, or not found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractor.geometry import Box, union
from extractor.model.page import Word, words_to_lines
from extractor.model.remark import remark
from extractor.model.table import Cell, Grid
from extractor.tables.column_strips import cut_word, strip_of_figures, strip_of_text
from extractor.tables.reading_order import lines_as_read, text_of_lines
from extractor.tables.row_cuts import GAP_BETWEEN_COLUMNS, LINES_THAT_TELL_ALONE, figure_lines, is_figure, row_cuts

OFF_MIDDLE = 0.2
"""Of a column's width: how far a figure of a header lies from its middle at most. Judgement."""
ROWS_TOLD = remark("table.rows-told-by-line")
SPLIT_TOLD = remark("table.parted-rows-joined")
PARTED = remark("doubt.parted")
READ_IN_ONE = remark("doubt.read-in-one")
SHARE_REACHING_OVER = 2 / 3
"""Share of the columns whose cells reach over two rows from which these are one. Judgement."""
FEWEST_FIGURES = 3
"""How many of those cells hold a figure, at the least. Judgement."""
COLUMN_TOLD = remark("table.column-parted")


def unstacked(grid: Grid) -> Grid:
    """The grid with columns, then rows, taken apart where figures stand side by side or one below the other in one cell."""
    grid, unruled = _columns_apart(grid, frozenset())
    grid, unruled = _columns_apart(_spans_apart(grid), unruled)
    return _texts_apart(_rows_apart(_torn_rows_together(_split_rows_together(grid))), unruled)


def _columns_apart(grid: Grid, unruled: frozenset[int]) -> tuple[Grid, frozenset[int]]:
    """Columns of figures in one cut along the empty strip that parts them from top to bottom; and all columns that came of a cut."""
    for column in range(grid.shape[1]):
        strip = strip_of_figures(_alone_in(grid, column))
        if strip is not None:
            return _columns_apart(_cut_column(grid, column, strip), _with_cut(unruled, column))
    return grid, unruled


def _texts_apart(grid: Grid, unruled: frozenset[int]) -> Grid:
    """The same for columns of text, in what is left of a column that was cut: nobody drew rulings there."""
    for column in unruled:
        strip = strip_of_text(_alone_in(grid, column))
        if strip is not None:
            return _texts_apart(_cut_column(grid, column, strip), _with_cut(unruled, column))
    return grid


def _alone_in(grid: Grid, column: int) -> list[Cell]:
    """The cells of one column alone that hold words."""
    return [c for c in grid.cells if c.column == column and c.columns == 1 and c.words]


def _with_cut(columns: frozenset[int], cut: int) -> frozenset[int]:
    """Numbers of columns after the cut of one of them."""
    return frozenset({c + (c > cut) for c in columns} | {cut, cut + 1})


def _cut_column(grid: Grid, column: int, strip: tuple[float, float]) -> Grid:
    cells: list[Cell] = []
    beside = _words_beside(_alone_in(grid, column), strip)
    for cell in grid.cells:
        if cell.column > column:
            cells.append(replace(cell, column=cell.column + 1))
        elif cell.column + cell.columns <= column:
            cells.append(cell)
        elif cell.columns > 1:
            cells.append(replace(cell, columns=cell.columns + 1))
        else:
            cells += _cut_cell(cell, sum(strip) / 2, beside)
    problems = grid.problems if COLUMN_TOLD in grid.problems else (*grid.problems, COLUMN_TOLD)
    return replace(grid, shape=(grid.shape[0], grid.shape[1] + 1), cells=tuple(cells), problems=problems)


def _words_beside(cells: Sequence[Cell], strip: tuple[float, float]) -> tuple[float, float]:
    """From where to where the words right before and right after a strip usually reach."""
    lines = [line for cell in cells for line in words_to_lines(cell.words)]
    before = [[w for w in line if w.box.x1 <= strip[0] + 0.5] for line in lines]
    after = [[w for w in line if w.box.x0 >= strip[1] - 0.5] for line in lines]
    return median(words[-1].box.x0 for words in before if words), median(words[0].box.x1 for words in after if words)


def _cut_cell(cell: Cell, at: float, beside: tuple[float, float]) -> list[Cell]:
    """A cell cut at that place, through figures read in one, or at its own gap between two headings; else whole, over two columns."""
    across = [w for w in cell.words if w.box.x0 < at - 1 and w.box.x1 > at + 1]
    cut = {w: parts for w in across if (parts := cut_word(w, at))}
    own = at if len(cut) == len(across) else _own_gap(cell.words, at, beside)
    if own is None:
        return [replace(cell, columns=2)]
    words = [part for w in cell.words for part in cut.get(w, (w,))] if own == at else cell.words
    left = with_words(replace(cell, box=cell.box._replace(x1=own)), [w for w in words if w.box.middle[0] <= own])
    right = with_words(replace(cell, box=cell.box._replace(x0=own), column=cell.column + 1), [w for w in words if w.box.middle[0] > own])
    doubts = (READ_IN_ONE,) if cut and own == at else ()
    return [replace(half, doubts=(*half.doubts, *doubts)) for half in (left, right)]


def _own_gap(words: Sequence[Word], at: float, beside: tuple[float, float]) -> float | None:
    """The middle of the gap next to a cut that parts two headings, each over words of its column: headings are often wider than figures."""
    height = median(w.box.height for w in words)
    gaps, reached = [], min(w.box.x1 for w in words)
    for word in sorted(words, key=lambda w: w.box.x0):
        if word.box.x0 - reached >= GAP_BETWEEN_COLUMNS * height and reached > beside[0] and word.box.x0 < beside[1]:
            gaps.append((reached + word.box.x0) / 2)
        reached = max(reached, word.box.x1)
    return min(gaps, key=lambda x: abs(x - at), default=None)


def _spans_apart(grid: Grid) -> Grid:
    """Cells over several columns cut at the columns' edges, where each column has its words and none reaches across."""
    edges = _column_edges(grid)
    cells: list[Cell] = []
    for cell in grid.cells:
        inner = [edges[c] for c in range(cell.column + 1, cell.column + cell.columns) if c in edges]
        bounds = [cell.box.x0, *inner, cell.box.x1]
        parts = [[w for w in cell.words if a <= w.box.middle[0] < b] for a, b in pairwise(bounds)]
        clean = len(parts) == cell.columns > 1 and not any(w.box.x0 < x - 1 and w.box.x1 > x + 1 for w in cell.words for x in inner)
        if not clean or not (all(parts) or _is_one_figure_each(parts, bounds)):
            cells.append(cell)
            continue
        for i, words in enumerate(parts):
            box = cell.box._replace(x0=bounds[i], x1=bounds[i + 1])
            cells.append(with_words(replace(cell, box=box, column=cell.column + i, columns=1), words))
    return replace(grid, cells=tuple(cells))


def _is_one_figure_each(parts: Sequence[Sequence[Word]], bounds: Sequence[float]) -> bool:
    """Whether most columns have one figure each, about their middle, and the others nothing: a year that the reader did not see."""
    filled = [(words, a, b) for words, (a, b) in zip(parts, pairwise(bounds), strict=True) if words]
    if len(filled) < 2 or 2 * len(filled) <= len(parts) or any(len(words) > 1 for words, _, _ in filled):
        return False
    return all(is_figure(w.text) and abs(w.box.middle[0] - (a + b) / 2) <= OFF_MIDDLE * (b - a) for (w,), a, b in filled)


def _column_edges(grid: Grid) -> dict[int, float]:
    """The left edge of each column, as the cells that begin there say."""
    lefts: dict[int, list[float]] = {}
    for cell in grid.cells:
        lefts.setdefault(cell.column, []).append(cell.box.x0)
    return {column: median(values) for column, values in lefts.items()}


def _split_rows_together(grid: Grid) -> Grid:
    """Rows put together that only a few columns of text part: letters of small print that touch pass for a line between them."""
    for row in range(1, grid.shape[0] - 1):
        split = _split_cells(grid, row)
        if split:
            return _split_rows_together(_without_row(grid, row, split))
    return grid


def _split_cells(grid: Grid, row: int) -> list[Cell]:
    """The cells of text of a row and the next where all others, with figures among them, reach over both; none where rows are rows."""
    touching = [c for c in grid.cells if c.row <= row + 1 and c.row + c.rows > row]
    whole = [c for c in touching if c.row <= row and c.row + c.rows > row + 1]
    split = [c for c in touching if c not in whole]
    pairs = Counter((c.column, c.columns) for c in split)
    if any(c.rows > 1 or _holds_figures_only(c) for c in split) or any(count != 2 for count in pairs.values()):
        return []
    are_one = (
        sum(c.columns for c in whole) >= SHARE_REACHING_OVER * grid.shape[1] and sum(map(_holds_figures_only, whole)) >= FEWEST_FIGURES
    )
    return split if are_one else []


def _holds_figures_only(cell: Cell) -> bool:
    return bool(cell.words) and all(is_figure(w.text) for w in cell.words)


def _without_row(grid: Grid, row: int, split: Sequence[Cell]) -> Grid:
    """The row below put to `row`; the cells parted between them are told as unread: a ruling was taken off the page, letters with it."""
    cells: list[Cell] = []
    for cell in grid.cells:
        if cell in split:
            if cell.row == row:
                below = next(c for c in split if c.row == row + 1 and c.column == cell.column)
                one = with_words(replace(cell, box=union([cell.box, below.box])), [*cell.words, *below.words])
                cells.append(replace(one, unread=True, doubts=(PARTED,)))
        elif cell.row <= row:
            cells.append(replace(cell, rows=cell.rows - 1) if cell.row + cell.rows > row + 1 else cell)
        else:
            cells.append(replace(cell, row=cell.row - 1))
    problems = grid.problems if SPLIT_TOLD in grid.problems else (*grid.problems, SPLIT_TOLD)
    return replace(grid, shape=(grid.shape[0] - 1, grid.shape[1]), cells=tuple(cells), problems=problems)


def _torn_rows_together(grid: Grid) -> Grid:
    """Rows that a cell of several lines of figures reaches over put together: a pen's stroke tears a block of rows where it crosses."""
    tall = [c for c in grid.cells if c.rows > 1 and c.row > 0 and len(figure_lines(c)) >= LINES_THAT_TELL_ALONE]
    if not tall:
        return grid
    first = min(c.row for c in tall)
    last = max(c.row + c.rows for c in tall)
    torn = [c for c in grid.cells if first <= c.row < last]
    edges = _column_edges(grid)
    bounds = [edges[c] for c in sorted(edges)]
    if any(c.row < first < c.row + c.rows or c.row + c.rows > last for c in grid.cells if c.row < last):
        return grid
    if len(bounds) < grid.shape[1] or bounds != sorted(bounds):
        return grid
    bounds.append(max(grid.box.x1, bounds[-1] + 1))
    top, bottom = min(c.box.top for c in torn), max(c.box.bottom for c in torn)
    words = [w for c in torn for w in c.words]
    cells = [c for c in grid.cells if c.row + c.rows <= first]
    for column, (x0, x1) in enumerate(pairwise(bounds)):
        held = [w for w in words if sum(w.box.middle[0] >= x for x in bounds[1:-1]) == column]
        cells.append(with_words(Cell(first, column, torn[0].page, Box(x0, top, x1, bottom)), held))
    cells += [replace(c, row=c.row - (last - first - 1)) for c in grid.cells if c.row >= last]
    return replace(grid, shape=(grid.shape[0] - (last - first - 1), grid.shape[1]), cells=tuple(cells))


def _rows_apart(grid: Grid) -> Grid:
    """Rows whose cells of figures hold several lines each, cut between those lines."""
    out: list[Cell] = []
    offset, any_cut = 0, False
    for row in range(grid.shape[0]):
        cells = [c for c in grid.cells if c.row == row]
        cuts = row_cuts(cells) if all(c.rows == 1 for c in cells) and not any(c.row < row < c.row + c.rows for c in grid.cells) else []
        any_cut |= bool(cuts)
        for cell in cells:
            out += _cut_rows(replace(cell, row=row + offset), cuts) if cuts else [replace(cell, row=row + offset)]
        offset += len(cuts)
    if not any_cut:
        return grid
    return replace(grid, shape=(grid.shape[0] + offset, grid.shape[1]), cells=tuple(out), problems=(*grid.problems, ROWS_TOLD))


def _cut_rows(cell: Cell, cuts: Sequence[float]) -> list[Cell]:
    bounds = [cell.box.top, *cuts, cell.box.bottom]
    out = []
    for i, (top, bottom) in enumerate(pairwise(bounds)):
        words = [w for w in cell.words if (i == 0 or w.box.middle[1] >= top) and (i == len(cuts) or w.box.middle[1] < bottom)]
        out.append(with_words(replace(cell, row=cell.row + i, box=cell.box._replace(top=top, bottom=max(top, bottom))), words))
    return out


def with_words(cell: Cell, words: Sequence[Word]) -> Cell:
    """The cell with these words, line by line."""
    lines = lines_as_read(words)
    return replace(cell, words=tuple(word for line in lines for word in line), text=text_of_lines(lines), unread=False)
