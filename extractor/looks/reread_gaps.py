"""Cells that hold ink and no word: found for a second reading, each by itself, and told as unread when that finds nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extractor.geometry import Box, union
from extractor.looks.cell_glyphs import figures_of
from extractor.looks.questions import ReadCrops
from extractor.model.page import Page, Raster, Reading, Word
from extractor.model.remark import remark
from extractor.model.table import Cell, Grid
from extractor.pixels import Pixels
from extractor.tables.stacked import with_words

INSET_OF_GAP = 1.6
"""Points inside a cell's edge: rulings are not ink of the cell. Judgement."""
LOWEST_CHARACTER = 3.0
"""Points: what is lower is a speck. Judgement."""
HIGHEST_CHARACTER = 24.0
"""Points: what is higher is no character. Judgement."""
WIDEST_PIECE = 30.0
"""Points: what is wider is no character. Judgement."""
NARROWEST_STROKE = 6.0
"""Points that a piece beyond those bounds measures at least in its other direction to be a stroke, and no line along a cell's edge.
Judgement."""

PAPER_AROUND_INK = 2.0
"""Points of paper around the ink of a cell. Judgement."""
POINTS_BESIDE_RULING = 0.8
"""Points to both sides of a ruling in which its ink lies: it leans a little on a page straightened as a whole. Judgement."""
VIEWS_OF_GAP = 2
"""Pictures of each cell: close up, and with more paper around. Judgement."""
BLACK_PRINT = 200.0
"""Grey levels between black print and paper, taken where a table holds no print to tell it by. Judgement."""
INK_SHARES = (0.45, 0.33)
"""Shares of the print's own darkness from which a pixel is ink: a thin 1 of a faded page has no black pixel. The second where the first
shows none. Judgement."""
FAINTEST_INK = 24.0
"""Grey levels from paper below which nothing is ink: what is lighter is grain. Judgement."""
SHARE_OF_HALO = 0.5
"""Share of the darkness of ink down to which what touches it is ink as well. Judgement."""
CELLS_SAMPLED = 24
"""Cells by which the darkness of print is told. Judgement."""

NOTHING = (None, False)
"""Neither characters nor a stroke."""


def reread_gaps(grids: Sequence[Grid], pages: dict[int, Page], read: ReadCrops) -> list[Grid]:
    """Grids whose inked, wordless cells were read one by one; a cell that still says nothing is marked unread."""
    depths = [_depth(grid, pages[grid.page]) for grid in grids]
    looks = {(g, c): _ink_of_gap(cell, pages[grid.page], depths[g]) for g, grid in enumerate(grids) for c, cell in enumerate(grid.cells)}
    places = [(g, c, ink) for (g, c), (ink, _) in looks.items() if ink is not None]
    mended = {(g, c): replace(grids[g].cells[c], unread=True) for (g, c), (ink, crossed) in looks.items() if crossed and ink is None}
    if not places and not mended:
        return list(grids)
    crops = [picture for g, _, ink in places if (raster := pages[grids[g].page].raster) for picture in _pictures(raster, ink)]
    readings = read(crops, max(page.dpi or 200 for page in pages.values())) if crops else ()
    for i, (g, c, ink) in enumerate(places):
        close, wide = readings[VIEWS_OF_GAP * i : VIEWS_OF_GAP * (i + 1)]
        reading = max((close, wide), key=lambda r: (bool(r.text), r.confidence))
        cell = grids[g].cells[c]
        if reading.text and reading.confidence > 0:
            mended[g, c] = replace(with_words(cell, _split(reading, ink)), **_kept_of_both(close, wide))
        else:
            mended[g, c] = replace(cell, unread=True)
    return [replace(grid, cells=tuple(mended.get((g, c), cell) for c, cell in enumerate(grid.cells))) for g, grid in enumerate(grids)]


def _pictures(raster: Raster, ink: Box) -> tuple[Pixels, ...]:
    """A cell's ink close up and with more paper around it: a lone bold 7 was read as a 1 with one margin and not with the other."""
    crop = raster.crop(ink.grown(PAPER_AROUND_INK))
    glyphs = figures_of(crop, raster.scale)
    return (crop if glyphs is None else glyphs.tidy), crop


def _kept_of_both(close: Reading, wide: Reading) -> dict[str, Any]:
    """What the cell keeps of two readings that differ."""
    if close.text == wide.text or not close.text or not wide.text:
        return {}
    return {"readings": (close, wide), "doubts": (remark("doubt.close-and-wide", close=close.text, wide=wide.text),)}


