"""What happens to a sheet between the printer and the archive: one function a kind, a picture in, a worse picture out.

`KINDS` names them; the unit of a kind's strength is in its docstring, and `LADDER` has three strengths of each, from light to hard to read,
so that a grid of kind x strength is a double loop. Pictures are BGR, 8 bit; lengths are given on paper so that they hold at any dpi.
"""

from collections.abc import Callable

import cv2
import numpy as np
from numpy.typing import NDArray

Picture = NDArray[np.uint8]
Damage = Callable[[Picture, float, int, np.random.Generator], Picture]
WHITE = (255, 255, 255)


def skew(picture: Picture, strength: float, _dpi: int, _rng: np.random.Generator) -> Picture:
    """Degrees; positive turns the sheet clockwise."""
    height, width = picture.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), -strength, 1)
    return _as_picture(cv2.warpAffine(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=WHITE))


def curl(picture: Picture, strength: float, dpi: int, _rng: np.random.Generator) -> Picture:
    """Millimetres by which the middle of a text line bows upwards, as on a page that lifts from the glass."""
    height, width = picture.shape[:2]
    across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    bow = np.sin(across / width * np.pi) * (strength / 25.4 * dpi)
    return _as_picture(cv2.remap(picture, across, (down + bow).astype(np.float32), cv2.INTER_LINEAR, borderValue=WHITE))


def warp(picture: Picture, strength: float, dpi: int, _rng: np.random.Generator) -> Picture:
    """Millimetres by which the first lines bow upwards; it grows less down the page and turns round, as on a sheet that was folded."""
    height, width = picture.shape[:2]
    across, down = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    bow = np.sin(across / width * np.pi) * (1 - 1.6 * down / height) * (strength / 25.4 * dpi)
    return _as_picture(cv2.remap(picture, across, (down + bow).astype(np.float32), cv2.INTER_LINEAR, borderValue=WHITE))


def perspective(picture: Picture, strength: float, dpi: int, rng: np.random.Generator) -> Picture:
    """Millimetres by which each corner may move inwards, as in a photograph."""
    height, width = picture.shape[:2]
    reach = strength / 25.4 * dpi
    corners = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    inward = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)], np.float32)
    moved = corners + inward * rng.uniform(0, reach, (4, 2)).astype(np.float32)
    return _as_picture(cv2.warpPerspective(picture, cv2.getPerspectiveTransform(corners, moved), (width, height), borderValue=WHITE))


def blur(picture: Picture, strength: float, dpi: int, _rng: np.random.Generator) -> Picture:
    """Sigma in hundredths of an inch / 2, that is in pixels at 200 dpi."""
    return _as_picture(cv2.GaussianBlur(picture, (0, 0), max(0.05, strength * dpi / 200)))


def noise(picture: Picture, strength: float, _dpi: int, rng: np.random.Generator) -> Picture:
    """Sigma in grey levels, the same in all channels."""
    grain = rng.normal(0, strength, picture.shape[:2]).astype(np.float32)
    return _as_picture(picture.astype(np.float32) + grain[..., None])


def speckle(picture: Picture, strength: float, dpi: int, rng: np.random.Generator) -> Picture:
    """Black specks to a square inch, of 1 to 2 hundredths of an inch."""
    out = picture.copy()
    height, width = out.shape[:2]
    for _ in range(rng.poisson(strength * height * width / dpi**2)):
        centre = (int(rng.integers(width)), int(rng.integers(height)))
        cv2.circle(out, centre, max(1, round(dpi * rng.uniform(0.0025, 0.006))), (30, 30, 30), -1)
    return out


def paper(picture: Picture, strength: float, _dpi: int, rng: np.random.Generator) -> Picture:
    """Grey levels by which white becomes off-white, yellowish, with a faint cloudiness."""
    height, width = picture.shape[:2]
    cloud = cv2.resize(rng.normal(0, strength / 8, (9, 7)).astype(np.float32), (width, height), interpolation=cv2.INTER_CUBIC)
    white = (255 - strength * np.array([1.5, 0.9, 0.75], np.float32)) / 255
    return _as_picture(picture * white + cloud[..., None] * (picture / 255))


def shade(picture: Picture, strength: float, _dpi: int, rng: np.random.Generator) -> Picture:
    """Fraction of the light lost at the darkest edge, as near the spine of a bound volume."""
    height, width = picture.shape[:2]
    ramp = np.linspace(0, 1, width, dtype=np.float32) ** 3
    if rng.random() < 0.5:
        ramp = ramp[::-1]
    return _as_picture(picture * (1 - strength * ramp)[None, :, None] + np.zeros((height, 1, 1), np.float32))


