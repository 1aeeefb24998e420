"""What a report says of itself: title, policy, entity, year and period, by the wordings of its profile."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extractor.model.page import Line
from extractor.model.profile import Header
from extractor.model.table import Table
from extractor.text import fold, fold_in_place, likeness, tidy

TITLE_PAGES = 3
"""The title stands on one of the first pages, so many. Judgement."""
MOST_TITLE_LINES = 8
"""Lines of a title, at most. Judgement."""
LARGER_THAN_TEXT = 1.3
"""Times the height of most lines of its page from which a line is a title where no profile says how one begins. Judgement."""
FEWEST_LETTERS_OF_TITLE = 12
"""Letters of such a line, at the least; they are most of what it says. Judgement."""
SIZES_OF_ONE_TITLE = (0.8, 1.25)
"""Heights of the lines of such a title, in times that of its largest. Judgement."""
TITLE_LINE_STEP = 2.4
"""Line heights from one line of a title to the next, at most. Judgement."""


@dataclass(frozen=True, slots=True)
class PrintedHeader:
    """Printed wordings; None for what was not found."""

    title: str | None
    policy: str | None
    policy_code: str | None
    entity: str | None
    acronym: str | None
    year: int | None
    part: str | None
    """`S1`, `S2` or `A1`."""


def locate_header(lines: Sequence[Line], tables: Sequence[Table], spec: Header) -> PrintedHeader:
    """The header of a report from its lines in reading order and its named tables."""
    title = _title(lines, spec) if spec.title else _plain_title(lines, tables)
    told = [title or "", *([] if spec.title else [table.title for table in tables])]
    year = next(filter(None, (_value(spec.year, text) for text in told)), None) or _most_told_year(lines, spec)
    entity = _value(spec.entity, title or "") if spec.entity else None
    policy = _value(spec.policy, title or "") if spec.policy else None
    return PrintedHeader(
        title,
        policy,
        _column_value(tables, spec.policy_code),
        entity,
        _column_value(tables, spec.entity_acronym),
        int(year) if year and year.isdigit() else None,
        _part(title or "", lines, tables, spec),
    )


def _title(lines: Sequence[Line], spec: Header) -> str | None:
    """From the line that begins as the profile says, on as long as the lines follow each other closely."""
    pages = sorted({line.page for line in lines})[:TITLE_PAGES]
    for i, line in enumerate(lines):
        if line.page not in pages:
            break
        said = fold(line.text)
        if any(likeness(said[: len(fold(start))], start) > 0.85 for start in spec.title):
            return _block(lines[i : i + MOST_TITLE_LINES], spec, (0.6, 1.6))
    return None


def _block(lines: Sequence[Line], spec: Header, sizes: tuple[float, float]) -> str:
    """The first of some lines and those that follow it closely, `sizes` times as high as the first at least and at most."""
    block = [lines[0]]
    for following in lines[1:]:
        step = following.box.middle[1] - block[-1].box.middle[1]
        is_near = following.page == lines[0].page and step <= TITLE_LINE_STEP * max(lines[0].box.height, following.box.height)
        if not is_near or not sizes[0] < following.box.height / max(1.0, lines[0].box.height) < sizes[1]:
            break
        if any(likeness(following.text, stop) > 0.8 for stop in spec.title_stops):
            break
        block.append(following)
    return tidy(" ".join(part.text for part in block))


def _plain_title(lines: Sequence[Line], tables: Sequence[Table]) -> str | None:
    """Where no profile says how a title begins: what is printed largest on the first page with text, else the title of the first table."""
    first = [line for line in lines if line.page == lines[0].page]
    usual = median(line.box.height for line in first) if first else 0.0
    said = [line for line in first if _may_be_title(line.text)]
    largest = max(said, key=lambda line: line.box.height, default=None)
    if largest is not None and largest.box.height >= LARGER_THAN_TEXT * usual:
        start = next(i for i, line in enumerate(first) if line is largest)
        while start and first[start - 1] in said and first[start - 1].box.height >= SIZES_OF_ONE_TITLE[0] * largest.box.height:
            start -= 1
        return _block(first[start : start + MOST_TITLE_LINES], Header(), SIZES_OF_ONE_TITLE)
    titles = (tidy(table.title) for table in tables[:1])
    return next(filter(_may_be_title, titles), None)


def _may_be_title(text: str) -> bool:
    letters = sum(c.isalpha() for c in text)
    return letters >= FEWEST_LETTERS_OF_TITLE and 2 * letters > len(text.replace(" ", ""))


def _value(pattern: str | None, text: str) -> str | None:
    """The group `value` of a pattern in a text, as printed."""
    found = re.search(pattern, fold_in_place(text)) if pattern else None
    return text[found.start("value") : found.end("value")].strip(" .,;:") if found else None


def _most_told_year(lines: Sequence[Line], spec: Header) -> str | None:
    counts: dict[str, int] = {}
    for line in lines:
        for found in re.finditer(spec.year, fold_in_place(line.text)):
            counts[found["value"]] = counts.get(found["value"], 0) + 1
    return max(counts, key=lambda y: counts[y]) if counts else None


def _column_value(tables: Sequence[Table], place: tuple[str, str] | None) -> str | None:
    """What most rows of a column say."""
    if place is None:
        return None
    said = [
        cell.text.strip()
        for table in tables
        if table.kind == place[0] and place[1] in table.columns
        for row in table.rows
        for cell in row
        if cell.column == table.columns.index(place[1]) and cell.text.strip()
    ]
    return max(said, key=said.count) if said else None


def _part(title: str, lines: Sequence[Line], tables: Sequence[Table], spec: Header) -> str | None:
    """The part of the year told first: in the titles of the tables that tell it, else in the title, else in the text.

    In prose of which nobody knows what it is, a part of the year may be any: without a known title only titles tell it.
    """
    telling = [table.title for table in tables if not spec.title or table.kind in spec.period_tables]
    for text in (
        *([*telling, title] if spec.title else [title, *telling]),
        *([" ".join(line.text for line in lines)] if spec.title else []),
    ):
        places = {
            part: min((at for w in words if (at := _told_at(w, fold(text))) >= 0), default=-1) for part, words in spec.periods.items()
        }
        found = {part: at for part, at in places.items() if at >= 0}
        if found:
            return min(found, key=lambda part: found[part])
    return None


def _told_at(wording: str, text: str) -> int:
    """Where a folded text says a wording in whole words, the spaces between them lost or not: `SEMESTREI`; -1 where it does not."""
    found = re.search(rf"\b{' ?'.join(re.escape(word) for word in fold(wording).split())}\b", text)
    return found.start() if found else -1
