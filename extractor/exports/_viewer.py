"""The document at its path becomes pages as a viewer shows them, one at a time, in the resolution it holds."""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image, ImageOps

from extractor.model.report import PageInfo
from extractor.model.source import Source

PagePixels = npt.NDArray[np.uint8]
"""A page as it is shown: grey, height x width, or blue, green and red, height x width x 3."""

DIGITAL_DPI = 200
"""Dots an inch at which a page without a resolution of its own is drawn. Judgement."""
MAX_PIXELS = 60_000_000
"""As many as a page is read at: an A2 page at 300 dpi has 35 million. Judgement."""
FORMATS = ("PNG", "JPEG", "TIFF")
POINTS_OFF_EDGE = 1.0
"""Points by which a picture may miss the edges of the page and still be the page. Judgement."""
LEVELS_OF_COLOUR = 40
"""Grey levels between channels from which a pixel is coloured. Judgement."""
SHARE_IN_COLOUR = 2e-4
"""Share of such pixels that makes a page one in colour. Judgement."""


class Unseen(Exception):  # noqa: N818 - no error: a page without a picture is told in the picture's place
    """Why there is no picture, as a key of the words (`unseen-changed`)."""


class Viewer:
    """An open document; `page` gives its pages, `close` lets go of it."""

    def __init__(self, source: Source) -> None:
        """Unseen when the file is gone, is another one by now, or does not open."""
        self._is_pdf = source.media_type == "application/pdf"
        if _hash(source.path) != source.sha256:
            raise Unseen("unseen-changed")
        try:
            self._open: Any = (
                pdfium.PdfDocument(source.path, password=source.password) if self._is_pdf else Image.open(source.path, formats=FORMATS)
            )
        except (pdfium.PdfiumError, OSError, ValueError, SyntaxError, Image.DecompressionBombError):
            raise Unseen("unseen-broken") from None

    def page(self, info: PageInfo) -> PagePixels:
        """A page as a viewer shows it, not turned upright; Unseen for one that could not be read either, or cannot be drawn."""
        if info.status == "failed":
            raise Unseen("unseen-failed")  # what broke a reader in a process of its own must not break this one
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # about damaged metadata: nothing that a person could mend
                pixels = _draw(self._open[info.number - 1], info) if self._is_pdf else _frame(self._open, info)
        except (pdfium.PdfiumError, OSError, EOFError, ValueError, SyntaxError, MemoryError, Image.DecompressionBombError):
            raise Unseen("unseen-broken") from None
        return pixels if _has_colour(pixels) else _without_colour(pixels)

    def close(self) -> None:
        """Let go of the file."""
        self._open.close()


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        raise Unseen("unseen-gone") from None


def _draw(page: Any, info: PageInfo) -> PagePixels:
    """A page of a PDF; where one picture is the whole page, pixel by pixel as stored."""
    width, height = page.get_size()
    scale = (info.dpi or DIGITAL_DPI) / 72 * info.width / width  # a page may be measured in other units than points
    stored = _whole_picture(page, width, height)
    if stored is not None and 0.5 < max(stored[0] / width, stored[1] / height) / scale < 2:
        scale = max(stored[0] / width, stored[1] / height) - 1e-4  # pdfium rounds the size up: a hair less gives the stored one
    scale = min(scale, (MAX_PIXELS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=scale)
    pixels = np.array(bitmap.to_numpy()[:, :, :3])
    bitmap.close()
    return pixels


def _whole_picture(page: Any, width: float, height: float) -> tuple[int, int] | None:
    """Width and height in pixels, as shown, of the one picture that covers the page; None where there is no such."""
    pictures = [item for item in page.get_objects(max_depth=2) if item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE]
    if len(pictures) != 1 or pictures[0].container is not None:
        return None
    x0, y0, x1, y1 = pictures[0].get_bounds()
    shown = (height, width) if page.get_rotation() % 180 else (width, height)
    if abs(x1 - x0 - shown[0]) > POINTS_OFF_EDGE or abs(y1 - y0 - shown[1]) > POINTS_OFF_EDGE:
        return None
    across, down = pictures[0].get_px_size()
    return (down, across) if page.get_rotation() % 180 else (across, down)


def _frame(image: Any, info: PageInfo) -> PagePixels:
    """A frame of a picture file, turned as the camera says, with as many dots an inch down as across."""
    image.seek(info.number - 1)
    if image.width * image.height > 3 * MAX_PIXELS:
        raise Unseen("unseen-broken")
    if image.mode[0] in "IF":  # deep greys
        values = np.asarray(image, np.float32)
        top = 65535.0 if image.mode.startswith("I;16") else max(255.0, float(values.max()))
        picture = Image.fromarray((values * (255 / top)).clip(0, 255).round().astype(np.uint8))
    else:
        picture = ImageOps.exif_transpose(image)
    if picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info:
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture.convert("RGBA"))
    pixels = np.asarray(picture.convert("L" if picture.mode in {"1", "L"} else "RGB"), np.uint8)
    pixels = np.ascontiguousarray(pixels[:, :, ::-1]) if pixels.ndim == 3 else pixels
    across, down = pixels.shape[1] / info.width, pixels.shape[0] / info.height
    if abs(across / down - 1) > 0.02:  # a fax
        most = max(across, down)
        pixels = np.asarray(cv2.resize(pixels, (round(info.width * most), round(info.height * most))), np.uint8)
    return pixels


def _has_colour(pixels: PagePixels) -> bool:
    if pixels.ndim == 2:
        return False
    small = pixels[::4, ::4].astype(np.int16)
    return bool((small.max(axis=2) - small.min(axis=2) > LEVELS_OF_COLOUR).mean() > SHARE_IN_COLOUR)


def _without_colour(pixels: PagePixels) -> PagePixels:
    return pixels if pixels.ndim == 2 else np.asarray(cv2.cvtColor(pixels, cv2.COLOR_BGR2GRAY), np.uint8)
