"""A bent picture becomes a flat one: rulings and lines of text, traced as curves, are made level and upright.

What a page does in perspective, when it curls away from the glass, or when it goes askew through the feeder, is one
smooth displacement of its points: a polynomial in x and y, fitted by least squares so that every traced curve becomes
straight. Lines tell how far points lie too low or too high, vertical rulings how far too far left or right.
Source of the idea: document dewarping by text-line models (Cao, Ding and Liu 2003; Tian and Narasimhan 2011).
"""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from extractor.pixels import Pixels

Floats = npt.NDArray[np.float64]

WORK_DPI = 100
"""Dots an inch at which curves are traced; their places are means over many pixels. Judgement."""
COARSEST_DPI = 50
"""Dots an inch below which no print could be read, let alone traced. Judgement."""
CHUNK_MM = 4.0
"""Millimetres of a piece of curve whose middle is one point. Judgement."""
WORD_GAP_MM = 3.0
"""Millimetres of gap within a line of text that is closed over. Judgement."""
SHORTEST_CURVE_MM = 25.0
"""Millimetres: curves shorter than this say little about the bend. Judgement."""
THICKEST_RULING_MM = 1.0
"""Millimetres of thickness of a ruling, at most. Judgement."""
TALLEST_LINE_MM = 5.5
"""Millimetres of height of a line of text, at most; what is taller holds two lines or a picture. Judgement."""
RULING_WEIGHT = 4.0
"""How much more a point of a ruling counts than one of a line of text, whose letters go up and down. Judgement."""
FEWEST_POINTS = 12
"""Points below which nothing is bent back. Judgement."""
SLACK_MM = 0.25
"""Millimetres: displacements up to this are left alone; bending back costs sharpness. Judgement."""
MOST_MM = 15.0
"""Millimetres of displacement beyond which there is a misunderstanding. Judgement."""
FARTHEST_MM = 25.0
"""The same where `MANY_RULINGS` say so. Measured: a sheet photographed from the side, 5° from upright at one end, was left as it lay, and
its table had one column for twelve (once)."""
MANY_RULINGS = 8
"""Rulings that must say the same for displacements up to `FARTHEST_MM`. Judgement."""
LEAST_SHARPNESS = 0.9
"""Share of the sharpness of a page's lines that must be left when it is flattened: what blurs them is no bend. Measured: three flat pages
with few lines, whose letters passed for a curve, were left with 0.26, 0.40 and 0.73, real scans with 0.97 at least (once)."""
RIDGE = 0.008
"""How strongly the terms are held back where no curve asks for them, growing with the square of their degree. Judgement."""
TERMS_ACROSS = ((1, 0), (2, 0), (3, 0), (4, 0), (1, 1), (2, 1), (1, 2))
"""Powers of x and y by which lines of text rise and fall along x. Judgement: more of them extrapolate wildly."""
TERMS_DOWN = ((0, 1), (1, 1))
"""Powers of x and y by which vertical rulings lean along y. Judgement."""
NET_PLACES = 64
"""Places along each side at which the displacement is computed; between them it is interpolated. Judgement."""


@dataclass(frozen=True, slots=True)
class Curve:
    """Points along one ruling or line of text, in pixels of the working picture; `along` runs with it, `off` across."""

    along: Floats
    off: Floats
    weight: float


@dataclass(frozen=True, slots=True)
class Bend:
    """How far each point of a page lies off, as coefficients over coordinates that run from -1 to 1 along each side."""

    rise: Floats
    """Of `TERMS_ACROSS`, in half heights of the page."""
    lean: Floats
    """Of `TERMS_DOWN`, in half widths of the page."""
    largest_mm: float
    """The largest displacement on the page."""


