"""A table whose capitals bear accents in some words and lack them in others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractor.checks._left_alone import FROM_PIXELS, LeftAlone, cells_with_lost_lines, left_alone
from extractor.checks._on_words import rule_on_words
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.misread import is_digital
from extractor.facts.places import find_places
from extractor.facts.prose import Prose, Token, cell_prose, tokens
from extractor.language import language_named
from extractor.model.outcome import Disagreement
from extractor.model.profile import Labels, Pattern, Profile
from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.text import fold_in_place

WORDS_EACH_WAY = 3
"""Different words in capitals with accents, and as many without, from which a table is said to print both. Judgement."""


class AccentedCapitals(Parameters):
    """Tables and columns, and the words in capitals that have an accent where accents are printed, by their endings."""

    tables: dict[str, Labels]
    accented: Pattern


PrintedWord = tuple[Prose, Token]


def compare_accents(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement | LeftAlone]:
    """One disagreement for each kind of table; pages read from pixels say nothing: accents of capitals are often lost."""
    wanted = read_parameters(AccentedCapitals, profile, "accented-capitals", parameters)
    require_known(profile, "accented-capitals.tables", wanted.tables, profile.tables)
    pattern = re.compile(wanted.accented)
    own = set(language_named(profile.language).own_letters.upper())
    for kind, columns in wanted.tables.items():
        proses = [one for one in cell_prose(report, profile, {kind: columns}) if one.capitals]
        words = [(prose, word) for prose in proses if is_digital(report, prose.page) for word in tokens(prose.text)]
        bearing = [one for one in words if fold_in_place(one[1].text).upper() != one[1].text and not own & set(one[1].text)]
        lacking = [one for one in words if pattern.search(one[1].text)]
        if min(len(_kinds(bearing)), len(_kinds(lacking))) >= WORDS_EACH_WAY:
            yield _both_ways(report, bearing, lacking)
        cells = [one.cell for one in proses if one.cell is not None and not is_digital(report, one.page)]
        yield from (left_alone(FROM_PIXELS, cell) for cell in cells)
        yield from cells_with_lost_lines(report, profile, {kind: columns})


def _kinds(spots: Sequence[PrintedWord]) -> set[str]:
    return {word.folded for _, word in spots}


def _both_ways(report: Report, bearing: Sequence[PrintedWord], lacking: Sequence[PrintedWord]) -> Disagreement:
    with_accent, without = bearing[0][1].text, lacking[0][1].text
    places = [find_places(report, prose, word.start, word.end) for prose, word in (bearing[0], lacking[0])]
    return Disagreement(
        rule="accented-capitals",
        severity="notice",
        code=None,
        measure=None,
        expected=with_accent,
        found=without,
        figures=(),
        message=remark(
            "accented-capitals.both",
            bearing=with_accent,
            bearing_page=places[0][0].page,
            bearing_count=len(bearing),
            lacking=without,
            lacking_page=places[1][0].page,
            lacking_count=len(lacking),
        ),
        places=tuple(place for those in places for place in those),
    )


rule: Rule = rule_on_words("accented-capitals", compare_accents)
