"""A colour picture becomes two grey ones: as the eye sees it, and without coloured ink (pens, rubber stamps), for a second look."""

from __future__ import annotations

from typing import Any

import cv2
import numpy as np

from extractor.pixels import Pixels

LEVELS_OF_COLOUR = 50
"""Levels between a pixel's strongest and weakest channel from which it is coloured; paper that has yellowed has fewer. Judgement."""
SHARE_IN_COLOUR = 2e-4
"""Share of coloured pixels from which a page has coloured ink on it: an initial on an A4 page. Judgement."""


def as_grey(colour: Pixels) -> tuple[Pixels, Pixels | None]:
    """The grey of a picture and, where there is coloured ink, its strongest channel, in which blue ink is nearly paper; else None.

    `colour` is height x width x 3, red, green and blue; both answers are height x width.
    """
    grey = np.asarray(cv2.cvtColor(colour, cv2.COLOR_RGB2GRAY), np.uint8)
    small = cv2.resize(colour, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    coloured = small.max(axis=2).astype(np.int16) - small.min(axis=2) > LEVELS_OF_COLOUR
    return (grey, np.ascontiguousarray(colour.max(axis=2))) if coloured.mean() > SHARE_IN_COLOUR else (grey, None)


def rgb_of(picture: Any) -> Pixels | None:
    """The pixels of a Pillow picture in colour, height x width x 3 (red, green, blue); None for a grey one."""
    return np.asarray(picture.convert("RGB"), np.uint8) if picture.mode not in {"1", "L", "LA", "I", "F", "I;16"} else None
