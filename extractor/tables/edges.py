"""Ruled tables through pdfplumber's finder: cells are the smallest rectangles that its edges close."""

from __future__ import annotations

import io

import pdfplumber

from extractor.geometry import Box, cluster, nearest
from extractor.model.table import Cell, Grid

METHOD = "pdfplumber-lines"
SETTINGS = {
    "vertical_strategy": "lines",
    "horizontal_strategy": "lines",
    "snap_tolerance": 3,
    "join_tolerance": 4,
    "intersection_tolerance": 4,
}


def edge_grids(document: bytes, page: int) -> list[Grid]:
    """Grids on the one page of a PDF, told as being on `page`."""
    with pdfplumber.open(io.BytesIO(document)) as opened:
        tables = opened.pages[0].find_tables(SETTINGS)
        found = [[Box(*cell) for cell in table.cells] for table in tables]
    return [grid for boxes in found if (grid := boxes_to_grid(boxes, page)) is not None]


def boxes_to_grid(boxes: list[Box], page: int) -> Grid | None:
    """Cells that tile a rectangle become a grid; None for fewer than two rows and two columns."""
    if not boxes:
        return None
    lefts = [sum(g) / len(g) for g in cluster([b.x0 for b in boxes] + [b.x1 for b in boxes], 3)]
    tops = [sum(g) / len(g) for g in cluster([b.top for b in boxes] + [b.bottom for b in boxes], 3)]
    rows, columns = len(tops) - 1, len(lefts) - 1
    if rows < 2 and columns < 2:
        return None
    cells = []
    for box in sorted(boxes, key=lambda b: (b.top, b.x0)):
        row, column = nearest(tops, box.top), nearest(lefts, box.x0)
        last_row, last_column = nearest(tops, box.bottom), nearest(lefts, box.x1)
        cells.append(Cell(row, column, page, box, rows=max(1, last_row - row), columns=max(1, last_column - column)))
    area = Box(lefts[0], tops[0], lefts[-1], tops[-1])
    return Grid(page, area, (rows, columns), tuple(cells), METHOD)
