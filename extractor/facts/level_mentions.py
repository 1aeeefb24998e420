"""Wordings of levels become mentions in a sentence, and counts are paired with them: which level each count is told of."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extractor.model.language import Language
from extractor.model.profile import Labels
from extractor.text import fold

Span = tuple[int, int]
"""Start and end in a text."""

WORDS_DENIED = 5
"""Words over which a negation holds: "no se ha logrado aún alcanzar". Judgement."""
_TOKEN = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class LevelWording:
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
class _TellingWord:
    word: str
    start: int
    end: int
    denied: bool
    clause: int


@cache
def barrier_between_clauses(language: Language) -> re.Pattern[str]:
    """What parts two clauses."""
    return re.compile(rf"[,;:()]|\.\s|\b(?:{language.ands})\b(?!/)|\b(?:{language.clauses.contrasts})\b")


def _says_nothing(word: str, language: Language) -> bool:
    """Whether a word only helps or denies, and is no part of what a level is called."""
    return word in language.links or word in language.clauses.fillers or word in language.clauses.negations


def level_wordings(levels: Mapping[str, Labels], language: Language) -> tuple[LevelWording, ...]:
    """The wordings of all levels, the longest first."""
    phrases = []
    for level, wordings in levels.items():
        for wording in wordings:
            words = fold(wording).split()
            stems = tuple(language.verb_stem(word) for word in words if not _says_nothing(word, language))
            if stems:
                phrases.append(LevelWording(level, stems, any(word in language.clauses.negations for word in words)))
    return tuple(sorted(phrases, key=lambda phrase: -len(phrase.stems)))


def find_mentions(
    text: str, span: Span, phrases: Sequence[LevelWording], closed: Sequence[Span], language: Language
) -> tuple[Mention, ...]:
    """Levels named in a stretch of folded text, in order; no mention crosses a clause or a `closed` span (a figure).

    A denied verb is never the level that affirms it: "no se logró alcanzar" is not "alcanzar".
    """
    tokens = _tokens(text, span, closed, language)
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        fitting = next((phrase for phrase in phrases if _fits(tokens[at : at + len(phrase.stems)], phrase, language)), None)
        if fitting is None:
            at += 1
            continue
        last = tokens[at + len(fitting.stems) - 1]
        found.append(Mention(fitting.level, tokens[at].start, last.end, language.is_participle(last.word)))
        at += len(fitting.stems)
    return tuple(found)


def _fits(tokens: Sequence[_TellingWord], phrase: LevelWording, language: Language) -> bool:
    return (
        tuple(language.verb_stem(token.word) for token in tokens) == phrase.stems
        and len({token.clause for token in tokens}) == 1
        and any(token.denied for token in tokens) == phrase.denies
    )


def _tokens(text: str, span: Span, closed: Sequence[Span], language: Language) -> list[_TellingWord]:
    """The words that carry meaning, each with its clause and whether a negation before it in the clause reaches it."""
    barriers = sorted([m.start() for m in barrier_between_clauses(language).finditer(text, *span)] + [a for a, _ in closed])
    tokens: list[_TellingWord] = []
    clause, since = -1, WORDS_DENIED + 1
    words = list(_TOKEN.finditer(text, *span))
    for index, match in enumerate(words):
        if any(a <= match.start() < b for a, b in closed):
            continue
        here = sum(barrier <= match.start() for barrier in barriers)
        since = WORDS_DENIED + 1 if here != clause else since + 1
        clause = here
        word = match.group()
        following = words[index + 1].group() if index + 1 < len(words) else ""
        if word in language.clauses.negations and following not in language.clauses.not_denying:
            since = 0
        if not _says_nothing(word, language):
            tokens.append(_TellingWord(word, match.start(), match.end(), since <= WORDS_DENIED, clause))
    return tokens


_Score = tuple[int, int, int, int]
"""Compared in this order: more pairs first, then fewer barriers between them, then mentions after their count, then short ways."""


def pair_mentions(text: str, counts: Sequence[Span], mentions: Sequence[Mention], barrier: re.Pattern[str]) -> dict[int, Mention]:
    """The mention that belongs to each count (by its index): order is kept, and no other count stands between the two."""
    best = [[(0, 0, 0, 0)] * (len(mentions) + 1) for _ in range(len(counts) + 1)]
    paired = [[False] * (len(mentions) + 1) for _ in range(len(counts) + 1)]
    for i in reversed(range(len(counts))):
        for j in reversed(range(len(mentions))):
            best[i][j] = max(best[i + 1][j], best[i][j + 1])
            score = _beside(text, counts, i, mentions[j], barrier)
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


def _beside(text: str, counts: Sequence[Span], index: int, mention: Mention, barrier: re.Pattern[str]) -> _Score | None:
    """How well a count and a mention go together; None where another count stands between them."""
    start, end = counts[index]
    after = mention.start >= end
    gap = (end, mention.start) if after else (mention.end, start)
    stands_between = index + 1 < len(counts) and counts[index + 1][0] < gap[1] if after else index > 0 and counts[index - 1][0] >= gap[0]
    if stands_between:
        return None
    return 1, -len(barrier.findall(text, *gap)), int(after), gap[0] - gap[1]
