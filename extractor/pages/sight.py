"""The steps that straightened a picture, undone for points: a Sheet and what was done to it become a Sight."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from extractor.geometry import Box
from extractor.model.sight import Sight
from extractor.model.source import Sheet
from extractor.pages.straighten import leant
from extractor.pages.unbend import Bend, bent

Floats = npt.NDArray[np.float64]
MESHES = 32
"""Meshes of the net along each side of a bent page. Measured: they are 9 mm square on A4, in which 15 mm of bend depart 0.02 mm from
bilinear (once)."""


def sight_of(sheet: Sheet, degrees: int = 0, lean: float = 0.0, bend: Bend | None = None) -> Sight:
    """Where a viewer shows the points of a sheet whose picture was turned clockwise by quarter turns, set straight and flattened."""
    sideways = degrees in {90, 270}
    high, wide = (sheet.height, sheet.width) if sheet.image is None else sheet.image.shape
    height, width = (wide, high) if sideways else (high, wide)
    count = 2 if bend is None else MESHES + 1
    x, y = np.meshgrid(np.linspace(0, width, count), np.linspace(0, height, count))
    if bend is not None:
        x, y = bent(x, y, (height, width), bend)
    x, y = leant(x, y, (height, width), lean)
    place = sheet.place or Box(0, 0, sheet.width, sheet.height)
    u, v = _turned_back(x / width, y / height, degrees)
    u, v = (place.x0 + u * place.width) / sheet.width, (place.top + v * place.height) / sheet.height
    u, v = _turned_back(u, v, sheet.rotation)
    shown = (sheet.height, sheet.width) if sheet.rotation in {90, 270} else (sheet.width, sheet.height)
    across = sheet.height if sideways else sheet.width
    knots = np.stack([u * shown[0], v * shown[1]], axis=2).tolist()
    return Sight(*shown, (across, height * across / width), tuple(tuple((x, y) for x, y in row) for row in knots))


def _turned_back(u: Floats, v: Floats, degrees: int) -> tuple[Floats, Floats]:
    """Places, as parts of width and height, before a page was turned clockwise by quarter turns."""
    return {0: (u, v), 90: (v, 1 - u), 180: (1 - u, 1 - v), 270: (1 - v, u)}[degrees]
