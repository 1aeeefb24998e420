"""Marked places become pictures: crops with enough around them to know the place again, and small whole pages, all upright.

A page is drawn once, everything that is wanted of it is cut, and it is let go of before the next.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from typing import NamedTuple

import cv2
import numpy as np

from extractor.exports._viewer import PagePixels, Unseen, Viewer
from extractor.geometry import Box, union
from extractor.model.report import PageInfo, Report
from extractor.model.source import Source

NARROWEST_CROP, LOWEST_CROP = 210.0, 60.0
"""Points of paper that a crop shows at least: 583 pixels at 200 dpi, two beside each other on a screen; five lines of print. Judgement."""
MARGIN_AROUND = 22.0
"""Points that it shows at least around what is marked. Judgement."""
GAP_TO_OUTLINE = 2.0
"""Points between what is marked and the outline around it, which never touches the digits. Judgement."""
PAGE_PIXELS = 1000
"""The longer side of a small page, in pixels. Judgement."""
PAGE_QUALITY, CROP_QUALITY = 35, 62
"""Quality (0..100) of pictures in WebP, which every browser of the last years shows. Measured: a crop of a grey scan takes 10 kB at 40.8
dB, where JPEG took 18 kB for 39.2 dB (once)."""
LOSSLESS_AT_MOST = 2.5
"""Times the size of the lossy picture that a lossless one may have: print from a program, and black and white, stay as they are.
Judgement."""
PNG_EFFORT = 6
"""Of nine. Measured: 65 crops of a grey scan take 0.5 s; with all nine 3.6 s, for files a fiftieth smaller (once)."""


class Spot(NamedTuple):
    """What one crop is to show: boxes on one page, in points as a viewer shows it."""

    page: int
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture that was taken of a page; `marks` are outlines in its pixels, in the order of the boxes asked for."""

    data: bytes
    media_type: str
    width: int
    height: int
    marks: tuple[Box, ...] = ()


@dataclass(frozen=True, slots=True)
class Plates:
    """The pictures there are, and for each page without any the key of the reason."""

    crops: Mapping[Spot, Plate] = field(default_factory=dict)
    pages: Mapping[int, Plate] = field(default_factory=dict)
    unseen: Mapping[int, str] = field(default_factory=dict)


def take_plates(report: Report, source: Source | None, spots: Iterable[Spot], marked: Mapping[int, Sequence[Box]]) -> Plates:
    """A crop of each spot, and a small picture of each page of `marked` with its boxes.

    Never fails: where the document or a page cannot be seen, `unseen` tells why.
    """
    wanted: dict[int, list[Spot]] = {number: [] for number in sorted(marked)}
    for spot in dict.fromkeys(spots):
        wanted.setdefault(spot.page, []).append(spot)
    if not wanted:
        return Plates()
    infos = {page.number: page for page in report.pages}
    try:
        if source is None:
            raise Unseen("unseen-gone")
        viewer = Viewer(source)
    except Unseen as why:
        return Plates(unseen=dict.fromkeys(wanted, str(why)))
    crops: dict[Spot, Plate] = {}
    pages: dict[int, Plate] = {}
    unseen: dict[int, str] = {}
    with closing(viewer):
        for number, here in sorted(wanted.items()):
            try:
                if number not in infos:
                    raise Unseen("unseen-failed")
                pixels = viewer.page(infos[number])
            except Unseen as why:
                unseen[number] = str(why)
                continue
            crops.update({spot: cut(pixels, infos[number], spot.boxes) for spot in here})
            if number in marked:
                pages[number] = shrink(pixels, infos[number], marked[number])
    return Plates(crops, pages, unseen)


def cut(pixels: PagePixels, info: PageInfo, boxes: Sequence[Box]) -> Plate:
    """The pixels of a page around boxes, as they are, turned upright.

    Boxes are in points as a viewer shows the page, the marks of the plate in pixels of the plate.
    """
    across, down = pixels.shape[1] / info.width, pixels.shape[0] / info.height
    window = _window(union(boxes), info)
    x0, top = max(0, int(window.x0 * across)), max(0, int(window.top * down))
    x1, bottom = min(pixels.shape[1], round(window.x1 * across)), min(pixels.shape[0], round(window.bottom * down))
    piece = pixels[top : max(bottom, top + 1), x0 : max(x1, x0 + 1)]
    marks = [_outline(box, across, down, (x0, top)) for box in boxes]
    upright = [turned_box(mark, info.rotation, (piece.shape[1], piece.shape[0])) for mark in marks]
    return _lossless_or_small(turned(piece, info.rotation), tuple(upright))


