"""Whether a word read from a picture may well be another one: what the reader is known to lose or confuse."""

from __future__ import annotations

import re

from rapidfuzz.distance import Levenshtein

from extractor.text import fold

SURE = 0.95
"""Confidence of a word below which its spelling says nothing on a page that was read from a picture. On 74 drawn and damaged reports
rules on titles gave 44 findings before this and `is_likely_misread`, 7 after."""
LETTERS_OF_SHORT_WORD = 4
"""Letters of a word from which one lost letter shows; `el` is read as `l` every now and then. Judgement."""
_LOOK_ALIKE = str.maketrans({"i": "l", "1": "l", "t": "l", "j": "l", "0": "o", "q": "o", "c": "e"})


def is_likely_misread(found: str, instead: str) -> bool:
    """Whether the difference is one that readers make all the time: look-alike or doubled letters, a lost first letter or space, a mark."""
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
