"""Windows of a page: runs of lines whose figures stand below each other, where a table without rulings may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

from extractor.geometry import Box, overlap, union
from extractor.model.page import Word, words_to_lines
from extractor.tables.chunks import Chunk, character_width, chunks_of

SAME_EDGE = 1.0
"""Widths of a character by which edges or middles of figures in one column may differ. Judgement."""
SAME_HEIGHT = 0.22
"""Heights of a figure by which those of one row may lie higher or lower. Judgement."""
MOST_LINES_BETWEEN = 5.5
"""Heights of a line between a figure and the next below it in its column: headings and blank lines part groups of rows. Judgement."""
FIGURES_OF_FAR_ROW = 2
"""Figures of a row that continues its table below a wider blank, at the least. Judgement."""
WORDS_OF_PROSE = 7
"""Words of a chunk from which it is a line of prose where it reaches over columns. Judgement."""
SHARE_OF_ROWS = 0.5
"""Share of a window's rows in which a chunk beside the figures belongs to the rows. Judgement."""
SHARE_ON_ONE_LEVEL = 0.8
"""Share of the chunks beside a window that stand on the height of its figures from which they are labels, however long. Judgement."""
FEWEST_GROUPS = 2
"""Lines left of the rows that tell what the rows below each have in common, at the least. Judgement."""
FEWEST_HEADS = 2
"""Heads over the rows on the line that stands over such lines too, at the least. Judgement."""
SHARE_OF_LINES_SHARED = 0.6
"""Share of the shorter window's rows that stand on the lines of another from which both are one. Judgement."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of print as chunks, with the width of its characters."""

    chunks: tuple[Chunk, ...]
    box: Box
    unit: float

    @property
    def has_figures(self) -> bool:
        """Whether a figure or what stands in its place is on it."""
        return any(c.kind != "text" for c in self.chunks)

    def within(self, x0: float, x1: float) -> TextLine | None:
        """The line's chunks whose middle lies between; None where none does."""
        kept = tuple(c for c in self.chunks if x0 <= c.box.middle[0] <= x1)
        return TextLine(kept, union(c.box for c in kept), self.unit) if kept else None


@dataclass(frozen=True, slots=True)
class Window:
    """Lines from the first row of figures to the last, and the lines of the page above and below, nearest first."""

    body: tuple[TextLine, ...]
    above: tuple[TextLine, ...]
    below: tuple[TextLine, ...]
    figures: frozenset[Box]
    """Places of the figures that stand in columns."""
    bounded: bool = False
    """Whether rulings bound it: it need not hold figures to be a table."""

    @property
    def box(self) -> Box:
        """The smallest box around the body."""
        return union(line.box for line in self.body)

    @property
    def rows(self) -> list[TextLine]:
        """The lines of the body that hold figures of its columns; those of several chunks where rulings bound it."""
        if self.bounded:
            return [line for line in self.body if len(line.chunks) > 1]
        return [line for line in self.body if any(c.box in self.figures for c in line.chunks)]


def text_lines(words: Iterable[Word], bars: Sequence[Box] = ()) -> list[TextLine]:
    """Words as lines of chunks, from top to bottom; vertical rulings, the `bars`, part chunks too."""
    out = []
    for line in words_to_lines(words):
        unit = character_width(line)
        height = line[0].box.middle[1]
        chunks = chunks_of(line, unit, [b.middle[0] for b in bars if b.top <= height <= b.bottom])
        out.append(TextLine(chunks, union(c.box for c in chunks), unit))
    return out


def find_windows(lines: Sequence[TextLine]) -> list[Window]:
    """The windows of a page, from top to bottom; no two share a line's figures."""
    groups = _merged(_groups(lines), lines)
    found = [w for group in groups for w in _as_windows(lines, group)]
    return sorted(found, key=lambda w: w.box.top)


Spot = tuple[int, int]
"""A chunk: the number of its line, and its place on the line."""


def _groups(lines: Sequence[TextLine]) -> list[set[Spot]]:
    """Figures that stand below each other."""
    owner: dict[Spot, Spot] = {}

    def root(spot: Spot) -> Spot:
        while owner.setdefault(spot, spot) != spot:
            spot = owner[spot]
        return spot

    for a, b in below_each_other(lines):
        owner[root(a)] = root(b)
    out: dict[Spot, set[Spot]] = defaultdict(set)
    for spot in list(owner):
        out[root(spot)].add(spot)
    return list(out.values())


