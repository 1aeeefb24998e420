"""The pixels of a straight page become rulings: long thin runs of ink that meet others at right angles."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from extractor.geometry import Box
from extractor.pages.complete_rulings import completed, levels, meeting, merged, transposed, trimmed
from extractor.pixels import Pixels, outlines, piece_boxes

COARSEST_DPI = 50
"""Dots an inch below which no print could be read: the page's size is not that of its paper, and millimetres would be less than a pixel.
Judgement."""
SHORTEST_MM = 5.0
"""Millimetres: shorter runs are strokes of letters. Judgement."""
THICKEST_MM = 0.75
"""Millimetres of thickness of a ruling, at most. Judgement."""
THICKEST_LONG_MM = 1.2
"""Millimetres of thickness of one longer than `SHORT_MM`, which may be a thick frame. Judgement."""
THICKEST_PX = 5.5
"""Pixels of thickness that are always allowed, for coarse pictures: the grey pixels at either edge of a ruling count as ink. Measured: at
100 dpi a ruling of one point was too thick without this (once)."""
FIRM = 0.75
"""Share of ink on a ruling from which a column of pixels is its end: one that runs on into the dots of a grey ends where they begin.
Judgement."""
BARE_MM = 15.0
"""Millimetres from which a ruling is told by its unbroken pixels alone, without a look at what stands beside it. Judgement."""
FILL_OF_RULING = 0.85
"""Share of ink along a ruling, chunk by chunk on the chunk's best row of pixels. Measured: bold words reach 0.7 (once)."""
DASH_MM = 1.6
"""Millimetres of the longest side of a dot or dash of a dotted ruling. Judgement."""
PITCH_MM = 1.5
"""Millimetres of gap between the dots of a ruling that is closed over. Judgement."""
FEWEST_DOTS = 24
"""Dots below which no page has a table with dotted rulings. Judgement."""
DOTTED_MM = 8.0
"""Millimetres of the shortest dotted ruling: shorter rows of dots are a leader's end, an ellipsis, the marks over letters. Judgement."""
FIELD_MM = 1.2
"""Millimetres beside a row of dots in which others are looked for. Judgement."""
SHARE_OF_FIELD = 0.5
"""How thickly, as a share of its own dots, they may lie there: a grey is a field of dots. Judgement."""
DOTTED_FILL = 0.2
"""Share of a dotted ruling's length that holds ink. Judgement."""

PIECE_PX = 24
"""Pixels of length of a piece of ruling that may lie on shaded paper. Judgement."""
BESIDE_PX = 6
"""Pixels around a piece in which the colour of the paper is looked for. Judgement."""
LEVELS_OF_SHADE = 24
"""Grey levels by which the paper beside a piece differs from that of the whole ruling. Measured: less is the grain of a scan, and painting
it piece by piece lost a lone digit (once)."""
SHORT_MM = 30.0
"""Millimetres up to which a run may be a line of letters and must pass more tests. Judgement."""
SHARE_OF_THICKNESS = 0.3
"""Share of ink that makes a row of a short run part of its thickness: small letters fill many rows a little. Judgement."""
SHARE_OF_LETTERS = 0.25
"""Share of ink right beside a short run from which it is the edge of a line of letters. Judgement."""


def find_rulings(image: Pixels, dpi: int) -> list[Box]:
    """The drawn lines of a picture (grey, dark on light, at `dpi`), solid, broken or dotted, as boxes in its pixels.

    What meets fewer than two of the other direction (underlines, strokes) is left out.
    """
    mm = max(dpi, COARSEST_DPI) / 25.4
    window = int(8 * mm) | 1
    ink = np.asarray(cv2.adaptiveThreshold(image, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, 18), np.uint8)
    dots = _dots(ink, mm)
    across: Sequence[Box] = _lines(ink, dots, mm)
    down: Sequence[Box] = [
        transposed(b) for b in _lines(np.asarray(cv2.transpose(ink), np.uint8), np.asarray(cv2.transpose(dots), np.uint8), mm)
    ]
    across, down = completed(across, down, ink, dots, mm)
    drawn = across
    across, down = meeting(across, down, mm)
    return [*trimmed(across, [d.middle[0] for d in down], mm), *down, *levels(drawn, across, ink, mm)]


