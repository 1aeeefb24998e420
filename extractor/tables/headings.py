"""The header of a table without rulings: words above the columns become heads, one over several columns where they say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.geometry import Box, overlap, union
from extractor.model.page import Word
from extractor.tables.chunks import Chunk, chunk_of, gaps
from extractor.tables.windows import TextLine

GAP_BETWEEN_HEADS = 0.68
"""Widths of a character between two words of a header from which they may stand over two columns. Judgement."""
WIDER_GAP = 1.2
"""Times the narrowest gap of the same words from which they may too. Judgement."""
NARROWEST_SPACE = 0.3
"""Widths of a character that a space is wide, at the least. Judgement."""
SHARE_OF_COLUMN = 0.3
"""Share of a column's print that a head must reach over to stand above it too. Judgement."""
POINTS_INTO_PRINT = 2.0
"""Points by which a ruling may run into the box of the head above it. Judgement."""
BELOW_HEAD = 0.6
"""Heights of a head between it and the ruling below it, at most. Judgement."""
WIDTH_OF_HEAD = 0.8
"""Of a head's width: how wide the ruling below it is, at the least. Judgement."""
OFF_MIDDLE = 0.08
"""Of its width: how far from the middle of a ruling the head above it may stand. Judgement."""
POINTS_OF_LEVEL = 3.0
"""Points by which a ruling below a head may lie off its columns. Judgement."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stand in one cell: where it begins and how many columns and rows it covers."""

    column: int
    columns: int
    words: tuple[Word, ...]
    row: int = 0
    rows: int = 1

    @property
    def box(self) -> Box:
        """The smallest box around the words."""
        return union(w.box for w in self.words)

    def meets(self, other: Piece) -> bool:
        """Whether both stand over one column."""
        return self.column < other.column + other.columns and other.column < self.column + self.columns


def pieces_of(line: TextLine, columns: Sequence[tuple[float, float]], edges: Sequence[float], level: Sequence[Box] = ()) -> list[Piece]:
    """The cells that a line's chunks make: a chunk over several columns is cut where a gap meets an edge, else it covers them.

    A head with one of the rulings of a `level` below it covers the columns that the ruling covers.
    """
    out: list[Piece] = []
    for chunk in line.chunks:
        ruled = underlined(chunk.box, level, columns)
        for part in [chunk] if ruled else _cut(chunk, line.unit):
            first, last = ruled or _covered(part, columns, edges)
            if out and out[-1].column + out[-1].columns > first:
                if out[-1].column + out[-1].columns > last:
                    out[-1] = replace(out[-1], words=(*out[-1].words, *part.words))
                    continue
                if out[-1].columns > 1 and out[-1].column < first:
                    out[-1] = replace(out[-1], columns=first - out[-1].column)
                else:
                    first = out[-1].column + out[-1].columns
            out.append(Piece(first, last - first + 1, part.words))
    return out


def _cut(chunk: Chunk, unit: float) -> list[Chunk]:
    """A chunk cut at gaps that are wider than others of it, or than print leaves between words."""
    runs: list[list[Word]] = [[chunk.words[0]]]
    between = gaps(chunk.words)
    usual = min((b - a for a, b in between), default=0.0)
    for word, (left, right) in zip(chunk.words[1:], between, strict=True):
        gap = right - left
        if gap >= GAP_BETWEEN_HEADS * unit or gap > WIDER_GAP * max(usual, NARROWEST_SPACE * unit):
            runs.append([word])
        else:
            runs[-1].append(word)
    return [chunk_of(run) for run in runs] if len(runs) > 1 else [chunk]


def _covered(chunk: Chunk, columns: Sequence[tuple[float, float]], edges: Sequence[float]) -> tuple[int, int]:
    """The first and the last column that a chunk stands above."""
    box = chunk.box
    over = [i for i, (a, b) in enumerate(columns) if overlap(box.x0, box.x1, a, b) > SHARE_OF_COLUMN * (b - a)]
    if not over:
        slots = [overlap(box.x0, box.x1, a, b) for a, b in pairwise(edges)]
        if not any(slots):
            at = 0 if box.x1 <= edges[0] else len(columns) - 1
            return at, at
        over = [slots.index(max(slots))]
    return over[0], over[-1]


