"""Tables as a case expects them and the rows of a report: which columns and rows, both in order, fit best; what each cell then says.

An expected cell is `#12` for a figure, a text, empty for a cell without digits, or `*` for anything.
"""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher
from typing import Literal

from extractor.model.figure import Figure
from extractor.model.report import CellInfo, Report

Box = tuple[float, float, float, float]
State = Literal["ok", "told", "silent"]
ANYTHING = "*"
ALIKE = 0.75
"""Likeness from which a text is the expected one: a scan may cost it a letter. Judgement."""
CLOSE = 2.0
"""Points between a cell and an unread place that belongs to it. Judgement."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something that is not as printed, and whether the report says so in its place."""

    what: str
    is_told: bool


def number(text: str | None) -> Decimal | None:
    """A decimal string as a number; None where it is none."""
    try:
        return None if text is None else Decimal(text)
    except InvalidOperation:
        return None


def plain(text: str) -> str:
    """Letters and digits alone, without case and accents."""
    folded = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9]", "", folded)


def is_text(expected: str, came: str) -> bool:
    """Whether a text holds or resembles the expected one."""
    a, b = plain(expected), plain(came)
    return a in b or SequenceMatcher(None, a, b).ratio() >= ALIKE


@dataclass(frozen=True, slots=True)
class Seen:
    """A report with its figures by id and its tables as rows of cells by the number of their column."""

    report: Report
    figures: Mapping[str, Figure]
    tables: tuple[tuple[Mapping[int, CellInfo], ...], ...]

    def figures_of(self, cell: CellInfo | None) -> list[Figure]:
        """The figures of a cell."""
        return [self.figures[id_] for id_ in cell.figures] if cell else []

    def is_unread(self, page: int, box: Box, grow: float = CLOSE) -> bool:
        """Whether an unread place touches a box that is grown by some points."""
        return any(
            place.page == page
            and min(place.box[2], box[2]) - max(place.box[0], box[0]) > -grow
            and min(place.box[3], box[3]) - max(place.box[1], box[1]) > -grow
            for place in self.report.unread
        )

    def is_cell_unread(self, cell: CellInfo, grow: float = CLOSE) -> bool:
        """Whether an unread place touches a cell."""
        return self.is_unread(cell.page, cell.box, grow)


def see(report: Report) -> Seen:
    """A report made ready to be looked up."""
    tables = (tuple({t.columns.index(cell.column): cell for cell in row.cells} for row in t.rows) for t in report.tables)
    return Seen(report, {figure.id: figure for figure in report.figures}, tuple(tables))


def state(expected: str, cell: CellInfo | None, seen: Seen) -> State:
    """Whether a cell says what is expected; where it does not, whether the report tells that something is the matter. Texts never are."""
    if expected == ANYTHING or (expected and expected[0] != "#"):
        return "ok"
    figures = seen.figures_of(cell)
    told = cell is not None and (any(f.doubts or f.value is None for f in figures) or seen.is_cell_unread(cell, 0.0))
    otherwise: State = "told" if told else "silent"
    text = cell.text if cell else ""
    if not expected:
        return otherwise if re.search(r"\d", text) else "ok"
    value = number(expected[1:])
    right = [f for f in figures if number(f.value) == value]
    others = [f for f in figures if f not in right and value not in [number(a.text) for a in f.alternatives]]
    if len(others) < len(figures):
        if others:
            return "told" if all(f.doubts for f in others) else "silent"
        return "ok" if right else "told"
    shown = not figures and number(re.sub(r"[ ,]", "", text)) == value  # a text column that shows the figure as printed
    return "ok" if shown else otherwise


@dataclass(frozen=True, slots=True)
class Match:
    """How many cells of a report's table are as expected, the column there of each expected column, the row of each expected row."""

    score: int
    table: int
    columns: tuple[int | None, ...]
    rows: tuple[int | None, ...]


def match(expected: Sequence[Sequence[str]], table: int, seen: Seen) -> Match:
    """Columns by votes over all pairs of rows that share something, then rows by what they share in these columns."""
    rows = seen.tables[table]
    wide = 1 + max((c for row in rows for c in row), default=0)
    hits = [[[_hits(want, row.get(c), seen) for want in wanted for c in range(wide)] for row in rows] for wanted in expected]
    votes = [[0] * wide for _ in expected[0]]
    for wanted, some in zip(expected, hits, strict=True):
        least = min(2, sum(want not in {ANYTHING, ""} for want in wanted))
        for hit in some:
            by_column = [hit[j * wide : (j + 1) * wide] for j in range(len(wanted))]
            weight = sum(map(any, by_column))
            for j, c in ((j, c) for j in range(len(wanted)) for c in range(wide) if weight >= least and by_column[j][c]):
                votes[j][c] += weight * weight
    columns = _in_order(votes)
    shared = [[sum(hit[j * wide + c] for j, c in enumerate(columns) if c is not None) for hit in some] for some in hits]
    score, places = _pair_rows(shared)
    return Match(score, table, columns, places)


def _hits(want: str, cell: CellInfo | None, seen: Seen) -> bool:
    if want in {ANYTHING, ""}:
        return False
    return state(want, cell, seen) == "ok" if want[0] == "#" else is_text(want, cell.text if cell else "")


def _in_order(votes: Sequence[Sequence[int]]) -> tuple[int | None, ...]:
    """The strictly rising choice of columns with most votes."""
    wide = len(votes[0])
    best: list[tuple[int, tuple[int | None, ...]]] = [(0, ())] * (wide + 1)
    for own in reversed(votes):
        after, best = best, []
        for first in range(wide + 1):
            chosen = [(own[c] + after[c + 1][0], (c, *after[c + 1][1])) for c in range(first, wide) if own[c]]
            best.append(max([(after[first][0], (None, *after[first][1])), *chosen], key=lambda option: option[0]))
    return best[0][1]


def _pair_rows(shared: Sequence[Sequence[int]]) -> tuple[int, tuple[int | None, ...]]:
    """The pairing of rows, both in order, that shares most; what it shares, and for each expected row the one of the report."""
    a, b = len(shared), len(shared[0])
    most = [[0] * (b + 1) for _ in range(a + 1)]
    for i in reversed(range(a)):
        for r in reversed(range(b)):
            most[i][r] = max(most[i + 1][r], most[i][r + 1], most[i + 1][r + 1] + shared[i][r])
    places: list[int | None] = [None] * a
    i = r = 0
    while i < a and r < b:
        if shared[i][r] and most[i][r] == most[i + 1][r + 1] + shared[i][r]:
            places[i] = r
            i, r = i + 1, r + 1
        elif most[i][r] == most[i][r + 1]:
            r += 1
        else:
            i += 1
    return most[0][0], tuple(places)
