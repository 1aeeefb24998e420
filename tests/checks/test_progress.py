"""The progress column: which reading it follows, and the rows that break it."""

import pytest

from extractor.checks import run_checks
from extractor.figures.parse import Convention
from extractor.model.remark import remark
from extractor.model.report import Places
from tests.builders_report import PCM, PERU, ReportBuilder
from tests.checks.rules import agreed, found, values
from tests.told import say

RULE = "progress"
SPANISH = Convention(",", ".")


def column(*rows: str, convention: Convention = PERU) -> ReportBuilder:
    """Rows of target, both semesters and progress."""
    builder = ReportBuilder(convention)
    for index, numbers in enumerate(rows, 1):
        builder.row(f"1.{index}", numbers=numbers)
    return builder


def test_the_seed_column_holds_counts_and_one_row_breaks_them():
    builder = column("1 0 0 0", "2 0 0 0", "2773 975 0 945", "42 47 0 47")
    (one,) = found(builder, RULE)
    assert (one.code, one.measure, one.severity, one.expected, one.found) == ("1.3", "progress", "error", "975", "945")
    roles = {figure.id: figure.place.measure for figure in builder.figures}
    assert [roles[id_] for id_ in one.figures] == ["progress", "executed_s1", "executed_s2"]
    assert "acumulado" in say(one.message)


@pytest.mark.parametrize(
    "rows",
    [
        ("10 3 4 7", "20 5 6 11", "9 0 0 0"),  # counts
        ("10 3 4 70.0", "3 1 0 33.3", "9 0 0 0.0"),  # percents, rounded
        ("3 2 0 66.6", "7 4 0 57.1"),  # cut off, not rounded
        ("3 2 0 67%", "7 4 0 57%"),
        ("10 3 4 3", "20 5 6 5"),  # the first semester only
        ("42 47 - 47", "10 3 - 3"),  # the second semester left empty
        ("100 40 0 40", "100 30 0 30"),  # count and percent at once
        ("10 3 4 -", "20 5 6 -"),  # nothing printed
        ("10 - - 7", "20 - - 11"),  # nothing to compute from
        ("0 0 0 0",),
        ("10 x 4 7", "20 x 6 11"),  # the semester could not be told
        (),
    ],
)
def test_it_is_silent(rows):
    assert values(column(*rows), RULE) == []


def test_a_column_of_percents_is_told_in_the_marks_of_the_report():
    builder = column("1.250 540 690 98,4", "3.600 1.480 2.265 104,0", "14 0 9 46,3", convention=SPANISH)
    assert values(builder, RULE) == [("1.3", "64,3", "46,3")]
    builder = column("1.250 540 690 98,4%", "3.600 1.480 2.265 104,0%", "14 0 9 46,3%", convention=SPANISH)
    assert values(builder, RULE) == [("1.3", "64,3%", "46,3%")]


def test_counts_are_told_with_the_thousands_of_the_report():
    assert values(column("5,000 1,000 451 1,415", "9 2 3 5"), RULE) == [("1.1", "1,451", "1,415")]


def test_one_row_alone_tells_no_reading_and_all_values_are_named():
    (one,) = found(column("42 40 7 48"), RULE)
    assert one.severity == "warning"
    assert one.expected == "47 / 112 / 40"
    assert "112" in say(one.message, "en")


def test_readings_that_are_level_accuse_only_rows_that_none_explains():
    builder = column("10 3 4 7", "10 3 4 70", "20 8 1 13")
    assert [(one.code, one.severity) for one in found(builder, RULE)] == [("1.3", "warning")]


def test_more_broken_rows_than_followed_ones_are_a_warning():
    builder = column("10 3 4 7", "20 5 6 91", "30 7 8 92", "40 9 9 93")
    assert [one.severity for one in found(builder, RULE)] == ["warning"] * 3


def test_zero_where_something_was_done_breaks_the_column():
    assert values(column("10 3 4 0", "20 5 6 11", "5 1 1 2"), RULE) == [("1.1", "7", "0")]


def test_without_a_target_a_count_can_still_be_told():
    assert values(column("- 3 4 8", "0 5 6 11", "9 1 1 2"), RULE) == [("1.1", "7", "8")]


def _changed(builder: ReportBuilder, change) -> list[str | None]:
    """Codes found once every cell of the matrix went through `change`, which drops the cells it returns None for."""
    report = builder.build()
    tables = []
    for table in report.tables:
        rows = []
        for row in table.rows:
            cells = tuple(new for cell in row.cells if (new := change(cell)) is not None)
            rows.append(row.model_copy(update={"cells": cells}))
        tables.append(table.model_copy(update={"rows": tuple(rows)}))
    lost = report.model_copy(
        update={
            "tables": tuple(tables),
            "indicators": tuple(
                one.model_copy(update={"measures": {m: p for m, p in one.measures.items() if m != "executed_s1"}})
                for one in report.indicators
            ),
        }
    )
    return [one.code for one in run_checks(lost, PCM, [RULE]).disagreements]