def fade(picture: Picture, strength: float, _dpi: int, _rng: np.random.Generator) -> Picture:
    """Fraction of the ink that is gone: 0 black stays black, 1 blank paper."""
    return _as_picture(255 - (255 - picture.astype(np.float32)) * (1 - strength))


def thin(picture: Picture, strength: float, dpi: int, _rng: np.random.Generator) -> Picture:
    """Strokes lose so many pixels at 200 dpi (negative: they gain), as with a bad threshold or a copy of a copy."""
    size = max(1, round(abs(strength) * dpi / 200)) + 1
    kernel = np.ones((size, size), np.uint8)
    return _as_picture((cv2.dilate if strength > 0 else cv2.erode)(picture, kernel))


def bleed(picture: Picture, strength: float, _dpi: int, _rng: np.random.Generator) -> Picture:
    """Fraction of the other side's ink that shows through; the page's own mirror image stands for it."""
    back = cv2.GaussianBlur(picture[:, ::-1], (0, 0), 1.5)
    return _as_picture(picture * (1 - strength * (255 - back.astype(np.float32)) / 255))


def lowres(picture: Picture, strength: float, dpi: int, _rng: np.random.Generator) -> Picture:
    """Dots an inch of an earlier, coarser scan that was enlarged again."""
    height, width = picture.shape[:2]
    small = cv2.resize(picture, None, fx=strength / dpi, fy=strength / dpi, interpolation=cv2.INTER_AREA)
    return _as_picture(cv2.resize(small, (width, height), interpolation=cv2.INTER_CUBIC))


def photo(picture: Picture, strength: float, dpi: int, rng: np.random.Generator) -> Picture:
    """A telephone's picture of a sheet on a dark table; 1 a careful hand, 3 a hasty one: slant, shadow, colour cast, blur and grain."""
    height, width = picture.shape[:2]
    sides = np.array((width, height), np.float32)
    corners = np.array([(0, 0), (1, 0), (1, 1), (0, 1)], np.float32) * sides
    inward = np.array([(1, 1), (-1, 1), (-1, -1), (1, -1)], np.float32) * sides
    moved = corners + inward * (0.03 + rng.uniform(-0.004, 0.004 * (1 + 2 * strength), (4, 2))).astype(np.float32)
    matrix = cv2.getPerspectiveTransform(corners, moved.astype(np.float32))
    table = (52, 60, 70)
    out = cv2.warpPerspective(picture, matrix, (width, height), flags=cv2.INTER_CUBIC, borderValue=table).astype(np.float32)
    across, down = np.meshgrid(np.linspace(0, 1, width, dtype=np.float32), np.linspace(0, 1, height, dtype=np.float32))
    slope = rng.uniform(-0.5, 0.5)
    edge = across + slope * down - rng.uniform(0.45, 0.75)
    shadow = 1 / (1 + np.exp(-edge / 0.05))  # soft, as from the hand that holds the telephone
    light = 1 - 0.05 * strength * (across + down) / 2 - 0.1 * strength * shadow
    cast = 1 - 0.03 * strength * np.array((1.0, 0.35, 0.1), np.float32)
    lit = _as_picture(out * light[..., None] * cast)
    return noise(blur(lit, 0.35 + 0.2 * strength, dpi, rng), 2 * strength, dpi, rng)


def _as_picture(values: NDArray[np.generic]) -> Picture:
    return np.asarray(values, np.float32).clip(0, 255).round().astype(np.uint8)


KINDS: dict[str, Damage] = {
    "bleed": bleed,
    "blur": blur,
    "curl": curl,
    "fade": fade,
    "lowres": lowres,
    "noise": noise,
    "paper": paper,
    "perspective": perspective,
    "photo": photo,
    "shade": shade,
    "skew": skew,
    "speckle": speckle,
    "thin": thin,
    "warp": warp,
}

LADDER: dict[str, tuple[float, float, float]] = {
    "bleed": (0.08, 0.16, 0.3),
    "blur": (0.6, 1.0, 1.6),
    "curl": (0.5, 1.5, 3.0),
    "fade": (0.3, 0.55, 0.75),
    "lowres": (150, 110, 80),
    "noise": (6, 14, 28),
    "paper": (8, 20, 40),
    "perspective": (2, 5, 9),
    "photo": (1, 2, 3),
    "shade": (0.15, 0.35, 0.6),
    "skew": (0.5, 1.5, 4.0),
    "speckle": (2, 10, 40),
    "thin": (-1, 1, 2),
    "warp": (0.5, 1.5, 3.0),
}
