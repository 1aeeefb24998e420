"""Ruled tables through camelot's lattice: its vector engine on the page's own rulings, without rendering."""

from __future__ import annotations

import io
import logging
import warnings
from typing import Any

from extractor.geometry import Box
from extractor.model.table import Cell, Grid

METHOD = "camelot-lattice"
LOG = logging.getLogger(__name__)


def ruled_grids(document: bytes, page: int, height: float) -> list[Grid]:
    """Grids on a PDF of one page, told as being on `page`; `height` (points) turns the origin to the top left.

    None where camelot itself stumbles over the page: the other finder, which needs no PDF, then stands alone.
    """
    import camelot.io  # noqa: PLC0415  # 0.7 s: only documents with rulings pay for it

    logging.getLogger("camelot").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "no tables found" is an answer, not a warning
        try:
            tables = camelot.io.read_pdf(io.BytesIO(document), pages="1", flavor="lattice", engine="vector", line_tol=3, joint_tol=3)
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:
            LOG.warning("page %s: camelot gave up: %s: %s", page, type(error).__name__, error)
            return []
    grids = (_grid(table, page, height) for table in tables)
    return [grid for grid in grids if grid is not None]


def _grid(table: Any, page: int, height: float) -> Grid | None:
    rows, columns = table.shape
    if rows < 2 and columns < 2:
        return None
    owner = _owners(table.cells)
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place, first in owner.items():
        groups.setdefault(first, []).append(place)
    cells = []
    for (row, column), places in sorted(groups.items()):
        last_row, last_column = max(r for r, _ in places), max(c for _, c in places)
        a, b = table.cells[row][column], table.cells[last_row][last_column]
        box = Box(a.x1, height - a.y2, b.x2, height - b.y1)
        cells.append(Cell(row, column, page, box, rows=last_row - row + 1, columns=last_column - column + 1))
    x0, y0, x1, y1 = table._bbox  # camelot has no public name for it
    return Grid(page, Box(x0, height - y1, x1, height - y0), (rows, columns), tuple(cells), METHOD)


def _owners(cells: Any) -> dict[tuple[int, int], tuple[int, int]]:
    """The first place of the merged cell that each place belongs to: places without a ruling between them are one."""
    owner: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(cells):
        for c, cell in enumerate(row):
            if c and not cell.left and not row[c - 1].right:
                owner[r, c] = owner[r, c - 1]
            elif r and not cell.top and not cells[r - 1][c].bottom:
                owner[r, c] = owner[r - 1, c]
            else:
                owner[r, c] = (r, c)
    return owner
