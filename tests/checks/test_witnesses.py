"""What bears a figure out, and what it would not bear out."""

from decimal import Decimal

from extractor.checks._witnesses import witnesses_of
from extractor.model.report import Report
from tests.builders_report import ReportBuilder


def denied(report: Report, role: str, value: str) -> int:
    """How many witnesses the figure of a role has against it if it said `value`."""
    (figure,) = (one for one in report.figures if one.role == role)
    return sum(not one.agrees(Decimal(value)) for one in witnesses_of(report).get(figure.id, ()))


def matrix(numbers: str, *more: str) -> ReportBuilder:
    builder = ReportBuilder()
    for row, figures in enumerate((numbers, *more), 1):
        builder = builder.row(f"1.{row}", numbers=figures, unit="PUENTE", achievements="")
    return builder


def test_the_other_place_bears_out_what_both_say():
    builder = matrix("21 20 0 90")
    builder.figure("20", "narrative:1.1:executed_s1", 4)
    builder.figure("99", "narrative:1.1:annual_target", 4)
    report = builder.build()
    assert denied(report, "matrix:1.1:executed_s1", "26") == denied(report, "narrative:1.1:executed_s1", "26") == 1
    assert denied(report, "matrix:1.1:annual_target", "27") == denied(report, "narrative:1.1:annual_target", "27") == 0


def test_a_figure_in_doubt_bears_nothing_out():
    builder = matrix("21 20 0 90")
    builder.figure("20", "narrative:1.1:executed_s1", 4, doubt="smudged")
    report = builder.build()
    assert denied(report, "matrix:1.1:executed_s1", "26") == 0
    assert denied(report, "narrative:1.1:executed_s1", "26") == 1


def test_progress_bears_out_what_it_follows_from():
    report = matrix("40 10 20 30", "50 7 8 15", "60 9 9 99").build()
    assert denied(report, "matrix:1.1:executed_s1", "16") == denied(report, "matrix:1.1:progress", "36") == 1
    assert denied(report, "matrix:1.1:annual_target", "46") == 0  # a column of counts does not ask for the target
    assert denied(report, "matrix:1.3:executed_s1", "6") == 0  # nor is anything borne out where it is broken
    shares = matrix("40 10 20 75.0", "50 10 8 36.0", "60 9 9 99").build()
    assert denied(shares, "matrix:1.1:annual_target", "46") == 1
    coarse = matrix("400 100 200 75", "50 10 8 36", "60 9 9 99").build()
    assert denied(coarse, "matrix:1.1:annual_target", "399") == 0  # still 75 %
    assert denied(coarse, "matrix:1.1:annual_target", "460") == 1


def test_a_row_of_marks_bears_out_its_sum():
    builder = ReportBuilder()
    for role, text in (
        ("level:2:1.1", "1"),
        ("cell:level:2:c3", "1"),
        ("level:2:1.3", "0"),
        ("level:2:total", "2"),
        ("level:3:1.1", "1"),
        ("level:3:1.3", "1"),
        ("level:3:total", "1"),
    ):
        builder.figure(text, role, 2)
    report = builder.build()
    assert denied(report, "level:2:total", "3") == denied(report, "cell:level:2:c3", "0") == 1
    assert denied(report, "level:3:total", "3") == 0
