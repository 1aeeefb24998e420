"""Words become lines of text in reading order; running headers are told apart from the text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extractor.geometry import Box
from extractor.model.page import Line, Page, Word
from extractor.text import fold, likeness

EDGE = 0.13
"""Share of the page's height at top and bottom where running headers and footers stand."""


def page_lines(page: Page, outside: Sequence[Box] = ()) -> list[Line]:
    """Lines from top to bottom; words whose middle lies in one of the boxes (tables) are left out."""
    words = [w for w in page.words if w.text.strip() and not any(box.holds(*w.box.middle) for box in outside)]
    return [Line(line, page.number) for line in words_to_lines(words)]


def words_to_lines(words: Iterable[Word]) -> list[tuple[Word, ...]]:
    """Words grouped by height, each group from left to right: a word joins the line whose middle runs through it."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.box.middle[1], w.box.x0)):
        middle = word.box.middle[1]
        for line in reversed(lines[-4:]):
            other = line[-1].box
            if abs(middle - other.middle[1]) < 0.45 * min(word.box.height, other.height):
                line.append(word)
                break
        else:
            lines.append([word])
    return [tuple(sorted(line, key=lambda w: w.box.x0)) for line in lines]


def without_running(pages: Sequence[tuple[Page, list[Line]]]) -> list[Line]:
    """All lines in order, less those that stand at the same height on several pages and say the same."""
    at_edge = [(page.number, line) for page, lines in pages for line in lines if _near_edge(line, page)]
    out = []
    for page, lines in pages:
        for line in lines:
            others = {number for number, other in at_edge if number != page.number and _same_place(line, other)}
            if not (_near_edge(line, page) and others):
                out.append(line)
    return out


def _near_edge(line: Line, page: Page) -> bool:
    return line.box.bottom < EDGE * page.height or line.box.top > (1 - EDGE * 0.7) * page.height


def _same_place(a: Line, b: Line) -> bool:
    if abs(a.box.middle[1] - b.box.middle[1]) > 14:
        return False
    return (fold(a.text).isdigit() and fold(b.text).isdigit()) or likeness(a.text, b.text) > 0.8
