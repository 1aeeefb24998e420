"""Rough places of words along a line become boxes around their ink: the decoder tells places to half a character only."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import cv2
import numpy as np
import numpy.typing as npt

from extractor.geometry import Box

SHARE_OF_CORE = 0.3
"""Share of a line's height, around its middle, in which every character has ink. Judgement."""
SHARE_BRIDGED = 0.07
"""Share of a line's height that may be without ink within its characters; lines of text stand farther apart. Judgement."""
SHARE_OF_LOW_INK = 0.25
"""Share of a line's height below which its rows with ink are a dash, or the foot of a faint 2 whose neck has none. Judgement."""
SHARE_OF_NECK = 0.25
"""Share of a line's height that may be without ink within characters so low. Judgement."""
SHARES_ABOVE_LINE = (0.12, 0.4)
"""Shares of a line's height by which a figure or a capital reaches above it, at the least and at most: in a line of small letters their
rows are nearly empty. Judgement."""
INK_BETWEEN_LINES = 0.12
"""Share of the fullest row's ink below which a row lies between two lines of text. Judgement."""


def snug_boxes(line: npt.NDArray[np.uint8], spans: Sequence[tuple[float, float]], reach: float) -> list[Box]:
    """One box a span (pixels from the left end of the line), grown over ink it cuts by at most `reach`, then trimmed to ink.

    All words of a line share its top and bottom, so that a dash stands level with the words beside it; where a word's own ink reaches
    higher, as a lone 7 does among small letters, so does its box.
    """
    ink = np.asarray(cv2.threshold(line, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)[1], np.uint8)
    height, width = ink.shape
    top, bottom = _band(ink)
    core = np.asarray(ink[int(height * (0.5 - SHARE_OF_CORE)) : max(1, int(height * (0.5 + SHARE_OF_CORE)))].any(axis=0), np.bool_)
    out = []
    for i, (x0, x1) in enumerate(spans):
        low = max(0, int(x0 - reach), int(spans[i - 1][1] - reach / 2) if i else 0)
        high = min(width, int(x1 + reach) + 1, int(spans[i + 1][0] + reach / 2) if i + 1 < len(spans) else width)
        left, right = _to_ink(core, min(max(int(x0), low), width - 1), min(max(int(x1), 1), width), low, max(high, low + 1))
        above = ink[max(0, top - round(SHARES_ABOVE_LINE[1] * (bottom - top))) : top, left:right]
        higher = _reach(np.asarray(above.any(axis=1), np.bool_)[::-1], 0)
        out.append(
            Box(float(left), float(top - (higher if higher >= SHARES_ABOVE_LINE[0] * (bottom - top) else 0)), float(right), float(bottom))
        )
    for i in range(len(out) - 1):
        a, b = out[i], out[i + 1]
        if a.x1 > b.x0 and (gap := _widest_gap(core, int(a.middle[0]), int(b.middle[0]))) is not None:
            out[i], out[i + 1] = a._replace(x1=float(gap[0])), b._replace(x0=float(gap[1]))
    return out


def _widest_gap(core: npt.NDArray[np.bool_], left: int, right: int) -> tuple[int, int] | None:
    """The widest run without ink between two places: between two words that overlap as told, it is the space between them."""
    inked = left + np.flatnonzero(core[left : right + 1])
    gaps = [(int(b - a), int(a) + 1, int(b)) for a, b in pairwise(inked) if b - a > 1]
    return max(gaps)[1:] if gaps else None


def _to_ink(core: npt.NDArray[np.bool_], left: int, right: int, low: int, high: int) -> tuple[int, int]:
    """Ends moved out to the next gap, then in to the first ink."""
    right = max(right, left + 1)
    while left > low and core[left] and core[left - 1]:
        left -= 1
    while right < high and core[right - 1] and core[right]:
        right += 1
    inked = np.flatnonzero(core[left:right])
    return (left + int(inked[0]), left + int(inked[-1]) + 1) if len(inked) else (left, right)


def _band(ink: npt.NDArray[np.uint8]) -> tuple[int, int]:
    """The rows of the line itself, from its fullest row near the middle outward: the crop also cuts into its neighbours."""
    height = ink.shape[0]
    rows = ink.sum(axis=1)
    middle = slice(int(0.3 * height), max(int(0.3 * height) + 1, int(0.7 * height)))
    start = middle.start + int(rows[middle].argmax())
    faint = INK_BETWEEN_LINES * rows[start]
    for share in (SHARE_BRIDGED, SHARE_OF_NECK):
        bridge = max(1, round(share * height))
        top = start - _reach(rows[:start][::-1] > faint, bridge)
        bottom = start + _reach(rows[start + 1 :] > faint, bridge)
        if bottom - top + 1 > SHARE_OF_LOW_INK * height:
            break
    return max(0, top - 1), min(height, bottom + 2)


def _reach(inked: npt.NDArray[np.bool_], bridge: int) -> int:
    """How many rows the line goes on, empty ones bridged where ink follows within `bridge` rows: the neck of a faint 2 has none."""
    reached = 0
    for place in np.flatnonzero(inked):
        if place - reached > bridge:
            break
        reached = int(place) + 1
    return reached
