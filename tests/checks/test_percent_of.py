"""Columns of percentages that are one column over another."""

import pytest

from extractor.checks import run_checks
from extractor.layout.load import load_profiles
from extractor.model.outcome import Disagreement
from extractor.model.remark import remark
from tests.builders_report import make_profile, make_report
from tests.checks.test_column_total import Art
from tests.told import say

RULE = "percent-of"
PROFILE = make_profile({RULE: {}})
BUDGET = """
Unidad            | PIM       | Devengado | Saldo   | % Ejecución
Oficina de puertos | 1,200.00 |    900.00 |  300.00 |        75.0
Oficina de muelles |   800.00 |    600.40 |  199.60 |        75.1
Dirección naval   |   450.00  |    117.00 |  333.00 |        26.0
Escuela náutica   |   960.00  |    512.00 |  448.00 |        53.3
Archivo general   |    70.00  |     70.00 |    0.00 |       100.0
Total             | 3,480.00  |  2,199.40 | 1,280.60 |       63.2
"""


def told(text: str, **more: object) -> list[Disagreement]:
    return list(run_checks(Art(text, **more).report(), PROFILE).disagreements)


@pytest.mark.parametrize(
    "fits",
    [
        BUDGET,
        BUDGET.replace("53.3", "53"),
        BUDGET.replace("26.0", "?"),
        "Sede | A | B | %\nLima | 5 | 10 | 12\nIca | 4 | 9 | 80\nPuno | 3 | 12 | 25\nCusco | 1 | 2 | 50\nPiura | 7 | 9 | 3",
        "Sede | A | B | %\nLima | 5 | 10 | 50\nIca | 3 | 12 | 25\nPuno | 3 | 12 | 26",  # too few rows
        "Sede | A | B | %\nLima | 0 | 10 | 0\nIca | 0 | 12 | 0\nPuno | 0 | 12 | 0\nPiura | 0 | 4 | 0\nCusco | 0 | 9 | 3",
    ],
)
def test_what_follows_or_cannot_be_told(fits):
    """Also percentages of something else, too few rows, and zeros, which tell nothing."""
    assert told(fits) == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [("53.3", "58.3", ("53.3", "58.3")), ("|        26.0", "|        62.0", ("26.0", "62.0")), ("117.00", "171.00", ("38.0", "26.0"))],
)
def test_the_row_that_breaks(old, new, found):
    (one,) = told(BUDGET.replace(old, new))
    assert (one.expected, one.found, one.severity) == (*found, "warning")
    assert len(one.figures) == 3
    assert found[0] in one.settles[one.figures[0]]


def test_the_message_names_the_columns():
    (one,) = told(BUDGET.replace("53.3", "58.3"))
    assert "fila «Escuela náutica»" in say(one.message, "es")
    assert "la columna «% Ejecución» es «Devengado» entre «PIM»" in say(one.message, "es")
    assert "512.00 over 960.00 makes 53.3" in say(one.message, "en")


def test_counts_that_would_settle_it_are_listed_where_they_are_few():
    rows = "Sede | Hechas | Meta | %\nLima | 5 | 10 | 50\nIca | 3 | 12 | 25\nPuno | 9 | 12 | 75\nTacna | 1 | 5 | 20\nCusco | 7 | 10 | 40"
    (one,) = told(rows)
    assert one.settles == {one.figures[0]: ("70",), one.figures[1]: ("4",)}  # no whole number makes 7 of it 40 %


def test_doubtful_tables_and_empty_reports():
    assert told(BUDGET.replace("53.3", "58.3"), problems=(remark("table.parted-rows-joined"),)) == []
    assert run_checks(make_report(), PROFILE).disagreements == ()


def test_the_generic_profile_asks_for_it():
    generic = load_profiles()["generic"].profile
    assert RULE in {one.rule for one in run_checks(Art(BUDGET.replace("53.3", "58.3")).report(), generic).disagreements}
