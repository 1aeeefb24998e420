"""A document becomes one whose pages hold all that a viewer shows of them, in points: filled fields, free text and stamps are drawn in.

Other annotations are no print.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

_PRINT = {pdfium_c.FPDF_ANNOT_WIDGET, pdfium_c.FPDF_ANNOT_FREETEXT, pdfium_c.FPDF_ANNOT_STAMP}
"""Annotations that write on the paper. Standard (PDF 32000-1, 12.5.6)."""


def writes_on(page: Any) -> bool:
    """Whether annotations of the page write on it."""
    return any(_written(page))


def written_out(path: Path, password: str | None, units: Mapping[int, float]) -> bytes:
    """The document with what its annotations write drawn into its pages, as a viewer shows it; it needs no password then.

    `units` tells of pages, from 1, how many points a unit of their own measure is long: they come in points. PdfiumError where the
    document does not open.
    """
    document = pdfium.PdfDocument(path, password=password)
    try:
        document.init_forms()  # fields without an appearance of their own get one
        for number in range(len(document)):
            page = document[number]
            if writes_on(page):
                for index, is_written in reversed(list(enumerate(_written(page)))):
                    if not is_written:
                        pdfium_c.FPDFPage_RemoveAnnot(page, index)
                pdfium_c.FPDFPage_Flatten(page, pdfium_c.FLAT_NORMALDISPLAY)
            if (unit := units.get(number + 1, 1.0)) != 1:
                _enlarge(page, unit)
            page.close()
        out = io.BytesIO()
        document.save(out, flags=pdfium_c.FPDF_REMOVE_SECURITY)
        return out.getvalue()
    finally:
        document.close()


def _enlarge(page: Any, times: float) -> None:
    """A page with all that stands on it so many times as large."""
    media, crop = page.get_mediabox(), page.get_cropbox()
    pdfium_c.FPDFPage_TransFormWithClip(page, pdfium_c.FS_MATRIX(times, 0, 0, times, 0, 0), None)
    page.set_mediabox(*(times * side for side in media))
    page.set_cropbox(*(times * side for side in crop))


def _written(page: Any) -> list[bool]:
    """Of each annotation of a page, whether it writes on it and a viewer shows it."""
    written = []
    for index in range(pdfium_c.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium_c.FPDFPage_GetAnnot(page, index)
        is_hidden = pdfium_c.FPDFAnnot_GetFlags(annotation) & (pdfium_c.FPDF_ANNOT_FLAG_HIDDEN | pdfium_c.FPDF_ANNOT_FLAG_NOVIEW)
        written.append(pdfium_c.FPDFAnnot_GetSubtype(annotation) in _PRINT and not is_hidden)
        pdfium_c.FPDFPage_CloseAnnot(annotation)
    return written
