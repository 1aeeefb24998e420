"""The lines of a window as rows: a label that runs over lines is one row with its figures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractor.geometry import Box, overlap
from extractor.tables.columns import Span
from extractor.tables.windows import TextLine, Window, shares_a_line

SHARE_OF_WIDTH = 0.6
"""Share of a table's width that a ruling between rows covers. Judgement."""
SHARE_OF_BANDS = 0.5
"""Bands between rulings for each row of figures from which rulings part the rows. Judgement."""
FEWEST_BANDS = 3
"""Bands of lines that tell rows, at the least. Judgement."""
RATIO_OF_GAPS = 2.2
"""Ratio between neighbouring gaps, in order of size, from which the larger ones part rows and the smaller ones lines. Judgement."""
SHARE_OF_ROWS = 0.9
"""Share of the bands that hold one figure a column at most from which each band is a row. Judgement."""
CLOSE = 0.8
"""Share of the narrowest gap between rows below which a line belongs to the row beside it. Judgement."""
TIGHT = 0.85
"""Share of the usual distance between rows below which two lines are one row: a label that runs over lines. Judgement."""


def rows_of(lines: Sequence[TextLine], columns: Sequence[Span], level: Sequence[Box]) -> list[list[TextLine]]:
    """Lines as rows: those of a label that runs over lines are one row with its figures."""
    x0, x1 = columns[0][0], columns[-1][1]
    across = [r.middle[1] for r in level if overlap(r.x0, r.x1, x0, x1) > SHARE_OF_WIDTH * (x1 - x0)]
    bands: list[list[TextLine]] = []
    for line in lines:
        if bands and not any(bands[-1][-1].box.middle[1] < y < line.box.middle[1] for y in across):
            bands[-1].append(line)
        else:
            bands.append([line])
    figured = sum(_has_figures(line, columns) for line in lines)
    if len(bands) < SHARE_OF_BANDS * figured:
        bands = _apart(lines, columns) or bands
    return [row for band in bands for row in _rows_of_band(band, columns, whole=len(bands) >= FEWEST_BANDS)]


def _apart(lines: Sequence[TextLine], columns: Sequence[Span]) -> list[list[TextLine]]:
    """Lines in bands that wide gaps part, where each band holds one figure a column at most; nothing where none do."""
    gaps = _gaps(lines)
    sizes = sorted(max(0.5, gap) for gap in gaps)
    least = next((large for small, large in pairwise(sizes) if large > RATIO_OF_GAPS * small), None)
    if least is None:
        return []
    bands: list[list[TextLine]] = [[lines[0]]]
    for gap, line in zip(gaps, lines[1:], strict=True):
        if gap >= least:
            bands.append([line])
        else:
            bands[-1].append(line)
    are_rows = len(bands) >= FEWEST_BANDS and sum(_is_one_row(band, columns) for band in bands) >= SHARE_OF_ROWS * len(bands)
    return bands if are_rows else []


def _gaps(lines: Sequence[TextLine]) -> list[float]:
    """Blank height above each line but the first; less than 0 where it reaches up beside those before."""
    out: list[float] = []
    reached = lines[0].box.bottom
    for line in lines[1:]:
        out.append(line.box.top - reached)
        reached = max(reached, line.box.bottom)
    return out


def with_whole_rows(window: Window, columns: Sequence[Span]) -> Window:
    """The window with the lines above its first figures and below its last that belong to their rows, as the gaps between rows say."""
    bands = _apart(window.body, columns)
    if not bands:
        return window
    between = [b[0].box.top - max(line.box.bottom for line in a) for a, b in pairwise(bands)]
    reach = CLOSE * min(between)
    head, above = _moved(bands[0], window.above, lambda row, line: row[0].box.top - line.box.bottom < reach, columns)
    foot, below = _moved(bands[-1], window.below, lambda row, line: line.box.top - row[-1].box.bottom < reach, columns)
    return replace(window, body=(*reversed(head), *window.body, *foot), above=above, below=below)


def _moved(
    band: Sequence[TextLine], lines: Sequence[TextLine], is_near: Callable[[Sequence[TextLine], TextLine], bool], columns: Sequence[Span]
) -> tuple[list[TextLine], tuple[TextLine, ...]]:
    """Of the lines beyond a row, nearest first, those that are near and leave it one row; and the rest."""
    taken: list[TextLine] = []
    row = list(band)
    for line in lines:
        if not is_near(row, line) or not _is_one_row([*row, line], columns):
            break
        taken.append(line)
        row = sorted([*row, line], key=lambda one: one.box.top)
    return taken, tuple(lines[len(taken) :])


def _is_one_row(lines: Sequence[TextLine], columns: Sequence[Span]) -> bool:
    """Whether lines hold one figure a column at most."""
    figures = [c.box for line in lines for c in line.chunks if c.kind != "text"]
    return all(sum(overlap(f.x0, f.x1, a, b) > 0 for f in figures) <= 1 for a, b in columns)


def _rows_of_band(lines: Sequence[TextLine], columns: Sequence[Span], *, whole: bool) -> list[list[TextLine]]:
    """The rows of a band: one where bands part rows and each of its columns holds one figure at most."""
    if whole and _is_one_row(lines, columns) and any(_has_figures(line, columns) for line in lines):
        return [list(lines)]
    groups: list[list[TextLine]] = []
    for line in lines:
        joins = groups and shares_a_line(line, groups[-1][-1])
        if joins and not (_has_figures(line, columns) and any(_has_figures(g, columns) for g in groups[-1])):
            groups[-1].append(line)
        else:
            groups.append([line])
    pitch = _pitch(groups, columns)
    out: list[list[TextLine]] = []
    for i, group in enumerate(groups):
        if out and _goes_on(out[-1], group, pitch, columns, groups[i + 1] if i + 1 < len(groups) else None):
            out[-1] = [*out[-1], *group]
        else:
            out.append(group)
    return out


def _pitch(groups: Sequence[Sequence[TextLine]], columns: Sequence[Span]) -> float:
    """The usual distance between neighbouring rows of figures."""
    steps = [
        b[0].box.middle[1] - a[-1].box.middle[1]
        for a, b in pairwise(groups)
        if any(_has_figures(x, columns) for x in a) and any(_has_figures(x, columns) for x in b)
    ]
    return median(steps) if steps else 0.0


def _has_figures(line: TextLine, columns: Sequence[Span]) -> bool:
    return any(c.kind != "text" and c.box.middle[0] > columns[0][1] for c in line.chunks) or (
        len(line.chunks) > 1 and any(c.kind == "figure" for c in line.chunks)
    )


def _goes_on(
    before: Sequence[TextLine], here: Sequence[TextLine], pitch: float, columns: Sequence[Span], after: Sequence[TextLine] | None
) -> bool:
    """Whether a line belongs to the row above: the text of a label goes on, or begins there."""
    figured = [any(_has_figures(line, columns) for line in lines) for lines in (before, here)]
    if all(figured):
        return False
    step = here[0].box.middle[1] - before[-1].box.middle[1]
    rest = after[0].box.middle[1] - here[-1].box.middle[1] if after is not None else None
    first = here[0].chunks[0]
    tight = step < TIGHT * pitch if pitch else rest is not None and step < TIGHT * rest
    small = first.text[:1].islower() and first.box.x0 < columns[0][1]
    if figured[1]:
        return not figured[0] and (small or (bool(pitch) and tight)) and len(before[-1].chunks) == 1
    nearer = rest is None or step < TIGHT * rest
    return len(here[0].chunks) == 1 and (small or (tight and nearer))
