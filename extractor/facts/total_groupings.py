"""Which rows of a ledger a total may sum up: the natural groupings, the usual one first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from extractor.facts.ledger import LedgerEntry
from extractor.facts.values import places_printed
from extractor.model.figure import Figure

MOST_STARTS = 8
"""Places nearest above a total at which its rows may begin; the top of the table always is one. Judgement."""

DIGITS_OF_NO_LUCK = 4
"""Digits of a total from which a single amount does not equal it by luck. Judgement."""


@dataclass(frozen=True, slots=True)
class ColumnSum:
    """A printed total beside the amounts of its column in some rows."""

    total: Figure
    printed: Decimal
    parts: tuple[Figure, ...]
    amounts: tuple[Decimal, ...]
    value: Decimal
    headed: Decimal
    """The sum where an amount that heads a group counts for the members of the group, as `without_headed_groups` makes it."""
    finest: int
    """The most decimals among the amounts."""

    @property
    def tells(self) -> bool:
        """Whether agreement means anything: one amount beside zeros may as well be a maximum, and a short one alone agrees by chance."""
        return sum(bool(amount) for amount in self.amounts) >= 2 or (len(self.amounts) == 1 and self.digits >= DIGITS_OF_NO_LUCK)

    @property
    def digits(self) -> int:
        """How many digits the total has, its decimals among them."""
        return len(str(abs(int(self.printed.scaleb(places_printed(self.printed))))))


def natural_groupings(entries: Sequence[LedgerEntry], at: int, unsummed: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    """Rows by index, each grouping once; `unsummed` are the rows above that no total above has taken up."""
    return tuple(dict.fromkeys(rows for rows in _candidates(entries, at, unsummed) if rows))


def _candidates(entries: Sequence[LedgerEntry], at: int, unsummed: Sequence[int]) -> Iterator[tuple[int, ...]]:
    """Items since the last total, or all that is unsummed where there are none; runs of unsummed rows; subtotals; all items."""
    totals = [index for index in unsummed if entries[index].kind == "total"]
    since = tuple(index for index in unsummed if index > totals[-1]) if totals else tuple(unsummed)
    yield since or tuple(unsummed)
    for start in _starts(entries, unsummed):
        yield tuple(unsummed[start:])
    if len(totals) >= 2:
        yield tuple(totals)
    heads = [index + 1 for index in range(at) if entries[index].kind != "item"]
    for head in (*reversed(heads[-MOST_STARTS:]), 0):
        yield tuple(index for index in range(head, at) if entries[index].kind == "item")
    first = next((index for index in range(at) if entries[index].kind != "heading"), at)
    if entries[first].kind == "total":
        yield from _below(entries, at)


def _below(entries: Sequence[LedgerEntry], at: int) -> Iterator[tuple[int, ...]]:
    """In a table that begins with a total: the items down to the next total, all items, all totals."""
    below = range(at + 1, len(entries))
    stop = next((index for index in below if entries[index].kind == "total"), len(entries))
    yield tuple(index for index in range(at + 1, stop) if entries[index].kind == "item")
    for kind in ("item", "total"):
        yield tuple(index for index in below if entries[index].kind == kind)


def _starts(entries: Sequence[LedgerEntry], unsummed: Sequence[int]) -> list[int]:
    """Places in `unsummed` where a run may begin, the nearest first: at a total, after one, after a heading, at the top."""
    places = [
        place
        for place in range(1, len(unsummed))
        if entries[unsummed[place]].kind == "total"
        or entries[unsummed[place - 1]].kind == "total"
        or any(entries[index].kind == "heading" for index in range(unsummed[place - 1] + 1, unsummed[place]))
    ]
    return [*reversed(places[-MOST_STARTS:]), 0]


def sum_up(entries: Sequence[LedgerEntry], at: int, rows: Sequence[int], column: str) -> ColumnSum | None:
    """The column's amounts in some rows beside its total; None where one of them cannot be told or there are none."""
    total = entries[at].amounts.get(column)
    if total is None or any(column in entries[index].untold for index in rows):
        return None
    parts = [part for index in rows if (part := entries[index].amounts.get(column)) is not None]
    if not parts:
        return None
    amounts = tuple(part.value for part in parts)
    value = sum(amounts, Decimal(0))
    finest = max(part.places for part in parts)
    return ColumnSum(
        total.figure, total.value, tuple(part.figure for part in parts), amounts, value, without_headed_groups(amounts), finest
    )


def without_headed_groups(amounts: Sequence[Decimal]) -> Decimal:
    """The sum of the amounts without the members of groups: an amount that is the sum of two or more right after it heads them.

    Groups may lie within groups.
    """
    heads: list[Decimal] = []  # amounts that no other heads, the nearest last
    for amount in reversed(amounts):
        running, taken = Decimal(0), 0
        while amount > 0 and taken < len(heads) and heads[-1 - taken] > 0 and running < amount:
            running += heads[-1 - taken]
            taken += 1
        if taken >= 2 and running == amount:
            del heads[-taken:]
        heads.append(amount)
    return sum(heads, Decimal(0))
