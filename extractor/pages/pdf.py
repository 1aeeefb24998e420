"""A page of a PDF becomes a Sheet: own words and rulings through pdfplumber, its picture through pdfium."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pdfplumber
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.errors import InputError
from extractor.geometry import Box
from extractor.model.page import Ruling, Word
from extractor.model.source import Sheet
from extractor.pages.judge import Content, judge
from extractor.pages.limits import DEFAULT_DPI, fitting_dpi

_INVISIBLE = 3
"""Text render mode of the layer that OCR programs lay under a scan."""


@contextmanager
def _document(path: Path, password: str | None) -> Iterator[Any]:
    try:
        document = pdfium.PdfDocument(path, password=password)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            what = "wrong password" if password else "is encrypted"
            raise InputError(f"{path}: {what}", hint="give its password with --password") from error
        raise InputError(f"{path}: the PDF cannot be opened: {error}", hint="it may be cut short; copy or scan it again") from error
    try:
        yield document
    finally:
        document.close()


def count_pages(path: Path, password: str | None) -> int:
    """How many pages the PDF has; InputError when it does not open."""
    with _document(path, password) as document:
        return len(document)


def open_sheet(path: Path, number: int, password: str | None) -> Sheet:
    """Page `number` (from 1), judged; InputError when the page is broken or too large."""
    with _document(path, password) as document:
        try:
            page = document[number - 1]
        except pdfium.PdfiumError as error:
            raise InputError(f"page {number} is broken: {error}", hint="the file may be cut short") from error
        width, height = page.get_size()
        content, dpi, own_picture = _look(page)
        words, rulings = _own_text(path, number, password) if content.visible_characters else ((), ())
        kind, problems = judge(content, words)
        if kind == "digital":
            return Sheet(number, kind, width, height, words, rulings, problems=problems)
        dpi = fitting_dpi(number, width, height, dpi or DEFAULT_DPI)
        if kind == "blank":
            return Sheet(number, kind, width, height, problems=problems)
        image = _picture(own_picture, page.get_rotation()) if own_picture is not None and kind == "scanned" else None
        if image is None:
            image = _render(page, dpi)
        else:
            dpi = round(image.shape[1] / width * 72)
        kept = words if kind == "mixed" else ()
        return Sheet(number, kind, width, height, kept, rulings if kind == "mixed" else (), image, dpi, problems=problems)


def _look(page: Any) -> tuple[Content, float, Any]:
    """What a page is made of, the finest resolution among its pictures, and the one picture that is the whole page."""
    width, height = page.get_size()
    if page.get_rotation() in (90, 270):
        width, height = height, width
    visible = invisible = paths = 0
    covered = np.zeros((40, 40), bool)
    finest, pictures = 0.0, []
    for item in page.get_objects(max_depth=4):
        if item.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            hidden = pdfium_c.FPDFTextObj_GetTextRenderMode(item.raw) == _INVISIBLE
            invisible, visible = invisible + hidden, visible + (not hidden)
        elif item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = item.get_bounds()
            columns = slice(max(0, round(x0 / width * 40)), max(0, round(x1 / width * 40)))
            covered[max(0, round(y0 / height * 40)) : max(0, round(y1 / height * 40)), columns] = True
            pixels = item.get_px_size()
            if x1 - x0 > 1:
                finest = max(finest, pixels[0] / (x1 - x0) * 72, pixels[1] / max(1.0, y1 - y0) * 72)
            pictures.append((item, (x1 - x0) * (y1 - y0) / (width * height)))
        elif item.type in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_SHADING):
            paths += 1
    whole = pictures[0][0] if len(pictures) == 1 and pictures[0][1] > 0.97 and not (visible or paths) else None
    return Content(visible, invisible, paths, float(covered.mean())), finest, whole


def _picture(item: Any, rotation: int) -> npt.NDArray[np.uint8] | None:
    """The pixels of a full-page picture as stored, turned as the page says; None where only rendering tells how it looks."""
    matrix = item.get_matrix()
    if matrix.a <= 0 or matrix.d <= 0 or abs(matrix.b) + abs(matrix.c) > 0.01 * matrix.a:
        return None
    if pdfium_c.FPDFPageObj_HasTransparency(item.raw):
        return None
    try:
        bitmap = item.get_bitmap(render=False)
    except pdfium.PdfiumError:
        return None
    grey = np.asarray(bitmap.to_pil().convert("L"))
    if max(grey.shape) > 36 * 300:
        return None
    return np.ascontiguousarray(np.rot90(grey, -rotation // 90))


def _render(page: Any, dpi: int) -> npt.NDArray[np.uint8]:
    pixels = page.render(scale=dpi / 72, grayscale=True).to_numpy()
    return np.ascontiguousarray(pixels[:, :, 0] if pixels.ndim == 3 else pixels)


def _own_text(path: Path, number: int, password: str | None) -> tuple[tuple[Word, ...], tuple[Ruling, ...]]:
    with pdfplumber.open(path, pages=[number], password=password or "", unicode_norm="NFC") as document:
        page = document.pages[0]
        x, y = page.bbox[0], page.bbox[1]
        words = tuple(
            Word(w["text"], Box(w["x0"] - x, w["top"] - y, w["x1"] - x, w["bottom"] - y))
            for w in page.extract_words(use_text_flow=False, keep_blank_chars=False, x_tolerance_ratio=0.18)
        )
        rulings = tuple(
            Ruling(Box(e["x0"] - x, e["top"] - y, e["x1"] - x, e["bottom"] - y))
            for e in page.edges
            if max(e["x1"] - e["x0"], e["bottom"] - e["top"]) >= 6
        )
        return words, rulings
