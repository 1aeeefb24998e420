"""The pixels of a straight page become rulings: long thin runs of ink that meet others at right angles."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from extractor.geometry import Box

Pixels = npt.NDArray[np.uint8]
COARSEST_DPI = 50
"""Below this no print could be read: the page's size is not that of its paper, and millimetres would be less than a pixel."""
GAP_MM = 2.0
"""A ruling goes on over a gap this wide."""
SHORTEST_MM = 5.0
"""Shorter runs are strokes of letters."""
THICKEST_MM = 0.75
THICKEST_PX = 5.5
"""The same for coarse pictures: the grey pixels at either edge of a ruling count as ink; at 100 dpi a point was too thick without this."""
FILL = 0.85
"""Share of ink along a ruling, chunk by chunk on the chunk's best row of pixels; bold words reach 0.7."""
MEET_MM = 1.0

PIECE, BESIDE = 24, 6
"""Pixels: length of a piece of ruling that may lie on shaded paper, and how far around it the colour of the paper is looked for."""
SHADED = 24
"""Grey levels by which the paper beside a piece differs from that of the whole ruling; less is the grain of a scan, and painting
it piece by piece lost a lone digit."""
SHORT_MM = 30.0
INKED = 0.3
"""Share of ink that makes a row of a short run part of its thickness: small letters fill many rows a little."""
LETTERS = 0.25
"""Share of ink right beside a short run from which it is the edge of a line of letters."""


def find_rulings(image: Pixels, dpi: int) -> list[Box]:
    """Boxes in pixels of the drawn lines; what crosses fewer than two of the other direction (underlines, strokes) is left out."""
    mm = max(dpi, COARSEST_DPI) / 25.4
    window = int(8 * mm) | 1
    ink = np.asarray(cv2.adaptiveThreshold(image, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, 18), np.uint8)
    across: Sequence[Box] = _runs(ink, mm)
    down: Sequence[Box] = [Box(b.top, b.x0, b.bottom, b.x1) for b in _runs(np.ascontiguousarray(ink.T), mm)]
    across, down = _meeting(across, down, MEET_MM * mm)
    return [*_trimmed(across, [d.middle[0] for d in down], mm), *down]


