"""Rival grids of one table, and which of them to believe: what holds for every table is asked of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from extractor.geometry import Box, overlap, shared_area, union
from extractor.model.page import Word
from extractor.model.table import Grid
from extractor.tables.aligned import METHOD
from extractor.tables.chunks import Chunk, kind_of
from extractor.tables.stacked import with_words
from extractor.tables.windows import TextLine, text_lines

SHARE_OF_RIVALS = 0.3
"""Share of the smaller of two grids that lies on the other from which they are rivals. Judgement."""
SHARE_OF_WORD = 0.9
"""Share of a word's width within its cell from which nothing of it is cut off. Judgement."""
WORTH_OF_TEXT = 0.3
"""What a chunk of text that stands whole in one cell counts, beside a figure. Judgement."""

WORTH_OF_STACKED = 0.5
"""What a figure counts that stands above another in its cell; one beside another counts as much against the grid. Judgement."""
WORTH_OF_PARTED = 0.8
"""What two figures count that stand so close that they look like one, in a cell each. Judgement."""
COST_OF_MIXED = 0.5
"""Share of its worth that a grid loses when half of its cells are of another kind than most of their column. Judgement."""
WORTH_OF_RULINGS = 1.12
"""What a grid of rulings counts beside one told by alignment that explains as much: somebody drew it. Judgement."""


def believed(grids: Sequence[Grid], words: Sequence[Word]) -> list[Grid]:
    """Of grids that lie on each other those that explain the print best, each with the words it holds; the earlier one where they tie."""
    out: list[Grid] = []
    for rivals in _groups(grids):
        if len(rivals) == 1:
            out += rivals
            continue
        area = union(g.box for g in rivals).grown(1)
        lines = text_lines(w for w in words if area.holds(*w.box.middle))
        out += _best(rivals, lines)
    return sorted(_each_word_once(out), key=lambda g: (g.box.top, g.box.x0))


def _each_word_once(grids: Sequence[Grid]) -> list[Grid]:
    """Grids that reach a little into each other: what stands in two of them stays in the one that holds more words."""
    taken: set[int] = set()
    out: list[Grid] = []
    for grid in sorted(grids, key=lambda g: -sum(len(cell.words) for cell in g.cells)):
        words = {id(w) for cell in grid.cells for w in cell.words}
        if words - taken or not words:
            out.append(_without(grid, words & taken))
        taken |= words
    return out


def _without(grid: Grid, taken: Collection[int]) -> Grid:
    """The grid without some words, told by their identity."""
    if not taken:
        return grid
    own = [[w for w in cell.words if id(w) not in taken] for cell in grid.cells]
    cells = (with_words(cell, kept) if len(kept) < len(cell.words) else cell for cell, kept in zip(grid.cells, own, strict=True))
    return replace(grid, cells=tuple(cells))


def _groups(grids: Sequence[Grid]) -> list[list[Grid]]:
    """Grids that lie on each other, in groups."""
    groups: list[list[Grid]] = []
    for grid in grids:
        met = [g for g in groups if any(rival(grid, other) for other in g)]
        groups = [g for g in groups if g not in met]
        groups.append([*(one for g in met for one in g), grid])
    return groups


def rival(a: Grid, b: Grid) -> bool:
    """Whether two grids lie on each other, so that one of them at most is a table."""
    return shared_area(a.box, b.box) > SHARE_OF_RIVALS * min(_area(a.box), _area(b.box))


def _area(box: Box) -> float:
    return box.width * box.height


def _best(rivals: Sequence[Grid], lines: Sequence[TextLine]) -> list[Grid]:
    """The set of grids that do not lie on each other and together explain most."""
    worth = {id(g): explained(g, lines) * (1 if g.method == METHOD else WORTH_OF_RULINGS) for g in rivals}
    left = sorted(rivals, key=lambda g: -worth[id(g)])
    sets: list[list[Grid]] = []
    for first in left:
        chosen = [first]
        for grid in left:
            if not any(rival(grid, other) for other in chosen) and worth[id(grid)] > 0:
                chosen.append(grid)
        sets.append(chosen)
    return max(sets, key=lambda s: sum(worth[id(g)] for g in s))


def explained(grid: Grid, lines: Sequence[TextLine]) -> float:
    """How much of the print a grid explains: figures alone in a cell count, figures side by side in one count against it."""
    owner: dict[int, int] = {id(w): i for i, cell in enumerate(grid.cells) for w in cell.words if _is_whole(w.box, cell.box)}
    placed = [(chunk, n, {owner.get(id(w)) for w in chunk.words}) for n, line in enumerate(lines) for chunk in line.chunks]
    held: dict[int, list[int]] = defaultdict(list)
    for chunk, n, cells in placed:
        if chunk.kind == "figure":
            for cell in cells - {None}:
                held[cell].append(n)  # type: ignore[index]
    total = sum(_worth(chunk, n, cells, held) for chunk, n, cells in placed)
    return total * (1 - COST_OF_MIXED * _mixed(grid)) * _covered(grid)


def _is_whole(word: Box, cell: Box) -> bool:
    """Whether a cell's edges cut nothing off a word."""
    return overlap(word.x0, word.x1, cell.x0, cell.x1) > SHARE_OF_WORD * word.width


def _covered(grid: Grid) -> float:
    """Share of the grid's places that its cells cover."""
    return min(1.0, sum(cell.rows * cell.columns for cell in grid.cells) / (grid.shape[0] * grid.shape[1]))


def _worth(chunk: Chunk, line: int, cells: set[int | None], held: Mapping[int, Sequence[int]]) -> float:
    """What a chunk on a line counts, in the cells that hold its words."""
    if cells == {None}:
        return 0.0
    if chunk.kind != "figure":
        return WORTH_OF_TEXT if len(cells) == 1 else -WORTH_OF_TEXT
    if len(cells) > 1:
        return -1.0 if None in cells or len(cells) < len(chunk.words) else WORTH_OF_PARTED
    (cell,) = cells
    beside = held[cell] if cell is not None else []
    if len(beside) == 1:
        return 1.0
    return -WORTH_OF_STACKED if beside.count(line) > 1 else WORTH_OF_STACKED


def _mixed(grid: Grid) -> float:
    """Share of the filled cells that are of another kind than most of their column, header aside."""
    odd = filled = 0
    for column in range(grid.shape[1]):
        kinds = [kind_of(c.text) for c in grid.cells if c.column == column and c.columns == 1 and c.text and c.row >= 1]
        figures = sum(k != "text" for k in kinds)
        odd += min(figures, len(kinds) - figures)
        filled += len(kinds)
    return odd / filled if filled else 0.0
