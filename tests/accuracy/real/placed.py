"""A table as printed and the rows that somebody read go in; where each printed value came to stand goes out.

Rows are found by their label, columns by where most of their values stand: names of columns, and how headers are split, cost nothing here.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from rapidfuzz import fuzz

from extractor.model.figure import Figure
from extractor.model.report import CellInfo, Report
from tests.accuracy.real.printed import Habit, bare, fold
from tests.accuracy.real.sets import PlainTable

Box = tuple[float, float, float, float]
Kind = Literal["right", "fused", "shift", "wrong", "empty", "no-row"]
KINDS: tuple[Kind, ...] = ("right", "fused", "shift", "wrong", "empty", "no-row")
LABELLED = 85
"""Likeness (0 to 100) from which a row's text holds a label. Judgement."""
SHORT = 4
"""Letters up to which a label has to stand in a row as a word of its own. Judgement."""


@dataclass(frozen=True, slots=True)
class TrueTable:
    """A table as printed: the names of its columns, and rows that begin with a label; None or an empty text is not looked for."""

    page: int
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    is_partial: bool = False
    """Whether the page shows more than is told."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A cell that was read; `cell` and its figures only where a report tells them."""

    text: str
    values: tuple[Decimal, ...] = ()
    cell: CellInfo | None = None
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A row that was read, its cells by the number of their column."""

    table: int
    number: int
    cells: Mapping[int, Spot]
    pages: frozenset[int]
    text: str
    """All that it says, folded."""


@dataclass(frozen=True, slots=True)
class Placed:
    """What became of one printed value; `spot` is the cell in its row and column, `box` where it should stand, where that is known."""

    label: str
    column: int
    value: str
    kind: Kind
    row: Row | None
    at: int | None
    box: Box | None

    @property
    def spot(self) -> Spot | None:
        """The cell in the row and the column that were found."""
        return self.row.cells.get(self.at) if self.row and self.at is not None else None


@dataclass(frozen=True, slots=True)
class Alignment:
    """For each printed row the one that was read; for each table that was read and each printed column the column there."""

    rows: tuple[Row | None, ...]
    columns: Mapping[tuple[int, int], int]


def rows_of_report(report: Report) -> list[Row]:
    """The body rows of all tables."""
    figures = {figure.id: figure for figure in report.figures}
    made = []
    for t, table in enumerate(report.tables):
        for number, row in enumerate(table.rows):
            cells = {}
            for cell in row.cells:
                told = tuple(figures[id_] for id_ in cell.figures)
                values = tuple(Decimal(figure.value) for figure in told if figure.value is not None)
                cells[table.columns.index(cell.column)] = Spot(cell.text, values, cell, told)
            made.append(_row(t, number, cells, frozenset(cell.page for cell in row.cells) or frozenset(table.pages)))
    return made


def _row(table: int, number: int, cells: Mapping[int, Spot], pages: frozenset[int]) -> Row:
    return Row(table, number, cells, pages, fold(" ".join(spot.text for spot in cells.values())))


def rows_of_plain(tables: Sequence[PlainTable]) -> list[Row]:
    """The rows of tables that are nothing but texts; empty cells are left out."""
    return [
        _row(t, number, {place: Spot(text) for place, text in enumerate(row) if text.strip()}, frozenset({table.page}))
        for t, table in enumerate(tables)
        for number, row in enumerate(table.rows)
    ]


def labelled(label: str, text: str) -> float:
    """How well a row's folded text holds a label, 0 to 100; a row without a label may be any."""
    label = fold(label)
    if not label:
        return LABELLED
    if len(label) <= SHORT or not re.search("[a-z]", label):
        return 100 if f" {label} " in f" {text} " else 0
    return fuzz.partial_ratio(label, text) if len(text) >= len(label) else fuzz.ratio(label, text)


