"""Long numbers are counted glyph by glyph, and read again where fewer or more digits were read."""

import numpy as np
import pytest

from extractor.geometry import Box
from extractor.looks.recount_digits import CONFIDENCE_WHEN_MISCOUNTED, recount_digits
from extractor.model.page import Page, Raster, Reading, Word
from tests.pages.drawings import DPI, paper, text

SCALE = DPI / 72
CODE = Box(40, 30, 40 + 10 * 6.87, 38)
PRINTED = "1110111000"


class Reader:
    def __init__(self, *answers: Reading) -> None:
        self.answers, self.pictures = answers, []

    def __call__(self, pictures, dpi):
        self.pictures += pictures
        return self.answers[: len(pictures)]


@pytest.fixture
def page(tmp_path):
    """`page(words…)`: the page with `1110111000` printed on it, of which those words were read."""

    def run(*words: Word, ocr: bool = True) -> Page:
        pixels = text(paper(300, 600), PRINTED, round(CODE.x0 * SCALE), round(CODE.top * SCALE) - 5, 30)
        np.save(tmp_path / "page.npy", pixels)
        return Page(1, "scanned", 216, 108, dpi=DPI, words=words, raster=Raster(tmp_path / "page.npy", SCALE), ocr=ocr)

    return run


OTHER = Word("Norte", Box(120, 60, 150, 68), 0.99)


def reread(page, *answers):
    reader = Reader(*answers)
    (done,) = recount_digits([page], reader)
    return done.words, reader


def test_a_digit_that_was_lost_is_found(page):
    words, reader = reread(page(OTHER, Word("111011000", CODE, 0.91)), Reading(PRINTED, 0.99))
    assert words == (OTHER, Word(PRINTED, CODE, 0.99))
    assert len(reader.pictures) == 1
    assert reader.pictures[0].shape[1] > CODE.width * SCALE


def test_digits_that_the_glyphs_do_not_confirm_are_in_doubt(page):
    (word,), _ = reread(page(Word("11101100", CODE, 0.91)), Reading("111011000", 0.99))
    assert (word.text, word.confidence) == ("111011000", CONFIDENCE_WHEN_MISCOUNTED)
    (word,), _ = reread(page(Word("111011000", CODE, 0.91)), Reading("1110110", 0.99))
    assert (word.text, word.confidence) == ("111011000", CONFIDENCE_WHEN_MISCOUNTED)


def test_a_reading_that_agrees_makes_surer(page):
    (word,), _ = reread(page(Word(PRINTED, CODE, 0.5)), Reading(PRINTED, 0.98))
    assert word == Word(PRINTED, CODE, 0.98)


def test_a_space_that_was_lost_makes_two_words(page):
    words, _ = reread(page(Word("111011100", CODE, 0.9)), Reading("11101110 00", 0.97))
    assert [w.text for w in words] == ["11101110", "00"]
    assert words[0].box.x0 == CODE.x0
    assert words[0].box.x1 < words[1].box.x0
    assert words[1].box.x1 == pytest.approx(CODE.x1)


@pytest.mark.parametrize(
    "answer", [Reading("", 0.0), Reading("", 0.99), Reading("Illolll000", 0.99), Reading("1110.111", 0.99), Reading("²", 1)]
)
def test_what_is_no_row_of_digits_changes_nothing(page, answer):
    word = Word("111011000", CODE, 0.91)
    words, reader = reread(page(word), answer)
    assert words == (word,)
    assert len(reader.pictures) == 1


@pytest.mark.parametrize(
    "word",
    [Word(PRINTED, CODE, 0.99), Word("1110", CODE, 0.99), Word("111.011.000", CODE, 0.99), Word("11101l000", CODE, 0.99)],
    ids=["as many", "short", "with marks", "no number"],
)
def test_nothing_is_asked_where_nothing_speaks_against_a_word(page, word):
    words, reader = reread(page(word))
    assert (words, reader.pictures) == ((word,), [])


def test_text_that_was_never_read_from_pixels_is_left_alone(page):
    assert reread(page(Word("111011000", CODE, 1.0), ocr=False))[1].pictures == []
    assert recount_digits([], Reader()) == ()
