"""An unevenly lit picture becomes an even one: shadows of a spine, of a hand or of a dim lamp are divided out."""

from __future__ import annotations

import cv2
import numpy as np

from extractor.pixels import Pixels

DPI_FOR_LIGHT = 25
"""Resolution at which the paper's light is looked at: no letter is left of the page, its gaps are. Judgement."""
REACH_OF_PAPER_MM = 25.0
"""Millimetres within which there is bare paper beside anything printed, also beside a dark band of a letterhead. Judgement."""
PAPER_LEVEL = 245.0
"""Grey level that the paper is brought to. Judgement."""
LEVELS_OF_UNEVEN = 24.0
"""Grey levels between the lightest and the darkest paper of a page from which it is made even. Judgement."""
DIM_PAPER = 190.0
"""Grey level of paper below which the page is made lighter. Judgement."""
FEWEST_PIXELS = 8
"""Of the coarse picture's short side, below which there is no light to look at. Judgement."""
MOST_TIMES_LIGHTER = 4.0
"""Times that a place is made lighter at most: what is darker is no paper. Judgement."""


def even_light(image: Pixels, dpi: int) -> Pixels:
    """A picture at `dpi` with paper of one grey level, the same size; the very same picture where it is even already."""
    scale = min(1.0, DPI_FOR_LIGHT / max(dpi, 1))
    if min(image.shape) * scale < FEWEST_PIXELS:
        return image
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    reach = max(3, int(REACH_OF_PAPER_MM / 25.4 * dpi * scale)) | 1
    paper = cv2.dilate(small, cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (reach, reach)))
    paper = cv2.GaussianBlur(paper, (0, 0), reach / 4).astype(np.float32)
    inner = paper[reach // 4 : -(reach // 4) or None, reach // 4 : -(reach // 4) or None]
    low, high = np.percentile(inner if inner.size else paper, (2, 98))
    if high - low < LEVELS_OF_UNEVEN and low > DIM_PAPER:
        return image
    gain = np.minimum(PAPER_LEVEL / np.maximum(paper, 1.0), MOST_TIMES_LIGHTER)
    full = cv2.resize(gain, (image.shape[1], image.shape[0]), interpolation=cv2.INTER_LINEAR)
    return np.asarray(cv2.multiply(image, full, dtype=cv2.CV_8U), np.uint8)
