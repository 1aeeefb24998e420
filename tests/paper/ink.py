"""Pen and rubber stamp: a mark becomes a mask of ink (0 dry paper, 1 full ink) that is then pressed onto a page picture."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi, sin

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from tests.paper.fonts import stamp_font

Picture = NDArray[np.uint8]
Mask = NDArray[np.float32]
INKS = {"blue": (148, 62, 38), "black": (42, 38, 36), "violet": (138, 48, 104)}  # BGR of ball-pen and stamp ink
OVER = 3  # masks are drawn so many times larger, then shrunk

# Letters as strokes in a unit square, y downwards; enough for the initials of the samples.
STROKES: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "C": (((0.9, 0.2), (0.5, 0.0), (0.1, 0.4), (0.2, 0.9), (0.6, 1.0), (0.95, 0.8)),),
    "H": (((0.1, 0.0), (0.15, 0.5), (0.1, 1.0)), ((0.8, 0.0), (0.75, 0.5), (0.85, 1.05)), ((0.1, 0.55), (0.5, 0.45), (0.85, 0.5))),
    "J": (((0.2, 0.05), (0.6, 0.0), (0.95, 0.05)), ((0.65, 0.0), (0.7, 0.6), (0.5, 1.1), (0.1, 0.9))),
    "K": (((0.15, 0.0), (0.1, 0.5), (0.15, 1.0)), ((0.85, 0.0), (0.2, 0.55), (0.5, 0.75), (0.95, 1.1))),
    "L": (((0.3, 0.0), (0.2, 0.5), (0.15, 1.0), (0.5, 0.95), (0.9, 1.0)),),
    "M": (((0.05, 1.0), (0.2, 0.0), (0.5, 0.7), (0.8, 0.0), (0.95, 1.0)),),
    "R": (((0.15, 1.0), (0.15, 0.0), (0.8, 0.1), (0.7, 0.5), (0.2, 0.5), (0.9, 1.05)),),
    "S": (((0.85, 0.15), (0.4, 0.0), (0.2, 0.3), (0.8, 0.65), (0.6, 1.0), (0.1, 0.9)),),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """Ink on one page: `x`, `y` its centre and `size` its height, in points from the top left; `angle` in degrees, anticlockwise."""

    kind: str
    page: int
    x: float
    y: float
    size: float
    text: str = ""
    angle: float = 0.0
    colour: str = "blue"


def marks_on_matrix(page: int, size: tuple[float, float], kinds: Sequence[str], colour: str, rng: np.random.Generator) -> tuple[Mark, ...]:
    """Marks at random places over the rulings, lines and cells of a matrix that fills a page of `size` points."""
    heights = {"stamp": 78.0, "initials": 26.0, "signature": 44.0, "stroke": 60.0}
    marks = []
    for kind in kinds:
        x, y = (float(side * rng.uniform(low, high)) for side, low, high in zip(size, (0.25, 0.16), (0.7, 0.38), strict=True))
        text = {"stamp": "OFICINA DE PLANEAMIENTO", "initials": "JC"}.get(kind, "")
        marks.append(Mark(kind, page, x, y, heights[kind], text, float(rng.uniform(-15, 15)), colour))
    return tuple(marks)


def press(picture: Picture, mark: Mark, dpi: int, rng: np.random.Generator) -> Picture:
    """A copy of the BGR `picture` with the mark on it; ink darkens what is below, as on paper."""
    side = max(8, round(mark.size * dpi / 72))
    large = KINDS[mark.kind](side * OVER, mark.text, rng)
    small = cv2.resize(large, None, fx=1 / OVER, fy=1 / OVER, interpolation=cv2.INTER_AREA)
    mask = _turn(np.asarray(small, np.float32), mark.angle)
    mask = mask * _patches(mask.shape[:2], rng)
    top = round(mark.y * dpi / 72 - mask.shape[0] / 2)
    left = round(mark.x * dpi / 72 - mask.shape[1] / 2)
    out = picture.copy()
    rows = slice(max(0, top), min(out.shape[0], top + mask.shape[0]))
    cols = slice(max(0, left), min(out.shape[1], left + mask.shape[1]))
    part = mask[rows.start - top : rows.stop - top, cols.start - left : cols.stop - left, None]
    ink = np.array(INKS[mark.colour], np.float32) / 255
    out[rows, cols] = (out[rows, cols] * (1 - part + part * ink)).astype(np.uint8)
    return out


def _turn(mask: Mask, angle: float) -> Mask:
    height, width = mask.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1)
    return np.asarray(cv2.warpAffine(mask, matrix, (width, height)), np.float32)


def _patches(shape: tuple[int, ...], rng: np.random.Generator) -> Mask:
    """Uneven inking: a smooth field between about 0.55 and 0.95."""
    coarse = rng.uniform(0.55, 0.95, (5, 5)).astype(np.float32)
    return np.asarray(cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC).clip(0.4, 1), np.float32)


def stamp(side: int, text: str, _rng: np.random.Generator) -> Mask:
    """A round stamp: two rings, `text` along the upper arc, V°B° in the middle."""
    image = Image.new("L", (side, side), 0)
    pen = ImageDraw.Draw(image)
    edge = side * 0.03
    pen.ellipse((edge, edge, side - edge, side - edge), outline=255, width=max(2, side // 45))
    inner = side * 0.24
    pen.ellipse((inner, inner, side - inner, side - inner), outline=255, width=max(2, side // 80))
    font = ImageFont.truetype(str(stamp_font()), max(8, side // 11))
    count = len(text) + 2
    for index, letter in enumerate(text):
        angle = 2 * pi * (index + 0.5) / count - 1.25 * pi
        glyph = Image.new("L", (side // 5, side // 5), 0)
        ImageDraw.Draw(glyph).text((side / 10, side / 10), letter, fill=255, font=font, anchor="mm")
        turned = glyph.rotate(-angle * 180 / pi - 90, resample=Image.Resampling.BICUBIC)
        radius = side * 0.365
        place = (int(side / 2 + radius * cos(angle) - side / 10), int(side / 2 + radius * sin(angle) - side / 10))
        image.paste(255, place, turned)
    large = ImageFont.truetype(str(stamp_font()), max(8, side // 8))
    pen.text((side / 2, side / 2), "V°B°", fill=255, font=large, anchor="mm")
    return np.asarray(image, np.float32) / np.float32(255)


def initials(side: int, text: str, rng: np.random.Generator) -> Mask:
    """Letters in a hurried hand and a stroke below them."""
    width = int(side * (0.75 * len(text) + 0.5))
    mask = np.zeros((side, width), np.float32)
    thick = max(2, side // 22)
    for index, letter in enumerate(text):
        for stroke in STROKES.get(letter, STROKES["C"]):
            points = np.array(stroke) * (0.55, 0.62) + (0.2 + index * 0.7, 0.12) + rng.normal(0, 0.025, (len(stroke), 2))
            _draw_curve(mask, points * side, thick)
    tail = np.array([(0.1, 0.85), (0.9, 0.8), (width / side - 0.1, 0.9), (0.4, 0.95)]) + rng.normal(0, 0.03, (4, 2))
    _draw_curve(mask, tail * side, thick)
    return mask


def signature(side: int, _text: str, rng: np.random.Generator) -> Mask:
    """A scrawl twice as wide as high: loops that drift to the right."""
    mask = np.zeros((side, side * 2), np.float32)
    steps = np.linspace(0, 1, 14)
    phase = rng.uniform(0, 2 * pi)
    across = 0.2 + 1.5 * steps + 0.12 * np.cos(steps * 31 + phase)
    down = 0.5 + (0.36 - 0.22 * steps) * np.sin(steps * 29 + phase) + rng.normal(0, 0.03, 14)
    _draw_curve(mask, np.stack([across, down], 1) * side, max(2, side // 30))
    return mask


def stroke(side: int, _text: str, rng: np.random.Generator) -> Mask:
    """One pull of a pen across the sheet, falling or rising; at 60 points of height 1.25 points thick."""
    mask = np.zeros((side, side * 2), np.float32)
    down = np.array([0.12, 0.3, 0.62, 0.9]) + rng.normal(0, 0.04, 4)
    across = np.array([0.1, 0.7, 1.3, 1.9])
    _draw_curve(mask, np.stack([across, down if rng.random() < 0.5 else 1 - down], 1) * side, max(2, side // 48))
    return mask


def _draw_curve(mask: Mask, points: NDArray[np.float64], thick: int) -> None:
    """A Catmull-Rom curve through the points, in pixels."""
    padded = np.vstack([points[:1], points, points[-1:]])
    t = np.linspace(0, 1, 24)[:, None]
    pieces = []
    for a, b, c, d in zip(padded, padded[1:], padded[2:], padded[3:], strict=False):
        pieces.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    line = np.vstack(pieces).round().astype(np.int32).reshape(-1, 1, 2)
    cv2.polylines(mask, [line], False, 1.0, thick, cv2.LINE_AA)


KINDS: dict[str, Callable[[int, str, np.random.Generator], Mask]] = {
    "stamp": stamp,
    "initials": initials,
    "signature": signature,
    "stroke": stroke,
}
