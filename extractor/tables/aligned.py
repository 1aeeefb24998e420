"""Words that stand in columns without rulings become a grid: empty strips from top to bottom part columns, empty bands part rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extractor.geometry import Box, overlap, union
from extractor.model.page import Page, Ruling, Word, words_to_lines
from extractor.model.remark import remark
from extractor.model.table import Cell, Grid
from extractor.tables.row_cuts import is_figure
from extractor.tables.stacked import with_words

METHOD = "aligned"
WIDTH_OF_STRIP = 0.55
"""Times the height of words that an empty strip between two columns is wide at least. Judgement."""
SHARE_CROSSING = 0.06
"""Share of a region's lines that may reach over a strip: a heading over two columns does. Judgement."""
FEWEST_ROWS, FEWEST_COLUMNS, FEWEST_NUMERIC_COLUMNS = 3, 3, 2
"""Rows, columns, and columns of figures, that words without rulings must form to be a table. Judgement."""
SHARE_OF_FIGURES = 0.5
"""Share of a column's filled cells that are figures in a column of figures. Judgement."""
RATIO_OF_GAPS = 2.2
"""Ratio between neighbouring gaps, in order of size, from which the larger ones part rows and the smaller ones lines. Judgement."""
POINTS_OF_SAME_END = 12.0
"""Points by which the ends of rulings of one table without vertical ones may differ. Judgement."""
MOST_WORDS = 4000
"""Words of a region, at most. Judgement."""


@dataclass(frozen=True, slots=True)
class _Region:
    words: tuple[Word, ...]
    bands: tuple[float, ...]
    """Heights of the horizontal rulings, when there are such."""


def aligned_grids(page: Page, taken: Sequence[Box]) -> list[Grid]:
    """Tables without vertical rulings, or without any, outside of the boxes already taken; none where text only looks like one."""
    words = [w for w in page.words if w.text.strip() and not any(box.holds(*w.box.middle) for box in taken)]
    if not 2 * FEWEST_ROWS * FEWEST_COLUMNS <= len(words) <= MOST_WORDS:
        return []
    found: list[Grid] = []
    for region in [*_banded(words, page.rulings, taken), _Region(tuple(words), ())]:
        left = tuple(w for w in region.words if not any(g.box.holds(*w.box.middle) for g in found))
        grid = _as_grid(_Region(left, region.bands), page.number)
        if grid is not None:
            found.append(grid)
    return found


def _banded(words: Sequence[Word], rulings: Sequence[Ruling], taken: Sequence[Box]) -> list[_Region]:
    """Regions between horizontal rulings of one length: a table whose columns have none."""
    level = [r.box for r in rulings if r.horizontal and not any(box.grown(3).holds(*r.box.middle) for box in taken)]
    groups: list[list[Box]] = []
    for box in sorted(level, key=lambda b: b.top):
        group = next(
            (g for g in groups if abs(g[0].x0 - box.x0) <= POINTS_OF_SAME_END and abs(g[0].x1 - box.x1) <= POINTS_OF_SAME_END), None
        )
        if group is None:
            groups.append([box])
        else:
            group.append(box)
    out = []
    for group in groups:
        if len(group) >= FEWEST_ROWS:
            area = union(group).grown(2)
            inside = tuple(w for w in words if area.holds(*w.box.middle))
            out.append(_Region(inside, tuple(b.middle[1] for b in group)))
    return out


def _as_grid(region: _Region, page: int) -> Grid | None:
    """The region's table; None where its words make no columns, or no rows of figures."""
    words = list(region.words)
    if len(words) < 2 * FEWEST_ROWS * FEWEST_COLUMNS:
        return None
    strips: list[tuple[float, float]] = []
    for _ in range(3):  # lines that reach over the strips are no rows of the table: a title, a footer, prose above it
        strips = _strips(words)
        if len(strips) < FEWEST_COLUMNS - 1:
            return None
        kept = words if region.bands else _without_prose(words, strips)
        if len(kept) == len(words):
            break
        words = kept
        if len(words) < 2 * FEWEST_ROWS * FEWEST_COLUMNS:
            return None
    area = union(w.box for w in words).grown(1.5)
    columns = [area.x0, *((a + b) / 2 for a, b in strips if area.x0 < a and b < area.x1), area.x1]
    rows = _row_edges(words, region.bands, area)
    if len(rows) - 1 < FEWEST_ROWS or len(columns) - 1 < FEWEST_COLUMNS:
        return None
    grid = _filled(words, rows, columns, page)
    return grid if _is_convincing(grid) else None


