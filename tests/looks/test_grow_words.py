"""Boxes of words that a reader cut short, on letters drawn by hand; and the odds of such words."""

import numpy as np
import pytest

from extractor.geometry import Box
from extractor.looks.grow_words import whole_word
from extractor.looks.weigh_words import weigh_words
from extractor.model.finding import TextPlace
from extractor.model.page import Page, Scored
from tests.looks.bars import SCALE

WORD = Box(20, 20, 33, 30)
LETTERS = ((20, 20, 23.5, 30), (25, 23, 28.5, 30), (30, 23, 33, 30))
LAST = (34.5, 23, 37.5, 30)


def test_a_word_that_was_read_whole_keeps_its_box(raster):
    assert whole_word(raster(*LETTERS), WORD) == WORD


@pytest.mark.parametrize("more", [(), ((35, 30, 36, 31.5),), ((34.5, 20, 37.5, 30),)], ids=["alone", "with a speck", "a tall one"])
def test_a_letter_that_was_left_out_is_taken_in(raster, more):
    grown = whole_word(raster(*LETTERS, LAST, *more), WORD)
    assert grown.x1 == pytest.approx(LAST[2], abs=0.3)
    assert grown._replace(x1=WORD.x1) == WORD


def test_so_are_several_before_it(raster):
    assert whole_word(raster(*LETTERS), WORD._replace(x0=30)).x0 == pytest.approx(20, abs=0.3)


@pytest.mark.parametrize(
    "beside",
    [(36, 20, 39, 30), (34, 28.5, 35, 30.5), (34, 0, 34.5, 60), (10, 31, 80, 32), (34, 31, 37, 36)],
    ids=["next word", "full stop", "ruling", "underline", "line below"],
)
def test_what_is_no_letter_of_the_word_is_not(raster, beside):
    assert whole_word(raster(*LETTERS, beside), WORD) == WORD


@pytest.mark.parametrize("box", [Box(20, 40, 33, 50), Box(98, 58, 140, 80)], ids=["paper", "edge"])
def test_paper_and_the_edge_of_a_page_say_nothing(raster, box):
    assert whole_word(raster(*LETTERS), box) == box


def test_the_pictures_that_words_are_weighed_by_show_the_letter_that_was_left_out(raster):
    seen = []

    def score(pictures, texts):
        seen.extend(pictures)
        return tuple(Scored("", 0.0, (-1.0, -9.0)) for _ in texts)

    page = Page(1, "scanned", 100, 60, raster=raster(*LETTERS, LAST), ocr=True)
    place = TextPlace(page=1, box=tuple(WORD), text="ven", confidence=0.9, instead="vens")
    (weighed,) = weigh_words([place], [page], score)
    assert weighed.log_odds is not None
    ink = np.flatnonzero((seen[0] < 128).any(axis=0))
    assert np.ptp(ink) + 1 == pytest.approx((LAST[2] - WORD.x0) * SCALE, abs=1)
