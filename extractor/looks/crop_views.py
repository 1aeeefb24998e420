"""One printed figure comes in as pixels; the pictures of it that are read again go out, each as another scanner might have given it."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from extractor.geometry import Box
from extractor.model.page import Raster
from extractor.pixels import FAINTEST, Pixels, shades_of

PAPER_BESIDE, PAPER_CLOSE, PAPER_CLOSER = 0.2, 0.05, 0.0
"""Paper taken along beside a figure, above and below it, and in the view cut closest, as shares of its height; what stands farther may be
its neighbour's. Measured: of 1,468 figures, 268 of them misread, the pixels preferred another number than was printed in 218 with this
cut, in 220 with more paper around, in 208 stretched; thresholds (two binarisations) did so three times as often and are not asked
(once)."""
PAPER_SET_AROUND = 0.35
"""Paper set around it, as a share of its height: the recogniser was taught on lines with some. Judgement."""
TIMES_STRETCHED = 1.25
"""Times by which the view `wide` is wider: strokes that run together stand apart for a reader that looks in steps of width. Judgement."""
WITHOUT_COLOUR = "bare"
"""Name of the view without coloured ink."""
SHARE_UNDER_COLOUR = 0.01
"""Share of pixels that coloured ink must change for the view without it. Judgement."""


def views_of(raster: Raster, box: Box) -> dict[str, Pixels]:
    """Views by name: `close`, `closer` (two scales), `wide`, and `bare` where coloured ink lies there.

    `box` in points; pictures are grey, dark on light; none where the box is empty.
    """
    close = _crop(raster, box, PAPER_CLOSE, bare=False)
    if close.size == 0 or min(close.shape) < 3:
        return {}
    paper = float(np.percentile(close, 90))
    stretched = cv2.resize(close, None, fx=TIMES_STRETCHED, fy=1.0, interpolation=cv2.INTER_CUBIC)
    views = {
        "close": _framed(close, paper),
        "closer": _framed(_crop(raster, box, PAPER_CLOSER, bare=False), paper),
        "wide": _framed(stretched, paper),
    }
    if raster.bare is not None:
        bare = _crop(raster, box, PAPER_CLOSE, bare=True)
        if bare.shape == close.shape and (bare.astype(int) - close > FAINTEST).mean() > SHARE_UNDER_COLOUR:
            views[WITHOUT_COLOUR] = _framed(bare, paper)
    return views


def enlarged(crop: Pixels) -> Pixels:
    """A crop twice as high and twice as wide, for a reader that was taught on larger print; an empty one as it is."""
    return np.asarray(cv2.resize(crop, None, fx=2, fy=2, interpolation=cv2.INTER_CUBIC), np.uint8) if crop.size else crop


def _crop(raster: Raster, box: Box, above: float, *, bare: bool) -> Pixels:
    x, y = PAPER_BESIDE * box.height, above * box.height
    around = Box(max(0.0, box.x0 - x), box.top - y, box.x1 + x, box.bottom + y)
    crop = np.asarray(raster.crop(around, bare=bare), np.uint8)
    return _without_neighbours(crop, (box.x0 - around.x0) * raster.scale, (box.x1 - around.x0) * raster.scale) if crop.size else crop


def _without_neighbours(crop: Pixels, left: float, right: float) -> Pixels:
    """The crop with paper in place of pieces of ink that stand wholly left or right of a figure: a bracket, a neighbour's edge."""
    shades = shades_of(crop)
    if shades.is_blank:
        return crop
    found: Any = cv2.connectedComponentsWithStats(shades.mask(crop, 0.5), connectivity=8)
    starts, ends = found[2][:, 0], found[2][:, 0] + found[2][:, 2]
    own = np.flatnonzero((ends > left) & (starts < right))
    others = np.isin(found[1], np.setdiff1d(np.arange(1, found[0]), own))
    if not others.any():
        return crop
    kept = np.isin(found[1], own[own > 0])
    soft = cv2.dilate(others.astype(np.uint8), np.ones((3, 3), np.uint8)) > cv2.dilate(kept.astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.where(soft, np.uint8(round(shades.paper)), crop).astype(np.uint8)


def _framed(crop: Any, paper: float) -> Pixels:
    side = round(PAPER_SET_AROUND * crop.shape[0])
    return np.asarray(cv2.copyMakeBorder(crop, 0, 0, side, side, cv2.BORDER_CONSTANT, value=round(paper)), np.uint8)
