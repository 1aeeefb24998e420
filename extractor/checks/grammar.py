"""Slips of grammar by the patterns of the profile: each is found in the text and told with what would have to stand there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from extractor.checks._left_alone import UNSURE_WORDS, LeftAlone, cells_with_lost_lines, left_alone
from extractor.checks._on_words import rule_on_words
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.misread import is_unsure
from extractor.facts.places import find_places, print_as
from extractor.facts.prose import Prose, cell_prose, section_prose
from extractor.model.outcome import Disagreement
from extractor.model.profile import Labels, Pattern, Profile
from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.text import fold_in_place

_GROUP = re.compile(r"\{(\w+)\}")


class Slip(Parameters):
    """A pattern over text without accents and case; `instead` is put together from its groups: `{a} de {b}`."""

    find: Pattern
    instead: str | None = None
    why: dict[Literal["es", "en"], str]


class Grammar(Parameters):
    """Tables and columns, sections (all where none is named), and the slips to look for."""

    tables: dict[str, Labels]
    sections: Labels = ()
    slips: tuple[Slip, ...]


def find_slips(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement | LeftAlone]:
    """One disagreement for each place; none where a word read from pixels is in doubt."""
    wanted = read_parameters(Grammar, profile, "grammar", parameters)
    require_known(profile, "grammar.tables", wanted.tables, profile.tables)
    require_known(profile, "grammar.sections", wanted.sections, profile.sections)
    slips = [(slip, re.compile(slip.find)) for slip in wanted.slips]
    for prose in (*section_prose(report, wanted.sections), *cell_prose(report, profile, wanted.tables)):
        folded = fold_in_place(prose.text)
        for slip, pattern in slips:
            for match in pattern.finditer(folded, prose.body):
                yield _slip_found(report, prose, slip, match)
    yield from cells_with_lost_lines(report, profile, wanted.tables)


def _slip_found(report: Report, prose: Prose, slip: Slip, match: re.Match[str]) -> Disagreement | LeftAlone:
    start, end = match.span()
    printed = prose.text[start:end]
    instead = None
    if slip.instead is not None:
        parts = {name: prose.text[match.start(name) : match.end(name)] for name in match.re.groupindex}
        instead = print_as(_GROUP.sub(lambda group: parts.get(group[1], ""), slip.instead), printed)
    places = find_places(report, prose, start, end, instead)
    if is_unsure(report, places):
        return left_alone(UNSURE_WORDS, places[0])
    why = remark("profile.text", **slip.why)
    return Disagreement(
        rule="grammar",
        severity="notice",
        code=prose.code,
        measure=None,
        expected=instead or "",
        found=printed,
        figures=(),
        message=remark("grammar.slip", text=printed, place=prose.place, page=places[0].page, why=why),
        places=places,
        lacking=len(places) > 1,  # a word that was not read may stand where a line ends or begins
    )


rule: Rule = rule_on_words("grammar", find_slips)
