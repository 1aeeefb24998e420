"""Initials beside a table make a ruling of its margin: the narrow column without a word that this adds is left out, and told."""

from __future__ import annotations

from dataclasses import replace

from extractor.geometry import union
from extractor.model.remark import remark
from extractor.model.table import Cell, Grid

SHARE_OF_NARROWEST = 0.5
"""Share of the narrowest cell with a text up to which a column at an edge is a margin's. Judgement."""
FEWEST_COLUMNS_BESIDE = 3
"""Columns of a table that can do without one. Judgement."""


def without_margins(grid: Grid) -> Grid:
    """The grid without a narrow column at either edge that holds no word, header included; as it is where there is none."""
    for side in ("left", "right"):
        column = 0 if side == "left" else grid.shape[1] - 1
        if grid.shape[1] >= FEWEST_COLUMNS_BESIDE and _is_margin(grid, column):
            grid = _without(grid, column, side)
    return grid


def _is_margin(grid: Grid, column: int) -> bool:
    """Whether only cells of one narrow column stand there, and none holds a word."""
    own = [cell for cell in grid.cells if cell.column <= column < cell.column + cell.columns]
    if not own or any(cell.columns > 1 or cell.words or cell.text for cell in own):
        return False
    others = [cell.box.width for cell in grid.cells if cell.columns == 1 and cell.text]
    return bool(others) and max(cell.box.width for cell in own) <= SHARE_OF_NARROWEST * min(others)


def _without(grid: Grid, column: int, side: str) -> Grid:
    kept: list[Cell] = [
        replace(cell, column=cell.column - (column == 0)) for cell in grid.cells if not cell.column <= column < cell.column + cell.columns
    ]
    problem = remark("table.margin-left-out", side=remark(f"side.{side}"))
    rows, columns = grid.shape
    return replace(grid, shape=(rows, columns - 1), cells=tuple(kept), box=union(c.box for c in kept), problems=(*grid.problems, problem))
