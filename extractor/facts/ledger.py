"""Any table becomes a ledger: rows that are items, totals or headings, each with one amount in each column in which one was read."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Literal

from extractor.facts.hidden import DASHES
from extractor.facts.values import is_own_text, is_settled, open_values, places_printed, value_of
from extractor.model.figure import Figure
from extractor.model.report import CellInfo, RowInfo, TableInfo
from extractor.text import fold, likest

LIKENESS_OF_WHOLE_LABEL = 0.92
"""Spaceless likeness from which a whole label is one of the wordings: one misread letter of a longer one. Judgement."""
_REMARK = re.compile(r"[^\W\d_]{3,}|\d")
"""What is left of a cell beside its figure and makes it a text: a word, another number; a currency or a note mark does not."""
_NUMBERING = re.compile(r"^\s*(?:\d{1,2}|[IVXivx]{1,5}|[A-Za-z])\s*[.)]\s*")
DOUBTED = frozenset(
    (
        "table.told-by-alignment", "table.columns-cut", "table.shared-head", "table.rows-told-by-line", "table.parted-rows-joined",
        "table.column-parted", "table.margin-left-out", "doubt.code-of-another-row",
    )
)  # fmt: skip
"""Codes of the problems of a table that leave open which rows and columns it has; others speak of names and codes."""

Kind = Literal["item", "total", "heading"]


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with its value and the decimals printed."""

    figure: Figure
    value: Decimal
    places: int


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """One row of a ledger; `page` is where it begins.

    `untold` are the columns whose print is no single, settled amount: two numbers, a number that may be one of two values, words.
    `unread` are those of them in which print was not read, or not read surely enough to have one value.
    """

    label: str
    kind: Kind
    amounts: Mapping[str, Amount]
    untold: frozenset[str]
    unread: frozenset[str]
    page: int


def table_to_ledger(table: TableInfo, wordings: Sequence[str], figures: Mapping[str, Figure]) -> tuple[LedgerEntry, ...]:
    """The rows in order; an amount that is merged over several rows counts in the first of them."""
    counted: set[str] = set()
    entries = []
    for row in table.rows:
        labels, cells = _split(row, figures)
        amounts: dict[str, Amount] = {}
        untold, words = set(), set(table.columns) - {cell.column for cell in cells}
        for cell in cells:
            amount = _amount(cell, figures)
            if amount is not None and amount.figure.id not in counted:
                amounts[cell.column] = amount
                counted.add(amount.figure.id)
            elif amount is None and _is_words(cell, figures):
                words.add(cell.column)
            elif amount is None and (cell.text.strip(DASHES) or not cell.confidence):
                untold.add(cell.column)
        total = next((label for label in (labels[:1] + labels[-1:]) if names_total(label, wordings)), None)
        if total is None and not untold and _are_years(list(amounts.values())):
            amounts = {}
        unread = frozenset(cell.column for cell in cells if cell.column in untold and _is_unread(cell, figures))
        page = next((cell.page for cell in row.cells), 0)
        if not amounts and not untold:
            entries.append(LedgerEntry(" ".join(labels), "heading", {}, frozenset(), unread, page))
        else:
            label = " ".join(labels) if total is None else total
            entries.append(LedgerEntry(label, "item" if total is None else "total", amounts, frozenset(untold | words), unread, page))
    return tuple(entries)


def is_doubtful(table: TableInfo) -> bool:
    """Whether the table's problems leave open which rows and columns it has."""
    return any(problem.code in DOUBTED for problem in table.problems)


def names_total(label: str, wordings: Sequence[str]) -> bool:
    """Whether a label is one of the wordings or begins with one, numbering and the spaces of `T O T A L` aside."""
    words = fold(_NUMBERING.sub("", label)).split()
    ends = {sum(len(word) for word in words[: n + 1]) for n in range(len(words))}
    joined = "".join(words)
    plain = [fold(wording).replace(" ", "") for wording in wordings]
    return any(one and joined.startswith(one) and len(one) in ends for one in plain) or is_plain(label, wordings)


def is_plain(label: str, wordings: Sequence[str]) -> bool:
    """Whether a label says nothing but that it is a total: `TOTAL GENERAL (1+2)`, not `Total de metas`."""
    return likest(re.sub(r"[\d%°]+", " ", fold(_NUMBERING.sub("", label))), wordings) >= LIKENESS_OF_WHOLE_LABEL


def _split(row: RowInfo, figures: Mapping[str, Figure]) -> tuple[list[str], Sequence[CellInfo]]:
    """The texts before the first amount, and the cells after them; numbers before the first text are those of the rows."""
    labels: list[str] = []
    start = 0
    for index, cell in enumerate(row.cells):
        if _is_words(cell, figures):
            labels.append(cell.text)
            start = index + 1
        elif labels and (cell.text or not cell.confidence):
            break
    return labels, row.cells[start:]


def _amount(cell: CellInfo, figures: Mapping[str, Figure]) -> Amount | None:
    """The figure of a cell that holds one and little else, with a value that is not open."""
    if len(cell.figures) != 1 or not cell.confidence:
        return None
    figure = figures.get(cell.figures[0])
    value = value_of(figure)
    if figure is None or value is None or open_values(figure) or _REMARK.search(cell.text.replace(figure.text, " ", 1)):
        return None
    return Amount(figure, value, places_printed(value))


def _is_unread(cell: CellInfo, figures: Mapping[str, Figure]) -> bool:
    """Whether a cell holds print that nobody read, or a figure read from pixels without one settled value."""
    known = [figures[id_] for id_ in cell.figures if id_ in figures]
    return not cell.confidence or any(not is_own_text(figure) and not is_settled(figure) for figure in known)


def _is_words(cell: CellInfo, figures: Mapping[str, Figure]) -> bool:
    """Whether a cell is mostly words, whatever figures they tell."""
    length = sum(len(figures[id_].text) for id_ in cell.figures if id_ in figures)
    return bool(cell.confidence) and len(re.findall(r"[^\W\d_]", cell.text)) >= 3 and length <= len(cell.text) / 2


def _are_years(amounts: Sequence[Amount]) -> bool:
    """Whether a row is a header of years: two or more that run on (2021, 2022) or repeat."""
    years = [int(a.value) for a in amounts if 1900 <= a.value <= 2100 and not a.places and a.figure.text.strip().isdigit()]
    return len(years) == len(amounts) > 1 and all(abs(a - b) <= 1 for a, b in pairwise(years))
