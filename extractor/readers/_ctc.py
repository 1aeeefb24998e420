"""Character probabilities over time become text with a place and a confidence for every character (CTC best path)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

BLANK = 0
SPECK = "·"
"""What the model makes of a speck on the line."""
SURE = 0.6
"""Confidence from which such a dot is print."""


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

    A speck parts words as a space does: `EL·48,1` was one word that nobody could read.
    """
    words: list[tuple[str, int, int, float]] = []
    start = 0
    for end in range(len(decoded.text) + 1):
        if end < len(decoded.text) and not decoded.text[end].isspace() and not _is_speck(decoded, end):
            continue
        if end > start:
            words.append(
                (decoded.text[start:end], decoded.steps[start], decoded.steps[end - 1], min(decoded.confidences[start:end])),
            )
        start = end + 1
    return words


def _is_speck(decoded: Decoded, place: int) -> bool:
    """Whether a character is a dot at half height that the model is not sure of; between digits it may be a mark."""
    text = decoded.text
    inside = text[max(0, place - 1) : place].isdigit() and text[place + 1 : place + 2].isdigit()
    return text[place] == SPECK and decoded.confidences[place] < SURE and not inside