def shrink(pixels: PagePixels, info: PageInfo, boxes: Sequence[Box]) -> Plate:
    """The whole page, upright and small; boxes and marks as in `cut`."""
    scale = min(1.0, PAGE_PIXELS / max(pixels.shape[:2]))
    small = np.asarray(cv2.resize(pixels, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)
    across, down = small.shape[1] / info.width, small.shape[0] / info.height
    size = (small.shape[1], small.shape[0])
    marks = tuple(turned_box(_outline(box, across, down, (0, 0)), info.rotation, size) for box in boxes)
    upright = turned(small, info.rotation)
    return Plate(_encoded(upright, ".webp", [cv2.IMWRITE_WEBP_QUALITY, PAGE_QUALITY]), "image/webp", *_size(upright), marks)


def turned(pixels: PagePixels, degrees: int) -> PagePixels:
    """A picture turned clockwise by `degrees`, a multiple of 90."""
    return np.ascontiguousarray(np.rot90(pixels, -(degrees // 90) % 4))


def turned_box(box: Box, degrees: int, size: tuple[float, float]) -> Box:
    """Where a box lies after its picture of that width and height was turned clockwise by quarters."""
    width, height = size
    for _ in range(degrees // 90 % 4):
        box, width, height = Box(height - box.bottom, box.x0, height - box.top, box.x1), height, width
    return box


def _window(box: Box, info: PageInfo) -> Box:
    """What a crop shows of the page: at least `NARROWEST_CROP` by `LOWEST_CROP` as one reads it, moved inwards at the edges of the page."""
    wide, high = (LOWEST_CROP, NARROWEST_CROP) if info.rotation % 180 else (NARROWEST_CROP, LOWEST_CROP)
    x0, x1 = _interval((box.x0, box.x1), wide, info.width)
    top, bottom = _interval((box.top, box.bottom), high, info.height)
    return Box(x0, top, x1, bottom)


def _interval(inner: tuple[float, float], least: float, limit: float) -> tuple[float, float]:
    length = min(limit, max(least, inner[1] - inner[0] + 2 * MARGIN_AROUND))
    start = min(max(0.0, (inner[0] + inner[1] - length) / 2), limit - length)
    return start, start + length


def _outline(box: Box, across: float, down: float, origin: tuple[int, int]) -> Box:
    wide = box.grown(GAP_TO_OUTLINE)
    return Box(wide.x0 * across - origin[0], wide.top * down - origin[1], wide.x1 * across - origin[0], wide.bottom * down - origin[1])


def _lossless_or_small(pixels: PagePixels, marks: tuple[Box, ...]) -> Plate:
    pixels = _grey_if_grey(pixels)
    lossless = _encoded(pixels, ".png", [cv2.IMWRITE_PNG_COMPRESSION, PNG_EFFORT])
    small = _encoded(pixels, ".webp", [cv2.IMWRITE_WEBP_QUALITY, CROP_QUALITY])
    if len(lossless) <= LOSSLESS_AT_MOST * len(small):
        return Plate(lossless, "image/png", *_size(pixels), marks)
    return Plate(small, "image/webp", *_size(pixels), marks)


def _grey_if_grey(pixels: PagePixels) -> PagePixels:
    """One channel where the three say the same: a quarter less to keep."""
    if pixels.ndim == 3 and (pixels == pixels[..., :1]).all():
        return np.ascontiguousarray(pixels[..., 0])
    return pixels


def _encoded(pixels: PagePixels, kind: str, settings: list[int]) -> bytes:
    done, data = cv2.imencode(kind, pixels, settings)
    assert done, kind  # every OpenCV of the lock writes both
    return bytes(data)


def _size(pixels: PagePixels) -> tuple[int, int]:
    return pixels.shape[1], pixels.shape[0]
