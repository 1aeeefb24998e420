"""A line of print in chunks: runs of words that no wide gap parts, each of them figures, a filler such as a dash, or text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from extractor.geometry import Box, union
from extractor.model.page import Word

GAP_OF_TEXT = 1.7
"""Widths of a character between two words from which they are chunks of their own: print sets words half a width apart. Judgement."""
GAP_OF_FIGURES = 0.75
"""The same between two numbers: those of neighbouring columns may come close. Judgement."""
GAP_OF_THOUSANDS = 1.1
"""The same where the second may go on with the thousands of the first. Judgement."""
WIDTH_OF_CHARACTER = (0.3, 0.75)
"""Least and most width of a character, in heights of its word. Judgement."""
DIGITS_IN_FIGURE = 0.5
"""Share of the letters and digits of a figure that are digits, at least: `12a`, `40Y`. Judgement."""
LONGEST_FILLER = 3
"""Characters of what stands in the place of a figure, at most: `–`, `n.d.` without its stops, `***`. Judgement."""

Kind = Literal["figure", "filler", "text"]
_FIGURE = re.compile(r"(?:[^\W\d_]{1,3}[$/.]+)?[^\w]*\d")
"""How a figure begins: with a digit, or with marks and a currency before it (`$`, `S/`, `R$`, `(`, `~`)."""
_YEAR = re.compile(r"\W{0,2}(?:19|20)\d\d\W{0,2}")
_GROUPS = re.compile(r"[^\d]{0,2}\d{1,3}(?:[ .,']\d{3})*")
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?[^\w]{0,2}")


@dataclass(frozen=True, slots=True)
class Chunk:
    """Words of one line that stand together; the box is around them all."""

    words: tuple[Word, ...]
    box: Box
    kind: Kind

    @property
    def text(self) -> str:
        """The words, one space between them."""
        return " ".join(word.text for word in self.words)


def chunks_of(line: Sequence[Word], unit: float, bars: Sequence[float] = ()) -> tuple[Chunk, ...]:
    """The chunks of a line, from left to right; `unit` is the width of a character, at `bars` vertical rulings cross it."""
    runs: list[list[Word]] = []
    for word in line:
        barred = runs and any(runs[-1][-1].box.middle[0] < x < word.box.middle[0] for x in bars)
        if runs and not barred and _go_together(runs[-1], word, unit):
            runs[-1].append(word)
        else:
            runs.append([word])
    return tuple(chunk_of(run) for run in runs)


def chunk_of(words: Iterable[Word]) -> Chunk:
    """The words as one chunk; ValueError for none."""
    held = tuple(words)
    return Chunk(held, union(w.box for w in held), kind_of(" ".join(w.text for w in held)))


def _go_together(run: Sequence[Word], word: Word, unit: float) -> bool:
    gap = word.box.x0 - max(w.box.x1 for w in run)
    before = " ".join(w.text for w in run)
    if "text" in (kind_of(before), kind_of(word.text)):
        return gap < GAP_OF_TEXT * unit
    thousands = _GROUPS.fullmatch(before) is not None and _GROUP.fullmatch(word.text) is not None
    return gap < (GAP_OF_THOUSANDS if thousands else GAP_OF_FIGURES) * unit


def kind_of(text: str) -> Kind:
    """What a text is in a table: a figure, what stands in its place, or text; `Q2` is text, `2a` a figure with a mark."""
    dense = text.replace(" ", "")
    digits = sum(c.isdigit() for c in dense)
    if digits and _FIGURE.match(dense) and digits >= DIGITS_IN_FIGURE * sum(c.isalnum() for c in dense):
        return "figure"
    return "filler" if dense and len(dense) <= LONGEST_FILLER and not any(c.isalnum() for c in dense) else "text"


def is_year(text: str) -> bool:
    """Whether a text is a year alone, but for marks behind it; heads over columns often are."""
    return bool(_YEAR.fullmatch(text))


def character_width(line: Sequence[Word]) -> float:
    """Points that a character of the line is wide, on average."""
    letters = sum(len(w.text) for w in line)
    heights = sorted(w.box.height for w in line)
    height = heights[len(heights) // 2]
    least, most = WIDTH_OF_CHARACTER
    return min(most * height, max(least * height, sum(w.box.width for w in line) / max(1, letters)))


def gaps(words: Sequence[Word]) -> list[tuple[float, float]]:
    """The gaps between words of a line from left to right: where each begins and ends."""
    return [(a.box.x1, b.box.x0) for a, b in pairwise(words)]
