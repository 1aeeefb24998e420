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
    columns = [c for c in range(grid.shape[1]) if _is_sliver([x for x in grid.cells if x.column == c and x.columns == 1], across=True, most=WIDEST_SLIVER * height)]
    rows = [r for r in range(grid.shape[0]) if _is_sliver([x for x in grid.cells if x.row == r and x.rows == 1], across=False, most=TALLEST_SLIVER * height)]
    if not columns and not rows:
        return grid
    cells = [kept for cell in grid.cells if (kept := _shrunk(cell, rows, columns)) is not None]
    return replace(grid, shape=(grid.shape[0] - len(rows), grid.shape[1] - len(columns)), cells=tuple(cells))


def _is_sliver(own: Sequence[Cell], *, across: bool, most: float) -> bool:
    """Whether the cells of one column (or row) alone are slim and hold nothing; one that only wider cells cover is no column at all."""
    return not any(c.words or c.text for c in own) and all((c.box.width if across else c.box.height) <= most for c in own)


def _shrunk(cell: Cell, rows: Sequence[int], columns: Sequence[int]) -> Cell | None:
    """The cell in a grid without these rows and columns; None where nothing of it is left."""
    lost_rows = sum(cell.row <= r < cell.row + cell.rows for r in rows)
    lost_columns = sum(cell.column <= c < cell.column + cell.columns for c in columns)
    if lost_rows == cell.rows or lost_columns == cell.columns:
        return None
    return replace(
        cell,
        row=cell.row - sum(r < cell.row for r in rows),
        column=cell.column - sum(c < cell.column for c in columns),
        rows=cell.rows - lost_rows,
        columns=cell.columns - lost_columns,
    )
