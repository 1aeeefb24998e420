"""Rulings drawn twice, or a little off each other, leave slivers: columns and rows too slim for print, which are left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from extractor.model.table import Cell, Grid

WIDEST_SLIVER = 1.3
"""Heights of a word up to which a column without a word of its own is a sliver. Judgement."""
TALLEST_SLIVER = 0.7
"""The same for a row. Judgement."""


def without_slivers(grid: Grid) -> Grid:
    """The grid without columns and rows that are slim and hold no word of their own."""
    heights = [w.box.height for cell in grid.cells for w in cell.words]
    if not heights:
        return grid
    height = median(heights)
    for row in reversed(range(grid.shape[0])):
        if _is_sliver([c for c in grid.cells if c.row == row and c.rows == 1], "height", TALLEST_SLIVER * height):
            cells = _without(grid.cells, row, "row", "rows")
            grid = replace(grid, shape=(grid.shape[0] - 1, grid.shape[1]), cells=cells)
    for column in reversed(range(grid.shape[1])):
        if _is_sliver([c for c in grid.cells if c.column == column and c.columns == 1], "width", WIDEST_SLIVER * height):
            cells = _without(grid.cells, column, "column", "columns")
            grid = replace(grid, shape=(grid.shape[0], grid.shape[1] - 1), cells=cells)
    return grid


def _is_sliver(own: Sequence[Cell], side: str, most: float) -> bool:
    """Whether the cells of one column (or row) alone are slim and hold nothing; one that only wider cells cover is no column at all."""
    return not any(c.words or c.text or getattr(c.box, side) > most for c in own)


def _without(cells: Sequence[Cell], at: int, place: str, extent: str) -> tuple[Cell, ...]:
    """The cells of a grid without one of its columns (or rows); those that cover more are one narrower."""
    out: list[Cell] = []
    for cell in cells:
        first, many = getattr(cell, place), getattr(cell, extent)
        if first <= at < first + many:
            if many > 1:
                out.append(replace(cell, **{extent: many - 1}))
        else:
            out.append(replace(cell, **{place: first - 1}) if first > at else cell)
    return tuple(out)
