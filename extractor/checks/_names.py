"""Names of plans, programmes and the like in a report: phrases that begin with one of some head words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.facts.prose import Prose, Token, tokens
from extractor.facts.stems import LINKS, noun_stem

SHORTEST = 3
"""Words, links aside, from which a phrase is a name rather than a kind of thing."""
_JOINS = frozenset((*LINKS, "e"))
_COUPLES, _ARTICLES = frozenset(("y", "e", "o", "u")), frozenset(("el", "la", "los", "las"))


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `start:end` of a text and the stems of its words, the head first."""

    prose: Prose
    start: int
    end: int
    stems: tuple[str, ...]

    @property
    def text(self) -> str:
        """As printed."""
        return self.prose.text[self.start : self.end]


def find_names(texts: Iterable[Prose], heads: Collection[str]) -> tuple[Name, ...]:
    """Names in order. Capital letters tell where one ends; in a text all in capitals, the words that such names have elsewhere do."""
    proses = list(texts)
    mixed = [name for prose in proses if not prose.capitals for name in _named(prose, heads, None)]
    known: dict[str, set[str]] = {}
    for name in mixed:
        known.setdefault(name.stems[0], set()).update(name.stems[1:])
    capitals = [name for prose in proses if prose.capitals for name in _named(prose, heads, known)]
    return (*mixed, *capitals)


def _named(prose: Prose, heads: Collection[str], known: Mapping[str, Collection[str]] | None) -> Iterator[Name]:
    words = tokens(prose.text)
    for place, head in enumerate(words):
        if head.folded in heads and head.text[0].isupper() and head.start >= prose.body:
            own = known.get(noun_stem(head.folded), ()) if known is not None else None
            last = _end(prose.text, words, place, own)
            stems = tuple(noun_stem(word.folded) for word in words[place : last + 1] if word.folded not in _JOINS)
            if len(stems) >= SHORTEST:
                yield Name(prose, head.start, words[last].end, stems)


def _end(text: str, words: Sequence[Token], place: int, known: Collection[str] | None) -> int:
    """The last word of the name that begins at `place`; one strange word is let in where a known one follows."""
    last, strange = place, 0
    for at in range(place + 1, len(words)):
        word = words[at]
        begins_another = words[at - 1].folded in _COUPLES and word.folded in _ARTICLES
        if begins_another or text[words[at - 1].end : word.start].strip():
            break
        if word.folded in _JOINS:
            continue
        if known is None:
            if not word.text[0].isupper():
                break
            last = at
        elif noun_stem(word.folded) in known:
            last, strange = at, 0
        elif word.folded.isdigit() or strange:
            break
        else:
            strange = 1
    return last


def is_other_name_of(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names (stems) say one thing in two ways: the same words in another order, or with one more in their midst.

    Words after the last that both have only go on: `Plan Anual` and `Plan Anual de Compras` are no two ways.
    """
    common = set(a) & set(b)
    if a[0] != b[0] or len(common) < SHORTEST:
        return False
    x, y = _up_to(a, common), _up_to(b, common)
    return x != y and len(set(x) ^ set(y)) <= 1


def _up_to(stems: Sequence[str], common: Collection[str]) -> tuple[str, ...]:
    last = max(place for place, stem in enumerate(stems) if stem in common)
    return tuple(stems[: last + 1])
