"""The document with its findings in it: `annotated.pdf`, boxes with pop-ups and bookmarks over pages that stay as they are."""

from __future__ import annotations

import hashlib
import io
import struct
import zlib
from pathlib import Path

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from PIL import Image
from pypdf.errors import PyPdfError

from extractor.errors import OutputError
from extractor.exports import Export
from extractor.exports._annotate import Bookmark, Note, annotated
from extractor.exports._atomic import write_whole
from extractor.exports._bound import bound
from extractor.exports._dossier import Dossier
from extractor.exports._matters import Mark, Matter
from extractor.exports._plates import GAP_TO_OUTLINE
from extractor.exports._tell_findings import message, odds_told, sentence
from extractor.geometry import Box
from extractor.messages import Messages, Phrase, phrase
from extractor.model.source import Source

NAME = "annotated.pdf"
COLOUR_OF_FINDING, COLOUR_OF_UNREAD = (0.78, 0.13, 0.1), (0.36, 0.35, 0.33)
"""Colours of marks, red, green and blue from 0 to 1. Judgement."""
MOST_UNREAD = 200
"""Unread places that are marked; a page of specks would drown the findings. Judgement."""
BROKEN = (PyPdfError, pdfium.PdfiumError, OSError, EOFError, ValueError, KeyError, IndexError, TypeError, AttributeError, RecursionError)
"""What damaged documents make the libraries raise."""
BROKEN_DATA = (zlib.error, struct.error, SyntaxError, NotImplementedError, Image.DecompressionBombError)


def to_annotated(dossier: Dossier) -> bytes:
    """The document's bytes with notes and bookmarks added; OutputError says why there can be none.

    A PDF is only added to. One that is protected, or so damaged that this does not work, is first written anew by pdfium, its
    pages as they are, without protection. A picture is bound into a PDF.
    """
    source = dossier.source
    if source is None:
        raise _impossible(phrase("problem.out-of-reach"))
    notes, bookmarks = _notes(dossier), _bookmarks(dossier)
    pages = {page.number: page for page in dossier.report.pages}
    reason = ""
    try:
        data = _bytes(source)
        if source.media_type != "application/pdf":
            return _approved(annotated(bound(source.path, source.media_type, pages), notes, bookmarks, pages, append=False), source, notes)
        try:
            return _approved(annotated(data, notes, bookmarks, pages, append=True), source, notes)
        except (*BROKEN, *BROKEN_DATA):
            again = _written_anew(source)
            return _approved(annotated(again, notes, bookmarks, pages, append=False), source, notes)
    except (*BROKEN, *BROKEN_DATA) as error:
        reason = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    raise _impossible(reason)


def _impossible(reason: str | Phrase) -> OutputError:
    return OutputError("output.no-copy", file=NAME, reason=reason)


def _bytes(source: Source) -> bytes:
    data = source.path.read_bytes()
    if hashlib.sha256(data).hexdigest() != source.sha256:
        raise _impossible(phrase("problem.changed"))
    return data


def _written_anew(source: Source) -> bytes:
    document = pdfium.PdfDocument(source.path, password=source.password)
    try:
        out = io.BytesIO()
        document.save(out, flags=pdfium_c.FPDF_REMOVE_SECURITY)
        return out.getvalue()
    finally:
        document.close()


def _approved(data: bytes, source: Source, notes: tuple[Note, ...]) -> bytes:
    """The same bytes; ValueError where another program does not find all pages and notes in them."""
    document = pdfium.PdfDocument(data)
    try:
        if len(document) != source.pages:
            raise ValueError(f"the copy has {len(document)} pages of {source.pages}")
        for number in {note.page for note in notes}:
            wanted = sum(note.page == number for note in notes)
            page = document[number - 1]  # held by name: the page is closed where nothing holds it, under the count
            if pdfium_c.FPDFPage_GetAnnotCount(page.raw) < wanted:
                raise ValueError(f"page {number} of the copy does not hold its notes")
    finally:
        document.close()
    return data


def _notes(dossier: Dossier) -> tuple[Note, ...]:
    words = dossier.words
    notes = []
    for matter in dossier.matters:
        for index, mark in enumerate(matter.marks, 1):
            text = _note(matter, mark, words)
            subject = f"{words['matter']} {matter.number}"
            notes.append(Note(f"{matter.anchor}-{index}", mark.page, mark.box.grown(GAP_TO_OUTLINE), subject, text, COLOUR_OF_FINDING))
    whole = {page.number for page in dossier.report.pages if page.status == "failed"}
    for index, place in enumerate(dossier.report.unread[:MOST_UNREAD], 1):
        if place.page not in whole:
            text = f"{words['unread']}: {place.remark.text}"
            notes.append(
                Note(f"u{index}", place.page, Box(*place.box).grown(GAP_TO_OUTLINE), words["unread"], text, COLOUR_OF_UNREAD, dashed=True)
            )
    return tuple(notes)


def _note(matter: Matter, mark: Mark, words: Messages) -> str:
    """What those findings say that rest on this mark, each with its verdict."""
    lines = [f"{words['matter']} {matter.number} · {mark.where}: «{mark.text}»"]
    for shown in matter.shown:
        if any(mark == one for exhibit in shown.exhibits for one in exhibit.marks) or mark in shown.unshown:
            finding, odds = shown.finding, odds_told(shown.finding, words)
            verdict = words[f"verdict-{finding.verdict}"] + (f" ({odds})" if odds else "")
            lines.append(f"{message(finding)}\n{words[f'severity-{finding.severity}']}, {verdict}. {finding.explanation}")
    return "\n\n".join(lines)


def _bookmarks(dossier: Dossier) -> dict[str, tuple[Bookmark, ...]]:
    words = dossier.words
    places = [(matter, page) for matter in dossier.matters for page in matter.pages]
    found = tuple(Bookmark(f"{matter.number}. {sentence(matter, words)} ({words['p']} {page})", page) for matter, page in places)
    counts = {number: sum(mark.kind == "unread" for mark in marks) for number, marks in dossier.marks.items()}
    lost = tuple(Bookmark(f"{words['p']} {page}: {words.count('n-unread', count)}", page) for page, count in counts.items() if count)
    return {words["pdf-findings"]: found, words["pdf-unread"]: lost}


def _export(dossier: Dossier, folder: Path) -> tuple[Path, ...]:
    path = folder / NAME
    write_whole(path, to_annotated(dossier))
    return (path,)


export: Export = _export
