"""Pictures of one printed figure: its own ink, none of its neighbours', framed by paper."""

import numpy as np
import pytest

from extractor.geometry import Box
from extractor.looks.crop_views import views_of
from tests.looks.bars import INK, PAPER

FIGURE = Box(20, 20, 33, 30)
DIGITS = ((20, 20, 23, 30), (25, 20, 28, 30), (30, 20, 33, 30))


def test_a_figure_is_shown_at_two_scales_and_drawn_wider(raster):
    views = views_of(raster(*DIGITS), FIGURE)
    assert set(views) == {"close", "closer", "wide"}
    assert views["close"].shape[0] > views["closer"].shape[0]
    assert views["wide"].shape[1] > views["close"].shape[1]


@pytest.mark.parametrize("beside", [(18.3, 18, 19, 33), (34, 18, 34.8, 33), (18, 20, 19.2, 30)], ids=["bracket", "closing", "letter"])
def test_ink_that_stands_beside_a_figure_is_not_shown(raster, beside):
    alone, crowded = (views_of(raster(*bars), FIGURE) for bars in (DIGITS, (*DIGITS, beside)))
    for name, view in alone.items():
        assert np.array_equal(view, crowded[name]), name


def test_a_digit_that_its_box_cuts_is_shown_whole(raster):
    whole, cut = (views_of(raster(*DIGITS), box) for box in (FIGURE, FIGURE._replace(x0=21.5)))
    assert (whole["close"] == INK).sum() == pytest.approx((cut["close"] == INK).sum(), rel=0.01)


def test_paper_alone_is_shown_as_it_is(raster):
    assert all((view == PAPER).all() for view in views_of(raster(), FIGURE).values())
