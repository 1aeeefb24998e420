"""One report, one title: what stands on the cover against the title above the first chapter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.checks._parameters import Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.departures import find_departures
from extractor.facts.misread import SURE, is_likely_misread
from extractor.facts.prose import Prose, tokens
from extractor.facts.stretch import cased_as, find_places, is_own_text
from extractor.model.outcome import Disagreement
from extractor.model.profile import Profile
from extractor.model.remark import remark
from extractor.model.report import Report, TextPlace

BEGINS = 2
"""Words with which both titles begin."""
LONGER = 8
"""Words by which the second may be longer."""


def compare_title(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """At most one disagreement a further title in the front matter."""
    read_parameters(Parameters, profile, "one-title", parameters)
    title = report.header.title or ""
    for section in report.sections if tokens(title) else ():
        if section.id == "front" and section.pages:
            prose = Prose(section.text, 0, remark("place.cover"), section.pages[0], section)
            yield from _further(report, prose, title)


def _further(report: Report, prose: Prose, title: str) -> Iterator[Disagreement]:
    wanted, words = [word.folded for word in tokens(title)], tokens(prose.text)
    folded = [word.folded for word in words]
    starts = [at for at in range(len(folded)) if folded[at : at + BEGINS] == wanted[:BEGINS]]
    for start in starts[1:]:
        within = folded[start : start + len(wanted) + LONGER]
        if wanted[-1] not in within:
            continue
        end = start + len(within) - within[::-1].index(wanted[-1])
        first, last = words[start].start, words[end - 1].end
        printed = prose.text[first:last]
        own = is_own_text(report, prose.page)
        departures = [one for one in find_departures(printed, title) or () if own or not is_likely_misread(one.found, one.instead)]
        places = tuple(
            place
            for one in departures
            for place in find_places(report, prose, first + one.start, first + one.end, cased_as(one.instead, one.found))
        )
        if departures and (own or min(place.confidence for place in places) >= SURE):
            yield _disagreement(title, printed, [(one.found, one.instead) for one in departures], places)


def _disagreement(title: str, printed: str, ways: list[tuple[str, str]], places: tuple[TextPlace, ...]) -> Disagreement:
    page = places[0].page
    es = ", ".join(f"«{found}» en vez de «{instead}»" for found, instead in ways)
    en = ", ".join(f"“{found}” instead of “{instead}”" for found, instead in ways)
    return Disagreement(
        rule="one-title",
        severity="notice",
        code=None,
        measure=None,
        expected=title,
        found=printed,
        figures=(),
        message={
            "es": f"El informe lleva dos títulos: el segundo (pág. {page}) dice {es}.",
            "en": f"The report bears two titles: the second (p. {page}) has {en}.",
        },
        places=places,
    )


rule: Rule = compare_title
