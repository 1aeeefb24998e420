"""One report, one title: what stands on the cover against the title above the first chapter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.checks._left_alone import LIKELY_MISREAD, UNSURE_WORDS, LeftAlone, left_alone
from extractor.checks._on_words import rule_on_words
from extractor.checks._parameters import Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.misread import is_likely_misread, is_unsure
from extractor.facts.places import cased_as, find_places
from extractor.facts.prose import Prose, tokens
from extractor.facts.title_departures import Departure, find_departures
from extractor.model.finding import TextPlace
from extractor.model.outcome import Agreement, Disagreement
from extractor.model.profile import Profile
from extractor.model.remark import remark
from extractor.model.report import Report

WORDS_OF_BEGINNING = 2
"""Words with which both titles begin. Judgement."""
MOST_WORDS_MORE = 8
"""Words by which the second title may be longer. Judgement."""


def compare_title(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement | Agreement | LeftAlone]:
    """At most one disagreement for each further title in the front matter."""
    read_parameters(Parameters, profile, "one-title", parameters)
    title = report.header.title or ""
    for section in report.sections if tokens(title) else ():
        if section.id == "front" and section.pages:
            prose = Prose(section.text, 0, remark("place.cover"), section.pages[0], section)
            yield from _compare_further_titles(report, prose, title)


def _compare_further_titles(report: Report, prose: Prose, title: str) -> Iterator[Disagreement | Agreement | LeftAlone]:
    wanted, words = [word.folded for word in tokens(title)], tokens(prose.text)
    folded = [word.folded for word in words]
    starts = [at for at in range(len(folded)) if folded[at : at + WORDS_OF_BEGINNING] == wanted[:WORDS_OF_BEGINNING]]
    for start in starts[1:]:
        within = folded[start : start + len(wanted) + MOST_WORDS_MORE]
        if wanted[-1] not in within:
            continue
        end = start + len(within) - within[::-1].index(wanted[-1])
        first, last = words[start].start, words[end - 1].end
        printed = prose.text[first:last]
        departures = find_departures(printed, title)
        if departures == ():
            yield Agreement("one-title", None, None, ())
        places_of: dict[Departure, tuple[TextPlace, ...]] = {}
        for one in departures or ():
            there = find_places(report, prose, first + one.start, first + one.end, cased_as(one.instead, one.found))
            if is_likely_misread(report, prose.page, one.found, one.instead):
                yield left_alone(LIKELY_MISREAD, there[0])
            else:
                places_of[one] = there
        places = tuple(place for there in places_of.values() for place in there)
        if places_of and is_unsure(report, places):
            yield left_alone(UNSURE_WORDS, places[0])
        elif places_of:
            yield _titles_differ(title, printed, tuple(places_of), places)


def _titles_differ(title: str, printed: str, departures: Sequence[Departure], places: tuple[TextPlace, ...]) -> Disagreement:
    ways = [remark("one-title.way", found=one.found, instead=one.instead) for one in departures]
    return Disagreement(
        rule="one-title",
        severity="notice",
        code=None,
        measure=None,
        expected=title,
        found=printed,
        figures=(),
        message=remark("one-title.differ", page=places[0].page, ways=ways),
        places=places,
    )


rule: Rule = rule_on_words("one-title", compare_title)
