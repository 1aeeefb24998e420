"""Charts are no tables: figures that count evenly from the bottom up, at even distances, are the ticks of an axis."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.geometry import overlap, union
from extractor.tables.chunks import Chunk
from extractor.tables.columns import Span
from extractor.tables.windows import Spot, TextLine, Window, below_each_other, on_one_height

FEWEST_TICKS = 3
"""Figures of an axis, at the least. Judgement."""
SHARE_OF_TICKS = 0.6
"""Share of an axis's steps that are equal: a tick may be lost among other words. Judgement."""
TICKS_OF_AXIS = 4
"""Figures that count evenly upwards at even distances from which they are an axis, whatever stands beside them. Judgement."""
MOST_AXES = 2
"""Columns of ticks that a chart beside labels has, at most. Judgement."""
OFF_EVEN = 0.12
"""Share of the usual distance by which that between two ticks may differ. Judgement."""
SHARE_IN_ROWS = 0.6
"""Share of such figures with others on their height from which they number or date the rows of a table. Judgement."""


def without_axes(lines: Sequence[TextLine]) -> list[TextLine]:
    """The lines without the ticks of vertical axes."""
    runs = [run for run in _runs(lines) if len(run) >= TICKS_OF_AXIS]
    counting = {spot for run in runs for spot in run}
    ticks = {spot for run in runs if not _are_of_rows(run, lines, counting) for spot in run}
    out: list[TextLine] = []
    for i, line in enumerate(lines):
        kept = tuple(c for j, c in enumerate(line.chunks) if (i, j) not in ticks)
        if kept:
            out.append(line if len(kept) == len(line.chunks) else replace(line, chunks=kept, box=union(c.box for c in kept)))
    return out


def _are_of_rows(run: Sequence[Spot], lines: Sequence[TextLine], counting: set[Spot]) -> bool:
    """Whether figures that count evenly stand in the rows of a table: on the height of others that do not."""
    beside = sum(
        any(c.kind == "figure" and (i, k) not in counting and on_one_height(c, lines[i].chunks[j]) for k, c in enumerate(lines[i].chunks))
        for i, j in run
    )
    return beside > SHARE_IN_ROWS * len(run)


def _runs(lines: Sequence[TextLine]) -> list[list[Spot]]:
    """Figures below each other whose values fall by one step at one distance, as long as each run goes."""
    below = dict(below_each_other(lines))
    tops = [spot for spot in below if spot not in set(below.values())]
    out: list[list[Spot]] = []
    for spot in tops:
        chain = [spot]
        while chain[-1] in below:
            chain.append(below[chain[-1]])
        run = chain[:1]
        for a, b in pairwise(chain):
            if len(run) > 1 and not _is_even(_chunk(lines, run[-2]), _chunk(lines, a), _chunk(lines, b)):
                out.append(run)
                run = [a]
            run.append(b)
        out.append(run)
    return out


def _chunk(lines: Sequence[TextLine], spot: Spot) -> Chunk:
    return lines[spot[0]].chunks[spot[1]]


def _is_even(first: Chunk, second: Chunk, third: Chunk) -> bool:
    """Whether three figures fall by one step at one distance."""
    values = [_value(c.text) for c in (first, second, third)]
    if None in values:
        return False
    a, b, c = (float(v) for v in values if v is not None)
    above, below = (y.box.middle[1] - x.box.middle[1] for x, y in ((first, second), (second, third)))
    return a > b > c and abs((a - b) - (b - c)) <= 1e-6 * abs(a) and abs(above - below) <= OFF_EVEN * above


def is_axis(window: Window, columns: Sequence[Span]) -> bool:
    """Whether the figures are the ticks of a chart: each column counts in equal steps, but for a few that were read otherwise.

    A chart has an axis at either side; more columns of figures beside labels are a table, however evenly they count.
    """
    held = []
    for a, b in columns:
        words = [w for line in window.rows for c in line.chunks if overlap(c.box.x0, c.box.x1, a, b) > 0 for w in c.words]
        values = [v for w in words if (v := _value(w.text)) is not None]
        if values:
            held.append(values)
    labelled = len(held) < len(columns)
    return bool(held) and all(_counts_evenly(values) for values in held) and not (labelled and len(held) > MOST_AXES)


def _counts_evenly(values: Sequence[float]) -> bool:
    steps = Counter(round(y - x, 6) for x, y in pairwise(values))
    step, times = steps.most_common(1)[0] if steps else (0.0, 0)
    return step != 0 and len(values) >= FEWEST_TICKS and times >= SHARE_OF_TICKS * (len(values) - 1)


def _value(text: str) -> float | None:
    digits = re.sub(r"[^\d.]", "", text.replace(",", ""))
    try:
        return float(digits)
    except ValueError:
        return None
