"""Character probabilities over time become text with a place and a confidence for every character (CTC best path)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from extractor.language import all_languages

BLANK = 0
"""Place of the blank, which parts symbols, in the model's alphabet. Standard: CTC as the model's authors trained it."""
SPECK = "·"
"""What the model makes of a speck on the line."""
CONFIDENCE_OF_DOT = 0.6
"""Confidence from which such a dot is print. Judgement."""
_SMALL = "".join(language.small for language in all_languages())
_CAPITALS = "".join(language.capitals for language in all_languages())


def _any_of(field: str) -> str:
    """Part of a pattern: the small words of all known languages for one purpose."""
    return "|".join(words for language in all_languages() if (words := getattr(language.glued, field))) or "(?!)"


_GLUED = re.compile(rf"(?<![^\s(])\d(?:[\d.,]*\d)?(?=(?:[^\W\d_]{{5,}}|(?i:{_any_of('after_number')}))(?![\w@-]))")
"""A number with a word of five letters and more, or a preposition that is no unit, right behind it: ordinals (`1era`), units and codes are
shorter or go on otherwise."""
_TOLD = re.compile(r"[^\W\d_]{5,}:(?=\d)|[^\W\d_]{4,}\.(?=\d[\d.,]*(?![\w@-]))")
"""A word of some length and a colon, or a speck for a full stop, right before a number; abbreviations are shorter."""
_JOINED = re.compile(
    rf"(?<![^\s(«“\"])(?:(?:{_any_of('before_number')})(?=\d)|(?:{_any_of('before_name')})(?=[{_CAPITALS}][{_SMALL}]{{2}}))(?!\S*@)"
)
"""A small word with a name or a number right behind it: `deConservación`, `de2019`; not `lo5`, which may be 105, nor an address."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text of one line; `steps` and `confidences` have one entry a character."""

    text: str
    steps: tuple[int, ...]
    confidences: tuple[float, ...]


def decode(probabilities: npt.NDArray[np.float32], alphabet: str) -> Decoded:
    """Best path of a steps x symbols array; symbol 0 is the blank, symbol i stands for `alphabet[i - 1]`.

    A character's confidence is the highest probability within its run of equal symbols.
    Source: Graves et al. 2006, "Connectionist Temporal Classification", section 3.2.
    """
    best = probabilities.argmax(axis=1)
    peak = probabilities[np.arange(len(best)), best]
    text: list[str] = []
    steps: list[int] = []
    confidences: list[float] = []
    previous = BLANK
    for step, symbol in enumerate(best):
        if symbol != BLANK:
            if symbol == previous:
                confidences[-1] = max(confidences[-1], float(peak[step]))
            else:
                text.append(alphabet[symbol - 1])
                steps.append(step)
                confidences.append(float(peak[step]))
        previous = symbol
    return Decoded("".join(text), tuple(steps), tuple(confidences))


def split_words(decoded: Decoded) -> list[tuple[str, int, int, float]]:
    """Words of a decoded line as (text, first step, last step, confidence of its least sure character).

    A speck parts words as a space does. Where a word of some length follows a number at once, or stands before one with a colon, or where
    a name or a number follows a small word at once, the space was not read. So `EL·48,1` is two words, and so are `40talleres` and
    `Meta:105`: as one word each, no figure of theirs would be told, or its box would hold a digit that was lost.
    """
    text = decoded.text
    gaps = [place for place in range(len(text)) if text[place].isspace() or _is_speck(decoded, place)]
    parted = [match.end() for glued in (_GLUED, _TOLD, _JOINED) for match in glued.finditer(text)]
    bounds = sorted([(0, 0), *((gap, gap + 1) for gap in gaps), *((at, at) for at in parted), (len(text), 0)])
    return [
        (text[start:end], decoded.steps[start], decoded.steps[end - 1], min(decoded.confidences[start:end]))
        for (_, start), (end, _) in pairwise(bounds)
        if end > start
    ]


def _is_speck(decoded: Decoded, place: int) -> bool:
    """Whether a character is a dot at half height that the model is not sure of; between digits it may be a mark."""
    text = decoded.text
    inside = text[max(0, place - 1) : place].isdigit() and text[place + 1 : place + 2].isdigit()
    return text[place] == SPECK and decoded.confidences[place] < CONFIDENCE_OF_DOT and not inside
