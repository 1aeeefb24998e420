"""Pairs and rows of which a part could not be read: told as not compared, so that silence means agreement."""

import pytest

from extractor.checks import finish, run_checks
from tests.builders_report import PCM, ReportBuilder

PAIRS, PROGRESS = "narrative-matrix", "progress"


def told(builder: ReportBuilder, rule: str, **of_figures):
    """What is told of a report, the figures that read as no number changed by `of_figures`."""
    builder.figures = [f if f.value is not None else f.model_copy(update=of_figures) for f in builder.figures]
    return run_checks(builder.build(), PCM, [rule])


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
    assert one.message["es"].startswith(f"1.3, meta anual: {where}")
    (finding,) = finish([one], builder.build(), True, "es")
    assert (finding.verdict, finding.odds) == ("undecided", None)
    assert len(finding.places) == 1


def test_a_row_whose_progress_cannot_be_tested_is_told():
    builder = (
        ReportBuilder(kind="scanned").row("1.3", numbers="30 10 5 15").row("1.4", numbers="30 10 T1 15").row("1.5", numbers="9 2 1 1O4A")
    )
    one, other = told(builder, PROGRESS)
    assert (one.code, one.message["es"]) == (
        "1.4",
        "1.4, avance: no se pudo comprobar, porque no se leyó: ejecución del II semestre (pág. 6).",
    )
    assert (other.code, other.found) == ("1.5", "1O4A")


def test_a_target_that_the_reading_does_not_need_bars_nothing():
    builder = ReportBuilder(kind="scanned").row("1.3", numbers="30 10 5 15").row("1.4", numbers="3A 10 6 16").row("1.5", numbers="9 2 2 4")
    assert told(builder, PROGRESS) == ()


@pytest.mark.parametrize(("ink", "count"), [(True, 1), (False, 0)])
def test_letters_that_were_printed_are_no_figure_unless_ink_runs_over_them(ink, count):
    assert len(told(ReportBuilder(kind="scanned").row("1.3", numbers="X 925 0 925", narrative="67 925"), PAIRS, under_ink=ink)) == count


@pytest.mark.parametrize(("kind", "numbers"), [("digital", "T7 925 0 925"), ("scanned", "- 925 0 925")])
def test_the_documents_own_text_and_blank_cells_hide_nothing(kind, numbers):
    assert told(ReportBuilder(kind=kind).row("1.3", numbers=numbers, narrative="67 925"), PAIRS) == ()


def test_a_pair_of_which_both_sides_were_read_is_told_as_what_it_is():
    (one,) = told(ReportBuilder(kind="scanned").row("1.3", numbers="61 925 0 925", narrative="67 925"), PAIRS)
    assert (one.severity, one.unread) == ("error", False)
