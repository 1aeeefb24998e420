"""Two numbers that a reader ran together are parted where the paper shows the gap and both halves read as they should."""

import numpy as np
import pytest

from extractor.geometry import Box
from extractor.looks.part_numbers import part_numbers
from extractor.model.page import Page, Raster, Reading, Word
from tests.pages.drawings import DPI, paper, text

SCALE = DPI / 72
FIRST, SECOND = "246,515,548", "11,734,697"
SIZE = 28


def drawn(first, second, gap):
    """A picture with two numbers, so many pixels between them, and the box in points around both."""
    pixels = text(paper(200, 900), first, 60, 60, SIZE)
    right = int(np.flatnonzero((pixels < 128).any(axis=0))[-1])
    pixels = text(pixels, second, right + gap, 60, SIZE)
    rows, columns = (np.flatnonzero((pixels < 128).any(axis=axis)) for axis in (1, 0))
    return pixels, Box(columns[0] / SCALE, rows[0] / SCALE, (columns[-1] + 1) / SCALE, (rows[-1] + 1) / SCALE)


@pytest.fixture
def parted(tmp_path):
    """`parted(text, answers, gap, ocr)`: the words that are left of one word of that text, and how many pictures were asked for."""

    def run(said, answers, gap=9, *, ocr=True):
        pixels, box = drawn(FIRST, SECOND, gap)
        np.save(tmp_path / "page.npy", pixels)
        page = Page(1, "scanned", 324, 72, dpi=DPI, words=(Word(said, box, 0.95),), raster=Raster(tmp_path / "page.npy", SCALE), ocr=ocr)
        asked = []

        def read(crops, dpi):
            asked.extend(crops)
            return answers[: len(crops)]

        (done,) = part_numbers([page], read)
        return done.words, len(asked)

    return run


BOTH = (Reading(FIRST, 0.99), Reading(SECOND, 0.98))


def test_two_numbers_in_one_word_are_two_words(parted):
    words, asked = parted(FIRST + SECOND, BOTH)
    assert [(w.text, w.confidence) for w in words] == [(FIRST, 0.99), (SECOND, 0.98)]
    assert words[0].box.x1 < words[1].box.x0
    assert asked == 2


@pytest.mark.parametrize(
    ("said", "answers", "gap"),
    [
        (FIRST + SECOND, (Reading("246,515,543", 0.99), BOTH[1]), 9),
        (FIRST + SECOND, (Reading("", 0.0), BOTH[1]), 9),
    ],
    ids=["a half reads otherwise", "a half reads as nothing"],
)
def test_halves_that_do_not_read_as_they_should_leave_the_word(parted, said, answers, gap):
    words, _ = parted(said, answers, gap)
    assert [w.text for w in words] == [said]


@pytest.mark.parametrize("said", ["246,515,548", "246,515,5481,734", "24651554811734697", "246,515.548,11", "lote 246,515,54811,734,697"])
def test_what_is_not_two_numbers_for_sure_is_not_asked_for(parted, said):
    words, asked = parted(said, BOTH)
    assert [w.text for w in words] == [said]
    assert asked == 0


def test_glyphs_that_stand_as_close_as_digits_are_no_two_numbers(parted):
    assert parted(FIRST + SECOND, BOTH, gap=2)[1] == 0


def test_a_page_that_was_not_read_from_pixels_says_what_it_says(parted):
    assert parted(FIRST + SECOND, BOTH, ocr=False)[1] == 0
