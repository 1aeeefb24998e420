"""Ruled tables through pdfplumber's finder: cells are the smallest rectangles that its edges close."""

from __future__ import annotations

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from extractor.geometry import Box, cluster, nearest
from extractor.model.page import Page, Ruling
from extractor.model.table import Cell, Grid

METHOD = "pdfplumber-lines"
SNAP_POINTS = 3
"""Points within which edges lie on one level. Judgement."""
JOIN_POINTS = 4
"""Points within which one edge goes on in the next. Judgement."""
MEET_POINTS = 4
"""Points within which edges of different directions meet. Judgement."""
SHORTEST_EDGE = 3
"""Points; shorter edges are left out. Judgement."""


def edge_grids(page: Page) -> list[Grid]:
    """The grids that a page's rulings close, cells without words."""
    edges = merge_edges([_edge(ruling) for ruling in page.rulings], SNAP_POINTS, SNAP_POINTS, JOIN_POINTS, JOIN_POINTS)
    long = [e for e in edges if (e["bottom"] - e["top"] if e["orientation"] == "v" else e["x1"] - e["x0"]) >= SHORTEST_EDGE]
    tables = cells_to_tables(intersections_to_cells(edges_to_intersections(long, MEET_POINTS, MEET_POINTS)))
    found = [[Box(*cell) for cell in table] for table in tables]
    return [grid for boxes in found if (grid := boxes_to_grid(boxes, page.number)) is not None]


def _edge(ruling: Ruling) -> dict[str, float | str]:
    """A ruling as pdfplumber tells edges: a line without thickness."""
    box, (x, y) = ruling.box, ruling.box.middle
    if ruling.horizontal:
        return {"orientation": "h", "x0": box.x0, "x1": box.x1, "top": y, "bottom": y, "width": box.width, "height": 0.0}
    return {"orientation": "v", "x0": x, "x1": x, "top": box.top, "bottom": box.bottom, "width": 0.0, "height": box.height}


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