def test_a_semester_that_was_not_read_is_not_a_semester_without_figures():
    builder = column("10 3 4 7", "20 5 6 11", "9 2 1 3")
    unread = {"figures": (), "text": "", "confidence": 0.0}
    assert _changed(builder, lambda cell: None if cell.column == "executed_s1" else cell) == []
    assert _changed(builder, lambda cell: cell.model_copy(update=unread) if cell.column == "executed_s1" else cell) == []
    blank = {"figures": (), "text": "-", "confidence": 1.0}
    told = _changed(builder, lambda cell: cell.model_copy(update=blank) if cell.column == "executed_s1" else cell)
    assert told == ["1.1", "1.2", "1.3"]  # printed as blank, so that nothing explains the progress


def test_a_semester_read_as_letters_bars_the_sums():
    builder = column("10 3 4 7", "20 5 6 11", "9 2 1 3")
    letters = {"figures": (), "text": "SEMES", "confidence": 0.9}
    assert _changed(builder, lambda cell: cell.model_copy(update=letters) if cell.column == "executed_s1" else cell) == []


def _blanked(report, rows):
    """The report with nothing in the first semester of some rows, by their place."""
    blank = {"figures": (), "text": "", "confidence": 1.0}

    def emptied(row):
        return row.model_copy(update={"cells": tuple(c.model_copy(update=blank) if c.column == "executed_s1" else c for c in row.cells)})

    tables = tuple(
        t.model_copy(update={"rows": tuple(emptied(row) if i in rows else row for i, row in enumerate(t.rows))}) for t in report.tables
    )
    nothing = {"executed_s1": Places(matrix=(), narrative=())}
    indicators = tuple(
        one.model_copy(update={"measures": {**one.measures, **nothing}}) if i in rows else one for i, one in enumerate(report.indicators)
    )
    return report.model_copy(update={"tables": tables, "indicators": indicators})


def _from_picture(report):
    return report.model_copy(update={"pages": tuple(page.model_copy(update={"kind": "scanned"}) for page in report.pages)})


def test_an_empty_cell_of_a_picture_may_have_lost_what_all_others_of_its_column_hold():
    """A worn 11 was nowhere: 3 alone was compared with a progress of 14, and the paper confirmed to disagree."""
    builder = column("10 3 4 7", "20 5 6 11", "9 2 1 3", "16 11 3 14")
    lost = _blanked(builder.build(), {3})
    assert [one.code for one in run_checks(lost, PCM, [RULE]).disagreements] == ["1.4"]  # the page's own text: the cell is blank
    assert run_checks(_from_picture(lost), PCM, [RULE]).disagreements == ()
    half = _blanked(builder.build(), {0, 1, 3})  # blanks are usual in this column: a blank is a blank
    assert "1.4" in [one.code for one in run_checks(_from_picture(half), PCM, [RULE]).disagreements]


def test_rows_that_follow_the_column_agree():
    builder = column("1 0 0 0", "2773 975 0 945", "42 47 0 47")
    one, other = agreed(builder, RULE)
    assert [(a.rule, a.code, a.measure) for a in (one, other)] == [(RULE, "1.1", "progress"), (RULE, "1.3", "progress")]
    roles = {figure.id: figure.place.measure for figure in builder.figures}
    assert [roles[id_] for id_ in other.figures] == ["progress", "executed_s1", "executed_s2"]


def test_without_a_reading_a_row_agrees_that_follows_all_of_them():
    builder = column("10 3 4 7", "10 3 4 70", "20 8 1 13", "100 5 0 5", "9 0 0 0")
    assert [one.code for one in agreed(builder, RULE)] == ["1.4", "1.5"]


def test_a_row_left_alone_for_an_empty_cell_of_a_picture_is_told():
    builder = column("10 3 4 7", "20 5 6 11", "9 2 1 3", "16 11 3 14")
    lost = _blanked(builder.build(), {3})
    (one,) = run_checks(_from_picture(lost), PCM, [RULE]).uncompared
    assert (one.rule, one.why) == (RULE, remark("uncompared.blank-cells", n=1, pages=[6]))
    assert run_checks(lost, PCM, [RULE]).uncompared == ()
    assert "1.4" not in [one.code for one in run_checks(_from_picture(lost), PCM, [RULE]).agreements]
