"""Doubtful lines cut closer: which are asked again, and which reading is kept, with a recogniser that says what it is told."""

import numpy as np
import pytest

from extractor.readers._closer import SHARE_CUT, read_closer
from extractor.readers._ctc import Decoded

CROP = np.full((30, 100), 255, np.uint8)


def line(text: str, *confidences: float) -> tuple[Decoded, float]:
    """A line of one confidence a word."""
    words = text.split()
    sure = " ".join(chr(65 + i) * len(word) for i, word in enumerate(words))
    return Decoded(text, tuple(range(len(text))), tuple(1.0 if c == " " else confidences[ord(c) - 65] for c in sure)), 2.0


class Recogniser:
    """Gives one answer and remembers what it was shown."""

    def __init__(self, answer):
        self.answer, self.shown = answer, []

    def __call__(self, crops):
        self.shown += crops
        return [self.answer for _ in crops]


def test_a_line_that_drops_a_number_is_read_again_cut_closer():
    recogniser = Recogniser(line("Se realizaron 88 talleres", 1, 1, 1, 1))
    first = line("Se realizaron taleres", 0.98, 0.55, 0.51)
    ((read, step),) = read_closer(recogniser, [CROP], [first])
    assert read.text == "Se realizaron 88 talleres"
    assert step == 2.0
    assert [crop.shape for crop in recogniser.shown] == [(30 - 2 * round(30 * SHARE_CUT), 100)]


@pytest.mark.parametrize(
    "first",
    [line("Se realizaron talleres", 1, 0.81, 1), line("88 975", 0.2, 0.3), line("", 0), line("Se • talleres", 1, 0.2, 1)],
    ids=["sure", "figures", "nothing", "a mark"],
)
def test_a_sure_line_and_one_of_figures_are_not(first):
    recogniser = Recogniser(line("otra", 1))
    assert read_closer(recogniser, [CROP], [first]) == [first]
    assert recogniser.shown == []


@pytest.mark.parametrize(
    "second",
    [
        line("Se realizaron 88 tal eres", 0.98, 0.56, 0.56, 0.6, 0.72),  # no surer to speak of
        line("realizaron talleres", 1, 1),
        line("Se realizaron 89 talleres", 1, 1, 1, 1),
    ],
    ids=["no surer", "a word less", "another number"],
)
def test_what_is_no_surer_and_what_loses_something_is_not_taken(second):
    first = line("Se realizaron 88 taleres", 0.98, 0.55, 0.55, 0.6)
    assert read_closer(Recogniser(second), [CROP], [first]) == [first]
