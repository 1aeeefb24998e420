"""Findings that concern the same cell, or look like one slip, are one story."""

import pytest

from extractor.checks import Disagreement
from extractor.checks._stories import tell_stories


def one(code: str | None, expected: str, found: str, *figures: str) -> Disagreement:
    return Disagreement("rule", "error", code, None, expected, found, figures, {"es": "", "en": ""})


TARGET, EXECUTED, PROGRESS = one("1.3", "2773", "2,723", "a"), one("1.3", "975", "925", "b"), one("1.3", "975", "945", "c")


@pytest.mark.parametrize(
    ("disagreements", "stories"),
    [
        ([], []),
        ([one(None, "1", "2", "a", "b"), one("1.1", "5", "9", "b")], [1, 1]),  # a figure in common
        ([one(None, "1", "2", "a"), one(None, "3", "4", "b"), one(None, "5", "6", "a", "b")], [1, 1, 1]),  # joined by a third
        ([TARGET, EXECUTED], [1, 1]),  # the tens digit in both
        ([EXECUTED, PROGRESS], [1, 1]),
        ([TARGET, EXECUTED, PROGRESS], [1, 1, 1]),
        ([TARGET, one("1.4", "42", "47", "d"), EXECUTED], [1, 2, 1]),
        ([TARGET, one("1.4", "975", "925", "d")], [1, 2]),  # another row
        ([one("1.3", "2773", "2,723", "a"), one("1.3", "81", "16", "b")], [1, 2]),
        ([one("1.3", "1", "2", "a"), one("1.3", "3", "4", "b")], [1, 2]),  # single digits say nothing
        ([one(None, "975", "925", "a"), one(None, "975", "925", "b")], [1, 2]),
    ],
)
def test_stories(disagreements, stories):
    assert tell_stories(disagreements) == {index: f"story-{number}" for index, number in enumerate(stories)}


def test_what_speaks_of_a_measure_in_all_rows_ties_no_rows_together():
    column = Disagreement("due-later", "notice", None, "executed_s2", "", "0", ("a", "b"), {"es": "", "en": ""})
    assert tell_stories([one("1.1", "5", "9", "a"), column, one("1.2", "7", "3", "b")]) == {0: "story-1", 1: "story-2", 2: "story-3"}
