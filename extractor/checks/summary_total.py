"""The level table against itself: each printed total must be the sum of its row or column."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.checks._left_alone import not_surely_read, told_together
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.hidden import DASHES, is_blank
from extractor.facts.levels import LevelRow, level_tables
from extractor.facts.settles import settle_sum
from extractor.facts.values import figures_by_id, first_figure, is_open, print_like, value_of
from extractor.model.figure import Figure
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Profile
from extractor.model.remark import Value, remark
from extractor.model.report import CellInfo, Report

RULE = "summary-total"


class SummaryTotal(Parameters):
    """The level table by its name in the profile, its column and its row of totals."""

    table: str
    total_column: str
    total_row: str


@dataclass(frozen=True, slots=True)
class SummedLine:
    """A row, by its label, or a column, by its code or that of totals: its total beside the cells which it should sum up."""

    total: CellInfo | None
    cells: tuple[CellInfo | None, ...]
    column: str | None = None
    row: str = ""


@dataclass(frozen=True, slots=True)
class LineSum:
    """A printed total beside the figures that it should sum up."""

    line: SummedLine
    total: Figure
    parts: tuple[Figure, ...]
    value: Decimal

    @property
    def holds(self) -> bool:
        """Whether the print is the sum."""
        return value_of(self.total) == self.value


@dataclass(frozen=True, slots=True)
class LevelGrid:
    """The figures of a level table, and the cells of it that look empty and were not read, by their identity."""

    figures: Mapping[str, Figure]
    gaps: Collection[int]

    def figure(self, cell: CellInfo | None) -> Figure | None:
        """The figure of a cell."""
        return first_figure(cell.figures, self.figures) if cell is not None else None

    def sum(self, line: SummedLine) -> LineSum | None:
        """None unless the total and every cell that holds something have a value; an empty cell or a dash adds nothing."""
        printed = self.figure(line.total)
        parts = tuple(figure for cell in line.cells if (figure := self.figure(cell)) is not None)
        values = [value for part in parts if (value := value_of(part)) is not None]
        if printed is None or value_of(printed) is None or not parts or None in line.cells or any(map(self._bars, line.cells)):
            return None
        return LineSum(line, printed, parts, sum(values, Decimal(0)))

    def unsure(self, line: SummedLine) -> tuple[CellInfo, ...]:
        """The cells for which a line with a total is not summed up."""
        if self.figure(line.total) is None and not self._bars(line.total):
            return ()
        return tuple(cell for cell in (line.total, *line.cells) if cell is not None and self._bars(cell))

    def _bars(self, cell: CellInfo | None) -> bool:
        """Whether a cell may say something of which no value was made."""
        if cell is None:
            return False
        figure = self.figure(cell)
        return value_of(figure) is None if figure is not None else not is_blank(cell) or id(cell) in self.gaps


def compare_totals(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """Columns first, then rows; the row of totals is not told again where a wrong column total alone explains it."""
    wanted = read_parameters(SummaryTotal, profile, RULE, parameters)
    require_known(profile, "summary-total.table", [wanted.table], profile.tables)
    require_known(profile, "summary-total.total_column", [wanted.total_column], profile.tables[wanted.table].columns)
    require_known(profile, "summary-total.total_row", [wanted.total_row], profile.tables[wanted.table].rows)
    figures = figures_by_id(report)
    unsure: list[CellInfo] = []
    for rows in level_tables(report, profile, wanted.table):
        grid = LevelGrid(figures, _gaps(rows, report, figures))
        totals = next((row for row in rows if row.kind == wanted.total_row), None)
        columns = _column_lines(rows, totals)
        lines = [_row_line(row, wanted.total_column) for row in rows]
        summed = [one for line in columns if (one := grid.sum(line)) is not None and _is_whole(one, wanted.total_column)]
        wrong = {one.line.column for one in summed if not one.holds}
        explained = bool(wrong) and wanted.total_column not in wrong
        summed += [
            one
            for row, line in zip(rows, lines, strict=True)
            if (one := grid.sum(line)) is not None and not (row is totals and explained and not one.holds)
        ]
        yield from (outcome for one in summed for outcome in _compared(one, wanted.total_column))
        unsure += [cell for line in (*columns, *lines) for cell in grid.unsure(line)]
    yield from told_together(RULE, not_surely_read(report, unsure))


def _gaps(rows: Sequence[LevelRow], report: Report, figures: Mapping[str, Figure]) -> frozenset[int]:
    """On pages read from pixels, of a table that prints its zeros, what is empty was not read: such cells by their identity."""
    cells = [cell for row in rows for cell in row.cells.values()]
    pixels = {page.number for page in report.pages if page.kind != "digital"}
    if not any(value_of(first_figure(cell.figures, figures)) == 0 for cell in cells):
        return frozenset()
    return frozenset(id(cell) for cell in cells if cell.page in pixels and not cell.text.strip(DASHES))


def _column_lines(rows: Sequence[LevelRow], totals: LevelRow | None) -> list[SummedLine]:
    """All columns that have a total."""
    if totals is None:
        return []
    others = [row for row in rows if row is not totals]
    return [SummedLine(total, tuple(row.cells.get(column) for row in others), column=column) for column, total in totals.cells.items()]


def _row_line(row: LevelRow, total_column: str) -> SummedLine:
    return SummedLine(
        row.cells.get(total_column), tuple(cell for column, cell in row.cells.items() if column != total_column), row=row.label
    )


def _is_whole(summed: LineSum, total_column: str) -> bool:
    """Whether all is there that a column sums up: a total that is not printed bars the column of totals."""
    return summed.line.column != total_column or len(summed.parts) == len(summed.line.cells)


def _compared(summed: LineSum, total_column: str) -> Iterator[Outcome]:
    code = summed.line.column if summed.line.column != total_column else None
    if not summed.holds:
        yield _total_differs(code, summed)
    elif not is_open([summed.total, *summed.parts]):
        yield Agreement(RULE, code, None, (summed.total.id, *(figure.id for figure in summed.parts)))


def _total_differs(code: str | None, summed: LineSum) -> Disagreement:
    printed, parts = summed.total, [figure.text for figure in summed.parts]
    expected = print_like(summed.value, printed, summed.parts)
    said: dict[str, Value] = {"page": printed.page, "parts": list(parts), "expected": expected, "printed": printed.text}
    if code is not None:
        message = remark("summary-total.column", code=code, **said)
    elif summed.line.column is not None:
        message = remark("summary-total.column-of-totals", **said)
    else:
        message = remark("summary-total.row", row=summed.line.row, **said)
    return Disagreement(
        rule=RULE,
        severity="error",
        code=code,
        measure=None,
        expected=expected,
        found=printed.text,
        figures=(printed.id, *(figure.id for figure in summed.parts)),
        settles=settle_sum((printed,), summed.parts),
        message=message,
    )


rule: Rule = compare_totals
