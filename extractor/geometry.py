"""Boxes and one-dimensional clusters, in points with the origin at the top left; pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Box(NamedTuple):
    """A rectangle: `x0 <= x1`, `top <= bottom`."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        """Extent from left to right."""
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        """Extent from top to bottom."""
        return self.bottom - self.top

    @property
    def middle(self) -> tuple[float, float]:
        """The centre as (x, y)."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2

    def holds(self, x: float, y: float) -> bool:
        """Whether the point lies inside or on the edge."""
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom

    def grown(self, margin: float) -> Box:
        """The box moved outward by `margin` on all sides (inward when negative)."""
        return Box(self.x0 - margin, self.top - margin, self.x1 + margin, self.bottom + margin)

    def scaled(self, factor: float) -> Box:
        """The box in a unit `factor` times smaller (72/dpi turns pixels into points)."""
        return Box(self.x0 * factor, self.top * factor, self.x1 * factor, self.bottom * factor)

    def rounded(self) -> Box:
        """The box to a hundredth of a point: what the JSON holds."""
        return Box(*(round(v, 2) for v in self))


def union(boxes: Iterable[Box]) -> Box:
    """The smallest box around all; raises ValueError for none."""
    x0s, tops, x1s, bottoms = zip(*boxes, strict=True)
    return Box(min(x0s), min(tops), max(x1s), max(bottoms))


def overlap(a0: float, a1: float, b0: float, b1: float) -> float:
    """Shared length of two intervals; 0 when they do not meet."""
    return max(0.0, min(a1, b1) - max(a0, b0))


def shared_area(a: Box, b: Box) -> float:
    """Area that two boxes have in common."""
    return overlap(a.x0, a.x1, b.x0, b.x1) * overlap(a.top, a.bottom, b.top, b.bottom)


def cluster(values: Iterable[float], tolerance: float) -> list[list[float]]:
    """Sorted values in groups whose neighbours are at most `tolerance` apart."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return groups


def side_by_side(boxes: Iterable[Box], gap: float) -> list[list[Box]]:
    """Boxes in groups, from left to right, of which each shares half of its height with the one before it, at most `gap` to its left."""
    done: list[list[Box]] = []
    open_: list[list[Box]] = []
    for box in sorted(boxes):
        done += [group for group in open_ if group[-1].x1 + gap < box.x0]
        open_ = [group for group in open_ if group[-1].x1 + gap >= box.x0]
        for group in open_:
            last = group[-1]
            if overlap(last.top, last.bottom, box.top, box.bottom) >= 0.5 * min(last.height, box.height):
                group.append(box)
                break
        else:
            open_.append([box])
    return done + open_


def nearest(positions: Sequence[float], value: float) -> int:
    """Index of the position closest to `value`; raises ValueError for none."""
    return min(range(len(positions)), key=lambda i: abs(positions[i] - value))
