"""Glyphs and marks at a figure's place, drawn by hand."""

import cv2
import numpy as np
import pytest

from extractor.geometry import Box
from extractor.looks.figure_ink import ink_of
from extractor.model.page import Raster, Word
from tests.looks.bars import SCALE

THREE = ((20, 20, 23, 30), (25, 20, 28, 30), (30, 20, 33, 30))


def test_glyphs_of_a_number_are_counted(raster):
    ink = ink_of(raster(*THREE), Box(20, 20, 33, 30))
    assert (ink.glyphs, ink.marks, ink.grown, ink.height) == (3, 0, 0, 40)


def test_a_mark_between_them_is_no_glyph(raster):
    ink = ink_of(raster(THREE[0], (24, 28.5, 25, 30.5), (26.5, 20, 29, 30)), Box(20, 20, 29, 30))
    assert (ink.glyphs, ink.marks) == (2, 1)


def test_a_digit_that_was_left_out_is_taken_in(raster):
    ink = ink_of(raster(*THREE), Box(25, 20, 33, 30))
    assert (ink.glyphs, ink.grown) == (3, 1)
    assert ink.box.x0 == pytest.approx(20, abs=0.3)
    assert ink.box.x1 == 33


def test_a_word_farther_away_and_a_ruling_are_not(raster):
    ink = ink_of(raster(*THREE, (37, 20, 40, 30), (17.5, 0, 18, 60)), Box(20, 20, 33, 30))
    assert (ink.glyphs, ink.grown) == (3, 0)


def test_a_figure_a_step_away_from_a_slim_1_is_of_its_number(raster):
    """«17» of which the 7 had faded to half was read as 1: the paper between them is as wide as a space."""
    one, seven = (21, 20, 22.5, 30), (26.5, 20, 31, 30)
    ink = ink_of(raster(one, seven, (35.5, 20, 40, 30)), Box(21, 20, 22.5, 30))
    assert (ink.glyphs, ink.grown) == (2, 1)
    assert ink.box.x1 == pytest.approx(31, abs=0.3)


def test_print_that_faded_beside_black_specks_is_ink(tmp_path):
    page = np.full((240, 400), 240, np.uint8)
    page[80:120, 80:110] = page[80:120, 118:148] = 170  # one number, faded
    page[84:88, 60:64] = page[110:114, 160:164] = page[92:96, 168:172] = 0
    np.save(tmp_path / "page.npy", page)
    ink = ink_of(Raster(tmp_path / "page.npy", SCALE), Box(29.5, 20, 37, 30))
    assert (ink.glyphs, ink.grown) == (2, 1)
    assert ink.box.x0 == pytest.approx(20, abs=0.3)


def test_figures_run_together_are_seen_whole_though_one_alone_was_read(raster):
    ink = ink_of(raster((20, 20, 33, 30)), Box(28, 20, 33, 30))
    assert ink.glyphs == 1
    assert (ink.box.x0, ink.box.x1) == (pytest.approx(20, abs=0.3), pytest.approx(33, abs=0.3))


def test_a_group_of_digits_that_no_word_covers_is_taken_in_a_space_away(raster):
    """«1 105» of which the first digit was too worn to be read."""
    page = raster((12, 20, 14, 30), *THREE)
    own, word = Word("105", Box(20, 20, 33, 30)), Word("1", Box(12, 20, 14, 30))
    ink = ink_of(page, own.box, [own])
    assert (ink.glyphs, ink.grown) == (4, 1)
    assert ink.box.x0 == pytest.approx(12, abs=0.3)
    assert ink_of(page, own.box, [own, word]).grown == 0
    assert ink_of(page, own.box).grown == 0  # where nothing is known of what was read around


@pytest.mark.parametrize(("text", "grown"), [("el", 0), ("l", 1), ("41", 1)])
def test_letters_of_another_word_are_no_digits_however_near(raster, text, grown):
    page = raster((17, 20, 18.5, 30), *THREE)
    words = [Word("105", Box(20, 20, 33, 30)), Word(text, Box(12, 20, 18.5, 30))]
    assert ink_of(page, words[0].box, words).grown == grown


def test_brackets_around_a_figure_are_none_of_its_digits(raster):
    page = raster((17.5, 20, 18.5, 33), *THREE, (34.5, 20, 35.5, 33))
    ink = ink_of(page, Box(20, 20, 33, 30))
    assert (ink.glyphs, ink.grown) == (3, 0)


def test_paper_alone_has_none(raster):
    ink = ink_of(raster(), Box(20, 20, 33, 30))
    assert (ink.glyphs, ink.marks, ink.grown, ink.rise) == (0, 0, 0, 0.0)


def test_blurred_strokes_rise_slowly(raster):
    sharp, blurred = (ink_of(raster(*THREE, blur=blur), Box(20, 20, 33, 30)).rise for blur in (0.5, 3.0))
    assert sharp < 2
    assert blurred > 4


@pytest.mark.parametrize(
    ("bar", "struck"),
    [
        ((26, 10, 27, 45), True),
        ((5, 24, 60, 25), True),
        ((17.5, 0, 18, 60), False),
        ((5, 33, 60, 33.5), False),
        ((34.5, 20, 37, 30), False),
    ],
    ids=["a stroke down", "a stroke across", "a ruling beside", "a ruling below", "another figure"],
)
def test_ink_that_runs_into_a_figure_is_told(raster, bar, struck):
    assert ink_of(raster(*THREE, bar), Box(20, 20, 33, 30)).struck is struck


def test_the_corner_of_a_cell_around_a_figure_does_not_run_into_it(raster):
    corner = (34.5, 0, 35, 60), (0, 33, 60, 33.5)
    assert not ink_of(raster(*THREE, *corner), Box(20, 20, 33, 30)).struck


def test_a_stroke_along_the_foot_of_a_figure_runs_into_it(raster):
    assert ink_of(raster(*THREE, (15, 31.5, 60, 32.5)), Box(20, 20, 33, 33)).struck


@pytest.mark.parametrize(("grey", "width", "struck"), [(115, 3, True), (150, 3, True), (150, 0, False)])
def test_a_pale_stroke_through_a_figure_runs_into_it(tmp_path, grey, width, struck):
    """A grey stroke over 74.3 was too pale to count as ink, and what it crossed was confirmed."""
    page = np.full((240, 400), 245, np.uint8)
    if width:
        cv2.line(page, (20, 40), (380, 170), grey, width)
    for x0 in (160, 182, 204):
        page[80:120, x0 : x0 + 12] = 20
    np.save(tmp_path / "page.npy", page)
    assert ink_of(Raster(tmp_path / "page.npy", SCALE), Box(40, 20, 54, 30)).struck is struck


def test_words_that_run_together_are_no_stroke(tmp_path):
    page = np.full((240, 400), 245, np.uint8)
    for x0 in range(60, 340, 22):
        page[80:120, x0 : x0 + 12] = 60
    page = cv2.GaussianBlur(page, (0, 0), 6)
    np.save(tmp_path / "page.npy", page)
    assert not ink_of(Raster(tmp_path / "page.npy", SCALE), Box(37, 20, 48, 30)).struck
