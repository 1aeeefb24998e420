"""Chapter 4 against the matrix."""

import pytest

from extractor.model.figure import Alternative, ReadingInfo
from tests.builders_report import ReportBuilder
from tests.checks.rules import agreed, found, uncompared, values
from tests.roles import noted
from tests.told import say

RULE = "narrative-matrix"


def test_each_measure_that_differs_is_told_with_both_places():
    builder = ReportBuilder().row("1.3", numbers="2773 975 0 945", narrative="2,723 925")
    target, executed = found(builder, RULE)
    assert (target.code, target.measure, target.severity) == ("1.3", "annual_target", "error")
    assert (target.expected, target.found) == ("2773", "2,723")
    assert (executed.expected, executed.found) == ("975", "925")
    figures = {figure.id: noted(figure) for figure in builder.figures}
    assert [figures[id_] for id_ in executed.figures] == ["narrative:1.3:executed_s1", "matrix:1.3:executed_s1"]
    assert say(executed.message) == "1.3, ejecución del I semestre: la narrativa dice 925 (pág. 4) y la matriz 975 (pág. 6)."
    assert say(executed.message, "en") == "1.3, execution in semester I: the narrative says 925 (p. 4), the matrix 975 (p. 6)."


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


def test_what_agrees_is_told_and_what_does_not_is_not():
    builder = ReportBuilder().row("1.3", numbers="2773 975 0 945", narrative="2,773 925 -")
    (one,) = agreed(builder, RULE)
    roles = {figure.id: noted(figure) for figure in builder.figures}
    assert (one.rule, one.code, one.measure) == (RULE, "1.3", "annual_target")
    assert [roles[id_] for id_ in one.figures] == ["narrative:1.3:annual_target", "matrix:1.3:annual_target"]


def open_between(values: tuple[str, ...], reader: str, value: str | None = None) -> ReportBuilder:
    """A pair whose matrix figure may mean several values."""
    builder = ReportBuilder(kind="digital" if reader == "text" else "scanned").row("1.3", numbers="2,723 - - -", narrative="2723")
    readings = (ReadingInfo(reader=reader, text="2,723", confidence=1.0),)
    more = {"value": value, "alternatives": tuple(Alternative(text=text, log_odds=None) for text in values), "readings": readings}
    builder.figures[0] = builder.figures[0].model_copy(update=more)
    return builder


def test_a_value_that_is_open_agrees_with_nothing():
    assert agreed(open_between(("2.723",), "text", "2723"), RULE) == []
    assert agreed(open_between(("2723", "2.723"), "text"), RULE) == []


def test_on_a_scan_a_value_that_is_open_is_told_as_not_compared():
    assert uncompared(open_between(("2723", "2.723"), "ppocr"), RULE) == [("uncompared.open-values", {"n": 1, "pages": [6]})]
    assert uncompared(open_between(("2723", "2.723"), "text"), RULE) == []