def _runs(ink: Pixels, mm: float) -> list[Box]:
    """Horizontal rulings: thin, filled runs of ink that no letters hang from, joined over gaps."""
    spread = cv2.dilate(ink, np.ones((3, 1), np.uint8))
    closed = cv2.morphologyEx(spread, cv2.MORPH_CLOSE, np.ones((1, max(3, int(0.4 * mm))), np.uint8))
    opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((1, int(SHORTEST_MM * mm)), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(opened, connectivity=8)
    out = []
    for x, y, w, h, area in stats[1:count]:
        raw = ink[y : y + h, x : x + w] > 0
        thickest = max(THICKEST_PX, THICKEST_MM * mm)
        if (
            raw.sum() > thickest * w
            or (w <= SHORT_MM * mm and (raw.mean(axis=1) > INKED).sum() > thickest)
            or h > max(THICKEST_MM * mm + 4, 0.012 * w + 4)
            or _filled(raw, int(2 * mm)) < FILL
        ):
            continue
        if w > SHORT_MM * mm or not _is_edge_of_text(ink, x, y, w, h):
            middle = y + h / 2
            half = max(0.5, (area / w - 2) / 2)
            out.append(Box(float(x), middle - half, float(x + w), middle + half))
    return _merged(out, mm)


def _filled(raw: npt.NDArray[np.bool_], chunk: int) -> float:
    """Mean over chunks of the share of ink on the best row."""
    pieces = [raw[:, at : at + chunk] for at in range(0, raw.shape[1], chunk)]
    return float(np.mean([piece.mean(axis=1).max() for piece in pieces]))


def _is_edge_of_text(ink: Pixels, x: int, y: int, w: int, h: int) -> bool:
    """Whether letters hang from a short run or stand on it: the serifs of capitals in a narrow column make such runs."""
    above, below = ink[max(0, y - 3) : max(1, y - 1), x : x + w], ink[y + h + 1 : y + h + 3, x : x + w]
    return max(float((strip > 0).mean()) if strip.size else 0.0 for strip in (above, below)) > LETTERS


def _merged(runs: list[Box], mm: float) -> list[Box]:
    """Runs of one line put together: the same height within half a millimetre, a gap below `GAP_MM`."""
    out: list[Box] = []
    for run in sorted(runs, key=lambda b: (b.x0, b.top)):
        for i in range(len(out) - 1, -1, -1):
            other = out[i]
            if abs(run.middle[1] - other.middle[1]) <= 0.5 * mm and run.x0 - other.x1 <= GAP_MM * mm:
                middle = (run.middle[1] * run.width + other.middle[1] * other.width) / (run.width + other.width)
                half = max(run.height, other.height) / 2
                out[i] = Box(min(run.x0, other.x0), middle - half, max(run.x1, other.x1), middle + half)
                break
        else:
            out.append(run)
    return out


def _meeting(across: Sequence[Box], down: Sequence[Box], reach: float) -> tuple[Sequence[Box], Sequence[Box]]:
    """Rulings that meet at least two of the other direction, until no more fall away."""
    while True:
        kept_across = [a for a in across if sum(_meet(a, d, reach) for d in down) >= 2]
        kept_down = [d for d in down if sum(_meet(a, d, reach) for a in kept_across) >= 2]
        if len(kept_across) == len(across) and len(kept_down) == len(down):
            return across, down
        across, down = kept_across, kept_down


def _meet(across: Box, down: Box, reach: float) -> bool:
    x, y = down.middle[0], across.middle[1]
    return across.x0 - reach <= x <= across.x1 + reach and down.top - reach <= y <= down.bottom + reach


def _trimmed(across: Sequence[Box], crossings: Sequence[float], mm: float) -> list[Box]:
    """A horizontal ruling that reaches out past its last crossing, where no other one does, has met a stroke of ink: cut there."""
    out = []
    for i, ruling in enumerate(across):
        met = [x for x in crossings if ruling.x0 - mm <= x <= ruling.x1 + mm]
        others = [other for j, other in enumerate(across) if j != i]
        x0 = ruling.x0 if any(abs(other.x0 - ruling.x0) <= 3 * mm for other in others) else max(ruling.x0, min(met) - 1)
        x1 = ruling.x1 if any(abs(other.x1 - ruling.x1) <= 3 * mm for other in others) else min(ruling.x1, max(met) + 1)
        out.append(ruling._replace(x0=x0, x1=x1))
    return out


def without_rulings(image: Pixels, rulings: Sequence[Box]) -> Pixels:
    """A copy for the reader with the rulings painted over in the colour of the paper beside them."""
    clean = image.copy()
    for ruling in rulings:
        grown = ruling.grown(1.5)
        top, bottom = max(0, int(grown.top)), int(grown.bottom) + 1
        left, right = max(0, int(grown.x0)), int(grown.x1) + 1
        over, aside = (BESIDE, 0) if ruling.width >= ruling.height else (0, BESIDE)
        paper = _paper(image[max(0, top - BESIDE) : bottom + BESIDE, max(0, left - BESIDE) : right + BESIDE])
        clean[top:bottom, left:right] = paper
        # One colour for the whole length leaves a white stroke, much like a 1, across the grey of a shaded header.
        for y in range(top, bottom, PIECE):
            for x in range(left, right, PIECE):
                rows, columns = slice(y, min(y + PIECE, bottom)), slice(x, min(x + PIECE, right))
                here = _paper(image[max(0, y - over) : rows.stop + over, max(0, x - aside) : columns.stop + aside])
                if abs(here - paper) > SHADED:
                    clean[rows, columns] = here
    return clean


def _paper(pixels: Pixels) -> int:
    """The grey that nine tenths of the pixels do not exceed; percentile() takes ten times as long."""
    if not pixels.size:
        return 255
    place = int(0.9 * (pixels.size - 1))
    return int(np.partition(pixels.ravel(), place)[place])
