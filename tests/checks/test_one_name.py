"""Several names of one plan."""

import pytest

from extractor.checks.one_name import is_other_name_of
from tests.checks.sheets import Sheets
from tests.told import say

RULE = "one-name"


def report(prose: str, cell: str, **more: object) -> Sheets:
    sheets = Sheets(**more).section("factors", prose, "4.2 Factores")
    return sheets.table("matrix", "code product", ("41.1", cell))


@pytest.mark.parametrize(
    ("a", "b", "other"),
    [
        ("plan nacional lectura", "plan nacional lectura rural", False),  # goes on
        ("plan nacional lectura rural", "plan nacional rural lectura", True),
        ("plan nacional lectura", "plan nacional fomento lectura", True),
        ("plan nacional lectura", "plan nacional riego", False),
        ("plan nacional lectura rural", "plan nacional riego rural", False),
        ("plan nacional lectura", "programa nacional fomento lectura", False),
        ("plan nacional lectura", "plan nacional lectura", False),
    ],
)
def test_when_two_names_are_of_one_thing(a, b, other):
    assert is_other_name_of(a.split(), b.split()) is other
    assert is_other_name_of(b.split(), a.split()) is other


def test_each_name_is_told_once_where_it_first_stands():
    prose = "Se revisó el Plan Nacional de Lectura Rural. El Plan Nacional de Lectura Rural avanza; el Plan Nacional Rural de Lectura no."
    (one,) = report(prose, "APROBAR EL PLAN NACIONAL DE FOMENTO LECTURA RURAL EN LAS ALDEAS").found(RULE)
    assert (one.expected, one.found, one.severity) == ("Plan Nacional de Lectura Rural", "Plan Nacional Rural de Lectura", "notice")
    assert [place.page for place in one.places][-1] == 3
    assert "«PLAN NACIONAL DE FOMENTO LECTURA RURAL» en la matriz, 41.1" in say(one.message)


@pytest.mark.parametrize(
    ("prose", "cell"),
    [
        ("El Plan Nacional de Lectura avanza.", "APROBAR EL PLAN NACIONAL DE LECTURA EN LAS ALDEAS"),
        ("El Plan Nacional de Lectura y el Plan Nacional de Riego.", "EL PLAN OPERATIVO INSTITUCIONAL DEL AÑO"),
        ("El plan nacional de lectura y el plan nacional rural de lectura.", ""),  # kinds of things, not names
        ("", ""),
    ],
)
def test_it_is_silent(prose, cell):
    assert report(prose or "Nada.", cell).said(RULE) == []


def test_a_doubtful_word_of_a_scan_says_nothing():
    prose = "El Plan Nacional de Lectura Rural avanza; el Plan Nacional Rural de Lectura no."
    assert report(prose, "", kind="scanned", confidence=0.9).said(RULE) == []
    assert len(report(prose, "", kind="scanned", confidence=0.99).said(RULE)) == 1


def test_a_doubtful_name_of_a_scan_is_left_alone():
    prose = "El Plan Nacional de Lectura Rural avanza; el Plan Nacional Rural de Lectura no."
    assert report(prose, "", kind="scanned", confidence=0.9).left(RULE) == [("uncompared.unsure-words", 2, [2])]
    assert report("El Plan Nacional de Lectura Rural avanza.", "", kind="scanned", confidence=0.9).left(RULE) == []
    assert report(prose, "", kind="scanned", confidence=0.99).left(RULE) == report(prose, "").left(RULE) == []
    assert report("Nada.", "Algo", kind="scanned", lost=("product",)).left(RULE) == [("uncompared.lost-lines", 1, [3])]
