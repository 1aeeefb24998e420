"""What was seen as running text: passages whose every character knows the word it came from, in sections."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extractor.geometry import Box, union
from extractor.model.page import WIDEST_SPACE, Line, Word, gaps_between
from extractor.model.profile import Measure
from extractor.model.remark import Remark
from extractor.text import tidy

WIDEST_JUSTIFIED = 4.0
"""Digit widths between two words of running text up to which a justified line may stretch the space between groups of one number. Measured:
in 74 real documents 177 pairs of numbers stood further apart, ticks of charts and columns; of 100 looked at none was one number (once)."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Text joined from lines; `spans` holds (start, end, word, page) for each word in it."""

    lined: str
    """The text with a line break where the print has one, and a tab where numbers stand apart."""
    spans: tuple[tuple[int, int, Word, int], ...]

    @property
    def text(self) -> str:
        """The text in one line, character for character as `lined`."""
        return self.lined.replace("\n", " ").replace("\t", " ")

    def words(self, start: int, end: int) -> tuple[tuple[Word, int], ...]:
        """The words under a stretch of the text, with their pages."""
        return tuple((word, page) for a, b, word, page in self.spans if a < end and start < b)

    def place(self, start: int, end: int) -> tuple[Box, int, float] | None:
        """Box, page and confidence of a stretch; a part of a word is placed by its share of the word's width."""
        hits = [(a, b, word, page) for a, b, word, page in self.spans if a < end and start < b]
        if not hits:
            return None
        page = hits[0][3]
        boxes = [_share(word.box, max(start, a) - a, min(end, b) - a, b - a) for a, b, word, p in hits if p == page]
        return union(boxes), page, min(word.confidence for _, _, word, _ in hits)


def _share(box: Box, start: int, end: int, length: int) -> Box:
    if start == 0 and end == length:
        return box
    step = box.width / max(1, length)
    return Box(box.x0 + start * step, box.top, box.x0 + end * step, box.bottom)


def passage(lines: Iterable[Line], *, in_cell: bool = False) -> Passage:
    """Lines as one passage; a word cut by a hyphen at the end of a line is put together.

    A tab parts numbers that stand further apart than a space is wide; in running text, further than a justified line has its words.
    """
    widest = WIDEST_SPACE if in_cell else WIDEST_JUSTIFIED
    text = ""
    spans: list[tuple[int, int, Word, int]] = []
    for line in lines:
        gaps = [0.0, *gaps_between(line.words)]
        for i, word in enumerate(line.words):
            printed = tidy(word.text)
            if not printed:
                continue
            if i == 0 and len(text) > 2 and text[-1] == "-" and text[-2].isalpha() and printed[0].islower():
                text = text[:-1]
                start, end, cut, page = spans[-1]
                spans[-1] = (start, end - 1, cut, page)
            elif text:
                apart = gaps[i] > widest and text[-1].isdigit() and printed[0].isdigit()
                text += "\t" if apart else " " if i else "\n"
            spans.append((len(text), len(text) + len(printed), word, line.page))
            text += printed
    return Passage(text, tuple(spans))


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines below it up to the next; tables and running headers are not among them."""

    id: str
    number: str
    heading: str
    lines: tuple[Line, ...]

    @property
    def pages(self) -> tuple[int, ...]:
        """Pages it runs over, in order."""
        return tuple(sorted({line.page for line in self.lines}))


@dataclass(frozen=True, slots=True)
class Labelled:
    """Figures of one objective told in prose: `values` maps a measure to its passage (what stands after the label)."""

    code: str
    """As read, until it is settled against the codes of the matrix; empty where the line that opens the objective was lost."""
    objective: str
    indicator: str
    values: tuple[tuple[Measure, Passage], ...]
    silent: tuple[tuple[Measure, Line], ...] = ()
    """Labels after which nothing stands, as read."""
    start: Line | None = None
    """The line that opened it."""
    doubts: tuple[tuple[Measure, Remark], ...] = ()
    """Why the value of a measure may be that of another, or of another objective."""
    unsure: tuple[tuple[tuple[Measure, ...], Line], ...] = ()
    """Labelled lines that stand for one of several measures, and nobody can tell for which."""

    @property
    def measures(self) -> frozenset[Measure]:
        """The measures it tells, has a label for, or leaves open."""
        open_ones = (measure for measures, _ in self.unsure for measure in measures)
        return frozenset((*(m for m, _ in self.values), *(m for m, _ in self.silent), *open_ones))


@dataclass(frozen=True, slots=True)
class Untold:
    """A place of the narrative whose figures are told nowhere, and why."""

    line: Line
    remark: Remark
