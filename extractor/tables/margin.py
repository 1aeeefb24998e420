"""Columns and rows in which no word could stand are left out: a margin with initials beside it, the inside of a double ruling."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from extractor.geometry import union
from extractor.model.remark import remark
from extractor.model.table import Cell, Grid

SHARE_OF_NARROWEST = 0.5
"""Share of the narrowest cell with a text up to which a column at an edge is a margin's. Judgement."""
FEWEST_COLUMNS_BESIDE = 3
"""Columns of a table that can do without one. Judgement."""
SHARE_OF_WORD = 0.6
"""Share of the usual height of the table's words below which no column or row can hold one. Judgement."""


def without_margins(grid: Grid) -> Grid:
    """The grid without columns and rows too thin for a word, and without a narrow column at either edge that holds none, which is told."""
    grid = _without_slivers(grid)
    for side in ("left", "right"):
        column = 0 if side == "left" else grid.shape[1] - 1
        if grid.shape[1] >= FEWEST_COLUMNS_BESIDE and _is_margin(grid, column):
            kept = _without_column(grid, column)
            problem = remark("table.margin-left-out", side=remark(f"side.{side}"))
            grid = replace(kept, box=union(c.box for c in kept.cells), problems=(*grid.problems, problem))
    return grid


def _is_margin(grid: Grid, column: int) -> bool:
    """Whether only cells of one narrow column stand there, and none holds a word."""
    own = [cell for cell in grid.cells if cell.column <= column < cell.column + cell.columns]
    if not own or any(cell.columns > 1 or cell.words or cell.text for cell in own):
        return False
    others = [cell.box.width for cell in grid.cells if cell.columns == 1 and cell.text]
    return bool(others) and max(cell.box.width for cell in own) <= SHARE_OF_NARROWEST * min(others)


def _without_slivers(grid: Grid) -> Grid:
    heights = [word.box.height for cell in grid.cells for word in cell.words]
    least = SHARE_OF_WORD * median(heights) if heights else 0.0
    for column in reversed(range(grid.shape[1])):
        own = [cell for cell in grid.cells if cell.column == column and cell.columns == 1]
        if _is_sliver(own, [cell.box.width for cell in own], least):
            grid = _without_column(grid, column)
    for row in reversed(range(grid.shape[0])):
        own = [cell for cell in grid.cells if cell.row == row and cell.rows == 1]
        if _is_sliver(own, [cell.box.height for cell in own], least):
            grid = _turned(_without_column(_turned(grid), row))
    return grid


def _is_sliver(own: Sequence[Cell], sizes: Sequence[float], least: float) -> bool:
    """Whether cells of one column, or of one row, are all too thin for a word, and empty."""
    return bool(own) and max(sizes) < least and not any(cell.words or cell.unread for cell in own)


def _without_column(grid: Grid, column: int) -> Grid:
    """The grid without the cells of one column; those that reach into it reach over one column less."""
    kept: list[Cell] = []
    for cell in grid.cells:
        over = cell.column <= column < cell.column + cell.columns
        if not (over and cell.columns == 1):
            kept.append(replace(cell, column=cell.column - (cell.column > column), columns=cell.columns - over))
    return replace(grid, shape=(grid.shape[0], grid.shape[1] - 1), cells=tuple(kept))


def _turned(grid: Grid) -> Grid:
    """The grid with rows and columns exchanged; boxes stay."""
    cells = tuple(replace(c, row=c.column, column=c.row, rows=c.columns, columns=c.rows) for c in grid.cells)
    return replace(grid, shape=(grid.shape[1], grid.shape[0]), cells=cells)
