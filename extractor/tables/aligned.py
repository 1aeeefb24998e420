"""Tables without rulings, or without those between columns: figures below each other make windows, windows make grids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractor.geometry import Box, overlap
from extractor.model.page import Page
from extractor.model.remark import remark
from extractor.model.table import Cell, Grid
from extractor.tables.edges import Frame, frame_of, is_axis, level_rulings, without_head
from extractor.tables.headings import Piece, head_cells, pieces_of
from extractor.tables.stacked import with_words
from extractor.tables.windows import TextLine, Window, find_windows, shares_a_line, text_lines

METHOD = "aligned"
NARROWEST_STRIP = 0.4
"""Widths of a character that the empty strip between two columns is wide, at the least. Judgement."""
SHARE_CROSSING = 0.07
"""Share of a window's rows whose chunks may reach over a strip. Judgement."""
ROWS_FOR_SPARE = 6
"""Rows, header included, from which one may reach over columns before the header is told from the rows. Judgement."""
SHARE_OF_BAR = 0.6
"""Share of a window's height that a vertical ruling runs through to part columns. Judgement."""
SHARE_OF_BANDS = 0.5
"""Bands between rulings for each row of figures from which rulings part the rows. Judgement."""
FEWEST_ROWS = 3
"""Rows with figures that a table without rulings has, at the least. Judgement."""
FEWEST_FIGURES = 6
"""Figures that stand in its columns, at the least. Judgement."""
SHARE_OF_FIGURES = 0.6
"""Share of the filled cells of a column of figures that hold one. Judgement."""
TIGHT = 0.85
"""Share of the usual distance between rows below which two lines are one row: a label that runs over lines. Judgement."""
MOST_WORDS = 6000
"""Words of a page on which tables are looked for so. Judgement."""


def aligned_grids(page: Page) -> list[Grid]:
    """Tables told by the alignment of their figures, from top to bottom; none where text only looks like one."""
    words = [w for w in page.words if w.text.strip()]
    if not 2 * FEWEST_ROWS <= len(words) <= MOST_WORDS:
        return []
    level = level_rulings(page.rulings)
    bars = [r.box for r in page.rulings if not r.horizontal]
    grids = (_as_grid(window, page.number, level, bars) for window in find_windows(text_lines(words, bars)))
    return [grid for grid in grids if grid is not None]


def _as_grid(found: Window, page: int, level: Sequence[Box], bars: Sequence[Box]) -> Grid | None:
    """The window's table; None where its figures make no columns."""
    if len(found.rows) < FEWEST_ROWS or len(found.figures) < FEWEST_FIGURES:
        return None
    columns = _columns(found.rows, spare=1 if len(found.rows) >= ROWS_FOR_SPARE else 0)
    window = without_head(found, columns, level)
    if len(window.rows) >= FEWEST_ROWS - 1:
        columns = _barred(_columns(window.rows), window, bars)
    else:
        window = found
    if len(columns) < 2 or not _is_convincing(window.rows, columns) or is_axis(window, columns):
        return None
    frame = frame_of(window, columns, level)
    edges = [frame.x0, *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), frame.x1]
    head = head_cells([p for line in frame.head for p in pieces_of(line, columns, edges, level)], level)
    depth = max((p.row for p in head), default=-1) + 1
    body = [_row(lines, columns, edges) for lines in _rows([*frame.lead, *window.body, *frame.foot], columns, level)]
    return _grid(page, frame, edges, head, depth, body)


def _row(lines: Sequence[TextLine], columns: Sequence[tuple[float, float]], edges: Sequence[float]) -> list[Piece]:
    """The cells of a row: what its lines hold over the same columns is one."""
    out: list[Piece] = []
    for piece in (p for line in lines for p in pieces_of(line, columns, edges)):
        met = [p for p in out if p.meets(piece)]
        out = [p for p in out if p not in met]
        first = min(p.column for p in (*met, piece))
        last = max(p.column + p.columns for p in (*met, piece))
        out.append(Piece(first, last - first, (*(w for p in met for w in p.words), *piece.words)))
    return sorted(out, key=lambda p: p.column)


