"""English number words, endings, ordinals, and what is no figure."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from extractor.figures import spelled
from extractor.figures.find_figures import find_figures
from extractor.figures.parse import parse_figure
from extractor.language.en import language

spelled_to_number = partial(spelled.spelled_to_number, language=language)
find_word_digit_pairs = partial(spelled.find_word_digit_pairs, language=language)
AMOUNTS = st.one_of(st.integers(0, 2999), st.integers(0, 999_999_999))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("zero", 0),
        ("One", 1),
        ("TWENTY-ONE", 21),
        ("twenty one", 21),
        ("twenty-\none", 21),
        ("one hundred and five", 105),
        ("one hundred five", 105),
        ("two thousand and six", 2006),
        ("three million", 3_000_000),
        ("one million two thousand", 1_002_000),
        # one wrong letter a word
        ("thlrty", 30),
        ("fourteem", 14),
        ("fovr", None),  # too short to be sure
        # words of their own
        ("eighth", None),
        ("might", None),
        ("there", None),
        ("billion", None),
        # not one number
        ("", None),
        ("and", None),
        ("and five", None),
        ("five and", None),
        ("hundred", None),
        ("thousand", None),
        ("one two", None),
        ("twenty ten", None),
        ("one thousand and", None),
        ("one thousand million", None),
        ("the four", None),
        ("four 4", None),
    ],
)
def test_words(words, number):
    assert spelled_to_number(words) == number


@given(AMOUNTS, st.sampled_from([str, str.upper, str.title]))
def test_round_trip(number, style):
    words = num2words(number, lang="en").replace(",", "")
    assert spelled_to_number(style(words)) == number
    assert spelled_to_number(style(words.replace("-", " ").replace(" and ", " "))) == number


@given(AMOUNTS, st.data())
def test_a_wrong_letter_in_a_word_never_makes_nonsense(number, data):
    words = num2words(number, lang="en").replace(",", "")
    place = data.draw(st.integers(0, len(words) - 1))
    slipped = words[:place] + "x" + words[place + 1 :]
    assert spelled_to_number(slipped) in (None, number)


@given(AMOUNTS, st.sampled_from(["{}", "{:02}", "{:,}"]), st.sampled_from(["the {} ({}) goals", "{}({})", "are:\n{} ( {} ), of"]))
def test_pairs_round_trip(number, digits, sentence):
    words = num2words(number, lang="en").replace(",", "")
    (pair,) = find_word_digit_pairs(sentence.format(words, digits.format(number)))
    assert (pair.words, pair.word_value, pair.digit_value, pair.agrees) == (words, number, number, True)


def test_percent_pairs():
    (pair,) = find_word_digit_pairs("some ten percent (10%) of them")
    assert (pair.word_value, pair.digit_value, pair.percent) == (10, 10, True)


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("repaired 20 bridges in 3 counties", [("20", "bridges"), ("3", "counties")]),
        ("25 of the counties and 3 of national scope", [("25", "counties"), ("3", "")]),
        ("on July 4, 2024 and 21 March 2024, from 8.30 am", []),
        ("under sections 3, 4 and 5 of the Act, on page 3 of 7", []),
        ("see Table 4 and objective 1.3", []),
        ("in 2024 libraries opened; 2017 people came", [("2017", "people came")]),
        ("its 3rd year, the 21st century", []),
        ("Annual target: 2,723", [("2,723", "")]),
        ("42.9 per cent of the target", [("42.9 per cent", "target")]),
        ("tel: (785) 555-0100, fax 555 0101", []),
        ("see census.gov/table/1.0/en", []),
        ("May 12 bridges wait, 12 wait", [("12", "wait")]),  # a month before a number is a date
    ],
)
def test_figures_in_prose(text, figures):
    assert [(one.text, one.noun) for one in find_figures(text, language)] == figures


@pytest.mark.parametrize(("text", "unit"), [("12 dollars", "$"), ("12 euros", "€"), ("12 percent", "%"), ("$12", "$")])
def test_units(text, unit):
    parsed = parse_figure(text, language)
    assert parsed is not None
    assert parsed.unit == unit


@pytest.mark.parametrize("text", ["Not available", "n/a", "TBD", "No data", "-"])
def test_blanks(text):
    parsed = parse_figure(text, language)
    assert parsed is not None
    assert parsed.blank


@pytest.mark.parametrize(
    ("one", "other"),
    [("city", "cities"), ("bridge", "bridges"), ("branch", "branches"), ("bus", "buses"), ("class", "classes"), ("mile", "miles")],
)
def test_a_noun_has_one_stem(one, other):
    assert language.noun_stem(one) == language.noun_stem(other)


@pytest.mark.parametrize(
    "words", [("achieve", "achieved", "achieving", "achieves"), ("plan", "planned", "planning", "plans"), ("exceed", "exceeded", "exceeds")]
)
def test_a_verb_has_one_stem(words):
    assert len({language.verb_stem(word) for word in words}) == 1


@pytest.mark.parametrize(("word", "is_one"), [("bridges", True), ("people", True), ("progress", False), ("bus", False), ("bridge", False)])
def test_plurals(word, is_one):
    assert language.is_plural(word) is is_one


def test_participles_and_ordinals():
    assert [language.is_participle(word) for word in ("completed", "built", "goals")] == [True, True, False]
    said = {"First half": {1}, "1st half": {1}, "2nd semester": {2}, "Q3": {3}, "Fourth quarter": {4}}
    assert {label: set(language.ordinals_in(label)) for label in said} == said


def test_english_parts_nothing_of_a_spanish_line():
    assert (language.glued.after_number, language.glued.before_number) == ("", "")
