"""A page becomes boxes of text lines: the PP-OCRv6 detector and what is made of its probability map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extractor.geometry import Box, overlap, shared_area
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
LEAST_CAPITAL_HEIGHT = 7.0
"""Pixels of height of capitals below which a page too large for one look is looked at part by part. Measured: 6.5 lost lone digits, and of
486 figures in print of 9 pixels on A3 at 200 dpi 279 were not read as printed when it was made to fit, 76 in parts (once)."""
LINES_SHARED = 6.0
"""Times the height of capitals by which neighbouring parts overlap, so that each line is whole in one of them. Judgement."""
LINES_MEASURED = 100
"""Lines whose height is measured: a sample is enough. Judgement."""
SAME_LINE = 0.5
"""Share of the smaller of two boxes of neighbouring parts from which both are of one line. Judgement."""
MOST_ENLARGED = 1.4
"""Times as large as they are that parts of a page are looked at, at most. Judgement: the largest of `SCALES`."""
MOST_PIXELS = 2_800_000
"""Pixels given to the detector at a time, at most. Measured: it takes some 350 bytes a pixel; this keeps a process near 1.1 GB (once)."""


def capital_height(image: npt.NDArray[np.uint8]) -> float:
    """Median height in pixels of what looks like characters; 0 when there is next to nothing on the page."""
    _, ink = cv2.threshold(image, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    width, height = piece_boxes(np.asarray(ink, np.uint8))[:, 2:].T
    glyphs = height[(height >= 6) & (height <= 120) & (width >= 2) & (width <= 2 * height) & (height <= 8 * width)]
    return float(np.percentile(glyphs, 35)) if len(glyphs) >= 8 else 0.0


def detect_lines(detector_for: Callable[[int, int], Any], image: npt.NDArray[np.uint8]) -> list[Box]:
    """Boxes in pixels of the text lines on an upright, straight page, in no particular order.

    `detector_for(height, width)` gives the detector compiled for a size. A page on which small print would become too small when it is
    made to fit is looked at in level parts that overlap.
    """
    glyph = capital_height(image)
    wanted = CAPITAL_HEIGHT / glyph if glyph else 0.5
    fits = (MOST_PIXELS / (image.shape[0] * image.shape[1])) ** 0.5
    scale = next((s for s in SCALES if s >= wanted), SCALES[-1])
    lines = _in_one(detector_for, image, min(scale, fits))
    if fits >= wanted:
        return lines
    glyph = _height_in_lines(image, lines) or glyph
    return lines if fits * glyph >= LEAST_CAPITAL_HEIGHT else _in_parts(detector_for, image, glyph)


def _height_in_lines(image: npt.NDArray[np.uint8], lines: Sequence[Box]) -> float:
    """Median over some lines of the height in pixels of their tallest piece of ink; 0 without lines. The dots of a grey count for none."""
    heights = []
    for line in lines[:: -(-len(lines) // LINES_MEASURED) or 1]:
        x0, top, x1, bottom = (max(0, int(v)) for v in line)
        part = image[top:bottom, x0:x1]
        if part.size:
            _, ink = cv2.threshold(part, 0, 255, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
            heights.append(int(piece_boxes(np.asarray(ink, np.uint8))[:, 3].max(initial=0)))
    return float(np.median(heights)) if heights else 0.0


def _in_one(detector_for: Callable[[int, int], Any], image: npt.NDArray[np.uint8], scale: float) -> list[Box]:
    """The lines of a picture looked at as a whole, when so many times as large."""
    height, width = (max(32, round(side * scale / 32) * 32) for side in image.shape)
    scaled = cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC)
    blob = (scaled.astype(np.float32) / 127.5 - 1.0)[None, None]
    heat = detector_for(height, width)(blob)[0][0, 0]
    return _boxes(heat, image.shape[1] / width, image.shape[0] / height)


def _in_parts(detector_for: Callable[[int, int], Any], image: npt.NDArray[np.uint8], glyph: float) -> list[Box]:
    """The lines of a large page, part by part from top to bottom; a line that two parts show is told once, as the larger box has it."""
    height, width = image.shape
    scale = min(CAPITAL_HEIGHT / glyph, MOST_ENLARGED)
    shared = round(LINES_SHARED * glyph)
    high = max(2 * shared, int(MOST_PIXELS / (width * scale * scale)))
    count = -(-(height - shared) // (high - shared))
    tops = [round(i * (height - high) / max(1, count - 1)) for i in range(count)]
    out: list[Box] = []
    for top in tops:
        found = (b._replace(top=b.top + top, bottom=b.bottom + top) for b in _in_one(detector_for, image[top : top + high], scale))
        before = len(out)
        for box in found:
            twin = next((i for i, other in enumerate(out[:before]) if _is_same_line(box, other)), None)
            if twin is None:
                out.append(box)
            elif box.width * box.height > out[twin].width * out[twin].height:
                out[twin] = box
    return out


def _is_same_line(a: Box, b: Box) -> bool:
    return shared_area(a, b) > SAME_LINE * min(a.width * a.height, b.width * b.height)


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
