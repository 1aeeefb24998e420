"""The table of contents of a report: its entries, each with the title, the number before it and the page that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.facts.lines import lines_of
from extractor.model.page import Line
from extractor.model.report import Report
from extractor.text import fold, likest

ALIKE = 0.85
"""Likeness from which a line is the title of the table of contents."""
PATIENCE = 2
"""Lines in a row that are no entries and yet may belong to one: it has ended after them."""
_NUMBER = re.compile(r"^\W*(?P<number>(?:\d{1,2}\.)*\d{1,2})\W+(?=[^\W\d])")
_LEADER = re.compile(r"[.…·_]{2,}[\s.…·_]*(?P<page>\d{1,3})?\s*$")
_PAGE = re.compile(r"\s(?P<page>\d{1,3})\s*$")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of it; `page` as printed there, None where it was not read."""

    number: str
    title: str
    page: int | None
    line: Line
    whole: bool
    """Whether it ends as entries do, with dots or a page."""


def number_of(heading: str) -> tuple[str, str]:
    """The number printed before a heading (empty where there is none), and the heading without it."""
    found = _NUMBER.match(heading)
    return (found["number"], heading[found.end() :]) if found else ("", heading)


def find_entries(report: Report, titles: Sequence[str]) -> tuple[Entry, ...]:
    """The entries, and the lines among them, below the first line that is one of its titles; nothing where there is none."""
    for page in report.pages:
        lines = lines_of(report, page.number)
        start = next((at for at, line in enumerate(lines) if likest(line.text.strip(" .:"), titles) >= ALIKE), None)
        if start is not None:
            return tuple(_entries(lines[start + 1 :]))
    return ()


def _entries(lines: Sequence[Line]) -> Iterator[Entry]:
    """Lines that end as entries do, and those among and right after them, whose dots and page may not have been read."""
    strange, begun = 0, False
    for line in lines:
        number, rest = number_of(line.text)
        end = _LEADER.search(rest) or (_PAGE.search(rest) if number else None)
        strange = 0 if end or number else strange + begun
        if strange > PATIENCE:
            return
        begun = begun or end is not None or bool(number)
        title = (rest[: end.start()] if end else rest).strip(" .…·_-")
        if begun and fold(title):
            yield Entry(number, title, int(end["page"]) if end and end["page"] else None, line, whole=end is not None)
