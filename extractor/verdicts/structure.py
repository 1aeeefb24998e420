"""Rows and columns are a reading too: which findings rest on a table whose rows or columns are the suspect, and what would explain them.

A table that breaks an invariant confirms nothing. Of a table that breaks none, one slip in its structure is likelier than several errors
of the paper when all of these fall silent once one row or column is read otherwise, or when all that could be compared fails alike.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from extractor.facts.values import figures_by_id, value_of
from extractor.geometry import Box
from extractor.model.finding import Verdict
from extractor.model.outcome import Agreement, Disagreement
from extractor.model.remark import Remark, remark
from extractor.model.report import CellInfo, Indicator, Report, RowInfo, TableInfo
from extractor.model.table import BROKEN

FEWEST_ROWS_ALIKE = 3
"""Rows that fail a rule which no row of the table holds from which its columns are the suspect. Judgement."""
FEWEST_LETTERS_OF_LABEL = 3
"""Letters and digits by which a row has a label of its own. Judgement."""

Lines = tuple[RowInfo, ...]
Found = tuple[Sequence[Disagreement], Sequence[Agreement]]
EMPTY = RowInfo(cells=())
"""What is left of a row that is read as none: the rows after it keep their places."""


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules, to be asked about another reading of the report, and what they found to hold in this one."""

    recheck: Callable[[Report, Collection[str]], Found]
    """What the rules of some names find, and find to hold."""
    agreements: Sequence[Agreement] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a finding may be because rows and columns are not as they were taken, and why."""

    verdict: Verdict
    why: Remark


@dataclass(frozen=True, slots=True)
class _Reading:
    """Another reading of a table's rows; `proposal` says which."""

    proposal: Remark
    rows: Lines


@dataclass(frozen=True, slots=True)
class _OnTable:
    """A table and the findings that touch it, by their index."""

    table: TableInfo
    findings: Mapping[int, Disagreement]
    valued: Collection[str]
    """The figures that have a value, by their ids."""

    def has_value(self, at: int) -> bool:
        """Whether a row holds a figure that is one."""
        return any(id_ in self.valued for cell in self.table.rows[at].cells for id_ in cell.figures)

    def stands_alone(self, at: int) -> bool:
        """Whether a row has a figure, and a label that no neighbour has."""
        rows, label = self.table.rows, _label(self.table.rows[at])
        beside = {_label(rows[i]) for i in (at - 1, at + 1) if 0 <= i < len(rows)}
        return self.has_value(at) and sum(map(str.isalnum, label)) >= FEWEST_LETTERS_OF_LABEL and label not in beside


def doubts_of_structure(disagreements: Sequence[Disagreement], report: Report, rules: Rules) -> dict[int, Doubt]:
    """By the index of a disagreement why the rows and columns that it rests on bar its confirmation."""
    out: dict[int, Doubt] = {}
    names = {one.rule for one in disagreements}
    valued = {figure.id for figure in report.figures if figure.value is not None}
    for table in report.tables:
        broken = [problem for problem in table.problems if problem.code in BROKEN]
        if broken and disagreements:
            doubt = Doubt("undecided", remark("verdict.table-broken", page=table.pages[0], why=broken))
            silent = _silent(dict(enumerate(disagreements)), rules.recheck(without_table(report, table), names)[0])
            out = dict.fromkeys(silent, doubt) | out
        touching = _OnTable(table, _touching(disagreements, table, report), valued)
        if not broken and _are_independent(touching.findings.values()):
            out = {**_alike(touching, report, rules.agreements), **_otherwise(touching, report, rules), **out}
    return out


def without_table(report: Report, table: TableInfo) -> Report:
    """The report as if a table did not stand in it; what else is told of its figures and texts goes with it."""
    said = {(cell.column, cell.text) for row in table.rows for cell in row.cells}
    without = _as_read(report, table, ())
    indicators = tuple(
        one.model_copy(update={"texts": {column: text for column, text in one.texts.items() if (column, text) not in said}})
        for one in without.indicators
    )
    return without.model_copy(update={"tables": tuple(one for one in report.tables if one is not table), "indicators": indicators})


def _as_read(report: Report, table: TableInfo, rows: Lines) -> Report:
    """The report with other rows of a table; the measures of its objectives are those that then stand in their places."""
    places = {id_: (at, cell.column) for at, row in enumerate(table.rows) for cell in row.cells for id_ in cell.figures}
    now = {(at, cell.column): cell.figures for at, row in enumerate(rows) for cell in row.cells}
    tables = tuple(one.model_copy(update={"rows": rows}) if one is table else one for one in report.tables)
    indicators = tuple(_with_measures(one, places, now) for one in report.indicators)
    return report.model_copy(update={"tables": tables, "indicators": indicators})


