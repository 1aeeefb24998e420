"""Groups of digits tell where marks stood that were lost or misread."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.figures.regroup import regrouped


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("59 884.373.43", "59884373.43"),
        ("6 340 030 77", "6340030.77"),
        ("17,650.255,33", "17650255.33"),
        ("9322.478.88", "9322478.88"),
        ("1 245871 072,15", "1245871072.15"),
        ("-1.005.128 778.37", "-1005128778.37"),
        ("(1.005.128 778.37)", "-1005128778.37"),
    ],
)
def test_digits_between_lost_marks_make_the_value(text, value):
    assert regrouped(text, 2) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "57 01",
        "1.645.27.74",
        "1.645.272.740",
        "84 147 37 58",
        "0.645.272.74",
        "1.645.272",
        "17",
        "",
        "1.6a5.272.74",
        "(1.645.272.74",
        "1..272.74",
    ],
)
def test_groups_that_say_something_else_make_none(text):
    assert regrouped(text, 2) is None


@pytest.mark.parametrize("decimals", [0, 3])
def test_only_one_or_two_decimals_are_told_from_thousands(decimals):
    assert regrouped("1 645 272", decimals) is None
    assert regrouped("1.645.272.745", decimals) is None


@given(st.integers(1000, 10**12), st.integers(0, 99), st.data())
def test_any_marks_between_the_groups_of_an_amount_give_its_value(whole, cents, data):
    groups = [*f"{whole:,}".split(","), f"{cents:02}"]
    marks = data.draw(st.lists(st.sampled_from(".,' "), min_size=len(groups) - 1, max_size=len(groups) - 1))
    text = groups[0] + "".join(mark + group for mark, group in zip(marks, groups[1:], strict=True))
    assert regrouped(text, 2) == Decimal(f"{whole}.{cents:02}")
