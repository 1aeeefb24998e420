"""Acronyms and what they stand for."""

import pytest

from tests.checks.sheets import Sheets
from tests.told import say

RULE = "acronym"


def report(prose: str, cell: str = "NADA", **more: object) -> Sheets:
    sheets = Sheets(acronym="MILIB", **more).section("factors", prose, "4.2 FACTORES DEL AÑO")
    return sheets.table("matrix", "code product", ("41.1", cell))


@pytest.mark.parametrize(
    ("prose", "cell", "told"),
    [
        ("Los GRs apoyaron al RENAB en los talleres.", "", "GRs, RENAB"),
        ("El Registro Nacional de Bibliotecas (RENAB) creció. El RENAB cuenta todo.", "", None),
        ("El Registro de Bibliotecas – RENAB creció.", "", None),
        ("El RENAB (Registro de Bibliotecas) creció.", "", None),
        ("El MILIB y la PCM, por Resolución 012-2019-MILIB, en el semestre II.", "", None),
        ("Todo fue bien.", "AVANCE DEL PLAN DE LECTURA SEGUN EL PNLRX 2019", "PNLRX"),
        ("Todo fue bien.", "AVANCE DEL PLAN DE LECTURA", None),
        ("En la 1.ª mitad, RENAB creció.", "", "RENAB"),  # a word of which nothing is left without its marks
        ("Firma el MINISTERIO DEL LIBRO Y LA LECTURA.", "", None),
        ("Ejecución I SEMESTRE: 5. En el semestre se hizo todo.", "", None),
    ],
)
def test_acronyms_that_are_explained_nowhere(prose, cell, told):
    found = report(prose, cell or "NADA").found(RULE)
    assert [one.found for one in found] == ([told] if told else [])
    assert all(one.lacking and one.severity == "notice" for one in found)


def test_it_says_where_each_is_used():
    (one,) = report("Los GRs apoyaron los talleres.", "SEGUN EL PNLRX").found(RULE)
    assert say(one.message) == (
        "Siglas que no se explican en ninguna parte: «GRs» en la sección 4.2 (pág. 2); "
        "«PNLRX» en la matriz, 41.1, «Producto o Actividad Prioritaria» (pág. 3)."
    )
    assert [(place.page, place.text) for place in one.places] == [(2, "GRs"), (3, "PNLRX")]


def test_an_acronym_that_stands_for_two_things():
    prose = "El Plan Nacional de Libros (PNL) avanza. El Programa Nacional de Lectura (PNL) no."
    (one,) = report(prose).found(RULE)
    assert (one.expected, one.found) == ("plan nacional libros", "programa nacional lectura")
    assert report("El Plan Nacional de Lectura (PNL) avanza. Del Plan Nacional de Lectura (PNL) se dijo todo.").said(RULE) == []


def test_on_a_scan_an_acronym_must_stand_twice_and_not_be_initials():
    assert report("Se trabajó con el RENAB.", kind="scanned", confidence=0.99).said(RULE) == []
    assert report("Se trabajó con el JC y el JC.", kind="scanned", confidence=0.99).said(RULE) == []
    assert len(report("Se trabajó con el RENAB y sin el RENAB.", kind="scanned", confidence=0.99).said(RULE)) == 1


def test_what_may_be_misread_is_left_alone():
    once, initials = "Se trabajó con el RENAB.", "Se trabajó con el JC y el JC."
    for prose in (once, initials):
        assert report(prose, kind="scanned", confidence=0.99).left(RULE) == [("acronym.may-be-misread", 1, [2])]
        assert report(prose).left(RULE) == []
    twice = "Se trabajó con el RENAB y sin el RENAB."
    assert report(twice, kind="scanned", confidence=0.9).left(RULE) == [("acronym.may-be-misread", 1, [2])]
    assert report(twice, kind="scanned", confidence=0.99).left(RULE) == []
    assert report("Todo.", kind="scanned", lost=("product",)).left(RULE) == [("uncompared.lost-lines", 1, [3])]
