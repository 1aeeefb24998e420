"""Character probabilities over time and some texts come in; how likely the picture is to show each of them goes out (CTC forward sum)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from extractor.readers._ctc import BLANK

LEAST_PROBABILITY = 1e-7
"""Least probability of a symbol at a step: below it the network's numbers say nothing. Standard: half precision rounds them to 0."""
NEVER = -1e9
"""Stands for the logarithm of zero. Judgement: far below that of any path."""

Floats = npt.NDArray[np.float64]


def log_likelihoods(probabilities: npt.NDArray[np.float32], texts: Sequence[str], symbols: Mapping[str, int]) -> tuple[float | None, ...]:
    """Natural logarithm of P(text | picture) for each text; None for one with a character that the reader does not know.

    `probabilities` is steps x symbols; the sum runs over all paths that spell the text, in one pass for all texts together.
    Source: Graves et al. 2006, "Connectionist Temporal Classification", section 4.1.
    """
    coded = [[symbols[c] for c in text] if all(c in symbols for c in text) else None for text in texts]
    known = [codes for codes in coded if codes is not None]
    if not known or not len(probabilities):
        return tuple(None for _ in texts)
    sums = iter(_forward(np.log(np.maximum(probabilities, LEAST_PROBABILITY).astype(np.float64)), known))
    return tuple(None if codes is None else float(next(sums)) for codes in coded)


def _forward(steps: Floats, coded: Sequence[Sequence[int]]) -> Floats:
    """The forward sum of each coded text: a state for each symbol and for the blanks around it, -1 where a text has no more."""
    longest = max(len(codes) for codes in coded)
    states = np.full((len(coded), 2 * longest + 1), BLANK)
    for row, codes in enumerate(coded):
        states[row, 1 : 2 * len(codes) : 2] = codes
    skips = np.zeros_like(states, dtype=bool)
    skips[:, 2:] = (states[:, 2:] != BLANK) & (states[:, 2:] != states[:, :-2])
    alpha = np.full(states.shape, NEVER)
    alpha[:, 0] = steps[0, BLANK]
    alpha[:, 1:2] = steps[0, states[:, 1:2]]
    for probabilities in steps[1:]:
        stay = alpha
        move = np.full_like(alpha, NEVER)
        move[:, 1:] = alpha[:, :-1]
        skip = np.full_like(alpha, NEVER)
        skip[:, 2:] = np.where(skips[:, 2:], alpha[:, :-2], NEVER)
        alpha = np.logaddexp(np.logaddexp(stay, move), skip) + probabilities[states]
    ends = np.array([2 * len(codes) for codes in coded])
    rows = np.arange(len(coded))
    last_symbol = np.where(ends > 0, alpha[rows, np.maximum(ends - 1, 0)], NEVER)
    return np.asarray(np.logaddexp(alpha[rows, ends], last_symbol), np.float64)
