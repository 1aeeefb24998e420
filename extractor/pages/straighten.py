"""A leaning picture becomes a straight one: the angle at which lines of text and rulings are sharpest."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

Pixels = npt.NDArray[np.uint8]
LIMIT = 6.0
"""Degrees searched to either side."""
LEAST = 0.04
"""Degrees below which turning costs more sharpness than it brings."""


def skew(image: Pixels) -> float:
    """Degrees (clockwise positive) by which the picture leans, within `LIMIT`; 0 for an empty page.

    The angle that makes the row sums of the ink most uneven (Postl's projection profile), coarse to fine.
    """
    ink = _ink(image, 700)
    if not ink.any():
        return 0.0
    coarse = _sharpest(ink, np.arange(-LIMIT, LIMIT + 0.01, 0.5))
    ink = _ink(image, 1400)
    middle = _sharpest(ink, coarse + np.arange(-0.4, 0.41, 0.1))
    return _sharpest(ink, middle + np.arange(-0.08, 0.081, 0.02))


def turn(image: Pixels, degrees: float) -> Pixels:
    """The picture turned back by `degrees`, same size, white where nothing was."""
    if abs(degrees) < LEAST:
        return image
    height, width = image.shape
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1.0)
    turned = cv2.warpAffine(image, matrix, (width, height), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=255)
    return np.asarray(turned, np.uint8)


def lies_on_its_side(image: Pixels) -> bool:
    """Whether lines of text run from top to bottom: sums over columns are then more uneven than sums over rows."""
    ink = _without_rulings(_ink(image, 1000))
    if not ink.any():
        return False
    return _unevenness(ink.sum(axis=0)) > 1.5 * _unevenness(ink.sum(axis=1))


def _ink(image: Pixels, longest: int) -> npt.NDArray[np.float32]:
    scale = min(1.0, longest / max(image.shape))
    small = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    _, ink = cv2.threshold(small, 0, 1, cv2.THRESH_BINARY_INV | cv2.THRESH_OTSU)
    edge = max(2, min(ink.shape) // 50)
    ink[:edge], ink[-edge:], ink[:, :edge], ink[:, -edge:] = 0, 0, 0, 0  # the shadow of a scanner's lid
    return np.asarray(ink, np.float32)


def _without_rulings(ink: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    bits = ink.astype(np.uint8)
    length = max(15, max(ink.shape) // 20)
    across = cv2.morphologyEx(bits, cv2.MORPH_OPEN, np.ones((1, length), np.uint8))
    down = cv2.morphologyEx(bits, cv2.MORPH_OPEN, np.ones((length, 1), np.uint8))
    long = cv2.dilate(np.maximum(across, down), np.ones((3, 3), np.uint8))
    return np.asarray(np.where(long > 0, 0, bits), np.float32)


def _unevenness(sums: npt.NDArray[np.float32]) -> float:
    return float(np.square(np.diff(sums)).sum() / max(1.0, float(np.square(sums).sum())))


def _sharpest(ink: npt.NDArray[np.float32], angles: npt.NDArray[np.float64]) -> float:
    height, width = ink.shape
    best, best_score = 0.0, -1.0
    for angle in angles:
        matrix = cv2.getRotationMatrix2D((width / 2, height / 2), float(angle), 1.0)
        sums = cv2.warpAffine(ink, matrix, (width, height), flags=cv2.INTER_LINEAR).sum(axis=1)
        score = float(np.square(np.diff(sums)).sum())
        if score > best_score:
            best, best_score = float(angle), score
    return best
