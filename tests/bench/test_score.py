"""How tables are scored: generous about columns and spelling, never about a digit, a row that isn't there or one of another table."""

from decimal import Decimal

import pytest

from tests.bench.peers import table
from tests.bench.score import Score, readings, score_tables


def matrix_row(code, *measures):
    return ["1", "POLÍTICA", code, "OBJETIVO", "PRODUCTO", "INDICADOR", "PLAN", *measures, "LOGROS", "NINGUNO", "NINGUNA", "UNIDAD", "MIN"]


TRUTH = {
    "indicators": [
        {"code": "1.1", "matrix": {"annual_target": "2773", "executed_s1": "975", "executed_s2": "0", "progress": "98.4"}},
        {"code": "1.2", "matrix": {"annual_target": "1", "executed_s1": "0", "executed_s2": "0"}},
        {"code": "1.10", "matrix": {"annual_target": "12", "executed_s1": "7", "executed_s2": "5", "progress": "100.0"}},
    ]
}
TOTAL = 11
FIRST = matrix_row("1.1", "2,773", "975", "0", "98,4 %")
SECOND = matrix_row("1.2", "1", "0", "0", "")
TENTH = matrix_row("1.10", "12", "7", "5", "100.0%")


def right(*rows):
    return score_tables([rows], TRUTH).right


def test_all_is_right_where_all_came_back():
    assert score_tables([[FIRST, SECOND], [TENTH]], TRUTH) == Score(TOTAL, TOTAL, 0)


def test_nothing_is_right_where_nothing_came_back():
    assert score_tables([], TRUTH) == Score(0, TOTAL, 3)


def test_the_report_of_cotejo_is_scored_in_the_same_way():
    rows = [{"cells": [{"text": text, "column": None} for text in row]} for row in (FIRST, SECOND, TENTH)]
    assert score_tables([{"kind": "matrix", "rows": rows}], TRUTH) == Score(TOTAL, TOTAL, 0)


@pytest.mark.parametrize(
    ("row", "count"),
    [
        (matrix_row("1.1", "2778", "975", "0", "98.4"), 3),  # one digit
        (matrix_row("1.1", "2773", "", "0", "98.4"), 3),  # one cell
        (matrix_row("1.1", "2773 975", "", "0", "98.4"), 2),  # two values in one cell
        (matrix_row("1.1", "975", "2773", "0", "98.4"), 3),  # two cells exchanged
        (matrix_row("1.1", "2773", "975", "O", "98.4"), 3),  # a letter
        (matrix_row("1.1", "2773", "975", "0", "984"), 3),  # the decimal sign lost
        (matrix_row("1.1", "|2773", "975.", "0", "98.4%"), 4),  # a ruling, a speck
        (matrix_row("1,1", "2773", "975", "0", "98.4"), 4),  # the code's point
        (["1 POLÍTICA 1.1", *FIRST[3:7], "", *FIRST[7:]], 4),  # columns merged, one more
        ([*FIRST[:8], *FIRST[9:]], 3),  # a column lost
        (FIRST[:7], 0),  # cut off before the values
    ],
)
def test_one_row(row, count):
    assert right(row) == count


def test_values_of_two_rows_are_not_pooled():
    assert right(matrix_row("1.1", "2773", "975", "", ""), matrix_row("1.1", "", "", "0", "98.4")) == 2


def test_a_row_of_another_code_helps_nobody():
    assert score_tables([[matrix_row("1.3", "2773", "975", "0", "98.4")]], TRUTH) == Score(0, TOTAL, 3)
    assert score_tables([[matrix_row("1.1", "12", "7", "5", "100.0")]], TRUTH).right == 0


def test_other_tables_and_headings_are_no_rows_of_the_matrix():
    relation = ["1.1", "OBJETIVO", "INDICADOR", "INDICADOR", "ALTA", "TEXTO"]
    heading = ["NIVEL", "1.1", "1.2", "1.10", "", "", "", "", "CANTIDAD"]
    assert score_tables([[relation], [heading]], TRUTH) == Score(0, TOTAL, 3)


def test_a_lost_row_that_was_told_is_not_lost_in_silence():
    told = "page 5: matrix:1.2:annual_target has no cell; 98.4% of 1.10"
    assert score_tables([[FIRST]], TRUTH, told) == Score(4, TOTAL, 0)
    assert score_tables([[FIRST]], TRUTH, "page 5: 11.2 points, 1.2.3, v1.10%") == Score(4, TOTAL, 2)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("7,481", {"7481", "7.481"}),
        ("1.234.567", {"1234567"}),
        ("1 234,5", {"1234.5"}),
        ("2\u2009904", {"2904"}),
        ("98,4 %", {"98.4"}),
        ("100.0%", {"100"}),
        ("0", {"0"}),
        ("9 3", set()),
        ("%0'0", set()),
        ("12a", set()),
        ("-", set()),
        ("", set()),
    ],
)
def test_what_a_cell_says_as_a_number(text, numbers):
    assert readings(text) == {Decimal(number) for number in numbers}


def test_the_table_is_aligned_and_adds_up():
    cost = {"cpu_seconds": 10.0, "wall_seconds": 12.0, "pages": 4, "silent_rows_lost": 1, "failed": None}
    rows = [
        {"name": "one", "report": "a", "right": 3, "total": 4, "peak_mib": 100.0, **cost},
        {"name": "one", "report": "b", "right": 0, "total": 4, "peak_mib": 900.0, **cost, "failed": "exit code 1"},
    ]
    lines = table(rows).splitlines()
    assert len({len(line) for line in lines[:4]}) == 1
    assert lines[3].split() == ["one", "all", "3", "of", "8", "2", "20.0", "2.5", "24.0", "900"]
    assert lines[4] == "one failed on b: exit code 1"
