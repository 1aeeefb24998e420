"""A heat map, here painted by hand, becomes boxes of lines; lines are cut where a ruling runs through them."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.geometry import Box
from extractor.readers._detect import LEAST_CAPITAL_HEIGHT, MOST_PIXELS, SCALES, capital_height, cut_at_rulings, detect_lines
from tests.pages.drawings import paper, text


class Painter:
    """A detector that sees what was painted: boxes in shares of the page, with the heat of each."""

    def __init__(self, *spots):
        self.spots = spots
        self.sizes = []

    def __call__(self, height, width):
        self.sizes.append((height, width))

        def detect(blob):
            assert blob.shape == (1, 1, height, width)
            assert -1.0 <= blob.min() <= blob.max() <= 1.0
            heat = np.zeros((height, width), np.float32)
            for (x0, top, x1, bottom), warmth in self.spots:
                heat[round(top * height) : round(bottom * height), round(x0 * width) : round(x1 * width)] = warmth
            return [heat[None, None]]

        return detect


@pytest.mark.parametrize("shape", [(1400, 1000), (1000, 1400), (333, 777)])
def test_boxes_lie_where_the_heat_is_and_a_little_around(shape):
    height, width = shape
    (box,) = detect_lines(Painter(((0.2, 0.3, 0.6, 0.34), 0.9)), paper(*shape))
    wanted = Box(0.2 * width, 0.3 * height, 0.6 * width, 0.34 * height)
    assert box.x0 <= wanted.x0 + 2
    assert box.x1 >= wanted.x1 - 2
    assert box.top <= wanted.top
    assert box.bottom >= wanted.bottom
    assert box.width < wanted.width + 3 * wanted.height + 16
    assert box.height < 3 * wanted.height + 16


def test_lukewarm_and_tiny_spots_are_no_lines():
    spots = (((0.1, 0.1, 0.5, 0.15), 0.4), ((0.1, 0.3, 0.5, 0.35), 0.2), ((0.1, 0.5, 0.5, 0.55), 0.8))
    (box,) = detect_lines(Painter(*spots), paper())
    assert 0.4 < box.middle[1] / 1400 < 0.6
    assert detect_lines(Painter(), paper()) == []


def test_two_lines_are_two_boxes():
    boxes = detect_lines(Painter(((0.1, 0.1, 0.9, 0.12), 0.9), ((0.1, 0.15, 0.9, 0.17), 0.9)), paper())
    assert len(boxes) == 2


@pytest.mark.parametrize("size", [20, 30, 60])
def test_a_page_is_brought_to_the_size_of_its_letters(size):
    page = paper()
    for row in range(8):
        page = text(page, "la meta anual alcanzada", 50, 60 + 2 * size * row, size)
    assert capital_height(page) == pytest.approx(0.55 * size, rel=0.25)
    painter = Painter()
    detect_lines(painter, page)
    ((height, width),) = painter.sizes
    assert height % 32 == width % 32 == 0
    assert min(abs(height / 1400 - scale) for scale in SCALES) < 0.03


@pytest.mark.parametrize("shape", [(24, 24), (3000, 24), (40, 4000)])
def test_odd_pictures(shape):
    painter = Painter(((0, 0, 1, 1), 0.9))
    assert len(detect_lines(painter, paper(*shape))) == 1
    assert min(painter.sizes[0]) >= 32


def test_memory_is_bounded():
    painter = Painter()
    page = text(paper(3000, 3000), "letra muy pequeña en una hoja enorme, apenas legible", 100, 100, 9)
    detect_lines(painter, page)
    assert all(height * width <= 1.05 * MOST_PIXELS for height, width in painter.sizes)


SMALL = text(text(paper(3000, 3000), "letra muy pequeña en una hoja enorme", 100, 100, 9), "apenas legible, y al pie", 100, 2900, 9)


def test_small_print_on_a_large_page_is_looked_at_in_parts_no_coarser_than_it_needs():
    painter = Painter()
    detect_lines(painter, SMALL)
    whole, *parts = painter.sizes
    assert capital_height(SMALL) * whole[1] / 3000 < LEAST_CAPITAL_HEIGHT
    assert len(parts) > 1
    assert len(set(parts)) == 1
    assert capital_height(SMALL) * parts[0][1] / 3000 >= LEAST_CAPITAL_HEIGHT


def test_the_dots_of_a_grey_are_no_small_print():
    page = paper(3000, 3000)
    for y in range(100, 2900, 18):
        for x in range(100, 2900, 18):
            page[y : y + 7, x : x + 7] = 0
    tops = [200 + 300 * row for row in range(8)]
    for top in tops:
        page[top - 20 : top + 60, 150:1500] = 255
        page = text(page, "META DEL AÑO 2017", 200, top, 36)
    spots = [((200 / 3000, top / 3000, 700 / 3000, (top + 40) / 3000), 0.9) for top in tops]
    painter = Painter(*spots)
    assert capital_height(page) < 8
    assert len(detect_lines(painter, page)) == 8
    assert len(painter.sizes) == 1


def test_print_that_stays_large_enough_is_looked_at_once():
    painter = Painter()
    page = paper(3000, 3000)
    for row in range(12):
        page = text(page, "letra de buen tamaño en una hoja enorme", 100, 100 + 60 * row, 26)
    detect_lines(painter, page)
    assert len(painter.sizes) == 1


def test_a_line_that_two_parts_show_is_told_once_and_none_is_lost():
    """A detector that sees ink: each of the lines all over the page is found once."""
    page = paper(3000, 3000)
    tops = range(40, 2900, 90)
    for top in tops:
        page = text(page, "letra muy pequeña en una hoja enorme", 100, top, 9)

    def sees(height, width):
        def detect(blob):
            ink = cv2.dilate((blob[0, 0] < 0).astype(np.uint8), np.ones((5, 41), np.uint8))
            return [ink.astype(np.float32)[None, None]]

        return detect

    found = sorted(box.middle[1] for box in detect_lines(sees, page))
    assert len(found) == len(tops)
    assert all(abs(y - top - 7) < 8 for y, top in zip(found, tops, strict=True))


def test_a_blank_page_has_no_capital_height():
    assert capital_height(paper()) == 0
    assert capital_height(text(paper(), "1", 50, 50)) == 0


# --- cuts -------------------------------------------------------------------------------------------------------------------------


def down(x, top=0, bottom=100):
    return Box(x - 1, top, x + 1, bottom)


@pytest.mark.parametrize(
    ("cuts", "edges"),
    [
        ([], [(0, 100)]),
        ([down(50)], [(0, 50), (51.5, 100)]),
        ([down(70), down(30)], [(0, 30), (31.5, 70), (71.5, 100)]),
        ([down(50), down(50)], [(0, 50), (51.5, 100)]),
        ([down(1), down(99)], [(0, 100)]),
        ([down(150)], [(0, 100)]),
        ([down(50, 40, 60)], [(0, 100)]),
        ([down(50, 12, 30)], [(0, 50), (51.5, 100)]),
        ([down(50, 22, 40)], [(0, 100)]),
        ([down(4)], [(5.5, 100)]),
    ],
)
def test_a_line_is_cut_where_a_ruling_runs_through_it(cuts, edges):
    line = Box(0, 10, 100, 30)
    assert [(part.x0, part.x1) for part in cut_at_rulings([line], cuts)] == edges


@given(st.lists(st.floats(0, 100), max_size=6), st.floats(5, 40))
def test_parts_lie_in_their_line_and_cross_no_cut(places, height):
    line, cuts = Box(0, 0, 100, height), [down(x, 0, height) for x in places]
    parts = cut_at_rulings([line], cuts)
    for part in parts:
        assert 0 <= part.x0 < part.x1 <= 100
        assert (part.top, part.bottom) == (line.top, line.bottom)
        assert not [x for x in places if part.x0 + 3 < x < part.x1 - 3]