def below_each_other(lines: Sequence[TextLine]) -> Iterable[tuple[Spot, Spot]]:
    """Pairs of figures next below each other in one column, from top to bottom."""
    for i, line in enumerate(lines):
        open_ones = [(j, c) for j, c in enumerate(line.chunks) if c.kind == "figure"]
        for k in range(i + 1, len(lines)):
            is_far = lines[k].box.top - line.box.bottom > MOST_LINES_BETWEEN * line.box.height
            if not open_ones or (is_far and not (k == i + 1 and _are_alike(line, lines[k]))):
                break
            left = []
            for j, chunk in open_ones:
                below = next((m for m, c in enumerate(lines[k].chunks) if c.kind == "figure" and _aligned(chunk, c, line.unit)), None)
                if below is not None:
                    yield (i, j), (k, below)
                elif not _ends_column(chunk, lines[k]):
                    left.append((j, chunk))
            open_ones = left


def _are_alike(line: TextLine, below: TextLine) -> bool:
    """Whether lines are of the same chunks in the same places: blank height alone does not part the rows of a table."""
    kinds = [[c.kind for c in one.chunks] for one in (line, below)]
    return (
        kinds[0] == kinds[1]
        and kinds[0].count("figure") >= FIGURES_OF_FAR_ROW
        and all(_aligned(a, b, line.unit) for a, b in zip(line.chunks, below.chunks, strict=True))
    )


def _aligned(a: Chunk, b: Chunk, unit: float) -> bool:
    pairs = ((a.box.x0, b.box.x0), (a.box.x1, b.box.x1), (a.box.middle[0], b.box.middle[0]))
    return any(abs(p - q) <= SAME_EDGE * unit for p, q in pairs)


def _ends_column(chunk: Chunk, line: TextLine) -> bool:
    """Whether a line of prose runs over the place below a figure."""
    return any(len(c.words) >= WORDS_OF_PROSE and c.box.x0 < chunk.box.x0 and c.box.x1 > chunk.box.x1 for c in line.chunks)


def on_one_height(a: Chunk, b: Chunk) -> bool:
    """Whether figures stand on one height: the ticks of a chart beside a table stand on heights of their own."""
    return abs(a.box.middle[1] - b.box.middle[1]) <= SAME_HEIGHT * max(a.box.height, b.box.height)


def _merged(groups: Sequence[set[Spot]], lines: Sequence[TextLine]) -> list[set[Spot]]:
    """Groups that stand on the same lines put together: columns of one table with text between them."""
    out: list[set[Spot]] = []
    for group in sorted(groups, key=len, reverse=True):
        beside = next((other for other in out if _share_lines(group, other, lines)), None)
        if beside is None:
            out.append(set(group))
        else:
            beside.update(group)
    return out


def _share_lines(group: set[Spot], other: set[Spot], lines: Sequence[TextLine]) -> bool:
    """Whether the figures of two groups stand on the same heights."""
    mine, theirs = dict(group), dict(other)
    shared = sum(on_one_height(lines[i].chunks[mine[i]], lines[i].chunks[theirs[i]]) for i in mine.keys() & theirs.keys())
    return shared >= max(2, SHARE_OF_LINES_SHARED * min(len(mine), len(theirs)))


def _as_windows(lines: Sequence[TextLine], group: set[Spot]) -> Iterable[Window]:
    """The group's lines with what belongs to their rows at the left and the right; nothing for a lone line."""
    rows = sorted({i for i, _ in group})
    if len(rows) < 2:
        return
    x0, x1 = _reach(lines, group, rows)
    first, last = rows[0], rows[-1]
    groups = _lines_of_groups(lines, rows, x0)
    if groups:
        x0, first = min(lines[i].box.x0 for i in groups) - lines[first].unit, min(first, groups[0])
    inside = [lines[i].within(x0, x1) for i in range(len(lines))]
    body = tuple(line for line in inside[first : last + 1] if line is not None)
    above = tuple(line for line in reversed(inside[:first]) if line is not None)
    below = tuple(line for line in inside[last + 1 :] if line is not None)
    yield Window(body, above, below, frozenset(lines[i].chunks[j].box for i, j in group))


