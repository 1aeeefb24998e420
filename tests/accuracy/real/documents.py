"""Documents cut to the pages that people told: `documents/truth.json` says what is printed, cell by cell, and the figures of the prose.

What became of each true value (`KINDS`): right in row and column; fused with others in a cell of its row; in another column of its row
(shift); another value in its place, or a value that no true cell has (wrong, silent where the report says nothing of it); an empty cell;
no row of that label. Lost in silence: a true figure that stands nowhere on its page and for which nothing in its place tells a lack.
"""

import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from extractor.model.figure import Figure
from extractor.model.report import Report, TableInfo
from tests.accuracy.real.placed import (
    KINDS,
    Alignment,
    Box,
    Placed,
    Row,
    Spot,
    TrueTable,
    align,
    place_values,
    rows_of_plain,
    rows_of_report,
)
from tests.accuracy.real.printed import Habit, digits, fold
from tests.accuracy.real.sets import CPU, SURE, Answer, Document, Measure, PlainTable, RealSet, Score

NAMED = 80
"""Likeness (0 to 100) from which a header tells the name of a column. Judgement."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What is printed on the pages of a document; `prose` are the figures beside the tables, by page."""

    habit: Habit
    tables: tuple[TrueTable, ...]
    prose: dict[int, tuple[str, ...]]

    @property
    def pages(self) -> list[int]:
        """The pages that anything is told of."""
        return list(dict.fromkeys([*(table.page for table in self.tables), *self.prose]))


def find(folder: Path) -> Iterator[Document]:
    """The documents that `documents/truth.json` tells of."""
    told = folder / "documents" / "truth.json"
    if told.exists():
        for name, one in json.loads(told.read_text(encoding="utf-8")).items():
            yield Document(name, told.with_name(name), as_truth(one), pages=one["pages"])


def as_truth(told: dict[str, Any]) -> Truth:
    """One entry of the file."""
    tables = [
        TrueTable(t["page"], tuple(t["columns"]), tuple(tuple(text or "" for text in row) for row in t["rows"]), t["partial"])
        for t in told["tables"]
    ]
    return Truth(Habit(told["decimal"]), tuple(tables), {int(page): tuple(figures) for page, figures in told["prose"].items()})


def score(document: Document, answer: Answer) -> Score:
    """Every true cell and figure."""
    made = score_report(document.truth, answer.report)
    return replace(made, counts=Counter({**made.counts, "lost in silence": 0})) if answer.failed else made  # a failure is no silence


def score_plain(document: Document, tables: Sequence[PlainTable]) -> Score:
    """Every true cell, beside tables that are nothing but texts."""
    truth: Truth = document.truth
    rows = rows_of_plain(tables)
    placed = [(table, one) for table in truth.tables for one in place_values(table, align(rows, table, truth.habit), truth.habit)]
    return Score(_counted(placed), tuple(_told(table, one) for table, one in placed if one.kind != "right"))


def score_report(truth: Truth, report: Report) -> Score:
    """Every true cell and figure, and values that are not printed."""
    rows = rows_of_report(report)
    aligned = [(table, align(rows, table, truth.habit)) for table in truth.tables]
    placed = [(table, one) for table, alignment in aligned for one in place_values(table, alignment, truth.habit)]
    counts = _counted(placed)
    places = [_told(table, one, one.kind == "wrong" and is_silent(report, one.spot)) for table, one in placed if one.kind != "right"]
    for table, alignment in aligned:
        for j, name in enumerate(table.columns):
            spots = [(report.tables[t], c) for (t, k), c in alignment.columns.items() if k == j]
            counts.update({"names": 1, "named": int(any(_is_named(name, *spot) for spot in spots))})
    counts["silent"] = sum(one.kind == "wrong" and is_silent(report, one.spot) for _, one in placed)
    for page, row, figure in _made_up(truth, rows, aligned, placed):
        silent = not figure.doubts and figure.confidence >= SURE and not _unread(report, page, figure.box)
        counts.update({"wrong": 1, "silent": int(silent)})
        places.append(f"page {page}: made up{' SILENT' * silent} {row.text[:60]}: <- {figure.text}")
    for page, figures in _wanted(truth, placed).items():
        found, lost = _figures(report, rows, page, figures)
        counts.update(found)
        places += lost
    return Score(counts, tuple(places))


def _counted(placed: Sequence[tuple[TrueTable, Placed]]) -> Counter[str]:
    kinds = Counter(one.kind for _, one in placed)
    return Counter({"cells": len(placed)} | {str(kind): kinds[kind] for kind in KINDS})


def _told(table: TrueTable, one: Placed, silent: bool = False) -> str:
    read = one.spot.text if one.spot else None
    return f"page {table.page}: {one.kind}{' SILENT' * silent} {one.label[:40]} | {table.columns[one.column][:20]}: {one.value} <- {read}"


