"""One plan, one name: names with the same head word that differ in a word or in the order of their words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.checks._names import Name, find_names, is_other_name_of
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.misread import SURE
from extractor.facts.prose import cell_prose, section_prose
from extractor.facts.stretch import find_places, is_own_text
from extractor.model.disagreement import Disagreement
from extractor.model.profile import Labels, Profile
from extractor.model.report import Report, TextPlace
from extractor.text import fold


class OneName(Parameters):
    """Tables and columns, sections (all where none is named), and the words with which names of documents begin."""

    tables: dict[str, Labels]
    sections: Labels = ()
    heads: Labels


def compare_names(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """One disagreement a thing, with each of its names where it first stands."""
    wanted = read_parameters(OneName, profile, "one-name", parameters)
    require_known(profile, "one-name.tables", wanted.tables, profile.tables)
    require_known(profile, "one-name.sections", wanted.sections, profile.sections)
    texts = (*section_prose(report, wanted.sections), *cell_prose(report, profile, wanted.tables))
    names: dict[tuple[str, ...], list[Name]] = {}
    for name in find_names(texts, {fold(head) for head in wanted.heads}):
        names.setdefault(name.stems, []).append(name)
    for group in _groups(list(names)):
        firsts = [names[stems][0] for stems in group]
        found = [(name, find_places(report, name.prose, name.start, name.end)) for name in firsts]
        sure = [(name, places) for name, places in found if _is_sure(report, places)]
        if any(is_other_name_of(a.stems, b.stems) for a, _ in sure for b, _ in sure):
            yield _disagreement(sure)


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


def _is_sure(report: Report, places: Sequence[TextPlace]) -> bool:
    return all(is_own_text(report, place.page) or place.confidence >= SURE for place in places)


def _disagreement(named: Sequence[tuple[Name, tuple[TextPlace, ...]]]) -> Disagreement:
    told = {
        "es": "; ".join(f"«{name.text}» en {name.prose.told['es']} (pág. {places[0].page})" for name, places in named),
        "en": "; ".join(f"“{name.text}” in {name.prose.told['en']} (p. {places[0].page})" for name, places in named),
    }
    return Disagreement(
        rule="one-name",
        severity="notice",
        code=None,
        measure=None,
        expected=named[0][0].text,
        found=named[1][0].text,
        figures=(),
        message={
            "es": f"Parecen nombres distintos de lo mismo: {told['es']}.",
            "en": f"These look like different names of one thing: {told['en']}.",
        },
        places=tuple(place for _, places in named for place in places),
    )


rule: Rule = compare_names
