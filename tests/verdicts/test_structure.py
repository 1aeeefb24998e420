"""Rows and columns as suspects: one slip in structure against several errors of the paper."""

from extractor.checks import run_checks
from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.pipeline import rules_for
from extractor.verdicts import finish
from tests.builders_report import ReportBuilder, make_profile
from tests.checks.test_column_total import PROFILE as TOTALS
from tests.checks.test_column_total import rows

MATRIX = make_profile({"narrative-matrix": {}, "progress": {}})


def judged(report: Report, profile=MATRIX) -> list[tuple[str, str]]:
    """Verdict and explanation of each error and warning."""
    checked = run_checks(report, profile)
    findings = finish(checked.disagreements, report, second_available=False, rules=rules_for(checked, profile))
    return [(one.verdict, one.because.code) for one in findings if one.severity != "notice"]


def matrix(*numbers: str, told: tuple[str, ...]) -> ReportBuilder:
    builder = ReportBuilder()
    for at, (figures, narrative) in enumerate(zip(numbers, told, strict=True), 1):
        builder.row(f"1.{at}", figures, narrative, objective=f"Objetivo número {at}")
    return builder


def test_one_error_of_the_paper_is_confirmed():
    report = matrix("40 10 20 -", "50 7 8 -", "60 9 9 -", told=("40 10 20", "50 7 8", "60 9 6")).build()
    assert judged(report) == [("confirmed", "verdict.own-text")]


def test_errors_in_several_places_are_confirmed():
    report = matrix("40 10 20 -", "50 7 8 -", "60 9 9 -", "70 5 6 -", told=("41 10 20", "50 7 8", "60 9 6", "70 5 6")).build()
    assert {verdict for verdict, _ in judged(report)} == {"confirmed"}


def test_columns_taken_for_each_other():
    report = matrix("40 10 20 -", "50 7 8 -", "60 9 9 -", told=("40 20 10", "50 8 7", "60 9 9")).build()
    assert set(judged(report)) == {("possible-misread", "verdict.columns-exchanged")}


def test_rows_taken_for_each_other():
    report = matrix("40 10 20 -", "50 7 8 -", "60 9 9 -", told=("50 7 8", "40 10 20", "60 9 9")).build()
    assert set(judged(report)) == {("possible-misread", "verdict.rows-exchanged")}


def test_a_column_moved_by_a_row():
    report = matrix("40 10 20 -", "50 7 8 -", "60 9 12 -", told=("40 10 8", "50 7 12", "60 9 12")).build()
    assert set(judged(report)) == {("possible-misread", "verdict.column-moved-up")}


def test_what_every_row_breaks_is_a_matter_of_columns():
    report = matrix("40 10 20 -", "50 7 8 -", "60 9 9 -", told=("31 12 25", "53 9 6", "62 4 3")).build()
    assert set(judged(report)) == {("undecided", "verdict.all-rows")}


def test_totals_that_are_all_wrong_are_a_matter_of_rows():
    wrong = rows("Sede | A | B", "Lima | 310 | 415", "Ica | 227 | 108", "Total | 539 | 527", "Puno | 5 | 7").report()
    assert {verdict for verdict, _ in judged(wrong, TOTALS)} <= {"undecided"}


def test_a_row_without_a_label_may_be_none():
    lines = ("Sede | A | B | C", "Lima | 310 | 415 | 22", "Ica | 227 | 108 | 31", " | 227 | 108 | 31", "Total | 537 | 523 | 53")
    found = judged(rows(*lines).report(), TOTALS)
    assert {verdict for verdict, _ in found} <= {"undecided", "possible-misread"}


def test_nothing_that_rests_on_a_broken_table_is_confirmed():
    report = matrix("40 10 20 -", "50 7 8 -", "60 9 9 -", told=("40 10 20", "50 7 8", "60 9 6")).build()
    (table,) = report.tables
    problem = remark("table.ink-shared", page=6, row=1, column=2, text="9")
    broken = report.model_copy(update={"tables": (table.model_copy(update={"problems": (problem,)}),)})
    assert judged(broken) == [("undecided", "verdict.table-broken")]


def test_what_does_not_rest_on_a_broken_table_stays():
    builder = matrix("40 10 20 -", told=("40 10 20",)).section("management", "Se tuvo un avance en cuatro (05) puentes.")
    report = builder.build()
    (table,) = report.tables
    problem = remark("table.ink-shared", page=6, row=1, column=2, text="9")
    broken = report.model_copy(update={"tables": (table.model_copy(update={"problems": (problem,)}),)})
    profile = make_profile({"narrative-matrix": {}, "word-digit": {}})
    assert judged(broken, profile) == judged(report, profile) == [("confirmed", "verdict.own-text")]
