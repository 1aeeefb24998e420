"""The matrix table becomes rows: cells by column, figures by measure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.facts.stems import share_a_word
from extractor.facts.values import figures_by_id, first_figure, print_like, value_of
from extractor.model.figure import Figure
from extractor.model.language import Language
from extractor.model.profile import Measure, Profile, TableSpec
from extractor.model.report import CellInfo, Report
from extractor.text import plain_code

SHARE_FILLED = 2 / 3
"""Share of a column's cells that hold a figure from which an empty one, read from a picture, may have lost its own.

Measured: a cell of blurred digits that was taken for blank had confirmed a finding on a consistent report
(python -m tests.accuracy.verdicts).
"""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One row as printed; `code` is None where the row names no objective."""

    code: str | None
    cells: Mapping[str, CellInfo]
    measures: Mapping[Measure, Figure]
    untold: frozenset[Measure] = frozenset()
    """Measures that may well be printed but were not read: their column was not found, or their cell holds ink and no value, or
    it is empty on a picture where hardly another of its column is."""

    def is_about(self, noun: str, language: Language) -> bool:
        """Whether the row counts such things, by its unit or the wording of its indicator."""
        return any(share_a_word(noun, self.cells[column].text, language) for column in ("unit", "indicator") if column in self.cells)


@dataclass(frozen=True, slots=True)
class Total:
    """A value that some printed figures make, as it would be printed."""

    value: Decimal
    text: str
    figures: tuple[Figure, ...]


def matrix_rows(report: Report, profile: Profile) -> tuple[MatrixRow, ...]:
    """All rows of the profile's matrix; none where the report or the profile has no matrix."""
    spec = profile.tables.get(profile.matrix) if profile.matrix else None
    if spec is None:
        return ()
    figures = figures_by_id(report)
    rows = []
    for table in report.tables:
        for row in table.rows if table.kind == profile.matrix else ():
            cells = {cell.column: cell for cell in row.cells}
            measures = {
                column.measure: figure
                for name, column in spec.columns.items()
                if column.measure and name in cells and (figure := first_figure(cells[name].figures, figures)) is not None
            }
            code = plain_code(cells[spec.code].text) if spec.code in cells else ""
            rows.append(MatrixRow(code or None, cells, measures, _untold(cells, measures, spec)))
    return _with_lost(rows, spec, {page.number for page in report.pages if page.kind != "digital"})


def first_rows(report: Report, profile: Profile) -> Mapping[str, MatrixRow]:
    """By code the first row of the matrix: it is the one that is compared."""
    return {row.code: row for row in reversed(matrix_rows(report, profile)) if row.code}


def measure_columns(profile: Profile) -> Mapping[Measure, str]:
    """By measure the column of the matrix that prints it."""
    columns = profile.tables[profile.matrix].columns if profile.matrix else {}
    return {column.measure: name for name, column in columns.items() if column.measure}


def untold_cells(row: MatrixRow, measures: Collection[Measure], profile: Profile) -> tuple[CellInfo, ...]:
    """The cells of some measures that may well hold a figure of which no value was made."""
    columns = measure_columns(profile)
    wanted = [columns[measure] for measure in measures if measure in row.untold and measure in columns]
    return tuple(row.cells[name] for name in wanted if name in row.cells)


def _with_lost(rows: Sequence[MatrixRow], spec: TableSpec, pictures: set[int]) -> tuple[MatrixRow, ...]:
    """The rows with what may be lost from their empty cells."""
    filled = Counter(measure for row in rows for measure in row.measures)
    usual = {name: c.measure for name, c in spec.columns.items() if c.measure and filled[c.measure] >= SHARE_FILLED * len(rows)}
    lost = [
        {measure for name, measure in usual.items() if (cell := row.cells.get(name)) and not cell.text and cell.page in pictures}
        for row in rows
    ]
    return tuple(replace(row, untold=row.untold | own) for row, own in zip(rows, lost, strict=True))


def _untold(cells: Mapping[str, CellInfo], measures: Mapping[Measure, Figure], spec: TableSpec) -> frozenset[Measure]:
    out = set()
    for name, column in spec.columns.items():
        cell = cells.get(name)
        unread = cell is not None and (not cell.confidence or (not cell.figures and any(c.isalnum() for c in cell.text)))
        missing = unread or (cell is None and column.required)
        if column.measure and (missing or (column.measure in measures and value_of(measures[column.measure]) is None)):
            out.add(column.measure)
    return frozenset(out)


def row_totals(row: MatrixRow, measures: tuple[Measure, ...]) -> tuple[Total, ...]:
    """What a row says was done: all its measures together first, then one by one; what is not printed counts nothing.

    Nothing can be said of a row in which one of them may be printed and was not read.
    """
    known = [(figure, value) for measure in measures if (figure := row.measures.get(measure)) and (value := value_of(figure)) is not None]
    if not known or row.untold & set(measures):
        return ()
    single = [Total(value, figure.text, (figure,)) for figure, value in known]
    whole = sum((value for _, value in known), Decimal(0))
    figures = tuple(figure for figure, _ in known)
    same = next((figure.text for figure, value in known if value == whole), None)
    return (Total(whole, same or print_like(whole, figures[0], figures), figures), *single)
