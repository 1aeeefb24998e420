"""What people read: the same texts in every language, and numbers, lists and remarks as a person says them."""

import re
from string import Formatter

import pytest

from extractor.messages import LANGUAGES, Messages, texts
from extractor.model.remark import Remark, once, remark

SAYS_LESS = {"verdict.doubtful", "verdict.readers-doubtful"}
"""Texts that tell the doubts of a figure in English alone."""
ES, EN = Messages("es", "cli"), Messages("en", "cli")


def fields(text):
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_the_same_texts_with_the_same_values(lang):
    first = texts(LANGUAGES[0])
    assert texts(lang).keys() == first.keys()
    unlike = {key for key, text in texts(lang).items() if fields(text) != fields(first[key]) and not key.startswith("profile.")}
    assert unlike <= SAYS_LESS


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_text_is_empty_or_has_a_stray_space(lang):
    told = {key: text for key, text in texts(lang).items() if not key.endswith(("legend", "language.group", ".text", ".epilog"))}
    assert not [key for key, text in told.items() if not text.strip() or re.search(r"  \S|\n", text)]


@pytest.mark.parametrize(
    ("odds", "es", "en"),
    [
        (12345.0, "12 000 a 1", "12,000 to 1"),
        (1.0, "1 a 1", "1 to 1"),
        (3.4, "3 a 1", "3 to 1"),
        (99.6, "100 a 1", "100 to 1"),
        (0.0333, "1 a 30", "1 to 30"),
        (0.9, "1 a 1", "1 to 1"),
        (1e9, "más de 1 000 000 a 1", "more than 1,000,000 to 1"),
        (1e-9, "1 a más de 1 000 000", "1 to more than 1,000,000"),
        (0.0, "1 a más de 1 000 000", "1 to more than 1,000,000"),
        (float("inf"), "más de 1 000 000 a 1", "more than 1,000,000 to 1"),
    ],
)
def test_odds(odds, es, en):
    assert ES.odds(odds).replace("\u00a0", " ") == es
    assert EN.odds(odds) == en


def test_counts_and_percents():
    assert (ES.count("n-rows", 1), EN.count("n-rows", 2345)) == ("1 fila", "2,345 rows")
    assert (ES.percent(0.7781, 1), EN.percent(0.7781, 1), EN.percent(1)) == ("77,8\u00a0%", "77.8%", "100%")


@pytest.mark.parametrize(
    ("value", "how", "es", "en"),
    [
        (3, "pages", "pág. 3", "p. 3"),
        ([6, 4, 6], "pages", "págs. 4 y 6", "pp. 4 and 6"),
        ([6, 4, 5], "pages", "págs. 4, 5 y 6", "pp. 4, 5 and 6"),
        (12345, "n", "12\u00a0345", "12,345"),
        (0.5, ".2f", "0.50", "0.50"),
        (0.5, "%", "50\u00a0%", "50%"),
        (["a", "b", "c"], "and", "a, b y c", "a, b and c"),
        (["a", "b"], "or", "a o b", "a or b"),
        (["a"], "and", "a", "a"),
        (["a", "b"], ";", "a; b", "a; b"),
        (["a", remark("measure.progress")], "lines", "a\navance", "a\nprogress"),
        (["página 4", "página 6"], "^;", "Página 4; página 6", "Página 4; página 6"),
        (remark("measure.progress"), "^", "Avance", "Progress"),
        (["1", "2"], "+", "1 + 2", "1 + 2"),
        (["1", "2"], "≠", "1 ≠ 2", "1 ≠ 2"),
        (["12", "5"], "+", "12 + 5", "12 + 5"),
        ("2019-07-01", "date", "1 de julio de 2019", "2019-07-01"),
        (["a", "b", "c"], "&", "a y b y c", "a and b and c"),
        (remark("place.cover"), "^", "La portada", "The cover"),
        ("progress", "=measure", "avance", "progress"),
        (["progress", "annual_target"], "and =measure", "avance y meta anual", "progress and annual target"),
        ("tonnes", "=measure", "tonnes", "tonnes"),
        (1, "fila|filas", "fila", "fila"),
        (2, "fila|filas", "filas", "filas"),
        (remark("measure.progress"), "", "avance", "progress"),
    ],
)
def test_values_are_written_as_the_language_writes_them(value, how, es, en):
    assert (ES.shape(value, how), EN.shape(value, how)) == (es, en)


def test_a_code_of_another_version_is_told_as_it_is():
    assert ES.tell(remark("from.the.future", n=1)) == "from.the.future"


def test_remarks_are_equal_by_code_and_values():
    assert remark("a", pages=(1, 2)) == Remark("a", {"pages": [1, 2]})
    assert once([remark("a", n=1), remark("a", n=2), remark("a", n=1)]) == (remark("a", n=1), remark("a", n=2))
