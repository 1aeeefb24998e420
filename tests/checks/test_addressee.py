"""Whom recommendations ask."""

import pytest

from tests.checks.sheets import Sheets
from tests.told import say

RULE = "addressee"


def report(*bullets: str) -> Sheets:
    sheets = Sheets(entity="Ministerio de Aguas y Cuencas", acronym="MINAC")
    sheets.table("people", "entity unit", ("Ministerio de Aguas y Cuencas", "Oficina General de Planificación"), page=1)
    sheets.table("matrix", "code responsible ministry", ("41.1", "DIRECCIÓN DE RIEGO", "MINAC"))
    return sheets.section("recommendations", " ".join(f"• {text}" for text in bullets), "6.1 Recomendaciones", page=4)


@pytest.mark.parametrize(
    ("bullet", "told"),
    [
        ("La Secretaría de Descentralización debe fijar los lineamientos.", "Secretaría de Descentralización"),
        ("Corresponde al Viceministerio de Turismo Rural fijar los plazos.", "Viceministerio de Turismo Rural"),
        ("La Dirección de Riego debe iniciar las compras.", None),
        ("La Oficina General de Planificación deberá registrar los avances.", None),
        ("El Ministerio de Aguas y Cuencas debe iniciar las compras.", None),
        ("Mejorar la coordinación con la Secretaría de Descentralización.", None),  # asks nothing of it
        ("La Secretaría de Descentralización apoyó los talleres.", None),
        ("Iniciar las compras en el primer trimestre.", None),
    ],
)
def test_a_body_that_answers_for_nothing(bullet, told):
    found = report("Registrar los avances cada mes.", bullet).found(RULE)
    assert [one.found for one in found] == ([told] if told else [])
    assert {one.severity for one in found} <= {"notice"}


def test_it_says_where():
    (one,) = report("La Secretaría de Descentralización debe fijar los lineamientos.").found(RULE)
    assert say(one.message).startswith("La sección 6.1 (pág. 4) pide algo a «Secretaría de Descentralización»")
    assert (one.places[0].page, one.places[0].text) == (4, "Secretaría de Descentralización")


def test_where_nobody_is_responsible_nothing_is_told():
    assert Sheets().section("recommendations", "• La Secretaría de Cultura debe fijar plazos.", "6.1").said(RULE) == []
    assert Sheets().said(RULE) == []


def test_bodies_that_answer_agree():
    answers, asks_nothing = "La Dirección de Riego debe iniciar las compras.", "Iniciar las compras en el primer trimestre."
    assert report(answers).agreed(RULE) == [None]
    assert report(asks_nothing).agreed(RULE) == []
    assert report(answers, "La Secretaría de Descentralización debe fijar los lineamientos.").agreed(RULE) == []
