"""Marks become annotations of a PDF: a box with what was found in its pop-up, and a bookmark for each matter; the rest stays as it is."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from extractor.geometry import Box
from extractor.inert import inert
from extractor.model.report import PageInfo

LONGEST_NOTE = 3000
"""Characters of one note; the whole stands in the record. Judgement."""
LONGEST_BOOKMARK = 160
"""Characters of one line of the outline. Judgement."""
FLAG_OF_PRINTED = 4
"""The flag of an annotation that is printed with its page. Standard: ISO 32000, 12.5.3."""
AUTHOR = "Cotejo"


@dataclass(frozen=True, slots=True)
class Note:
    """A box on a page, in points as a viewer shows it, and what is to be read there."""

    name: str
    page: int
    box: Box
    subject: str
    text: str
    colour: tuple[float, float, float]
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline."""

    title: str
    page: int


def annotated(
    data: bytes, notes: tuple[Note, ...], bookmarks: Mapping[str, tuple[Bookmark, ...]], pages: Mapping[int, PageInfo], *, append: bool
) -> bytes:
    """The PDF with notes and, under a heading each, bookmarks; `append` leaves its bytes as they are and adds to their end.

    The errors of pypdf, and ValueError for a PDF with fewer pages than were read.
    """
    writer: Any = PdfWriter(io.BytesIO(data), incremental=True) if append else PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    if max((note.page for note in notes), default=0) > len(writer.pages):
        raise ValueError("the document has fewer pages than were read")
    for note in notes:
        page = writer.pages[note.page - 1]
        entry = writer._add_object(_annotation(note, _on_paper(note.box, page, pages.get(note.page)), writer))
        there = page.get("/Annots")
        listed = there.get_object() if there is not None else None
        kept = list(listed) if isinstance(listed, ArrayObject) else []
        page[NameObject("/Annots")] = ArrayObject([*kept, entry])
    for heading, lines in bookmarks.items():
        if lines:
            top = writer.add_outline_item(title=_short(heading), page_number=lines[0].page - 1)
            for line in lines:
                writer.add_outline_item(title=_short(line.title), page_number=line.page - 1, parent=top)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _short(title: str) -> str:
    plain = inert(title)
    return plain if len(plain) <= LONGEST_BOOKMARK else f"{plain[: LONGEST_BOOKMARK - 1]}…"


def _annotation(note: Note, paper: tuple[float, float, float, float], writer: PdfWriter) -> DictionaryObject:
    """A square with its look drawn, so that every viewer and printer shows the same."""
    text = inert(note.text, keep="\n")
    x0, y0, x1, y1 = paper
    colour = ArrayObject([FloatObject(part) for part in note.colour])
    look = writer._add_object(_look(x1 - x0, y1 - y0, note))
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Square"),
            NameObject("/Rect"): ArrayObject([FloatObject(round(edge, 2)) for edge in paper]),
            NameObject("/Contents"): TextStringObject(text if len(text) <= LONGEST_NOTE else f"{text[: LONGEST_NOTE - 1]}…"),
            NameObject("/T"): TextStringObject(AUTHOR),
            NameObject("/Subj"): TextStringObject(_short(note.subject)),
            NameObject("/NM"): TextStringObject(note.name),
            NameObject("/F"): NumberObject(FLAG_OF_PRINTED),
            NameObject("/C"): colour,
            NameObject("/BS"): DictionaryObject({NameObject("/W"): FloatObject(1)}),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): look}),
        }
    )


def _look(width: float, height: float, note: Note) -> Any:
    form: Any = DecodedStreamObject()
    red, green, blue = note.colour
    dash = "[2 1.5] 0 d " if note.dashed else ""
    line = f"q {red:g} {green:g} {blue:g} RG 1 w {dash}0.5 0.5 {max(0.1, width - 1):.2f} {max(0.1, height - 1):.2f} re S Q"
    form.set_data(line.encode("ascii"))
    form[NameObject("/Type")] = NameObject("/XObject")
    form[NameObject("/Subtype")] = NameObject("/Form")
    form[NameObject("/BBox")] = ArrayObject([FloatObject(0), FloatObject(0), FloatObject(round(width, 2)), FloatObject(round(height, 2))])
    return form


def _on_paper(box: Box, page: Any, info: PageInfo | None) -> tuple[float, float, float, float]:
    """A box as a viewer shows it in the PDF's own space: origin at the lower left of the unturned page, y upwards."""
    left, bottom, right, top = (float(edge) for edge in page.cropbox)
    turned = page.rotation % 360
    shown = (top - bottom, right - left) if turned % 180 else (right - left, top - bottom)
    across, down = (shown[0] / info.width, shown[1] / info.height) if info and info.width and info.height else (1.0, 1.0)
    back: dict[int, Callable[[float, float], tuple[float, float]]] = {
        0: lambda x, y: (left + x, top - y),
        90: lambda x, y: (left + y, bottom + x),
        180: lambda x, y: (right - x, bottom + y),
        270: lambda x, y: (right - y, top - x),
    }
    xs, ys = zip(*(back[turned](x * across, y * down) for x, y in ((box.x0, box.top), (box.x1, box.bottom))), strict=True)
    return min(xs), min(ys), max(xs), max(ys)