def _with_measures(
    indicator: Indicator, places: Mapping[str, tuple[int, str]], now: Mapping[tuple[int, str], tuple[str, ...]]
) -> Indicator:
    measures = {
        measure: one.model_copy(update={"matrix": now.get(places[one.matrix[0]], ())}) if one.matrix and one.matrix[0] in places else one
        for measure, one in indicator.measures.items()
    }
    return indicator.model_copy(update={"measures": measures})


# Which findings a table bears
def _touching(disagreements: Sequence[Disagreement], table: TableInfo, report: Report) -> dict[int, Disagreement]:
    """The errors and warnings with a figure or a word in a table."""
    own = {figure.id for figure in report.figures if figure.place.table == table.id}
    cells = [(cell.page, Box(*cell.box)) for row in table.rows for cell in row.cells]
    return {
        index: one
        for index, one in enumerate(disagreements)
        if one.severity != "notice"
        and (
            own & set(one.figures)
            or any(page == place.page and box.holds(*Box(*place.box).middle) for place in one.places for page, box in cells)
        )
    }


def _are_independent(findings: Iterable[Disagreement]) -> bool:
    """Whether there are several, and no one figure or word that all are about."""
    places = [{*one.figures, *((place.page, place.box) for place in one.places)} for one in findings]
    return len(places) > 1 and not set.intersection(*places)


def _silent(findings: Mapping[int, Disagreement], found: Iterable[Disagreement]) -> list[int]:
    """Which findings are not made again, by their index."""
    again = {_identity(one) for one in found}
    return [index for index, one in findings.items() if _identity(one) not in again]


def _identity(one: Disagreement) -> object:
    places = tuple((place.page, place.box, place.text) for place in one.places)
    return one.rule, one.code, one.measure, one.figures, places, one.expected, one.found


# What fails alike
def _alike(on: _OnTable, report: Report, agreements: Sequence[Agreement]) -> dict[int, Doubt]:
    """Findings of a rule that every row it compares breaks, and those of a row of totals whose columns are all wrong."""
    figures = figures_by_id(report)
    in_table = lambda ids: [figures[id_].place for id_ in ids if id_ in figures and figures[id_].place.table == on.table.id]  # noqa: E731
    holding = {one.rule for one in agreements if in_table(one.figures)}
    out: dict[int, Doubt] = {}
    by_rule: dict[str, dict[int, str | None]] = {}
    by_total: dict[str | None, dict[int, str | None]] = {}
    for index, one in on.findings.items():
        places = in_table(one.figures)
        if not places:
            continue
        by_rule.setdefault(one.rule, {})[index] = places[-1].row
        if len(places) > 1 and len({place.column for place in places}) == 1 and len({place.row for place in places}) > 1:
            by_total.setdefault(places[0].row, {})[index] = places[0].column
    for rule, rows in by_rule.items():
        if rule not in holding and len(set(rows.values())) >= FEWEST_ROWS_ALIKE:
            out |= dict.fromkeys(rows, Doubt("undecided", _suspect("all-rows", on, rows=len(set(rows.values())))))
    for row, columns in by_total.items():
        cells = [one for one in report.figures if (one.place.table, one.place.row) == (on.table.id, row) and one.place.is_cell]
        counted = {one.place.column for one in cells if not one.percent and value_of(one) is not None}
        if len(set(columns.values())) > 1 and counted <= set(columns.values()):
            out |= dict.fromkeys(columns, Doubt("undecided", _suspect("all-columns", on, row=row or "", columns=len(counted))))
    return out


# What would read otherwise
def _otherwise(on: _OnTable, report: Report, rules: Rules) -> dict[int, Doubt]:
    """Several findings that agree when one row or column is read otherwise, with too few made in their place to need as many slips."""
    names = {one.rule for one in on.findings.values()}
    before = {_identity(one) for one in rules.recheck(report, names)[0]}
    for reading in _readings(on):
        found, agreements = rules.recheck(_as_read(report, on.table, reading.rows), names)
        settled = [index for index in _silent(on.findings, found) if _agrees(on.findings[index], agreements)]
        slips = 1 + len({_identity(one) for one in found} - before)
        if slips < len(settled) and _are_independent(on.findings[index] for index in settled):
            told = remark(reading.proposal.code, **reading.proposal.values, findings=len(settled))
            return dict.fromkeys(settled, Doubt("possible-misread", told))
    return {}


