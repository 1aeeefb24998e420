"""Words printed twice."""

import pytest

from tests.checks.sheets import Sheets
from tests.told import say

RULE = "doubled-word"


def cell(text: str, **more: object) -> Sheets:
    return Sheets(**more).table("matrix", "code achievements", ("41.1", text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Se equiparon las las bibliotecas", ["las las"]),
        ("SE REFORMULO DEL EL PLAN DE LECTURA", ["DEL EL"]),
        ("Direcciones de Lectura o Lectura, y de Archivo", ["Lectura o Lectura"]),
        ("PUERTOS E INDUSTRIA O INDUSTRIA", ["INDUSTRIA O INDUSTRIA"]),
        ("Se publicó en la edición de El Peruano", []),
        ("Para él la obra terminó", []),
        ("Lectura. Lectura en las aulas", []),
        ("Ica, Ica y Lima", []),
        ("Se visitó una y una aldea; uno a uno", []),
        ("Inversión pública o público-privada", []),
        ("Llegó a 12 12 familias", []),
    ],
)
def test_doubled_words(text, told):
    assert [one.found for one in cell(text).found(RULE)] == told


def test_it_says_where():
    (one,) = cell("Se equiparon las las bibliotecas").found(RULE)
    assert (one.severity, one.code, one.places[0].text) == ("notice", "41.1", "las las")
    assert say(one.message) == "Palabra de más en «las las»: la matriz, 41.1, «Logros Obtenidos» (pág. 3)."


def test_headings_and_the_front_matter_say_nothing():
    sheets = Sheets().section("front", "Índice Índice de de capítulos").section("factors", "Todo fue bien.", "4.2 Factores y y acciones")
    assert sheets.said(RULE) == []
    assert [one.found for one in Sheets().section("factors", "Todo fue fue bien.", "4.2 Factores").found(RULE)] == ["fue fue"]


def test_a_doubtful_word_of_a_scan_says_nothing():
    assert cell("las las bibliotecas", kind="scanned", confidence=0.7).said(RULE) == []


def test_over_two_lines_a_word_that_was_not_read_may_stand_between():
    (one,) = Sheets().section("factors", "Se equiparon las\nlas bibliotecas", "4.2 Factores").found(RULE)
    (other,) = Sheets().section("factors", "Se equiparon\nlas las bibliotecas", "4.2 Factores").found(RULE)
    assert (one.lacking, other.lacking) == (True, False)


def test_a_stamps_capitals_beside_the_text_are_no_word_of_it():
    assert [len(cell("La oficina DE de Lectura", kind=kind, confidence=0.99).said(RULE)) for kind in ("scanned", "digital")] == [0, 1]


def test_what_is_in_doubt_on_a_scan_is_left_alone():
    text, stamped = "las las bibliotecas", "La oficina DE de Lectura"
    assert cell(text, kind="scanned", confidence=0.7).left(RULE) == [("uncompared.unsure-words", 1, [3])]
    assert cell(stamped, kind="scanned", confidence=0.99).left(RULE) == [("doubled-word.may-be-stamped", 1, [3])]
    assert cell(text, kind="scanned", lost=("achievements",)).left(RULE) == [("uncompared.lost-lines", 1, [3])]
    assert cell(text).left(RULE) == cell(text, kind="scanned", confidence=0.99).left(RULE) == []
