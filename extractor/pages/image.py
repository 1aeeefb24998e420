"""A frame of a TIFF, PNG or JPEG becomes a Sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import cv2
import numpy as np
from PIL import Image, ImageOps

from extractor.errors import InputError
from extractor.model.remark import Remark, remark
from extractor.model.source import Sheet
from extractor.pages.colour import as_grey, rgb_of
from extractor.pages.limits import DEFAULT_DPI, MAX_DPI, MAX_PIXELS, check_pixels, coarse
from extractor.pixels import Pixels

FORMATS = ("PNG", "JPEG", "TIFF")
A4_SHORT = 8.27
"""Inches: the short side that a picture is taken to have when it does not say its resolution. Standard: ISO 216."""
SCREEN_DPI = 96
"""Resolution up to which a picture's own word is believed for a sheet up to A3 only: programs write 72 or 96 where they know nothing.
Judgement."""
A3_LONG = 16.9
"""Inches: the long side of that sheet, with room for a scanner's edge. Standard: ISO 216 (16.5)."""


def open_sheet(path: Path, number: int) -> Sheet:
    """Frame `number` (from 1) as a page; InputError when it is broken, too small or too large."""
    try:
        # An open file keeps Pillow 13 from mapping an uncompressed TIFF into memory, which garbles it where it lies on its side.
        with path.open("rb") as file, Image.open(file, formats=FORMATS) as image:
            image.seek(number - 1)
            check_pixels(number, *image.size)
            across, down = (float(value) for value in image.info.get("dpi", (0, 0)))
            seen, bare = _greys(image)
            grey = _upright(_squared(seen, across, down), image)
            bare = None if bare is None else _upright(_squared(bare, across, down), image)
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise InputError("page.broken-picture", page=number, reason=error) from error
    stated, problems = _resolution(max(across, down), grey.shape)
    height, width = grey.shape
    dpi = min(stated, MAX_DPI, int(stated * (MAX_PIXELS / grey.size) ** 0.5))
    if dpi < stated:
        grey, bare = _smaller(grey, dpi / stated), None if bare is None else _smaller(bare, dpi / stated)
    if dpi < min(stated, DEFAULT_DPI):
        problems = (*problems, remark("page.read-smaller", width=width, height=height, dpi=dpi))
    size = width * 72 / stated, height * 72 / stated
    return Sheet(number, "scanned", *size, image=np.ascontiguousarray(grey), dpi=dpi, problems=(*problems, *coarse(dpi)), bare=bare)


def _greys(image: Any) -> tuple[Pixels, Pixels | None]:
    """The picture in grey and, where it has coloured ink, without that."""
    colour = rgb_of(image) if image.mode in {"RGB", "CMYK", "YCbCr"} and "transparency" not in image.info else None
    return as_grey(colour) if colour is not None else (_grey(image), None)


def _smaller(grey: Pixels, scale: float) -> Pixels:
    return np.asarray(cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA), np.uint8)


def _grey(image: Any) -> Pixels:
    """Eight bits a pixel, on white paper: deep greys would be cut off at 255, and transparency would turn black."""
    if image.mode[0] in "IF":
        values = np.asarray(image, np.float32)
        top = 65535.0 if image.mode.startswith("I;16") else max(255.0, float(values.max()))
        return np.asarray((values * (255 / top)).clip(0, 255).round(), np.uint8)
    if image.mode in {"RGBA", "LA", "PA"} or "transparency" in image.info:
        image = Image.alpha_composite(Image.new("RGBA", image.size, "white"), image.convert("RGBA"))
    return np.asarray(image.convert("L"), np.uint8)


def _squared(grey: Pixels, across: float, down: float) -> Pixels:
    """As many dots an inch down as across: a fax has 204 x 98."""
    if min(across, down) <= 0 or not 1.02 < max(across, down) / min(across, down) < 4:
        return grey
    most = max(across, down)
    return np.asarray(cv2.resize(grey, None, fx=most / across, fy=most / down, interpolation=cv2.INTER_LINEAR), np.uint8)


def _upright(grey: Pixels, image: Any) -> Pixels:
    """Turned as the camera says."""
    if image.getexif().get(0x0112, 1) == 1:
        return grey
    turned = Image.fromarray(grey)
    turned.getexif()[0x0112] = image.getexif()[0x0112]
    return np.asarray(ImageOps.exif_transpose(turned), np.uint8)


def _resolution(declared: float, shape: tuple[int, ...]) -> tuple[int, tuple[Remark, ...]]:
    """Dots an inch: as declared where that gives a sheet of 4 to 50 inches, else as if the sheet were A4."""
    longest = A3_LONG if declared <= SCREEN_DPI else 50
    if declared > 0 and min(shape) / declared >= 4 and max(shape) / declared <= longest:
        return round(declared), ()
    guess = max(72, min(MAX_DPI, round(min(shape) / A4_SHORT)))
    if declared > 0:
        return guess, (remark("page.resolution-cannot-be", said=round(declared), dpi=guess),)
    return guess, (remark("page.resolution-unsaid", dpi=guess),)
