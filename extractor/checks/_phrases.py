"""Wordings of levels become mentions in a sentence; counts and mentions are paired: who was told beside whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.facts.stems import LINKS, is_participle, verb_stem
from extractor.model.profile import Labels
from extractor.text import fold

_FILLERS = LINKS | frozenset(
    ("como", "cual", "cuales", "era", "eran", "esta", "estan", "fue", "fueron", "ha", "haber", "habia", "habian", "han", "le", "les", "no",
     "que", "quedaron", "quedo", "resultaron", "resulto", "se", "ser", "sido", "sin", "son", "tan", "ya")
)  # fmt: skip
_NEGATORS = frozenset(("no", "sin", "ni", "tampoco", "ningun", "ninguna", "ninguno", "nunca"))
_REACH = 5
"""Words over which a negation holds: "no se ha logrado aún alcanzar"."""
_TOKEN = re.compile(r"[a-z]+")
_BARRIER = re.compile(r"[,;:()]|\.\s|\b[ye]\b(?!/)|\bpero\b|\bmientras\b|\bsino\b")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One wording of a level: the stems of its words, and whether it denies."""

    level: str
    stems: tuple[str, ...]
    denies: bool


@dataclass(frozen=True, slots=True)
class Mention:
    """A level named at `start:end` of a text; `adjective` where it describes a noun ("metas no alcanzadas")."""

    level: str
    start: int
    end: int
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    word: str
    start: int
    end: int
    denied: bool
    clause: int


def make_phrases(levels: Mapping[str, Labels]) -> tuple[Phrase, ...]:
    """The wordings of all levels, the longest first."""
    phrases = []
    for level, wordings in levels.items():
        for wording in wordings:
            words = fold(wording).split()
            stems = tuple(verb_stem(word) for word in words if word not in _FILLERS and word not in _NEGATORS)
            if stems:
                phrases.append(Phrase(level, stems, any(word in _NEGATORS for word in words)))
    return tuple(sorted(phrases, key=lambda phrase: -len(phrase.stems)))


def find_mentions(text: str, start: int, end: int, phrases: Sequence[Phrase], closed: Sequence[tuple[int, int]]) -> tuple[Mention, ...]:
    """Levels named in a stretch of folded text, in order; no mention crosses a clause or a `closed` span (a figure).

    A denied verb is never the level that affirms it: "no se logró alcanzar" is not "alcanzar".
    """
    tokens = _tokens(text, start, end, closed)
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        fitting = next((phrase for phrase in phrases if _fits(tokens[at : at + len(phrase.stems)], phrase)), None)
        if fitting is None:
            at += 1
            continue
        last = tokens[at + len(fitting.stems) - 1]
        found.append(Mention(fitting.level, tokens[at].start, last.end, is_participle(last.word)))
        at += len(fitting.stems)
    return tuple(found)


def _fits(tokens: Sequence[_Token], phrase: Phrase) -> bool:
    return (
        tuple(verb_stem(token.word) for token in tokens) == phrase.stems
        and len({token.clause for token in tokens}) == 1
        and any(token.denied for token in tokens) == phrase.denies
    )


def _tokens(text: str, start: int, end: int, closed: Sequence[tuple[int, int]]) -> list[_Token]:
    """The words that carry meaning, each with its clause and whether a negation before it in the clause reaches it."""
    barriers = sorted([m.start() for m in _BARRIER.finditer(text, start, end)] + [a for a, _ in closed])
    tokens: list[_Token] = []
    clause, since = -1, _REACH + 1
    words = list(_TOKEN.finditer(text, start, end))
    for index, match in enumerate(words):
        if any(a <= match.start() < b for a, b in closed):
            continue
        here = sum(barrier <= match.start() for barrier in barriers)
        since = _REACH + 1 if here != clause else since + 1
        clause = here
        word = match.group()
        following = words[index + 1].group() if index + 1 < len(words) else ""
        if word in _NEGATORS and following not in {"solo", "solamente"}:
            since = 0
        if word not in _FILLERS and word not in _NEGATORS:
            tokens.append(_Token(word, match.start(), match.end(), since <= _REACH, clause))
    return tokens


Span = tuple[int, int]
_Score = tuple[int, int, int, int]
"""Compared in this order: more pairs first, then fewer barriers between them, then mentions after their count, then short ways."""


def pair_mentions(text: str, counts: Sequence[Span], mentions: Sequence[Mention]) -> dict[int, Mention]:
    """The mention that belongs to each count (by its index): order is kept, and no other count stands between the two."""
    best = [[(0, 0, 0, 0)] * (len(mentions) + 1) for _ in range(len(counts) + 1)]
    paired = [[False] * (len(mentions) + 1) for _ in range(len(counts) + 1)]
    for i in reversed(range(len(counts))):
        for j in reversed(range(len(mentions))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            score = _beside(text, counts, i, mentions[j])
            if score is not None and (together := _add(score, best[i + 1][j + 1])) > best[i][j]:
                best[i][j], paired[i][j] = together, True
    pairs = {}
    i = j = 0
    while i < len(counts) and j < len(mentions):
        if paired[i][j]:
            pairs[i] = mentions[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs


def _add(a: _Score, b: _Score) -> _Score:
    return a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]


def _beside(text: str, counts: Sequence[Span], index: int, mention: Mention) -> _Score | None:
    """How well a count and a mention go together; None where another count stands between them."""
    start, end = counts[index]
    after = mention.start >= end
    gap = (end, mention.start) if after else (mention.end, start)
    stands_between = index + 1 < len(counts) and counts[index + 1][0] < gap[1] if after else index > 0 and counts[index - 1][0] >= gap[0]
    if stands_between:
        return None
    return 1, -len(_BARRIER.findall(text, *gap)), int(after), gap[0] - gap[1]
