"""A leaning picture becomes a straight one: the angle at which lines of text and rulings are sharpest."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from extractor.pixels import Pixels, piece_boxes

Floats = npt.NDArray[np.float64]
DEGREES_SEARCHED = 6.0
"""Degrees searched to either side. Judgement."""
FEW_GLYPHS = 20
"""Characters below which nothing tells the direction of a page's lines. Judgement."""
MOST_GLYPHS = 300
"""Characters looked at: a sample is enough to tell the direction. Judgement."""
LEVELS_OF_INK = 12
"""Grey levels below the mean around it from which a pixel is ink. Measured: one level for the whole page took a photograph's table for ink
(once)."""
LEAST_LEAN = 0.04
"""Degrees below which turning costs more sharpness than it brings. Judgement."""


def skew(image: Pixels) -> float:
    """Degrees (clockwise positive) by which the picture leans, within `DEGREES_SEARCHED`; 0 for an empty page.

    The angle that makes the row sums of the ink most uneven (Postl's projection profile), coarse to fine.
    """
    ink = _ink(image, 700)
    if not ink.any():
        return 0.0
    coarse = _sharpest(ink, np.arange(-DEGREES_SEARCHED, DEGREES_SEARCHED + 0.01, 0.5))
    fine = _ink(image, 1000)
    middle = _sharpest(fine, coarse + np.arange(-0.4, 0.41, 0.1))
    return _sharpest(fine, middle + np.arange(-0.08, 0.081, 0.02))


def turn(image: Pixels, degrees: float) -> Pixels:
    """A picture turned back by the degrees by which it leans, clockwise, as `skew` tells them; same size, white where nothing was."""
    if abs(degrees) < LEAST_LEAN:
        return image
    height, width = image.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    return np.asarray(turned, np.uint8)


def leant(x: Floats, y: Floats, shape: tuple[float, float], degrees: float) -> tuple[Floats, Floats]:
    """Where points of a picture of that shape (height, width) lay before `turn` took its lean out; all in pixels."""
    if abs(degrees) < LEAST_LEAN:
        return x, y
    height, width = shape
    a, b, c = cv2.invertAffineTransform(cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)).T
    return a[0] * x + b[0] * y + c[0], a[1] * x + b[1] * y + c[1]


def lies_on_its_side(image: Pixels) -> bool:
    """Whether lines of text run from top to bottom: most characters then have their nearest neighbour above or below.

    Letters stand closer within a line than lines do; columns and rulings of a table do not change that.
    """
    boxes = piece_boxes(_ink(image, 2000)).astype(np.float64)
    sides = boxes[:, 2:].max(axis=1, initial=0.0)
    glyphs = (boxes[:, :2] + boxes[:, 2:] / 2)[(sides >= 5) & (sides <= 40)]
    if len(glyphs) < FEW_GLYPHS:
        return False
    chosen = glyphs[:: -(-len(glyphs) // MOST_GLYPHS)]
    away = chosen[:, None, :] - glyphs[None, :, :]
    distance = np.square(away).sum(axis=2)
    distance[distance < 1] = np.inf  # itself
    nearest = away[np.arange(len(chosen)), distance.argmin(axis=1)]
    return float((np.abs(nearest[:, 1]) > np.abs(nearest[:, 0])).mean()) > 0.5


def _ink(image: Pixels, longest: int) -> Pixels:
    scale = min(1.0, longest / max(image.shape))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    window = max(15, longest // 40) | 1
    ink = np.asarray(cv2.adaptiveThreshold(small, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, window, LEVELS_OF_INK), np.uint8)
    edge = max(2, min(ink.shape) // 50)
    ink[:edge], ink[-edge:], ink[:, :edge], ink[:, -edge:] = 0, 0, 0, 0  # the shadow of a scanner's lid
    return ink


def _sharpest(ink: Pixels, angles: npt.NDArray[np.float64]) -> float:
    """Of the angles the one at which the ink's rows differ most; its pixels are turned, a third of the time of turning the picture."""
    height, width = ink.shape
    y, x = (places.astype(np.float32) for places in np.nonzero(ink))
    y -= height / 2
    x -= width / 2
    best, best_score = 0.0, -1.0
    for angle in angles:
        sine, cosine = np.float32(np.sin(np.radians(angle))), np.float32(np.cos(np.radians(angle)))
        rows = (y * cosine - x * sine + np.float32(height / 2 + width)).astype(np.int32)  # moved so that none is negative
        score = float(np.square(np.diff(np.bincount(rows))).sum())
        if score > best_score:
            best, best_score = float(angle), score
    return best
