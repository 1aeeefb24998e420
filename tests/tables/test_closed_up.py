"""Text printed letter by letter."""

from dataclasses import replace

import pytest

from extractor.geometry import Box
from extractor.model.page import Word
from extractor.model.table import Cell
from extractor.tables.closed_up import closed_up


def cell(*lines: str) -> Cell:
    """A character is 6 points wide; spaces are gaps."""
    places = [(c, 6.0 * at, 12.0 * row) for row, line in enumerate(lines) for at, c in enumerate(line) if c != " "]
    words = [Word(c, Box(x, top, x + 5, top + 10), 1.0) for c, x, top in places]
    return replace(Cell(0, 0, 1, Box(0, 0, 600, 100)), words=tuple(words), text=" ".join(word.text for word in words))


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("M e t a   A n u a l",), "Meta Anual"),
        (("I I   S E M",), "II SEM"),
        (("M e t a   d e", "i n i c i o"), "Meta de inicio"),
        (("1   2   3",), "1 2 3"),
        (("a",), "a"),
    ],
)
def test_letters_are_put_together(lines, told):
    assert closed_up(cell(*lines)) == told


def test_words_stay_as_they_are():
    plain = Cell(0, 0, 1, Box(0, 0, 100, 10), "Meta Anual", (Word("Meta", Box(0, 0, 20, 10), 1.0), Word("Anual", Box(25, 0, 50, 10), 1.0)))
    assert closed_up(plain) == "Meta Anual"
