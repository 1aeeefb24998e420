"""A table's rows as another structure would have them: rows left out or joined, neighbours exchanged, a column moved by a row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.model.remark import Remark, remark
from extractor.model.report import CellInfo, Indicator, Report, RowInfo, TableInfo

FEWEST_LETTERS_OF_LABEL = 3
"""Letters and digits by which a row has a label of its own. Judgement."""
MOST_ROWS_TRIED = 12
"""Rows without a label of their own that are tried left out or joined: a table with more is told by other marks. Judgement."""

Lines = tuple[RowInfo, ...]
EMPTY = RowInfo(cells=())
"""What is left of a row that is read as none: the rows after it keep their places."""


@dataclass(frozen=True, slots=True)
class Rearranged:
    """Other rows of a table; `proposal` says how they came about."""

    proposal: Remark
    rows: Lines


def with_rows(report: Report, table: TableInfo, rows: Lines) -> Report:
    """The report with other rows of a table; the measures of its objectives are those that then stand in their places."""
    places = places_of(table)
    now = {(at, cell.column): cell.figures for at, row in enumerate(rows) for cell in row.cells}
    tables = tuple(one.model_copy(update={"rows": rows}) if one is table else one for one in report.tables)
    indicators = tuple(_with_measures(one, places, now) for one in report.indicators)
    return report.model_copy(update={"tables": tables, "indicators": indicators})


def places_of(table: TableInfo) -> Mapping[str, tuple[int, str]]:
    """By the id of each of a table's figures its row, from 0, and its column."""
    return {id_: (at, cell.column) for at, row in enumerate(table.rows) for cell in row.cells for id_ in cell.figures}


def rows_doubted(table: TableInfo, valued: Collection[str]) -> Iterator[Rearranged]:
    """Each row without a figure (one of those `valued`) or a label of its own, left out or joined to the one above."""
    rows, has_value = table.rows, [any(id_ in valued for cell in row.cells for id_ in cell.figures) for row in table.rows]
    labels = [_label(row) for row in rows]
    doubted = [at for at in range(len(rows)) if not (has_value[at] and _is_of_its_own(labels, at))]
    for at in doubted[:MOST_ROWS_TRIED]:
        yield Rearranged(_proposed("row-left-out", table, row=at + 1), (*rows[:at], EMPTY, *rows[at + 1 :]))
        if at and not has_value[at - 1] and not labels[at]:
            joined = _with(rows[at - 1], {cell.column: cell for cell in rows[at].cells if cell.text})
            yield Rearranged(_proposed("rows-joined", table, row=at, other=at + 1), (*rows[: at - 1], EMPTY, joined, *rows[at + 1 :]))


def neighbours_doubted(table: TableInfo, touched: Collection[tuple[int, str]]) -> Iterator[Rearranged]:
    """Rows and columns of the places `touched` exchanged with their neighbours, and those columns moved by a row."""
    rows, columns = table.rows, table.columns
    numeric = [name for name in columns if any(cell.figures for row in rows for cell in row.cells if cell.column == name)]
    for a, b in sorted({pair for _, column in touched for pair in _pairs(columns.index(column), len(columns))}):
        if columns[a] in numeric and columns[b] in numeric:
            exchanged = _exchanged(rows, columns[a], columns[b])
            yield Rearranged(_proposed("columns-exchanged", table, column=a + 1, other=b + 1), exchanged)
    for column in (name for name in numeric if any(name == one for _, one in touched)):
        at = columns.index(column) + 1
        yield Rearranged(_proposed("column-moved-down", table, column=at), _moved(rows, column, 1))
        yield Rearranged(_proposed("column-moved-up", table, column=at), _moved(rows, column, -1))
    for a, b in sorted({pair for row, _ in touched for pair in _pairs(row, len(rows))}):
        upper, lower = _with(rows[a], _figures_of(rows[b], numeric)), _with(rows[b], _figures_of(rows[a], numeric))
        yield Rearranged(_proposed("rows-exchanged", table, row=a + 1, other=b + 1), (*rows[:a], upper, lower, *rows[b + 1 :]))


def _pairs(at: int, count: int) -> list[tuple[int, int]]:
    """A place with the next and with the one before, where there are such."""
    return [(a, a + 1) for a in (at - 1, at) if 0 <= a < count - 1]


def _with_measures(
    indicator: Indicator, places: Mapping[str, tuple[int, str]], now: Mapping[tuple[int, str], tuple[str, ...]]
) -> Indicator:
    measures = {
        measure: one.model_copy(update={"matrix": now.get(places[one.matrix[0]], ())}) if one.matrix and one.matrix[0] in places else one
        for measure, one in indicator.measures.items()
    }
    return indicator.model_copy(update={"measures": measures})


def _label(row: RowInfo) -> str:
    """What a row says beside its figures; figures told in words are part of it."""
    return " ".join(cell.text for cell in row.cells if not cell.figures or sum(map(str.isalpha, cell.text)) >= FEWEST_LETTERS_OF_LABEL)


def _is_of_its_own(labels: Sequence[str], at: int) -> bool:
    """Whether a row has a label, and no neighbour has the same."""
    beside = {labels[i] for i in (at - 1, at + 1) if 0 <= i < len(labels)}
    return sum(map(str.isalnum, labels[at])) >= FEWEST_LETTERS_OF_LABEL and labels[at] not in beside


def _exchanged(rows: Lines, one: str, other: str) -> Lines:
    """What two columns say, each in the other's place."""
    return tuple(_with(row, {one: _cell(row, other), other: _cell(row, one)}) for row in rows)


def _moved(rows: Lines, column: str, step: Literal[1, -1]) -> Lines:
    """What a column says moved by a row."""
    return tuple(
        _with(row, {column: _cell(rows[at - step], column) if 0 <= at - step < len(rows) else None}) for at, row in enumerate(rows)
    )


def _figures_of(row: RowInfo, numeric: Collection[str]) -> dict[str, CellInfo | None]:
    return {name: _cell(row, name) for name in numeric}


def _cell(row: RowInfo, column: str) -> CellInfo | None:
    return next((cell for cell in row.cells if cell.column == column), None)


def _with(row: RowInfo, said: Mapping[str, CellInfo | None]) -> RowInfo:
    """The row with what other cells say in some of its columns; nothing where there is no such cell."""
    cells = []
    for cell in row.cells:
        other = said.get(cell.column)
        there = {"text": other.text, "figures": other.figures, "words": other.words} if other else {"text": "", "figures": (), "words": ()}
        cells.append(cell.model_copy(update=there) if cell.column in said else cell)
    return row.model_copy(update={"cells": tuple(cells)})


def _proposed(code: str, table: TableInfo, **values: int) -> Remark:
    return remark(f"verdict.{code}", page=table.pages[0], **values)