def _agrees(silent: Disagreement, agreements: Sequence[Agreement]) -> bool:
    """Whether a finding that is not made again holds now: what cannot be compared any more is silent too. Words have no figures to tell."""
    return not silent.figures or any(one.rule == silent.rule and set(silent.figures) & set(one.figures) for one in agreements)


def _readings(on: _OnTable) -> Iterator[_Reading]:
    """Rows without a label of their own left out, or joined to a label above; neighbours exchanged; a column moved by a row.

    A row that has a label and figures stands there, and a column that has a header: only exact agreement speaks against them.
    """
    rows = on.table.rows
    touched = _touched(on)
    for at, row in enumerate(rows):
        if not on.stands_alone(at):
            yield _Reading(_suspect("row-left-out", on, row=at + 1), (*rows[:at], EMPTY, *rows[at + 1 :]))
        if at and not (on.has_value(at - 1) or _label(row)):
            yield _Reading(_suspect("rows-joined", on, row=at, other=at + 1), (*rows[: at - 1], EMPTY, _joined(rows[at - 1], row), *rows[at + 1 :]))
    numeric = [name for name in on.table.columns if any(cell.figures for row in rows for cell in row.cells if cell.column == name)]
    for column in sorted({column for _, column in touched}, key=numeric.index):
        at = on.table.columns.index(column)
        for other in (on.table.columns[i] for i in (at - 1, at + 1) if 0 <= i < len(on.table.columns)):
            if other in numeric:
                exchanged = _exchanged(rows, column, other)
                yield _Reading(_suspect("columns-exchanged", on, column=at + 1, other=on.table.columns.index(other) + 1), exchanged)
        yield _Reading(_suspect("column-moved-down", on, column=at + 1), _moved(rows, column, 1))
        yield _Reading(_suspect("column-moved-up", on, column=at + 1), _moved(rows, column, -1))
    for at in sorted({row for row, _ in touched}):
        if at + 1 < len(rows):
            yield _Reading(_suspect("rows-exchanged", on, row=at + 1, other=at + 2), _rows_exchanged(rows, at))
        if at:
            yield _Reading(_suspect("rows-exchanged", on, row=at, other=at + 1), _rows_exchanged(rows, at - 1))


def _touched(on: _OnTable) -> set[tuple[int, str]]:
    """Row and column of the figures that the findings are about."""
    wanted = {id_ for one in on.findings.values() for id_ in one.figures}
    return {(at, cell.column) for at, row in enumerate(on.table.rows) for cell in row.cells if wanted & set(cell.figures)}


def _joined(upper: RowInfo, lower: RowInfo) -> RowInfo:
    """Two rows as one: what the upper one says, and in its empty cells what the lower one says."""
    return _with(upper, {cell.column: cell for cell in lower.cells if cell.text})


def _label(row: RowInfo) -> str:
    """What a row says beside its figures."""
    return " ".join(cell.text for cell in row.cells if not cell.figures)


def _exchanged(rows: Lines, one: str, other: str) -> Lines:
    """What two columns say, each in the other's place."""
    return tuple(_with(row, {one: _cell(row, other), other: _cell(row, one)}) for row in rows)


def _moved(rows: Lines, column: str, step: Literal[1, -1]) -> Lines:
    """What a column says moved by a row."""
    return tuple(_with(row, {column: _cell(rows[at - step], column) if 0 <= at - step < len(rows) else None}) for at, row in enumerate(rows))


def _rows_exchanged(rows: Lines, at: int) -> Lines:
    """The figures of a row and of the next, each in the other's place."""
    a, b = rows[at], rows[at + 1]
    numeric = {cell.column for row in (a, b) for cell in row.cells if cell.figures}
    return (*rows[:at], _with(a, {name: _cell(b, name) for name in numeric}), _with(b, {name: _cell(a, name) for name in numeric}), *rows[at + 2 :])


def _cell(row: RowInfo, column: str) -> CellInfo | None:
    return next((cell for cell in row.cells if cell.column == column), None)


def _with(row: RowInfo, said: Mapping[str, CellInfo | None]) -> RowInfo:
    """The row with what other cells say in some of its columns; nothing where there is no such cell."""
    cells = []
    for cell in row.cells:
        if cell.column in said:
            other = said[cell.column]
            said_there = {"text": "", "figures": (), "words": ()} if other is None else {"text": other.text, "figures": other.figures, "words": other.words}
            cells.append(cell.model_copy(update=said_there))
        else:
            cells.append(cell)
    return row.model_copy(update={"cells": tuple(cells)})


def _suspect(code: str, on: _OnTable, **values: str | int | Remark) -> Remark:
    return remark(f"verdict.{code}", page=on.table.pages[0], **values)
