"""A word's box grows over letters that belong to it and were left out: a speck on the last one lets a reader stop before it."""

from __future__ import annotations

import numpy as np

from extractor.geometry import Box
from extractor.model.page import Raster
from extractor.pixels import piece_boxes, shades_of

LETTER_GAP = 0.18
"""Times a word's height: letters of one word stand closer; words are a quarter of it apart and more, however tall their letters.
Judgement."""
REACH_BESIDE_WORD = 1.2
"""Times a word's height that is looked at to either side of it. Judgement."""
LETTER_HEIGHTS = (0.4, 1.2)
"""Times a word's height: lowest and highest letter beside it; full stops, specks and rulings are none. Judgement."""
REACH_ABOVE_WORD = 0.25
"""Times a word's height that is looked at above and below it, so that a ruling shows how high it is. Judgement."""
SHARE_OF_INK = 0.55
"""Share of the way from ink to paper below which a pixel is ink. Judgement."""


def whole_word(raster: Raster, box: Box) -> Box:
    """The box of a word with the pieces of ink next to its ends that are as near as letters of one word; itself where there are none.

    Both boxes are in points.
    """
    x, y = REACH_BESIDE_WORD * box.height, REACH_ABOVE_WORD * box.height
    around = Box(max(0.0, box.x0 - x), max(0.0, box.top - y), box.x1 + x, box.bottom + y)
    crop = np.asarray(raster.crop(around), np.uint8)
    if crop.size == 0:
        return box
    shades = shades_of(crop)
    if shades.is_blank:
        return box
    height = box.height * raster.scale
    left, top, right, bottom = (
        v * raster.scale for v in (box.x0 - around.x0, box.top - around.top, box.x1 - around.x0, box.bottom - around.top)
    )
    pieces = piece_boxes(shades.mask(crop, SHARE_OF_INK)).tolist()
    letters = sorted(
        (x, x + w) for x, y, w, h in pieces if LETTER_HEIGHTS[0] * height <= h <= LETTER_HEIGHTS[1] * height and top <= y + h / 2 <= bottom
    )
    for x0, x1 in letters:
        right = x1 if x1 > right and x0 - right <= LETTER_GAP * height else right
    for x0, x1 in reversed(letters):
        left = x0 if x0 < left and left - x1 <= LETTER_GAP * height else left
    return box._replace(x0=min(box.x0, around.x0 + left / raster.scale), x1=max(box.x1, around.x0 + right / raster.scale))
