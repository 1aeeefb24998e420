"""Whether what was read may be something else: what a reader may have lost or confused on a page that it read from pixels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Protocol

from rapidfuzz.distance import Levenshtein

from extractor.model.report import Report
from extractor.text import fold

CONFIDENCE_OF_SPELLING = 0.95
"""Confidence below which the spelling of a word read from a picture says nothing.

Measured: on 74 drawn and damaged reports rules on titles gave 44 findings before this and `is_likely_misread`, 7 after (./run accuracy).
"""
CONFIDENCE_OF_NAME = 0.9
"""Confidence below which a name or an address read from a picture says nothing; a letter of either may be misread, so that it need not be
as sure as a spelling. Judgement."""

LETTERS_OF_SHORT_WORD = 4
"""Letters of a word from which one lost letter shows; `el` is read as `l` every now and then. Judgement."""
_LOOK_ALIKE = str.maketrans({"i": "l", "1": "l", "t": "l", "j": "l", "0": "o", "q": "o", "c": "e"})


class Read(Protocol):
    """What stands on a page and how surely it was read: a place, a cell, a word with its page."""

    @property
    def page(self) -> int:
        """From 1."""
        ...

    @property
    def confidence(self) -> float:
        """Of its least sure word."""
        ...


def is_digital(report: Report, *pages: int) -> bool:
    """Whether the words of the pages are the document's own text, on none of them read from pixels."""
    digital = {page.number for page in report.pages if page.kind == "digital"}
    return digital.issuperset(pages)


def is_unsure(report: Report, stretch: Iterable[Read], sure: float = CONFIDENCE_OF_SPELLING) -> bool:
    """Whether a part of a stretch of text was read from pixels with less confidence than `sure`, so that its wording says nothing."""
    return any(part.confidence < sure and not is_digital(report, part.page) for part in stretch)


def is_likely_misread(report: Report, page: int, found: str, instead: str) -> bool:
    """Whether a word read from pixels differs from the one expected there as readers make words differ all the time.

    Look-alike or doubled letters, a lost first letter or space, a mark from the margin.
    """
    return not is_digital(report, page) and _differ_as_misread(found, instead)


def _differ_as_misread(found: str, instead: str) -> bool:
    a, b = fold(found), fold(instead)
    if _is_mark(found, instead) or _is_mark(instead, found):
        return True
    if _skeleton(a) == _skeleton(b) or a == b[1:] or b == a[1:]:
        return True
    return min(len(a), len(b)) < LETTERS_OF_SHORT_WORD and Levenshtein.distance(a, b) <= 1


def _is_mark(longer: str, shorter: str) -> bool:
    """Whether all that one says more is a mark from the margin: initials, a stroke."""
    words = fold(shorter).split()
    more = [word for word in longer.split() if fold(word) not in words]
    are_marks = all(len(word) < LETTERS_OF_SHORT_WORD and word.isupper() for word in more)
    return bool(more) and len(longer.split()) - len(more) == len(words) and are_marks


def _skeleton(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word.replace(" ", "").translate(_LOOK_ALIKE))
