"""The text layer that another program laid under a scan becomes a witness of what was read, when it is a good one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extractor.model.page import Word
from extractor.model.remark import Remark, remark
from extractor.text import fold

SHARE_AGREED = 0.9
"""Share of the words read that a text layer must hold, and of the layer's words that must have been read, to be trusted as a witness.
Judgement."""
CONFIDENCE_AGAINST_LAYER = 0.75
"""Highest confidence of a figure that a good layer does not hold. Judgement."""
FEWEST_WORDS = 20
"""Words below which there is nothing to judge a layer by. Judgement."""


def heard(read: Sequence[Word], layer: Sequence[Word]) -> tuple[tuple[Word, ...], tuple[Remark, ...]]:
    """The words read, those figures less sure that a good layer contradicts; and what a person should know about the layer.

    The layer's own words are never taken: nobody knows what made them, or how sure it was.
    """
    if not layer:
        return tuple(read), ()
    in_layer, in_reading = (Counter(key for w in words if (key := _key(w.text))) for words in (layer, read))
    shared = sum((in_layer & in_reading).values())
    agreement = min(shared / max(1, sum(in_layer.values())), shared / max(1, sum(in_reading.values())))
    if min(sum(in_layer.values()), sum(in_reading.values())) < FEWEST_WORDS or agreement < SHARE_AGREED:
        return tuple(read), (remark("page.layer-not-used", agreement=agreement),)
    doubted = tuple(
        replace(w, confidence=min(w.confidence, CONFIDENCE_AGAINST_LAYER)) if _is_contradicted(w, in_layer) else w for w in read
    )
    return doubted, (remark("page.layer-witness", agreement=agreement),)


def _key(text: str) -> str:
    return fold(text).replace(" ", "")


def _is_contradicted(word: Word, in_layer: Counter[str]) -> bool:
    """Whether a word with digits stands nowhere in the layer."""
    return any(c.isdigit() for c in word.text) and _key(word.text) not in in_layer
