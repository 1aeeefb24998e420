"""A frame of a TIFF, PNG or JPEG becomes a Sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from extractor.errors import InputError
from extractor.model.source import Sheet
from extractor.pages.limits import MAX_DPI, check_pixels

A4_SHORT = 8.27
"""Inches: the short side that a picture is taken to have when it does not say its resolution."""


def open_sheet(path: Path, number: int) -> Sheet:
    """Frame `number` (from 1) as a page; InputError when it is broken, too small or too large."""
    try:
        with Image.open(path) as image:
            check_pixels(number, *image.size)
            image.seek(number - 1)
            check_pixels(number, *image.size)
            declared = image.info.get("dpi", (0, 0))[0]
            upright = ImageOps.exif_transpose(image)
            grey = np.asarray(_flat(upright).convert("L"))
    except (OSError, ValueError, SyntaxError, EOFError, Image.DecompressionBombError) as error:
        raise InputError(f"page {number}: the picture is broken: {error}", hint="it may be cut short; scan or copy it again") from error
    dpi, problems = _resolution(float(declared), grey.shape)
    height, width = grey.shape
    return Sheet(number, "scanned", width * 72 / dpi, height * 72 / dpi, image=np.ascontiguousarray(grey), dpi=dpi, problems=problems)


def _flat(image: Any) -> Any:
    """The picture on white paper: transparency would turn black."""
    if image.mode not in {"RGBA", "LA", "PA"} and "transparency" not in image.info:
        return image
    paper = Image.new("RGBA", image.size, "white")
    return Image.alpha_composite(paper, image.convert("RGBA"))


def _resolution(declared: float, shape: tuple[int, ...]) -> tuple[int, tuple[str, ...]]:
    """Dots an inch: as declared where that gives a sheet of 4 to 50 inches, else as if the sheet were A4."""
    if declared > 0 and min(shape) / declared >= 4 and max(shape) / declared <= 50:
        return round(declared), ()
    guess = max(72, min(MAX_DPI, round(min(shape) / A4_SHORT)))
    said = f"says {declared:.0f} dpi, which cannot be" if declared > 0 else "does not say its resolution"
    return guess, (f"the picture {said}; taken as {guess} dpi",)
