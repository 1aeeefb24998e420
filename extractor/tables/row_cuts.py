"""Where a row of cells is cut into several: between the lines of figures that stand one below the other in its cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractor.geometry import Box, cluster, overlap, union
from extractor.model.page import Word, words_to_lines
from extractor.model.table import Cell

LINES_THAT_TELL_ALONE = 3
"""Lines of figures from which one cell alone tells that its row holds several; two lines are told by two cells. Judgement."""
MOST_ROWS = 200
"""Rows into which a stacked row is taken apart, at most. Judgement."""
SHARE_OF_FIGURES = 0.8
"""Share of the words of a cell, or of a line, that are figures where it is one of figures. Judgement."""
SHARE_OF_LINES = 0.9
"""Share of the lines of a cell of figures that hold one. Judgement."""
LINES_FOR_EACH_LABEL = 0.6
"""Lines of figures for each label from which a label without a figure is a row of its own; with fewer, they are paragraphs. Judgement."""
MOST_PADDING = 6.0
"""Points between a cell's side and its text, at most. Judgement."""
SPACE = 1.0
"""Times the height of words by which a word must fall short of a cell's side to have fitted on its line. Judgement."""
GAP_BETWEEN_COLUMNS = 0.8
"""Times the height of words that two columns stand apart at least; the space between thousands is a third of it. Judgement."""
_FIGURE = re.compile(r"[(+\-−–]?[$€]?\d[\d.,' ]*\s?%?\)?[.*¹²³:;]?")
_NONE = re.compile(r"[-−–—.…]+")
_BROKEN_OFF, _BROKEN_ON = re.compile(r"\d[.,]"), re.compile(r"[.,]\d+%?|%")

Line = tuple[Word, ...]


def is_figure(text: str) -> bool:
    """Whether a word is a number as a table prints it: no telephone, no code with a hyphen, no word."""
    return bool(_FIGURE.fullmatch(text))


def stands_for_figure(text: str) -> bool:
    """Whether a word is a figure, or the dash or the dots where a table has none."""
    return is_figure(text) or bool(_NONE.fullmatch(text))


def figure_lines(cell: Cell) -> list[Box]:
    """The lines of a cell of figures, or of figures under a heading; none for any other cell. A number over two lines is one."""
    lines = words_to_lines(cell.words)
    told = lines if _are_of_figures(lines) else _below_heading(lines)
    boxes: list[Box] = []
    for line, above in zip(told, [None, *told], strict=False):
        if above is not None and _is_broken(above, line):
            boxes[-1] = union([boxes[-1], _box(line)])
        else:
            boxes.append(_box(line))
    return boxes


def _are_of_figures(lines: Sequence[Line]) -> bool:
    words = [w.text for line in lines for w in line]
    told = sum(any(stands_for_figure(w.text) for w in line) for line in lines)
    enough = sum(map(stands_for_figure, words)) >= SHARE_OF_FIGURES * len(words) and told >= SHARE_OF_LINES * len(lines)
    return enough and any(map(is_figure, words))


