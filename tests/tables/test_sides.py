"""Levels and rulings become cells: a side is where rulings cover a good part of it, and all places belong to one cell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.geometry import Box
from extractor.tables.sides import sides_to_cells

LEFTS, TOPS = [0.0, 100.0, 200.0, 300.0], [0.0, 20.0, 40.0, 60.0]


def across(y, x0=0.0, x1=300.0):
    return Box(x0, y - 0.2, x1, y + 0.2)


def down(x, top=0.0, bottom=60.0):
    return Box(x - 0.2, top, x + 0.2, bottom)


def layout(*rulings):
    return {(c.row, c.column): (c.rows, c.columns) for c in sides_to_cells(LEFTS, TOPS, rulings, 1)}


WHOLE = {(r, c): (1, 1) for r in range(3) for c in range(3)}


def test_whole_rulings_part_all_places():
    assert layout(across(20), across(40), down(100), down(200)) == WHOLE


@pytest.mark.parametrize("start", [0.0, 7.0, 45.0])
def test_a_ruling_that_begins_off_a_level_still_parts_what_it_runs_along(start):
    """A ruling that began more than three points off the first column was skipped wholly, and all its rows fused."""
    assert layout(across(20, start), across(40, start), down(100), down(200)) == WHOLE


def test_a_ruling_that_is_short_of_half_the_side_parts_nothing():
    found = layout(across(20, 70), across(40), down(100), down(200))
    assert found == {**{k: v for k, v in WHOLE.items() if k not in {(0, 0), (1, 0)}}, (0, 0): (2, 1)}


def test_pieces_of_a_worn_ruling_add_up():
    assert layout(across(20), across(40), down(100), down(200, 0, 6), down(200, 8, 20), down(200, 20, 60)) == WHOLE


def test_a_ruling_between_two_levels_is_no_side():
    assert layout(across(20), across(40), across(50), down(100), down(200)) == WHOLE


def test_a_header_over_two_columns_and_one_over_two_rows():
    found = layout(across(20, 100), across(40), down(100), down(200, 20))
    assert found[0, 0] == (2, 1)
    assert found[0, 1] == (1, 2)


def test_what_is_joined_round_a_corner_is_cut_into_rectangles():
    found = layout(across(20, 100), across(40), down(100, 20), down(200))
    assert (found[0, 0], found[1, 0]) == ((1, 2), (1, 1))


@given(
    st.lists(st.builds(across, st.sampled_from(TOPS), st.floats(0, 150), st.floats(151, 300))),
    st.lists(st.builds(down, st.sampled_from(LEFTS))),
)
def test_every_place_belongs_to_one_cell(level, upright):
    places = [
        (r, c)
        for cell in sides_to_cells(LEFTS, TOPS, [*level, *upright], 1)
        for r in range(cell.row, cell.row + cell.rows)
        for c in range(cell.column, cell.column + cell.columns)
    ]
    assert sorted(places) == sorted(WHOLE)