def _lines(ink: Pixels, dots: Pixels, mm: float) -> list[Box]:
    """Horizontal rulings of all kinds, pieces of one line put together."""
    return merged([*_runs(ink, mm), *_dotted(dots, mm)], mm)


def _dots(ink: Pixels, mm: float) -> Pixels:
    """The ink of small round components alone: dots and short dashes, no letters; nothing where there are too few for a ruling."""
    small = []
    for outline in outlines(ink):
        _, _, w, h = cv2.boundingRect(outline)
        if max(w, h) <= DASH_MM * mm and min(w, h) <= THICKEST_MM * mm:
            small.append(outline)
    out = np.zeros_like(ink)
    if len(small) >= FEWEST_DOTS:
        cv2.drawContours(out, small, -1, 255, cv2.FILLED)
    return out


def _dotted(dots: Pixels, mm: float) -> list[Box]:
    """Horizontal rulings made of dots or short dashes: long, level, thin, with ink along all of their length."""
    if not dots.any():
        return []
    spread = cv2.dilate(dots, np.ones((3, 1), np.uint8))
    closed = cv2.morphologyEx(spread, cv2.MORPH_CLOSE, np.ones((1, max(3, int(PITCH_MM * mm))), np.uint8))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, int(DOTTED_MM * mm)), np.uint8))
    out = []
    for x, y, w, h in piece_boxes(np.asarray(opened, np.uint8)).tolist():
        raw = dots[y : y + h, x : x + w] > 0
        thickness = raw.sum() / max(1, int(raw.any(axis=0).sum()))
        thin = h <= max(2.2 * THICKEST_MM * mm, 6) and thickness <= THICKEST_MM * mm + 1
        if thin and raw.any(axis=0).mean() >= DOTTED_FILL and not _is_in_a_field(dots, x, y, w, h, int(FIELD_MM * mm)):
            rows = np.flatnonzero(raw.any(axis=1))
            middle = y + float((raw.sum(axis=1) * np.arange(h)).sum()) / raw.sum() + 0.5
            half = max(0.5, min(thickness, len(rows)) / 2)
            out.append(Box(float(x), middle - half, float(x + w), middle + half))
    return out


def _is_in_a_field(dots: Pixels, x: int, y: int, w: int, h: int, reach: int) -> bool:
    """Whether dots lie above or below a row of dots as thickly as in it: a dithered grey, no ruling."""
    own = float((dots[y : y + h, x : x + w] > 0).any(axis=0).mean())
    above, below = dots[max(0, y - reach) : max(0, y - 1), x : x + w], dots[y + h + 1 : y + h + reach, x : x + w]
    return any(strip.size and float((strip > 0).any(axis=0).mean()) > SHARE_OF_FIELD * own for strip in (above, below))


def _runs(ink: Pixels, mm: float) -> list[Box]:
    """Solid horizontal rulings: thin, filled runs of ink that no letters hang from; also those that run through the dots of a grey."""
    spread = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    closed = cv2.morphologyEx(spread, cv2.MORPH_CLOSE, np.ones((1, max(3, int(0.4 * mm))), np.uint8))
    kernel = np.ones((1, int(SHORTEST_MM * mm)), np.uint8)
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, kernel)
    found = _thin(np.asarray(opened, np.uint8), ink, mm)
    bare = np.asarray(cv2.morphologyEx(ink, cv2.MORPH_OPEN, kernel), np.uint8)
    return [*found, *(b for b in _thin(bare, bare, mm) if b.width > BARE_MM * mm and not any(_covers(a, b) for a in found))]


def _covers(a: Box, b: Box) -> bool:
    return a.x0 <= b.x0 + 2 and a.x1 >= b.x1 - 2 and abs(a.middle[1] - b.middle[1]) <= a.height + 2


