"""A page of a PDF becomes a Sheet: its own words and rulings where it has them, its picture through pdfium where it has none."""

from __future__ import annotations

import mmap
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from extractor.errors import InputError
from extractor.geometry import Box
from extractor.model.page import JBIG2
from extractor.model.remark import Remark, remark
from extractor.model.source import Sheet
from extractor.pages.annotations import writes_on, written_out
from extractor.pages.colour import as_grey, rgb_of
from extractor.pages.judge_kind import SCAN_COVER, Content, judge
from extractor.pages.limits import DEFAULT_DPI, MAX_DPI, MAX_PIXELS, coarse, fitting_dpi
from extractor.pages.own_text import Margins, OwnText, Size, finer_masks, is_lost, read_own_text, user_unit
from extractor.pages.render import TextInk, render, text_ink, without_text
from extractor.pixels import Pixels

_INVISIBLE = 3
"""Text render mode of the layer that OCR programs lay under a scan. Standard: ISO 32000, 9.3.6."""
DPI_TO_COMPARE = 24
"""Dots an inch at which a page is drawn to be compared with its picture. Judgement."""
LEVELS_ALIKE = 40
"""Grey levels between a stored picture and the page as drawn, on an eighth of its sides, up to which they are the same. Measured: drawing
alone makes 2 on the samples (once)."""
POINTS_AROUND_PLACE = 1.5
"""Points around a place that is read from the picture: boxes of characters are told loosely. Judgement."""
POINTS_OFF_EDGE = 1.0
"""Points by which a picture may miss the edges of the page and still be the page. Judgement."""


@contextmanager
def _document(file: Path | bytes, password: str | None) -> Iterator[Any]:
    path = file if isinstance(file, Path) else "-"
    try:
        document = pdfium.PdfDocument(file, password=password)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise InputError("input.wrong-password" if password else "input.encrypted", path=path) from error
        raise InputError("input.broken-pdf", path=path, reason=error) from error
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
        state = path.stat()
        try:
            page = document[number - 1]
            if not writes_on(page) and _unit(path, number, password) == 1:
                return _sheet(path, page, number, password)
            written = _written_out(path, password, (state.st_mtime_ns, state.st_size))
        except pdfium.PdfiumError as error:
            raise InputError("page.broken", page=number, reason=error) from error
    with _document(written, None) as document:
        return _sheet(written, document[number - 1], number, None)


@lru_cache(maxsize=1)
def _written_out(path: Path, password: str | None, _state: tuple[int, int]) -> bytes:
    """The document with all that a viewer shows; `_state` is the file's time and size: a changed file is another document."""
    with _document(path, password) as document:
        pages = len(document)
    return written_out(path, password, {number: _unit(path, number, password) for number in range(1, pages + 1)})


def _unit(path: Path, number: int, password: str | None) -> float:
    """Points that a unit of a page's own measure is long; the page is asked only where the file may say so at all."""
    return user_unit(path, number, password) if _names(path, b"/UserUnit", b"/ObjStm") else 1.0


def _sheet(file: Path | bytes, page: Any, number: int, password: str | None) -> Sheet:
    try:
        content, finest, whole = _content_of(page)
        own = _own_text(file, page, number, password, content)
    except pdfium.PdfiumError as error:
        raise InputError("page.broken", page=number, reason=error) from error
    width, height = page.get_size()
    kind, problems = judge(content, own)
    sheet = Sheet(number, kind, width, height, rotation=own.turned, problems=problems)
    if kind == "digital":
        return replace(sheet, words=own.words, rulings=own.rulings, cropped=max(map(abs, _margins(page))) > 0.1, part=own.part)
    if kind == "blank":
        if content == Content(0, 0, 0, 0.0) and is_lost(file, number, password):
            raise InputError("page.no-content", page=number)
        return sheet
    finer = finer_masks(file, number, password) if 0 < finest < DEFAULT_DPI else {}
    is_coarse = whole is not None and tuple(whole.get_px_size()) in finer
    image, bare = (None, None) if whole is None or kind != "scanned" or is_coarse else _picture(whole, page)
    place = None if image is None else _box_of(whole, page)
    if image is None:
        only_pictures = not (content.visible_characters or content.paths)
        finest = max([finest, *_dpi_of_masks(page, finer)])
        wanted = finest if finest and only_pictures else max(finest, DEFAULT_DPI)
        image = render(page, fitting_dpi(number, width, height, wanted))
    if image.min() == image.max() and _is_undecodable(page, int(image.max())):
        raise InputError("page.no-picture", page=number)
    dpi = max(1, round(image.shape[1] / width * 72))
    sheet = replace(sheet, image=image, dpi=dpi, bare=bare, place=place, problems=(*problems, *coarse(dpi), *_compression(file)))
    if kind == "mixed":
        return replace(sheet, words=own.words, rulings=own.rulings, beside=_beside(page, image, own))
    return replace(sheet, layer=own.unseen if content.invisible_characters else ())


