"""Pairs of figures, the percent they make, and where a title departs from the catalogue's."""

from decimal import Decimal

import pytest

from extractor.exports._achieved import achieved, departures, number
from tests.builders_report import ReportBuilder
from tests.cli.reports import figure


def only(numbers, narrative):
    (row,) = achieved(ReportBuilder().row("1.3", numbers, narrative).build())
    return row


def test_pairs_that_differ_in_value_are_unequal():
    row = only("2773 975 0 945", "2,723 925")
    assert [pair.unequal for pair in row.pairs] == [True, True, False, False]
    assert not only("2,773 975 0 945", "2773 975").pairs[0].unequal  # written otherwise


@pytest.mark.parametrize(
    ("numbers", "share"),
    [
        ("200 50 100 0", Decimal("0.75")),
        ("200 50 - 0", Decimal("0.25")),
        ("40 47 0 0", Decimal("1.175")),
        ("0 5 0 0", None),
        ("- 5 0 0", None),
        ("10 - - -", None),
    ],
)
def test_the_percent_is_what_was_executed_of_the_target(numbers, share):
    assert only(numbers, "").matrix == share


def test_what_is_no_number_has_none():
    assert number(None) is None
    assert number(figure("n", "x")) is None
    assert number(figure("n", "1").model_copy(update={"value": "one"})) is None


@pytest.mark.parametrize(
    ("printed", "title", "told"),
    [
        ("PLAN ANUAL", "Plan anual.", [("same", "PLAN ANUAL")]),
        ("LA PROMTA Y", "la pronta y", [("same", "LA"), ("printed", "PROMTA"), ("catalogue", "pronta"), ("same", "Y")]),
        ("CRECIMIENTOY FIN", "crecimiento y fin", [("same", "CRECIMIENTOY"), ("same", "FIN")]),
        ("PLAN", "Plan anual", [("same", "PLAN"), ("catalogue", "anual")]),
        ("PLAN MÁS", "Plan", [("same", "PLAN"), ("printed", "MÁS")]),
        ("", "Plan", [("catalogue", "Plan")]),
    ],
)
def test_where_a_wording_departs(printed, title, told):
    assert list(departures(printed, title)) == told
