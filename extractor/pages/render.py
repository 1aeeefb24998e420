"""A page of a PDF is drawn, whole, or with and without its text: what its text puts on the paper is the difference."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2.raw as pdfium_c

from extractor.pixels import Mask, Pixels, piece_boxes

DPI_OF_INK = 200
"""Dots an inch at which a page is drawn to see what its text puts on it. Judgement: print of 4 points is 11 pixels high."""
MOST_PIXELS_OF_INK = 8_000_000
"""Pixels drawn of a larger page: as many as an A3 page has then. Judgement: on posters print is larger."""
LEVELS_SEEN = 16
"""Grey levels by which text has to differ from what lies below it to be seen. Judgement: white on white differs by none."""
NESTED = 8
"""Forms within forms that are searched for text. Judgement."""


@dataclass(frozen=True, slots=True)
class TextInk:
    """What the text of a page puts on the paper, in pixels of the page as a viewer shows it."""

    depth: Pixels
    """By how many grey levels text changes each pixel, height x width."""
    bare: Pixels
    """The page without its text."""
    scale: float
    """Pixels a point."""

    def in_boxes(self, boxes: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
        """How many pixels of text are seen in each of n boxes, n x 4 in points; a pixel at each edge is left to the neighbour."""
        sums = cv2.integral(self._mask)
        x0, top, x1, bottom = (boxes * self.scale).T
        inset = np.where(x1 - x0 >= 5, 1, 0)
        left, right = _within(np.floor(x0) + inset, sums.shape[1]), _within(np.ceil(x1) - inset, sums.shape[1])
        high, low = _within(np.floor(top), sums.shape[0]), _within(np.ceil(bottom), sums.shape[0])
        return np.asarray(sums[low, right] - sums[high, right] - sums[low, left] + sums[high, left], np.int64)

    def outside(self, boxes: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """Pieces of text that lie in none of n boxes: boxes in points, m x 4."""
        mask = self._mask.copy()
        for x0, top, x1, bottom in np.maximum(boxes * self.scale, 0).astype(int).tolist():
            mask[top : bottom + 1, x0 : x1 + 1] = 0
        found = piece_boxes(mask).astype(float)
        return np.column_stack([found[:, :2], found[:, :2] + found[:, 2:]]) / self.scale

    @property
    def _mask(self) -> Mask:
        return np.asarray(self.depth >= LEVELS_SEEN, np.uint8)


def _within(values: npt.NDArray[np.float64], size: int) -> npt.NDArray[np.int64]:
    return np.clip(values, 0, size - 1).astype(np.int64)


def render(page: Any, dpi: float) -> Pixels:
    """A page as a viewer shows it, in grey, height x width."""
    pixels = page.render(scale=dpi / 72, grayscale=True).to_numpy()
    return np.ascontiguousarray(pixels[:, :, 0] if pixels.ndim == 3 else pixels)


def text_ink(page: Any) -> TextInk:
    """What the text of a page puts on it; larger pages are drawn more coarsely."""
    width, height = page.get_size()
    dpi = min(float(DPI_OF_INK), 72 * (MOST_PIXELS_OF_INK / max(1.0, width * height)) ** 0.5)
    bare = without_text(page, dpi)
    return TextInk(np.asarray(cv2.absdiff(render(page, dpi), bare), np.uint8), bare, dpi / 72)


def without_text(page: Any, dpi: float) -> Pixels:
    """A page as a viewer would show it had it no text, in grey, height x width."""
    texts = list(page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_TEXT], max_depth=NESTED))
    for item in texts:
        pdfium_c.FPDFPageObj_SetIsActive(item.raw, False)
    bare = render(page, dpi)
    for item in texts:
        pdfium_c.FPDFPageObj_SetIsActive(item.raw, True)
    return bare