def _below_heading(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines of figures at the foot of a cell that begins with words; none where they are too few to tell."""
    first = len(lines)
    while first and _are_of_figures([lines[first - 1]]):
        first -= 1
    return lines[first:] if len(lines) - first >= LINES_THAT_TELL_ALONE else []


def _is_broken(above: Line, below: Line) -> bool:
    """Whether a number goes on in the next line: it ends, or goes on, with the mark inside numbers."""
    return len(above) == len(below) == 1 and bool(_BROKEN_OFF.search(above[0].text[-2:]) or _BROKEN_ON.fullmatch(below[0].text))


def row_cuts(cells: Sequence[Cell]) -> list[float]:
    """Heights at which the cells of one row are cut; none where at most one line of figures stands in it."""
    counted = {i: lines for i, cell in enumerate(cells) if len(lines := figure_lines(cell)) >= 2}
    headed = any(_head(cells[i], lines) for i, lines in counted.items())
    if not counted or (len(counted) == 1 and (headed or max(map(len, counted.values())) < LINES_THAT_TELL_ALONE)):
        return []
    rows = _rows(list(counted.values()))
    if not 2 <= len(rows) <= MOST_ROWS or max(map(len, counted.values())) < 0.5 * len(rows):
        return []
    first = rows[0].top
    texts = [c for i, c in enumerate(cells) if i not in counted and not figure_lines(c)]
    rows = _with_labels(rows, _labels(texts, first if headed else None))
    head = [w.box for c in cells for w in c.words if w.box.middle[1] < first] if headed else []
    words = [w.box for c in cells for w in c.words]
    ordered = sorted([*rows, *([union(head)] if head else [])], key=lambda b: b.middle[1])
    return [_cut(above, below, words) for above, below in pairwise(ordered)]


def _rows(columns: Sequence[Sequence[Box]]) -> list[Box]:
    """The lines of several cells as rows: one by one where the cells hold equally many, which may stand off each other; else by height."""
    if len({len(lines) for lines in columns}) == 1:
        nth = [union(boxes) for boxes in zip(*columns, strict=True)]
        if all(above.middle[1] < below.top for above, below in pairwise(nth)):
            return nth
    boxes = [b for lines in columns for b in lines]
    groups = cluster([b.middle[1] for b in boxes], 0.5 * median(b.height for b in boxes))
    return [union(b for b in boxes if g[0] <= b.middle[1] <= g[-1]) for g in groups]


def _head(cell: Cell, lines: Sequence[Box]) -> list[Word]:
    """What stands above a cell's lines of figures."""
    return [w for w in cell.words if w.box.middle[1] < lines[0].top]


def _labels(cells: Sequence[Cell], below: float | None) -> list[list[Box]]:
    """The labels in the first of the cells, below a height where there is one: lines of which the next did not fit on the one before."""
    cell = next((c for c in sorted(cells, key=lambda c: c.column) if c.words), None)
    lines = [] if cell is None else [li for li in words_to_lines(cell.words) if below is None or _box(li).middle[1] > below]
    if cell is None or not lines:
        return []
    firsts = [_first_part(line) for line in lines]
    rests = [line[len(first)].box.x0 for line, first in zip(lines, firsts, strict=True) if len(first) < len(line)]
    left = min(first[0].box.x0 for first in firsts)
    right = min([cell.box.x1 - min(MOST_PADDING, max(0.0, left - cell.box.x0)), *(x - MOST_PADDING for x in rests)])
    out = [[_box(firsts[0])]]
    for above, line in pairwise(firsts):
        if above[-1].box.x1 + SPACE * line[0].box.height + line[0].box.width > right:
            out[-1].append(_box(line))
        else:
            out.append([_box(line)])
    return out


def _first_part(line: Line) -> Line:
    """The words of a line up to the first gap as wide as between columns."""
    wide = (i for i, (a, b) in enumerate(pairwise(line), 1) if b.box.x0 - a.box.x1 >= GAP_BETWEEN_COLUMNS * a.box.height)
    return line[: next(wide, len(line))]


def _with_labels(rows: Sequence[Box], labels: Sequence[Sequence[Box]]) -> list[Box]:
    """Rows as high as the lines of their labels; labels without a figure as rows of their own, unless those are paragraphs."""
    out = list(rows)
    apart = len(rows) >= LINES_FOR_EACH_LABEL * len(labels)
    for lines in labels:
        label = union(lines)
        beside = [i for i, row in enumerate(rows) if label.top <= row.middle[1] <= label.bottom or _share_a_line(label, row)]
        for line in lines if beside else []:
            nearest = min(beside, key=lambda i: (round(abs(rows[i].middle[1] - line.middle[1])), rows[i].top))
            out[nearest] = union([out[nearest], line])
        if not beside and apart:
            out.append(label)
    return out


def _share_a_line(a: Box, b: Box) -> bool:
    return overlap(a.top, a.bottom, b.top, b.bottom) >= 0.5 * min(a.height, b.height)


def _cut(above: Box, below: Box, boxes: Sequence[Box]) -> float:
    """The middle of the widest strip between two rows that no word reaches into; halfway where there is none."""
    start, end = (above.bottom, below.top) if above.bottom < below.top else (above.middle[1], below.middle[1])
    inside = sorted((max(start, b.top), min(end, b.bottom)) for b in boxes if overlap(b.top, b.bottom, start, end) > 0)
    best, reached = ((start + end) / 2, 0.0), start
    for top, bottom in [*inside, (end, end)]:
        if top - reached > best[1] + 0.01:
            best = ((top + reached) / 2, top - reached)
        reached = max(reached, bottom)
    return best[0]


def _box(line: Line) -> Box:
    return union(w.box for w in line)
