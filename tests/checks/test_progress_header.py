"""Headers that promise percentages over columns of counts."""

import pytest

from extractor.checks import run_checks
from extractor.model.report import HeaderCell, Report
from tests.builders_report import PCM, ReportBuilder
from tests.told import say

RULE = "progress-header"


def headed(header: str, *rows: str) -> Report:
    builder = ReportBuilder()
    for at, numbers in enumerate(rows, 1):
        builder.row(f"92.{at}", numbers)
    report = builder.build()
    (matrix,) = report.tables
    matrix = matrix.model_copy(
        update={"header": (tuple(HeaderCell(text=header if column == "progress" else column) for column in matrix.columns),)}
    )
    return report.model_copy(update={"tables": (matrix,)})


def found(report: Report):
    return run_checks(report, PCM, [RULE]).disagreements


def test_counts_under_a_percent_are_told_once():
    (one,) = found(headed("Avance %", "40 10 5 15", "8 0 0 0", "1,200 700 200 900"))
    assert (one.code, one.measure, one.severity) == (None, "progress", "notice")
    assert (one.found, one.expected) == ("15 / 900", "38 / 75")
    assert "92.1 15 (38 %)" in say(one.message)


def test_what_the_header_says():
    assert found(headed("Avance %", "40 10 5 37.5", "8 0 0 0", "1,200 700 200 75.0")) == ()
    assert found(headed("Avance %", "40 10 5 37.5%", "1,200 700 200 75%")) == ()
    assert found(headed("Avance acumulado", "40 10 5 15", "1,200 700 200 900")) == ()
    assert found(headed("Avance %", "100 10 5 15", "8 0 0 0")) == ()  # both readings give it
    assert found(headed("Avance %", "40 10 5 17", "8 1 0 3")) == ()  # neither does: `progress` tells it


def test_without_a_matrix():
    assert found(headed("Avance %", "40 10 5 15").model_copy(update={"tables": ()})) == ()


def agreements(report: Report):
    return run_checks(report, PCM, [RULE]).agreements


def test_a_header_that_keeps_its_word_agrees():
    (one,) = agreements(headed("Avance %", "40 10 5 37.5", "8 0 0 0", "1,200 700 200 75.0", "50 10 5 31"))
    assert (one.code, one.measure, len(one.figures)) == (None, "progress", 2)  # neither the zero nor the slip tells anything
    assert len(agreements(headed("Avance %", "100 10 5 15"))) == 1  # both readings give it


@pytest.mark.parametrize(
    ("header", "rows"),
    [
        ("Avance %", ("40 10 5 15", "8 0 0 0", "1,200 700 200 900")),  # counts
        ("Avance acumulado", ("40 10 5 37.5",)),  # promises nothing
        ("Avance %", ("- 3 4 7", "100 5 5 10")),  # a count that no percent explains
        ("Avance %", ("8 0 0 0",)),
    ],
)
def test_what_it_does_not_keep_does_not_agree(header, rows):
    assert agreements(headed(header, *rows)) == ()
