"""A born-digital PDF becomes a scan: one picture a page, inked, damaged and encoded; the same bytes for the same seed."""

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
import pypdfium2
from PIL import Image, TiffImagePlugin

from tests.paper.damage import KINDS, Picture
from tests.paper.ink import Mark, press
from tests.paper.picture_pdf import Sheet, pictures_to_pdf
from tests.paper.text_layer import Word, pdf_to_words, spoil, words_to_content


@dataclass(frozen=True, slots=True)
class Step:
    """One kind of damage from `damage.KINDS`; `pages` from 1, None for all; `box` in points from the top left, None for the sheet."""

    kind: str
    strength: float
    pages: tuple[int, ...] | None = None
    box: tuple[float, float, float, float] | None = None


@dataclass(frozen=True, slots=True)
class Scanner:
    """`quality` of the JPEG from 1 to 100, or 0 for one bit a pixel. `turned` pairs a page with 90, 180 or 270 degrees clockwise.

    `turn_by` "picture": the reader sees the page turned. "rotate": the picture is turned and /Rotate sets it upright again.
    "both": the picture is turned, and /Rotate turns it further, so that it still lies on its side.
    `encoding` "jpeg", "bits" (one bit a pixel, flate) or "ccitt" (one bit a pixel, fax group 4). `strips`: into so many bands a page's
    picture is cut. `declared_dpi`: what the PDF says the picture has, where that is not `dpi`. `text_layer` None, "good" or "bad".
    """

    dpi: int = 200
    colour: bool = False
    quality: int = 75
    steps: tuple[Step, ...] = ()
    marks: tuple[Mark, ...] = ()
    turned: tuple[tuple[int, int], ...] = ()
    turn_by: str = "picture"
    title: str = field(default="")
    encoding: str = "jpeg"
    strips: int = 1
    declared_dpi: int | None = None
    text_layer: str | None = None

    @property
    def bilevel(self) -> bool:
        """One bit a pixel."""
        return not self.quality or self.encoding != "jpeg"


def scan(pdf: bytes, scanner: Scanner, seed: int) -> bytes:
    """Every page of `pdf` through the scanner, as a PDF of pictures."""
    document = pypdfium2.PdfDocument(pdf)
    words = pdf_to_words(pdf) if scanner.text_layer else [[] for _ in range(len(document))]
    sheets = []
    for index in range(len(document)):
        bitmap = document[index].render(scale=scanner.dpi / 72)
        picture = np.ascontiguousarray(bitmap.to_numpy()[:, :, :3])
        sheet = _encode(damaged(picture, index + 1, scanner, seed), index + 1, scanner)
        if scanner.text_layer:
            sheet = replace(sheet, text=_layer(words[index], document[index].get_height(), scanner, np.random.default_rng([seed, index])))
        sheets.append(sheet)
    document.close()
    return pictures_to_pdf(sheets, scanner.title)


def damaged(picture: Picture, page: int, scanner: Scanner, seed: int) -> Picture:
    """Ink first, then the steps in their order; each page and step has its own random numbers."""
    for index, mark in enumerate(scanner.marks):
        if mark.page == page:
            picture = press(picture, mark, scanner.dpi, np.random.default_rng([seed, page, 1000 + index]))
    for index, step in enumerate(scanner.steps):
        if step.pages is None or page in step.pages:
            picture = _step(picture, step, scanner.dpi, np.random.default_rng([seed, page, index]))
    return picture


def _step(picture: Picture, step: Step, dpi: int, rng: np.random.Generator) -> Picture:
    if step.box is None:
        return KINDS[step.kind](picture, step.strength, dpi, rng)
    left, top, right, bottom = (max(0, round(side * dpi / 72)) for side in step.box)
    out = picture.copy()
    out[top:bottom, left:right] = KINDS[step.kind](np.ascontiguousarray(picture[top:bottom, left:right]), step.strength, dpi, rng)
    return out


def _layer(words: Sequence[Word], height: float, scanner: Scanner, rng: np.random.Generator) -> str:
    """The text layer of a page `height` points high, scaled as the page is by its declared dpi."""
    heard = list(spoil(words, rng)) if scanner.text_layer == "bad" else words
    return words_to_content(heard, height, scanner.dpi / (scanner.declared_dpi or scanner.dpi))


def _encode(picture: Picture, page: int, scanner: Scanner) -> Sheet:
    """Turned as asked, cut into strips, each encoded."""
    degrees = dict(scanner.turned).get(page, 0)
    by_rotate = scanner.turn_by == "rotate"
    quarters = (-degrees if not by_rotate else degrees) // 90 % 4  # np.rot90 turns anticlockwise
    picture = np.ascontiguousarray(np.rot90(picture, quarters))
    rotate = degrees if by_rotate else 0
    if scanner.turn_by == "both" and degrees:
        rotate = 90 if degrees == 180 else 180
    if not scanner.colour or scanner.bilevel:
        picture = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), np.uint8)
    if scanner.bilevel:
        level, _ = cv2.threshold(picture, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
        picture = np.asarray(picture > level, np.uint8) * np.uint8(255)
    encoded = []
    for band in np.array_split(picture, scanner.strips):
        done = _bits(band, scanner.encoding) if scanner.bilevel else _jpeg(band, page, scanner.quality)
        encoded.append(((band.shape[1], band.shape[0]), done))
    (size, data), *rest = encoded
    decoder = {"bits": "FlateDecode", "ccitt": "CCITTFaxDecode"}.get(scanner.encoding, "FlateDecode" if scanner.bilevel else "DCTDecode")
    space = "DeviceRGB" if picture.ndim == 3 else "DeviceGray"
    turned = degrees if not by_rotate else -degrees % 360
    dpi = scanner.declared_dpi or scanner.dpi
    return Sheet(data, decoder, space, 1 if scanner.bilevel else 8, size, dpi, rotate, tuple(rest), turned=turned)


def _jpeg(picture: Picture, page: int, quality: int) -> bytes:
    done, data = cv2.imencode(".jpg", picture, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not done:
        raise ValueError(f"page {page}: OpenCV could not write a JPEG of {picture.shape[1]} x {picture.shape[0]}")
    return data.tobytes()


def _bits(picture: Picture, encoding: str) -> bytes:
    """White is 1 in the PDF in both encodings. Pillow's fax runs are white where the bit is 0, so it is given the negative."""
    if encoding != "ccitt":
        return zlib.compress(np.packbits(picture > 0, axis=1).tobytes(), 9)
    height, held = picture.shape[0], io.BytesIO()
    Image.fromarray(255 - picture).convert("1", dither=Image.Dither.NONE).save(held, "TIFF", compression="group4", tiffinfo={278: height})
    with Image.open(held) as tiff:
        if not isinstance(tiff, TiffImagePlugin.TiffImageFile):
            raise TypeError("Pillow wrote no TIFF")
        (start,), (length,), photometric = tiff.tag_v2[273], tiff.tag_v2[279], tiff.tag_v2[262]
    if photometric != 1:
        raise ValueError(f"Pillow wrote photometric {photometric}: the fax data would be a negative")
    return held.getvalue()[start : start + length]
