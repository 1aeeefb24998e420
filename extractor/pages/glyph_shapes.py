"""Whether the digits of a page's fonts look like the digits that its text says they are: a font may name its characters wrongly."""

from __future__ import annotations

import ctypes
from collections.abc import Mapping, Sequence
from functools import lru_cache

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.pages.render import LEVELS_SEEN, TextInk, render
from extractor.pixels import Pixels

FACES = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Times-Roman", "Times-Bold", "Times-Italic", "Courier", "Courier-Bold")
"""The typefaces that a PDF reader brings along: what digits look like. Standard (PDF 32000-1, 9.6.2.2)."""
SHAPE = (16, 24)
"""Width and height in pixels to which a digit is brought to be compared. Judgement."""
SAMPLES = 3
"""Places at which a digit of a font is looked at. Judgement."""
LEAST_PIXELS = 9
"""Pixels of height from which a digit is looked at. Judgement."""
LOOKS_LIKE = 0.75
"""Likeness (correlation of grey) from which a glyph is taken for a digit. Measured: right ones of 739 in real documents lie at 0.9 and more
but for a twentieth of them, in faces of other design (once)."""
LEAD = 0.15
"""By how much a glyph is liker to another digit than to its own before it is taken for that. Measured: 0.20 and 0.34 for a 3 and an 8 whose
names were exchanged; 0.10 at most for right ones that look like a digit (once)."""
REACH_BESIDE = 0.3
"""Share of a digit's height beside its place in which its ink may hang over: italics do. Judgement."""


def misnamed(texts: Sequence[str], fonts: Sequence[str], boxes: npt.NDArray[np.float64], ink: TextInk) -> frozenset[str]:
    """Fonts of which a digit clearly looks like another one; characters as text, font and box (n x 4 in points)."""
    places: dict[tuple[str, str], list[int]] = {}
    for index, (text, font) in enumerate(zip(texts, fonts, strict=True)):
        if len(text) == 1 and "0" <= text <= "9":
            places.setdefault((font, text), []).append(index)
    return frozenset(font for (font, text), at in places.items() if _is_another(text, boxes[at[:SAMPLES]], ink))


def _is_another(digit: str, boxes: npt.NDArray[np.float64], ink: TextInk) -> bool:
    """Whether all looks at a digit show another one, and clearly; the first that does not ends the looking."""
    shapes = (shape for box in boxes if (shape := _shape_at(box, ink)) is not None)
    looks = [False]
    for shape in shapes:
        looks = [_leads(digit, {name: float((faces @ shape).max()) for name, faces in _digits().items()})]
        if not looks[0]:
            break
    return looks[0]


def _leads(digit: str, likeness: Mapping[str, float]) -> bool:
    best = max(likeness.values())
    return best >= LOOKS_LIKE and best - likeness[digit] >= LEAD


def _shape_at(box: npt.NDArray[np.float64], ink: TextInk) -> npt.NDArray[np.float32] | None:
    """The ink of a character in a comparable form: the pieces whose middle lies in its place; None where it is too small."""
    x0, top, x1, bottom = box * ink.scale
    reach = REACH_BESIDE * (bottom - top)
    left, high = max(0, int(x0 - reach)), max(0, int(top))
    pixels = ink.depth[high : int(bottom) + 1, left : int(x1 + reach) + 1]
    if pixels.size == 0 or int(pixels.max()) < 2 * LEVELS_SEEN:
        return None
    pixels = np.asarray(pixels * (255.0 / pixels.max()), np.uint8)
    count, labels, _, middles = cv2.connectedComponentsWithStats(np.asarray(pixels > 64, np.uint8), connectivity=8)
    own = [i for i in range(1, count) if x0 <= left + middles[i][0] <= x1]
    return _comparable(np.where(np.isin(labels, own), pixels, 0).astype(np.uint8)) if own else None


def _comparable(glyph: Pixels) -> npt.NDArray[np.float32] | None:
    rows, columns = np.flatnonzero(glyph.max(1) > 64), np.flatnonzero(glyph.max(0) > 64)
    if len(rows) == 0 or rows[-1] - rows[0] + 1 < LEAST_PIXELS:
        return None
    cut = glyph[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].astype(np.float32)
    small = cv2.GaussianBlur(cv2.resize(cut, SHAPE, interpolation=cv2.INTER_AREA), (0, 0), 1.0)
    small -= small.mean()
    return np.asarray(small / max(float(np.linalg.norm(small)), 1e-6), np.float32).ravel()


@lru_cache(maxsize=1)
def _digits() -> Mapping[str, npt.NDArray[np.float32]]:
    """What each digit looks like, one row a typeface."""
    return {digit: np.array([_comparable(255 - _drawn(digit, face)) for face in FACES]) for digit in "0123456789"}


def _drawn(digit: str, face: str) -> Pixels:
    document = pdfium.PdfDocument.new()
    try:
        page = document.new_page(60, 60)
        font = pdfium_c.FPDFText_LoadStandardFont(document.raw, face.encode())
        text = pdfium_c.FPDFPageObj_CreateTextObj(document.raw, font, 40.0)
        spelled = ctypes.create_string_buffer(f"{digit}\0".encode("utf-16-le"))
        pdfium_c.FPDFText_SetText(text, ctypes.cast(spelled, ctypes.POINTER(pdfium_c.FPDF_WCHAR)))
        pdfium_c.FPDFPageObj_Transform(text, 1, 0, 0, 1, 15, 15)
        pdfium_c.FPDFPage_InsertObject(page, text)
        return render(page, 72)
    finally:
        document.close()
