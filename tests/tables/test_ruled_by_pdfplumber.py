"""Ruled tables through pdfplumber's edges."""

import pytest

from extractor.geometry import Box
from extractor.tables.ruled_by_pdfplumber import METHOD, boxes_to_grid, edge_grids
from tests.builders import page_from_art

MERGED = page_from_art(
    """
    ┌──────────┬─────────┬─────────┐
    │ 1.1      │ uno     │ 925     │
    │          ├─────────┼─────────┤
    │          │ dos     │ 40      │
    ├──────────┴─────────┼─────────┤
    │ Total              │ 965     │
    └────────────────────┴─────────┘
    """,
    number=3,
)


def test_merged_cells_count_the_rows_and_columns_they_cover():
    (grid,) = edge_grids(MERGED)
    assert (grid.shape, grid.method, grid.page) == ((3, 3), METHOD, 3)
    spans = {(c.row, c.column): (c.rows, c.columns) for c in grid.cells}
    assert spans == {(0, 0): (2, 1), (0, 1): (1, 1), (0, 2): (1, 1), (1, 1): (1, 1), (1, 2): (1, 1), (2, 0): (1, 2), (2, 2): (1, 1)}


def sides(boxes):
    """The four sides of each box, as rulings."""
    return [side for b in boxes for side in (b._replace(x1=b.x0), b._replace(x0=b.x1), b._replace(bottom=b.top), b._replace(top=b.bottom))]


def test_a_place_that_no_box_closes_is_a_cell():
    boxes = [Box(50, 0, 100, 20), Box(0, 20, 50, 40), Box(50, 20, 100, 40)]
    grid = boxes_to_grid(boxes, sides(boxes), 1)
    assert next((c.row, c.column, c.box) for c in grid.cells) == (0, 0, Box(0, 0, 50, 20))
    assert len(grid.cells) == 4


def test_cells_that_almost_line_up_are_one_row():
    boxes = [Box(0, 0, 50, 20), Box(50, 1, 100, 21.5), Box(0, 20, 50, 40), Box(51, 21, 100, 41)]
    grid = boxes_to_grid(boxes, sides(boxes), 1)
    assert grid.shape == (2, 2)
    assert [(c.row, c.column) for c in grid.cells] == [(0, 0), (0, 1), (1, 0), (1, 1)]


@pytest.mark.parametrize("boxes", [[], [Box(0, 0, 50, 20)]])
def test_less_than_two_cells_are_no_grid(boxes):
    assert boxes_to_grid(boxes, sides(boxes), 1) is None


def test_a_single_row_is_a_grid_of_one_row():
    boxes = [Box(0, 0, 50, 20), Box(50, 0, 100, 20)]
    assert boxes_to_grid(boxes, sides(boxes), 1).shape == (1, 2)


def test_a_page_without_rulings_has_no_grid():
    assert edge_grids(page_from_art("Texto y nada más")) == []
