"""What the search for lines left out is read by itself, twice; what is not sure stays told as unread."""

import numpy as np
import pytest

from extractor.geometry import Box
from extractor.looks.read_leftover import read_leftover
from extractor.model.page import Page, Reading, Ruling, Word
from tests.looks.test_ink_account import SCALE, drawn


def page(image, words, rulings=()):
    width, height = image.size
    return Page(1, "scanned", width / SCALE, height / SCALE, words=tuple(words), rulings=tuple(map(Ruling, rulings)), dpi=200, ocr=True)


def read(image, words, *answers, rulings=()):
    """The page after its leftovers were read; answers come in turn, the last for all that follow."""
    told = list(answers)

    def reader(pictures, dpi):
        assert dpi == 200
        return tuple(told.pop(0) if len(told) > 1 else told[0] for _ in pictures)

    return read_leftover(page(image, words, rulings), np.asarray(image, np.uint8), reader)


def table():
    image, _, (label, lone) = drawn((50, 50, "Norte"), (700, 50, "0"))
    return image, [Word("Norte", label, 0.99)], lone


def test_a_lone_figure_becomes_a_word():
    image, words, lone = table()
    done = read(image, words, Reading("0", 0.98), Reading("0", 0.9))
    (found,) = done.words[1:]
    assert (found.text, found.confidence, done.unread) == ("0", 0.9, ())
    assert found.box == pytest.approx(lone, abs=2)
    assert (done.ink.words, done.ink.unread) == (6, 0)


@pytest.mark.parametrize(
    "answers",
    [
        (Reading("0", 0.98), Reading("6", 0.9)),
        (Reading("0", 0.98), Reading("0", 0.3)),
        (Reading("0", 0.7), Reading("0", 0.7)),
        (Reading("", 0.0), Reading("0", 0.99)),
        (Reading("-", 0.99), Reading("-", 0.99)),
        (Reading("0 0", 0.99), Reading("0 0", 0.99)),
    ],
)
def test_what_two_pictures_do_not_bear_out_stays_unread(answers):
    image, words, lone = table()
    done = read(image, words, *answers)
    assert done.words == tuple(words)
    assert [place == pytest.approx(lone, abs=2) for place in done.unread] == [True]
    assert done.ink.unread == 1


def test_specks_beside_a_figure_are_no_marks_of_it():
    image, words, _ = table()
    assert [w.text for w in read(image, words, Reading("0.", 0.98), Reading("0", 0.9)).words[1:]] == ["0"]


def test_a_lone_letter_is_a_word_in_a_frame_only():
    image, words, _ = table()
    assert read(image, words, Reading("X", 0.99)).words == tuple(words)
    framed = read(image, words, Reading("X", 0.99), rulings=[Box(0, 0, 320, 1), Box(0, 100, 320, 101)])
    assert [w.text for w in framed.words[1:]] == ["X"]


def test_one_character_beside_a_stroke_is_a_part_of_it():
    image, pen, boxes = drawn((50, 50, "anual"), (470, 280, "7"))
    pen.line([(400, 250), (450, 330), (480, 240), (520, 380)], 0, 4)
    done = read(image, [Word("anual", boxes[0])], Reading("7", 0.99))
    assert [w.text for w in done.words] == ["anual"]
    assert (done.unread, len(done.beside_marks)) == ((), 1)


def test_nothing_left_asks_nobody():
    image, words, lone = table()
    done = read_leftover(page(image, [*words, Word("0", lone)]), np.asarray(image, np.uint8), lambda *_: pytest.fail("asked"))
    assert done.ink.words == 6
