"""Findings that concern the same cell, or look like one slip, are one matter."""

import pytest

from extractor.model.finding import TextPlace
from extractor.model.outcome import Disagreement
from extractor.model.remark import remark
from extractor.verdicts.matters import group_matters


def one(code: str | None, expected: str, found: str, *figures: str) -> Disagreement:
    return Disagreement("rule", "error", code, None, expected, found, figures, remark("x"))


TARGET, EXECUTED, PROGRESS = one("1.3", "2773", "2,723", "a"), one("1.3", "975", "925", "b"), one("1.3", "975", "945", "c")


@pytest.mark.parametrize(
    ("disagreements", "matters"),
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
def test_matters(disagreements, matters):
    assert group_matters(disagreements) == {index: f"matter-{number}" for index, number in enumerate(matters)}


def test_what_speaks_of_a_measure_in_all_rows_ties_no_rows_together():
    column = Disagreement("due-later", "notice", None, "executed_s2", "", "0", ("a", "b"), remark("x"))
    assert group_matters([one("1.1", "5", "9", "a"), column, one("1.2", "7", "3", "b")]) == {0: "matter-1", 1: "matter-2", 2: "matter-3"}


def words(*boxes: tuple[float, float, float, float], page: int = 1, code: str | None = None, measure: str | None = None) -> Disagreement:
    places = tuple(TextPlace(page=page, box=box, text="", confidence=1) for box in boxes)
    return Disagreement("rule", "notice", code, measure, "", "", (), remark("x"), places=places)


CELL, WORD, OTHER = (0, 0, 100, 100), (10, 10, 40, 20), (50, 10, 80, 20)


@pytest.mark.parametrize(
    ("disagreements", "matters"),
    [
        ([words(WORD), words(WORD)], [1, 1]),
        ([words(WORD), words((9, 9, 41, 21))], [1, 1]),
        ([words(WORD), words((35, 10, 70, 20))], [1, 2]),  # they hardly meet
        ([words(WORD), words(OTHER)], [1, 2]),
        ([words(WORD), words(CELL)], [1, 1]),  # a word of the cell
        ([words(WORD), words(WORD, page=2)], [1, 2]),
        ([words(WORD, OTHER), words(WORD)], [1, 1]),  # rests on nothing else
        ([words(WORD, OTHER), words(WORD, (0, 50, 9, 59))], [1, 2]),  # a word in common is no matter
        ([words(WORD, OTHER), words(OTHER), words(WORD)], [1, 1, 1]),
        ([words(), words()], [1, 2]),
        ([words(WORD), one(None, "1", "2", "a")], [1, 2]),
        ([words(code="1.3", measure="progress"), words(code="1.3", measure="progress")], [1, 1]),  # one cell
        ([words(code="1.3", measure="progress"), words(code="1.4", measure="progress")], [1, 2]),
        ([words(code="1.3"), words(code="1.3")], [1, 2]),
        ([words((5, 5, 5, 5)), words((5, 5, 5, 5))], [1, 2]),  # no place at all
    ],
)
def test_matters_of_words(disagreements, matters):
    assert group_matters(disagreements) == {index: f"matter-{number}" for index, number in enumerate(matters)}