def _columns(rows: Sequence[TextLine], spare: int = 0) -> list[tuple[float, float]]:
    """From where to where each column's chunks reach, from left to right; `spare` chunks may reach over several wherever they stand."""
    chunks = [c for line in rows for c in line.chunks]
    unit = median(line.unit for line in rows)
    allowed = max(spare, int(SHARE_CROSSING * len(rows)))
    events = sorted([(c.box.x0, 1) for c in chunks] + [(c.box.x1, -1) for c in chunks])
    out: list[tuple[float, float]] = []
    depth, start = 0, events[0][0]
    for (x, step), (after, _) in pairwise([*events, (events[-1][0] + 9 * unit, 0)]):
        depth += step
        if depth <= allowed and after - x >= NARROWEST_STRIP * unit and x > start:
            out.append((start, x))
            start = after
        elif depth <= allowed and x <= start:
            start = after
    return out


def _barred(columns: Sequence[tuple[float, float]], window: Window, bars: Sequence[Box]) -> list[tuple[float, float]]:
    """The columns, cut where a vertical ruling runs through most of the window and no chunk reaches over it."""
    box = window.box
    long = sorted(b.middle[0] for b in bars if overlap(b.top, b.bottom, box.top, box.bottom) > SHARE_OF_BAR * box.height)
    chunks = [c.box for line in window.rows for c in line.chunks]
    out = list(columns)
    for x in long:
        at = next((i for i, (a, b) in enumerate(out) if a < x < b), None)
        if at is not None and not any(c.x0 < x - 1 and c.x1 > x + 1 for c in chunks):
            left = max((c.x1 for c in chunks if out[at][0] <= c.x1 <= x + 1), default=x)
            right = min((c.x0 for c in chunks if x - 1 <= c.x0 <= out[at][1]), default=x)
            out[at : at + 1] = [(out[at][0], min(left, x)), (max(right, x), out[at][1])]
    return out


def _is_convincing(rows: Sequence[TextLine], columns: Sequence[tuple[float, float]]) -> bool:
    """Whether two columns at least hold figures, or one beside labels holds amounts."""
    held = [[c for line in rows for c in line.chunks if overlap(c.box.x0, c.box.x1, a, b) > 0] for a, b in columns]
    numeric = [
        chunks
        for chunks in held
        if len(chunks) >= FEWEST_ROWS and sum(c.kind != "text" for c in chunks) >= SHARE_OF_FIGURES * len(chunks)
    ]
    return len(numeric) >= 2


def _rows(lines: Sequence[TextLine], columns: Sequence[tuple[float, float]], level: Sequence[Box]) -> list[list[TextLine]]:
    """Lines as rows: those of a label that runs over lines are one row with its figures."""
    x0, x1 = columns[0][0], columns[-1][1]
    across = [r.middle[1] for r in level if overlap(r.x0, r.x1, x0, x1) > SHARE_OF_BAR * (x1 - x0)]
    bands: list[list[TextLine]] = []
    for line in lines:
        if bands and not any(bands[-1][-1].box.middle[1] < y < line.box.middle[1] for y in across):
            bands[-1].append(line)
        else:
            bands.append([line])
    figured = sum(_has_figures(line, columns) for line in lines)
    ruled = len(bands) >= SHARE_OF_BANDS * figured
    return [row for band in bands for row in _rows_of_band(band, columns, ruled=ruled)]


def _rows_of_band(lines: Sequence[TextLine], columns: Sequence[tuple[float, float]], *, ruled: bool) -> list[list[TextLine]]:
    """The rows between two rulings: one where rulings part rows and at most one line holds figures."""
    if ruled and sum(_has_figures(line, columns) for line in lines) <= 1:
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