def _beside(page: Any, image: Pixels, own: OwnText) -> Pixels:
    """The picture of a page (as drawn) without the words that the page surely tells: what is left has to be read."""
    scale = image.shape[1] / page.get_width()
    out = without_text(page, 72 * scale)
    for place in (*(word.box for word in own.disputed), *own.untold):
        x0, top, x1, bottom = (max(0, round(v)) for v in place.grown(POINTS_AROUND_PLACE).scaled(scale))
        out[top:bottom, x0:x1] = image[top:bottom, x0:x1]
    return out


def _own_text(file: Path | bytes, page: Any, number: int, password: str | None, content: Content) -> OwnText:
    """What a page says of itself; the page is turned until that stands upright."""

    def inked(turned: int) -> TextInk | None:
        if turned and content.visible_characters:
            page.set_rotation((page.get_rotation() + turned) % 360)
        return text_ink(page) if content.visible_characters else None

    if not (content.visible_characters or content.invisible_characters):
        return OwnText()
    return read_own_text(file, number, password, _margins(page), inked)


def _compression(file: Path | bytes) -> tuple[Remark, ...]:
    """A remark where the file stores a picture, or its mask, in a way that may change figures; names of filters stand in the clear."""
    return (remark(JBIG2),) if _names(file, b"/JBIG2Decode") else ()


def _names(file: Path | bytes, *names: bytes) -> bool:
    """Whether one of some names of PDF stands in the clear in a file."""
    if isinstance(file, bytes):
        return any(name in file for name in names)
    state = file.stat()
    return _names_in(file, (state.st_mtime_ns, state.st_size), names)


@lru_cache(maxsize=4)
def _names_in(path: Path, _state: tuple[int, int], names: tuple[bytes, ...]) -> bool:
    """The same of a file on disk; `_state` is its time and size: a changed file is another document."""
    with path.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return any(data.find(name) >= 0 for name in names)


def _margins(page: Any) -> Margins:
    media, shown = page.get_mediabox(), page.get_bbox()
    return Margins(shown[0] - media[0], media[3] - shown[3], media[2] - shown[2], shown[1] - media[1])


def _content_of(page: Any) -> tuple[Content, float, Any]:
    """What a page is made of, the finest resolution among its pictures, and the one picture that is the whole page."""
    left, bottom, right, top = page.get_bbox()
    width, height = right - left, top - bottom
    visible = invisible = paths = 0
    covered = np.zeros((40, 40), bool)
    finest, pictures = 0.0, []
    for item in page.get_objects(max_depth=4):
        if item.type == pdfium_c.FPDF_PAGEOBJ_TEXT:
            hidden = pdfium_c.FPDFTextObj_GetTextRenderMode(item.raw) == _INVISIBLE
            invisible, visible = invisible + hidden, visible + (not hidden)
        elif item.type == pdfium_c.FPDF_PAGEOBJ_IMAGE:
            x0, y0, x1, y1 = _matrix(item).on_rect(0, 0, 1, 1)
            columns = slice(max(0, round((x0 - left) / width * 40)), max(0, round((x1 - left) / width * 40)))
            rows = slice(max(0, round((y0 - bottom) / height * 40)), max(0, round((y1 - bottom) / height * 40)))
            covered[rows, columns] = True
            pixels = item.get_px_size()
            if x1 - x0 > 1:
                finest = max(finest, pixels[0] / (x1 - x0) * 72, pixels[1] / max(1.0, y1 - y0) * 72)
            fits = max(abs(x0 - left), abs(y0 - bottom), abs(x1 - right), abs(y1 - top)) <= POINTS_OFF_EDGE
            pictures.append(item if fits else None)
            if covered[rows, columns].size > SCAN_COVER * covered.size and not pdfium_c.FPDFPageObj_HasTransparency(item.raw):
                visible, invisible, paths = 0, invisible + visible, 0  # the picture lies over what was drawn before it
        elif item.type in (pdfium_c.FPDF_PAGEOBJ_PATH, pdfium_c.FPDF_PAGEOBJ_SHADING):
            paths += 1
    whole = pictures[0] if len(pictures) == 1 and not (visible or paths) else None
    return Content(visible, invisible, paths, float(covered.mean())), finest, whole


