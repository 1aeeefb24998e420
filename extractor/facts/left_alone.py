"""What a picture holds and a rule left alone because it was not surely read: told once for each reason, so that silence means agreement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from extractor.facts.values import figures_by_id, first_figure, is_own_text, open_values, value_of
from extractor.model.figure import Figure
from extractor.model.outcome import Uncompared
from extractor.model.remark import remark
from extractor.model.report import CellInfo, Report

DASHES = " -–—.·"
PLAIN = 0.8
"""Confidence from which words in place of a figure were printed: "n.d.", "No aplica"."""
WORD = 2
"""Letters of such a word; one alone is what is left of a figure under a stroke."""
OPEN, UNREAD, UNREAD_CELL, BLANK_CELL = REASONS = (
    "uncompared.open-values",
    "uncompared.unread-figures",
    "uncompared.unread-cells",
    "uncompared.blank-cells",
)


def left_alone(rule: str, report: Report, parts: Iterable[CellInfo | Figure]) -> Iterator[Uncompared]:
    """One outcome for each reason for which a rule compared nothing with some figures or cells, with their number and pages.

    What is the document's own text, what has a value and what holds printed words was read, and is not told.
    """
    pictures = {page.number for page in report.pages if page.kind != "digital"}
    figures = figures_by_id(report)
    shown = {id(part): part for part in parts if part.page in pictures}
    found = [(part, _reason(part, figures)) for part in shown.values()]
    for reason in REASONS:
        pages = [part.page for part, why in found if why == reason]
        if pages:
            yield Uncompared(rule, remark(reason, n=len(pages), pages=sorted(set(pages))))


def is_hidden(figure: Figure) -> bool:
    """Whether what was read from pixels in place of a figure is none, and may have been one."""
    told = value_of(figure) is not None or bool(open_values(figure))
    return not told and not is_own_text(figure) and not _is_word(figure.text, figure.readings[0].confidence if figure.readings else 0.0)


def hides_figure(cell: CellInfo, figure: Figure | None) -> bool:
    """Whether a cell of a picture holds print of which no value was made; a blank cell may be blank."""
    if not cell.text and cell.confidence:
        return False
    return is_hidden(figure) if figure is not None else not _is_word(cell.text, cell.confidence)


def is_blank(cell: CellInfo) -> bool:
    """Whether nothing stands in a cell, or a dash."""
    return bool(cell.confidence) and not cell.text.strip(DASHES)


def is_open(figures: Iterable[Figure]) -> bool:
    """Whether one of some figures may mean several values, so that nothing can be told to hold of it."""
    return any(open_values(figure) for figure in figures)


def _reason(part: CellInfo | Figure, figures: Mapping[str, Figure]) -> str | None:
    """Which of the reasons it is; None where nothing was unsure."""
    figure = part if isinstance(part, Figure) else first_figure(part.figures, figures)
    if figure is not None and is_open([figure]):
        return None if is_own_text(figure) else OPEN
    if isinstance(part, Figure):
        return UNREAD if is_hidden(part) else None
    if is_blank(part):
        return BLANK_CELL
    return UNREAD_CELL if hides_figure(part, figure) else None


def _is_word(text: str, confidence: float) -> bool:
    letters = sum(character.isalpha() for character in text)
    return letters >= WORD and not any(character.isdigit() for character in text) and confidence >= PLAIN
