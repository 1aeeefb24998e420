"""A born-digital PDF becomes a scan: one picture a page, inked, damaged and encoded; the same bytes for the same seed."""

import zlib
from dataclasses import dataclass, field

import cv2
import numpy as np
import pypdfium2

from tests.paper.damage import KINDS, Picture
from tests.paper.ink import Mark, press
from tests.paper.picture_pdf import Sheet, pictures_to_pdf


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of damage from `damage.KINDS`; `pages` from 1, None for all."""

    kind: str
    strength: float
    pages: tuple[int, ...] | None = None


@dataclass(frozen=True, slots=True)
class Scanner:
    """`quality` of the JPEG from 1 to 100, or 0 for one bit a pixel. `turned` pairs a page with 90, 180 or 270 degrees clockwise.

    `turn_by` "picture": the reader sees the page turned. "rotate": the picture is turned and /Rotate sets it upright again.
    """

    dpi: int = 200
    colour: bool = False
    quality: int = 75
    steps: tuple[Step, ...] = ()
    marks: tuple[Mark, ...] = ()
    turned: tuple[tuple[int, int], ...] = ()
    turn_by: str = "picture"
    title: str = field(default="")


def scan(pdf: bytes, scanner: Scanner, seed: int) -> bytes:
    """Every page of `pdf` through the scanner, as an image-only PDF."""
    document = pypdfium2.PdfDocument(pdf)
    sheets = []
    for index in range(len(document)):
        bitmap = document[index].render(scale=scanner.dpi / 72)
        picture = np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
        sheets.append(_encode(damaged(picture, index + 1, scanner, seed), index + 1, scanner))
    document.close()
    return pictures_to_pdf(sheets, scanner.title)


def damaged(picture: Picture, page: int, scanner: Scanner, seed: int) -> Picture:
    """Ink first, then the steps in their order; each page and step has its own random numbers."""
    for index, mark in enumerate(scanner.marks):
        if mark.page == page:
            picture = press(picture, mark, scanner.dpi, np.random.default_rng([seed, page, 1000 + index]))
    for index, step in enumerate(scanner.steps):
        if step.pages is None or page in step.pages:
            picture = KINDS[step.kind](picture, step.strength, scanner.dpi, np.random.default_rng([seed, page, index]))
    return picture


def _encode(picture: Picture, page: int, scanner: Scanner) -> Sheet:
    """JPEG in colour or grey, or packed bits, turned as asked."""
    degrees = dict(scanner.turned).get(page, 0)
    by_rotate = scanner.turn_by == "rotate"
    quarters = (-degrees if not by_rotate else degrees) // 90 % 4  # np.rot90 turns anticlockwise
    picture = np.ascontiguousarray(np.rot90(picture, quarters))
    height, width = picture.shape[:2]
    rotate = degrees if by_rotate else 0
    if not scanner.colour or not scanner.quality:
        picture = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
    if scanner.quality:
        done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, scanner.quality])
        if not done:
            raise ValueError(f"page {page}: OpenCV could not write a JPEG of {width} x {height}")
        space = "DeviceRGB" if scanner.colour else "DeviceGray"
        return Sheet(data.tobytes(), "DCTDecode", space, 8, (width, height), scanner.dpi, rotate)
    level, _ = cv2.threshold(picture, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    bits = np.packbits(picture > level, axis=1).tobytes()
    return Sheet(zlib.compress(bits, 9), "FlateDecode", "DeviceGray", 1, (width, height), scanner.dpi, rotate)
