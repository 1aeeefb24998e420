"""The words of a digital page become the invisible text that scanning programs put over a picture, well or badly recognised."""

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pdfplumber
from reportlab.pdfbase.pdfmetrics import stringWidth

FACE = "Helvetica"
PAIRS = (
    "0:OD8 1:l7I 2:Z7 3:85 4:9A 5:S36 6:8G5 7:1T 8:36B 9:4g0 a:oe c:e e:co f:t h:b i:1l l:1i m:n n:ru o:0c r:n s:5 t:f u:nv v:y z:2 "
    "A:4 B:8 D:O0 E:FB G:6C I:l1 L:I M:N N:M O:0Q P:F R:K S:5 T:7 Z:2 á:a é:e6 í:i1 ó:o6 ñ:n .:, ,:. %:96 -:~"
)
CONFUSED = {pair[0]: pair[2:] for pair in PAIRS.split()}
SWAPPED, LOST, DISPLACED = 0.42, 0.06, 0.15  # of the characters (a third of all can be confused and are), of the words, of the words


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box in points from the top left."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float


def pdf_to_words(pdf: bytes) -> list[list[Word]]:
    """The words of every page."""
    with pdfplumber.open(io.BytesIO(pdf)) as document:
        return [
            [Word(one["text"], one["x0"], one["top"], one["x1"], one["bottom"]) for one in page.extract_words()] for page in document.pages
        ]


def spoil(words: Sequence[Word], rng: np.random.Generator) -> Iterator[Word]:
    """A third of the characters exchanged, some words lost, some displaced by up to 15 points."""
    for word in words:
        if rng.random() < LOST:
            continue
        text = "".join(_confuse(letter, rng) for letter in word.text)
        across, down = rng.uniform(-15, 15, 2) if rng.random() < DISPLACED else (0.0, 0.0)
        yield Word(text, word.x0 + across, word.top + down, word.x1 + across, word.bottom + down)


def _confuse(letter: str, rng: np.random.Generator) -> str:
    if letter not in CONFUSED or rng.random() > SWAPPED:
        return letter
    others = CONFUSED[letter]
    return others[int(rng.integers(len(others)))]


def words_to_content(words: Sequence[Word], height: float, scale: float) -> str:
    """Text operators in render mode 3, a space after each word, for a page `height` points high before it is scaled by `scale`."""
    lines = ["BT 3 Tr"]
    for word in words:
        size = (word.bottom - word.top) * scale
        wide = stringWidth(word.text, FACE, size)
        if not wide or size <= 0:
            continue
        stretch = 100 * (word.x1 - word.x0) * scale / wide
        code = f"{word.text} ".encode("cp1252", "replace").hex().upper()
        baseline = (height - word.bottom) * scale + size * 0.2
        lines.append(f"/T {size:.2f} Tf {stretch:.1f} Tz 1 0 0 1 {word.x0 * scale:.2f} {baseline:.2f} Tm <{code}> Tj")
    return "\n".join([*lines, "ET"])
