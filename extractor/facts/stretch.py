"""A stretch of a cell's or a section's text becomes places on the page: the words under it, line by line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import partial

from extractor.facts.lines import lines_of
from extractor.facts.prose import Prose, is_capitals
from extractor.facts.spots import cell_place
from extractor.geometry import Box, union
from extractor.model.finding import TextPlace
from extractor.model.page import Word
from extractor.model.report import CellInfo, Report
from extractor.text import fold_in_place, tidy

POINTS_OVER_EDGE = 2.0
"""Points by which a word may stand over the edge of its cell. Judgement."""

WORDS_TO_FIND = 4
"""Words in a row by which a text is found again. With these two 99.8 % of the 347,475 letters of 53 reports found their word."""
CHARACTERS_AHEAD = 600
"""Characters ahead in which they are looked for."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A word of a page in the line (numbered over all pages) in which it stands."""

    word: Word
    page: int
    line: int


def find_places(report: Report, prose: Prose, start: int, end: int, instead: str | None = None) -> tuple[TextPlace, ...]:
    """The places of the words at `text[start:end]`, one a line; the whole cell or section where they are not found.

    `instead` stands for `text[start:end]`, the marks around it are added; over two lines it is shared out.
    """
    a, b = _to_spaces(prose.text, start, end)
    instead = None if instead is None else f"{prose.text[a:start]}{instead}{prose.text[end:b]}"
    start, end = a, b
    spots = _spots_of(report, prose, start, end)
    if not spots:
        return (_whole(report, prose, start, end, instead),)
    lines: dict[tuple[int, int], list[_Spot]] = {}
    for spot in spots:
        lines.setdefault((spot.page, spot.line), []).append(spot)
    texts = [" ".join(tidy(spot.word.text) for spot in here) for here in lines.values()]
    if len(texts) == 1:
        texts, shares = [prose.text[start:end]], [instead]
    else:
        shares = _share_out(instead, texts) if instead is not None else [None] * len(texts)
    return tuple(
        TextPlace(
            page=page,
            box=union(spot.word.box for spot in here).rounded(),
            text=text,
            confidence=min(spot.word.confidence for spot in here),
            instead=share,
        )
        for ((page, _), here), text, share in zip(lines.items(), texts, shares, strict=True)
    )


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


def cased_as(word: str, found: str) -> str:
    """A word in the letters of what was found in its place: the pixels are asked for `capacidades`, not for `cAPACIDADES`."""
    if is_capitals(word) and not is_capitals(found):
        word = word.lower()
    return (word[:1].upper() if found[:1].isupper() else word[:1].lower()) + word[1:]


def _share_out(instead: str, texts: Sequence[str]) -> list[str | None]:
    """What would have to stand on each of several lines, word by word; None on lines that may stay as they are."""
    said = [(word, line) for line, text in enumerate(texts) for word in text.split()]
    for at in range(len(said) - 1, 0, -1):
        (a, line), (b, other) = said[at - 1], said[at]
        if line != other and a.endswith("-") and len(a) > 1:
            said[at - 1 : at + 1] = [(a[:-1] + b, line)]
    meant = instead.split()
    shares: list[list[str]] = [[] for _ in texts]
    for _, a0, a1, b0, b1 in SequenceMatcher(None, [word for word, _ in said], meant, autojunk=False).get_opcodes():
        for step, word in enumerate(meant[b0:b1]):
            shares[said[max(0, min(a0 + step, a1 - 1))][1]].append(word)
    for line, text in enumerate(texts[:-1]):
        if text.endswith("-") and shares[line]:
            length = len(text.split()[-1]) - 1
            whole = shares[line].pop()
            shares[line].append(whole[:length] + "-")
            shares[line + 1].insert(0, whole[length:])
    joined = [" ".join(share) for share in shares]
    return [share if share != text else None for share, text in zip(joined, texts, strict=True)]


def _whole(report: Report, prose: Prose, start: int, end: int, instead: str | None) -> TextPlace:
    """The whole cell with what would have to stand in it; of a section, the words without a place of their own."""
    if prose.cell is not None:
        return cell_place(prose.cell, None if instead is None else f"{prose.text[:start]}{instead}{prose.text[end:]}")
    section = prose.section
    page = next((one for one in report.pages if one.number == prose.page), None)
    box = section.box if section is not None else (0.0, 0.0, page.width if page else 0.0, page.height if page else 0.0)
    return TextPlace(page=prose.page, box=box, text=prose.text[start:end], confidence=page.confidence if page else 0.0, instead=instead)


def _spots_of(report: Report, prose: Prose, start: int, end: int) -> list[_Spot]:
    words = list(_cell_words(report, prose.cell)) if prose.cell is not None else list(_section_words(report, prose))
    return [spot for a, b, spot in _align(prose.text, words) if a < end and start < b]


def _cell_words(report: Report, cell: CellInfo) -> Iterator[_Spot]:
    box = Box(*cell.box).grown(POINTS_OVER_EDGE)
    yield from _words(report, cell.page, lambda one: box.holds(*one.middle))


def _section_words(report: Report, prose: Prose) -> Iterator[_Spot]:
    """The words outside tables on its pages; on the first of them, those in its box."""
    section = prose.section
    for page in section.pages if section is not None else (prose.page,):
        inside = Box(*section.box).grown(POINTS_OVER_EDGE) if section is not None and page == section.pages[0] else None
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
            ahead = text.find(" ".join(printed[place : place + WORDS_TO_FIND]), at, at + CHARACTERS_AHEAD)
            if ahead < 0:
                continue
            at, whole = ahead, True
        end = at + len(said) - (not whole)
        yield at, end, spot
        at = end
