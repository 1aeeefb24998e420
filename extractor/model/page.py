"""What was seen on a page: words and rulings in points, upright and straight, with the pixels they came from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from statistics import median
from typing import Any, Literal

import numpy as np

from extractor.geometry import Box, overlap, union
from extractor.model.remark import Remark
from extractor.model.sight import Sight

Kind = Literal["digital", "scanned", "mixed", "blank"]
Status = Literal["read", "partial", "failed"]

OWN_TEXT = "text"
"""What stands for a reader where the page carries its own text; only that is sure without a doubt (1)."""
UNSURE = "doubt.unsure"
OTHER_VIEWS = "doubt.other-views"
READING_DOUBTS = frozenset({UNSURE, OTHER_VIEWS, "doubt.reread", "doubt.close-and-wide"})
"""Codes of doubts that concern what the pixels show: the second look answers them. Other doubts have other causes."""
LEFT_OPEN = "doubt.left-open"
"""Code of the doubt of a figure whose marks leave open which value is printed."""
SETTLED_BY_TWIN = frozenset({"doubt.taken-as-twin", "doubt.taken-like-twin"})
"""Codes of doubts that bar no finding: the other place prints the same digits, or others with the same marks, and leaves nothing open."""
CODE_TAKEN = frozenset({"doubt.row-code-taken", "doubt.objective-code-taken"})
"""Codes of doubts of a figure whose objective's code was misread: `read` and `taken` are the code, `by` what told it."""
JBIG2 = "page.jbig2"
"""Code of the problem of a compression that may have put one character's shape in the place of another's."""
MAY_LIE = frozenset({JBIG2, "page.enlarged"})
"""Codes of the problems of a page whose pixels may be crisp and yet not those of the paper."""


