"""Disagreements become matters: those that concern the same cell, or look like one slip in one row, are told together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from extractor.geometry import Box, shared_area
from extractor.model.outcome import Disagreement

_Words = tuple[tuple[int, Box, float], ...]
SHARE_COVERED = 0.6
"""Share of the smaller of two places that the other covers where both are the same words. Judgement."""


def group_matters(disagreements: Sequence[Disagreement]) -> dict[int, str]:
    """Matter by index, `matter-1` … in the order in which they begin.

    Two belong together when they share a figure, when one rests on no words but those of the other, when both tell of one cell (the same
    code and measure), or when both are of one row and differ in the way of one misread digit (2723/2773 and 925/975; 975/945).
    """
    leader = list(range(len(disagreements)))
    words = [_words(one) for one in disagreements]

    def find(index: int) -> int:
        while leader[index] != index:
            index = leader[index]
        return index

    for a, b in combinations(range(len(disagreements)), 2):
        if _tells_no_more(words[a], words[b]) or _tells_no_more(words[b], words[a]) or _belong_together(disagreements[a], disagreements[b]):
            first, second = sorted((find(a), find(b)))
            leader[second] = first
    names: dict[int, str] = {}
    for index in range(len(disagreements)):
        names.setdefault(find(index), f"matter-{len(names) + 1}")
    return {index: names[find(index)] for index in range(len(disagreements))}


def _belong_together(a: Disagreement, b: Disagreement) -> bool:
    if _is_of_all_rows(a) or _is_of_all_rows(b):
        return False
    if set(a.figures) & set(b.figures):
        return True
    if a.code is None or a.code != b.code:
        return False
    if a.measure is not None and a.measure == b.measure:
        return True
    same_slip = _slip(a.expected, a.found)
    if same_slip is not None and same_slip == _slip(b.expected, b.found):
        return True
    return any(x == y or _slip(x, y) is not None for x in _numbers(a) for y in _numbers(b))


def _is_of_all_rows(one: Disagreement) -> bool:
    """Whether it speaks of a measure in every row: it would make one matter of all."""
    return one.code is None and one.measure is not None


def _words(one: Disagreement) -> tuple[tuple[int, Box, float], ...]:
    """Page, box and area of each place."""
    boxes = [(place.page, Box(*place.box)) for place in one.places]
    return tuple((page, box, box.width * box.height) for page, box in boxes)


def _tells_no_more(a: _Words, b: _Words) -> bool:
    """Whether all words that one rests on are among those of the other; words in common alone make no matter."""
    return bool(a) and all(any(_covers(x, y) for y in b) for x in a)


def _covers(a: tuple[int, Box, float], b: tuple[int, Box, float]) -> bool:
    """Whether one of two places covers most of the other; a whole cell covers the words in it."""
    smaller = min(a[2], b[2])
    return a[0] == b[0] and smaller > 0 and shared_area(a[1], b[1]) >= SHARE_COVERED * smaller


def _numbers(one: Disagreement) -> Iterator[str]:
    """What was printed, as digits; single digits look like each other anyway."""
    yield from (digits for text in (one.expected, one.found) if len(digits := _digits(text)) >= 2)


def _slip(a: str, b: str) -> int | None:
    """The place, from the right, of the only digit in which two printed numbers of one length differ."""
    x, y = _digits(a), _digits(b)
    places = [index for index, (m, n) in enumerate(zip(reversed(x), reversed(y), strict=False)) if m != n]
    return places[0] if len(x) == len(y) >= 2 and len(places) == 1 else None


def _digits(text: str) -> str:
    return re.sub(r"[^0-9]", "", text)
