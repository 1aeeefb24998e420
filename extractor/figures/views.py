"""One printed figure comes in as pixels; the pictures of it that are read again go out, each as another scanner might have given it."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extractor.geometry import Box
from extractor.model.page import Raster

Pixels = npt.NDArray[np.uint8]

BESIDE, ABOVE = 0.2, 0.15
"""Paper taken along with a figure, as shares of its height; what stands farther may be its neighbour's."""
PAPER = 0.35
"""Paper set around it, as a share of its height: the recogniser was taught on lines with some."""
LOOSE = 0.3
"""The same above and below, for the view in which the print is smaller in its line."""
DARK, PALE = 0.42, 0.68
"""Shares of the way from ink to paper at which a pixel turns black, in the two views in black and white."""
FAINTEST = 40.0
"""Grey levels between ink and paper below which there is nothing to make black."""
INKED = 0.01
"""Share of pixels that coloured ink must change for the view without it."""


def views_of(raster: Raster, box: Box) -> dict[str, Pixels]:
    """Views by name: `grey`, `loose` (another scale), `dark` and `pale` (two thresholds), `bare` where coloured ink lies there.

    `box` in points; pictures are grey, dark on light; none where the box holds no ink.
    """
    grey = _crop(raster, box, bare=False)
    if grey.size == 0 or min(grey.shape) < 3:
        return {}
    ink, paper = (float(v) for v in np.percentile(grey, (1, 90)))
    if paper - ink < FAINTEST:
        return {"grey": _framed(grey, paper, 0.0)}
    views = {"grey": _framed(grey, paper, 0.0), "loose": _framed(grey, paper, LOOSE)}
    large = cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC)
    for name, share in (("dark", DARK), ("pale", PALE)):
        black = np.where(large < ink + share * (paper - ink), 0, 255).astype(np.uint8)
        views[name] = _framed(cv2.GaussianBlur(black, (0, 0), 1.0), 255.0, 0.0)
    if raster.bare is not None:
        bare = _crop(raster, box, bare=True)
        if bare.shape == grey.shape and (bare.astype(int) - grey > FAINTEST).mean() > INKED:
            views["bare"] = _framed(bare, paper, 0.0)
    return views


def _crop(raster: Raster, box: Box, *, bare: bool) -> Pixels:
    x, y = BESIDE * box.height, ABOVE * box.height
    return np.asarray(raster.crop(Box(box.x0 - x, box.top - y, box.x1 + x, box.bottom + y), bare=bare), np.uint8)


def _framed(crop: Any, paper: float, more: float) -> Pixels:
    side = round(PAPER * crop.shape[0])
    level = round(more * crop.shape[0])
    return np.asarray(cv2.copyMakeBorder(crop, level, level, side, side, cv2.BORDER_CONSTANT, value=round(paper)), np.uint8)
