"""A cell comes in; its text goes out, with words put together that were printed letter by letter: `M e t a  A n u a l`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from extractor.model.page import Word, words_to_lines
from extractor.model.table import Cell

FEWEST_LETTERS = 3
"""Single characters from which a line may be printed letter by letter. Judgement."""
SHARE_OF_LETTERS = 0.75
"""Share of a line's words that are single characters where it is printed so. Judgement."""
GAP_OF_WORDS = 1.6
"""Times the gap between letters from which a gap parts words. Judgement."""


def closed_up(cell: Cell) -> str:
    """The text of a cell; where its lines are printed letter by letter, in words."""
    lines = words_to_lines(cell.words)
    if not any(_is_spaced(line) for line in lines):
        return cell.text
    return " ".join(_in_words(line) if _is_spaced(line) else " ".join(word.text for word in line) for line in lines)


def _is_spaced(line: Sequence[Word]) -> bool:
    single = sum(len(word.text) == 1 for word in line)
    return single >= FEWEST_LETTERS and single >= SHARE_OF_LETTERS * len(line) and any(word.text.isalpha() for word in line)


def _in_words(line: Sequence[Word]) -> str:
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(line)]
    parted = GAP_OF_WORDS * max(0.0, median(gaps))
    return line[0].text + "".join((" " if gap > parted else "") + word.text for gap, word in zip(gaps, line[1:], strict=True))
