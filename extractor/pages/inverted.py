"""Light print on a dark ground becomes dark print on a light one, so that headers are ruled and read like the rest."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.pixels import Pixels

COARSE_DPI = 50
DARK = 120
"""Grey level below which ground is dark."""
LETTER_MM = 1.6
"""Light strokes up to this width within a dark ground are its print and its rulings."""
LEAST_MM = 3.5
"""Smallest side of a dark ground: a bar, a thick ruling and a bold capital are thinner."""
FILL = 0.85
"""Share of its rectangle that a dark ground fills."""
WIDE_MM = 12.0
SOLID = 0.6
"""Share of dark pixels in a dark ground; a dithered grey with bold print has fewer."""
PRINT = (0.02, 0.5)
"""Share of light pixels in a dark ground that carries print."""
EDGE = 2
"""Pixels of dark outline drawn round a ground that was turned light: its edge is a ruling."""


def without_inversion(image: Pixels, dpi: int) -> Pixels:
    """The picture with every dark rectangle that carries light print exchanged for its negative; the very same where there is none."""
    scale = min(1.0, COARSE_DPI / max(dpi, 1))
    if min(image.shape) * scale < LEAST_MM:
        return image
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    mm = dpi * scale / 25.4
    dark = np.asarray(small < DARK, np.uint8)
    letters, least = (max(3, int(side * mm) | 1) for side in (LETTER_MM, LEAST_MM))
    closed = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((letters, letters), np.uint8))
    solid = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((least, least), np.uint8))
    count, _, stats, _ = cv2.connectedComponentsWithStats(solid, connectivity=4)
    out = image
    for x, y, w, h, area in stats[1:count]:
        if area < FILL * w * h or w < WIDE_MM * mm:
            continue
        x0, y0, x1, y1 = (round(v / scale) for v in (x, y, x + w, y + h))
        part = image[y0:y1, x0:x1]
        if not part.size or float((part < DARK).mean()) < SOLID or not PRINT[0] <= float((part > DARK + 40).mean()) <= PRINT[1]:
            continue
        out = image.copy() if out is image else out
        out[y0:y1, x0:x1] = _negative(part)
    return out


def _negative(part: Pixels) -> Pixels:
    """Its ground brought to white, its print to black, with a dark outline."""
    ground, ink = (float(v) for v in np.percentile(part, (25, 99)))
    turned = np.clip(255 - (part.astype(np.float32) - ground) * (255 / max(1.0, ink - ground)), 0, 255).astype(np.uint8)
    turned[:EDGE], turned[-EDGE:], turned[:, :EDGE], turned[:, -EDGE:] = 0, 0, 0, 0
    return np.asarray(turned, np.uint8)
