"""Acronyms that are used and explained nowhere, and those that stand for two things."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from extractor.checks._left_alone import LeftAlone, cells_with_lost_lines, left_alone
from extractor.checks._on_words import rule_on_words
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.misread import is_digital, is_unsure
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

_ROMAN = re.compile(r"[IVXLC]+")
_OPENS = re.compile(r"[(–—-]\s*[“\"«]?$")
WORDS_BESIDE = 3
"""Words on either side of one in capitals that show whether it is one of a stretch of them. Judgement."""
MOST_LETTERS_OF_ACRONYM = 4
"""Letters beyond which a word in capitals beside another is an ordinary word rather than an acronym. Judgement."""
CAPITALS_ON_PIXELS = 3
"""Capitals below which an acronym on a page read from pixels may as well be a mark in the margin. Judgement."""
WORDS_SPELT_OUT = 12
"""Words before an acronym among which what it stands for is looked for. Judgement."""


class Acronym(Parameters):
    """Tables and columns, sections (all where none is named), and acronyms that need no explanation."""

    tables: dict[str, Labels]
    sections: Labels = ()
    known: Labels = ()


@dataclass(frozen=True, slots=True)
class _Use:
    """One place at which an acronym is used; `meaning` is what it stands for where that is spelt out before it, else empty."""

    prose: Prose
    word: Token
    meaning: str
    explained: bool


def compare_acronyms(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement | LeftAlone]:
    """One disagreement for each acronym that stands for two things, then one for all that are explained nowhere."""
    wanted = read_parameters(Acronym, profile, "acronym", parameters)
    require_known(profile, "acronym.tables", wanted.tables, profile.tables)
    require_known(profile, "acronym.sections", wanted.sections, profile.sections)
    language = language_named(profile.language)
    entity = fold(report.header.entity.acronym or "")
    known = {fold(word) for word in wanted.known} | {entity}
    uses: dict[str, list[_Use]] = {}
    texts = (*section_prose(report, wanted.sections), *cell_prose(report, profile, wanted.tables))
    known |= {word.folded for prose in texts for word in tokens(prose.text) if not word.text.removesuffix("s").isupper()}
    for prose in texts:
        for use in _uses(prose, language):
            uses.setdefault(_singular(use.word.text), []).append(use)
    unexplained = []
    for name, those in uses.items():
        meanings = [use for use in those if use.meaning]
        if fold(name) not in known and not any(use.explained for use in those):
            places = find_places(report, those[0].prose, those[0].word.start, those[0].word.end)
            if _may_be_misread(report, those, places):
                yield left_alone("acronym.may-be-misread", places[0])
            else:
                unexplained.append((those[0], places))
        first = meanings[0] if meanings else None
        other = next((use for use in meanings if first and _differs(use.meaning, first.meaning)), None)
        if first and other:
            yield from _twofold(report, name, first, other)
    if unexplained:
        yield _all_unexplained(unexplained)
    yield from cells_with_lost_lines(report, profile, wanted.tables)


def _singular(word: str) -> str:
    return word.removesuffix("s")


@cache
def _acronym(language: Language) -> re.Pattern[str]:
    capital = f"[{language.names.acronym_letters}]"
    return re.compile(rf"{capital}{{2,10}}s?|{capital}{{2,}}(?:-{capital}{{2,}})+")


def _uses(prose: Prose, language: Language) -> Iterator[_Use]:
    words = tuple(word for word in tokens(prose.text) if word.start >= prose.body)
    letters = [c for c in prose.text[prose.body :] if c.isalpha()]
    shouted = sum(c.isupper() for c in letters) > len(letters) / 2
    for at, word in enumerate(words):
        if not _acronym(language).fullmatch(word.text) or _ROMAN.fullmatch(word.text):
            continue
        if shouted and not language.names.unspeakable.fullmatch(word.text):
            continue
        before, after = prose.text[: word.start], prose.text[word.end :]
        meaning = _spelt_out(word, words[max(0, at - WORDS_SPELT_OUT) : at], language.links)
        explained = bool(_OPENS.search(before.rstrip('“"« '))) or after.lstrip().startswith("(") or bool(meaning)
        if explained or shouted or not _is_capital_run(words, at, language.links):
            yield _Use(prose, word, meaning, explained)


def _is_capital_run(words: tuple[Token, ...], at: int, links: Collection[str]) -> bool:
    """Whether the word stands in a stretch of capitals, a title or a signature; after a small article or preposition it does not."""
    if at and words[at - 1].folded in links and not words[at - 1].text.isupper():
        return False
    near = (*words[max(0, at - WORDS_BESIDE) : at], *words[at + 1 : at + 1 + WORDS_BESIDE])
    beside = [word for word in near if word.text != words[at].text]
    return any(
        word.text.isupper() and word.text.isalpha() and (len(word.text) > MOST_LETTERS_OF_ACRONYM or word.folded in links)
        for word in beside
    )


def _spelt_out(word: Token, before: tuple[Token, ...], links: Collection[str]) -> str:
    """The words right before an acronym whose initials it has."""
    initials = fold(_singular(word.text)).replace(" ", "")
    long = [token for token in before if token.folded not in links]
    tail = long[-len(initials) :]
    return " ".join(token.folded for token in tail) if "".join(token.folded[:1] for token in tail) == initials else ""


def _differs(a: str, b: str) -> bool:
    return [word[:4] for word in a.split()] != [word[:4] for word in b.split()]


def _may_be_misread(report: Report, uses: list[_Use], places: tuple[TextPlace, ...]) -> bool:
    """Whether an acronym, first used at `places`, may be a misread word or a mark in the margin: on pixels it has to stand twice."""
    if is_digital(report, places[0].page):
        return False
    name = uses[0].word.text
    return (name.isupper() and len(name) < CAPITALS_ON_PIXELS) or len(uses) < 2 or is_unsure(report, places)


def _all_unexplained(found: list[tuple[_Use, tuple[TextPlace, ...]]]) -> Disagreement:
    uses = [remark("place.quoted-there", text=use.word.text, place=use.prose.place, page=places[0].page) for use, places in found]
    return Disagreement(
        rule="acronym",
        severity="notice",
        code=None,
        measure=None,
        expected="",
        found=", ".join(use.word.text for use, _ in found),
        figures=(),
        message=remark("acronym.unexplained", uses=uses),
        places=tuple(place for _, places in found for place in places),
        lacking=True,
    )


def _twofold(report: Report, name: str, a: _Use, b: _Use) -> Iterator[Disagreement]:
    places = [find_places(report, use.prose, use.word.start, use.word.end) for use in (a, b)]
    yield Disagreement(
        rule="acronym",
        severity="notice",
        code=None,
        measure=None,
        expected=a.meaning,
        found=b.meaning,
        figures=(),
        message=remark(
            "acronym.twofold",
            name=name,
            first=a.meaning,
            first_page=places[0][0].page,
            second=b.meaning,
            second_page=places[1][0].page,
        ),
        places=tuple(place for those in places for place in those),
    )


rule: Rule = rule_on_words("acronym", compare_acronyms)
