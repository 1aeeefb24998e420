"""Every piece of ink of a picture is counted once, as what it is."""

import cv2
import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.geometry import Box
from extractor.looks.ink_account import account_of
from extractor.model.page import Word
from extractor.pixels import outlines, paper_of

SCALE = 200 / 72
HEIGHT = 24


def drawn(*texts, size=(900, 600)):
    """A picture with texts at places (x, y, text), and the boxes of their ink in points."""
    image = Image.new("L", size, 255)
    pen, boxes = ImageDraw.Draw(image), []
    for x, y, text in texts:
        pen.text((x, y), text, 0, ImageFont.load_default(HEIGHT))
        boxes.append(Box(*pen.textbbox((x, y), text, ImageFont.load_default(HEIGHT))).scaled(1 / SCALE))
    return image, pen, boxes


def account(image, words=(), rulings=()):
    return account_of(np.asarray(image, np.uint8), SCALE, [Word("x", box) for box in words], list(rulings))


def pieces(image):
    pixels = np.asarray(image, np.uint8)
    return len(outlines(paper_of(pixels).mask(pixels, 0.6)))


def total(ink):
    return ink.words + ink.rulings + ink.marks + ink.unread + ink.specks


def test_what_was_read_is_of_words_and_what_was_not_is_told():
    image, _, (first, lone) = drawn((50, 50, "anual"), (700, 50, "12"))
    said = account(image, [first])
    assert (said.ink.words, said.ink.unread, said.ink.marks) == (5, 2, 0)
    (place,) = said.unread
    assert place == pytest.approx(lone, abs=2)
    assert account(image, [first, lone]).unread == ()


def test_figures_one_below_the_other_are_places_of_their_own():
    image, _, boxes = drawn((50, 50, "Norte"), *((700, 50 + 40 * row, str(row)) for row in range(4)))
    assert len(account(image, boxes[:1]).unread) == 4


def test_strokes_are_marks_and_so_are_pieces_beside_them():
    image, pen, boxes = drawn((50, 50, "anual"), (470, 280, "y"))
    pen.line([(400, 250), (450, 330), (480, 240), (520, 380)], 0, 4)
    said = account(image, boxes[:1])
    assert (said.unread, said.ink.marks) == ((), 2)
    assert len(said.near_marks) == 1


def test_letters_around_a_seal_are_marks():
    image, _, boxes = drawn((50, 50, "anual"), *((400 + 15 * i, 300 + 13 * i, c) for i, c in enumerate("SELLO")))
    said = account(image, boxes[:1])
    assert (said.unread, said.ink.unread, said.ink.marks) == ((), 0, 5)


def test_rests_of_rulings_and_specks_are_none():
    image, pen, boxes = drawn((50, 50, "anual"))
    pen.line((300, 100, 300, 125), 0, 3)
    for x in range(500, 560, 10):
        pen.ellipse((x, 200, x + 3, 203), 0)
    said = account(image, boxes, [Box(298 / SCALE, 20 / SCALE, 303 / SCALE, 400 / SCALE)])
    assert (said.unread, said.ink.rulings, said.ink.specks) == ((), 1, 6)


@pytest.mark.parametrize("seed", range(8))
def test_the_account_closes_on_any_picture(seed):
    random = np.random.default_rng(seed)
    image = np.full((400, 500), 255, np.uint8)
    for _ in range(60):
        x, y, w, h = (int(v) for v in random.integers((0, 0, 1, 1), (480, 380, 60, 60)))
        cv2.rectangle(image, (x, y), (x + w, y + h), int(random.integers(0, 200)), int(random.choice([-1, 1, 2])))
    image = np.maximum(image, random.integers(0, 120, image.shape).astype(np.uint8))
    words = [Box(*sorted(random.uniform(0, 140, 2)), *sorted(random.uniform(140, 180, 2))) for _ in range(3)]
    words = [Box(min(b[0], b[2]), min(b[1], b[3]), max(b[0], b[2]), max(b[1], b[3])) for b in words]
    said = account(image, words, [Box(0, 50, 150, 51)])
    assert total(said.ink) == pieces(image)
    assert min(said.ink.words, said.ink.rulings, said.ink.marks, said.ink.unread, said.ink.specks) >= 0


def test_white_paper_has_no_ink():
    said = account(Image.new("L", (100, 100), 255))
    assert total(said.ink) == 0
    assert said.unread == said.near_marks == ()
