"""Where a table without rulings begins and ends: its rulings say so, else its header and the gap around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from extractor.geometry import Box, overlap, union
from extractor.model.page import Ruling
from extractor.tables.chunks import is_year
from extractor.tables.columns import Span, numeric_columns
from extractor.tables.headings import underlined
from extractor.tables.windows import WORDS_OF_PROSE, TextLine, Window

HEIGHTS_TO_RULING = 12.0
"""Heights of a line above the first row of figures within which the ruling over the header stands. Judgement."""
WORDS_OF_TITLE = 6
"""Words over three columns and more that are a title rather than a head over them. Judgement."""
SHARE_OF_WIDTH = 0.6
"""Share of a table's width that a ruling at its head or foot covers. Judgement."""
GAP_IN_HEADER = 1.0
"""Heights of a line that lie blank between two lines of a header, or it and the first row, at most. Judgement."""
POINTS_OF_JOINT = 1.5
"""Points between two pieces of one ruling, at most. Judgement."""
GAP_ABOVE_ROWS = 2.5
"""The same where the line stands over several columns. Judgement."""
CHUNKS_OF_HEADER = 2
"""Chunks of a line from which it stands over several columns. Judgement."""
MOST_HEAD_LINES = 7
"""Lines of a header, at most. Judgement."""


FEWEST_ROWS = 2
"""Lines above and below a header that stands between two tables, at the least. Judgement."""
LETTERS_OF_HEAD = 4
"""Letters of a head that tell it from what stands in the place of a figure, such as `NA`. Judgement."""
HEADS_OF_HEADER = 2
"""Different heads over columns of figures that make a header between rows, at the least. Judgement."""


@dataclass(frozen=True, slots=True)
class Frame:
    """The edges of a table, the lines of its header from top to bottom, and those of a heading over its first rows."""

    x0: float
    top: float
    x1: float
    bottom: float
    head: tuple[TextLine, ...]
    lead: tuple[TextLine, ...]
    """The lines of a heading over the first rows."""


