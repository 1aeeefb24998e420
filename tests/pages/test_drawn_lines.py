"""What a PDF draws as straight lines: strokes, thin fills, and edges of shades where the eye sees a line."""

import io

import pdfplumber
import pytest

from extractor.geometry import Box
from extractor.pages.drawn_lines import drawn_lines
from tests.pages.pdfs import SIZE, to_pdf

GREY, LIGHT, WHITE = 0.8, 0.9, 1.0


def shade(x, y, width, height, grey=GREY):
    def draw(canvas):
        canvas.setFillGray(grey)
        canvas.rect(x, y, width, height, stroke=0, fill=1)

    return draw


def stroke(x0, y0, x1, y1):
    return lambda canvas: canvas.line(x0, y0, x1, y1)


def frame(x, y, width, height):
    return lambda canvas: canvas.rect(x, y, width, height, stroke=1, fill=0)


def found(*draws):
    def draw(canvas):
        for one in draws:
            one(canvas)

    with pdfplumber.open(io.BytesIO(to_pdf(draw))) as opened:
        boxes = drawn_lines(opened.pages[0])
    return sorted(tuple(round(v) for v in box) for box in boxes)


def top(y):
    return round(SIZE[1] - y)


def test_a_stroke_and_a_thin_fill_are_one_line_each():
    assert len(found(stroke(50, 100, 150, 100))) == 1
    assert len(found(shade(50, 100, 100, 1.5, 0.0))) == 1


def test_a_frame_has_four_sides():
    assert len(found(frame(50, 100, 100, 40))) == 4


def test_a_shade_on_paper_has_four_edges():
    assert len(found(shade(50, 100, 100, 40))) == 4


@pytest.mark.parametrize("draws", [(stroke(50, 100, 90, 140),), (shade(50, 100, 100, 40, WHITE),), (shade(50, 100, 4, 4, 0.0),)])
def test_slanting_strokes_white_on_paper_and_dots_are_none(draws):
    assert found(*draws) == []


def test_two_shades_of_one_colour_show_no_edge_where_they_touch():
    touching = found(shade(50, 100, 100, 20), shade(50, 120, 100, 20))
    assert not any(box[1] == box[3] == top(120) for box in touching)
    other = found(shade(50, 100, 100, 20), shade(50, 120, 100, 20, LIGHT))
    assert any(box[1] == box[3] == top(120) for box in other)


def test_the_shade_inside_of_a_ruled_cell_has_no_edges_of_its_own():
    """The shading of a paragraph in a cell once made a row of each of its lines and a column of its padding."""
    assert found(frame(40, 90, 120, 60), shade(45, 95, 110, 50)) == found(frame(40, 90, 120, 60))


def test_boxes_are_in_points_from_the_top():
    (line,) = found(stroke(50, 100, 150, 100))
    assert Box(*line) == Box(50, top(100), 150, top(100))
