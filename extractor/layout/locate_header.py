"""What a report says of itself: title, policy, entity, year and period, by the wordings of its profile."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.model.page import Line
from extractor.model.profile import Header
from extractor.model.table import Table
from extractor.text import fold, fold_in_place, likeness, tidy

TITLE_PAGES = 3
"""The title stands on one of the first pages, so many. Judgement."""
MOST_TITLE_LINES = 8
"""Lines of a title, at most. Judgement."""
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
    title = _title(lines, spec)
    year = _value(spec.year, title or "") or _most_told_year(lines, spec)
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
        if not any(likeness(said[: len(fold(start))], start) > 0.85 for start in spec.title):
            continue
        block = [line]
        for following in lines[i + 1 : i + MOST_TITLE_LINES]:
            step = following.box.middle[1] - block[-1].box.middle[1]
            if (
                following.page != line.page
                or step > TITLE_LINE_STEP * max(line.box.height, following.box.height)
                or not _same_size(following, line)
            ):
                break
            if any(likeness(following.text, stop) > 0.8 for stop in spec.title_stops):
                break
            block.append(following)
        return tidy(" ".join(part.text for part in block))
    return None


def _same_size(a: Line, b: Line) -> bool:
    return 0.6 < a.box.height / max(1.0, b.box.height) < 1.6


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
    """The part of the year told first: in the titles of the tables that tell it, else in the title, else in the text."""
    for text in (*(t.title for t in tables if t.kind in spec.period_tables), title, " ".join(line.text for line in lines)):
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
