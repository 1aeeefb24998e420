"""Goals missed without a reason, goals exceeded in spite of problems."""

import pytest

from extractor.checks import run_checks
from tests.builders_report import PCM, ReportBuilder
from tests.checks.rules import found
from tests.told import say

RULE = "status-needs-reason"
LEVELS = {"superadas": "Metas superadas", "alcanzadas": "Metas alcanzadas", "no alcanzadas": "Metas no alcanzadas"}


def goal(numbers: str, problems: str | None, remedy: str | None = "Se reprogramó.", level: str = "", period: str = "2019-A1"):
    """One goal of an invented ministry, under a row of the level table where one is named."""
    builder = ReportBuilder().about(period)
    if level:
        rows = (f"{label} | {int(name == level)} | {int(name == level)}" for name, label in LEVELS.items())
        builder.level("\n".join(["44.2 total", *rows]))
    texts = {name: text for name, text in (("problems", problems), ("measures_taken", remedy)) if text is not None}
    return builder.row("44.2", numbers, **texts)


@pytest.mark.parametrize("nothing", ["NO APLICABLE", "Ninguno.", "-", "", "No corresponde", "NO APLICABIE", "Ninguno en el periodo", "N/A"])
def test_a_missed_goal_without_a_reason(nothing):
    (one,) = found(goal("60 10 20", nothing, "NO APLICA", "no alcanzadas"), RULE)
    assert (one.code, one.severity, one.lacking) == ("44.2", "warning", not nothing)
    assert "no da razón" in say(one.message, "es")
    assert "«Metas no alcanzadas»" in say(one.message, "es")
    assert all(place.instead is None for place in one.places)


def test_one_of_the_two_is_not_enough():
    (one,) = found(goal("60 10 20", "Lluvias que detuvieron las obras.", "No aplica"), RULE)
    assert "Medidas Correctivas" in say(one.message, "es")
    assert "Problemas" not in say(one.message, "es")


@pytest.mark.parametrize(
    "fine",
    [
        goal("60 10 20", "Lluvias que detuvieron las obras."),
        goal("60 10 20", "Ninguna autoridad regional firmó el convenio previsto para el año."),
        goal("60 30 30", "Ninguno", "Ninguna"),
        goal("60 - -", "Ninguno", "Ninguna"),
        goal("60 10 20", None, None),
        goal("60 10 -", "Ninguno", "Ninguna", period="2019-S1"),  # the year is not over, and nobody calls it missed
        goal("60 10 20", "Ninguno", "Ninguna", "alcanzadas"),  # two statuses: another rule tells it
    ],
)
def test_silence(fine):
    assert found(fine, RULE) == []


def test_in_a_first_semester_the_level_table_decides():
    assert len(found(goal("60 10 -", "Ninguno", "Ninguna", "no alcanzadas", "2019-S1"), RULE)) == 1


def test_what_would_settle_it():
    told = goal("60 10 20", "Ninguno", "Ninguna")
    (one,) = found(told, RULE)
    report = told.build()
    settles = {report.figure(id_).text: values for id_, values in one.settles.items()}
    assert settles["20"][0] == "50"
    assert settles["60"][0] == "30"
    assert {"20", "30", "10"} <= set(settles["60"])


def test_an_exceeded_goal_with_problems_is_a_notice():
    (one,) = found(goal("60 50 20", "Poca oferta de proveedores.", level="superadas"), RULE)
    assert (one.severity, one.found) == ("notice", "Poca oferta de proveedores.")
    assert "70" not in one.expected


def test_ink_that_nobody_read_may_be_a_reason():
    report = goal("60 10 20", "", "Se reprogramó.").build()
    (matrix,) = report.tables
    cells = tuple(cell.model_copy(update={"confidence": 0.0}) if cell.column == "problems" else cell for cell in matrix.rows[0].cells)
    matrix = matrix.model_copy(update={"rows": (matrix.rows[0].model_copy(update={"cells": cells}),)})
    assert run_checks(report.model_copy(update={"tables": (matrix,)}), PCM, [RULE]).disagreements == ()
