"""Lines of words that the recogniser is not sure of are read once more, cut closer: larger then, no step runs over a letter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import fmean
from typing import Any

import numpy as np

from extractor.readers._ctc import Decoded, split_words

CONFIDENCE_OF_CLEAR_LINE = 0.8
"""Confidence of a line's least sure letter or digit below which it is read again; marks and spaces are unsure in every other line.
Judgement."""
FEWEST_LETTERS = 3
"""Letters of a line of words; figures alone are looked at one by one later. Judgement."""
SHARE_CUT = 0.14
"""Share of a line's height that is cut off above and below. Judgement."""
SURER = 0.03
"""By how much its words must be surer then, on average: `Se realizaron 88 talleres` was read without its number, at 0.5.

Measured: of 35,800 words on 115 drawn pages at 130 to 200 dpi 772 were not read as printed, 240 of them numbers; 652 and 236 with this,
for 8 % more width read. Where marks and spaces count too, 648 and 234 for 14 %; below 0.75 661 for 6 %, below 0.9 642 for 12 %; with
every line cut 745 and 261, or drawn 1.4 times wider 855 and 280 (once).
"""

Lines = Sequence[tuple[Decoded, float]]


def read_closer(recognise: Callable[[Sequence[Any]], Lines], crops: Sequence[Any], lines: Lines) -> list[tuple[Decoded, float]]:
    """The lines, those in doubt as they read when cut closer where that is surer.

    `lines` are pairs: the decoded text, and how many pixels of its crop one step of the decoder covers. Each line with a letter or digit
    below `CONFIDENCE_OF_CLEAR_LINE` is decoded once more from a closer cut of its crop (grey, height x width).
    """
    doubtful = [i for i, (line, _) in enumerate(lines) if _is_doubtful(line)]
    out = list(lines)
    closer = recognise([_cut_closer(crops[i]) for i in doubtful]) if doubtful else ()
    for i, (line, step) in zip(doubtful, closer, strict=True):
        first = lines[i][0]
        if _sureness(line) > _sureness(first) + SURER and _loses_nothing(first.text, line.text):
            out[i] = (line, step)
    return out


def _cut_closer(crop: Any) -> Any:
    rows = round(SHARE_CUT * crop.shape[0])
    return np.ascontiguousarray(crop[rows : crop.shape[0] - rows])


def _is_doubtful(line: Decoded) -> bool:
    letters = sum(character.isalpha() for character in line.text)
    confidences = [confidence for character, confidence in zip(line.text, line.confidences, strict=True) if character.isalnum()]
    return letters >= FEWEST_LETTERS and min(confidences) < CONFIDENCE_OF_CLEAR_LINE


def _loses_nothing(first: str, second: str) -> bool:
    """Whether a second reading has as many words and the same digits, or more: without what is doubtful any line would be surer."""
    one, other = ("".join(filter(str.isdigit, text)) for text in (first, second))
    return len(second.split()) >= len(first.split()) and (one == other or len(one) < len(other))


def _sureness(line: Decoded) -> float:
    """Mean over a line's words of the confidence of their least sure character."""
    words = split_words(line)
    return fmean(confidence for *_, confidence in words) if words else 0.0
