"""Characters printed over each other: the same one twice is one, bold or with a shadow; different ones are in dispute."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

SHARE_OVER = 0.5
"""Share of the narrower one's width from which one character lies over another. Judgement."""
SHARE_MEETING = 0.35
"""The same from which two different characters can't stand side by side: kerning takes less. Measured: on 100 real pages (once)."""
SHARE_OFF_LINE = 0.3
"""Share of their height by which such characters may stand on different heights. Judgement."""
SIZES_ALIKE = 1.5
"""Times one may be as high as the other: a mark across the whole page lies over all of its text. Judgement."""
SHADOW_REACH = 0.35
"""Share of its height by which a second printing lies beside the first at most. Judgement."""
POINTS_ALIKE = 0.15
"""Points by which the offsets of two characters of one printing differ at most. Judgement."""

Boxes = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]


class Overprint(NamedTuple):
    """Flags, one for each character."""

    again: Flags
    """Printed before in its place."""
    disputed: Flags
    """Another character is printed in its place."""


def overprint(texts: Sequence[str], boxes: Boxes) -> Overprint:
    """What of n characters, in the order of their drawing, boxes n x 4 in points, is printed over others of them."""
    again, disputed = np.zeros(len(texts), bool), np.zeros(len(texts), bool)
    first, second = _neighbours(boxes)
    same = np.array([texts[i] == texts[j] for i, j in zip(first, second, strict=True)], bool)
    shared = _shared(boxes, first, second)
    over, meeting = shared >= SHARE_OVER, shared >= SHARE_MEETING
    again[second[same & (over | _in_step(boxes, first, second, same & over))]] = True
    letters = np.array([text.isalnum() for text in texts], bool)
    for i, j in zip(first[meeting & ~same], second[meeting & ~same], strict=True):
        if letters[i] and letters[j] and not (again[i] or again[j]):
            disputed[[i, j]] = True
    return Overprint(again, disputed)


def _neighbours(boxes: Boxes) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Pairs of characters that share part of their width, or nearly so, and stand on one height; the earlier drawn one first."""
    order = np.argsort(boxes[:, 0], kind="stable")
    x0, top, x1, bottom = boxes[order].T
    height, middle = bottom - top, (top + bottom) / 2
    reach = np.maximum(x1, x0 + SHADOW_REACH * height)
    pairs: list[npt.NDArray[np.int64]] = []
    alive, step = np.arange(len(order)), 1
    while len(alive := alive[alive + step < len(order)]):
        alive = alive[x0[alive + step] < reach[alive]]
        other = alive + step
        low, high = np.minimum(height[alive], height[other]), np.maximum(height[alive], height[other])
        near = (np.abs(middle[alive] - middle[other]) <= SHARE_OFF_LINE * low) & (high <= SIZES_ALIKE * low)
        pairs.append(np.column_stack([order[alive[near]], order[other[near]]]))
        step += 1
    found = np.sort(np.concatenate(pairs), axis=1) if pairs else np.empty((0, 2), np.int64)
    return found[:, 0], found[:, 1]


def _shared(boxes: Boxes, first: npt.NDArray[np.int64], second: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """What pairs share of their widths, as a part of the narrower one's."""
    a, b = boxes[first], boxes[second]
    shared = np.minimum(a[:, 2], b[:, 2]) - np.maximum(a[:, 0], b[:, 0])
    return np.asarray(shared / np.maximum(np.minimum(a[:, 2] - a[:, 0], b[:, 2] - b[:, 0]), 1e-6), float)


def _in_step(boxes: Boxes, first: npt.NDArray[np.int64], second: npt.NDArray[np.int64], sure: Flags) -> Flags:
    """Pairs as far apart, in drawing and on paper, as pairs that are surely one character printed twice: a shadow of a narrow letter."""
    off = boxes[second, :2] - boxes[first, :2]
    key = np.column_stack([(second - first) * 1e6, off / POINTS_ALIKE]).round().astype(np.int64)
    known = {tuple(row) for row in key[sure].tolist()}
    return np.array([tuple(row) in known for row in key.tolist()], bool)