def _strips(words: Sequence[Word]) -> list[tuple[float, float]]:
    """Empty strips between columns, from left to right."""
    lines = words_to_lines(words)
    height = median(w.box.height for w in words)
    allowed = max(1, int(SHARE_CROSSING * len(lines)))
    events = sorted([(w.box.x0, 1) for w in words] + [(w.box.x1, -1) for w in words])
    strips: list[tuple[float, float]] = []
    depth, start = 0, None
    for x, step in events:
        if depth <= allowed and start is not None and x - start >= WIDTH_OF_STRIP * height and depth + step > depth:
            strips.append((start, x))
        depth += step
        start = (x if start is None else start) if depth <= allowed else None
    first, last = events[0][0], events[-1][0]
    return [(a, b) for a, b in _apart(strips) if a > first and b < last]


def _apart(strips: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Strips that are parted by nothing but a word or two that reach over them put together."""
    out: list[tuple[float, float]] = []
    for strip in strips:
        if out and strip[0] - out[-1][1] < 1.0:
            out[-1] = (out[-1][0], strip[1])
        else:
            out.append(strip)
    return out


def _without_prose(words: Sequence[Word], strips: Sequence[tuple[float, float]]) -> list[Word]:
    """The words of the longest run of lines that keep clear of most strips."""
    runs: list[list[Word]] = [[]]
    for line in words_to_lines(words):
        crossed = sum(any(w.box.x0 < a + 0.5 and w.box.x1 > b - 0.5 for w in line) for a, b in strips)
        filled = _segments(line, strips)
        if crossed > max(1, 0.2 * len(strips)) or (filled == 1 and len(line) > 3 and line[-1].box.x1 - line[0].box.x0 > 200):
            runs.append([])
        else:
            runs[-1].extend(line)
    return max(runs, key=len)


def _segments(line: Sequence[Word], strips: Sequence[tuple[float, float]]) -> int:
    """How many columns a line's words stand in."""
    return len({sum(w.box.middle[0] > (a + b) / 2 for a, b in strips) for w in line})


def _row_edges(words: Sequence[Word], bands: Sequence[float], area: Box) -> list[float]:
    """Heights between rows: the rulings, or the empty bands that part rows rather than lines."""
    if bands:
        return sorted({min(area.top, bands[0]), *bands, max(bands)})
    spans = sorted((w.box.top, w.box.bottom) for w in words)
    gaps, reached = [], spans[0][1]
    for top, bottom in spans:
        if top > reached:
            gaps.append((top - reached, (top + reached) / 2))
        reached = max(reached, bottom)
    if not gaps:
        return [area.top, area.bottom]
    sizes = sorted(g for g, _ in gaps)
    least = 0.0
    for small, large in pairwise(sizes):
        if large > RATIO_OF_GAPS * max(small, 0.5) and len([s for s in sizes if s >= large]) >= FEWEST_ROWS - 1:
            least = large
            break
    return [area.top, *(at for size, at in gaps if size >= least), area.bottom]


def _filled(words: Sequence[Word], rows: Sequence[float], columns: Sequence[float], page: int) -> Grid:
    held: dict[tuple[int, int], list[Word]] = {}
    for word in words:
        x, y = word.box.middle
        r = sum(y >= edge for edge in rows[1:-1])
        c = max(range(len(columns) - 1), key=lambda i: (overlap(word.box.x0, word.box.x1, columns[i], columns[i + 1]), columns[i] <= x))
        held.setdefault((r, c), []).append(word)
    cells = [
        with_words(Cell(r, c, page, Box(columns[c], rows[r], columns[c + 1], rows[r + 1])), held.get((r, c), []))
        for r in range(len(rows) - 1)
        for c in range(len(columns) - 1)
    ]
    box = Box(columns[0], rows[0], columns[-1], rows[-1])
    return Grid(page, box, (len(rows) - 1, len(columns) - 1), tuple(cells), METHOD, (remark("table.told-by-alignment"),))


def _is_convincing(grid: Grid) -> bool:
    """Whether figures stand in columns, and most rows in several columns."""
    numeric = 0
    for c in range(grid.shape[1]):
        filled = [cell for cell in grid.cells if cell.column == c and cell.words]
        numeric += len(filled) >= FEWEST_ROWS and sum(
            all(is_figure(w.text) for w in cell.words) for cell in filled
        ) >= SHARE_OF_FIGURES * len(filled)
    full = sum(sum(bool(c.words) for c in grid.cells if c.row == r) >= FEWEST_COLUMNS for r in range(grid.shape[0]))
    return numeric >= FEWEST_NUMERIC_COLUMNS and full >= max(FEWEST_ROWS, 0.5 * grid.shape[0])
