"""Windows between rulings of one length: tables whose columns have no rulings, also those that hold no figures."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extractor.geometry import Box, overlap, union
from extractor.tables.windows import WORDS_OF_PROSE, TextLine, Window

POINTS_OF_SAME_END = 12.0
"""Points by which the ends of rulings of one table may differ. Judgement."""
FEWEST_RULINGS = 3
"""Rulings of one table: above and below its header, and at its foot. Judgement."""
FEWEST_ROWS = 3
"""Lines between the second ruling and the last, at the least. Judgement."""
SHARE_IN_CHUNKS = 0.6
"""Share of the lines that stand in two chunks and more, at the least: prose between rulings does not. Judgement."""


def banded_windows(lines: Sequence[TextLine], level: Sequence[Box], bars: Sequence[Box]) -> list[Window]:
    """Lines between rulings of one length that stand in chunks, from top to bottom; not where vertical rulings, the `bars`, part them."""
    out = []
    for group in _of_one_length(level):
        if _is_parted(union(group), bars):
            continue
        first, last = group[0], group[-1]
        area = union(group).grown(2)
        inside = [kept for line in lines if (kept := line.within(area.x0, area.x1)) is not None]
        above = [line for line in inside if line.box.middle[1] < group[1].middle[1]]
        body = [line for line in inside if group[1].middle[1] < line.box.middle[1] < last.middle[1]]
        below = [line for line in inside if line.box.middle[1] > last.middle[1]]
        if first.middle[1] < last.middle[1] and _is_in_chunks(body):
            figures = frozenset(c.box for line in body for c in line.chunks if c.kind != "text")
            out.append(Window(tuple(body), tuple(reversed(above)), tuple(below), figures, bounded=True))
    return out


def _of_one_length(level: Sequence[Box]) -> list[list[Box]]:
    """Rulings whose ends lie above each other, three of them and more, each group from top to bottom."""
    groups: list[list[Box]] = []
    for box in sorted(level, key=lambda b: b.top):
        same = (g for g in groups if abs(g[0].x0 - box.x0) <= POINTS_OF_SAME_END and abs(g[0].x1 - box.x1) <= POINTS_OF_SAME_END)
        group = next(same, None)
        if group is None:
            groups.append([box])
        else:
            group.append(box)
    return [group for group in groups if len(group) >= FEWEST_RULINGS]


def _is_parted(area: Box, bars: Sequence[Box]) -> bool:
    """Whether a vertical ruling inside of an area parts it for others to find."""
    inner = area._replace(x0=area.x0 + POINTS_OF_SAME_END, x1=area.x1 - POINTS_OF_SAME_END)
    return any(inner.x0 < b.middle[0] < inner.x1 and overlap(b.top, b.bottom, area.top, area.bottom) > 0 for b in bars)


def _is_in_chunks(body: Sequence[TextLine]) -> bool:
    """Whether most lines are several short chunks."""
    if len(body) < FEWEST_ROWS:
        return False
    parted = [line for line in body if len(line.chunks) > 1]
    words = [len(c.words) for line in parted for c in line.chunks]
    return len(parted) >= SHARE_IN_CHUNKS * len(body) and median(words) < WORDS_OF_PROSE
