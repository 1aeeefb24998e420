"""One plan, one name: names with the same head word that differ in a word or in the order of their words."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.checks._left_alone import UNSURE_WORDS, LeftAlone, cells_with_lost_lines, left_alone
from extractor.checks._on_words import rule_on_words
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.misread import is_unsure
from extractor.facts.places import find_places
from extractor.facts.prose import Prose, Token, cell_prose, section_prose, tokens
from extractor.language import language_named
from extractor.model.finding import TextPlace
from extractor.model.language import Language
from extractor.model.outcome import Disagreement
from extractor.model.profile import Labels, Profile
from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.text import fold


class OneName(Parameters):
    """Tables and columns, sections (all where none is named), and the words with which names of documents begin."""

    tables: dict[str, Labels]
    sections: Labels = ()
    heads: Labels


def compare_names(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement | LeftAlone]:
    """One disagreement for each thing, with each of its names where it first stands."""
    wanted = read_parameters(OneName, profile, "one-name", parameters)
    language = language_named(profile.language)
    require_known(profile, "one-name.tables", wanted.tables, profile.tables)
    require_known(profile, "one-name.sections", wanted.sections, profile.sections)
    texts = (*section_prose(report, wanted.sections), *cell_prose(report, profile, wanted.tables))
    names: dict[tuple[str, ...], list[_Name]] = {}
    for name in _find_names(texts, {fold(head) for head in wanted.heads}, language):
        names.setdefault(name.stems, []).append(name)
    for group in _groups(list(names)):
        firsts = [names[stems][0] for stems in group]
        found = [(name, find_places(report, name.prose, name.start, name.end)) for name in firsts]
        sure = [(name, places) for name, places in found if not is_unsure(report, places)]
        if any(is_other_name_of(a.stems, b.stems) for a, _ in sure for b, _ in sure):
            yield _names_differ(sure)
        yield from (left_alone(UNSURE_WORDS, places[0]) for _, places in found if is_unsure(report, places))
    yield from cells_with_lost_lines(report, profile, wanted.tables)


def _groups(names: Sequence[tuple[str, ...]]) -> Iterator[list[tuple[str, ...]]]:
    """Names that are, directly or by way of others, other names of one thing; in the order in which they come."""
    left = list(names)
    while left:
        group = [left.pop(0)]
        for one in group:
            more = [other for other in left if is_other_name_of(one, other)]
            group += more
            left = [other for other in left if other not in more]
        if len(group) > 1:
            yield group


def _names_differ(named: Sequence[tuple[_Name, tuple[TextPlace, ...]]]) -> Disagreement:
    names = [remark("place.quoted-there", text=name.text, place=name.prose.place, page=places[0].page) for name, places in named]
    return Disagreement(
        rule="one-name",
        severity="notice",
        code=None,
        measure=None,
        expected=named[0][0].text,
        found=named[1][0].text,
        figures=(),
        message=remark("one-name.differ", names=names),
        places=tuple(place for _, places in named for place in places),
    )


# Names of plans, programmes and the like in a report: phrases that begin with one of some head words
FEWEST_WORDS_OF_PHRASE = 3
"""Words, links aside, from which a phrase is a name rather than a kind of thing. Judgement."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name at `start:end` of a text and the stems of its words, the head first."""

    prose: Prose
    start: int
    end: int
    stems: tuple[str, ...]

    @property
    def text(self) -> str:
        """As printed."""
        return self.prose.text[self.start : self.end]


def _find_names(texts: Iterable[Prose], heads: Collection[str], language: Language) -> tuple[_Name, ...]:
    """Names in order. Capital letters tell where one ends; in a text all in capitals, the words that such names have elsewhere do."""
    proses = list(texts)
    mixed = [name for prose in proses if not prose.capitals for name in _names_in(prose, heads, None, language)]
    known: dict[str, set[str]] = {}
    for name in mixed:
        known.setdefault(name.stems[0], set()).update(name.stems[1:])
    capitals = [name for prose in proses if prose.capitals for name in _names_in(prose, heads, known, language)]
    return (*mixed, *capitals)


def _names_in(prose: Prose, heads: Collection[str], known: Mapping[str, Collection[str]] | None, language: Language) -> Iterator[_Name]:
    words = tokens(prose.text)
    for place, head in enumerate(words):
        if head.folded in heads and head.text[0].isupper() and head.start >= prose.body:
            own = known.get(language.noun_stem(head.folded), ()) if known is not None else None
            last = _end(prose.text, words, place, own, language)
            stems = tuple(language.noun_stem(word.folded) for word in words[place : last + 1] if word.folded not in language.links)
            if len(stems) >= FEWEST_WORDS_OF_PHRASE:
                yield _Name(prose, head.start, words[last].end, stems)


def _end(text: str, words: Sequence[Token], place: int, known: Collection[str] | None, language: Language) -> int:
    """The last word of the name that begins at `place`; one strange word is let in where a known one follows."""
    last, strange = place, 0
    for at in range(place + 1, len(words)):
        word = words[at]
        begins_another = words[at - 1].folded in language.names.couples and word.folded in language.names.articles
        if begins_another or text[words[at - 1].end : word.start].strip():
            break
        if word.folded in language.links:
            continue
        if known is None:
            if not word.text[0].isupper():
                break
            last = at
        elif language.noun_stem(word.folded) in known:
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
    if a[0] != b[0] or len(common) < FEWEST_WORDS_OF_PHRASE:
        return False
    x, y = _up_to(a, common), _up_to(b, common)
    return x != y and len(set(x) ^ set(y)) <= 1


def _up_to(stems: Sequence[str], common: Collection[str]) -> tuple[str, ...]:
    last = max(place for place, stem in enumerate(stems) if stem in common)
    return tuple(stems[: last + 1])


rule: Rule = rule_on_words("one-name", compare_names)
