"""Tables without rulings, or without those between columns: figures below each other make windows, windows make grids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extractor.geometry import Box
from extractor.model.page import Page
from extractor.model.remark import remark
from extractor.model.table import Cell, Grid
from extractor.tables.axes import is_axis, without_axes
from extractor.tables.banded import banded_windows
from extractor.tables.columns import Span, columns_of, hold_figures
from extractor.tables.edges import Frame, frame_of, level_rulings, parts, without_head
from extractor.tables.headings import Piece, head_cells, pieces_of
from extractor.tables.rows import rows_of, with_whole_rows
from extractor.tables.stacked import with_words
from extractor.tables.windows import TextLine, Window, find_windows, text_lines

METHOD = "aligned"
ROWS_FOR_SPARE = 6
"""Rows, header included, from which one may reach over columns before the header is told from the rows. Judgement."""
FEWEST_ROWS = 3
"""Rows with figures that a table without rulings has, at the least. Judgement."""
FEWEST_FIGURES = 4
"""Figures that stand in its columns, at the least. Judgement."""
MOST_WORDS = 6000
"""Words of a page on which tables are looked for so. Judgement."""


def aligned_grids(page: Page) -> list[Grid]:
    """Tables told by the alignment of their figures, from top to bottom; none where text only looks like one."""
    words = [w for w in page.words if w.text.strip()]
    if not 2 * FEWEST_ROWS <= len(words) <= MOST_WORDS:
        return []
    level = level_rulings(page.rulings)
    bars = [r.box for r in page.rulings if not r.horizontal]
    lines = without_axes(text_lines(words, bars))
    windows = [part for window in find_windows(lines) for part in _parts(window)]
    grids = (_as_grid(window, page.number, level) for window in (*windows, *banded_windows(lines, level, bars)))
    return [grid for grid in grids if grid is not None]


def _parts(window: Window) -> list[Window]:
    """The window, or the tables one below the other that it holds."""
    return parts(window, _rough_columns(window)) if len(window.rows) >= FEWEST_ROWS else [window]


def _rough_columns(window: Window) -> list[Span]:
    """The columns before the header is told from the rows: one line of it may reach over several."""
    return columns_of(window.rows, spare=1 if len(window.rows) >= ROWS_FOR_SPARE else 0)


def _as_grid(found: Window, page: int, level: Sequence[Box]) -> Grid | None:
    """The window's table; None where its figures make no columns."""
    if len(found.rows) < FEWEST_ROWS or (len(found.figures) < FEWEST_FIGURES and not found.bounded):
        return None
    columns = _rough_columns(found)
    window = without_head(found, columns, level)
    if len(window.rows) >= FEWEST_ROWS - 1:
        columns = columns_of(_in_columns(window))
    else:
        window = found
    window = with_whole_rows(window, columns)
    if len(columns) < 2 or not (found.bounded or hold_figures(window.rows, columns)) or is_axis(window, columns):
        return None
    frame = frame_of(window, columns, level)
    edges = [frame.x0, *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), frame.x1]
    head = head_cells([p for line in frame.head for p in pieces_of(line, columns, edges, level)], level)
    depth = max((p.row for p in head), default=-1) + 1
    body = [_row(lines, columns, edges) for lines in rows_of([*frame.lead, *window.body], columns, level)]
    return _grid(page, frame, edges, head, depth, body)


def _in_columns(window: Window) -> list[TextLine]:
    """The lines that tell columns: rows of figures, and lines of several cells that run over lines."""
    rows = window.rows
    return [line for line in window.body if line in rows or len(line.chunks) > 1]


def _row(lines: Sequence[TextLine], columns: Sequence[Span], edges: Sequence[float]) -> list[Piece]:
    """The cells of a row: what its lines hold over the same columns is one."""
    out: list[Piece] = []
    for piece in (p for line in lines for p in pieces_of(line, columns, edges)):
        met = [p for p in out if p.meets(piece)]
        out = [p for p in out if p not in met]
        first = min(p.column for p in (*met, piece))
        last = max(p.column + p.columns for p in (*met, piece))
        out.append(Piece(first, last - first, (*(w for p in met for w in p.words), *piece.words)))
    return sorted(out, key=lambda p: p.column)


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
    bare = [(r, c) for r in range(rows) for c in range(columns) if (r, c) not in covered]
    cells += [Cell(r, c, page, Box(edges[c], tops[r], edges[c + 1], tops[r + 1])) for r, c in bare]
    area = Box(edges[0], tops[0], edges[-1], tops[-1])
    cells.sort(key=lambda c: (c.row, c.column))
    return Grid(page, area, (rows, columns), tuple(cells), METHOD, (remark("table.told-by-alignment"),), depth)


def _levels(frame: Frame, head: Sequence[Piece], depth: int, body: Sequence[Sequence[Piece]]) -> list[float]:
    """Heights between rows, from the top of the table to its foot."""
    spans = []
    for r in range(depth):
        boxes = [w.box for p in head if p.row <= r < p.row + p.rows and p.rows == 1 for w in p.words] or [
            w.box for p in head if p.row <= r < p.row + p.rows for w in p.words
        ]
        spans.append((min(b.top for b in boxes), max(b.bottom for b in boxes)))
    spans += [(min(w.box.top for p in row for w in p.words), max(w.box.bottom for p in row for w in p.words)) for row in body]
    out = [min(frame.top, spans[0][0])]
    for (_, bottom), (top, _) in pairwise(spans):
        out.append(max(out[-1], (bottom + top) / 2))
    return [*out, max(frame.bottom, spans[-1][1], out[-1])]