def _thin(runs: Pixels, ink: Pixels, mm: float) -> list[Box]:
    """Those of the long runs of pixels whose ink is thin, filled, and no edge of letters."""
    out = []
    for x, y, w, h in piece_boxes(runs).tolist():
        short = w <= SHORT_MM * mm
        thickest = max(THICKEST_PX, (THICKEST_MM if short else THICKEST_LONG_MM) * mm)
        if h > max(thickest + 4, 0.012 * w + 4):
            continue
        area = int(cv2.countNonZero(runs[y : y + h, x : x + w]))
        if area > (thickest + 2) * w * 1.5:
            continue
        raw = ink[y : y + h, x : x + w] > 0
        thick = raw.sum() > thickest * w or (short and (raw.mean(axis=1) > SHARE_OF_THICKNESS).sum() > thickest)
        chunk = max(1, int(2 * mm))
        filled = _chunks(raw, chunk)
        if thick or filled.mean() < FILL_OF_RULING or (short and _is_edge_of_text(ink, x, y, w, h)):
            continue
        firm = np.flatnonzero(filled >= FIRM)
        x0, x1 = x + int(firm[0]) * chunk, min(x + w, x + (int(firm[-1]) + 1) * chunk)
        middle = y + h / 2
        half = max(0.5, (area / w - 2) / 2)
        out.append(Box(float(x0), middle - half, float(x1), middle + half))
    return out


def _chunks(raw: npt.NDArray[np.bool_], chunk: int) -> npt.NDArray[np.float64]:
    """The share of ink on the best row of each chunk."""
    starts = np.arange(0, raw.shape[1], chunk)
    sums = np.add.reduceat(raw, starts, axis=1, dtype=np.int32)
    return np.asarray(sums.max(axis=0) / np.diff([*starts, raw.shape[1]]), np.float64)


def _is_edge_of_text(ink: Pixels, x: int, y: int, w: int, h: int) -> bool:
    """Whether letters hang from a short run or stand on it: the serifs of capitals in a narrow column make such runs."""
    above, below = ink[max(0, y - 3) : max(1, y - 1), x : x + w], ink[y + h + 1 : y + h + 3, x : x + w]
    return max(float((strip > 0).mean()) if strip.size else 0.0 for strip in (above, below)) > SHARE_OF_LETTERS


def without_rulings(image: Pixels, rulings: Sequence[Box]) -> Pixels:
    """A copy of a picture for the reader with the rulings (boxes in its pixels) painted over in the colour of the paper beside them."""
    clean = image.copy()
    for ruling in rulings:
        grown = ruling.grown(1.5)
        top, bottom = max(0, int(grown.top)), int(grown.bottom) + 1
        left, right = max(0, int(grown.x0)), int(grown.x1) + 1
        over, aside = (BESIDE_PX, 0) if ruling.width >= ruling.height else (0, BESIDE_PX)
        paper = _paper(image[max(0, top - BESIDE_PX) : bottom + BESIDE_PX, max(0, left - BESIDE_PX) : right + BESIDE_PX])
        clean[top:bottom, left:right] = paper
        # One colour for the whole length leaves a white stroke, much like a 1, across the grey of a shaded header.
        for y in range(top, bottom, PIECE_PX):
            for x in range(left, right, PIECE_PX):
                rows, columns = slice(y, min(y + PIECE_PX, bottom)), slice(x, min(x + PIECE_PX, right))
                here = _paper(image[max(0, y - over) : rows.stop + over, max(0, x - aside) : columns.stop + aside])
                if abs(here - paper) > LEVELS_OF_SHADE:
                    clean[rows, columns] = here
    return clean


def _paper(pixels: Pixels) -> int:
    """The grey that nine tenths of the pixels do not exceed; percentile() takes ten times as long."""
    if not pixels.size:
        return 255
    place = int(0.9 * (pixels.size - 1))
    return int(np.partition(pixels.ravel(), place)[place])
