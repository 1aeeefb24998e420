"""The columns of a window: empty strips and vertical rulings part them; and whether they are a table's."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractor.geometry import overlap
from extractor.tables.chunks import Chunk
from extractor.tables.windows import TextLine

Span = tuple[float, float]
"""From where to where a column's print reaches."""
NARROWEST_STRIP = 0.4
"""Widths of a character that the empty strip between two columns is wide, at the least. Judgement."""
SHARE_CROSSING = 0.07
"""Share of a window's rows whose chunks may reach over a strip. Judgement."""
FEWEST_ROWS = 3
"""Filled cells of a column of figures, at the least. Judgement."""
SHARE_OF_FIGURES = 0.6
"""Share of the filled cells of a column of figures that hold one. Judgement."""
FEWEST_AMOUNTS = 4
"""Rows of labels and one amount each that are a table, at the least. Judgement."""
SHARE_OF_AMOUNTS = 0.75
"""Share of such rows that have a label, and whose amounts end on one line. Judgement."""
STRIP_BEFORE_AMOUNTS = 2.0
"""Widths of a character between labels and a column of amounts, at the least. Judgement."""

_LEADER = re.compile(r"[._…]{2}\s*$")
"""Dots that lead from a heading to its page."""


def columns_of(rows: Sequence[TextLine], spare: int = 0) -> list[Span]:
    """From where to where each column's chunks reach, from left to right; `spare` chunks may reach over several wherever they stand."""
    chunks = [c for line in rows for c in line.chunks]
    unit = median(line.unit for line in rows)
    allowed = max(spare, int(SHARE_CROSSING * len(rows)))
    events = sorted([(c.box.x0, 1) for c in chunks] + [(c.box.x1, -1) for c in chunks])
    out: list[Span] = []
    depth, start = 0, events[0][0]
    for (x, step), (after, _) in pairwise([*events, (events[-1][0] + 9 * unit, 0)]):
        depth += step
        if depth <= allowed and after - x >= NARROWEST_STRIP * unit and x > start:
            out.append((start, x))
            start = after
        elif depth <= allowed and x <= start:
            start = after
    return out


def hold_figures(rows: Sequence[TextLine], columns: Sequence[Span]) -> bool:
    """Whether two columns at least hold figures, or one beside labels holds amounts: text that only looks like a table does neither."""
    held = _held(rows, columns)
    numeric = [i for i, chunks in enumerate(held) if _is_numeric(chunks)]
    return len(numeric) >= 2 or (numeric == [len(columns) - 1] and _are_amounts(held[0], held[-1], columns, rows))


def numeric_columns(rows: Sequence[TextLine], columns: Sequence[Span]) -> list[Span]:
    """The columns that hold figures."""
    return [span for span, chunks in zip(columns, _held(rows, columns), strict=True) if _is_numeric(chunks)]


def _held(rows: Sequence[TextLine], columns: Sequence[Span]) -> list[list[Chunk]]:
    """The chunks that stand in each column."""
    return [[c for line in rows for c in line.chunks if overlap(c.box.x0, c.box.x1, a, b) > 0] for a, b in columns]


def _is_numeric(chunks: Sequence[Chunk]) -> bool:
    return len(chunks) >= FEWEST_ROWS and sum(c.kind != "text" for c in chunks) >= SHARE_OF_FIGURES * len(chunks)


def _are_amounts(labels: Sequence[Chunk], amounts: Sequence[Chunk], columns: Sequence[Span], rows: Sequence[TextLine]) -> bool:
    """Whether one column of figures stands apart from labels, ends on one line and is no list of page numbers."""
    unit = median(line.unit for line in rows)
    ends = [c.box.x1 for c in amounts]
    level = sum(abs(x - median(ends)) <= unit for x in ends)
    enough = len(amounts) >= FEWEST_AMOUNTS and len(labels) >= SHARE_OF_AMOUNTS * len(rows)
    apart = columns[-1][0] - columns[-2][1] >= STRIP_BEFORE_AMOUNTS * unit
    led = any(_LEADER.search(c.text) for c in labels)
    return enough and apart and level >= SHARE_OF_AMOUNTS * len(ends) and not led and not _count_up([c.text for c in amounts])


def _count_up(texts: Sequence[str]) -> bool:
    """Whether plain numbers never fall from top to bottom: pages of a list of contents."""
    plain = [int(digits) for text in texts if (digits := text.strip("._… ")).isdecimal()]
    return len(plain) == len(texts) and all(a <= b for a, b in pairwise(plain))
