"""The level table against itself: each printed total must be the sum of its row or column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.levels import Level, level_tables
from extractor.facts.settles import settle_sum
from extractor.facts.values import figures_by_id, first_figure, print_like, value_of
from extractor.facts.wording import pages_told
from extractor.model.outcome import Disagreement
from extractor.model.profile import Profile
from extractor.model.report import CellInfo, Figure, Report

DASHES = " -–—.·"


class SummaryTotal(Parameters):
    """The level table by its name in the profile, its column and its row of totals."""

    table: str
    total_column: str
    total_row: str


@dataclass(frozen=True, slots=True)
class Sum:
    """A printed total beside the cells it should sum up."""

    total: Figure
    parts: tuple[Figure, ...]
    value: Decimal

    @property
    def holds(self) -> bool:
        """Whether the print is the sum."""
        return value_of(self.total) == self.value


def compare_totals(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """Columns first, then rows; the row of totals is not told again where a wrong column total alone explains it."""
    wanted = read_parameters(SummaryTotal, profile, "summary-total", parameters)
    require_known(profile, "summary-total.table", [wanted.table], profile.tables)
    require_known(profile, "summary-total.total_column", [wanted.total_column], profile.tables[wanted.table].columns)
    require_known(profile, "summary-total.total_row", [wanted.total_row], profile.tables[wanted.table].rows)
    figures = figures_by_id(report)
    for table in level_tables(report, profile, wanted.table):
        rows = _without_gaps(table, report, figures)
        totals = next((row for row in rows if row.kind == wanted.total_row), None)
        columns = _columns(rows, totals, wanted.total_column, figures)
        wrong = {column for column, summed in columns.items() if not summed.holds}
        yield from (_of_column(column, columns[column], wanted.total_column) for column in columns if column in wrong)
        for row in rows:
            summed = _row(row, wanted.total_column, figures)
            explained = row is totals and wrong and wanted.total_column not in wrong
            if summed is not None and not summed.holds and not explained:
                yield _of_row(row, summed)


def _without_gaps(rows: Sequence[Level], report: Report, figures: Mapping[str, Figure]) -> tuple[Level, ...]:
    """The rows; on pages read from pixels, of a table that prints its zeros, what is empty was not read."""
    cells = [cell for row in rows for cell in row.cells.values()]
    pixels = {page.number for page in report.pages if page.kind != "digital"}
    if not any(value_of(first_figure(cell.figures, figures)) == 0 for cell in cells):
        return tuple(rows)
    unread = {id(cell) for cell in cells if cell.page in pixels and not cell.text.strip(DASHES)}
    return tuple(
        replace(
            row,
            cells={name: cell.model_copy(update={"confidence": 0.0}) if id(cell) in unread else cell for name, cell in row.cells.items()},
        )
        for row in rows
    )


def _columns(rows: Sequence[Level], totals: Level | None, total_column: str, figures: Mapping[str, Figure]) -> dict[str, Sum]:
    """The sum of each column; a total that is not printed bars the column of totals."""
    if totals is None:
        return {}
    sums = {}
    for column in totals.cells:
        cells = [row.cells.get(column) for row in rows if row is not totals]
        summed = _sum(totals.cells[column], cells, figures)
        if summed is not None and (column != total_column or len(summed.parts) == len(cells)):
            sums[column] = summed
    return sums


def _row(row: Level, total_column: str, figures: Mapping[str, Figure]) -> Sum | None:
    return _sum(row.cells.get(total_column), [cell for column, cell in row.cells.items() if column != total_column], figures)


def _sum(total: CellInfo | None, cells: Sequence[CellInfo | None], figures: Mapping[str, Figure]) -> Sum | None:
    """None unless the total and every cell that holds something have a value; an empty cell or a dash adds nothing."""
    printed = first_figure(total.figures, figures) if total is not None else None
    parts: list[Figure] = []
    for cell in cells:
        figure = first_figure(cell.figures, figures) if cell is not None else None
        if figure is not None:
            parts.append(figure)
        elif cell is None or cell.text.strip(DASHES) or not cell.confidence:
            return None
    values = [value_of(figure) for figure in parts]
    if printed is None or value_of(printed) is None or not parts or None in values:
        return None
    return Sum(printed, tuple(parts), sum((value for value in values if value is not None), Decimal(0)))


def _of_column(column: str, summed: Sum, total_column: str) -> Disagreement:
    code = None if column == total_column else column
    where = {"es": f"la columna {code}" if code else "la columna de totales", "en": f"column {code}" if code else "the column of totals"}
    return _disagreement(code, where["es"], where["en"], summed)


def _of_row(row: Level, summed: Sum) -> Disagreement:
    return _disagreement(None, f"la fila «{row.label}»", f"the row “{row.label}”", summed)


def _disagreement(code: str | None, spanish: str, english: str, summed: Sum) -> Disagreement:
    printed = summed.total
    expected = print_like(summed.value, printed, summed.parts)
    terms = " + ".join(figure.text for figure in summed.parts)
    place = pages_told([printed])
    return Disagreement(
        rule="summary-total",
        severity="error",
        code=code,
        measure=None,
        expected=expected,
        found=printed.text,
        figures=(printed.id, *(figure.id for figure in summed.parts)),
        settles=settle_sum((printed,), summed.parts),
        message={
            "es": f"Cuadro de niveles ({place['es']}): {spanish} suma {terms} = {expected}, pero su total impreso es {printed.text}.",
            "en": f"Level table ({place['en']}): {english} adds up to {terms} = {expected}, but its printed total is {printed.text}.",
        },
    )


rule: Rule = compare_totals
