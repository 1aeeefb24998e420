"""Pairs and rows of which a part could not be read: told as not compared, so that silence means agreement."""

import pytest

from extractor.checks import run_checks
from extractor.model.figure import Alternative
from tests.builders_report import PCM, ReportBuilder
from tests.told import finish_told, say

PAIRS, PROGRESS = "narrative-matrix", "progress"


def seen(builder: ReportBuilder) -> ReportBuilder:
    """The report with figures read from pixels."""
    pixels = [tuple(reading.model_copy(update={"reader": "ppocr"}) for reading in figure.readings) for figure in builder.figures]
    builder.figures = [f.model_copy(update={"readings": readings}) for f, readings in zip(builder.figures, pixels, strict=True)]
    return builder


def told(builder: ReportBuilder, rule: str):
    """What is told of a report read from pixels."""
    return run_checks(seen(builder).build(), PCM, [rule]).disagreements


@pytest.mark.parametrize(
    ("numbers", "narrative", "where"),
    [
        ("T7 925 0 925", "67 925", "la narrativa dice 67 (pág. 4); lo que dice la matriz"),
        ("67 925 0 925", "6T 925", "la matriz dice 67 (pág. 6); lo que dice la narrativa (pág. 4)"),
    ],
)
def test_a_pair_with_one_side_that_could_not_be_read_is_told_and_undecided(numbers, narrative, where):
    builder = ReportBuilder(kind="scanned").row("1.3", numbers=numbers, narrative=narrative)
    (one,) = told(builder, PAIRS)
    assert (one.code, one.measure, one.severity) == ("1.3", "annual_target", "notice")
    assert say(one.message).startswith(f"1.3, meta anual: {where}")
    (finding,) = finish_told([one], builder.build(), True, "es")
    assert (finding.verdict, finding.odds) == ("undecided", None)
    assert len(finding.places) == 1


def test_a_row_whose_progress_cannot_be_tested_is_told():
    builder = (
        ReportBuilder(kind="scanned").row("1.3", numbers="30 10 5 15").row("1.4", numbers="30 10 T1 15").row("1.5", numbers="9 2 1 1O4A")
    )
    one, other = told(builder, PROGRESS)
    assert (one.code, say(one.message)) == (
        "1.4",
        "1.4, avance: no se pudo comprobar, porque no se leyó como cifra: ejecución del II semestre (pág. 6).",
    )
    assert (other.code, other.found) == ("1.5", "1O4A")


def test_a_target_that_the_reading_does_not_need_bars_nothing():
    builder = ReportBuilder(kind="scanned").row("1.3", numbers="30 10 5 15").row("1.4", numbers="3A 10 6 16").row("1.5", numbers="9 2 2 4")
    assert told(builder, PROGRESS) == ()


@pytest.mark.parametrize(("text", "count"), [("X", 1), ("n.d.", 0), ("N/A", 0), ("925A", 1)])
@pytest.mark.parametrize("entered", [True, False], ids=["figure", "none"])
def test_words_that_were_printed_hide_no_figure(text, count, entered):
    """The book enters no figure where a cell holds words alone."""
    builder = ReportBuilder(kind="scanned").row("1.3", numbers="67 925 7 925", narrative="67 925")
    report = seen(builder.row("1.4", numbers=f"{text} 925 0 925", narrative="67 925")).build()
    if not entered:
        nothing = {"figures": ()}
        blank = lambda c: c.model_copy(update=nothing) if c.text == text else c  # noqa: E731
        rows = tuple(row.model_copy(update={"cells": tuple(map(blank, row.cells))}) for row in report.tables[0].rows)
        report = report.model_copy(update={"tables": (report.tables[0].model_copy(update={"rows": rows}),)})
    assert [one.code for one in run_checks(report, PCM, [PAIRS]).disagreements] == ["1.4"] * count


@pytest.mark.parametrize("code", ["TOTAL", "1.3?"])
def test_a_row_that_is_no_objective_is_not_told(code):
    builder = ReportBuilder(kind="scanned").row("1.3", numbers="30 10 5 15").row("1.5", numbers="9 2 2 4").row(code, numbers="3A 1B 6 16")
    report = seen(builder).build()
    known = tuple(one for one in report.indicators if one.code != code)
    assert run_checks(report.model_copy(update={"indicators": known}), PCM, [PROGRESS]).disagreements == ()


def test_a_row_without_progress_has_nothing_to_test():
    builder = ReportBuilder(kind="scanned").row("1.3", numbers="30 10 5 15").row("1.4", numbers="30 T1 6 -").row("1.5", numbers="9 2 2 4")
    assert told(builder, PROGRESS) == ()


def test_what_may_be_one_of_two_values_was_read():
    builder = ReportBuilder(kind="scanned").row("1.3", numbers="67 925 0 925", narrative="67 925")
    open_ = {"value": None, "alternatives": (Alternative(text="67", log_odds=None), Alternative(text="6.7", log_odds=None))}
    builder.figures[0] = builder.figures[0].model_copy(update=open_)
    assert told(builder, PAIRS) == ()


@pytest.mark.parametrize(("kind", "numbers"), [("digital", "T7 925 0 925"), ("scanned", "- 925 0 925")])
def test_the_documents_own_text_and_blank_cells_hide_nothing(kind, numbers):
    assert told(ReportBuilder(kind=kind).row("1.3", numbers=numbers, narrative="67 925"), PAIRS) == ()


def test_a_pair_of_which_both_sides_were_read_is_told_as_what_it_is():
    (one,) = told(ReportBuilder(kind="scanned").row("1.3", numbers="61 925 0 925", narrative="67 925"), PAIRS)
    assert (one.severity, one.unread) == ("error", False)
