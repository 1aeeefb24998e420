"""Boxes and clusters."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.geometry import Box, cluster, nearest, overlap, shared_area, union

numbers = st.floats(-1000, 1000, allow_nan=False)
boxes = st.tuples(numbers, numbers, st.floats(0, 500), st.floats(0, 500)).map(lambda b: Box(b[0], b[1], b[0] + b[2], b[1] + b[3]))


def test_a_box_tells_its_size_and_middle():
    box = Box(10, 20, 40, 30)
    assert (box.width, box.height, box.middle) == (30, 10, (25, 25))


@pytest.mark.parametrize(("x", "y", "inside"), [(25, 25, True), (10, 20, True), (40, 30, True), (9.9, 25, False), (25, 30.1, False)])
def test_points_inside_and_on_the_edge_are_held(x, y, inside):
    assert Box(10, 20, 40, 30).holds(x, y) is inside


def test_a_box_grows_shrinks_scales_and_rounds():
    assert Box(10, 20, 40, 30).grown(2) == (8, 18, 42, 32)
    assert Box(10, 20, 40, 30).grown(-2) == (12, 22, 38, 28)
    assert Box(100, 200, 400, 300).scaled(72 / 200) == pytest.approx((36, 72, 144, 108))
    assert Box(1.234, 2.345, 3.456, 4.567).rounded() == (1.23, 2.35, 3.46, 4.57)


@pytest.mark.parametrize(("b0", "b1", "shared"), [(5, 20, 5), (0, 10, 10), (2, 3, 1), (10, 20, 0), (30, 40, 0)])
def test_overlap_of_intervals(b0, b1, shared):
    assert overlap(0, 10, b0, b1) == shared


@given(st.lists(boxes, min_size=1, max_size=6))
def test_a_union_holds_every_box_and_is_the_smallest(given_boxes):
    around = union(given_boxes)
    assert all(shared_area(around, box) == pytest.approx(box.width * box.height) for box in given_boxes)
    assert around.x0 in {b.x0 for b in given_boxes}
    assert around.bottom in {b.bottom for b in given_boxes}


def test_a_union_of_nothing_is_an_error():
    with pytest.raises(ValueError, match="not enough values"):
        union([])


@given(boxes, boxes)
def test_shared_area_is_symmetric_and_no_more_than_either(a, b):
    assert shared_area(a, b) == shared_area(b, a)
    assert shared_area(a, b) <= min(a.width * a.height, b.width * b.height) + 1e-6


@given(st.lists(numbers, max_size=20), st.floats(0, 50))
def test_clusters_hold_all_values_sorted_with_gaps_between_them(values, tolerance):
    groups = cluster(values, tolerance)
    assert [value for group in groups for value in group] == sorted(values)
    assert all(b[0] - a[-1] > tolerance for a, b in pairwise(groups))


def test_a_cluster_grows_from_neighbour_to_neighbour():
    assert cluster([0, 10, 3, 6, 30], 3) == [[0, 3, 6], [10], [30]]


def test_nearest_position():
    assert nearest([0, 50, 100], 70) == 1
    with pytest.raises(ValueError, match="empty"):
        nearest([], 70)
