"""A stretch of a cell's or a section's text becomes places on the page: the words under it, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from extractor.checks._lines import lines_of
from extractor.checks._prose import Prose, is_capitals
from extractor.geometry import Box, union
from extractor.model.page import Word
from extractor.model.report import CellInfo, Report, TextPlace
from extractor.text import fold_in_place, tidy

NEARLY = 2.0
"""Points by which a word may stand over the edge of its cell."""

PROBE = 4
"""Words in a row by which a text is found again."""
REACH = 600
"""Characters ahead in which they are looked for."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A word of a page in the line (numbered over all pages) in which it stands."""

    word: Word
    page: int
    line: int


def find_places(report: Report, prose: Prose, start: int, end: int, instead: str | None = None) -> tuple[TextPlace, ...]:
    """The places of the words at `text[start:end]`, one a line; the whole cell or section where they are not found.

    `instead` stands for `text[start:end]`, the marks around it are added; over two lines it is shared out where it is as long as the print.
    """
    a, b = _to_spaces(prose.text, start, end)
    instead = None if instead is None else f"{prose.text[a:start]}{instead}{prose.text[end:b]}"
    start, end = a, b
    spots = _spots_of(report, prose, start, end)
    if not spots:
        return (_whole(report, prose, prose.text[start:end], instead),)
    lines: dict[tuple[int, int], list[_Spot]] = {}
    for spot in spots:
        lines.setdefault((spot.page, spot.line), []).append(spot)
    places = []
    at = 0
    for (page, _), here in lines.items():
        text = " ".join(tidy(spot.word.text) for spot in here) if len(lines) > 1 else prose.text[start:end]
        box = union(spot.word.box for spot in here).rounded()
        share = instead if len(lines) == 1 else _share(instead, text, at, end - start)
        at += len(text.rstrip("-")) + (not text.endswith("-"))
        places.append(TextPlace(page=page, box=box, text=text, confidence=min(spot.word.confidence for spot in here), instead=share))
    return tuple(places)


def _to_spaces(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the marks that stand at its ends without a space."""
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def print_as(word: str, like: str) -> str:
    """A word in capitals where the text has them, without accents where its capitals bear none."""
    if not is_capitals(like):
        return word
    upper = word.upper()
    return upper if fold_in_place(like) != like.lower() else fold_in_place(upper).upper()


def cell_place(cell: CellInfo, instead: str | None = None) -> TextPlace:
    """A whole cell."""
    return TextPlace(page=cell.page, box=cell.box, text=cell.text, confidence=cell.confidence, instead=instead)


def is_own_text(report: Report, page: int) -> bool:
    """Whether a page's words are the document's own text, not read from pixels."""
    return any(one.number == page and one.kind == "digital" for one in report.pages)


def _share(instead: str | None, text: str, at: int, length: int) -> str | None:
    """What of `instead` would have to stand on one of several lines; None where that cannot be told."""
    if instead is None or len(instead) != length:
        return None
    part = text.rstrip("-")
    return instead[at : at + len(part)] + text[len(part) :]


def _whole(report: Report, prose: Prose, text: str, instead: str | None) -> TextPlace:
    if prose.cell is not None:
        return cell_place(prose.cell, instead if text == prose.text else None)
    section = prose.section
    page = next((one for one in report.pages if one.number == prose.page), None)
    box = section.box if section is not None else (0.0, 0.0, page.width if page else 0.0, page.height if page else 0.0)
    return TextPlace(page=prose.page, box=box, text=text, confidence=page.confidence if page else 0.0)


def _spots_of(report: Report, prose: Prose, start: int, end: int) -> list[_Spot]:
    words = list(_cell_words(report, prose.cell)) if prose.cell is not None else list(_section_words(report, prose))
    return [spot for a, b, spot in _align(prose.text, words) if a < end and start < b]


def _cell_words(report: Report, cell: CellInfo) -> Iterator[_Spot]:
    box = Box(*cell.box).grown(NEARLY)
    yield from _words(report, cell.page, lambda one: box.holds(*one.middle))


def _section_words(report: Report, prose: Prose) -> Iterator[_Spot]:
    """The words outside tables on its pages; on the first of them, those in its box."""
    section = prose.section
    for page in section.pages if section is not None else (prose.page,):
        inside = Box(*section.box).grown(NEARLY) if section is not None and page == section.pages[0] else None
        yield from _words(report, page, partial(_belongs, inside, table_boxes(report, page)))


def table_boxes(report: Report, page: int) -> list[Box]:
    """The body of each table on a page; where a header stands is not told."""
    bodies = [[Box(*cell.box) for row in table.rows for cell in row.cells if cell.page == page] for table in report.tables]
    return [union(boxes) for boxes in bodies if boxes]


def _belongs(inside: Box | None, outside: Sequence[Box], box: Box) -> bool:
    return (inside is None or inside.holds(*box.middle)) and is_outside(outside, box)


def is_outside(boxes: Sequence[Box], one: Box) -> bool:
    """Whether a word's box has its middle in none of the boxes."""
    x, y = one.middle
    return not any(box.holds(x, y) for box in boxes)


def _words(report: Report, page: int, holds: Callable[[Box], bool]) -> Iterator[_Spot]:
    for number, line in enumerate(lines_of(report, page, holds)):
        yield from (_Spot(word, page, number) for word in line.words)


def _align(text: str, spots: Sequence[_Spot]) -> Iterator[tuple[int, int, _Spot]]:
    """Start and end in the text of each word that follows in it; words cut by a hyphen are put together as the text has them.

    Where a word does not follow (a running header between two lines), the next four words tell where it goes on, if they stand together.
    """
    printed = [tidy(spot.word.text) for spot in spots]
    at = 0
    for place, (said, spot) in enumerate(zip(printed, spots, strict=True)):
        while text[at : at + 1] == " ":
            at += 1
        whole = text.startswith(said, at)
        if not whole and not (said.endswith("-") and text.startswith(said[:-1], at)):
            ahead = text.find(" ".join(printed[place : place + PROBE]), at, at + REACH)
            if ahead < 0:
                continue
            at, whole = ahead, True
        end = at + len(said) - (not whole)
        yield at, end, spot
        at = end