def _dpi_of_masks(page: Any, finer: dict[Size, float]) -> Iterator[float]:
    """Dots an inch of the masks of pictures where they are painted; `finer` tells by the pictures' sizes how much finer masks are."""
    for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=4) if finer else ():
        x0, _, x1, _ = _matrix(item).on_rect(0, 0, 1, 1)
        pixels = tuple(item.get_px_size())
        if x1 - x0 > 1 and pixels in finer:
            yield finer[pixels] * pixels[0] / (x1 - x0) * 72


def _matrix(item: Any) -> Any:
    """Where an object lies on the page, through the forms that hold it."""
    matrix, form = item.get_matrix(), item.container
    while form is not None:
        matrix, form = matrix.multiply(form.get_matrix()), form.container
    return matrix


def _box_of(item: Any, page: Any) -> Box:
    """Where a picture lies on the page as a viewer shows it: a full-page one may miss the edges by `POINTS_OFF_EDGE`."""
    (x0, y0, x1, y1), (left, bottom, right, top), (width, height) = _matrix(item).on_rect(0, 0, 1, 1), page.get_bbox(), page.get_size()
    around = Margins(x0 - left, top - y1, right - x1, y0 - bottom).turned(page.get_rotation())
    return Box(around.left, around.top, width - around.right, height - around.bottom)


def _picture(item: Any, page: Any) -> tuple[Pixels | None, Pixels | None]:
    """The pixels of a full-page picture as stored, turned as the page says, and without coloured ink where there is such.

    None where only rendering tells how it looks.
    """
    matrix = _matrix(item)
    if matrix.a <= 0 or matrix.d <= 0 or abs(matrix.b) + abs(matrix.c) > 0.01 * matrix.a:
        return None, None
    width, height = item.get_px_size()
    across, down = width / matrix.a * 72, height / matrix.d * 72
    if abs(across / down - 1) > 0.01 or max(across, down) > 1.01 * MAX_DPI or width * height > MAX_PIXELS:
        return None, None  # not square, as a fax, or larger than it is worth
    try:
        bitmap = item.get_bitmap(render=False)
    except pdfium.PdfiumError:
        return None, None
    picture = bitmap.to_pil()
    colour = rgb_of(picture)
    grey, bare = as_grey(colour) if colour is not None else (np.asarray(picture.convert("L"), np.uint8), None)
    quarters = -page.get_rotation() // 90
    grey = np.ascontiguousarray(np.rot90(grey, quarters))
    if not _as_shown(grey, page):
        return None, None
    return grey, None if bare is None else np.ascontiguousarray(np.rot90(bare, quarters))


def _as_shown(grey: npt.NDArray[np.uint8], page: Any) -> bool:
    """Whether stored pixels are as light, part by part, as the page: stencils, masks and clips change them."""
    shown, stored = (cv2.resize(pixels, (8, 8), interpolation=cv2.INTER_AREA) for pixels in (render(page, DPI_TO_COMPARE), grey))
    return bool(np.abs(shown.astype(int) - stored).max() <= LEVELS_ALIKE)


def _is_undecodable(page: Any, level: int) -> bool:
    """Whether a page of one even grey is so because its pictures are damaged: no scan is all dark, and a white one decodes."""
    try:
        for item in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=4):
            item.get_bitmap(render=False).close()
    except pdfium.PdfiumError:
        return True
    return level < 128
