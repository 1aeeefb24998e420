"""A page becomes boxes of text lines: the PP-OCRv6 detector and what is made of its probability map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extractor.geometry import Box, overlap
from extractor.pixels import outlines, piece_boxes

HEAT_OF_TEXT = 0.3
"""Heat (0..1) above which a pixel is text. Standard: the detector's own post-processing (DB, Liao et al. 2020) as the model's authors set
it."""
MEAN_HEAT_OF_LINE = 0.5
"""Mean heat of a line's pixels, at the least. Standard: the same."""
GROWTH_OF_LINE = 1.6
"""How far a line's box grows, as a ratio of its area to its outline. Standard: the same."""

EAVES = 0.06
"""Share of a line's height by which its box is longer at both ends. Measured: a lone `I` or `1` before a space was cut off without this
(once)."""

CAPITAL_HEIGHT = 8.0
"""Pixels of height of capitals to which a page is brought before detection. Measured: 13 found no word more on the bundled scan and cost
twice the time; 6.5 lost lone digits (once)."""
SCALES = (0.5, 0.7, 1.4)
"""Factors by which a page may be scaled, few, because each one is compiled anew; small print is enlarged. Measured: of 6,351 words drawn at
100, 130 and 150 dpi 971, 354 and 236 were not read, as they stand 1,245, 404 and 252; figures 97, 90 and 88 of 809 instead of 116, 96
and 86 (once)."""
MOST_PIXELS = 2_800_000
"""Pixels given to the detector, at most. Measured: it takes some 350 bytes a pixel; this keeps a process near 1.1 GB (once)."""


def capital_height(image: npt.NDArray[np.uint8]) -> float:
    """Median height in pixels of what looks like characters; 0 when there is next to nothing on the page."""
    _, ink = cv2.threshold(image, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    width, height = piece_boxes(np.asarray(ink, np.uint8))[:, 2:].T
    glyphs = height[(height >= 6) & (height <= 120) & (width >= 2) & (width <= 2 * height) & (height <= 8 * width)]
    return float(np.percentile(glyphs, 35)) if len(glyphs) >= 8 else 0.0


def detect_lines(detector_for: Callable[[int, int], Any], image: npt.NDArray[np.uint8]) -> list[Box]:
    """Boxes in pixels of the text lines on an upright, straight page, in no particular order.

    `detector_for(height, width)` gives the detector compiled for a size.
    """
    glyph = capital_height(image)
    wanted = CAPITAL_HEIGHT / glyph if glyph else 0.5
    scale = next((s for s in SCALES if s >= wanted), SCALES[-1])
    scale = min(scale, (MOST_PIXELS / (image.shape[0] * image.shape[1])) ** 0.5)
    height, width = (max(32, round(side * scale / 32) * 32) for side in image.shape)
    scaled = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    blob = (scaled.astype(np.float32) / 127.5 - 1.0)[None, None]
    heat = detector_for(height, width)(blob)[0][0, 0]
    return _boxes(heat, image.shape[1] / width, image.shape[0] / height)


def _boxes(heat: npt.NDArray[np.float32], fx: float, fy: float) -> list[Box]:
    mask = np.asarray(cv2.dilate((heat > HEAT_OF_TEXT).astype(np.uint8), np.ones((2, 2), np.uint8)), np.uint8)
    out = []
    for outline in outlines(mask):
        x, y, w, h = cv2.boundingRect(outline)
        part = slice(y, y + h), slice(x, x + w)
        if min(w, h) < 3 or cv2.mean(heat[part], mask[part])[0] < MEAN_HEAT_OF_LINE:
            continue
        grow = w * h * GROWTH_OF_LINE / (2 * (w + h))
        ends = grow + EAVES * (h + 2 * grow)
        out.append(Box((x - ends) * fx, (y - grow) * fy, (x + w + ends) * fx, (y + h + grow) * fy))
    return out


def cut_at_rulings(lines: Sequence[Box], cuts: Sequence[Box]) -> list[Box]:
    """Lines of text cut where a vertical ruling runs through them: neighbours in narrow columns melt together."""
    out: list[Box] = []
    for line in lines:
        at = sorted(
            {
                (cut.x0 + cut.x1) / 2
                for cut in cuts
                if line.x0 + 2 < cut.x0 and cut.x1 < line.x1 - 2 and overlap(line.top, line.bottom, cut.top, cut.bottom) > 0.6 * line.height
            },
        )
        edges = [line.x0, *at, line.x1]
        parts = [Box(a + (1.5 if i else 0), line.top, b, line.bottom) for i, (a, b) in enumerate(pairwise(edges))]
        out.extend(part for part in parts if part.width > 0.35 * part.height or len(parts) == 1)
    return out
