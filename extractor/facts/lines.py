"""The lines of text of a page of the report, from its words."""

from __future__ import annotations

from collections.abc import Callable

from extractor.geometry import Box
from extractor.model.finding import TextPlace
from extractor.model.page import Line, Word, words_to_lines
from extractor.model.report import Report
from extractor.text import tidy


def lines_of(report: Report, page: int, holds: Callable[[Box], bool] | None = None) -> list[Line]:
    """From top to bottom; only the words whose box `holds` says, all of them without it."""
    info = next((one for one in report.pages if one.number == page), None)
    boxed = [(one, Box(*one.box)) for one in (info.word_boxes if info else ())]
    words = [Word(one.text, box, one.confidence) for one, box in boxed if holds is None or holds(box)]
    return [Line(line, page) for line in words_to_lines(words)]


def line_place(line: Line, instead: str | None = None) -> TextPlace:
    """A whole line."""
    confidence = min(word.confidence for word in line.words)
    return TextPlace(page=line.page, box=line.box.rounded(), text=tidy(line.text), confidence=confidence, instead=instead)
