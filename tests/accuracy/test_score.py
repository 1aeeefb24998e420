"""How a report is scored: exact, wrong in silence, wrong and told; rows that are missing, told or not."""

import pytest

from extractor.model.finding import Finding
from extractor.model.remark import remark
from extractor.model.report import Unread
from tests.accuracy.score import Score, added, matrix_codes, score_report, share, table
from tests.builders_report import ReportBuilder, make_page
from tests.roles import role

MEASURES = ("annual_target", "executed_s1", "executed_s2", "progress")


def printed(code, matrix, narrative=(), objective="", indicator=""):
    told = {"matrix": dict(zip(MEASURES, matrix, strict=False)), "narrative": dict(zip(MEASURES, narrative, strict=False))}
    return {"code": code, "objective": objective, "indicator": indicator, **told}


TRUTH = {
    "indicators": [
        printed("1.1", ["2773", "975", "0", "98.4"], ["2723", "925"], indicator="Barcos atendidos"),
        printed("1.2", ["120", "45"], indicator="Grúas"),
    ],
    "inconsistencies": [],
}
FIRST = ("1.1", "2,773 975 0 98.4%", "2,723 925")
SECOND = ("1.2", "120 45")


def report(*rows, **more):
    """A report of these rows: code, the matrix's numbers, the narrative's."""
    builder = ReportBuilder()
    for code, *numbers in rows:
        builder.row(code, *numbers, indicator={"1.1": "Barcos atendidos", "1.2": "Grúas"}.get(code, ""))
    return builder.build().model_copy(update=more)


def scored(*rows, **more):
    return score_report(report(*rows, **more), TRUTH)


def doubted(one, text, **more):
    """The report with the figure of that text doubtful."""
    figures = tuple(f.model_copy(update=more) if f.text == text else f for f in one.figures)
    return one.model_copy(update={"figures": figures})


def noted(one, note):
    """The report with a problem told of its matrix."""
    tables = tuple(t.model_copy(update={"problems": (note,)}) if t.kind == "matrix" else t for t in one.tables)
    return one.model_copy(update={"tables": tables})


def test_all_exact():
    score = scored(FIRST, SECOND)
    assert (score.cells, score.cells_exact, score.told, score.told_exact) == (6, 6, 2, 2)
    assert (score.rows, score.rows_found, score.rows_flagged) == (2, 2, 0)
    assert (score.silent, score.flagged, score.doubted) == ((), (), 0)
    assert (score.reports, score.pages, score.similarity) == (1, 6, 1.0)


def test_a_digit_that_is_wrong_in_silence():
    score = scored(("1.1", "2,773 915 0 98.4%", "2,723 925"), SECOND)
    assert (score.cells, score.cells_exact) == (6, 5)
    assert score.silent == ("matrix:1.1:executed_s1: printed 975, read 915",)
    assert score.flagged == ()


@pytest.mark.parametrize("more", [{"doubts": (remark("doubt.other-views", texts=["975"]),)}, {"confidence": 0.5}, {"value": None}])
def test_a_digit_that_is_wrong_and_told(more):
    one = doubted(report(("1.1", "2,773 915 0 98.4%", "2,723 925"), SECOND), "915", **more)
    score = score_report(one, TRUTH)
    assert (score.cells_exact, score.silent, len(score.flagged)) == (5, (), 1)
    assert score.flagged[0].startswith("matrix:1.1:executed_s1: printed 975, read ")


def test_a_digit_that_is_right_and_doubted_is_counted():
    score = score_report(doubted(report(FIRST, SECOND), "975", doubts=(remark("doubt.other-views", texts=["915"]),)), TRUTH)
    assert (score.cells_exact, score.silent, score.flagged, score.doubted) == (6, (), (), 1)


def test_a_figure_that_is_not_read_is_silent_unless_told():
    without = ("1.1", "2,773 - 0 98.4%", "2,723 925")
    assert scored(without, SECOND).silent == ("matrix:1.1:executed_s1: printed 975, read nothing",)
    told = (Unread(page=6, box=(0, 0, 1, 1), remark=remark("unread.ink", place=role("matrix:1.1:executed_s1").as_remark())),)
    score = scored(without, SECOND, unread=told)
    assert (score.silent, score.flagged) == ((), ("matrix:1.1:executed_s1: printed 975, read nothing",))


def test_a_figure_that_is_not_printed_is_wrong():
    assert scored(FIRST, ("1.2", "120 45 7")).silent == ("matrix:1.2:executed_s2: printed nothing, read 7",)


def test_a_figure_of_the_narrative_that_is_wrong():
    score = scored(("1.1", "2,773 975 0 98.4%", "2,723 926"), SECOND)
    assert (score.cells_exact, score.told, score.told_exact) == (6, 2, 1)
    assert score.silent == ("narrative:1.1:executed_s1: printed 925, read 926",)


def test_a_missing_row_that_is_not_told():
    score = scored(FIRST)
    assert (score.rows, score.rows_found, score.rows_flagged, score.cells_exact) == (2, 1, 0, 4)
    assert len(score.silent) == 2
    assert score.flagged == ()