def align(rows: Sequence[Row], table: TrueTable, habit: Habit) -> Alignment:
    """The row of each label that holds most of its values, in one table and each row once where that can be; columns by votes."""
    fits = [_fits(true, [row for row in rows if table.page in row.pages], habit) for true in table.rows]
    weight: Counter[int] = Counter()
    for fit in fits:
        for t in {row.table for _, _, row in fit}:
            weight[t] += max(hits for hits, _, row in fit if row.table == t)
    main = max(weight, key=lambda t: weight[t], default=None)
    used: set[tuple[int, int]] = set()
    found: list[Row | None] = []
    for fit in fits:
        ranked = (
            (hits + (row.table == main), (row.table, row.number) not in used, likeness, -row.number, row) for hits, likeness, row in fit
        )
        best = max(ranked, key=lambda one: one[:4], default=None)
        found.append(best[4] if best else None)
        if best:
            used.add((best[4].table, best[4].number))
    return Alignment(tuple(found), _columns(table, found, habit))


def _fits(true: Sequence[str], rows: Sequence[Row], habit: Habit) -> list[tuple[int, float, Row]]:
    """Rows that hold a label, with how many of its values they hold and how well they hold the label."""
    likely = [(likeness, row) for row in rows if (likeness := labelled(true[0], row.text)) >= LABELLED]
    return [
        (
            sum(any(habit.is_same(value, spot.text, spot.values) for spot in row.cells.values()) for value in true[1:] if value),
            likeness,
            row,
        )
        for likeness, row in likely
    ]


def _columns(table: TrueTable, found: Sequence[Row | None], habit: Habit) -> dict[tuple[int, int], int]:
    votes: Counter[tuple[int, int, int]] = Counter()
    pairs = [(true, row) for true, row in zip(table.rows, found, strict=True) if row]
    for true, row in pairs:
        for j, value in enumerate(true[1:]):
            same = [c for c, spot in row.cells.items() if value and habit.is_same(value, spot.text, spot.values)]
            votes.update((row.table, j, c) for c in same)
    columns: dict[tuple[int, int], int] = {}
    taken: set[tuple[int, int]] = set()
    for (t, j, c), _ in sorted(votes.items(), key=lambda vote: (-vote[1], abs(vote[0][1] - vote[0][2]))):
        if (t, j) not in columns and (t, c) not in taken:
            columns[t, j] = c
            taken.add((t, c))
    return columns


def place_values(table: TrueTable, alignment: Alignment, habit: Habit) -> Iterator[Placed]:
    """What became of every printed value."""
    for true, row in zip(table.rows, alignment.rows, strict=True):
        for j, value in enumerate(true[1:]):
            if value:
                at = alignment.columns.get((row.table, j)) if row else None
                box = _expected(row, at, alignment.rows) if row and at is not None else None
                yield Placed(true[0], j, value, _kind(value, row, at, alignment, habit), row, at, box)


def _kind(value: str, row: Row | None, at: int | None, alignment: Alignment, habit: Habit) -> Kind:
    if row is None:
        return "no-row"
    spot = row.cells.get(at) if at is not None else None
    if spot and habit.is_same(value, spot.text, spot.values):
        return "right"
    parts = [spot.text.split() for spot in row.cells.values()]
    if bare(value) and any(len(words) > 1 and bare(value) in map(bare, words) for words in parts):
        return "fused"
    known = {c for (t, _), c in alignment.columns.items() if t == row.table}
    if any(habit.is_same(value, other.text, other.values) for c, other in row.cells.items() if at is None or c not in known):
        return "shift"
    return "wrong" if spot and spot.text.strip() else "empty"


def _expected(row: Row, column: int, rows: Sequence[Row | None]) -> Box | None:
    """Where a cell should stand: the height of its row, the width of its column; None where nobody tells boxes."""
    heights = [spot.cell.box for spot in row.cells.values() if spot.cell]
    others = [other.cells[column].cell for other in rows if other and other.table == row.table and column in other.cells]
    widths = [cell.box for cell in others if cell]
    if not (widths and heights):
        return None
    return min(b[0] for b in widths), min(b[1] for b in heights), max(b[2] for b in widths), max(b[3] for b in heights)
