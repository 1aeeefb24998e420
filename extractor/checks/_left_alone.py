"""What a rule left alone though it stands in the report, told once for each reason: silence about all else then means agreement."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from extractor.facts.hidden import hides_figure, is_blank, is_hidden
from extractor.facts.misread import is_digital
from extractor.facts.prose import unread_cells
from extractor.facts.values import figures_by_id, first_figure, is_open, is_own_text
from extractor.model.figure import Figure
from extractor.model.finding import TextPlace
from extractor.model.outcome import Uncompared
from extractor.model.profile import Labels, Profile
from extractor.model.remark import remark
from extractor.model.report import CellInfo, Report

OPEN_VALUES, UNSURE_FIGURES, UNREAD_CELLS, BLANK_CELLS = _REASONS = (
    "uncompared.open-values",
    "uncompared.unsure-figures",
    "uncompared.unread-cells",
    "uncompared.blank-cells",
)
DOUBTFUL_TABLES = "uncompared.doubtful-tables"
FROM_PIXELS = "uncompared.from-pixels"
LIKELY_MISREAD = "uncompared.likely-misread"
LOST_LINES = "uncompared.lost-lines"
PAGES_NOT_READ = "uncompared.pages-not-read"
UNSURE_WORDS = "uncompared.unsure-words"


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A place of which a rule says nothing; `why` is the code under which all such places are told."""

    why: str
    pages: tuple[int, ...]
    spot: Hashable
    """What tells the place from the others of its pages."""
    code: str | None = None
    """The objective or row that it speaks of, where the rule tells codes."""


def told_together(rule: str, left: Iterable[LeftAlone]) -> Iterator[Uncompared]:
    """One outcome for each reason, with the number of places and their pages; a place that was met twice counts once."""
    reasons: dict[str, set[tuple[tuple[int, ...], Hashable]]] = {}
    for one in left:
        reasons.setdefault(one.why, set()).add((one.pages, one.spot))
    for why, places in reasons.items():
        yield Uncompared(rule, remark(why, n=len(places), pages=sorted({page for pages, _ in places for page in pages})))


def left_alone(why: str, place: TextPlace | CellInfo, code: str | None = None) -> LeftAlone:
    """A place on the paper: words, or a cell."""
    return LeftAlone(why, (place.page,), (place.box, place.text), code)


def all_left_alone(why: str, pages: Iterable[int]) -> Iterator[LeftAlone]:
    """Several places, rows or tables, given the page of each."""
    return (LeftAlone(why, (page,), at) for at, page in enumerate(pages))


def not_surely_read(report: Report, parts: Iterable[CellInfo | Figure]) -> list[LeftAlone]:
    """Those of some cells and figures that were not surely read from a picture, by their reasons.

    What is the document's own text, what has a value and what holds printed words was read, and is left out.
    """
    pictures = {page.number for page in report.pages if page.kind != "digital"}
    figures = figures_by_id(report)
    reasons = [(part, _reason(part, figures)) for part in parts if part.page in pictures]
    found = [LeftAlone(why, (part.page,), id(part)) for part, why in reasons if why is not None]
    return sorted(found, key=lambda one: _REASONS.index(one.why))


def pages_not_read(report: Report) -> Iterator[LeftAlone]:
    """The pages of the document that were not read: what seems to be missing may stand there."""
    read = {page.number for page in report.pages if page.status != "failed"}
    return all_left_alone(PAGES_NOT_READ, (number for number in range(1, report.source.pages + 1) if number not in read))


def cells_with_lost_lines(report: Report, profile: Profile, columns: Mapping[str, Labels]) -> Iterator[LeftAlone]:
    """The cells of the columns named, by kind of table, of which some print or all was not read."""
    for code, cell in unread_cells(report, profile, columns):
        if not is_digital(report, cell.page):
            yield left_alone(LOST_LINES, cell, code)


def cells_without_text(report: Report, profile: Profile, columns: Mapping[str, Labels]) -> Iterator[LeftAlone]:
    """The cells of the columns named of which nothing at all was read, for a rule that looks at whatever was."""
    for code, cell in unread_cells(report, profile, columns):
        if not cell.text and not is_digital(report, cell.page):
            yield left_alone(UNREAD_CELLS, cell, code)


def _reason(part: CellInfo | Figure, figures: Mapping[str, Figure]) -> str | None:
    """Which of the reasons it is; None where nothing was unsure."""
    figure = part if isinstance(part, Figure) else first_figure(part.figures, figures)
    if figure is not None and is_open([figure]):
        return None if is_own_text(figure) else OPEN_VALUES
    if isinstance(part, Figure):
        return UNSURE_FIGURES if is_hidden(part) else None
    if is_blank(part):
        return BLANK_CELLS
    return UNREAD_CELLS if hides_figure(part, figure) else None
