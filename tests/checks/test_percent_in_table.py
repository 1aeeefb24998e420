"""Percentages of running text beside the row of a table that their sentence speaks of."""

import pytest

from extractor.checks import run_checks
from extractor.model.outcome import Disagreement
from extractor.model.report import CellInfo, HeaderCell, Report, RowInfo, TableInfo
from tests.builders_report import BOX, ReportBuilder, make_profile
from tests.told import say

RULE = "percent-in-table"
PROFILE = make_profile({RULE: {}})
ROWS = (
    ("Porcentaje de puentes rurales con mantenimiento", "55.00", "71.42", "68.15"),
    ("Porcentaje de escuelas urbanas con biblioteca", "12.50", "15.90", "44.40"),
)


def report_of(text: str, rows: tuple[tuple[str, ...], ...] = ROWS) -> Report:
    builder = ReportBuilder().section("results", text)
    made = []
    for number, row in enumerate(rows, 1):
        cells = [CellInfo(column="c1", text=row[0], page=2, box=BOX, confidence=1)]
        for column, value in enumerate(row[1:], 2):
            id_ = builder.figure(value, f"table:table-1:{number}:c{column}", 2)
            cells.append(CellInfo(column=f"c{column}", text=value, page=2, box=BOX, confidence=1, figures=(id_,)))
        made.append(RowInfo(cells=tuple(cells)))
    columns = tuple(f"c{column}" for column in range(1, len(rows[0]) + 1))
    header = (tuple(HeaderCell(text=text) for text in columns),)
    table = TableInfo(id="table-1", kind="table", pages=(2,), title="", columns=columns, header=header, rows=tuple(made), problems=())
    return builder.build().model_copy(update={"tables": (table,)})


def found(text: str) -> list[Disagreement]:
    return list(run_checks(report_of(text), PROFILE).disagreements)


@pytest.mark.parametrize("told", ["68.5%", "68.51%", "681.5%", "63.15%"])
def test_a_digit_left_out_put_on_or_exchanged(told):
    (one,) = found(f"El porcentaje de puentes rurales con mantenimiento llegó a {told} en el año.")
    assert (one.found, one.expected) == (told, "68.15")
    assert say(one.message).startswith("El texto dice")
    assert set(one.settles) == set(one.figures)


@pytest.mark.parametrize(
    "text",
    [
        "El porcentaje de puentes rurales con mantenimiento llegó a 68.2% en el año.",  # rounded
        "El porcentaje de puentes rurales con mantenimiento subió de 55% a 71.4% en el año.",
        "El porcentaje de puentes rurales con mantenimiento llegó a 44.4% en el año.",  # stands in the table
        "El porcentaje de puentes rurales con mantenimiento llegó a 90.3% en el año.",  # another quantity
        "La cobertura de los puentes fue de 68.5% en el año.",  # speaks of no row
        "El porcentaje de puentes rurales y de escuelas urbanas con mantenimiento y biblioteca fue de 68.5%.",  # of two
        "El porcentaje de puentes rurales con mantenimiento llegó a 6815 obras en el año.",
    ],
)
def test_what_is_told_or_speaks_of_something_else(text):
    assert found(text) == []


def test_what_is_told_agrees():
    checked = run_checks(report_of("El porcentaje de puentes rurales con mantenimiento llegó a 68.15%."), PROFILE)
    assert [len(one.figures) for one in checked.agreements] == [2]
