"""A page's own characters against its picture: which are on the paper, which nobody sees, and where the picture says something else."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from extractor.pages.drawn_text import drawn_text
from extractor.pages.glyph_shapes import misnamed
from extractor.pages.overprint import Boxes, Flags, overprint
from extractor.pages.render import TextInk

REACH_UPRIGHT = 0.25
"""Share of a character's height above and below its place in which its ink may lie: fonts tell their heights loosely. Judgement."""
REACH_AROUND = 0.3
"""Share of a character's height around its place in which ink is taken for its own: italics and swashes hang over. Judgement."""
TIMES_PRINT = 3.0
"""Times the usual height of characters that such ink measures at most: the foot of an ornate initial is wider. Judgement."""
LEAST_HEIGHT = 0.5
"""Points of height below which a character is no print. Judgement."""
SHARE_OF_PRINT = 0.4
"""Share of the usual height of characters, 2 points at least, from which ink that belongs to none of them may be a character. Judgement."""


@dataclass(frozen=True, slots=True)
class Believed:
    """What the picture says of n characters, and where it shows text that they do not tell of."""

    printed: Flags
    """On the paper, once; blanks are."""
    unseen: Flags
    """Nowhere on the paper: white on white, covered, clipped, switched off, off the page, without size."""
    disputed: Flags
    """On the paper, but maybe not as this character: another is printed over it, its font names it wrongly or not at all."""
    untold: Boxes
    """Places of text that no character tells of: points, m x 4."""


def against_picture(chars: Sequence[dict[str, Any]], boxes: Boxes, ink: TextInk | None) -> Believed:
    """Characters as pdfplumber tells them, their boxes (n x 4) in points of the page as shown; without ink none of them is seen."""
    n = len(chars)
    blank = np.array([not c["text"].strip() for c in chars], bool)
    if ink is None or not n:
        return Believed(blank, ~blank, np.zeros(n, bool), np.empty((0, 4)))
    height = boxes[:, 3] - boxes[:, 1]
    reach = np.outer(height, [0.0, -REACH_UPRIGHT, 0.0, REACH_UPRIGHT])
    seen = ~blank & (ink.in_boxes(boxes + reach) > 0) & (height >= LEAST_HEIGHT)
    again, disputed = np.zeros(n, bool), np.zeros(n, bool)
    shown = [c for c, is_seen in zip(chars, seen, strict=True) if is_seen]
    texts, fonts = [c["text"] for c in shown], [c["fontname"] for c in shown]
    over = overprint(texts, boxes[seen])
    wrong = misnamed(texts, fonts, boxes[seen], ink)
    unclear = [font in wrong or is_no_character(text) for text, font in zip(texts, fonts, strict=True)]
    again[seen] = over.again
    disputed[seen] = ~over.again & (over.disputed | np.array(unclear, np.bool_))
    return Believed(blank | (seen & ~again), ~blank & ~seen, disputed, _untold(boxes[seen], ink))


def _untold(boxes: Boxes, ink: TextInk) -> Boxes:
    """Places of print that none of n printed characters tells of: text that is not where it says, or drawn instead of written."""
    if not len(boxes):
        return np.empty((0, 4))
    height = boxes[:, 3] - boxes[:, 1]
    found = ink.outside(boxes + np.outer(height, [-REACH_AROUND, -REACH_AROUND, REACH_AROUND, REACH_AROUND]))
    usual = float(np.median(height))
    across, down = found[:, 2] - found[:, 0], found[:, 3] - found[:, 1]
    found = found[(down >= max(2.0, SHARE_OF_PRINT * usual)) & (np.maximum(across, down) <= TIMES_PRINT * usual)]
    return np.concatenate([found, np.array(drawn_text(ink.bare, ink.scale, usual), float).reshape(-1, 4)])


def is_symbol(text: str) -> bool:
    """Whether a text is one character of a symbol font, which has no name in Unicode: a bullet, a tick."""
    return len(text) == 1 and unicodedata.category(text) == "Co"


@lru_cache(maxsize=4096)
def is_no_character(text: str) -> bool:
    """Whether a text stands for nothing: a replacement mark, private use, a control character, `(cid:n)`."""
    return text.startswith("(cid:") or any(unicodedata.category(c) in {"Co", "Cn", "Cc"} or c == "\ufffd" for c in text)


def boxes_of(chars: Sequence[dict[str, Any]], x: float, y: float) -> npt.NDArray[np.float64]:
    """Boxes of characters as pdfplumber tells them, n x 4, from another origin."""
    told = np.array([(c["x0"], c["top"], c["x1"], c["bottom"]) for c in chars], float).reshape(-1, 4)
    return told - (x, y, x, y)
