"""The lines of pages in reading order; running headers are told apart from the text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.geometry import Box
from extractor.model.page import Line, Page, words_to_lines
from extractor.text import fold, likeness

SHARE_AT_EDGE = 0.13
"""Share of the page's height at top and bottom where running headers and footers stand. Judgement."""
SHARE_OF_PAGES = 0.4
"""Share of the pages on which a running header stands at least. Judgement."""

POINTS_OF_SAME_LEVEL = 14.0
"""Points by which a running header's height may differ from page to page. Judgement."""
FEWEST_WORDS_OF_ADDRESS = 6
"""Words from which a line with a number that never changes is an address in a letterhead, not a figure under its label. Judgement."""

_VALUE = re.compile(r":\s*\d[\d.,' ]*%?\W*$")


def page_lines(page: Page, outside: Sequence[Box] = ()) -> list[Line]:
    """Lines from top to bottom; words whose middle lies in one of the boxes (tables) are left out."""
    words = [w for w in page.words if w.text.strip() and not any(box.holds(*w.box.middle) for box in outside)]
    return [Line(line, page.number) for line in words_to_lines(words)]


def without_running(pages: Sequence[tuple[Page, list[Line]]]) -> list[Line]:
    """All lines in order, less running headers and footers: the same words at the same height on enough of the pages.

    A short line with digits is one only where they count the pages, and none that ends as a label with its value does:
    `Meta Anual : 0` at the foot of two pages is no footer.
    """
    at_edge = [(line, line.box.middle[1]) for page, lines in pages for line in lines if _near_edge(line, page)]
    needed = max(2, round(SHARE_OF_PAGES * len(pages)))

    def is_running(line: Line, height: float) -> bool:
        near = [other for other, at in at_edge if other.page != line.page and abs(at - height) <= POINTS_OF_SAME_LEVEL]
        return len({other.page for other in near if _same_words(line, other)}) + 1 >= needed

    running = {id(line) for line, height in at_edge if is_running(line, height)}
    return [line for _, lines in pages for line in lines if id(line) not in running]


def _near_edge(line: Line, page: Page) -> bool:
    at_foot = (1 - SHARE_AT_EDGE * 0.7) * page.height < line.box.top < page.height  # below lies what was laid upright
    return line.box.bottom < SHARE_AT_EDGE * page.height or at_foot


def _same_words(a: Line, b: Line) -> bool:
    counted = [re.findall(r"\d+", line.text) for line in (a, b)]
    if not any(counted):
        return likeness(a.text, b.text) > 0.8
    if any(_VALUE.search(line.text) for line in (a, b)):
        return False
    same_words = likeness(re.sub(r"\d+", "", a.text), re.sub(r"\d+", "", b.text)) > 0.9 or fold(a.text + b.text).isdigit()
    if counted[0] == counted[1]:
        return same_words and min(len(a.words), len(b.words)) >= FEWEST_WORDS_OF_ADDRESS
    return same_words and len(counted[0]) == len(counted[1]) and _counts_pages(counted[0], counted[1], b.page - a.page)


def _counts_pages(a: Sequence[str], b: Sequence[str], step: int) -> bool:
    """Whether numbers go up with the pages, or stay (a total, a year), and one of them goes up."""
    steps = [int(y) - int(x) for x, y in zip(a, b, strict=True)]
    return step in steps and all(s in {0, step} for s in steps)
