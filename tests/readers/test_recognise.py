"""Crops become text in batches; the model here reads a crop's grey level, so that every answer shows whose it is."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.readers._recognise import BATCH_PIXELS, HEIGHT_OF_LINES, PIXELS_OF_STEP, WIDTH_UNIT, recognise

ALPHABET = "".join(chr(ord("a") + i) for i in range(26))


class GreyReader:
    """Says letter i for a crop of grey 255 - 9 * i, at its first step; checks that what it is given is in order."""

    def __init__(self):
        self.batches = []

    def __call__(self, blob):
        count, channels, height, width = blob.shape
        assert (channels, height, width % WIDTH_UNIT) == (1, HEIGHT_OF_LINES, 0)
        self.batches.append((count, width))
        out = np.zeros((count, width // PIXELS_OF_STEP, len(ALPHABET) + 1), np.float32)
        out[:, :, 0] = 0.5
        for row in range(count):
            level = (blob[row, 0, HEIGHT_OF_LINES // 2, 0] + 1) * 127.5
            out[row, 0, 1 + round((255 - level) / 9)] = 0.9
        return [out]


def crop(letter, width=60, height=20):
    return np.full((height, width), 255 - 9 * ALPHABET.index(letter), np.uint8)


def read(crops, model=None):
    return [decoded.text for decoded, _ in recognise(model or GreyReader(), ALPHABET, crops)]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(ALPHABET), st.integers(1, 900), st.integers(4, 60)), max_size=30))
def test_every_crop_gets_its_own_answer(asked):
    assert read([crop(letter, width, height) for letter, width, height in asked]) == [letter for letter, _, _ in asked]


def test_batches_hold_like_widths_and_are_bounded():
    model = GreyReader()
    read([crop("a", width, HEIGHT_OF_LINES) for width in (40, 2000, 50, 1900, 45) * 20], model)
    assert sum(count for count, _ in model.batches) == 100
    assert len(model.batches) > 10
    assert all(count == 1 or count * width <= BATCH_PIXELS for count, width in model.batches)
    assert sorted(width for _, width in model.batches) == [width for _, width in model.batches]


@pytest.mark.parametrize("width", [1, 7, 64, 320, 5000])
def test_a_step_is_told_in_pixels_of_the_crop(width):
    ((_, step),) = recognise(GreyReader(), ALPHABET, [crop("c", width, 20)])
    resized = max(PIXELS_OF_STEP, round(width * HEIGHT_OF_LINES / 20))
    assert step == pytest.approx(PIXELS_OF_STEP * width / resized)


def test_what_is_beyond_the_crop_is_not_read():
    """A short crop in a batch with a long one is padded; the model may see things in the padding."""

    class Dreamer(GreyReader):
        def __call__(self, blob):
            (out,) = super().__call__(blob)
            out[:, 20:, 26] = 0.99
            return [out]

    assert read([crop("b", 50, HEIGHT_OF_LINES), crop("c", 600, HEIGHT_OF_LINES)], Dreamer()) == ["b", "cz"]


@pytest.mark.parametrize("shape", [(0, 10), (10, 0), (0, 0)])
def test_a_crop_without_pixels_has_no_text(shape):
    assert read([crop("a"), np.zeros(shape, np.uint8), crop("b")]) == ["a", "", "b"]


def test_nothing_asked_nothing_run():
    model = GreyReader()
    assert read([], model) == []
    assert model.batches == []
