"""A table whose outermost column no ruling closes: the words beside its rows become that column."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.geometry import Box, union
from extractor.model.page import Page, Ruling, Word
from extractor.model.remark import remark
from extractor.model.table import Cell, Grid
from extractor.tables.row_cuts import figure_lines, stands_for_figure
from extractor.tables.stacked import with_words

FEWEST_ROWS = 3
"""Rows of figures beside which words stand, at the least. Judgement."""
SHARE_OF_ROWS = 0.75
"""Share of the rows of figures that have words beside them, and of those that have such as the column must hold. Judgement."""
POINTS_STICKING_OUT = 12.0
"""Points by which a row's ruling reaches out past the last one down where a column goes on there. Judgement."""
PADDING = 2.0
"""Points around the words of such a column. Judgement."""


def with_open_sides(grid: Grid, page: Page, others: Sequence[Box]) -> Grid:
    """The grid with the labels at its left, or the figures at its right, that stand outside of its rulings; `others` are taken."""
    free = [w for w in page.words if w.text.strip() and not any(b.holds(*w.box.middle) for b in (*others, grid.box))]
    for side in ("left", "right"):
        beside = _beside(grid, free, side)
        if _is_column(grid, beside, side, page.rulings):
            grid = _with_column(grid, beside, side)
    return grid


def _beside(grid: Grid, words: Sequence[Word], side: str) -> dict[int, list[Word]]:
    """Words outside of the grid on that side, by the row at whose height they stand."""
    out: dict[int, list[Word]] = {}
    outside = [w for w in words if (w.box.middle[0] < grid.box.x0 if side == "left" else w.box.middle[0] > grid.box.x1)]
    bands = _bands(grid)
    for word in outside:
        row = next((r for r, (top, bottom) in bands.items() if top <= word.box.middle[1] < bottom), None)
        if row is not None:
            out.setdefault(row, []).append(word)
    return out


def _bands(grid: Grid) -> dict[int, tuple[float, float]]:
    """Top and bottom of each row that a cell of its own tells."""
    out: dict[int, tuple[float, float]] = {}
    for cell in grid.cells:
        if cell.rows == 1:
            out.setdefault(cell.row, (cell.box.top, cell.box.bottom))
    return out


def _is_column(grid: Grid, beside: dict[int, list[Word]], side: str, rulings: Sequence[Ruling]) -> bool:
    """Whether most rows of figures have words there: labels where the table has none, figures, or anything where rulings go on."""
    body = sorted({c.row for c in grid.cells if c.rows == 1 and figure_lines(c)})
    rows = [beside[r] for r in body if r in beside]
    if len(rows) < FEWEST_ROWS or len(rows) < SHARE_OF_ROWS * len(body):
        return False
    if _stick_out(grid, side, rulings):
        return True
    of_figures = sum(all(stands_for_figure(w.text) for w in words) for words in rows)
    if side == "right":
        return of_figures >= SHARE_OF_ROWS * len(rows)
    edge = [c for c in grid.cells if c.column == 0 and c.row in body and c.words]
    unlabelled = sum(bool(figure_lines(c)) for c in edge) >= SHARE_OF_ROWS * len(edge)
    return unlabelled and of_figures <= (1 - SHARE_OF_ROWS) * len(rows)


def _stick_out(grid: Grid, side: str, rulings: Sequence[Ruling]) -> bool:
    """Whether most rulings between the rows reach out past the table's last one down."""
    level = [r.box for r in rulings if r.horizontal and r.box.x0 < grid.box.x1 and r.box.x1 > grid.box.x0]
    inside = [b for b in level if grid.box.top - PADDING <= b.middle[1] <= grid.box.bottom + PADDING]
    out = sum(grid.box.x0 - b.x0 >= POINTS_STICKING_OUT if side == "left" else b.x1 - grid.box.x1 >= POINTS_STICKING_OUT for b in inside)
    return len(inside) >= FEWEST_ROWS and out >= SHARE_OF_ROWS * len(inside)


def _with_column(grid: Grid, beside: dict[int, list[Word]], side: str) -> Grid:
    area = union(w.box for words in beside.values() for w in words).grown(PADDING)
    x0, x1 = (area.x0, grid.box.x0) if side == "left" else (grid.box.x1, area.x1)
    column = 0 if side == "left" else grid.shape[1]
    bands = _bands(grid)
    added = [
        with_words(Cell(r, column, grid.page, Box(x0, top, x1, bottom)), beside.get(r, [])) for r, (top, bottom) in sorted(bands.items())
    ]
    moved = [replace(c, column=c.column + (side == "left")) for c in grid.cells]
    box = grid.box._replace(x0=x0) if side == "left" else grid.box._replace(x1=x1)
    problem = remark("table.open-side", side=remark(f"side.{side}"))
    shape = (grid.shape[0], grid.shape[1] + 1)
    return replace(grid, box=box, shape=shape, cells=(*moved, *added), problems=(*grid.problems, problem))
