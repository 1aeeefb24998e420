"""Lines of print that run upwards or downwards, as heads of narrow columns do, are turned, parted and read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import fmean, median

import numpy as np

from extractor.geometry import Box
from extractor.model.page import Word
from extractor.model.sight import Laid
from extractor.pixels import Pixels, shades_of

HEIGHTS_BY_WIDTH = 1.5
"""Times its width that what runs sideways is high, at the least. Judgement."""
HEIGHTS_OF_LINE = 2.0
"""Times the height of most lines of its page that it is high, at the least: no character is. Judgement."""
MOST_SIDEWAYS = 0.5
"""Share of a page's lines that run sideways from which the page lies on its side, and is to be turned as a whole. Judgement."""
SURE_OF_SIDEWAYS = 0.6
"""Mean confidence of the words from which a turned reading stands. Judgement."""
FEWEST_CHARACTERS = 2
"""Characters that a turned line holds, at the least: a lone stroke reads as a 1 either way. Judgement."""
SHARE_OF_INK = 0.6
"""Share of the way from ink to paper up to which a pixel is ink. Judgement."""
LOWEST_LINE = 0.5
"""Share of the height of a crop's highest line below which a band of ink is accents or feet of the line beside it. Judgement."""

ReadLines = Callable[[Pixels, Sequence[Box]], Sequence[Sequence[Word]]]
"""(a picture, boxes of lines of print on it) -> the words of each line, in pixels of the picture."""


def part_sideways(lines: Sequence[Box]) -> tuple[list[Box], list[Box]]:
    """Boxes of lines as those that run from left to right, and those that do not; none of the latter on a page that lies on its side."""
    if not lines:
        return [], []
    high = HEIGHTS_OF_LINE * median(min(b.height, b.width) for b in lines)
    level = [b for b in lines if b.height < HEIGHTS_BY_WIDTH * b.width or b.height < high]
    sideways = [b for b in lines if b.height >= HEIGHTS_BY_WIDTH * b.width and b.height >= high]
    return (list(lines), []) if len(sideways) >= MOST_SIDEWAYS * len(lines) else (level, sideways)


def read_sideways(image: Pixels, boxes: Sequence[Box], read: ReadLines) -> list[Word]:
    """The words in boxes of sideways print, in pixels of the picture; what reads well neither way is left out."""
    height, width = image.shape
    out: list[Word] = []
    for box in boxes:
        x0, top, x1, bottom = max(0, int(box.x0)), max(0, int(box.top)), min(width, int(box.x1) + 1), min(height, int(box.bottom) + 1)
        crop = image[top:bottom, x0:x1]
        if min(crop.shape) < FEWEST_CHARACTERS:
            continue
        ways = [_read_turned(crop, degrees, read) for degrees in (90, 270)]
        words = max(ways, key=lambda way: sum(len(w.text) * w.confidence for w in way))
        if sum(len(w.text) for w in words) >= FEWEST_CHARACTERS and fmean(w.confidence for w in words) >= SURE_OF_SIDEWAYS:
            out += [replace(w, box=Box(x0 + w.box.x0, top + w.box.top, x0 + w.box.x1, top + w.box.bottom)) for w in words]
    return out


def _read_turned(crop: Pixels, degrees: int, read: ReadLines) -> list[Word]:
    """The words of a crop when it is turned clockwise by so many degrees, in pixels of the crop as it lies on its page."""
    turned = np.ascontiguousarray(np.rot90(crop, -degrees // 90))
    (high, wide), (across, down) = crop.shape, turned.shape[::-1]
    laid = Laid(Box(0, 0, across, down), Box(0, 0, wide, high), degrees)
    return [replace(word, box=laid.returned(word.box)) for line in read(turned, _lines_of(turned)) for word in line]


def _lines_of(crop: Pixels) -> list[Box]:
    """The lines of print of a turned crop, each as wide as the crop, parted where no row has ink."""
    shades = shades_of(crop)
    if shades.is_blank:
        return []
    inked = shades.mask(crop, SHARE_OF_INK).any(axis=1)
    edges = np.flatnonzero(np.diff(np.concatenate(([False], inked, [False])).astype(np.int8)))
    bands = [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    high = max(b - a for a, b in bands)
    lines = [(a, b) for a, b in bands if b - a >= LOWEST_LINE * high]
    cuts = [0, *((a[1] + b[0]) // 2 for a, b in pairwise(lines)), crop.shape[0]]
    return [Box(0, top, crop.shape[1], bottom) for top, bottom in pairwise(cuts)]
