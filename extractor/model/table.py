"""What was seen as a table: a grid of cells, each with its page, box and words."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.geometry import Box
from extractor.model.page import Reading, Word
from extractor.model.remark import Remark

COLUMN_NOT_FOUND = "table.column-not-found"
"""Code of the problem of a table in which an expected column was not recognised."""
UNKNOWN_KIND = "table"
"""The kind of a table that no profile knows: what its columns hold, nobody can tell."""
BROKEN = frozenset(
    (
        "table.ink-shared", "table.word-astray", "table.cells-overlap", "table.cells-apart",
        "table.word-in-no-cell", "table.print-beside", "table.rows-in-one", "table.columns-in-one", "table.head-apart",
    )
)  # fmt: skip
"""Codes of the problems of a table whose rows and columns cannot all be as they were found; nothing that rests on it is sure."""
_NAMELESS = re.compile(r"c\d+")


def nameless_column(number: int) -> str:
    """The name of a column, counted from 1, that nobody could name."""
    return f"c{number}"


def is_nameless(column: str) -> bool:
    """Whether nobody could name that column."""
    return _NAMELESS.fullmatch(column) is not None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `row` and `column` count from 0, a merged cell covers `rows` x `columns` of them."""

    row: int
    column: int
    page: int
    box: Box
    text: str = ""
    words: tuple[Word, ...] = ()
    rows: int = 1
    columns: int = 1
    unread: bool = False
    """Ink without a reading."""
    readings: tuple[Reading, ...] = ()
    """What further looks at the cell read."""
    doubts: tuple[Remark, ...] = ()
    """Why its text must be looked at."""

    @property
    def confidence(self) -> float:
        """That of the least sure word; 1 for an empty cell that holds no ink."""
        return min((word.confidence for word in self.words), default=0.0 if self.unread else 1.0)


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled or aligned table on one page, before anyone knows what it means."""

    page: int
    box: Box
    shape: tuple[int, int]
    """Rows and columns."""
    cells: tuple[Cell, ...]
    method: str
    problems: tuple[Remark, ...] = ()
    head_rows: int = 0
    """Rows at the top that are its header, as far as its finder knows."""

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers a place, merged cells included."""
        for cell in self.cells:
            if cell.row <= row < cell.row + cell.rows and cell.column <= column < cell.column + cell.columns:
                return cell
        return None


@dataclass(frozen=True, slots=True)
class Head:
    """A cell of a table's header; one that reaches over several rows is told in each of them."""

    text: str
    columns: int = 1
    """How many columns it covers."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with named columns, joined over its pages; rows hold body cells only."""

    id: str
    kind: str
    """The profile's name for it (`matrix`, `level` …), or `table` where no profile knows it."""
    title: str
    columns: tuple[str, ...]
    header: tuple[tuple[Head, ...], ...]
    rows: tuple[tuple[Cell, ...], ...]
    pages: tuple[int, ...]
    boxes: tuple[tuple[int, Box], ...] = ()
    """Page and place of each of its parts, header included."""
    problems: tuple[Remark, ...] = ()