def _split(reading: Reading, box: Box) -> list[Word]:
    """The words of a reading, placed by their share of its width."""
    parts = reading.text.split()
    total = sum(len(p) for p in parts) + len(parts) - 1
    words, at = [], 0
    for part in parts:
        x0 = box.x0 + box.width * at / total
        words.append(Word(part, box._replace(x0=x0, x1=x0 + box.width * len(part) / total), reading.confidence))
        at += len(part) + 1
    return words


def _depth(grid: Grid, page: Page) -> float:
    """How much darker than paper its print is in grey levels, by the cells of a grid that were read; black print where none was."""
    worded = [cell for cell in grid.cells if cell.words]
    if page.raster is None or not worded:
        return BLACK_PRINT
    chosen = worded[:: -(-len(worded) // CELLS_SAMPLED)]
    pixels = [page.raster.crop(word.box) for cell in chosen for word in cell.words[:1]]
    depths = [float(np.percentile(p, 90)) - float(np.percentile(p, 3)) for p in pixels if p.size >= 16]
    return median(depths) if depths else BLACK_PRINT


def _ink_of_gap(cell: Cell, page: Page, depth: float) -> tuple[Box | None, bool]:
    """Of a wordless cell the place (points) of what looks like one line of characters, and whether a stroke crosses it."""
    raster = page.raster
    if cell.text or raster is None or cell.box.width < 4 or cell.box.height < 4:
        return NOTHING
    inside = cell.box.grown(-INSET_OF_GAP)
    pixels = raster.crop(inside)
    if pixels.size < 16:
        return NOTHING
    rulings = [r.box for r in page.rulings if not r.horizontal]
    for share in INK_SHARES:
        pieces = [
            (_placed(core, inside, raster.scale), _placed(halo, inside, raster.scale)) for core, halo in _pieces(pixels, share * depth)
        ]
        pieces = [(core, halo) for core, halo in pieces if not _is_of_a_ruling(core, rulings)]
        drawn = [b for both in pieces for b in both if LOWEST_CHARACTER <= b.height <= HIGHEST_CHARACTER and b.width <= WIDEST_PIECE]
        crossed = any(_is_stroke(core) for core, _ in pieces)
        if drawn or crossed:
            return (union(drawn) if drawn else None), crossed
    return NOTHING


def _placed(piece: Box, inside: Box, scale: float) -> Box:
    """A box in pixels of a crop in points of the page."""
    return Box(*(a + b for a, b in zip(piece.scaled(1 / scale), (*inside[:2], *inside[:2]), strict=True)))


def _is_stroke(piece: Box) -> bool:
    """Whether a piece of ink is too large for a character, and no line along a cell's edge."""
    return (piece.height > HIGHEST_CHARACTER or piece.width > WIDEST_PIECE) and min(piece.width, piece.height) >= NARROWEST_STROKE


def _pieces(pixels: Pixels, depth: float) -> Iterator[tuple[Box, Box]]:
    """Boxes of pieces of ink, each with that of its halo: a blurred digit is dark at its core only, one under a pen hangs on the stroke."""
    paper = float(np.percentile(pixels, 80))
    least = min(max(45.0, 0.25 * paper), max(FAINTEST_INK, depth))
    _, cores, dark, _ = cv2.connectedComponentsWithStats((pixels < paper - least).astype(np.uint8), connectivity=8)
    _, halos, pale, _ = cv2.connectedComponentsWithStats(
        (pixels < paper - max(FAINTEST_INK, SHARE_OF_HALO * least)).astype(np.uint8), connectivity=8
    )
    for label, core in enumerate(dark[1:], 1):
        x, y, w, h = core[:4]
        inside = cores[y : y + h, x : x + w] == label
        yield _box(core), _box(pale[halos[y : y + h, x : x + w][inside].max()])


def _box(stats: npt.NDArray[np.int32]) -> Box:
    x, y, w, h = (float(value) for value in stats[:4])
    return Box(x, y, x + w, y + h)


def _is_of_a_ruling(box: Box, down: Sequence[Box]) -> bool:
    """Whether a piece of ink is one of a vertical ruling: a worn one beside a cell's edge was read as a row of ones."""
    return any(
        r.x0 - POINTS_BESIDE_RULING <= box.x0 and box.x1 <= r.x1 + POINTS_BESIDE_RULING and r.top <= box.middle[1] <= r.bottom for r in down
    )