def _pitch(groups: Sequence[Sequence[TextLine]], columns: Sequence[tuple[float, float]]) -> float:
    """The usual distance between neighbouring rows of figures."""
    steps = [
        b[0].box.middle[1] - a[-1].box.middle[1]
        for a, b in pairwise(groups)
        if any(_has_figures(x, columns) for x in a) and any(_has_figures(x, columns) for x in b)
    ]
    return median(steps) if steps else 0.0


def _has_figures(line: TextLine, columns: Sequence[tuple[float, float]]) -> bool:
    return any(c.kind != "text" and c.box.middle[0] > columns[0][1] for c in line.chunks) or (
        len(line.chunks) > 1 and any(c.kind == "figure" for c in line.chunks)
    )


def _goes_on(
    before: Sequence[TextLine], here: Sequence[TextLine], pitch: float, columns: Sequence[tuple[float, float]], after: Sequence[TextLine] | None
) -> bool:
    """Whether a line belongs to the row above: the text of a label goes on, or begins there."""
    figured = [any(_has_figures(line, columns) for line in lines) for lines in (before, here)]
    step = here[0].box.middle[1] - before[-1].box.middle[1]
    if all(figured) or not pitch:
        return False
    text = here[0].chunks[0].text
    small = text[:1].islower() and here[0].chunks[0].box.x0 < columns[0][1]
    if figured[1]:
        return not figured[0] and (small or (step < TIGHT * pitch)) and len(before[-1].chunks) == 1
    nearer = after is None or step < TIGHT * (after[0].box.middle[1] - here[-1].box.middle[1])
    return len(here[0].chunks) == 1 and (small or (step < TIGHT * pitch and nearer))


def _grid(page: int, frame: Frame, edges: Sequence[float], head: Sequence[Piece], depth: int, body: Sequence[Sequence[Piece]]) -> Grid:
    """Header and body as cells with the words they hold."""
    tops = _levels(frame, head, depth, body)
    pieces = [*head, *(replace(p, row=depth + r) for r, row in enumerate(body) for p in row)]
    cells: list[Cell] = []
    covered: set[tuple[int, int]] = set()
    for p in pieces:
        covered |= {(r, c) for r in range(p.row, p.row + p.rows) for c in range(p.column, p.column + p.columns)}
        box = Box(edges[p.column], tops[p.row], edges[p.column + p.columns], tops[p.row + p.rows])
        cells.append(with_words(Cell(p.row, p.column, page, box, rows=p.rows, columns=p.columns), p.words))
    rows, columns = depth + len(body), len(edges) - 1
    for r in range(rows):
        for c in range(columns):
            if (r, c) not in covered:
                cells.append(Cell(r, c, page, Box(edges[c], tops[r], edges[c + 1], tops[r + 1])))
    area = Box(edges[0], tops[0], edges[-1], tops[-1])
    cells.sort(key=lambda c: (c.row, c.column))
    return Grid(page, area, (rows, columns), tuple(cells), METHOD, (remark("table.told-by-alignment"),), depth)


def _levels(frame: Frame, head: Sequence[Piece], depth: int, body: Sequence[Sequence[Piece]]) -> list[float]:
    """Heights between rows, from the top of the table to its foot."""
    spans = []
    for r in range(depth):
        boxes = [w.box for p in head if p.row <= r < p.row + p.rows and p.rows == 1 for w in p.words] or [w.box for p in head if p.row <= r < p.row + p.rows for w in p.words]
        spans.append((min(b.top for b in boxes), max(b.bottom for b in boxes)))
    spans += [(min(w.box.top for p in row for w in p.words), max(w.box.bottom for p in row for w in p.words)) for row in body]
    out = [min(frame.top, spans[0][0])]
    for (_, bottom), (top, _) in pairwise(spans):
        out.append(max(out[-1], (bottom + top) / 2))
    return [*out, max(frame.bottom, spans[-1][1], out[-1])]
