"""Pages and sections as the report tells them: words in reading order, running text with the words that it is made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from itertools import pairwise
from statistics import median

from extractor.assemble.order import WordOrder
from extractor.geometry import union
from extractor.model.page import Line, Page, Word
from extractor.model.report import InkAccount, JsonWord, PageInfo, SectionInfo, Unread
from extractor.model.section import Section, passage
from extractor.text import tidy

BULLETS = "•▪●■◦–-"
STEP_OF_PARAGRAPH = 1.6
"""Times the usual step from line to line from which a new paragraph begins. Judgement: paragraphs are set half a line apart and more."""


def pages_info(pages: Sequence[Page], order: WordOrder, unread: Sequence[Unread]) -> tuple[PageInfo, ...]:
    """Each page with its words in reading order; `partial` where something on it could not be read."""
    out = []
    for page in pages:
        total = sum(len(w.text) for w in page.words)
        confidence = sum(w.confidence * len(w.text) for w in page.words) / total if total else 0.0 if page.status == "failed" else 1.0
        status = "partial" if page.status == "read" and any(u.page == page.number for u in unread) else page.status
        out.append(
            PageInfo(
                number=page.number,
                kind=page.kind,
                width=round(page.width, 2),
                height=round(page.height, 2),
                rotation=page.rotation,
                skew=page.skew,
                dpi=page.dpi,
                words=len(page.words),
                word_boxes=tuple(_word(word) for word in order.pages[page.number]),
                confidence=round(confidence, 4),
                status=status,
                problems=page.problems,
                ink=None if page.ink is None else InkAccount(**asdict(page.ink)),
            )
        )
    return tuple(out)


def sections_info(sections: Sequence[Section], order: WordOrder) -> tuple[SectionInfo, ...]:
    """Sections as told: the text, and its place on the first of its pages."""
    out = []
    for section in sections:
        first = [line.box for line in section.lines if line.page == section.pages[0]]
        out.append(
            SectionInfo(
                id=section.id,
                number=section.number,
                heading=section.heading,
                text=passage(section.lines).text,
                pages=section.pages,
                box=union(first).rounded(),
                words=order.spans_of_lines(section.lines),
                items=_items(section),
            )
        )
    return tuple(out)


def _word(word: Word) -> JsonWord:
    return JsonWord(text=tidy(word.text), box=word.box.rounded(), confidence=round(word.confidence, 4))


def _items(section: Section) -> tuple[str, ...]:
    """The bullets or paragraphs after the heading: a bullet opens one, and so does a line further below than lines of the section lie."""
    lines = section.lines[_heading_lines(section) :]
    steps = [b.box.top - a.box.top for a, b in pairwise(lines) if a.page == b.page]
    usual = median(steps) if steps else 0.0
    groups: list[list[Line]] = []
    for before, line in zip([None, *lines], lines, strict=False):
        apart = before is not None and before.page == line.page and line.box.top - before.box.top > STEP_OF_PARAGRAPH * usual
        if before is None or apart or line.text[:1] in BULLETS:
            groups.append([])
        groups[-1].append(line)
    return tuple(text for group in groups if (text := passage(group).text.strip(f"{BULLETS} ")))


def _heading_lines(section: Section) -> int:
    """How many of its lines the heading takes."""
    said = ""
    for count, line in enumerate(section.lines):
        if len(said) >= len(section.heading):
            return count
        said = f"{said} {line.text}".strip()
    return len(section.lines)
