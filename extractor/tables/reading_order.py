"""The words of a cell become lines in the order in which they are read, and a text: level, sideways, or letter under letter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from extractor.geometry import Box
from extractor.model.page import Word, words_to_lines

SHORTEST_SIDEWAYS = 3
"""Letters from which the box of a word tells which way it runs. Judgement."""
SIDEWAYS = 1.3
"""Times its width that a word which runs upwards is high at least. Judgement."""
FEWEST_LETTERS = 4
"""Letters one below the other that spell a word, at the least. Judgement."""
WIDE_STEP = 1.5
"""Times the usual step from letter to letter from which a step parts two words. Judgement."""


def lines_as_read(words: Sequence[Word]) -> list[tuple[Word, ...]]:
    """Lines of a cell in reading order; those that run sideways are read from the bottom to the top, as headers are printed."""
    long = [w for w in words if len(w.text) >= SHORTEST_SIDEWAYS]
    if not long or sum(w.box.height > SIDEWAYS * w.box.width for w in long) <= len(long) / 2:
        return words_to_lines(words)
    turned = {replace(w, box=Box(-w.box.bottom, w.box.x0, -w.box.top, w.box.x1)): w for w in words}
    return [tuple(turned[w] for w in line) for line in words_to_lines(turned)]


def text_of_lines(lines: Sequence[Sequence[Word]]) -> str:
    """The text of lines; a word cut by a hyphen at the end of a line, and one spelled letter under letter, are put together."""
    if len(lines) >= FEWEST_LETTERS and all(len(line) == 1 and len(line[0].text) <= 2 for line in lines):
        return _spelled([line[0] for line in lines])
    text = ""
    for line in lines:
        part = " ".join(word.text for word in line)
        glue = text.endswith("-") and len(text) > 1 and text[-2].isalpha() and part[:1].islower()
        text = text[:-1] + part if glue else f"{text} {part}" if text else part
    return text


def _spelled(letters: Sequence[Word]) -> str:
    """Letters one below the other as words; figures stacked so are figures and stay apart."""
    if sum(len(w.text) == 1 and w.text.isalpha() for w in letters) <= len(letters) / 2:
        return " ".join(w.text for w in letters)
    steps = [b.box.middle[1] - a.box.middle[1] for a, b in pairwise(letters)]
    usual = median(steps)
    parts = [" " + b.text if step > WIDE_STEP * usual else b.text for step, b in zip(steps, letters[1:], strict=True)]
    return letters[0].text + "".join(parts)
