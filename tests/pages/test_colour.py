"""A second look without coloured ink, where there is such; grey pictures have none."""

import numpy as np
import pytest
from PIL import Image

from extractor.pages.colour import as_grey, rgb_of
from tests.pages.drawings import paper, printed, text

BLUE, VIOLET, RED = (40, 60, 220), (120, 60, 210), (220, 40, 50)


def coloured(page, mark, ink):
    """Black print with `mark`, in colour, over it; where both lie the print is seen."""
    rgb = np.where((mark < 128)[..., None], np.array(ink, np.uint8), np.uint8(255)) * np.ones((*page.shape, 1), np.uint8)
    return np.minimum(rgb, page[..., None]).astype(np.uint8)


@pytest.fixture(scope="module")
def mark():
    return text(paper(), "VISADO", 100, 120, 160, bold=True)


def test_a_grey_picture_in_colour_has_no_second_look():
    grey, bare = as_grey(np.repeat(printed()[..., None], 3, axis=2))
    assert bare is None
    assert (grey == printed()).all()


def test_paper_that_has_yellowed_is_not_coloured():
    yellow = (printed()[..., None] * np.array([1.0, 0.97, 0.86])).astype(np.uint8)
    assert as_grey(yellow)[1] is None


def test_a_few_coloured_specks_are_no_ink():
    page = np.repeat(printed()[..., None], 3, axis=2)
    page[500:504, 500:504] = BLUE
    assert as_grey(page)[1] is None


@pytest.mark.parametrize("ink", [BLUE, VIOLET, RED])
def test_coloured_ink_is_nearly_paper_and_black_print_stays(mark, ink):
    page = printed()
    grey, bare = as_grey(coloured(page, mark, ink))
    stroke = (mark < 10) & (page > 250)
    assert grey[stroke].mean() < 130
    assert bare[stroke].min() >= 200
    assert bare[page < 10].max() < 20
    assert bare[page > 250].min() >= 200
    assert bare.flags.c_contiguous


def test_print_under_the_ink_is_seen(mark):
    page = printed()
    _, bare = as_grey(coloured(page, mark, BLUE))
    under = (mark < 10) & (page < 10)
    assert under.sum() > 100
    assert bare[under].max() < 20


@pytest.mark.parametrize("mode", ["1", "L", "LA", "I;16"])
def test_a_grey_picture_has_no_colour(mode):
    assert rgb_of(Image.new(mode, (20, 10))) is None


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P", "CMYK"])
def test_a_colour_picture_is_told_in_red_green_and_blue(mode):
    assert rgb_of(Image.new(mode, (20, 10))).shape == (10, 20, 3)
