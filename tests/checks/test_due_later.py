"""Zeros for a semester to come, and goals that count as failed before they are due."""

import pytest

from tests.builders_report import ReportBuilder
from tests.checks.rules import found
from tests.told import say

RULE = "due-later"
LEVEL = "52.1 52.2 total\nMetas no alcanzadas | {0} | 1 | {1}\nMetas no ejecutadas | {2} | 0 | {2}"


def report(second: str = "0", period: str = "2022-S1", said: str = "", failed: bool = True) -> ReportBuilder:
    builder = ReportBuilder().about(period).level(LEVEL.format(*(("1", "2", "0") if failed else ("0", "1", "1"))))
    return builder.row("52.1", f"40 0 {second}", achievements=said).row("52.2", f"9 4 {second}", achievements="Se dictaron talleres.")


def test_zeros_are_told_once_a_table():
    (one,) = found(report(), RULE)
    assert (one.severity, one.measure, one.found, len(one.figures)) == ("notice", "executed_s2", "0", 2)
    assert "2 filas" in say(one.message, "es")


@pytest.mark.parametrize(
    "fine", [report("-"), report("3"), report(period="2022-A1"), report(period="2022-S2"), ReportBuilder().row("1.1", "4 0 0")]
)
def test_no_zero_no_notice(fine):
    assert found(fine, RULE) == []


def test_the_narrative_is_a_place_of_its_own():
    builder = ReportBuilder().about("2022-S1").row("52.1", "40 0 -", narrative="40 0 0")
    (one,) = found(builder, RULE)
    assert "narrativa" in say(one.message, "es")


@pytest.mark.parametrize(
    "said",
    [
        "ACTIVIDAD CORRESPONDE AL SEGUNDO SEMESTRE",
        "La obra está programada para el segundo semestre.",
        "Se ejecutará en el II semestre según el plan.",
        "Previsto para el semestre II",
    ],
)
def test_a_goal_due_later_that_counts_as_failed(said):
    told = [one for one in found(report("-", said=said), RULE) if one.code]
    assert [(one.code, one.severity) for one in told] == [("52.1", "warning")]
    (one,) = told
    assert one.settles == {one.figures[0]: ("0",)}
    assert one.places[0].instead is None


def test_a_goal_of_which_a_part_is_due_later_is_a_notice():
    builder = report("-").row("52.1", "40 5 -", achievements="Cinco talleres; los demás, programados para el segundo semestre.")
    assert [(one.code, one.severity) for one in found(builder, RULE)] == [("52.1", "notice")]


@pytest.mark.parametrize(
    "fine",
    [
        report("-", said="Corresponde al segundo semestre.", failed=False),
        report("-", said="Corresponde al segundo semestre.", period="2022-A1"),
        report("-", said="Se culminó antes del segundo semestre."),
        report("-", said="Se realizó la segunda convocatoria del semestre."),
    ],
)
def test_silence(fine):
    assert [one for one in found(fine, RULE) if one.code] == []
