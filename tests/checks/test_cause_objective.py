"""Causes and the objectives that they are told of."""

import pytest

from tests.checks.sheets import Sheets
from tests.told import say

RULE = "cause-objective"
ROWS = (
    (
        "41.1",
        "Equipar bibliotecas distritales",
        "Bibliotecas equipadas",
        "Demora en la aprobación del Reglamento Nacional de Archivos Públicos",
    ),
    ("41.2", "Formar promotores de lectura", "Promotores formados en mediación", "Cambio de autoridades en las municipalidades"),
    ("41.3", "Reparar embarcaderos fluviales", "Embarcaderos reparados", "Ninguno"),
)


def report(prose: str, rows: tuple[tuple[str, ...], ...] = ROWS) -> Sheets:
    sheets = Sheets().section("shortcomings", prose, "4.3 Falencias", page=2)
    return sheets.table("matrix", "code product indicator problems", *rows)


CAUSE = "• El nuevo Reglamento Nacional de Archivos Públicos retrasó {}."


def test_a_cause_told_of_another_objective():
    (one,) = report(CAUSE.format("los cursos de mediación de los promotores")).found(RULE)
    assert (one.code, one.expected, one.found, one.severity) == ("41.2", "41.2", "41.1", "warning")
    assert one.places[0].page == 2
    assert {place.page for place in one.places} == {2, 3}
    assert "es el problema de 41.1, no de 41.2" in say(one.message)
    assert "it is the problem of 41.1, not of 41.2" in say(one.message, "en")


@pytest.mark.parametrize(
    "effect",
    [
        "el equipamiento de las bibliotecas distritales",  # its own objective
        "las tareas del sector",  # of no objective
        "los cursos de los promotores",  # one word only
        "las bibliotecas y los cursos de mediación de los promotores",  # of both
    ],
)
def test_it_is_silent_about_what_may_be_right(effect):
    assert report(CAUSE.format(effect)).said(RULE) == []


def test_a_problem_that_two_objectives_have_is_nobodys():
    rows = (ROWS[0], (*ROWS[1][:3], ROWS[0][3]), ROWS[2])
    assert report(CAUSE.format("los cursos de mediación de los promotores"), rows).said(RULE) == []


def test_missing_chapters_and_columns_give_nothing():
    assert Sheets().said(RULE) == []
    assert Sheets().section("shortcomings", CAUSE.format("todo"), "4.3").said(RULE) == []
    assert Sheets().table("matrix", "code problems", ("41.1", "Lluvias")).said(RULE) == []


def test_a_cause_told_of_its_own_objective_agrees():
    own = CAUSE.format("el equipamiento de las bibliotecas distritales")
    assert report(own).agreed(RULE) == ["41.1"]
    assert report(CAUSE.format("las tareas del sector")).agreed(RULE) == []
    assert report(CAUSE.format("los cursos de mediación de los promotores")).agreed(RULE) == []


def test_problems_that_were_not_read_whole_are_left_alone():
    sheets = report(CAUSE.format("las tareas del sector"))
    sheets.lost = ("problems",)
    assert sheets.left(RULE) == []
    sheets.kind = "scanned"
    assert sheets.left(RULE) == [("uncompared.lost-lines", 3, [3])]
