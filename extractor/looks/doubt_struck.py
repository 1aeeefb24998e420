"""Figures over which a stroke of a pen or a stamp runs, or that reach out of their cell, are in doubt, however surely they were read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extractor.geometry import Box, overlap, union
from extractor.looks.questions import IsNumeric
from extractor.model.page import Page, Raster
from extractor.model.remark import Remark, remark
from extractor.model.table import Cell, Table
from extractor.pixels import paper_of, piece_boxes

HEIGHT_OF_STROKE = 14.0
"""Points: least height of a piece of ink that is no character of a table. Judgement."""
WIDTH_OF_STROKE = 8.0
"""Points: least width of it. Judgement."""
FILL_OF_STROKE = 0.35
"""Share of its box that a stroke fills at most: more is a dark heading or a grey. Judgement."""
SHARE_OF_PAPER = 0.75
"""Share of the paper's grey below which a pixel of the page at half its size is ink. Judgement."""
POINTS_AROUND_RULING = 0.8
"""Points around a ruling in which ink is the ruling's. Judgement."""
SMALLEST_AREA = 16
"""Pixels of the shorter side of an area, below which no strokes are looked for. Judgement."""
SHARE_UNDER_STROKE = 0.02
"""Share of a figure's box that lies under a stroke from which it is in doubt. Judgement."""
STROKE = remark("doubt.stroke")
SHARE_INSIDE_CELL = 0.5
"""Share of its height that a figure has in its cell at least; a piece of a signature across two rows has less. Judgement."""
REACHES = remark("doubt.reaches-out")


def doubt_struck(tables: Sequence[Table], pages: Mapping[int, Page], is_numeric: IsNumeric) -> tuple[Table, ...]:
    """The tables, with such figures in doubt; pages that were not read from pixels show none."""
    out = []
    for table in tables:
        numeric = [is_numeric(table, name) for name in table.columns]
        doubts: dict[int, Remark] = {}
        for number in table.pages:
            cells = [cell for row in table.rows for cell in row if cell.page == number and numeric[cell.column] and cell.words]
            doubts |= _doubts_by_cell(cells, pages[number])
        rows = tuple(tuple(_with_doubt(cell, doubts.get(id(cell))) for cell in row) for row in table.rows)
        out.append(replace(table, rows=rows) if doubts else table)
    return tuple(out)


def _with_doubt(cell: Cell, why: Remark | None) -> Cell:
    return cell if why is None else replace(cell, doubts=(*cell.doubts, why))


def _doubts_by_cell(cells: Sequence[Cell], page: Page) -> dict[int, Remark]:
    """What speaks against the figures of cells, by the cells' `id`."""
    if page.raster is None or not page.ocr or not cells:
        return {}
    area = union(cell.box for cell in cells)
    strokes = _strokes(page.raster, area, [ruling.box for ruling in page.rulings])
    out = {}
    for cell in cells:
        boxes = [w.box for w in cell.words if any(c.isdigit() for c in w.text)]
        if any(overlap(b.top, b.bottom, cell.box.top, cell.box.bottom) < SHARE_INSIDE_CELL * b.height for b in boxes):
            out[id(cell)] = REACHES
        if strokes is not None and any(_under(strokes, b, area, page.raster.scale / 2) > SHARE_UNDER_STROKE for b in boxes):
            out[id(cell)] = STROKE
    return out


def _under(strokes: npt.NDArray[np.bool_], box: Box, area: Box, scale: float) -> float:
    """Share of a box that lies under strokes."""
    under = strokes[_pixels(box, area, scale)]
    return float(under.mean()) if under.size else 0.0


def _pixels(box: Box, area: Box, scale: float) -> tuple[slice, slice]:
    x0, top, x1, bottom = (
        max(0, round(v * scale)) for v in (box.x0 - area.x0, box.top - area.top, box.x1 - area.x0, box.bottom - area.top)
    )
    return slice(top, bottom), slice(x0, x1)


def _strokes(raster: Raster, area: Box, rulings: Sequence[Box]) -> npt.NDArray[np.bool_] | None:
    """Which pixels of an area, at half its size, belong to strokes; None where there are none."""
    crop = raster.crop(area, bare=raster.bare is not None)
    if min(crop.shape) < SMALLEST_AREA:
        return None
    small: Any = cv2.resize(crop, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA)
    ink = paper_of(small).mask(small, SHARE_OF_PAPER)
    scale = raster.scale / 2
    for ruling in rulings:
        ink[_pixels(ruling.grown(POINTS_AROUND_RULING), area, scale)] = 0
    if not any(w >= WIDTH_OF_STROKE * scale and h >= HEIGHT_OF_STROKE * scale for _, _, w, h in piece_boxes(ink).tolist()):
        return None
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    large = [
        i
        for i, (_, _, w, h, n) in enumerate(stats)
        if i and w >= WIDTH_OF_STROKE * scale and h >= HEIGHT_OF_STROKE * scale and n <= FILL_OF_STROKE * w * h
    ]
    return np.asarray(np.isin(labels, large), np.bool_) if large else None
