"""Figures as values, and computed values as print."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.facts.values import print_like, to_decimal
from extractor.figures.parse import Convention
from extractor.model.figure import Figure
from tests.builders_report import PERU, ReportBuilder


def figure(text: str, convention: Convention = PERU) -> Figure:
    builder = ReportBuilder(convention)
    builder.figure(text, "x")
    return builder.figures[0]


@pytest.mark.parametrize("text", [None, "", "x", "NaN", "Infinity", "1e999999"])
def test_what_is_no_value(text):
    assert to_decimal(text) is None


@pytest.mark.parametrize(
    ("value", "like", "beside", "printed"),
    [
        (1451, "945", "1,000", "1,451"),
        (1451, "945", "2773", "1451"),
        (1451, "945", "47", "1451"),
        (Fraction(200, 3), "12.5", "1", "66.7"),
        (Fraction(200, 3), "12.5 %", "1", "66.7 %"),
        (Fraction(200, 3), "12%", "1", "67%"),
        (Decimal("-3.25"), "1.5", "1", "-3.3"),
        (0, "5", "1", "0"),
        (Fraction(1, 3), "0.0%", "1", "0.3%"),
    ],
)
def test_a_computed_value_is_told_as_the_report_prints(value, like, beside, printed):
    assert print_like(value, figure(like), [figure(beside)]) == printed


@given(st.fractions(-(10**20), 10**20), st.sampled_from(["1", "2,723", "98.4", "98.40 %", "0.000001"]))
def test_any_value_can_be_told(value, like):
    assert print_like(value, figure(like))


def test_the_comma_of_a_report_stays_a_comma():
    spanish = Convention(",", ".")
    assert print_like(Fraction(9845, 10), figure("98,4", spanish), [figure("1.250", spanish)]) == "984,5"
