"""A value in all its printings, a print in all its misreadings."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from extractor.figures.parse import parse_figure
from extractor.looks.printed_forms import misreadings, printings
from extractor.looks.score_rivals import digits_of
from tests.languages import SPANISH


@pytest.mark.parametrize(
    ("value", "like", "some"),
    [
        ("2773", "2,723", {"2773", "2,773", "2.773", "2 773"}),
        ("77.8", "78.8 %", {"77.8 %", "77,8 %"}),
        ("5", "cuatro (04)", {"cuatro (05)"}),
        ("1234.5", "S/ 1,204.50", {"S/ 1,234.5", "S/ 1.234,5"}),
        ("-3", "5", {"-3"}),
        ("47", "47", {"47"}),
    ],
)
def test_printings(value, like, some):
    assert some <= set(printings(Decimal(value), like, SPANISH))


def test_a_text_without_a_number_has_none():
    assert printings(Decimal(5), "en proceso", SPANISH) == ()
    assert misreadings("en proceso", SPANISH) == ()


@given(st.integers(0, 10**9))
def test_every_printing_of_a_whole_number_reads_as_it(value):
    for text in printings(Decimal(value), "7", SPANISH):
        parsed = parse_figure(text, SPANISH)
        assert parsed is not None
        assert Decimal(value) in parsed.readings
        assert digits_of(text) == str(value)


@given(st.from_regex(r"[1-9]\d{0,3}(,\d{3})?(\.\d)?", fullmatch=True))
def test_misreadings_are_one_character_away_and_hold_every_exchange(text):
    rivals = misreadings(text, SPANISH)
    assert text not in rivals
    assert len(set(rivals)) == len(rivals)
    assert all(Levenshtein.distance(text, rival) == 1 for rival in rivals)
    exchanged = {text[:i] + d + text[i + 1 :] for i, c in enumerate(text) if c.isdigit() for d in "0123456789" if d != c}
    assert exchanged <= set(rivals)


def test_around_the_number_nothing_changes():
    assert all(text.startswith("cuatro (") for text in misreadings("cuatro (04)", SPANISH))
    assert all(text.endswith(" %") for text in misreadings("77.8 %", SPANISH))


def test_no_mark_was_lost_from_a_number_that_words_spell():
    assert "2.3 %" in misreadings("23 %", SPANISH)
    assert {text for text in misreadings("nueve (10)", SPANISH) if "." in text or "," in text} == set()
    assert {"nueve (9)", "nueve (19)", "nueve (100)"} & set(misreadings("nueve (10)", SPANISH)) == {"nueve (19)", "nueve (100)"}


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("2,723", "2723", True),
        ("2.723", "2 723", True),
        ("77.8", "778", False),
        ("77,8", "77.8", True),
        ("1,234.5", "1234.5", True),
        ("5", "-5", False),
        ("04", "4", False),
        ("1.234,5", "1,234.5", True),
        ("12,34", "1234", False),
        ("1,234,567", "1234567", True),
        ("1,234.567", "1234.567", True),
    ],
)
def test_what_tells_numbers_apart(a, b, same):
    assert (digits_of(a) == digits_of(b)) is same
