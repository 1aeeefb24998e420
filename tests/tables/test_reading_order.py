"""Words of a cell in the order in which they are read: level, sideways, letter under letter."""

import pytest

from extractor.geometry import Box
from extractor.model.page import Word
from extractor.tables.reading_order import lines_as_read, text_of_lines


def sideways(*words, x=10.0):
    """Words that run upwards from the bottom, one above the other."""
    out, bottom = [], 200.0
    for word in words:
        out.append(Word(word, Box(x, bottom - 5 * len(word), x + 8, bottom)))
        bottom -= 5 * len(word) + 3
    return out


def stacked(text, step=9.0):
    """Letters one below the other; a space is a step without a letter."""
    return [Word(letter, Box(10, step * i, 14, step * i + 5)) for i, letter in enumerate(text) if letter != " "]


def read(words):
    return text_of_lines(lines_as_read(words))


def test_a_sideways_header_is_read_from_the_bottom_to_the_top():
    assert read(sideways("Number", "of", "Registered", "voters")[::-1]) == "Number of Registered voters"


def test_a_sideways_header_of_two_lines_is_read_from_left_to_right():
    assert read([*sideways("second", "line", x=24.0), *sideways("first", "line")]) == "first line second line"


def test_short_words_tell_no_direction():
    assert read([Word("1", Box(0, 0, 3, 9)), Word("12", Box(0, 12, 6, 21))]) == "1 12"


@pytest.mark.parametrize(("letters", "told"), [("Greg Orman", "Greg Orman"), ("TOTAL", "TOTAL"), ("ABC", "A B C"), ("12345", "1 2 3 4 5")])
def test_letters_one_below_the_other_spell_words(letters, told):
    """Fewer than four may be marks of their own, and figures stand one below the other in any column."""
    assert read(stacked(letters)) == told


def test_a_hyphen_at_the_end_of_a_line_goes():
    lines = [(Word("reser-", Box(0, 0, 30, 9)),), (Word("vorio", Box(0, 12, 25, 21)),)]
    assert text_of_lines(lines) == "reservorio"
