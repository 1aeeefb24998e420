"""Rough places of words along a line become boxes around their ink: the decoder tells places to half a character only."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from extractor.geometry import Box

CORE = 0.3
"""Share of a line's height, around its middle, in which every character has ink."""
MARK_GAP = 0.14
"""Share of a line's height by which an accent stands off its letter."""


def snug_boxes(line: npt.NDArray[np.uint8], spans: Sequence[tuple[float, float]], reach: float) -> list[Box]:
    """One box a span (pixels from the left end of the line), grown over ink it cuts by at most `reach`, then trimmed to ink."""
    _, ink = cv2.threshold(line, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    height, width = ink.shape
    core = ink[int(height * (0.5 - CORE)) : max(1, int(height * (0.5 + CORE)))].any(axis=0)
    out = []
    for i, (x0, x1) in enumerate(spans):
        low = max(0, int(x0 - reach), int(spans[i - 1][1] - reach / 2) if i else 0)
        high = min(width, int(x1 + reach) + 1, int(spans[i + 1][0] + reach / 2) if i + 1 < len(spans) else width)
        left, right = _to_ink(core, min(max(int(x0), low), width - 1), min(max(int(x1), 1), width), low, max(high, low + 1))
        top, bottom = _rows(ink[:, left:right])
        out.append(Box(float(left), float(top), float(right), float(bottom)))
    return out


def _to_ink(core: npt.NDArray[np.bool_], left: int, right: int, low: int, high: int) -> tuple[int, int]:
    """Ends moved out to the next gap, then in to the first ink."""
    right = max(right, left + 1)
    while left > low and core[left] and core[left - 1]:
        left -= 1
    while right < high and core[right - 1] and core[right]:
        right += 1
    inked = np.flatnonzero(core[left:right])
    return (left + int(inked[0]), left + int(inked[-1]) + 1) if len(inked) else (left, right)


def _rows(ink: npt.NDArray[np.uint8]) -> tuple[int, int]:
    """Rows from the middle of the line outward, over gaps no wider than that of an accent."""
    height = ink.shape[0]
    inked = np.flatnonzero(ink.any(axis=1))
    if not len(inked):
        return 0, height
    start = int(inked[np.abs(inked - height / 2).argmin()])
    gap = max(1, round(MARK_GAP * height))
    top = bottom = start
    for row in inked[inked < start][::-1]:
        if top - row > gap:
            break
        top = int(row)
    for row in inked[inked > start]:
        if row - bottom > gap:
            break
        bottom = int(row)
    return top, bottom + 1