def is_silent(report: Report, spot: Spot | None) -> bool:
    """Whether nothing is said of a cell: no doubt, no low confidence, nothing unread on it."""
    if spot is None or spot.cell is None:
        return False
    told = spot.figures
    sure = all(not figure.doubts and figure.confidence >= SURE for figure in told) if told else spot.cell.confidence >= SURE
    return sure and not _unread(report, spot.cell.page, spot.cell.box)


def _unread(report: Report, page: int, box: Box | None = None) -> bool:
    return any(one.page == page and (box is None or _near(one.box, box)) for one in report.unread)


def _near(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]


def _is_named(name: str, table: TableInfo, column: int) -> bool:
    told = " ".join([*table.heads(column), table.columns[column]])
    return fuzz.token_set_ratio(fold(name), fold(told)) >= NAMED


def _made_up(
    truth: Truth, rows: Sequence[Row], aligned: Sequence[tuple[TrueTable, Alignment]], placed: Sequence[tuple[TrueTable, Placed]]
) -> Iterator[tuple[int, Row, Figure]]:
    """Figures in tables that were found whose values no true cell of the page has; where a page is told in part only, none."""
    counted = {(one.row.table, one.row.number, one.at) for _, one in placed if one.kind == "wrong" and one.row}
    known = {row.table for _, alignment in aligned for row in alignment.rows if row}
    for page in {t.page for t in truth.tables} - {t.page for t in truth.tables if t.is_partial}:
        texts = [text for t in truth.tables if t.page == page for row in t.rows for text in (*row[0].split(), *row[1:])]
        printed = {truth.habit.number(text) for text in texts}
        for row in rows:
            for c, spot in row.cells.items() if page in row.pages and row.table in known else ():
                for figure in spot.figures if (row.table, row.number, c) not in counted else ():
                    if figure.value is not None and Decimal(figure.value) not in printed:
                        yield page, row, figure


def _wanted(truth: Truth, placed: Sequence[tuple[TrueTable, Placed]]) -> dict[int, dict[str, list[Box | None]]]:
    """By page, the digits of each true figure with where they should stand, None where that is not known."""
    wanted: dict[int, dict[str, list[Box | None]]] = {page: defaultdict(list) for page in truth.pages}
    for table, one in placed:
        if digits(one.value):
            wanted[table.page][digits(one.value)].append(one.box)
    for page, figures in truth.prose.items():
        for figure in figures:
            wanted[page][digits(figure)].append(None)
    return wanted


def _figures(report: Report, rows: Sequence[Row], page: int, wanted: dict[str, list[Box | None]]) -> tuple[Counter[str], list[str]]:
    """How many true figures of a page are told as figures, how many stand anywhere, how many are lost in silence; and the lost ones."""
    told = Counter(digits(figure.text) for figure in report.figures if figure.page == page)
    have = told | _numbers([word.text for p in report.pages if p.number == page for word in p.word_boxes])
    have |= _numbers([spot.text for row in rows if page in row.pages for spot in row.cells.values()])
    counts: Counter[str] = Counter({"lost in silence": 0})
    places = []
    for figure, boxes in wanted.items():
        lost = max(0, len(boxes) - have[figure])
        counts.update({"figures": len(boxes), "found": len(boxes) - lost, "told": min(len(boxes), told[figure])})
        for box in sorted(boxes, key=lambda b: b is not None)[:lost]:
            silent = not _is_missed(report, page, box)
            counts["lost in silence"] += silent
            places.append(f"page {page}: lost{' SILENT' * silent} {figure} {[round(x) for x in box] if box else ''}".rstrip())
    return counts, places


def _numbers(texts: Sequence[str]) -> Counter[str]:
    return Counter(digits(number) for text in texts for number in re.findall(r"\d[\d.,]*", text))


def _is_missed(report: Report, page: int, box: Box | None) -> bool:
    """Whether something tells that a figure may be missing: in its place, or, where that is not known, on its page."""
    if box is None:
        return any(page in table.pages and table.problems for table in report.tables) or _unread(report, page)
    doubted = [f for f in report.figures if f.page == page and (f.doubts or f.confidence < SURE)]
    return _unread(report, page, box) or any(_near(figure.box, box) for figure in doubted)


MEASURES = (
    Measure("cells right", "right", "cells"),
    *(Measure(kind, kind, kind="sum") for kind in KINDS if kind != "right"),
    Measure("wrong in silence", "silent", kind="sum"),
    Measure("columns named", "named", "names"),
    Measure("figures told", "told", "figures"),
    Measure("figures found", "found", "figures"),
    Measure("lost in silence", "lost in silence", kind="sum"),
    CPU,
)

real_set = RealSet(find, score, MEASURES, score_plain=score_plain)
