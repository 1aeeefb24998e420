"""Words of a report become places: a stretch of a text, a phrase, a cell or a line, each with its box and how surely it was read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from extractor.facts.prose import Prose, is_capitals
from extractor.geometry import Box, overlap, union
from extractor.model.finding import TextPlace
from extractor.model.page import Line, Word, words_to_lines
from extractor.model.report import CellInfo, JsonWord, Report
from extractor.text import fold, fold_in_place, tidy

POINTS_OUT_OF_BOX = 1.0
"""Points by which a word may stand out of the box it is looked for in. Judgement."""
SHARED_HEIGHT = 0.5
"""Share of the lower one's height that two words in a row have in common where they stand on one line. As `words_to_lines` has it."""


# --- a stretch of a section's or a cell's text ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Spot:
    """A word of a page, and the number of the line of its text in which it stands."""

    word: JsonWord
    page: int
    line: int


def find_places(report: Report, prose: Prose, start: int, end: int, instead: str | None = None) -> tuple[TextPlace, ...]:
    """The places of the words at `text[start:end]`, one a line; the whole cell or section where they are not found.

    `instead` stands for `text[start:end]`, the marks around it are added; over two lines it is shared out.
    """
    a, b = _to_spaces(prose.text, start, end)
    instead = None if instead is None else f"{prose.text[a:start]}{instead}{prose.text[end:b]}"
    start, end = a, b
    spots = [spot for a, b, spot in _words_under(report, prose) if a < end and start < b]
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
            box=union(Box(*spot.word.box) for spot in here).rounded(),
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


def _words_under(report: Report, prose: Prose) -> Iterator[tuple[int, int, _Spot]]:
    """Start and end in a text of each word that it was made of; a word that a hyphen cuts at the end of its line is put together there.

    Nothing more comes from where the text was read again and says something else than its words.
    """
    at = 0
    for spot in _spots(report, prose):
        said = tidy(spot.word.text)
        while prose.text[at : at + 1] == " ":
            at += 1
        whole = prose.text.startswith(said, at)
        if not whole and not (said.endswith("-") and prose.text.startswith(said[:-1], at)):
            return
        end = at + len(said) - (not whole)
        yield at, end, spot
        at = end


def _spots(report: Report, prose: Prose) -> Iterator[_Spot]:
    """The words of a section or a cell in reading order, each with the number of its line."""
    pages = {page.number: page.word_boxes for page in report.pages}
    spans = prose.section.words if prose.section is not None else prose.cell.words if prose.cell is not None else ()
    line, before = 0, None
    for number, first, last in spans:
        for word in pages.get(number, ())[first : last + 1]:
            if before is None or before[0] != number or not _on_one_line(before[1], word):
                line += 1
            yield _Spot(word, number, line)
            before = number, word


def _on_one_line(left: JsonWord, right: JsonWord) -> bool:
    """Whether a word goes on to the right of another, at its height."""
    a, b = Box(*left.box), Box(*right.box)
    return a.x0 < b.x0 and overlap(a.top, a.bottom, b.top, b.bottom) >= SHARED_HEIGHT * min(a.height, b.height)


# --- cells, lines, phrases, pages ----------------------------------------------------------------------------------------------------


def cell_place(cell: CellInfo, instead: str | None = None) -> TextPlace:
    """A whole cell; `instead` is what would have to stand in it."""
    return TextPlace(page=cell.page, box=cell.box, text=cell.text, confidence=cell.confidence, instead=instead)


def phrase_in_cell(report: Report, cell: CellInfo, phrase: str) -> TextPlace:
    """The words of a phrase within a cell; the whole cell where they are not found one after the other."""
    return find_phrase(report, phrase, pages={cell.page}, box=Box(*cell.box)) or cell_place(cell)


def find_phrase(
    report: Report, phrase: str, *, pages: Collection[int] | None = None, box: Box | None = None, instead: str | None = None
) -> TextPlace | None:
    """The first place where the words of a phrase stand one after the other, case, accents and marks aside; None where they do nowhere."""
    wanted = fold(phrase).split()
    for page in report.pages if wanted else ():
        if pages is not None and page.number not in pages:
            continue
        words = [(token, word) for word in page.word_boxes for token in fold(word.text).split()]
        if box is not None:
            inside = box.grown(POINTS_OUT_OF_BOX)
            words = [one for one in words if inside.holds(*Box(*one[1].box).middle)]
        said = [token for token, _ in words]
        for at in range(len(said) - len(wanted) + 1):
            if said[at : at + len(wanted)] == wanted:
                return _place(page.number, [word for _, word in words[at : at + len(wanted)]], instead)
    return None


def page_texts(report: Report) -> tuple[tuple[int, str], ...]:
    """All that stands on each page in the order in which it was read, tables, stamps and running headers among it."""
    return tuple((page.number, " ".join(word.text for word in page.word_boxes)) for page in report.pages)


def is_whole(report: Report) -> bool:
    """Whether all pages of the document were read and hold words: only then a lack can be told."""
    read = [page for page in report.pages if page.status != "failed"]
    return bool(read) and len(read) == report.source.pages and any(page.word_boxes for page in read)


def _place(page: int, words: Iterable[JsonWord], instead: str | None) -> TextPlace:
    once = list(dict.fromkeys(words))
    return TextPlace(
        page=page,
        box=union(Box(*word.box) for word in once).rounded(),
        text=" ".join(word.text for word in once),
        confidence=min(word.confidence for word in once),
        instead=instead,
    )


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


def table_boxes(report: Report, page: int) -> list[Box]:
    """The body of each table on a page; where a header stands is not told."""
    bodies = [[Box(*cell.box) for row in table.rows for cell in row.cells if cell.page == page] for table in report.tables]
    return [union(boxes) for boxes in bodies if boxes]


def is_outside(boxes: Sequence[Box], one: Box) -> bool:
    """Whether a word's box has its middle in none of the boxes."""
    x, y = one.middle
    return not any(box.holds(x, y) for box in boxes)
