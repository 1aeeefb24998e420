"""The edges of a page's drawings that a viewer shows: where two fills of one colour meet, or white lies on white, there is none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

BESIDE = 0.4
"""Points beside an edge at which its two sides are looked at. Judgement."""
SAME_COLOUR = 0.06
"""Difference of red, green and blue, from 0 to 1, up to which two colours look alike. Judgement."""
MOST_FILLS = 1500
"""Filled areas of a page up to which every edge is looked at; more are a drawing. Judgement."""
_ALONG = (0.2, 0.5, 0.8)
"""Where along an edge it is looked at."""
_WHITE = (1.0, 1.0, 1.0)


def visible_edges(page: Any) -> list[dict[str, Any]]:
    """The edges of a pdfplumber page that show: stroked ones, and those of fills whose two sides differ in colour."""
    fills = [o for o in (*page.rects, *filter(_is_upright, page.curves)) if o.get("fill")]
    if not 0 < len(fills) <= MOST_FILLS:
        return list(page.edges)
    painted = [e for e in page.edges if _is_bare_fill(e)]
    shown = _differ(painted, fills)
    hidden = {id(edge) for edge, shows in zip(painted, shown, strict=True) if not shows}
    return [edge for edge in page.edges if id(edge) not in hidden]


def _is_upright(curve: dict[str, Any]) -> bool:
    """Whether a path runs along its box: a rectangle that was not drawn as one."""
    xs, ys = (curve["x0"], curve["x1"]), (curve["top"], curve["bottom"])
    return all(min(abs(x - a) for a in xs) < 0.1 and min(abs(y - a) for a in ys) < 0.1 for x, y in curve["pts"])


def _is_bare_fill(edge: dict[str, Any]) -> bool:
    return bool(edge.get("fill")) and not edge.get("stroke")


def _differ(edges: Sequence[dict[str, Any]], fills: Sequence[dict[str, Any]]) -> np.ndarray:
    """For each edge whether its sides differ in colour at one place along it, at the least."""
    if not edges:
        return np.zeros(0, bool)
    box = np.array([(e["x0"], e["top"], e["x1"], e["bottom"]) for e in edges])
    level = (box[:, 3] - box[:, 1] < box[:, 2] - box[:, 0])[:, None]
    sides = []
    for off in (-BESIDE, BESIDE):
        points = [box[:, :2] + at * (box[:, 2:] - box[:, :2]) + off * np.where(level, (0, 1), (1, 0)) for at in _ALONG]
        sides.append(np.stack([_colours(p, fills) for p in points], axis=1))
    return (np.abs(sides[0] - sides[1]).max(axis=2) > SAME_COLOUR).any(axis=1)


def _colours(points: np.ndarray, fills: Sequence[dict[str, Any]]) -> np.ndarray:
    """The colour at each point: that of the last fill painted over it, else white."""
    area = np.array([(f["x0"], f["top"], f["x1"], f["bottom"]) for f in fills])
    colours = np.array([_WHITE, *(_rgb(f.get("non_stroking_color")) for f in fills)])
    x, y = points[:, 0, None], points[:, 1, None]
    over = (area[:, 0] <= x) & (x <= area[:, 2]) & (area[:, 1] <= y) & (y <= area[:, 3])
    last = np.where(over.any(axis=1), len(fills) - over[:, ::-1].argmax(axis=1), 0)
    return colours[last]


def _rgb(colour: Any) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1; a colour that cannot be told (a pattern) is told as one of its own."""
    parts = list(_numbers(colour))
    if len(parts) == 1:
        return parts[0], parts[0], parts[0]
    if len(parts) == 3:
        return parts[0], parts[1], parts[2]
    if len(parts) == 4:
        c, m, y, k = parts
        return (1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)
    return 0.5, 0.25, 0.125


def _numbers(colour: Any) -> Iterable[float]:
    for part in colour if isinstance(colour, (list, tuple)) else (colour,):
        if isinstance(part, (int, float)):
            yield float(part)
