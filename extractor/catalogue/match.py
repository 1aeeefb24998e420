"""Printed titles are matched with canonical ones: one to one, by likeness and hard evidence, or not at all."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from lap import lapjvx
from rapidfuzz import fuzz

from extractor.text import fold, spaceless_likeness

LIKENESS_OF_TITLE = 0.80
"""Likeness (0..1) below which a title is not taken for a canonical one. Judgement."""
LEAD_OVER_SECOND = 0.08
"""Lead in likeness over the second best candidate below which the matcher abstains, unless the title is the very same. Judgement."""
CODE_BONUS = 0.15
"""What an equal code adds to the likeness in the assignment; it never lifts a text over `LIKENESS_OF_TITLE`. Judgement."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A canonical title; `code` may be empty."""

    code: str
    title: str


@dataclass(frozen=True, slots=True)
class Match:
    """The candidate taken (its index) or None, the likeness of the best candidate, and its lead over the second."""

    index: int | None
    score: float
    margin: float


def match_titles(printed: Sequence[Candidate], canonical: Sequence[Candidate], negations: Collection[str]) -> tuple[Match, ...]:
    """One match for each printed title: the assignment with the highest sum of likenesses, each one accepted by itself.

    `negations` are the words, folded, that deny in the language of the titles.

    Not scored by `partial_*` or `token_set`: those give "metas alcanzadas" 100 against "metas no alcanzadas".
    """
    if not canonical:
        return tuple(Match(None, 0.0, 0.0) for _ in printed)
    likeness = np.array([[title_likeness(p.title, c.title, negations) for c in canonical] for p in printed]).reshape(
        len(printed), len(canonical)
    )
    same_code = np.array([[bool(p.code) and p.code == c.code for c in canonical] for p in printed]).reshape(likeness.shape)
    taken = _assign(likeness + CODE_BONUS * same_code)
    out = []
    for i, row in enumerate(likeness):
        best = taken.get(i, int(row.argmax()))
        second = max((float(v) for j, v in enumerate(row) if j != best), default=0.0)
        margin = float(row[best]) - second
        other_code = bool(printed[i].code and canonical[best].code and not same_code[i, best])
        ahead = margin >= LEAD_OVER_SECOND or (row[best] == 1 and margin > 0)
        sure = i in taken and row[best] >= LIKENESS_OF_TITLE and ahead and not (other_code and row[best] < 0.95)
        out.append(Match(best if sure else None, round(float(row[best]), 4), round(margin, 4)))
    return tuple(out)


def title_likeness(a: str, b: str, negations: Collection[str]) -> float:
    """0..1: the better of letter order and word order; 0 where one denies what the other says, or names other numbers."""
    if _hard_words(a, negations) != _hard_words(b, negations):
        return 0.0
    return max(spaceless_likeness(a, b), fuzz.token_sort_ratio(fold(a), fold(b)) / 100)


def _hard_words(text: str, negations: Collection[str]) -> tuple[bool, tuple[str, ...]]:
    words = fold(text).split()
    return any(w in negations for w in words), tuple(sorted(re.findall(r"\b\d+\b", " ".join(words))))


def _assign(scores: np.ndarray) -> dict[int, int]:
    """Rectangular assignment padded with "no match" at `LIKENESS_OF_TITLE`, so that a poor pair never displaces a good one."""
    rows, columns = scores.shape
    padded = np.full((rows, columns + rows), LIKENESS_OF_TITLE - LEAD_OVER_SECOND)
    padded[:, :columns] = scores
    _, where, to = lapjvx(-padded, extend_cost=True)
    return {int(r): int(c) for r, c in zip(where, to, strict=True) if c < columns}
