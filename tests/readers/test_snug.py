"""Rough places along a line become boxes around their ink; lines are drawn here with one # a pixel."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.readers._snug import snug_boxes

LINE = """
    ........................................
    ........................................
    ..#####..####.......#####..######.......
    ..#####..####.......#####..######.......
    ..#####..####.......#####..######.......
    ..#####..####.......#####..######.......
    ..#####..####.......#####..######.......
    ........................................
    ........................................
    """


def pixels(art):
    rows = art.split()
    return np.array([[0 if c == "#" else 255 for c in row] for row in rows], np.uint8)


def boxes(art, spans, reach=4.0):
    return [tuple(box) for box in snug_boxes(pixels(art), spans, reach)]


@pytest.mark.parametrize(
    "spans", [[(2, 13), (20, 33)], [(4, 11), (22, 31)], [(0, 15), (18, 35)], [(1.4, 12.2), (19.7, 33.6)]], ids=["right", "in", "out", "odd"]
)
def test_ends_move_to_the_ink(spans):
    assert boxes(LINE, spans) == [(2, 1, 13, 8), (20, 1, 33, 8)]


def test_a_word_does_not_take_its_neighbour():
    assert boxes(LINE, [(2, 7), (9, 13)]) == [(2, 1, 7, 8), (9, 1, 13, 8)]


def test_words_told_as_overlapping_part_at_the_widest_gap_between_them():
    """The decoder's places drift in close print: `44` was told to begin with the last letters of the word before it."""
    assert boxes(LINE, [(2, 14), (12, 33)]) == [(2, 1, 13, 8), (20, 1, 33, 8)]
    assert boxes(LINE, [(2, 22), (20, 33)]) == [(2, 1, 13, 8), (20, 1, 33, 8)]


def test_all_words_of_a_line_share_its_height():
    dash = """
        ....................
        .####...............
        .####...............
        .####.....#####.....
        .####...............
        .####...............
        ....................
        """
    first, second = boxes(dash, [(1, 5), (10, 15)])
    assert first[1::2] == second[1::2]


def test_the_lines_above_and_below_are_left_out():
    crowded = """
        ####.####.####.####
        ...................
        ...................
        .####.####.####....
        .####.####.####....
        .####.####.####....
        .####.####.####....
        ...................
        ...................
        ####.####.####.####
        """
    ((_, top, _, bottom),) = boxes(crowded, [(1, 15)])
    assert (top, bottom) == (2, 8)


def test_without_ink_a_place_stays_as_it_was():
    ((x0, _, x1, _),) = boxes("........\n" * 8, [(2, 6)])
    assert (x0, x1) == (2, 6)


def test_no_words():
    assert boxes(LINE, []) == []


@given(st.integers(0, 2**32 - 1), st.integers(4, 40), st.integers(2, 80), st.data())
def test_boxes_lie_in_the_line_and_have_an_area(seed, height, width, data):
    line = np.random.default_rng(seed).integers(0, 256, (height, width), dtype=np.uint8)
    cuts = sorted(data.draw(st.lists(st.floats(0, width), min_size=2, max_size=8)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    found = snug_boxes(line, spans, data.draw(st.floats(0.5, 20)))
    assert len(found) == len(spans)
    for box in found:
        assert 0 <= box.x0 < box.x1 <= width
        assert 0 <= box.top < box.bottom <= height


@pytest.mark.parametrize("neck", [[2, 2, 1, 0, 2], [0, 0, 0, 0, 2]], ids=["one row", "four rows"])
def test_the_neck_of_a_faint_two_does_not_cut_its_box(neck):
    """Rows of ink as they were counted on worn scans: the diagonal was too thin for the threshold. The box was that of its foot."""
    widths = [0, 0, 0, 0, 0, 0, 0, 0, 5, 7, 4, 2, 2, 3, *neck, 8, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0]
    line = np.full((30, 27), 240, np.uint8)
    for row, width in enumerate(widths):
        line[row, 9 : 9 + width] = 20
    (box,) = snug_boxes(line, [(7.2, 18.0)], 3.0)
    assert (box.top, box.bottom) == (7, 22)


def test_a_figure_among_small_letters_keeps_its_head():
    """Of «y 7 por convenio» the bar of the 7 was cut off, and the second look took it for a 1."""
    line = np.full((30, 120), 240, np.uint8)
    for x0 in (2, 14, 60, 72, 84, 96):
        line[12:22, x0 : x0 + 9] = 20
    line[7:22, 34:36] = line[7:9, 30:37] = 20
    small, seven, _ = snug_boxes(line, [(1, 24), (29, 38), (59, 106)], 2.0)
    assert (seven.top, small.top) == (7, 11)
    assert seven.bottom == small.bottom


def test_the_line_above_is_not_taken_along():
    line = np.full((40, 60), 240, np.uint8)
    line[2:8, 5:55] = line[14:30, 5:55] = 20
    (box,) = snug_boxes(line, [(4, 56)], 3.0)
    assert box.top >= 12
