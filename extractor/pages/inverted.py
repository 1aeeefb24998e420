"""Light print on a dark ground becomes dark print on a light one, so that headers are ruled and read like the rest."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.pixels import Pixels

DPI_FOR_GROUNDS = 50
"""Resolution at which dark grounds are looked for. Judgement."""
DARKEST_PAPER = 120
"""Grey level below which ground is dark. Judgement."""
LETTER_MM = 1.6
"""Millimetres: light strokes up to this width within a dark ground are its print and its rulings. Judgement."""
SMALLEST_SIDE_MM = 3.5
"""Millimetres of the smallest side of a dark ground: a bar, a thick ruling and a bold capital are thinner. Judgement."""
FILL_OF_GROUND = 0.85
"""Share of its rectangle that a dark ground fills. Judgement."""
NARROWEST_MM = 12.0
"""Millimetres of width of a dark ground, at the least. Judgement."""
SHARE_DARK = 0.6
"""Share of dark pixels in a dark ground; a dithered grey with bold print has fewer. Judgement."""
SHARES_OF_PRINT = (0.02, 0.5)
"""Share of light pixels in a dark ground that carries print, at the least and at most. Judgement."""
EDGE_PIXELS = 2
"""Pixels of dark outline drawn round a ground that was turned light: its edge is a ruling. Judgement."""


def without_inversion(image: Pixels, dpi: int) -> Pixels:
    """A picture at `dpi` with the negative in place of every dark rectangle that carries light print, the same size.

    The very same picture where there is no such rectangle.
    """
    scale = min(1.0, DPI_FOR_GROUNDS / max(dpi, 1))
    if min(image.shape) * scale < SMALLEST_SIDE_MM:
        return image
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    mm = dpi * scale / 25.4
    dark = np.asarray(small < DARKEST_PAPER, np.uint8)
    letters, least = (max(3, int(side * mm) | 1) for side in (LETTER_MM, SMALLEST_SIDE_MM))
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((letters, letters), np.uint8))
    solid = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((least, least), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=4)
    out = image
    for x, y, w, h, area in stats[1:count]:
        if area < FILL_OF_GROUND * w * h or w < NARROWEST_MM * mm:
            continue
        x0, y0, x1, y1 = (round(v / scale) for v in (x, y, x + w, y + h))
        part = image[y0:y1, x0:x1]
        if (
            not part.size
            or float((part < DARKEST_PAPER).mean()) < SHARE_DARK
            or not SHARES_OF_PRINT[0] <= float((part > DARKEST_PAPER + 40).mean()) <= SHARES_OF_PRINT[1]
        ):
            continue
        out = image.copy() if out is image else out
        out[y0:y1, x0:x1] = _negative(part)
    return out


def _negative(part: Pixels) -> Pixels:
    """Its ground brought to white, its print to black, with a dark outline."""
    ground, ink = (float(v) for v in np.percentile(part, (25, 99)))
    turned = np.clip(255 - (part.astype(np.float32) - ground) * (255 / max(1.0, ink - ground)), 0, 255).astype(np.uint8)
    turned[:EDGE_PIXELS], turned[-EDGE_PIXELS:], turned[:, :EDGE_PIXELS], turned[:, -EDGE_PIXELS:] = 0, 0, 0, 0
    return np.asarray(turned, np.uint8)
