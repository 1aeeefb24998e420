"""Findings become matters: what is about one thing once, with the places on the page that it rests on gathered into crops."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.exports._plates import LOWEST_CROP, MARGIN_AROUND, NARROWEST_CROP, Spot
from extractor.exports._where import where
from extractor.geometry import Box, union
from extractor.messages import Messages
from extractor.model.figure import Figure
from extractor.model.finding import Finding, TextPlace
from extractor.model.matter import matters_of
from extractor.model.report import PageInfo, Report
from extractor.told import texts_of

MOST_CROPPED = 8
"""Places of one finding that are shown in crops; a recount may rest on dozens, which are listed. Judgement."""
MOST_OTHER_VALUES = 2
"""Other values of one figure that are told: those that may be meant, then the likeliest. Judgement."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One place that a finding rests on: what stands there, where that is, and how surely it was read."""

    page: int
    box: Box
    text: str
    where: str
    readings: tuple[tuple[str, str], ...] = ()
    """Reader and what it read, each once."""
    doubt: str = ""
    alternatives: tuple[tuple[str, float | None], ...] = ()
    """What else may be printed there, with the logarithm of its odds against what was read where they were measured."""


@dataclass(frozen=True, slots=True)
class Exhibit:
    """Marks that one crop shows."""

    spot: Spot
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class ShownFinding:
    """A finding and what there is to look at."""

    finding: Finding
    exhibits: tuple[Exhibit, ...]
    unshown: tuple[Mark, ...]
    """Marks beyond `MOST_CROPPED`."""


@dataclass(frozen=True, slots=True)
class Matter:
    """Findings about one thing, the gravest first, under their number in the report."""

    number: int
    shown: tuple[ShownFinding, ...]

    @property
    def anchor(self) -> str:
        """What links point at."""
        return f"m{self.number}"

    @property
    def marks(self) -> tuple[Mark, ...]:
        """All its places, each once."""
        every = (mark for one in self.shown for mark in (*(m for e in one.exhibits for m in e.marks), *one.unshown))
        return tuple({(mark.page, mark.box): mark for mark in every}.values())

    @property
    def pages(self) -> tuple[int, ...]:
        """Where to look."""
        return tuple(sorted({mark.page for mark in self.marks}))


def matters(report: Report, words: Messages) -> tuple[Matter, ...]:
    """All matters of a report, the gravest first."""
    figures = {figure.id: figure for figure in report.figures}
    pages = {page.number: page for page in report.pages}

    def tell(finding: Finding) -> ShownFinding:
        marks = [_of_figure(figures[id_], report, words) for id_ in dict.fromkeys(finding.figures) if id_ in figures]
        marks += [_of_words(place, words) for place in finding.places]
        return ShownFinding(finding, exhibits(marks[:MOST_CROPPED], pages), tuple(marks[MOST_CROPPED:]))

    return tuple(Matter(number, tuple(tell(finding) for finding in group)) for number, group in enumerate(matters_of(report), 1))


def exhibits(marks: Sequence[Mark], pages: dict[int, PageInfo]) -> tuple[Exhibit, ...]:
    """Marks in as few crops as show them: neighbours on one page share one, in the order of the first of each."""
    groups: list[list[Mark]] = []
    for mark in marks:
        for group in groups:
            if group[0].page == mark.page and _fit([*group, mark], pages.get(mark.page)):
                group.append(mark)
                break
        else:
            groups.append([mark])
    return tuple(Exhibit(Spot(group[0].page, tuple(mark.box for mark in group)), tuple(group)) for group in groups)


def _fit(marks: Sequence[Mark], page: PageInfo | None) -> bool:
    """Whether a crop of the usual size shows them all."""
    around = union(mark.box for mark in marks)
    across, down = (around.height, around.width) if page and page.rotation % 180 else (around.width, around.height)
    return across <= NARROWEST_CROP - MARGIN_AROUND and down <= LOWEST_CROP - MARGIN_AROUND


def _of_figure(figure: Figure, report: Report, words: Messages) -> Mark:
    readings = tuple(dict.fromkeys((reading.reader, reading.text) for reading in figure.readings))
    likeliest = sorted(figure.alternatives, key=lambda other: other.log_odds is not None and -other.log_odds)
    others = tuple((other.text, other.log_odds) for other in likeliest[:MOST_OTHER_VALUES])
    return Mark(
        figure.page,
        Box(*figure.box),
        figure.text,
        where(figure, report, words),
        readings,
        "; ".join(texts_of(figure.doubts)),
        others,
    )


def _of_words(place: TextPlace, words: Messages) -> Mark:
    others = () if place.instead is None else ((place.instead, place.log_odds),)
    return Mark(place.page, Box(*place.box), place.text, words["running-text"], alternatives=others)
