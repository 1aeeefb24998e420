"""Chapter 4 against the matrix."""

import pytest

from tests.builders_report import ReportBuilder
from tests.checks.rules import found, values
from tests.roles import noted

RULE = "narrative-matrix"


def test_each_measure_that_differs_is_told_with_both_places():
    builder = ReportBuilder().row("1.3", numbers="2773 975 0 945", narrative="2,723 925")
    target, executed = found(builder, RULE)
    assert (target.code, target.measure, target.severity) == ("1.3", "annual_target", "error")
    assert (target.expected, target.found) == ("2773", "2,723")
    assert (executed.expected, executed.found) == ("975", "925")
    figures = {figure.id: noted(figure) for figure in builder.figures}
    assert [figures[id_] for id_ in executed.figures] == ["narrative:1.3:executed_s1", "matrix:1.3:executed_s1"]
    assert executed.message["es"] == "1.3, ejecución del I semestre: la narrativa dice 925 (pág. 4) y la matriz 975 (pág. 6)."
    assert executed.message["en"] == "1.3, execution in semester I: the narrative says 925 (p. 4), the matrix 975 (p. 6)."


@pytest.mark.parametrize(
    ("numbers", "narrative"),
    [
        ("2723 925 0 925", "2,723 925"),  # one value, two ways to print it
        ("12.50 0 0 0", "12.5 0"),
        ("2773 975 0 945", ""),  # the narrative says nothing
        ("", "2,723 925"),  # no matrix row was read
        ("- - - -", "2,723 925"),
        ("l2 x 0 0", "2,723 925"),  # not numbers as read
        ("42 47 0 112", "42 47 0 112%"),  # a percent says nothing about a count
    ],
)
def test_it_is_silent(numbers, narrative):
    assert values(ReportBuilder().row("1.3", numbers=numbers, narrative=narrative), RULE) == []


def test_percents_are_compared_with_percents():
    builder = ReportBuilder().row("1.3", numbers="42 47 0 112%", narrative="42 47 0 111%")
    assert values(builder, RULE) == [("1.3", "112%", "111%")]
