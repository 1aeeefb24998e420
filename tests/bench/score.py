"""Tables that somebody read from a report, and the truth, become a score: matrix values in their place, and rows lost in silence."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

Row = Sequence[str]
Table = Sequence[Row]

MEASURES = ("annual_target", "executed_s1", "executed_s2", "progress")
COLUMNS = 16
FIRST_MEASURE = 7
"""Columns 7 to 10, counted from 0, hold the four measures."""
NARROWEST = 8
"""No other table of a report has that many columns, but the level table: a row there names more codes than a matrix row can."""
MOST_CODES = 2
"""A matrix row names its own code, and its progress may look like another."""

WHOLE = re.compile(r"\d+|\d{1,3}([.,' ])\d{3}(?:\1\d{3})*")
WITH_DECIMALS = re.compile(r"(?P<whole>\d+|\d{1,3}(?P<group>[.,' ])\d{3}(?:(?P=group)\d{3})*)(?P<mark>[.,])(?P<decimals>\d+)")
CODE = re.compile(r"(?<![\d.,])\d+[.,]\d+(?![\d%]|[.,]\d)")
MARKS = " \t\n%|[]_.,;:"
"""Round a number these say nothing: a ruling read as a letter, a speck, the sign of the column."""


class Score(NamedTuple):
    """`right` of `total` matrix values; `silent_rows_lost`: rows of the matrix that are in no table, and that no message names."""

    right: int
    total: int
    silent_rows_lost: int


def score_tables(tables: Sequence[Any], truth: dict[str, Any], told: str = "") -> Score:
    """Compare with `truth` (`spec_to_truth`, `samples/*/truth.json`); `told` is what the reader said about what it could not read.

    `tables` are rows of cell texts, or the tables of Cotejo's `report.json`. Of several rows with an indicator's code the best one counts.
    A value is right in its column of a row of 16 cells, or in the right order among the numbers that follow the code: columns that were
    merged, split or lost cost nothing as long as the value stands alone in its cell.
    """
    rows = [row for table in tables for row in plain_rows(table)]
    codes = frozenset(indicator["code"] for indicator in truth["indicators"])
    named = set(CODE.findall(told))
    right = total = lost = 0
    for indicator in truth["indicators"]:
        values = [indicator["matrix"].get(measure) for measure in MEASURES]
        found = [_right(row, after, values) for row in rows for after in _places(row, indicator["code"], codes)]
        right += max(found, default=0)
        total += sum(value is not None for value in values)
        lost += not found and indicator["code"] not in named
    return Score(right, total, lost)


def plain_rows(table: Any) -> list[list[str]]:
    """The cell texts of a table as a peer gives it, or of one of `report.json`."""
    rows = table["rows"] if isinstance(table, dict) else table
    return [[_text(cell) for cell in (row["cells"] if isinstance(row, dict) else row)] for row in rows]


def readings(text: str) -> set[Decimal]:
    """What a cell says as a number: "7,481" is 7481 and 7.481, "98,4 %" is 98.4, "9 3" and "12a" are none."""
    bare = text.translate({0xA0: " ", 0x2009: " ", 0x202F: " "}).strip(MARKS)
    found = {Decimal(_digits(bare))} if WHOLE.fullmatch(bare) else set()
    split = WITH_DECIMALS.fullmatch(bare)
    if split and split["mark"] != split["group"]:
        found.add(Decimal(f"{_digits(split['whole'])}.{split['decimals']}"))
    return found


def _digits(text: str) -> str:
    return re.sub(r"\D", "", text)


def _text(cell: Any) -> str:
    return str((cell.get("text") if isinstance(cell, dict) else cell) or "")


def _places(row: Row, code: str, codes: frozenset[str]) -> Iterator[int]:
    """Behind each cell in the first half of a matrix row that holds the code; none where the row is another table's or a heading."""
    shown = [{found.replace(",", ".") for found in CODE.findall(cell)} for cell in row]
    if len(row) >= NARROWEST and len(codes.intersection(*[set().union(*shown)])) <= MOST_CODES:
        yield from (index + 1 for index, found in enumerate(shown[: (len(row) + 1) // 2]) if code in found)


def _right(row: Row, after: int, values: Sequence[str | None]) -> int:
    """How many values stand in their columns, or in their order, whichever is more."""
    printed = [None if value is None else Decimal(value) for value in values]
    in_column = 0
    if len(row) == COLUMNS:
        in_column = sum(value in readings(cell) for value, cell in zip(printed, row[FIRST_MEASURE:], strict=False) if value is not None)
    numbers = [found for cell in row[after:] if (found := readings(cell))]
    return max(in_column, _in_order([value for value in printed if value is not None], numbers))


def _in_order(values: Sequence[Decimal], numbers: Sequence[set[Decimal]]) -> int:
    """Length of the longest common subsequence."""
    best = [0] * (len(numbers) + 1)
    for value in values:
        before = best
        best = [0]
        for index, number in enumerate(numbers):
            best.append(before[index] + 1 if value in number else max(before[index + 1], best[index]))
    return best[-1]
