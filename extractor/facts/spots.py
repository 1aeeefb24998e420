"""Words that a finding rests on become places: their box on the page, their text, and how surely they were read."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from extractor.geometry import Box, union
from extractor.model.finding import TextPlace
from extractor.model.report import CellInfo, JsonWord, Report
from extractor.text import fold

POINTS_OUT_OF_BOX = 1.0
"""Points by which a word may stand out of the box it is looked for in. Judgement."""


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
