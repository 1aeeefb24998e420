"""Everything the outputs of one report share, made once: its matters, what each page is marked with, and the pictures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from extractor.exports._achieved import Achieved, achieved
from extractor.exports._matters import Matter, matters
from extractor.exports._plates import Plates, take_plates
from extractor.geometry import Box
from extractor.messages import Lang, Messages
from extractor.model.report import Report
from extractor.model.source import Source

MOST_LISTED = 400
"""Unread places that are listed and marked: thousands of specks on a bad scan help nobody, and the record has them all. Judgement."""


@dataclass(frozen=True, slots=True)
class PageMark:
    """A box on a page, and what it stands for: a matter, or a place that could not be read."""

    box: Box
    kind: Literal["matter", "unread"]
    number: int
    """The matter's, or the place's in the order of the report."""
    text: str

    @property
    def anchor(self) -> str:
        """Where it is told."""
        return f"{'m' if self.kind == 'matter' else 'u'}{self.number}"


@dataclass(frozen=True)
class Dossier:
    """A report, where it came from, and the language of what is made of it."""

    report: Report
    source: Source | None
    """None where the document is out of reach."""
    lang: Lang

    @cached_property
    def words(self) -> Messages:
        """Labels."""
        return Messages(self.lang, "export")

    @cached_property
    def matters(self) -> tuple[Matter, ...]:
        """The findings, those about one thing together."""
        return matters(self.report, self.words)

    @cached_property
    def achieved(self) -> tuple[Achieved, ...]:
        """The indicators."""
        return achieved(self.report)

    @cached_property
    def marks(self) -> Mapping[int, tuple[PageMark, ...]]:
        """What is marked on each page that has marks; a page that was not read as a whole has none."""
        found: dict[int, list[PageMark]] = {}
        for matter in self.matters:
            for mark in matter.marks:
                found.setdefault(mark.page, []).append(PageMark(mark.box, "matter", matter.number, mark.text))
        whole = {page.number for page in self.report.pages if page.status == "failed"}
        for index, place in enumerate(self.report.unread[:MOST_LISTED], 1):
            if place.page not in whole:
                found.setdefault(place.page, []).append(PageMark(Box(*place.box), "unread", index, place.remark.text))
        return {number: tuple(marks) for number, marks in sorted(found.items())}

    @cached_property
    def plates(self) -> Plates:
        """The pictures."""
        spots = [exhibit.spot for matter in self.matters for shown in matter.shown for exhibit in shown.exhibits]
        return take_plates(self.report, self.source, spots, {n: [mark.box for mark in marks] for n, marks in self.marks.items()})
