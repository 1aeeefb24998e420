"""Every connected piece of ink on a picture ends in a word, a ruling, a mark, a speck, or as a place that nobody read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np
import numpy.typing as npt

from extractor.geometry import Box, shared_area, side_by_side, union
from extractor.model.page import Ink, Word
from extractor.pixels import Mask, Pixels, outlines, paper_of

SHARE_OF_PAPER = 0.6
"""Share of the paper's grey below which a pixel is ink. Judgement: halfway between worn print and the paper's grain."""
USUAL_PRINT = 7.0
"""Points of height of print where no word was read to tell it by. Judgement."""
HEIGHTS_OF_PRINT = (0.45, 1.7)
"""Times the height of most words that a piece is high to be of print size. Judgement: small letters and figures, brackets."""
WIDTHS_OF_PRINT = (0.1, 4.0)
"""The same for its width: a few letters may touch. Judgement."""
POINTS_AROUND_WORD = 2.0
"""Points around a word within which ink was read with it. Judgement."""
POINTS_AROUND_RULING = 1.6
"""Points around a ruling within which ink is of the ruling. Judgement."""
NEAR_MARK = 0.5
"""Times the height of most words around a mark within which pieces of ink are parts of it. Judgement."""
GAP_IN_PLACE = 0.8
"""Times the height of most words between pieces of one place at most. Judgement: groups of a number stand closer."""
NEAR_ASKEW = 0.35
"""Times the height of most words between places on different lines that belong together. Judgement: lines of print are further apart."""

_WORD, _RULING = 1, 2
"""Flags of pixels: under a word, under a ruling. Standard: powers of two."""


@dataclass(frozen=True, slots=True)
class Account:
    """The pieces of ink of a picture by what they are, and where print stands that nobody read: places in points."""

    ink: Ink
    unread: tuple[Box, ...]
    near_marks: tuple[Box, ...]
    """Print-sized pieces beside marks: parts of a signature, maybe figures under it."""


def account_of(clean: Pixels, scale: float, words: Sequence[Word], rulings: Sequence[Box]) -> Account:
    """The account of a picture without its rulings (`clean`, grey, `scale` pixels a point); words and rulings in points."""
    usual = median([w.box.height for w in words]) if words else USUAL_PRINT
    found = outlines(paper_of(clean).mask(clean, SHARE_OF_PAPER))
    boxes = np.array([cv2.boundingRect(outline) for outline in found], float).reshape(-1, 4) / scale
    wide, high = boxes[:, 2] / usual, boxes[:, 3] / usual
    (lowest, highest), (thinnest, widest) = HEIGHTS_OF_PRINT, WIDTHS_OF_PRINT
    is_large = (high > highest) | (wide > widest)
    is_print = ~is_large & (high >= lowest) & (wide >= thinnest)
    known = _known(clean.shape, scale, words, rulings)
    what = _at_middles(known, boxes * scale)
    is_word, is_ruling = (what & _WORD) > 0, ((what & _WORD) == 0) & ((what & _RULING) > 0)
    is_mark = is_large & ~is_word & ~is_ruling
    is_left = is_print & ~is_word & ~is_ruling
    drawn = [found[i] for i in np.flatnonzero(is_mark & (high >= lowest))]  # a line below print is no sign that it is none
    near = is_left & _is_near(clean.shape, drawn, boxes * scale, NEAR_MARK * usual * scale)
    (alone, beside), n = _places(boxes[is_left & ~near], usual), int((is_left & ~near).sum())
    counts = (int(is_word.sum()), int(is_ruling.sum()), int((is_mark | near).sum()) + n - sum(map(len, alone)), sum(map(len, alone)))
    by_marks = [*beside, *side_by_side(_as_boxes(boxes[near]), GAP_IN_PLACE * usual)]
    return Account(Ink(*counts, specks=len(found) - sum(counts)), *(_in_reading_order(places) for places in (alone, by_marks)))


def _known(shape: tuple[int, ...], scale: float, words: Sequence[Word], rulings: Sequence[Box]) -> Mask:
    """Which pixels lie in the places of words and rulings."""
    known = np.zeros(shape[:2], np.uint8)
    for flag, reach, boxes in ((_WORD, POINTS_AROUND_WORD, [w.box for w in words]), (_RULING, POINTS_AROUND_RULING, rulings)):
        for box in boxes:
            x0, top, x1, bottom = (max(0, round(v)) for v in box.grown(reach).scaled(scale))
            known[top : bottom + 1, x0 : x1 + 1] |= flag
    return known


def _at_middles(flags: Mask, boxes: npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    """What lies under the middles of n boxes (x, y, width, height in pixels)."""
    x, y = (boxes[:, 0] + boxes[:, 2] / 2).astype(int), (boxes[:, 1] + boxes[:, 3] / 2).astype(int)
    return np.asarray(flags[np.minimum(y, flags.shape[0] - 1), np.minimum(x, flags.shape[1] - 1)], np.uint8)


def _is_near(
    shape: tuple[int, ...], marks: Sequence[npt.NDArray[np.int32]], boxes: npt.NDArray[np.float64], reach: float
) -> npt.NDArray[np.bool_]:
    """Which of n boxes (x, y, width, height in pixels) reach to the surroundings of the outlines of marks."""
    beside = np.zeros(shape[:2], np.uint8)
    cv2.drawContours(beside, marks, -1, 1, max(1, round(2 * reach)))
    sums = cv2.integral(beside)
    x, y, w, h = boxes.astype(int).T
    right, low = np.minimum(x + w, shape[1]), np.minimum(y + h, shape[0])
    return np.asarray(sums[low, right] - sums[y, right] - sums[low, x] + sums[y, x] > 0, np.bool_)


def _places(boxes: npt.NDArray[np.float64], usual: float) -> tuple[list[list[Box]], list[list[Box]]]:
    """Pieces (x, y, width, height) that stand side by side as one place each: those that stand free, and those with others askew beside.

    The letters of a seal and the parts of a coat of arms lie so; lines of print keep their distance.
    """
    places = side_by_side(_as_boxes(boxes), GAP_IN_PLACE * usual)
    around = [union(place).grown(NEAR_ASKEW * usual / 2) for place in places]
    order = sorted(range(len(places)), key=lambda i: around[i].x0)
    askew: set[int] = set()
    for k, i in enumerate(order):
        for j in order[k + 1 :]:
            if around[j].x0 > around[i].x1:
                break
            if shared_area(around[i], around[j]) > 0:
                askew |= {i, j}
    return [p for i, p in enumerate(places) if i not in askew], [p for i, p in enumerate(places) if i in askew]


def _as_boxes(boxes: npt.NDArray[np.float64]) -> list[Box]:
    return [Box(x, y, x + w, y + h) for x, y, w, h in boxes.tolist()]


def _in_reading_order(places: Sequence[Sequence[Box]]) -> tuple[Box, ...]:
    return tuple(sorted((union(place) for place in places), key=lambda b: (b.top, b.x0)))
