"""Where a table without rulings begins and ends: its rulings say so, else its header and the gap around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.geometry import Box, overlap
from extractor.model.page import Ruling
from extractor.tables.windows import WORDS_OF_PROSE, TextLine, Window

HEIGHTS_TO_RULING = 12.0
"""Heights of a line above the first row of figures within which the ruling over the header stands. Judgement."""
HEIGHTS_BELOW = 4.0
"""The same below the last row of figures. Judgement."""
SHARE_OF_WIDTH = 0.6
"""Share of a table's width that a ruling at its head or foot covers. Judgement."""
GAP_IN_HEADER = 1.0
"""Heights of a line that lie blank between two lines of a header, or it and the first row, at most. Judgement."""
MOST_HEAD_LINES = 7
"""Lines of a header, at most. Judgement."""


_YEAR = re.compile(r"(?:19|20)\d\d[^\w]{0,2}")


@dataclass(frozen=True, slots=True)
class Frame:
    """The edges of a table, the lines of its header from top to bottom, and those of its rows below the last figure."""

    x0: float
    top: float
    x1: float
    bottom: float
    head: tuple[TextLine, ...]
    foot: tuple[TextLine, ...]


def frame_of(window: Window, columns: Sequence[tuple[float, float]], rulings: Sequence[Ruling]) -> Frame:
    """The frame around a window's body."""
    body = window.box
    height = sorted(line.box.height for line in window.body)[len(window.body) // 2]
    across = _across(rulings, body)
    head = _head(window, columns, across, height)
    foot = _foot(window, columns, across, height)
    lines = [*head, *window.body, *foot]
    x0, x1 = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    top = min((line.box.top for line in head), default=body.top)
    bottom = max((line.box.bottom for line in foot), default=body.bottom)
    return Frame(x0 - 1, top - 1, x1 + 1, bottom + 1, tuple(head), tuple(foot))


def _across(rulings: Sequence[Ruling], body: Box) -> list[Box]:
    """The horizontal rulings that cover most of a table's width."""
    return [r.box for r in rulings if r.horizontal and overlap(r.box.x0, r.box.x1, body.x0, body.x1) > SHARE_OF_WIDTH * body.width]


def without_head(window: Window, columns: Sequence[tuple[float, float]], rulings: Sequence[Ruling]) -> Window:
    """The window without lines of its header that hold figures too: years, classes of amounts."""
    across = _across(rulings, window.box)
    last = -1
    seen = False
    for i, line in enumerate(window.body[:MOST_HEAD_LINES]):
        seen |= _is_headlike(line, columns)
        after = window.body[i + 1].box if i + 1 < len(window.body) else line.box
        ruled = any(line.box.middle[1] < r.middle[1] < after.middle[1] for r in across)
        if _is_headlike(line, columns) or (seen and ruled):
            last = i
        if ruled:
            break
    above = (*reversed(window.body[: last + 1]), *window.above)
    return replace(window, body=window.body[last + 1 :], above=above) if last + 1 < len(window.body) else window


def _is_headlike(line: TextLine, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line holds texts or years where rows hold figures."""
    over = [c for c in line.chunks if c.box.x1 > columns[0][1]]
    texts = sum(c.kind == "text" for c in over)
    years = sum(bool(_YEAR.fullmatch(c.text)) for c in over)
    figures = sum(c.kind == "figure" for c in over) - years
    return (texts > 0 and texts >= figures) or (years >= 2 and not figures and not any(c.kind != "text" for c in line.chunks if c not in over))


def is_axis(window: Window, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether the figures are the ticks of a chart: each column counts in equal steps."""
    held = []
    for a, b in columns:
        values = [v for line in window.rows for c in line.chunks if overlap(c.box.x0, c.box.x1, a, b) > 0 and (v := _number(c.text)) is not None]
        if values:
            held.append(values)
    return all(len(values) >= 3 and len({round(y - x, 6) for x, y in pairwise(values)}) == 1 for values in held)


def _number(text: str) -> float | None:
    digits = re.sub(r"[^\d.]", "", text.replace(",", ""))
    try:
        return float(digits)
    except ValueError:
        return None


def _head(window: Window, columns: Sequence[tuple[float, float]], across: Sequence[Box], height: float) -> list[TextLine]:
    """The lines of the header: up to the topmost ruling over it, else those above the columns without a wide gap."""
    first = window.body[0].box.top
    limit = first - HEIGHTS_TO_RULING * height
    prose = [line.box.bottom for line in window.above if _is_prose(line, columns)]
    floor = max([limit, *prose])
    tops = [r.middle[1] for r in across if floor - 0.3 * height <= r.middle[1] < first]
    if tops:
        ruled = [line for line in window.above if line.box.middle[1] > min(tops)]
        if ruled:
            return list(reversed(ruled[: MOST_HEAD_LINES]))
    return _open_head(window, columns, floor, height)


def _open_head(window: Window, columns: Sequence[tuple[float, float]], floor: float, height: float) -> list[TextLine]:
    out: list[TextLine] = []
    reached = window.body[0].box.top
    for line in window.above[:MOST_HEAD_LINES]:
        stands_over = any(c.box.middle[0] > columns[0][1] for c in line.chunks)
        title = len(line.chunks) == 1 and line.chunks[0].box.x0 < columns[0][1]
        if line.box.top < floor or reached - line.box.bottom > GAP_IN_HEADER * height or not stands_over or title:
            break
        out.append(line)
        reached = line.box.top
    return list(reversed(out))


def _is_prose(line: TextLine, columns: Sequence[tuple[float, float]]) -> bool:
    """Whether a line of text runs over most columns."""
    wide = columns[-1][1] - columns[0][0]
    return any(len(c.words) >= WORDS_OF_PROSE and c.box.width > SHARE_OF_WIDTH * wide for c in line.chunks)


def _foot(window: Window, columns: Sequence[tuple[float, float]], across: Sequence[Box], height: float) -> list[TextLine]:
    """Lines of the last row's label that run on below its figures."""
    last = window.body[-1].box
    bottoms = [r.middle[1] for r in across if last.middle[1] < r.middle[1] < last.bottom + HEIGHTS_BELOW * height]
    out: list[TextLine] = []
    reached = last.bottom
    for line in window.below[:3]:
        label = len(line.chunks) == 1 and line.box.x1 <= columns[0][1] + height
        ruled = bool(bottoms) and line.box.middle[1] < min(bottoms)
        if not label or line.box.top - reached > 0.5 * height or not (ruled or line.chunks[0].text[:1].islower()):
            break
        out.append(line)
        reached = line.box.bottom
    return out