def find_bend(image: Pixels, dpi: int) -> Bend | None:
    """The bend of an upright picture at `dpi` with little skew; None for a flat page, or one that says too little."""
    scale = min(1.0, WORK_DPI / max(dpi, 1))
    if min(image.shape) * scale < SHORTEST_CURVE_MM or dpi < COARSEST_DPI:
        return None
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    mm = dpi * scale / 25.4
    block = int(8 * mm) | 1
    ink = np.asarray(cv2.adaptiveThreshold(small, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, 14), np.uint8)
    level, upright = _curves(ink, mm, text=True), _curves(np.asarray(cv2.transpose(ink), np.uint8), mm, text=False)
    rise, lean = _fit(level, TERMS_ACROSS, ink.shape, mm), _fit(upright, TERMS_DOWN, ink.shape, mm)
    if rise is None and lean is None:
        return None
    rise = np.zeros(len(TERMS_ACROSS)) if rise is None else rise
    lean = np.zeros(len(TERMS_DOWN)) if lean is None else lean
    dx, dy = _field(Bend(rise, lean, 0.0), 24, 24)
    largest = max(float(np.ptp(dx)) * ink.shape[1] / 2, float(np.ptp(dy)) * ink.shape[0] / 2) / mm
    many = sum(curve.weight == RULING_WEIGHT for curve in (*level, *upright)) >= MANY_RULINGS
    bend = Bend(rise, lean, largest)
    return bend if SLACK_MM < largest <= (FARTHEST_MM if many else MOST_MM) and _keeps_sharp(ink, bend) else None


