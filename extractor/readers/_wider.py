"""Lines of words that the recogniser is not sure of are read once more, drawn wider: its steps run over letters of small print."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from statistics import fmean
from typing import Any

import cv2

from extractor.readers._ctc import Decoded, split_words

DOUBTFUL = 0.6
"""Confidence of a line's least sure character below which it is read again."""
FEWEST = 3
"""Letters of a line of words; figures alone are looked at one by one later."""
WIDER = 1.4
"""Times by which it is drawn wider."""
SURER = 0.03
"""By how much its words must be surer then, on average: `Se realizaron 88 talleres` was read without its number, at 0.5.

Of 35,800 words on 115 drawn pages at 130 to 200 dpi 772 were not read as printed, 695 with this, 240 and 235 of them numbers, for 9 %
more width read; with everything below 0.8 read again 672 and 234, for twice that; drawn 1.2 times wider 722 and 237.
"""

Lines = Sequence[tuple[Decoded, float]]


def read_wider(recognise: Callable[[Sequence[Any]], Lines], crops: Sequence[Any], lines: Lines) -> list[tuple[Decoded, float]]:
    """The lines (text, and pixels of the crop in one step), the doubtful ones as they read drawn wider where that is surer."""
    doubtful = [i for i, (line, _) in enumerate(lines) if _is_doubtful(line)]
    wider = [cv2.resize(crops[i], None, fx=WIDER, fy=1.0, interpolation=cv2.INTER_CUBIC) for i in doubtful]
    out = list(lines)
    for i, (line, step) in zip(doubtful, recognise(wider) if wider else (), strict=True):
        if _sureness(line) > _sureness(lines[i][0]) + SURER:
            out[i] = (line, step / WIDER)
    return out


def _is_doubtful(line: Decoded) -> bool:
    letters = sum(character.isalpha() for character in line.text)
    return letters >= FEWEST and min(line.confidences) < DOUBTFUL


def _sureness(line: Decoded) -> float:
    """Mean over a line's words of the confidence of their least sure character."""
    words = split_words(line)
    return fmean(confidence for *_, confidence in words) if words else 0.0
