"""What a page of a PDF draws becomes straight lines: strokes, thin fills, and the edges of shades that no line runs along."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from pdfplumber.utils.geometry import rect_to_edges

from extractor.geometry import Box

THICKEST = 3.4
"""Points of thickness of a filled rectangle that is a line; a thicker one is a shade. Judgement."""
SHORTEST = 6.0
"""Points; shorter lines are parts of drawn letters. Judgement."""
POINTS_BESIDE = 12.0
"""Points from the edge of a shade within which a line along it is the side that it fills: the padding of a cell. Judgement."""
SHARE_ALONG = 0.5
"""Share of the edge that such a line covers at least. Judgement."""
POINTS_ACROSS = 1.5
"""Points on either side of the middle of an edge where two colours are looked for. Judgement."""
_PAPER = {(1,): None, (1, 1, 1): None, (0, 0, 0, 0): None}
"""How documents write white, which nobody tells from paper: grey, red-green-blue, the four inks. Standard (PDF 32000-1, 8.6.4)."""


def drawn_lines(page: Any) -> list[Box]:
    """The straight lines of a pdfplumber page, in its own points."""
    lines, shades = [_box(e) for e in (*page.lines, *page.curve_edges)], []
    for rect in page.rects:
        if rect["stroke"]:
            lines += [_box(edge) for edge in rect_to_edges(rect)]
        elif min(rect["width"], rect["height"]) <= THICKEST:
            lines.append(_box(rect))
        else:
            shades.append(rect)
    lines = [line for line in lines if min(line.width, line.height) <= THICKEST]  # a slanting stroke is none
    return [line for line in (*lines, *_alone(_seen(shades), lines)) if max(line.width, line.height) >= SHORTEST]


def _seen(shades: Sequence[dict[str, Any]]) -> list[Box]:
    """Those edges of shades on whose two sides the colours differ; what is drawn later lies on top."""
    if not shades:
        return []
    x0, top, x1, bottom = np.array([_box(shade) for shade in shades]).T
    colours = [_colour(shade) for shade in shades]

    def at(x: float, y: float) -> Any:
        over = np.flatnonzero((x0 <= x) & (x <= x1) & (top <= y) & (y <= bottom))
        return colours[over[-1]] if len(over) else None

    edges = [_box(edge) for shade in shades for edge in rect_to_edges(shade)]
    across = [(e, *e.middle, *((0.0, POINTS_ACROSS) if e.width >= e.height else (POINTS_ACROSS, 0.0))) for e in edges]
    return [edge for edge, x, y, dx, dy in across if at(x - dx, y - dy) != at(x + dx, y + dy)]


def _colour(shade: dict[str, Any]) -> Any:
    """What a shade is filled with, to compare; None for the white of paper."""
    colour = shade["non_stroking_color"]
    plain = tuple(colour) if isinstance(colour, list | tuple) else (colour,)
    return _PAPER.get(plain, plain)


def _alone(edges: Sequence[Box], lines: Sequence[Box]) -> list[Box]:
    """Those edges that no line of their direction runs along."""
    across = [line for line in lines if line.width >= line.height]
    down = [_turned(line) for line in lines if line.width < line.height]
    return [edge for edge in edges if not (_runs_along(edge, across) if edge.width >= edge.height else _runs_along(_turned(edge), down))]


def _runs_along(edge: Box, lines: Sequence[Box]) -> bool:
    """Whether one of the horizontal lines lies beside a horizontal edge, for most of its length."""
    if not lines:
        return False
    x0, top, x1, bottom = np.array(lines).T
    shared = np.minimum(x1, edge.x1) - np.maximum(x0, edge.x0)
    near = np.abs((top + bottom) / 2 - edge.middle[1]) <= POINTS_BESIDE
    return bool((near & (shared >= SHARE_ALONG * edge.width)).any())


def _box(drawn: dict[str, Any]) -> Box:
    return Box(drawn["x0"], drawn["top"], drawn["x1"], drawn["bottom"])


def _turned(box: Box) -> Box:
    return Box(box.top, box.x0, box.bottom, box.x1)
