"""Long numbers of which fewer or more digits were read than glyphs stand there are read again, each by itself and drawn wider.

In small print the reader's steps are as wide as a digit: `1110111000` came out as 111011000, sure and in silence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.geometry import Box
from extractor.looks.cell_glyphs import figures_of, widened
from extractor.looks.questions import ReadCrops
from extractor.model.page import Page, Reading, Word

LONG_NUMBER = re.compile(r"\d{5,}")
"""Codes and amounts without marks: shorter numbers lose no digits, those with marks tell by their groups that one is lost. Judgement."""
CONFIDENCE_OF_CERTAIN_COUNT = 0.9
"""Confidence from which a number with as many digits as glyphs is left alone. Judgement."""
PAPER_AROUND_COUNTED = 0.6
"""Points of paper around a word in which its glyphs are counted. Judgement."""
CONFIDENCE_WHEN_MISCOUNTED = 0.75
"""Highest confidence of a number whose digits the glyphs do not confirm; it is in doubt then. Judgement."""


def recount_digits(pages: Sequence[Page], read: ReadCrops) -> tuple[Page, ...]:
    """The pages, with the words of digits whose glyphs do not number as many read once more."""
    places = [(p, w, glyphs) for p, page in enumerate(pages) for w, word in enumerate(page.words) if (glyphs := _miscounted(page, word))]
    if not places:
        return tuple(pages)
    crops = [widened(raster, pages[p].words[w].box) for p, w, _ in places if (raster := pages[p].raster) is not None]
    readings = read(crops, max(page.dpi or 200 for page in pages))
    said = {(p, w): _reread(pages[p].words[w], glyphs, reading) for (p, w, glyphs), reading in zip(places, readings, strict=True)}
    words_of_pages = [[new for w, word in enumerate(page.words) for new in said.get((p, w), (word,))] for p, page in enumerate(pages)]
    return tuple(replace(page, words=tuple(words)) for page, words in zip(pages, words_of_pages, strict=True))


def _miscounted(page: Page, word: Word) -> int:
    """How many glyphs stand where a long number was read surely as so many digits; 0 where nothing speaks against it."""
    if not page.ocr or page.raster is None or word.confidence == 1 or not LONG_NUMBER.fullmatch(word.text):
        return 0
    glyphs = figures_of(page.raster.crop(word.box, PAPER_AROUND_COUNTED), page.raster.scale)
    if glyphs is None or (glyphs.count == len(word.text) and word.confidence >= CONFIDENCE_OF_CERTAIN_COUNT):
        return 0
    return glyphs.count


def _reread(word: Word, glyphs: int, reading: Reading) -> tuple[Word, ...]:
    """The word as it stands, as it was read again, or in doubt; two where a space was found in it."""
    text = reading.text.strip()
    digits = "".join(text.split())
    if not digits.isdecimal():
        return (word,)
    if digits == word.text and text == digits:
        return (replace(word, confidence=max(word.confidence, reading.confidence)),)
    if abs(len(digits) - glyphs) > abs(len(word.text) - glyphs):
        return (replace(word, confidence=min(word.confidence, CONFIDENCE_WHEN_MISCOUNTED)),)
    sure = reading.confidence if len(digits) == glyphs else min(reading.confidence, CONFIDENCE_WHEN_MISCOUNTED)
    return _parted(text.split(), word.box, sure)


def _parted(parts: Sequence[str], box: Box, confidence: float) -> tuple[Word, ...]:
    """Words side by side in a box, a digit wide each digit, a digit's width between them."""
    lengths = [len(part) for part in parts]
    ends = [sum(lengths[: i + 1]) + i for i in range(len(parts))]
    step = box.width / ends[-1]
    bounds = [(box.x0 + (end - length) * step, box.x0 + end * step) for end, length in zip(ends, lengths, strict=True)]
    return tuple(Word(part, box._replace(x0=x0, x1=x1), confidence) for part, (x0, x1) in zip(parts, bounds, strict=True))
