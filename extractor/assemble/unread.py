"""What should hold text or a figure and could not be read, place by place."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.geometry import Box
from extractor.model.figure import Figure
from extractor.model.page import Page
from extractor.model.profile import Profile
from extractor.model.remark import remark
from extractor.model.report import Unread
from extractor.model.role import Role
from extractor.model.section import Labelled, Untold
from extractor.model.table import Table
from extractor.text import tidy

CONFIDENCE_OF_UNREAD_WORD = 0.5
"""Confidence below which a word is told as unread, with what was made of it. Judgement."""


def unread_places(pages: Sequence[Page]) -> list[Unread]:
    """Failed pages and words that no reader could make out."""
    out = []
    for page in pages:
        if page.status == "failed":
            why = remark("unread.page", problems=page.problems)
            out.append(Unread(page=page.number, box=Box(0, 0, page.width, page.height), remark=why))
        out.extend(
            Unread(
                page=page.number,
                box=w.box.rounded(),
                remark=remark("unread.illegible", text=tidy(w.text), confidence=round(w.confidence, 4)),
            )
            for w in page.words
            if w.confidence < CONFIDENCE_OF_UNREAD_WORD
        )
    return out


def unread_matrix(tables: Sequence[Table], profile: Profile, pages: Sequence[Page]) -> list[Unread]:
    """A matrix that no table of a scan was taken for: told on the last page read from pixels, where annexes stand."""
    scanned = [page for page in pages if page.ocr]
    if profile.matrix is None or not scanned or any(table.kind == profile.matrix for table in tables):
        return []
    last = scanned[-1]
    why = remark("unread.matrix", matrix=profile.matrix)
    return [Unread(page=last.number, box=Box(0, 0, last.width, last.height).rounded(), remark=why)]


def unread_labels(labelled: Sequence[Labelled], pages: Sequence[Page]) -> list[Unread]:
    """Labels after which the reader saw no figure; on a page with text of its own nothing is printed there."""
    read_from_pixels = {page.number for page in pages if page.ocr}
    return [
        Unread(
            page=line.page,
            box=line.box.rounded(),
            remark=remark(
                "unread.no-figure-after", place=Role("narrative", row=item.code, measure=measure).as_remark(), text=tidy(line.text)
            ),
        )
        for item in labelled
        for measure, line in item.silent
        if line.page in read_from_pixels
    ]


def unread_lines(untold: Sequence[Untold]) -> list[Unread]:
    """Places of the narrative whose figures are told nowhere."""
    return [Unread(page=one.line.page, box=one.line.box.rounded(), remark=one.remark) for one in untold]


def unread_figures(figures: Sequence[Figure]) -> list[Unread]:
    """Figures without a value: their place holds a number that could not be told."""
    return [
        Unread(page=f.page, box=f.box, remark=remark("unread.figure", place=f.place.as_remark(), text=f.text, doubts=f.doubts))
        for f in figures
        if f.value is None
    ]
