"""Pages on which bars stand for glyphs: what is said of ink must hold whatever the letters."""

from pathlib import Path

import cv2
import numpy as np

from extractor.model.page import Raster

SCALE, PAPER, INK = 4.0, 240, 20
"""Pixels a point, and the greys."""


class Bars:
    """Draws pages of 100 x 60 points into a folder."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "page.npy"

    def __call__(self, *bars: tuple[float, float, float, float], blur: float = 0.0) -> Raster:
        """Bars as x0, top, x1, bottom in points."""
        page = np.full((240, 400), PAPER, np.uint8)
        for x0, top, x1, bottom in bars:
            page[round(top * SCALE) : round(bottom * SCALE), round(x0 * SCALE) : round(x1 * SCALE)] = INK
        np.save(self._path, cv2.GaussianBlur(page, (0, 0), blur) if blur else page)
        return Raster(self._path, SCALE)