def flatten(image: Pixels, bend: Bend) -> Pixels:
    """A picture with every point moved back to where it lies on the flat page; same size, white where nothing was."""
    height, width = image.shape
    dx, dy = _field(bend, NET_PLACES, NET_PLACES)
    across = cv2.resize((dx * width / 2).astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    down = cv2.resize((dy * height / 2).astype(np.float32), (width, height), interpolation=cv2.INTER_LINEAR)
    across += np.arange(width, dtype=np.float32)[None, :]
    down += np.arange(height, dtype=np.float32)[:, None]
    flat = cv2.remap(image, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    return np.asarray(flat, np.uint8)


def bent(x: Floats, y: Floats, shape: tuple[float, float], bend: Bend) -> tuple[Floats, Floats]:
    """Where points of a picture of that shape (height, width) lay before `flatten` moved them; all in pixels."""
    height, width = shape
    across, down = (x / width * NET_PLACES - 0.5).astype(np.float32), (y / height * NET_PLACES - 0.5).astype(np.float32)
    dx, dy = (cv2.remap(d, across, down, cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE) for d in _field(bend, NET_PLACES, NET_PLACES))
    return x + dx * width / 2, y + dy * height / 2


def _keeps_sharp(ink: npt.NDArray[np.uint8], bend: Bend) -> bool:
    """Whether rows of ink and of paper alternate as sharply when a bend is taken out: all characters say so, not the curves alone."""
    y, x = np.nonzero(ink)
    height, width = ink.shape
    u, v = 2 * x / width - 1, 2 * y / height - 1
    flat = y - height / 2 * sum((c * u**p * v**q for c, (p, q) in zip(bend.rise, TERMS_ACROSS, strict=True)), np.zeros(len(y)))
    before, after = (float(np.square(np.diff(np.bincount(np.maximum(0, rows.round()).astype(int)))).sum()) for rows in (y, flat))
    return after >= LEAST_SHARPNESS * before


def _curves(ink: npt.NDArray[np.uint8], mm: float, *, text: bool) -> list[Curve]:
    """Long thin runs of ink from left to right: rulings, and lines of text where asked for."""
    out = []
    kernel = np.ones((1, max(3, int(6 * mm))), np.uint8)
    spread = cv2.morphologyEx(cv2.dilate(ink, np.ones((3, 1), np.uint8)), cv2.MORPH_OPEN, kernel)
    rulings = np.asarray(cv2.bitwise_and(ink, spread), np.uint8)
    out += _traced(np.asarray(spread, np.uint8), rulings, mm, THICKEST_RULING_MM + 2 / mm, RULING_WEIGHT)
    if text:
        letters = cv2.subtract(ink, np.asarray(cv2.dilate(spread, np.ones((3, 3), np.uint8)), np.uint8))
        closed = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((1, max(3, int(WORD_GAP_MM * mm))), np.uint8))
        opened = cv2.morphologyEx(closed, cv2.MORPH_OPEN, np.ones((max(1, int(0.6 * mm)), max(3, int(2 * mm))), np.uint8))
        out += _traced(np.asarray(opened, np.uint8), np.asarray(letters, np.uint8), mm, TALLEST_LINE_MM, 1.0)
    return out


def _traced(runs: npt.NDArray[np.uint8], ink: npt.NDArray[np.uint8], mm: float, tallest: float, weight: float) -> list[Curve]:
    """The middle of the ink, chunk by chunk, of each connected run that is long and, chunk by chunk, thin."""
    count, labels, stats, _ = cv2.connectedComponentsWithStats(runs, connectivity=8)
    chunk = max(4, int(CHUNK_MM * mm))
    out = []
    for i in range(1, count):
        x, y, w, h = (int(v) for v in stats[i, :4])
        if w < SHORTEST_CURVE_MM * mm or h > 0.12 * w + tallest * mm:
            continue
        inside = labels[y : y + h, x : x + w] == i
        inked = inside & (ink[y : y + h, x : x + w] > 0)
        rows = np.arange(h)[:, None]
        along, off = [], []
        for at in range(0, w - chunk + 1, chunk):
            body, part = inside[:, at : at + chunk], inked[:, at : at + chunk]
            amount = int(part.sum())
            if amount < chunk // 3 or body.sum(axis=0).max() > tallest * mm:
                continue
            along.append(x + at + chunk / 2)
            off.append(y + float((part * rows).sum()) / amount)
        if len(along) >= 4:
            out.append(Curve(np.array(along), np.array(off), weight))
    return out


def _fit(curves: list[Curve], powers: tuple[tuple[int, int], ...], shape: tuple[int, ...], mm: float) -> Floats | None:
    """Coefficients of the displacement (in half heights or half widths) that makes each curve straight; None when too few points."""
    if sum(len(c.along) for c in curves) < FEWEST_POINTS or len(curves) < 2:
        return None
    height, width = shape
    along_size, off_size = (width, height) if powers is TERMS_ACROSS else (height, width)
    terms, wanted, weights = [], [], []
    for curve in curves:
        u, v = 2 * curve.along / along_size - 1, 2 * curve.off / off_size - 1
        x, y = (u, v) if powers is TERMS_ACROSS else (v, u)
        columns = np.stack([x**p * y**q for p, q in powers], axis=1)
        terms.append(columns - columns.mean(axis=0))
        wanted.append(v - v.mean())
        weights.append(np.full(len(v), curve.weight))
    matrix, target, weight = np.concatenate(terms), np.concatenate(wanted), np.concatenate(weights)
    found = np.zeros(len(powers))
    keep = np.ones(len(target), bool)
    for _ in range(4):  # robust: what stays far off is a stroke, or two lines run together
        scaled = weight[keep][:, None] * matrix[keep]
        ridge = RIDGE * np.sqrt(len(target)) * np.diag([float(p + q) ** 2 for p, q in powers])
        found = np.linalg.lstsq(
            np.vstack([scaled, ridge]), np.concatenate([weight[keep] * target[keep], np.zeros(len(powers))]), rcond=None
        )[0]
        rest = np.abs(target - matrix @ found)
        limit = max(0.3 * mm * 2 / off_size, 2.5 * float(np.median(rest[keep])))
        keep = rest <= limit
        if keep.sum() < FEWEST_POINTS:
            return None
    return np.asarray(found, np.float64)


def _field(bend: Bend, rows: int, columns: int) -> tuple[Floats, Floats]:
    """How far, in half widths and half heights, each point of a flat net over the page has to be looked for elsewhere."""
    x, y = np.meshgrid(np.linspace(-1, 1, columns), np.linspace(-1, 1, rows))
    dx, dy = np.zeros_like(x), np.zeros_like(y)
    for _ in range(2):  # the polynomials tell the displacement of points as seen, not as they should be
        u, v = x + dx, y + dy
        dy = sum((c * u**p * v**q for c, (p, q) in zip(bend.rise, TERMS_ACROSS, strict=True)), np.zeros_like(x))
        dx = sum((c * u**p * v**q for c, (p, q) in zip(bend.lean, TERMS_DOWN, strict=True)), np.zeros_like(x))
    return dx, dy
