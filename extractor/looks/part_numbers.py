"""Words that are two numbers run together are parted where the paper shows the gap, and each is read again.

Where amounts of two columns all but touch, a reader sees one word: `246,515,548 11,734,697` came out as 246,515,54811,734,697.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.geometry import Box
from extractor.looks.cell_glyphs import figures_of, widened
from extractor.looks.questions import ReadCrops
from extractor.model.page import Page, Word

_TWO_NUMBERS = re.compile(
    r"(?P<first>[-+]?\d{1,3}(?:(?P<group>[.,])\d{3})+(?P<cents>(?!(?P=group))[.,]\d\d)?)"
    r"(?P<second>[-+]?\d{1,3}(?:(?P=group)\d{3})+(?(cents)(?!(?P=group))[.,]\d\d))"
)
"""Groups of three say where the first ends: one of four digits or more cannot stand between marks."""
PAPER_AROUND = 0.6
"""Points of paper around a word in which its gap is looked for. Judgement."""
TIMES_OTHER_GAPS = 1.5
"""Times the widest gap between other digits without a mark between them that the gap between two numbers is wide at least. Judgement."""


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two numbers in one word: the place of the page and of the word, and each half's text and box in points."""

    page: int
    word: int
    texts: tuple[str, str]
    boxes: tuple[Box, Box]


def part_numbers(pages: Sequence[Page], read: ReadCrops) -> tuple[Page, ...]:
    """The pages, with words that are two numbers parted where both halves, read by themselves, say so; others stay as they are."""
    pairs = [pair for p, page in enumerate(pages) for w in range(len(page.words)) if (pair := _pair(page, p, w)) is not None]
    if not pairs:
        return tuple(pages)
    crops = [widened(raster, box) for pair in pairs for box in pair.boxes if (raster := pages[pair.page].raster) is not None]
    readings = list(read(crops, max(page.dpi or 200 for page in pages)))
    parted: dict[tuple[int, int], tuple[Word, ...]] = {}
    for pair, first, second in zip(pairs, readings[::2], readings[1::2], strict=True):
        if (first.text.strip(), second.text.strip()) == pair.texts:
            sure = (first.confidence, second.confidence)
            parted[pair.page, pair.word] = tuple(Word(*told) for told in zip(pair.texts, pair.boxes, sure, strict=True))
    told = [[new for w, word in enumerate(page.words) for new in parted.get((p, w), (word,))] for p, page in enumerate(pages)]
    return tuple(replace(page, words=tuple(words)) for page, words in zip(pages, told, strict=True))


def _pair(page: Page, p: int, w: int) -> _Pair | None:
    """What a word is as two numbers; None where its text is not that, or the paper shows no gap."""
    word = page.words[w]
    if not page.ocr or page.raster is None or (two := _TWO_NUMBERS.fullmatch(word.text)) is None:
        return None
    glyphs = figures_of(page.raster.crop(word.box, PAPER_AROUND), page.raster.scale)
    digits = [sum(c.isdigit() for c in text) for text in (two["first"], two["second"])]
    if glyphs is None or glyphs.count != sum(digits):
        return None
    gaps = [b[0] - (a[0] + a[2]) for a, b in pairwise(glyphs.boxes)]
    at = digits[0] - 1
    unmarked = [gap for i, gap in enumerate(gaps) if i != at and i not in _marked(two.group())]
    if not unmarked or gaps[at] < TIMES_OTHER_GAPS * max(1, *unmarked):
        return None
    left = max(0.0, word.box.x0 - PAPER_AROUND)
    x1 = left + (glyphs.boxes[at][0] + glyphs.boxes[at][2]) / page.raster.scale
    x0 = left + glyphs.boxes[at + 1][0] / page.raster.scale
    return _Pair(p, w, (two["first"], two["second"]), (word.box._replace(x1=x1), word.box._replace(x0=x0)))


def _marked(text: str) -> set[int]:
    """The gaps between digits in which a mark stands: 0 is that between the first and the second digit."""
    return {sum(c.isdigit() for c in text[:i]) - 1 for i, c in enumerate(text) if not c.isdigit() and i > 0}
