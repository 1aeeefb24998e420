"""Text as it is compared: accents, case, spaces, hyphens and likeness; pure functions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz.distance import Indel, Levenshtein

_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "\u00ad": "", "\u200b": "", "\ufeff": ""})
_SPACES = re.compile(r"\s+")
_NAMELESS = re.compile(r"\(cid:\d+\)")
"""What pdfminer writes for a character whose font does not name it; mostly bullets."""
_NOT_WORD = re.compile(r"[^0-9a-z%°]+")


def tidy(text: str) -> str:
    """Printed text with ligatures and stray spaces put right, composed (NFC); wording untouched."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", _NAMELESS.sub("•", text).translate(_LIGATURES))).strip()


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Text without case, accents and punctuation: `Cód. Obj.` becomes `cod obj`."""
    plain = unicodedata.normalize("NFD", text.translate(_LIGATURES).casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return _SPACES.sub(" ", _NOT_WORD.sub(" ", plain)).strip()


def fold_in_place(text: str) -> str:
    """Text without case and accents, character for character, so that places in it are places in the original."""
    return "".join(map(_plain_character, text))


@lru_cache(maxsize=2_000)
def _plain_character(c: str) -> str:
    return unicodedata.normalize("NFD", c)[0].lower()[:1] or c


def likeness(a: str, b: str) -> float:
    """Normalised Levenshtein similarity, 0..1, of two texts as `fold` leaves them."""
    return Levenshtein.normalized_similarity(fold(a), fold(b))


@lru_cache(maxsize=50_000)
def spaceless_likeness(a: str, b: str) -> float:
    """As `likeness`, blind to spaces: narrow columns break and join words."""
    return Indel.normalized_similarity(fold(a).replace(" ", ""), fold(b).replace(" ", ""))


def numbers_of(code: str) -> tuple[int, ...]:
    """The numbers of a code, by which codes are ordered: `1.10` comes after `1.9`."""
    return tuple(int(digits) for digits in re.findall(r"\d+", code))


def plain_code(text: str) -> str:
    """A code as it is compared, without spaces and the marks around it: `1. 3.` becomes `1.3`."""
    return _SPACES.sub("", text).strip(".,;:")


def likest(text: str, wordings: Iterable[str]) -> float:
    """The highest spaceless likeness of a text to one of several wordings; 0 when there are none."""
    return max((spaceless_likeness(text, wording) for wording in wordings), default=0.0)


SCORE_OF_BEGINNING = 0.9
"""Likeness of a word and its beginning of three letters or more: `prog` and `programado`. Judgement."""
SCORE_OF_INITIAL = 0.7
"""Likeness of a word and its first letter or two, or of a word and some of its letters in order: `u`, `und`, of `unidad`. Judgement."""
LEAST_OF_SAME_WORD = 0.75
"""Likeness from which two words are one, misread or of another ending. Judgement."""


@lru_cache(maxsize=50_000)
def short_likeness(printed: str, wording: str, links: frozenset[str] = frozenset()) -> float:
    """Likeness of two labels, either of which may shorten the words of the other: `Ind. de result.`, `U.M.`.

    Words are paired in order so that most agree; `links` are words that say nothing by themselves. The share of all words that are paired,
    each counted by its likeness.
    """
    a, b = ([word for word in fold(text).split() if word not in links] for text in (printed, wording))
    best = [0.0] * (len(b) + 1)
    for word in a:
        row = [0.0]
        for at, other in enumerate(b):
            row.append(max(best[at] + _short_word(word, other), best[at + 1], row[-1]))
        best = row
    return 2 * best[-1] / (len(a) + len(b)) if a and b else 0.0


def _short_word(a: str, b: str) -> float:
    """Likeness of two words, one of which may be cut short; 0 where they are not one."""
    short, long = sorted((a, b), key=len)
    if short == long:
        return 1.0
    if long.startswith(short) and not short.isdigit():
        return SCORE_OF_BEGINNING if len(short) > 2 else SCORE_OF_INITIAL
    rest = iter(long)
    if len(short) > 1 and short[0] == long[0] and short.isalpha() and 2 * len(short) <= len(long) + 1 and all(c in rest for c in short):
        return SCORE_OF_INITIAL
    same = Indel.normalized_similarity(short, long)
    return same if same >= LEAST_OF_SAME_WORD else 0.0


def ordinals(text: str, words: Mapping[str, int], tails: str) -> frozenset[int]:
    """The ordinals and numbers a label says, however written: `I SEM`, `ISEM`, `1er Sem.`, `Primer semestre` all say 1.

    `words` and `tails` are what a language knows of them. Scans read `I` and `1` as `l`: `ler Sem.`, `lI SEM`.
    """
    found: set[int] = set()
    for word in re.findall(r"[a-z0-9]+", re.sub(rf"\b([il1]{{1,3}})({tails})", r"\1 \2", fold(text))):
        if re.fullmatch("[il1]{1,3}", word):
            found.add(len(word))
        elif word in words:
            found.add(words[word])
        else:
            found.update(int(digits) for digits in re.findall(r"\d+", word))
    return frozenset(found)


_BROKEN = re.compile(r"[-+(]?\d{1,3}(?:(?P<mark>[.,' ])\d{3})(?:[.,' ]\d{3})*(?:[.,]\d{1,2})?\)?")


def join_groups(text: str) -> str | None:
    """A number of which some marks between thousands were not read, with those that were put in their places: `303 786.985,01`.

    None for what is no such number: two different marks between thousands, or none left to go by where one is needed.
    """
    plain = text.strip()
    if " " not in plain or not _BROKEN.fullmatch(plain):
        return None
    whole = re.sub(r"[.,]\d{1,2}\)?$", "", plain)
    marks = set(re.sub(r"[\d()+-]", "", whole)) - {" "}
    return None if len(marks) > 1 else plain.replace(" ", marks.pop()) if marks else plain
