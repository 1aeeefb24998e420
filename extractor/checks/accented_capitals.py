"""A table whose capitals bear accents in some words and lack them in others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.prose import Prose, Token, cell_prose, tokens
from extractor.facts.stretch import find_places, is_own_text
from extractor.language import language_named
from extractor.model.outcome import Disagreement
from extractor.model.profile import Labels, Pattern, Profile
from extractor.model.report import Report
from extractor.text import fold_in_place

FEWEST = 3
"""Words of either kind from which there is no manner in it."""


class AccentedCapitals(Parameters):
    """Tables and columns, and the words in capitals that have an accent where accents are printed, by their endings."""

    tables: dict[str, Labels]
    accented: Pattern


Spot = tuple[Prose, Token]


def compare_accents(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """One disagreement a kind of table; pages read from pixels say nothing: accents of capitals are often lost."""
    wanted = read_parameters(AccentedCapitals, profile, "accented-capitals", parameters)
    require_known(profile, "accented-capitals.tables", wanted.tables, profile.tables)
    pattern = re.compile(wanted.accented)
    own = set(language_named(profile.language).own_letters.upper())
    for kind, columns in wanted.tables.items():
        proses = [one for one in cell_prose(report, profile, {kind: columns}) if one.capitals and is_own_text(report, one.page)]
        words = [(prose, word) for prose in proses for word in tokens(prose.text)]
        bearing = [one for one in words if fold_in_place(one[1].text).upper() != one[1].text and not own & set(one[1].text)]
        lacking = [one for one in words if pattern.search(one[1].text)]
        if min(len(_kinds(bearing)), len(_kinds(lacking))) >= FEWEST:
            yield _disagreement(report, bearing, lacking)


def _kinds(spots: Sequence[Spot]) -> set[str]:
    return {word.folded for _, word in spots}


def _disagreement(report: Report, bearing: Sequence[Spot], lacking: Sequence[Spot]) -> Disagreement:
    with_accent, without = bearing[0][1].text, lacking[0][1].text
    places = [find_places(report, prose, word.start, word.end) for prose, word in (bearing[0], lacking[0])]
    pages = [those[0].page for those in places]
    counts = len(bearing), len(lacking)
    return Disagreement(
        rule="accented-capitals",
        severity="notice",
        code=None,
        measure=None,
        expected=with_accent,
        found=without,
        figures=(),
        message={
            "es": f"Mayúsculas con tilde y sin ella en un mismo cuadro: «{with_accent}» (pág. {pages[0]}; {counts[0]} en total) "
            f"y «{without}» (pág. {pages[1]}; {counts[1]} en total).",
            "en": f"Capitals with and without accents in one table: “{with_accent}” (p. {pages[0]}; {counts[0]} in all) "
            f"and “{without}” (p. {pages[1]}; {counts[1]} in all).",
        },
        places=tuple(place for those in places for place in those),
    )


rule: Rule = compare_accents
