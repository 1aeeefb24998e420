"""Ruled tables through pdfplumber's finder: the smallest rectangles that its edges close tell tables and levels."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

from extractor.geometry import Box, cluster
from extractor.model.page import Page, Ruling
from extractor.model.table import Grid
from extractor.tables.sides import sides_to_cells

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
    rulings = [ruling.box for ruling in page.rulings]
    found = ([Box(*cell) for cell in table] for table in tables)
    return [grid for boxes in found if (grid := boxes_to_grid(boxes, rulings, page.number)) is not None]


def _edge(ruling: Ruling) -> dict[str, float | str]:
    """A ruling as pdfplumber tells edges: a line without thickness."""
    box, (x, y) = ruling.box, ruling.box.middle
    if ruling.horizontal:
        return {"orientation": "h", "x0": box.x0, "x1": box.x1, "top": y, "bottom": y, "width": box.width, "height": 0.0}
    return {"orientation": "v", "x0": x, "x1": x, "top": box.top, "bottom": box.bottom, "width": 0.0, "height": box.height}


def boxes_to_grid(boxes: Sequence[Box], rulings: Sequence[Box], page: int) -> Grid | None:
    """The grid on the levels of closed cells, with the places that none of them covers; None for fewer than two rows and two columns."""
    lefts, tops = _levels([x for b in boxes for x in (b.x0, b.x1)]), _levels([y for b in boxes for y in (b.top, b.bottom)])
    rows, columns = len(tops) - 1, len(lefts) - 1
    if rows < 1 or columns < 1 or (rows < 2 and columns < 2):
        return None
    cells = sides_to_cells(lefts, tops, rulings, page)
    return Grid(page, Box(lefts[0], tops[0], lefts[-1], tops[-1]), (rows, columns), tuple(cells), METHOD)


def _levels(values: Iterable[float]) -> list[float]:
    return [sum(group) / len(group) for group in cluster(values, SNAP_POINTS)]
