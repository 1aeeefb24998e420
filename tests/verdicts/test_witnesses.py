"""What bears a figure out, and what it would not bear out."""

from decimal import Decimal

from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.verdicts.witnesses import witnesses_of
from tests.builders_report import ReportBuilder
from tests.roles import noted


def denied(report: Report, role: str, value: str) -> int:
    """How many witnesses the figure of a role has against it if it said `value`."""
    (figure,) = (one for one in report.figures if noted(one) == role)
    return sum(not one.agrees(Decimal(value)) for one in witnesses_of(report).get(figure.id, ()))


def matrix(numbers: str, *more: str) -> ReportBuilder:
    builder = ReportBuilder()
    for row, figures in enumerate((numbers, *more), 1):
        builder = builder.row(f"1.{row}", numbers=figures, unit="PUENTE", achievements="")
    return builder


def test_the_other_place_bears_out_what_both_say():
    report = ReportBuilder().row("1.1", "21 20 0 90", "99 20").build()
    assert denied(report, "matrix:1.1:executed_s1", "26") == denied(report, "narrative:1.1:executed_s1", "26") == 1
    assert denied(report, "matrix:1.1:annual_target", "27") == denied(report, "narrative:1.1:annual_target", "27") == 0


def test_a_figure_in_doubt_bears_nothing_out():
    builder = ReportBuilder().row("1.1", "21 20 0 90", "99 20")
    builder.figures = [
        f.model_copy(update={"doubts": (remark("doubt.stroke"),)}) if noted(f) == "narrative:1.1:executed_s1" else f
        for f in builder.figures
    ]
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


def test_nothing_of_any_target_bears_no_target_out():
    report = matrix("20 0 0 0.0", "50 10 8 36.0", "60 6 9 25.0").build()
    (target,) = (one for one in report.figures if noted(one) == "matrix:1.1:annual_target")
    assert not any(one.denies_others(target) for one in witnesses_of(report)[target.id])
    (other,) = (one for one in report.figures if noted(one) == "matrix:1.2:annual_target")
    assert any(one.denies_others(other) for one in witnesses_of(report)[other.id])


def level(*lines: str) -> Report:
    return ReportBuilder().level("\n".join(("1.1 1.2 1.3 total", *lines))).build()


def test_a_row_of_marks_bears_out_its_sum():
    report = level("Metas superadas | 1 | 1 | 0 | 2", "Metas alcanzadas | 1 | 0 | 1 | 1", "Metas no alcanzadas | 0 | 0 | 0 | 0")
    number = {noted(figure): int(figure.place.row) for figure in report.figures}
    first = min(number.values())
    assert denied(report, f"level:{first}:total", "3") == denied(report, f"level:{first}:1.3", "1") == 1
    for row in (first + 1, first + 2):  # a sum that is broken, and one of zeros
        assert denied(report, f"level:{row}:total", "3") == denied(report, f"level:{row}:1.1", "7") == 0


def test_a_mark_that_could_not_be_told_leaves_a_sum_open():
    report = level("Metas superadas | 1 | 1 | x | 2")
    assert not any(one.kind == "sum" for told in witnesses_of(report).values() for one in told)
