"""What would settle a finding: values that, put in a figure's place, leave nothing to find."""

from decimal import Decimal

import pytest

from extractor.facts.settles import MOST_VALUES_ASKED, merged, settle_equal, settle_percent, settle_sum
from tests.builders_report import ReportBuilder


def figures(*texts: str):
    builder = ReportBuilder()
    for text in texts:
        builder.figure(text, "x")
    return builder.figures


def test_two_places_take_each_others_value():
    a, b = figures("2,723", "2773")
    assert settle_equal(a, b) == {a.id: ("2773",), b.id: ("2723",)}
    assert settle_equal(a, figures("x", "y")[1].model_copy(update={"id": "z", "value": None})) == {}


def test_each_term_takes_up_the_whole_difference():
    total, *parts = figures("46", "40", "4", "3")
    settles = settle_sum((total,), parts)
    assert settles == {"fig-1": ("47",), "fig-2": ("39",), "fig-3": ("3",), "fig-4": ("2",)}


def test_what_would_turn_negative_settles_nothing():
    total, *parts = figures("20", "40", "4")
    assert settle_sum((total,), parts) == {"fig-1": ("44",), "fig-2": ("16",)}


def test_every_whole_number_that_rounds_to_a_percent():
    percent, part, whole = figures("34.1", "47", "135")
    settles = settle_percent(percent, (part,), whole)
    assert settles[percent.id] == ("34.8",)
    assert all(round(100 * Decimal(v) / 135, 1) == Decimal("34.1") for v in settles[part.id])
    assert settles[whole.id] == ("138",)


def test_of_a_wide_range_those_that_one_digit_would_hide():
    percent, part, whole = figures("34", "945", "5773")
    values = settle_percent(percent, (part,), whole)[whole.id]
    assert values
    assert len(values) < MOST_VALUES_ASKED
    for value in values:
        assert sum(a != b for a, b in zip(value, "5773", strict=True)) == 1
        assert 33.5 <= 100 * 945 / int(value) <= 35


def test_several_together():
    assert merged([{"a": ("1",)}, {"a": ("1", "2"), "b": ("3",)}]) == {"a": ("1", "2"), "b": ("3",)}
    assert merged([]) == {}


@pytest.mark.parametrize("value", [None, "0"])
def test_without_a_base_there_is_no_percent(value):
    percent, part, whole = figures("34", "5", "7")
    assert settle_percent(percent, (part,), whole.model_copy(update={"value": value})) == {}
