"""Columns of totals in tables that no profile describes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.checks import run_checks
from extractor.layout.load import load_profiles
from extractor.model.outcome import Disagreement
from extractor.model.remark import remark
from tests.builders_report import make_profile, make_report
from tests.checks.test_column_total import Art
from tests.told import say

RULE = "row-total"
PROFILE = make_profile({RULE: {}})
PORTS = """
Puerto      | Enero | Febrero | Marzo | Total | Meta
Chancay     |   120 |      80 |    95 |   295 |  400
Salaverry   |    64 |      12 |     0 |    76 |   90
Matarani    |   310 |     205 |   118 |   633 |  600
Ilo         |    45 |      50 |    61 |   156 |  150
TOTAL       |   539 |     347 |   274 | 1,160 | 1,240
"""


def told(text: str, **more: object) -> list[Disagreement]:
    return list(run_checks(Art(text, **more).report(), PROFILE).disagreements)


@pytest.mark.parametrize(
    "fits",
    [
        PORTS,
        "Sede | Total | H | M\nLima | 12 | 5 | 7\nIca | 9 | 4 | 5\nPuno | 20 | 9 | 11\nCusco | 8 | 4 | 4",
        "Sede | H | M | Total | N | A | Total\nLima | 5 | 7 | 12 | 3 | 9 | 12\nIca | 4 | 5 | 9 | 1 | 8 | 9\nPuno | 9 | 1 | 10 | 6 | 4 | 10",
        "Sede | S/ A | S/ B | Total\nLima | 5.14 | 7.24 | 12.4\nIca | 4.12 | 5.11 | 9.2\nPuno | 9.33 | 1.33 | 10.7",
        "Sede | A | B | Total\nLima | 5 | 7 | 90\nIca | 4 | 5 | 80\nPuno | 9 | 11 | 70\nCusco | 1 | 2 | 60",  # a total of something else
        "Sede | A | B | Total\nLima | 5 | 7 | 12\nIca | 4 | 5 | 10",  # too few rows to tell
        "Sede | A | Total\nLima | 5 | 12\nIca | 4 | 10\nPuno | 4 | 9",
        # amounts in a column where few rows have one may count for the total
        "Sede | A | B | C | Total\nLima | 5 | 7 | | 12\nIca | 4 | 5 | | 9\nPuno | 9 | 11 | | 20\nUno | 8 | 4 | 30 | 42",
    ],
)
def test_what_adds_up_or_cannot_be_told(fits):
    assert told(fits) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [("|   295 |", "|   285 |", ("295", "285")), ("118 |   633", "181 |   633", ("696", "633")), ("|    76", "|    67", ("76", "67"))],
)
def test_the_row_that_breaks(old, new, found):
    (one,) = told(PORTS.replace(old, new))
    assert (one.expected, one.found) == found
    assert len(one.figures) == 4
    assert one.settles[one.figures[0]] == (found[0],)


def test_the_message_names_row_and_column():
    (one,) = told(PORTS.replace("|    76", "|    67"))
    assert say(one.message, "es") == "Cuadro, fila «Salaverry» (pág. 3): 64 + 12 + 0 = 76, pero la columna «Total» dice 67."
    assert say(one.message, "en").startswith("Table, row “Salaverry” (p. 3): 64 + 12 + 0 = 76")


def test_rounded_figures_may_be_off_where_the_table_says_so():
    off = PORTS.replace("|   295 |", "|   296 |")
    assert len(told(off)) == 1
    assert told(off, title="En miles de toneladas") == []


@pytest.mark.parametrize("cell", ["?", "S/D", "12 / 3"])
def test_a_cell_that_cannot_be_told_bars_its_row(cell):
    assert told(PORTS.replace("    12 |", f" {cell} |")) == []


def test_doubtful_tables_and_empty_reports():
    assert told(PORTS.replace("295", "285"), problems=(remark("table.column-parted"),)) == []
    assert run_checks(make_report(), PROFILE).disagreements == ()


def test_the_generic_profile_asks_for_it():
    generic = load_profiles()["generic"].profile
    found = run_checks(Art(PORTS.replace("|   295 |", "|   285 |")).report(), generic).disagreements
    assert RULE in {one.rule for one in found}


CELLS = ("0", "1", "1,250", "2.5", "98.4%", "-", "x", "-5", "9" * 30, "?", "", "1 / 2")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(st.sampled_from(CELLS), max_size=5), max_size=8))
def test_no_table_makes_the_rule_fail(lines):
    text = "\n".join(("Sede | A | B | Total | % | Total", *(" | ".join(("Norte", *cells)) for cells in lines)))
    report = Art(text).report()
    for one in run_checks(report, make_profile({RULE: {}, "percent-of": {}})).disagreements:
        assert set(one.figures) <= {figure.id for figure in report.figures}