def frame_of(window: Window, columns: Sequence[Span], level: Sequence[Box]) -> Frame:
    """The frame around a window's body."""
    body = window.box
    height = sorted(line.box.height for line in window.body)[len(window.body) // 2]
    across = _across(level, body)
    head, lead = _without_lead(_head(window, columns, across, level, height), columns, across)
    lines = [*head, *lead, *window.body]
    x0, x1 = min(line.box.x0 for line in lines), max(line.box.x1 for line in lines)
    top = min((line.box.top for line in head), default=body.top)
    return Frame(x0 - 1, top - 1, x1 + 1, body.bottom + 1, tuple(head), tuple(lead))


def _without_lead(head: Sequence[TextLine], columns: Sequence[Span], across: Sequence[Box]) -> tuple[list[TextLine], list[TextLine]]:
    """The header, and a heading over the first rows parted from it: it stands over the labels alone, below the header's ruling or label."""
    at = len(head)
    while at > 0 and all(c.box.middle[0] <= columns[0][1] for c in head[at - 1].chunks):
        at -= 1
    if not 0 < at < len(head):
        return list(head), []
    ruled = any(head[at - 1].box.middle[1] < r.middle[1] < head[at].box.middle[1] for r in across)
    labelled = any(c.box.middle[0] <= columns[0][1] for c in head[at - 1].chunks)
    return (list(head[:at]), list(head[at:])) if ruled or labelled else (list(head), [])


def level_rulings(rulings: Iterable[Ruling]) -> list[Box]:
    """The horizontal rulings of a page, pieces of one level that touch put together: some programs draw one a cell."""
    out: list[Box] = []
    for box in sorted((r.box for r in rulings if r.horizontal), key=lambda b: (round(b.middle[1]), b.x0)):
        if out and abs(out[-1].middle[1] - box.middle[1]) <= POINTS_OF_JOINT and box.x0 - out[-1].x1 <= POINTS_OF_JOINT:
            out[-1] = union([out[-1], box])
        else:
            out.append(box)
    return out


def _across(level: Sequence[Box], body: Box) -> list[Box]:
    """The rulings that cover most of a table's width."""
    return [r for r in level if overlap(r.x0, r.x1, body.x0, body.x1) > SHARE_OF_WIDTH * body.width]


def without_head(window: Window, columns: Sequence[Span], level: Sequence[Box]) -> Window:
    """The window without lines of its header that hold figures too: years, classes of amounts."""
    across = _across(level, window.box)
    numeric = numeric_columns(window.rows, columns)
    last = -1
    seen = False
    for i, line in enumerate(window.body[:MOST_HEAD_LINES]):
        headlike = _is_headlike(line, numeric, columns[0][1])
        seen |= headlike
        after = window.body[i + 1].box if i + 1 < len(window.body) else line.box
        ruled = any(line.box.middle[1] < r.middle[1] < after.middle[1] for r in across)
        if headlike or (seen and ruled):
            last = i
        if ruled:
            break
    above = (*reversed(window.body[: last + 1]), *window.above)
    return replace(window, body=window.body[last + 1 :], above=above) if last + 1 < len(window.body) else window


def _is_headlike(line: TextLine, numeric: Sequence[Span], labels: float) -> bool:
    """Whether a line holds texts or years where rows hold figures."""
    over = [c for c in line.chunks if any(overlap(c.box.x0, c.box.x1, a, b) > 0 for a, b in numeric)]
    texts = sum(c.kind == "text" for c in over)
    years = sum(is_year(c.text) for c in over)
    figures = sum(c.kind == "figure" for c in over) - years
    labelled = any(c.kind != "text" and c.box.middle[0] <= labels for c in line.chunks)
    return (texts > 0 and texts >= figures) or (years >= 2 and not figures and not labelled)


def parts(window: Window, columns: Sequence[Span]) -> list[Window]:
    """The window cut where a header stands again between its rows: tables one below the other with the same columns."""
    numeric = numeric_columns(window.rows, columns)
    rows = {id(line) for line in window.rows}
    for i in range(FEWEST_ROWS, len(window.body) - FEWEST_ROWS):
        texts = {
            c.text for c in window.body[i].chunks if c.kind == "text" and any(overlap(c.box.x0, c.box.x1, a, b) > 0 for a, b in numeric)
        }
        if sum(len(text) >= LETTERS_OF_HEAD for text in texts) < HEADS_OF_HEADER or not _is_headlike(
            window.body[i], numeric, columns[0][1]
        ):
            continue
        cut = i
        while cut > 1 and id(window.body[cut - 1]) not in rows:
            cut -= 1
        first, second = window.body[:cut], window.body[cut:]
        above = replace(window, body=first, below=(*second, *window.below))
        return [above, *parts(replace(window, body=second, above=(*reversed(first), *window.above)), columns)]
    return [window]


def _head(window: Window, columns: Sequence[Span], across: Sequence[Box], level: Sequence[Box], height: float) -> list[TextLine]:
    """The lines of the header: up to the topmost ruling over it, else those above the columns without a wide gap."""
    first = window.body[0].box.top
    prose = [line.box.bottom for line in window.above if _is_prose(line, columns)]
    floor = max([first - HEIGHTS_TO_RULING * height, *prose])
    numeric = numeric_columns(window.rows, columns)
    tops = [r.middle[1] for r in across if floor - 0.3 * height <= r.middle[1] < first]
    for top in sorted(tops):
        ruled = [line for line in window.above if line.box.middle[1] > top]
        others = any(_is_title(line, columns, level) or _is_row(line, numeric) for line in ruled)
        if ruled and len(ruled) <= MOST_HEAD_LINES and not others:
            return list(reversed(ruled))
    return _open_head(window, columns, floor, height)


def _is_row(line: TextLine, numeric: Sequence[Span]) -> bool:
    """Whether a line holds figures, and nothing else, where rows hold figures: the last row of a table above."""
    over = [c for c in line.chunks if any(overlap(c.box.x0, c.box.x1, a, b) > 0 for a, b in numeric)]
    return len(over) > 1 and all(c.kind == "figure" and not is_year(c.text) for c in over)


def _is_title(line: TextLine, columns: Sequence[Span], level: Sequence[Box]) -> bool:
    """Whether a line tells of the whole table: it begins at the left, or is long, and runs on over columns without a ruling of its own."""
    for chunk in line.chunks:
        over = sum(overlap(chunk.box.x0, chunk.box.x1, a, b) > 0 for a, b in columns)
        long = over >= 3 and len(chunk.words) >= WORDS_OF_TITLE
        begins = over >= 2 and chunk.box.x0 < columns[0][1] and chunk.box.x1 > columns[1][1]
        if chunk.kind == "text" and (long or begins) and underlined(chunk.box, level, columns) is None:
            return True
    return False


def _open_head(window: Window, columns: Sequence[Span], floor: float, height: float) -> list[TextLine]:
    out: list[TextLine] = []
    reached = window.body[0].box.top
    for line in window.above[:MOST_HEAD_LINES]:
        stands_over = any(c.box.middle[0] > columns[0][1] for c in line.chunks)
        title = len(line.chunks) == 1 and line.chunks[0].box.x0 < columns[0][1]
        gap = GAP_IN_HEADER if len(line.chunks) < CHUNKS_OF_HEADER else GAP_ABOVE_ROWS
        if line.box.top < floor or reached - line.box.bottom > gap * height or not stands_over or title:
            break
        out.append(line)
        reached = line.box.top
    return list(reversed(out))


def _is_prose(line: TextLine, columns: Sequence[Span]) -> bool:
    """Whether a line of text runs over most columns."""
    wide = columns[-1][1] - columns[0][0]
    return any(len(c.words) >= WORDS_OF_PROSE and c.box.width > SHARE_OF_WIDTH * wide for c in line.chunks)
