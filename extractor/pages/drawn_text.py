"""Text that a page draws instead of writing it: in pictures, and in outlines of letters."""

from __future__ import annotations

import numpy as np

from extractor.geometry import Box, side_by_side, union
from extractor.pixels import Pixels, piece_boxes

LEVEL_OF_INK = 160
"""Grey below which a drawn pixel is ink: what a page draws lies on white. Judgement."""
HEIGHTS_OF_PRINT = (0.3, 1.3)
"""Times the usual height of the page's own characters (from foot to head of the font) that a drawn one is high. Judgement."""
WIDTHS_OF_PRINT = (0.08, 1.2)
"""The same for its width: a piece of a ruling is thinner. Judgement."""
GAP_OF_LINE = 0.6
"""The same for the gap to the next one of its line. Judgement."""
FEWEST_IN_LINE = 3
"""Pieces of print size one beside the other from which they are a line of text. Judgement."""
FEWEST_IN_ALL = 12
"""Pieces in such lines from which a page draws text: fewer are ornaments. Measured: 10 at most on 100 pages without such text, 29 and
more on 8 pages with (once)."""


def drawn_text(bare: Pixels, scale: float, usual: float) -> list[Box]:
    """Lines of what looks like text on a page drawn without its own, boxes in points; none where there are few such pieces.

    `scale` is pixels a point, `usual` the height in points of the page's own characters.
    """
    found = piece_boxes(np.asarray(bare < LEVEL_OF_INK, np.uint8)) / scale
    if not len(found):
        return []
    wide, high = found[:, 2] / usual, found[:, 3] / usual
    (lowest, highest), (thinnest, widest) = HEIGHTS_OF_PRINT, WIDTHS_OF_PRINT
    is_print = (lowest <= high) & (high <= highest) & (thinnest <= wide) & (wide <= widest)
    pieces = [Box(x, y, x + w, y + h) for x, y, w, h in found[is_print].tolist()]
    lines = [line for line in side_by_side(pieces, GAP_OF_LINE * usual) if len(line) >= FEWEST_IN_LINE]
    return [union(line) for line in lines] if sum(map(len, lines)) >= FEWEST_IN_ALL else []
