"""A word printed twice in a row, two of which one is too many ("del el"), and one coupled with itself ("industria o industria")."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from extractor.checks._left_alone import UNSURE_WORDS, LeftAlone, cells_with_lost_lines, left_alone
from extractor.checks._on_words import rule_on_words
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.misread import is_digital, is_unsure
from extractor.facts.places import find_places
from extractor.facts.prose import Prose, Token, cell_prose, section_prose, tokens
from extractor.model.outcome import Disagreement
from extractor.model.profile import Labels, Profile
from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.text import fold, fold_in_place

CHARACTERS_BETWEEN = 3
"""Characters that may stand between two words of one phrase: a space, or a comma and a space. Judgement."""


class DoubledWord(Parameters):
    """Tables and columns, sections (all where none is named), pairs of words of which one is too many, and words that couple.

    In the phrases `allowed` a word may stand twice.
    """

    tables: dict[str, Labels]
    sections: Labels = ()
    pairs: Labels = ()
    couples: Labels = ()
    allowed: Labels = ()


def find_doubled(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement | LeftAlone]:
    """One disagreement for each place; digits and single letters may stand twice."""
    wanted = read_parameters(DoubledWord, profile, "doubled-word", parameters)
    require_known(profile, "doubled-word.tables", wanted.tables, profile.tables)
    require_known(profile, "doubled-word.sections", wanted.sections, profile.sections)
    pairs = {tuple(fold(pair).split()) for pair in wanted.pairs}
    couples, allowed = {fold(word) for word in wanted.couples}, {fold(phrase) for phrase in wanted.allowed}
    for prose in (*section_prose(report, wanted.sections), *cell_prose(report, profile, wanted.tables)):
        words = tokens(prose.text)
        for a, b in pairwise(words):
            if a.start >= prose.body and _close(prose, a, b) and _is_doubled(a, b, pairs, allowed):
                yield _one_too_many(report, prose, a, b)
        for a, link, b in zip(words, words[1:], words[2:], strict=False):
            coupled = link.folded in couples and _same(a, b) and f"{a.folded} {link.folded} {b.folded}" not in allowed
            if coupled and a.start >= prose.body and _close(prose, a, link) and _close(prose, link, b):
                yield _one_too_many(report, prose, a, b)
    yield from cells_with_lost_lines(report, profile, wanted.tables)


def _same(a: Token, b: Token) -> bool:
    return a.folded == b.folded and len(a.folded) > 1 and a.folded.isalpha()


def _is_doubled(a: Token, b: Token, pairs: set[tuple[str, ...]], allowed: set[str]) -> bool:
    """A capital tells a name after its article, an accent a pronoun: `de El Peruano`, `para él la obra`."""
    as_name = b.text[:1].isupper() and not a.text.isupper()
    as_name = (as_name or fold_in_place(a.text) != a.text.lower()) and a.folded != b.folded
    return (_same(a, b) and f"{a.folded} {b.folded}" not in allowed) or ((a.folded, b.folded) in pairs and not as_name)


def _close(prose: Prose, a: Token, b: Token) -> bool:
    between = prose.text[a.end : b.start]
    return len(between) <= CHARACTERS_BETWEEN and not any(mark in between for mark in '.,;:()/•"”“')


def _one_too_many(report: Report, prose: Prose, a: Token, b: Token) -> Disagreement | LeftAlone:
    """Held back where a word read from pixels is in doubt, or where one of the two, in capitals, may be a stamp's."""
    places = find_places(report, prose, a.start, b.end)
    if a.text.isupper() != b.text.isupper() and not is_digital(report, places[0].page):
        return left_alone("doubled-word.may-be-stamped", places[0])
    if is_unsure(report, places):
        return left_alone(UNSURE_WORDS, places[0])
    text = prose.text[a.start : b.end]
    return Disagreement(
        rule="doubled-word",
        severity="notice",
        code=prose.code,
        measure=None,
        expected=a.text,
        found=text,
        figures=(),
        message=remark("doubled-word.too-many", text=text, place=prose.place, page=places[0].page),
        places=places,
        lacking=len(places) > 1,  # a word that was not read may stand where a line ends or begins
    )


rule: Rule = rule_on_words("doubled-word", find_doubled)
