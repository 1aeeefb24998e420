"""Chunks of a line: gaps part texts, narrower ones numbers, vertical rulings both; what begins with a letter is no figure."""

import pytest

from extractor.geometry import Box
from extractor.model.page import Word
from extractor.tables.chunks import character_width, chunks_of, kind_of

UNIT = 5.0


def line(*words):
    """Words as (text, gap before it in widths of a character)."""
    out, x = [], 0.0
    for text, gap in words:
        x += gap * UNIT
        out.append(Word(text, Box(x, 0, x + len(text) * UNIT, 10)))
        x += len(text) * UNIT
    return out


def texts(words, bars=()):
    return [c.text for c in chunks_of(words, UNIT, bars)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("925", "figure"),
        ("1,234.5", "figure"),
        ("(30,7)", "figure"),
        ("$9,600", "figure"),
        ("S/1,860", "figure"),
        ("R$ 12", "figure"),
        ("79 935", "figure"),
        ("12%", "figure"),
        ("2a", "figure"),
        ("-0.01", "figure"),
        ("–", "filler"),
        ("***", "filler"),
        ("Q2", "text"),
        ("Q2 2006", "text"),
        ("A4-12", "text"),
        ("3 de cada diez", "text"),
        ("Total", "text"),
        ("......", "text"),
        ("", "text"),
    ],
)
def test_kinds(text, kind):
    assert kind_of(text) == kind


def test_print_sets_words_of_a_text_half_a_character_apart():
    assert texts(line(("Sur", 0), ("del", 0.5), ("mar", 0.6), ("Norte", 2))) == ["Sur del mar", "Norte"]


def test_numbers_of_neighbouring_columns_may_come_close():
    assert texts(line(("9250", 0), ("9750", 0.8))) == ["9250", "9750"]


def test_groups_of_thousands_stay_together():
    assert texts(line(("79", 0), ("935", 0.55), ("51", 2), ("955", 0.55))) == ["79 935", "51 955"]


def test_a_year_behind_letters_belongs_to_them():
    assert texts(line(("Q2", 0), ("2006", 0.8), ("0.33", 3))) == ["Q2 2006", "0.33"]


def test_a_vertical_ruling_parts_what_stands_close():
    words = line(("Norte", 0), ("Sur", 0.6))
    assert texts(words) == ["Norte Sur"]
    assert texts(words, [words[0].box.x1 + 1]) == ["Norte", "Sur"]


def test_the_width_of_a_character_is_bounded_by_its_height():
    assert character_width([Word("iiii", Box(0, 0, 4, 10))]) == 3.0
    assert character_width([Word("W", Box(0, 0, 40, 10))]) == 7.5
    assert character_width(line(("Norte", 0))) == UNIT
