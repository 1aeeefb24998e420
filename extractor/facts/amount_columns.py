"""A table whose columns are compared with each other, row by row: its numeric columns, their headers, what may be computed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from extractor.facts.ledger import Amount, LedgerEntry, is_doubtful, table_to_ledger
from extractor.model.figure import Figure
from extractor.model.report import RowInfo, TableInfo
from extractor.text import fold

LONGEST_LABEL = 60
"""Letters of a row's label that a message repeats. Judgement."""


@dataclass(frozen=True, slots=True)
class AmountColumns:
    """Rows with amounts, and the columns in which most of them have one."""

    table: TableInfo
    entries: Sequence[LedgerEntry]
    numeric: tuple[str, ...]

    def header(self, column: str) -> str:
        """The header texts over a column, the upper one first."""
        place = self.table.columns.index(column)
        texts = dict.fromkeys(text for text in self.table.heads(place) if text)
        return " / ".join(texts) or column

    def lowest(self, column: str) -> str:
        """The header text right over a column."""
        place = self.table.columns.index(column)
        return next((text for text in reversed(self.table.heads(place)) if text), "")

    def band(self, column: str) -> str:
        """The header text in the first row, which may span several columns."""
        place = self.table.columns.index(column)
        return next(iter(self.table.heads(place)), "")

    def says(self, column: str, words: Sequence[str]) -> bool:
        """Whether a header over a column holds one of some words."""
        said = fold(self.header(column))
        return any(fold(word) in said.split() or (word == "%" and "%" in said) for word in words)


def table_to_columns(table: TableInfo, totals: Sequence[str], figures: Mapping[str, Figure]) -> AmountColumns | None:
    """The table's rows of amounts; None where its rows or columns are in doubt or nothing can be compared."""
    if is_doubtful(table):
        return None
    ledger = zip(table.rows, table_to_ledger(table, totals, figures), strict=True)
    entries = [replace(entry, label=entry.label or _first_text(row)) for row, entry in ledger if entry.kind != "heading"]
    numeric = tuple(column for column in table.columns if 2 * sum(column in entry.amounts for entry in entries) > len(entries))
    return AmountColumns(table, entries, numeric) if len(numeric) >= 2 else None


def _first_text(row: RowInfo) -> str:
    return next((cell.text for cell in row.cells if cell.text), "")


def short(label: str) -> str:
    """A row's label, cut where it is long."""
    return label if len(label) <= LONGEST_LABEL else f"{label[:LONGEST_LABEL].rstrip()} …"


def unit_of(amounts: Sequence[Amount]) -> Decimal:
    """One in the last decimal printed by any of some amounts."""
    return Decimal(1).scaleb(-max((amount.places for amount in amounts), default=0))
