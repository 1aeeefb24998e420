"""The figures that a profile's own rule names are looked up in a report, for one indicator or row in turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from extractor.facts.hidden import DASHES, is_blank
from extractor.facts.levels import row_kinds
from extractor.facts.matrix import first_rows, untold_cells
from extractor.facts.stated_rules import EVERY, INDICATORS, CountOf, Ref, Statement
from extractor.facts.values import first_figure, open_values, value_of
from extractor.language import language_named
from extractor.model.figure import Figure
from extractor.model.profile import Profile, TableSpec
from extractor.model.report import CellInfo, Report
from extractor.text import likest, plain_code

LIKENESS_OF_TERM = 0.86
"""Spaceless likeness from which a cell says a wording of a stated rule. Judgement."""


@dataclass(frozen=True, slots=True)
class Term:
    """A value, as printed, and its figure; none for the report's year and for a number that the rule itself says."""

    value: Decimal
    text: str
    figure: Figure | None = None


@dataclass(frozen=True, slots=True)
class RowCells:
    """A row of a table: its kind and code, where it has them, and its cells by column."""

    kind: str | None
    code: str | None
    cells: Mapping[str, CellInfo]


@dataclass(frozen=True, slots=True)
class Turn:
    """What a rule looks at just now: an indicator by its code, a row, or the whole report."""

    code: str | None = None
    row: RowCells | None = None


@dataclass(frozen=True, slots=True)
class Lookup:
    """A report with what is needed to find figures in it."""

    report: Report
    profile: Profile
    figures: Mapping[str, Figure]

    def turns(self, statement: Statement) -> Iterator[Turn]:
        """All that the rule is to hold for."""
        if statement.each is None:
            yield Turn()
        elif statement.each == INDICATORS:
            yield from (Turn(indicator.code) for indicator in self.report.indicators)
        else:
            yield from (Turn(row.code, row) for row in self.rows(statement.each) if row.kind not in statement.but)

    def rows(self, kind: str) -> Iterator[RowCells]:
        """The rows of all tables of that kind."""
        spec = self.profile.tables[kind]
        for table in self.report.tables:
            if table.kind != kind:
                continue
            kinds = row_kinds(
                [row.cells[0].text if row.cells else "" for row in table.rows], spec.rows, language_named(self.profile.language)
            )
            for at, row in enumerate(table.rows):
                cells = {cell.column: cell for cell in row.cells}
                yield RowCells(kinds.get(at), _code(cells, spec), cells)

    def terms(self, ref: Ref, turn: Turn) -> tuple[Term, ...] | None:
        """The figures that a name stands for; None where one of them is not printed or could not be read."""
        if ref.number is not None:
            return (Term(ref.number, format(ref.number, "f")),)
        if ref.header is not None:
            year = self.report.header.year
            return (Term(Decimal(year), str(year)),) if year is not None else None
        if ref.measure is not None:
            return self._measure(ref, turn)
        return self._cells(ref, turn)

    def count(self, count: CountOf) -> tuple[int, bool]:
        """How many rows there are of what is counted, and whether the table was found."""
        rows = list(self.rows(count.table))
        counted = [row for row in rows if row.kind is None or row.kind not in count.but]
        if count.column is not None:
            counted = [row for row in counted if (cell := row.cells.get(count.column)) is not None and _says(cell, count)]
        return len(counted), bool(rows)

    def parts(self, ref: Ref, turn: Turn) -> tuple[CellInfo | Figure, ...]:
        """The print in which a name is looked up: cells that are not blank, or the figure, or the cell of a measure that has none."""
        if ref.number is not None or ref.header is not None:
            return ()
        if ref.measure is None:
            return tuple(cell for cell in self._named_cells(ref, turn) if cell is not None and not is_blank(cell))
        figure = self._measured(ref, turn)
        if figure is not None:
            return (figure,)
        row = first_rows(self.report, self.profile).get(ref.code or turn.code or "")
        return untold_cells(row, (ref.measure,), self.profile) if row is not None and ref.place != "narrative" else ()

    def _measure(self, ref: Ref, turn: Turn) -> tuple[Term, ...] | None:
        figure = self._measured(ref, turn)
        value = value_of(figure)
        return (Term(value, figure.text, figure),) if figure is not None and value is not None else None

    def _measured(self, ref: Ref, turn: Turn) -> Figure | None:
        """The figure of a measure in the place that is named, or in the first that has one."""
        code = ref.code if ref.code is not None else turn.code
        for indicator in self.report.indicators:
            if indicator.code == code and ref.measure is not None and (places := indicator.measures.get(ref.measure)) is not None:
                wanted = (ref.place,) if ref.place is not None else ("matrix", "narrative")
                return next((found for place in wanted if (found := first_figure(getattr(places, place), self.figures))), None)
        return None

    def _named_cells(self, ref: Ref, turn: Turn) -> list[CellInfo | None]:
        """The cells of a column, None for one that a row lacks: of the row in turn, or of the rows that are named."""
        if ref.table is None:
            return [turn.row.cells.get(ref.column or "")] if turn.row is not None else []
        return [row.cells.get(ref.column or "") for row in self.rows(ref.table) if _is_named(row, ref)]

    def _cells(self, ref: Ref, turn: Turn) -> tuple[Term, ...] | None:
        terms = []
        for cell in self._named_cells(ref, turn):
            figure = first_figure(cell.figures, self.figures) if cell is not None else None
            value = value_of(figure)
            if figure is not None and value is not None and not open_values(figure):
                terms.append(Term(value, figure.text, figure))
            elif cell is None or figure is not None or not cell.confidence or cell.text.strip(DASHES) or ref.row != EVERY:
                return None
        return tuple(terms) or None


def _is_named(row: RowCells, ref: Ref) -> bool:
    if ref.row == EVERY:
        return row.kind is None or row.kind not in ref.but
    return ref.row in {row.kind, row.code}


def _code(cells: Mapping[str, CellInfo], spec: TableSpec) -> str | None:
    cell = cells.get(spec.code) if spec.code is not None else None
    return plain_code(cell.text) or None if cell is not None else None


def _says(cell: CellInfo, count: CountOf) -> bool:
    """Whether a cell says one of the wordings; without wordings, whether it says anything."""
    return likest(cell.text, count.says) >= LIKENESS_OF_TERM if count.says else bool(cell.text.strip(DASHES))
