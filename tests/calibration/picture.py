"""Held-out confidences and what was right become a picture: reliability on the left, risk against coverage on the right (SVG)."""

import itertools
from math import log10

import numpy as np
from numpy.typing import NDArray

WIDTH, HEIGHT, SIDE, LEFT, TOP = 760, 330, 250, 60, 36
GAP = 380
INK, GRID, MARK = "#222", "#ddd", "#0b5cad"
EDGES = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99, 0.995, 0.999, 1.0)
FEWEST = 20
DECADES = (1e-4, 1e-3, 1e-2, 1e-1)


def draw(sure: NDArray[np.float64], right: NDArray[np.bool_], told: str) -> str:
    """The SVG; `told` is the line under it."""
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" font-size="12" fill="{INK}">',
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="white"/>',
        *_frame(LEFT, "Reliability", "confidence", "share right"),
        *_reliability(sure, right),
        *_frame(LEFT + GAP, "Risk and coverage", "share of figures accepted", "share wrong among them"),
        *_risk(sure, right),
        f'<text x="{LEFT}" y="{HEIGHT - 8}" fill="#555">{told}</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _frame(x: float, title: str, across: str, up: str) -> list[str]:
    return [
        f'<text x="{x}" y="{TOP - 14}" font-weight="bold">{title}</text>',
        f'<rect x="{x}" y="{TOP}" width="{SIDE}" height="{SIDE - 25}" fill="none" stroke="{INK}"/>',
        f'<text x="{x + SIDE / 2}" y="{TOP + SIDE + 10}" text-anchor="middle">{across}</text>',
        f'<text transform="translate({x - 42} {TOP + SIDE / 2}) rotate(-90)" text-anchor="middle">{up}</text>',
    ]


def _reliability(sure: NDArray[np.float64], right: NDArray[np.bool_]) -> list[str]:
    tall = SIDE - 25
    out = [f'<line x1="{LEFT}" y1="{TOP + tall}" x2="{LEFT + SIDE}" y2="{TOP}" stroke="{GRID}" stroke-width="2"/>']
    for value in (0.0, 0.5, 1.0):
        out.append(f'<text x="{LEFT + value * SIDE}" y="{TOP + tall + 14}" text-anchor="middle">{value:g}</text>')
        out.append(f'<text x="{LEFT - 6}" y="{TOP + tall - value * tall + 4}" text-anchor="end">{value:g}</text>')
    for low, high in itertools.pairwise(EDGES):
        inside = (sure >= low) & ((sure < high) | (high == 1.0))
        if inside.sum() >= FEWEST:
            x, y = LEFT + sure[inside].mean() * SIDE, TOP + tall - right[inside].mean() * tall
            radius = 2 + log10(inside.sum())
            out.append(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{radius:.1f}" fill="{MARK}" fill-opacity="0.7"/>')
    return out


def _risk(sure: NDArray[np.float64], right: NDArray[np.bool_]) -> list[str]:
    tall, x0 = SIDE - 25, LEFT + GAP
    order = np.argsort(-sure, kind="stable")
    share = np.arange(1, len(order) + 1) / len(order)
    risk = np.cumsum(~right[order]) / np.arange(1, len(order) + 1)

    def height(value: float) -> float:
        lowest, highest = log10(DECADES[0]), log10(DECADES[-1])
        return TOP + tall - (min(highest, max(lowest, log10(max(value, 1e-9)))) - lowest) / (highest - lowest) * tall

    out = []
    for value in DECADES:
        out.append(f'<line x1="{x0}" y1="{height(value):.1f}" x2="{x0 + SIDE}" y2="{height(value):.1f}" stroke="{GRID}"/>')
        out.append(f'<text x="{x0 - 6}" y="{height(value) + 4:.1f}" text-anchor="end">{value:g}</text>')
    out += [f'<text x="{x0 + v * SIDE}" y="{TOP + tall + 14}" text-anchor="middle">{v:g}</text>' for v in (0.0, 0.5, 1.0)]
    every = max(1, len(order) // 400)
    points = " ".join(f"{x0 + s * SIDE:.1f},{height(float(r)):.1f}" for s, r in zip(share[::every], risk[::every], strict=True))
    return [*out, f'<polyline points="{points}" fill="none" stroke="{MARK}" stroke-width="2"/>']
