"""The level table against itself."""

import pytest

from extractor.checks import run_checks
from extractor.errors import ProfileError
from tests.builders_report import ReportBuilder, make_profile, make_report
from tests.checks.rules import agreed, found, uncompared, values
from tests.facts.test_hidden import seen
from tests.told import say

RULE = "summary-total"
SEED = """
                                 1.1   1.2   1.3   1.4   total
Metas superadas                 | 0  |  0  |  0  |  1  |  1
Metas alcanzadas                | 0  |  0  |  0  |  0  |  0
Metas no alcanzadas             | 1  |  1  |  1  |  0  |  3
Metas no ejecutadas             | 0  |  0  |  0  |  0  |  0
Total de indicadores programados| 1  |  1  |  1  |  1  |  4
"""


def table(old: str = "", new: str = "") -> ReportBuilder:
    assert old in SEED
    return ReportBuilder().level(SEED.replace(old, new) if old else SEED)


def test_the_seed_table_holds():
    assert values(table(), RULE) == []


def test_a_row_that_does_not_make_its_total():
    (one, grand) = found(table("1  |  1  |  1  |  0  |  3", "1  |  1  |  1  |  0  |  2"), RULE)
    assert (one.expected, one.found) == ("3", "4")  # the column of totals no longer makes 4
    assert (grand.expected, grand.found) == ("3", "2")
    assert "Metas no alcanzadas" in say(grand.message)
    assert "1 + 1 + 1 + 0 = 3" in say(grand.message, "en")


def test_a_wrong_column_total_is_told_once_with_its_code():
    assert values(table("|  1  |  1  |  4", "|  2  |  1  |  4"), RULE) == [("1.3", "1", "2")]


def test_a_wrong_grand_total_breaks_its_row_and_its_column():
    assert values(table("1  |  4", "1  |  5"), RULE) == [(None, "4", "5"), (None, "4", "5")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("0  |  0  |  0  |  1  |  1", "-  |  -  |     |  1  |  1"),  # dashes and blanks add nothing
        ("1  |  1  |  1  |  0  |  3", "x  |  1  |  1  |  0  |  3"),  # one cell could not be told
        ("1  |  1  |  1  |  0  |  3", "1  |  1  |  1  |  0  |   "),  # no total printed: neither its row nor the column of totals
        ("Total de indicadores programados", "Nada de esto"),
    ],
)
def test_what_cannot_be_summed_is_left_alone(old, new):
    assert values(table(old, new), RULE) == []


def test_on_a_scan_an_empty_cell_of_a_table_that_prints_its_zeros_is_no_zero():
    """Three lone ones that were overlooked once made a sure finding against a consistent table."""
    text = SEED.replace("1  |  1  |  1  |  0  |  3", "   |  1  |  1  |  0  |  3")
    assert values(ReportBuilder(kind="scanned").level(text), RULE) == []
    assert values(ReportBuilder(kind="digital").level(text), RULE) != []


def test_unread_ink_is_no_zero():
    builder = table("1  |  1  |  1  |  0  |  3", "1  |     |  1  |  0  |  3")
    report = builder.build()
    (level,) = report.tables
    cells = [
        row.model_copy(update={"cells": tuple(c.model_copy(update={"confidence": float(bool(c.text))}) for c in row.cells)})
        for row in level.rows
    ]
    report = report.model_copy(update={"tables": (level.model_copy(update={"rows": tuple(cells)}),)})
    assert run_checks(report, make_profile({RULE: {"table": "level", "total_column": "total", "total_row": "total"}})).disagreements == ()


def test_a_table_without_a_known_total_row_is_tested_by_row_only():
    art = "1.1 1.2 total\nAlgo | 1 | 1 | 3\nOtra cosa | 5 | 5 | 10"
    assert values(ReportBuilder().level(art), RULE) == [(None, "2", "3")]


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"table": "level", "total_column": "total"}, "checks.summary-total.total_row: Field required"),
        ({"table": "level", "total_column": "total", "total_row": "total", "rows": 1}, "checks.summary-total.rows: unknown key"),
        ({"table": "levels", "total_column": "total", "total_row": "total"}, "there is no 'levels'"),
        ({"table": "level", "total_column": "sum", "total_row": "total"}, "there is no 'sum'"),
        ({"table": "level", "total_column": "total", "total_row": "sum"}, "there is no 'sum'"),
    ],
)
def test_wrong_parameters_name_profile_rule_and_key(parameters, said):
    with pytest.raises(ProfileError, match=r"profile pcm-semestral: checks\.summary-total") as caught:
        run_checks(make_report(), make_profile({RULE: parameters}))
    assert said in str(caught.value)
    assert caught.value.hint


def test_each_total_that_is_the_sum_agrees():
    lines = agreed(table("|  1  |  1  |  4", "|  2  |  1  |  4"), RULE)  # the total of 1.3 is wrong, and the row of totals with it
    assert [one.code for one in lines] == ["1.1", "1.2", "1.4", None, None, None, None, None]
    assert len(lines[3].figures) == 5  # the column of totals
    assert len(agreed(table(), RULE)) == 10


def test_on_a_scan_the_cells_that_bar_a_sum_are_told():
    text = SEED.replace("1  |  1  |  1  |  0  |  3", "   |  x  |  1  |  0  |  3")
    told = uncompared(seen(ReportBuilder(kind="scanned").level(text)), RULE)
    assert told == [
        ("uncompared.unread-cells", {"n": 1, "pages": [2]}),
        ("uncompared.blank-cells", {"n": 1, "pages": [2]}),
    ]
    assert uncompared(ReportBuilder(kind="digital").level(text), RULE) == []
    assert uncompared(ReportBuilder(kind="scanned").level(SEED), RULE) == []
    assert uncompared(ReportBuilder(kind="scanned").level("1.1 1.2 total\nMetas superadas | 1 |   | 1"), RULE) == []  # prints no zeros