def head_cells(pieces: Sequence[Piece], level: Sequence[Box]) -> list[Piece]:
    """Pieces of the header as cells: those below each other over the same columns are one, the lowest reach down to the body."""
    stacks: list[Piece] = []
    for p in sorted(pieces, key=lambda p: (p.box.top, p.column)):
        above = next((i for i in range(len(stacks) - 1, -1, -1) if stacks[i].meets(p)), None)
        if above is not None and _is_one_head(stacks[above], p, pieces) and not _ruled_between(stacks[above], p, level):
            stacks[above] = _joined(stacks[above], p)
        else:
            stacks.append(p)
    return _placed(stacks)


def _is_one_head(above: Piece, below: Piece, pieces: Sequence[Piece]) -> bool:
    """Whether two pieces stand over the same columns, or in the middle of the wider one's with nothing beside the narrower."""
    if (above.column, above.columns) == (below.column, below.columns):
        return True
    narrow, wide = sorted((above, below), key=lambda p: p.columns)
    inside = wide.column <= narrow.column and narrow.column + narrow.columns <= wide.column + wide.columns
    alone = not any(p.meets(wide) and p is not narrow and p is not wide and _on_one_line(p, narrow) for p in pieces)
    return inside and alone and abs(above.box.middle[0] - below.box.middle[0]) <= OFF_MIDDLE * wide.box.width


def _on_one_line(a: Piece, b: Piece) -> bool:
    return overlap(a.box.top, a.box.bottom, b.box.top, b.box.bottom) > 0.5 * min(a.box.height, b.box.height)


def _joined(above: Piece, below: Piece) -> Piece:
    """Two pieces of one head, over the columns of the wider one."""
    first = min(above.column, below.column)
    last = max(above.column + above.columns, below.column + below.columns)
    return replace(above, column=first, columns=last - first, words=(*above.words, *below.words))


def _ruled_between(above: Piece, below: Piece, level: Sequence[Box]) -> bool:
    top, bottom = above.box.middle[1], below.box.middle[1]
    x0, x1 = below.box.x0, below.box.x1
    return any(top < r.middle[1] < bottom and overlap(r.x0, r.x1, x0, x1) > 0.5 * (x1 - x0) for r in level)


def underlined(box: Box, level: Sequence[Box], columns: Sequence[tuple[float, float]]) -> tuple[int, int] | None:
    """The first and last column over which the ruling below a head reaches; None where it has none of its own."""
    near = [
        r
        for r in level
        if -POINTS_INTO_PRINT <= r.middle[1] - box.bottom <= BELOW_HEAD * box.height
        and r.width > WIDTH_OF_HEAD * box.width
        and _stands_on(box, r)
    ]
    for r in sorted(near, key=lambda r: r.width):
        over = [i for i, (a, b) in enumerate(columns) if r.x0 - POINTS_OF_LEVEL <= (a + b) / 2 <= r.x1 + POINTS_OF_LEVEL]
        if over and len(over) < len(columns):
            return over[0], over[-1]
    return None


def _stands_on(box: Box, ruling: Box) -> bool:
    """Whether a head stands in the middle of the ruling below it, or begins where it begins."""
    return abs(box.middle[0] - ruling.middle[0]) <= OFF_MIDDLE * ruling.width or abs(box.x0 - ruling.x0) <= POINTS_OF_LEVEL


def _placed(stacks: Sequence[Piece]) -> list[Piece]:
    """Each head in its row: below all that stand above it; what has nothing below reaches to the last row."""
    out: list[Piece] = []
    for p in stacks:
        row = max((q.row + 1 for q in out if q.meets(p)), default=0)
        out.append(replace(p, row=row))
    depth = max((p.row for p in out), default=-1) + 1
    return [replace(p, rows=_rows_down(p, out, depth)) for p in out]


def _rows_down(piece: Piece, pieces: Sequence[Piece], depth: int) -> int:
    below = [q.row for q in pieces if q.row > piece.row and q.meets(piece)]
    return min(below, default=depth) - piece.row
