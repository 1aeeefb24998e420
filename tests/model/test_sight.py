"""From the straightened page to the page as shown: what a net tells between its knots, beyond them, and of a box."""

import pickle

import pytest

from extractor.geometry import Box
from extractor.model.sight import Sight

SAME = Sight(200, 100, (200, 100), (((0, 0), (200, 0)), ((0, 100), (200, 100))))
LYING = Sight(100, 200, (200, 100), (((0, 200), (0, 0)), ((100, 200), (100, 0))))
"""The page as shown has to be turned clockwise to stand upright."""
SHEARED = Sight(200, 100, (200, 100), (((0, 0), (200, 20)), ((0, 100), (200, 120))))
BOWED = Sight(200, 100, (200, 100), (((0, 0), (100, 8), (200, 0)), ((0, 50), (100, 58), (200, 50)), ((0, 100), (100, 108), (200, 100))))


def test_the_same_page():
    assert SAME.place(30, 70) == pytest.approx((30, 70))
    assert SAME.box(Box(10, 20, 30, 40)) == pytest.approx(Box(10, 20, 30, 40))


def test_a_page_on_its_side():
    assert LYING.place(0, 0) == (0, 200)
    assert LYING.box(Box(10, 20, 50, 30)) == pytest.approx(Box(20, 150, 30, 190))


def test_a_box_is_drawn_around_all_it_holds():
    assert SHEARED.box(Box(0, 10, 100, 20)) == pytest.approx(Box(0, 10, 100, 30))


def test_the_middles_of_sides_count_where_lines_bow():
    assert BOWED.box(Box(80, 20, 120, 30)) == pytest.approx(Box(80, 20 + 6.4, 120, 30 + 8))


def test_each_mesh_has_its_own_slope():
    assert [round(BOWED.place(x, 25)[1], 6) for x in (0, 50, 100, 150, 200)] == [25, 29, 33, 29, 25]


def test_beyond_the_net_its_last_mesh_goes_on():
    assert SHEARED.place(-10, 0) == pytest.approx((-10, -1))
    assert BOWED.place(210, 110) == pytest.approx((210, 109.2))


def test_no_box_leaves_the_page():
    assert SHEARED.box(Box(0, 0, 200, 100)) == (0, 0, 200, 100)
    assert LYING.box(Box(-5, -5, 205, 105)) == (0, 0, 100, 200)


def test_it_can_be_sent_and_compared():
    assert pickle.loads(pickle.dumps(BOWED)) == BOWED != SAME