@dataclass(frozen=True, slots=True)
class Word:
    """Printed characters without a space between them; `confidence` is 0..1, 1 for born-digital text."""

    text: str
    box: Box
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What one reader made of one crop; `confidence` is 0..1, text empty where it saw none."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Scored(Reading):
    """A reading, and beside it how likely the crop shows each of the texts that were asked for: natural logarithms, None where unknown."""

    logs: tuple[float | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Ruling:
    """A drawn straight line, horizontal or vertical; its box has next to no height or no width."""

    box: Box

    @property
    def horizontal(self) -> bool:
        """Whether it runs from left to right."""
        return self.box.width >= self.box.height


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text: words from left to right."""

    words: tuple[Word, ...]
    page: int

    @property
    def text(self) -> str:
        """The words, one space between them."""
        return " ".join(word.text for word in self.words)

    @property
    def box(self) -> Box:
        """The smallest box around the words."""
        return union(word.box for word in self.words)


DIGIT_BY_HEIGHT = 0.6
"""Width of a digit by the height of the words around it. Judgement."""
SMALLEST_DIGIT = 0.1
"""Points: a digit is never thinner. Judgement."""
HEIGHT_OF_MARK = 1.6
"""Times the usual height of words from which one may be a mark beside the text: initials over two lines, the big word of a letterhead.
Judgement."""


def words_to_lines(words: Iterable[Word]) -> list[tuple[Word, ...]]:
    """Words grouped into lines of text from top to bottom, each from left to right.

    A word belongs to a line when it shares half of the lower one's height with it: a dash or a full stop has next to none.
    A tall word beside two lines belongs to neither.
    """
    ordered = sorted(words, key=lambda w: (w.box.middle[1], w.box.x0))
    usual = median(w.box.height for w in ordered) if ordered else 0.0
    lines = _grouped(w for w in ordered if w.box.height <= HEIGHT_OF_MARK * usual)
    for tall in _grouped(w for w in ordered if w.box.height > HEIGHT_OF_MARK * usual):
        beside = [line for line in lines if _share_a_line(union(w.box for w in line), union(w.box for w in tall))]
        if len(beside) == 1:
            beside[0].extend(tall)
        else:
            lines.append(tall)
    return [tuple(sorted(line, key=lambda w: w.box.x0)) for line in sorted(lines, key=lambda li: min(w.box.middle[1] for w in li))]


def _grouped(words: Iterable[Word]) -> list[list[Word]]:
    """Words, in the order of their middles, in groups on one height; the tallest word of a group stands for it."""
    lines: list[list[Word]] = []
    tallest: list[Box] = []
    for word in words:
        for i in range(len(lines) - 1, max(-1, len(lines) - 5), -1):
            if _share_a_line(word.box, tallest[i]):
                lines[i].append(word)
                tallest[i] = max(tallest[i], word.box, key=lambda box: box.height)
                break
        else:
            lines.append([word])
            tallest.append(word.box)
    return lines


def _share_a_line(a: Box, b: Box) -> bool:
    return overlap(a.top, a.bottom, b.top, b.bottom) >= 0.5 * min(a.height, b.height)


WIDEST_SPACE = 1.25
"""Digit widths between two words from which numbers stand in columns of their own, and are not groups of one.

Measured: a space between groups is 0.5 wide in born-digital print, 0.7 between the words of a reader, 1.0 in type of one width; figures of
two columns of real reports stood 2.0 apart and more (once).
"""
MARK_BY_DIGIT = 0.5
"""Width of a mark within a number by that of a digit. Judgement."""


def digit_width(words: Iterable[Word]) -> float | None:
    """How wide a digit is among some words, marks counted half; None where none of them is a number. A `1` alone is narrower."""
    widths = [(w.box.width / weight, set(w.text) == {"1"}) for w in words if (weight := _weight(w.text))]
    return median([width for width, narrow in widths if not narrow] or [width for width, _ in widths]) if widths else None


def _weight(text: str) -> float:
    """Digits and marks of a number, as many digits wide; 0 where a text is none."""
    if not any("0" <= c <= "9" for c in text) or any(c.isalpha() for c in text):
        return 0.0
    return sum(1.0 if c.isdigit() else MARK_BY_DIGIT for c in text)


def gaps_between(words: Sequence[Word]) -> list[float]:
    """The gap before each word of a line but the first, in digit widths; heights stand for digits where there is none."""
    unit = digit_width(words) or DIGIT_BY_HEIGHT * median([w.box.height for w in words] or [1.0])
    return [(b.box.x0 - a.box.x1) / max(unit, SMALLEST_DIGIT) for a, b in pairwise(words)]


@dataclass(frozen=True, slots=True)
class Raster:
    """The straightened picture of a page, kept in a scratch file so that crops cost no memory."""

    path: Path
    scale: float
    """Pixels a point."""
    bare: Path | None = None
    """The same picture without coloured ink, where the page has such."""

    def crop(self, box: Box, margin: float = 0.0, *, bare: bool = False) -> np.ndarray[Any, Any]:
        """The pixels (grey, height x width, uint8) under a box in points, grown by `margin` points; `bare` of coloured ink."""
        pixels = np.load(self.bare if bare and self.bare is not None else self.path, mmap_mode="r")
        height, width = pixels.shape[:2]
        x0, top, x1, bottom = box.grown(margin).scaled(self.scale)
        rows = slice(max(0, int(top)), min(height, int(bottom) + 1))
        columns = slice(max(0, int(x0)), min(width, int(x1) + 1))
        return np.array(pixels[rows, columns])


@dataclass(frozen=True, slots=True)
class Ink:
    """Connected pieces of ink of a page, by what they were taken for: each is counted once."""

    words: int
    rulings: int
    marks: int
    """Larger than print, or parts of such: signatures, stamps, pictures, strokes."""
    unread: int
    """As large as print, and read by nobody."""
    specks: int


@dataclass(frozen=True, slots=True)
class Page:
    """One page, upright, straight and flat: all of it is in points of the straightened page; `sight` says where a viewer shows them."""

    number: int
    kind: Kind
    width: float
    height: float
    rotation: int = 0
    """Degrees clockwise by which the page as a viewer shows it was turned to stand upright."""
    skew: float = 0.0
    """Degrees clockwise by which it leaned then, before it was straightened."""
    dpi: int | None = None
    words: tuple[Word, ...] = ()
    rulings: tuple[Ruling, ...] = ()
    raster: Raster | None = field(default=None, compare=False)
    status: Status = "read"
    problems: tuple[Remark, ...] = ()
    ocr: bool = False
    """Whether the words were read from pixels."""
    sight: Sight | None = None
    """Where a viewer shows what stands on the straightened page; None where it is one and the same."""
    cropped: bool = False
    """Whether a viewer shows less than the MediaBox, so that other programs' coordinates start elsewhere."""
    ink: Ink | None = None
    """The account of its ink; None where it was not read from a picture."""
    unread: tuple[Box, ...] = ()
    """Where print stands that nobody read."""
    beside_marks: tuple[Box, ...] = ()
    """Where ink of print size stands beside marks and was not read: parts of a signature, or figures under it."""