def _lines_of_groups(lines: Sequence[TextLine], rows: Sequence[int], x0: float) -> list[int]:
    """Lines between the rows, or over the first, that stand left of all of them in columns of their own: what the rows below share.

    The header's line tells that both are of one table: it stands over the former and over the latter. Rows keep off from lines of another
    table beside them no less than from one another.
    """
    found = [i for i in range(max(0, rows[0] - 1), rows[-1]) if i not in rows and lines[i].box.x1 < x0]
    if len(found) < FEWEST_GROUPS or any(lines[i].box.x0 < x0 for i in rows):
        return []
    if any(shares_a_line(lines[i], lines[k]) for i in found for k in rows):
        return []
    over = lines[min(found[0], rows[0]) - 1] if min(found[0], rows[0]) > 0 else None
    chunks = [c for i in found for c in lines[i].chunks]
    if over is None or over.box.x1 < x0 or any(len(c.words) >= WORDS_OF_PROSE for c in chunks):
        return []
    headed = all(any(overlap(c.box.x0, c.box.x1, h.box.x0, h.box.x1) > 0 for h in over.chunks) for c in chunks)
    return found if headed and sum(h.box.x0 >= x0 for h in over.chunks) >= FEWEST_HEADS else []


def _reach(lines: Sequence[TextLine], group: set[Spot], rows: Sequence[int]) -> tuple[float, float]:
    """From where to where the window's rows reach: the chunks beside the figures that most rows have belong to them."""
    unit = median(lines[i].unit for i in rows)
    x0 = min(lines[i].chunks[j].box.x0 for i, j in group)
    x1 = max(lines[i].chunks[j].box.x1 for i, j in group)
    while (more := _beside(lines, rows, x0, left=True)) is not None and more < x0:
        x0 = more
    while (more := _beside(lines, rows, x1, left=False)) is not None and more > x1:
        x1 = more
    return x0 - unit, x1 + unit


def _beside(lines: Sequence[TextLine], rows: Sequence[int], edge: float, *, left: bool) -> float | None:
    """The far edge of the chunks next beyond an edge; None where fewer than half of the rows have one, or prose goes on there."""
    found = []
    for i in rows:
        near = [lines[k] for k in range(max(0, i - 1), min(len(lines), i + 2)) if k == i or shares_a_line(lines[k], lines[i])]
        beyond = [c for line in near for c in line.chunks if (c.box.x1 <= edge + 0.1 if left else c.box.x0 >= edge - 0.1)]
        if beyond:
            found.append(max(beyond, key=lambda c: c.box.x1) if left else min(beyond, key=lambda c: c.box.x0))
    if len(found) < SHARE_OF_ROWS * len(rows) or _is_column_of_prose(lines, rows, found):
        return None
    return min(c.box.x0 for c in found) if left else max(c.box.x1 for c in found)


def _is_column_of_prose(lines: Sequence[TextLine], rows: Sequence[int], beside: Sequence[Chunk]) -> bool:
    """Whether chunks beside a window are lines of prose: they go on above and below it, and stand on heights of their own."""
    if median(len(c.words) for c in beside) < WORDS_OF_PROSE:
        return False
    heights = [lines[i].box.middle[1] for i in rows]
    level = sum(min(abs(c.box.middle[1] - y) for y in heights) <= 0.15 * c.box.height for c in beside)
    if level > SHARE_ON_ONE_LEVEL * len(beside):
        return False
    x0, unit = median(c.box.x0 for c in beside), lines[rows[0]].unit
    ends = [*lines[max(0, rows[0] - 2) : rows[0]]], [*lines[rows[-1] + 1 : rows[-1] + 3]]
    return all(any(abs(c.box.x0 - x0) <= 2 * unit for line in end for c in line.chunks) for end in ends)


def shares_a_line(line: TextLine, other: TextLine) -> bool:
    """Whether two lines reach into each other's height: a label over two lines beside a figure in their middle."""
    return overlap(line.box.top, line.box.bottom, other.box.top, other.box.bottom) > 0.15 * min(line.box.height, other.box.height)
