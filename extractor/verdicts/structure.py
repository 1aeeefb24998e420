"""Rows and columns are a reading too: which findings rest on a table whose rows or columns are in doubt, and what would explain them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from extractor.model.outcome import Disagreement
from extractor.model.remark import Remark, remark
from extractor.model.report import Indicator, Report, TableInfo
from extractor.model.table import BROKEN

Recheck = Callable[[Report], Sequence[Disagreement]]
"""What the rules find in another reading of the report."""


def doubts_of_structure(disagreements: Sequence[Disagreement], report: Report, recheck: Recheck) -> dict[int, Remark]:
    """By the index of a disagreement why the rows and columns that it rests on bar its confirmation."""
    out: dict[int, Remark] = {}
    for table in report.tables:
        broken = [problem for problem in table.problems if problem.code in BROKEN]
        if broken and disagreements:
            why = remark("verdict.table-broken", table=table.id, page=table.pages[0], why=broken)
            out |= dict.fromkeys(_silent(disagreements, recheck(without_table(report, table))), why)
    return out


def without_table(report: Report, table: TableInfo) -> Report:
    """The report as if a table did not stand in it; what else is told of its figures and texts goes with it."""
    gone = {figure.id for figure in report.figures if figure.place.table == table.id}
    said = {(cell.column, cell.text) for row in table.rows for cell in row.cells}
    indicators = tuple(_without(one, gone, said) for one in report.indicators)
    tables = tuple(one for one in report.tables if one is not table)
    return report.model_copy(update={"tables": tables, "indicators": indicators})


def _without(indicator: Indicator, gone: set[str], said: set[tuple[str, str]]) -> Indicator:
    measures = {
        measure: places.model_copy(update={"matrix": tuple(id_ for id_ in places.matrix if id_ not in gone)})
        for measure, places in indicator.measures.items()
    }
    texts = {column: text for column, text in indicator.texts.items() if (column, text) not in said}
    return indicator.model_copy(update={"measures": measures, "texts": texts})


def _silent(disagreements: Sequence[Disagreement], found: Iterable[Disagreement]) -> list[int]:
    """Which of some disagreements are not found again."""
    again = {_identity(one) for one in found}
    return [index for index, one in enumerate(disagreements) if _identity(one) not in again]


def _identity(one: Disagreement) -> object:
    places = tuple((place.page, place.box, place.text) for place in one.places)
    return one.rule, one.code, one.measure, one.figures, places, one.expected, one.found