@pytest.mark.parametrize("note", [remark("table.row-without-code", code=""), remark("table.rows-told-by-line")])
def test_a_missing_row_that_is_told(note):
    score = score_report(noted(report(FIRST), note), TRUTH)
    assert (score.rows_found, score.rows_flagged) == (1, 1)
    assert (score.silent, len(score.flagged)) == ((), 2)


def test_rows_joined_over_pages_tell_of_no_missing_row():
    score = score_report(noted(report(FIRST), remark("table.goes-on", page=2)), TRUTH)
    assert (score.rows_flagged, len(score.silent)) == (0, 2)


def test_a_page_that_could_not_be_read_tells_of_what_is_missing():
    pages = (make_page(1), make_page(6).model_copy(update={"status": "failed"}))
    score = scored(FIRST, pages=pages)
    assert (score.rows_flagged, score.silent, len(score.flagged)) == (1, (), 2)


def test_a_matrix_that_was_not_found_at_all_must_be_told():
    silent = scored()
    assert (silent.rows_found, silent.rows_flagged) == (0, 0)
    assert {line.split(":")[0] for line in silent.silent} == {"matrix", "narrative"}
    lost = Unread(page=6, box=(0, 0, 1, 1), remark=remark("unread.matrix", matrix="matrix"))
    score = scored(unread=(lost,))
    assert (score.rows_found, score.rows_flagged) == (0, 2)
    assert (score.cells, score.cells_exact) == (6, 0)
    assert {line.split(":")[0] for line in score.silent} == {"narrative"}


def test_a_row_that_is_not_printed_is_silent_unless_its_code_is_questioned():
    rows = (FIRST, SECOND, ("1.9", "5"))
    assert scored(*rows).silent == ("matrix:1.9: a row that is not printed",)
    questioned = (Unread(page=6, box=(0, 0, 1, 1), remark=remark("unread.no-row-of-code", code="1.9")),)
    assert scored(*rows, unread=questioned).silent == ()


def test_a_column_that_was_not_found_is_told():
    one = noted(report(("1.1", "2,773 - 0 98.4%", "2,723 925"), SECOND), remark("table.column-not-found", column="executed_s1"))
    assert score_report(one, TRUTH).silent == ()


def test_titles_are_compared_to_the_letter():
    truth = {"indicators": [printed("1.1", [], objective="", indicator="Barcos atendidas")], "inconsistencies": []}
    score = score_report(report(("1.1", "")), truth)
    assert score.likeness == (1.0, pytest.approx(15 / 16))


def finding(rule, ids, told, severity):
    known = {"severity": severity, "code": "1.1", "measure": "executed_s1", "expected": "", "found": "", "odds": None}
    return Finding(id=rule, rule=rule, verdict=told, figures=ids, matter="1", says=remark("x"), because=remark("x"), **known)


@pytest.mark.parametrize(("severity", "counts"), [("notice", 0), ("warning", 1)])
def test_a_notice_that_is_true_of_drawn_reports_is_not_false(severity, counts):
    found = (finding("due-later", ("fig-1",), "confirmed", severity),)
    score = score_report(report(FIRST, SECOND, findings=found), {**TRUTH, "inconsistencies": []})
    assert len(score.confirmed) == counts


@pytest.mark.parametrize(
    ("planted", "verdict", "severity", "counts"),
    [
        ([], "confirmed", "error", 1),
        ([], "confirmed", "notice", 1),
        ([], "undecided", "error", 0),
        ([{"rule": "row-sum", "code": "1.1", "measure": "executed_s1"}], "confirmed", "error", 0),
        ([{"rule": "other", "code": "1.1", "measure": "executed_s1"}], "confirmed", "error", 0),
        ([{"rule": "other", "code": "1.2", "measure": "executed_s1"}], "confirmed", "error", 1),
    ],
)
def test_what_is_confirmed_and_was_not_planted_is_false(planted, verdict, severity, counts):
    found = (finding("row-sum", ("fig-1", "fig-2"), verdict, severity), finding("other", ("fig-2",), "undecided", severity))
    score = score_report(report(FIRST, SECOND, findings=found), {**TRUTH, "inconsistencies": planted})
    assert len(score.confirmed) == counts


def test_codes_are_told_once_and_without_marks():
    assert matrix_codes(report(("1.1", "1"), ("1. 2.", "2"))) == ("1.1", "1.2")
    assert matrix_codes(report()) == ()


def test_scores_are_added():
    score = added([scored(FIRST, SECOND), scored(FIRST), Score(failed=("a: broken",))])
    assert (score.cells, score.cells_exact, score.reports, score.failed) == (12, 10, 2, ("a: broken",))
    assert len(score.likeness) == 8
    assert added([]) == Score()


@pytest.mark.parametrize(
    ("part", "whole", "said"), [(1, 1, "100.0 %"), (999, 1000, "99.9 %"), (19999, 20000, "99.9 %"), (0, 3, "0.0 %"), (0, 0, "-")]
)
def test_shares_are_rounded_down(part, whole, said):
    assert share(part, whole) == said


def test_the_table_is_aligned():
    head, one, other = table([("clean", scored(FIRST, SECOND)), ("worn", added([]))]).splitlines()
    assert head.index("cells") == one.index("100.0 % of 6") == other.index("- of 0")
    assert "2+0/2" in one
