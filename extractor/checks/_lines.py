"""The lines of text of a page of the report, from its words."""

from __future__ import annotations

from collections.abc import Callable

from extractor.geometry import Box
from extractor.model.page import Line, Word, words_to_lines
from extractor.model.report import Report, TextPlace
from extractor.text import tidy


def lines_of(report: Report, page: int, holds: Callable[[Word], bool] | None = None) -> list[Line]:
    """From top to bottom; only the words that `holds` says, all of them without it."""
    info = next((one for one in report.pages if one.number == page), None)
    words = [Word(one.text, Box(*one.box), one.confidence) for one in (info.word_boxes if info else ())]
    return [Line(line, page) for line in words_to_lines(word for word in words if holds is None or holds(word))]


def line_place(line: Line, instead: str | None = None) -> TextPlace:
    """A whole line."""
    confidence = min(word.confidence for word in line.words)
    return TextPlace(page=line.page, box=line.box.rounded(), text=tidy(line.text), confidence=confidence, instead=instead)
