"""Where the points of a straightened page lie on the page as a viewer shows it."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.geometry import Box

POINTS_AROUND_LAID = 10.0
"""Points above a part laid below its page that go with it: boxes of tables reach out a little. Judgement: less than it is laid below."""


@dataclass(frozen=True, slots=True)
class Laid:
    """A part of a straightened page that was turned and laid elsewhere to stand upright."""

    at: Box
    """Where it lies now."""
    of: Box
    """Where it lies on the straightened page."""
    degrees: int
    """By how many it was turned clockwise: 90 or 270."""

    def turned(self, box: Box) -> Box:
        """A box of the part where it lies now."""
        if self.degrees == 90:
            x0, top = self.at.x0 + self.of.bottom - box.bottom, self.at.top + box.x0 - self.of.x0
        else:
            x0, top = self.at.x0 + box.top - self.of.top, self.at.top + self.of.x1 - box.x1
        return Box(x0, top, x0 + box.height, top + box.width)

    def returned(self, box: Box) -> Box:
        """A box where the part lies now as a box of the straightened page."""
        (ax, ay), (bx, by) = self.back(box.x0, box.top), self.back(box.x1, box.bottom)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def back(self, x: float, y: float) -> tuple[float, float]:
        """A point where the part lies now as a point of the straightened page."""
        across, down = x - self.at.x0, y - self.at.top
        return (self.of.x0 + down, self.of.bottom - across) if self.degrees == 90 else (self.of.x1 - down, self.of.top + across)


@dataclass(frozen=True, slots=True)
class Sight:
    """A net over a straightened page that tells of each knot where a viewer shows it; points, both origins at the top left.

    Between knots places are interpolated bilinearly: turning and leaning need four knots to be told exactly, a bend needs more.
    """

    width: float
    """Of the page as a viewer shows it."""
    height: float
    reach: tuple[float, float]
    """Width and height of the straightened page from the first knot to the last."""
    knots: tuple[tuple[tuple[float, float], ...], ...]
    """(x, y) as shown, rows from top to bottom, each from left to right, evenly spaced over the straightened page."""
    laid: Laid | None = None
    """The part of the page that was laid below it."""

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Where a viewer shows a point of the straightened page; beyond the net, as if its last mesh went on."""
        if self.laid is not None and y >= self.laid.at.top - POINTS_AROUND_LAID:
            x, y = self.laid.back(x, y)
        across, down = x / self.reach[0] * (len(self.knots[0]) - 1), y / self.reach[1] * (len(self.knots) - 1)
        column, row = min(max(0, int(across)), len(self.knots[0]) - 2), min(max(0, int(down)), len(self.knots) - 2)
        u, v = across - column, down - row
        (ax, ay), (bx, by) = self.knots[row][column : column + 2]
        (cx, cy), (dx, dy) = self.knots[row + 1][column : column + 2]
        a, b, c, d = (1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v
        return a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy

    def box(self, box: Box) -> Box:
        """A box of the straightened page as a box of the page as shown: around its corners and the middles of its sides."""
        (x0, top, x1, bottom), (x, y) = box, box.middle
        edge = ((x0, top), (x, top), (x1, top), (x0, y), (x1, y), (x0, bottom), (x, bottom), (x1, bottom))
        xs, ys = zip(*(self.place(*point) for point in edge), strict=True)
        return Box(_within(min(xs), self.width), _within(min(ys), self.height), _within(max(xs), self.width), _within(max(ys), self.height))


def _within(value: float, most: float) -> float:
    return min(max(0.0, value), most)
