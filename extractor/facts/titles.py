"""The titles of a report: its own, the headings of its sections, the lines above its tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.facts.places import find_phrase
from extractor.geometry import Box
from extractor.model.finding import TextPlace
from extractor.model.remark import Remark, remark
from extractor.model.report import Report
from extractor.text import fold, fold_in_place

FIRST_PAGES = 3
"""Pages among which the title of a report stands. Judgement."""
Kind = Literal["title", "heading", "table"]
_YEAR = re.compile(r"(?<![\w./°-])(?<!\d[.,])(?:19|20)\d\d(?![\w/°-]|[.,]\d)")
"""A year that is no part of a code (025-2017-PRODUCE), a range (2016-2021) or a number."""


@dataclass(frozen=True, slots=True)
class Title:
    """One title with the pages on which it begins, and how a person is told of it; `table` is the kind of its table."""

    kind: Kind
    text: str
    pages: tuple[int, ...]
    name: Remark
    table: str | None = None

    def place(self, report: Report, words: str, instead: str | None = None) -> TextPlace | None:
        """Where some of its words stand."""
        whole = find_phrase(report, self.text, pages=self.pages)
        return find_phrase(report, words, pages=self.pages, box=Box(*whole.box) if whole is not None else None, instead=instead)


def titles(report: Report) -> Iterator[Title]:
    """The report's title first, then headings and tables in order."""
    if report.header.title and report.pages:
        pages = tuple(page.number for page in report.pages[:FIRST_PAGES])
        yield Title("title", report.header.title, pages, remark("place.title"))
    for section in report.sections:
        if section.heading and section.pages:
            yield Title("heading", section.heading, section.pages[:1], remark("place.heading", text=section.heading))
    for table in report.tables:
        if table.title and table.pages:
            yield Title("table", table.title, table.pages[:1], remark("place.table-title", text=table.title), table=table.kind)


def years_told(text: str) -> tuple[tuple[int, int, int], ...]:
    """Year, start and end of each year that a text names."""
    return tuple((int(match.group()), match.start(), match.end()) for match in _YEAR.finditer(text))


def says(text: str, wordings: tuple[str, ...]) -> bool:
    """Whether a text says one of some wordings in whole words, the spaces between them lost or not."""
    folded = fold(text)
    return any(re.search(rf"\b{' ?'.join(map(re.escape, fold(wording).split()))}\b", folded) for wording in wordings if fold(wording))


def find_words(text: str, patterns: tuple[str, ...]) -> str | None:
    """The words of a text, as printed, that one of some patterns finds in it without accents and capitals."""
    folded = fold_in_place(text)
    found = next((match for pattern in patterns if (match := re.search(pattern, folded))), None)
    return text[found.start() : found.end()].strip() or None if found else None
