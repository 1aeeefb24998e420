"""Titles of objectives and indicators: word by word against the catalogue's, or against each other where it knows none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from pydantic import Field

from extractor.checks._left_alone import LIKELY_MISREAD, UNSURE_WORDS, LeftAlone, cells_with_lost_lines, left_alone
from extractor.checks._on_words import rule_on_words
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.misread import CONFIDENCE_OF_SPELLING, is_digital, is_likely_misread, is_unsure
from extractor.facts.places import cased_as, find_places, print_as
from extractor.facts.prose import Prose, cell_prose, section_prose, tokens
from extractor.facts.title_departures import Departure, find_departures, is_abbreviated, vote
from extractor.model.finding import TextPlace
from extractor.model.outcome import Agreement, Disagreement
from extractor.model.profile import Labels, Profile
from extractor.model.remark import Remark, once, remark
from extractor.model.report import Report
from extractor.text import fold, fold_in_place, likeness

Kind = Literal["objective", "indicator"]
LIKENESS_OF_MISREAD_WORD = 0.5
"""Likeness of two words, 0 to 1, from which a misreading may have made one of the other. Judgement."""
CONFIDENCE_OF_OTHER_WORD = 0.6
"""Confidence below which a word says nothing although no misreading could have made it of the other. Judgement."""
MOST_MISSPELLINGS = 3
"""Departures beyond which a title is put in other words rather than misspelt. Judgement."""


class CanonicalTitle(Parameters):
    """Columns that hold such titles, by table; abbreviations by what they stand for."""

    objective: dict[str, Labels]
    indicator: dict[str, Labels]
    abbreviations: dict[str, str] = Field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Reference:
    """The wording that titles are held against, and what it is called."""

    kind: Kind
    code: str
    text: str
    name: Remark
    title: _CodedTitle | None = None
    """Where it is printed; None for the catalogue's."""


def compare_titles(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement | Agreement | LeftAlone]:
    """One disagreement for each way in which a title departs, with all places that depart so."""
    wanted = read_parameters(CanonicalTitle, profile, "canonical-title", parameters)
    for kind, columns in (("objective", wanted.objective), ("indicator", wanted.indicator)):
        require_known(profile, f"canonical-title.{kind}", columns, profile.tables)
        for table, names in columns.items():
            require_known(profile, f"canonical-title.{kind}.{table}", names, profile.tables[table].columns)
    short = {fold(word): meaning for word, meaning in wanted.abbreviations.items()}
    narrated = list(_narrated_titles(report, profile))
    kinds: tuple[tuple[Kind, dict[str, Labels]], ...] = (("objective", wanted.objective), ("indicator", wanted.indicator))
    for kind, columns in kinds:
        titles: dict[str, list[_CodedTitle]] = {}
        for title in (*_cell_titles(report, profile, columns), *(title for name, title in narrated if name == kind)):
            titles.setdefault(title.code, []).append(title)
        for code, group in titles.items():
            yield from _compare_with(report, _reference(report, kind, code, group), group, short)
        yield from cells_with_lost_lines(report, profile, columns)


def _reference(report: Report, kind: Kind, code: str, titles: Sequence[_CodedTitle]) -> _Reference:
    """The catalogue's title; else the wording nearest to all others, with the words that most of them have."""
    known = next((one for one in report.indicators if one.code == code), None)
    canonical = getattr(known, kind).canonical if known else None
    if canonical is not None:
        return _Reference(kind, code, canonical.title, remark("place.catalogue"))
    nearest = max(titles, key=lambda title: sum(fold(title.text) == fold(other.text) for other in titles))
    text = vote(nearest.text, [title.text for title in titles])
    same = next((title for title in titles if fold(title.text) == fold(text)), nearest)
    return _Reference(kind, code, text, _place_of(same), same)


def _place_of(title: _CodedTitle) -> Remark:
    return remark("place.there", place=title.prose.place, page=title.prose.page)


def _compare_with(
    report: Report, reference: _Reference, titles: Sequence[_CodedTitle], short: Mapping[str, str]
) -> Iterator[Disagreement | Agreement | LeftAlone]:
    """One title: those that depart in the same way together."""
    ways: dict[tuple[tuple[str, str], ...], list[tuple[_CodedTitle, tuple[Departure, ...]]]] = {}
    for title in titles:
        apart = find_departures(title.text, reference.text)
        if apart == () and title is not reference.title:
            yield Agreement("canonical-title", reference.code, None, ())
        misread = [one for one in apart or () if is_likely_misread(report, title.prose.page, one.found, one.instead)]
        for one in misread[:1]:  # the places of all of them would take long
            there = find_places(report, title.prose, title.start + one.start, title.start + one.end)
            yield left_alone(LIKELY_MISREAD, there[0], reference.code)
        departures = tuple(one for one in apart or () if one not in misread)
        way = tuple((fold(one.found), fold(one.instead)) for one in departures)
        if way:
            ways.setdefault(way, []).append((title, departures))
    for departing in ways.values():
        found = _title_departs(report, reference, departing)
        own = any(is_digital(report, place.page) for place in found.places)
        unsure = [
            place
            for place in found.places
            if is_unsure(report, [place], CONFIDENCE_OF_SPELLING if place.instead else CONFIDENCE_OF_OTHER_WORD)
        ]
        if unsure and not own:
            yield from (left_alone(UNSURE_WORDS, place, reference.code) for place in unsure)
            continue
        abbreviated = all(is_abbreviated(departure, short) for departure in departing[0][1])
        mild = abbreviated or len(departing[0][1]) > MOST_MISSPELLINGS or (not own and any(place.instead for place in found.places))
        yield replace(found, severity="notice") if mild else found


def _title_departs(report: Report, reference: _Reference, departing: Sequence[tuple[_CodedTitle, tuple[Departure, ...]]]) -> Disagreement:
    first = departing[0][1]
    return Disagreement(
        rule="canonical-title",
        severity="warning",
        code=reference.code,
        measure=None,
        expected=" … ".join(one.instead for one in first),
        found=" … ".join(one.found for one in first),
        figures=(),
        message=remark(
            f"canonical-title.{reference.kind}",
            code=reference.code,
            reference=reference.name,
            meant=[one.instead for one in first],
            places=once([_place_of(title) for title, _ in departing]),
            said=[one.found for one in first],
        ),
        places=tuple(place for title, departures in departing for place in _places_of_departures(report, reference, title, departures)),
    )


def _places_of_departures(
    report: Report, reference: _Reference, title: _CodedTitle, departures: Sequence[Departure]
) -> Iterator[TextPlace]:
    """The departing words, then those of the other wording where it is printed in the report too."""
    for one in departures:
        yield from find_places(report, title.prose, title.start + one.start, title.start + one.end, _instead(one, title))
    other = reference.title
    if other is not None:
        for back in _departures_of_other(other.text, title.text, departures):
            yield from find_places(report, other.prose, other.start + back.start, other.start + back.end, _instead(back, other))


def _departures_of_other(other: str, title: str, departures: Sequence[Departure]) -> list[Departure]:
    """Where the other wording has the words that a title departs from; where the two have little in common, each word is looked for."""
    wanted = [fold(one.instead) for one in departures]
    backs = find_departures(other, title)
    if backs is not None:
        return [back for back in backs if any(f" {words} " in f" {fold(back.found)} " for words in wanted)]
    words = tokens(other)
    return [
        Departure(word.start, word.end, word.text, one.found)
        for one, meant in zip(departures, wanted, strict=True)
        for word in words
        if word.folded == meant
    ]


def _instead(one: Departure, title: _CodedTitle) -> str | None:
    """What would have to stand there, in the manner of the print; None where no misreading made the one of the other."""
    lost = fold(one.instead).removeprefix(fold(one.found))
    may_be_lost = lost.startswith(" ") and len(lost.split()) == 1
    if not may_be_lost and likeness(one.found, one.instead) < LIKENESS_OF_MISREAD_WORD:
        return None
    return print_as(cased_as(one.instead, one.found), title.prose.text)


# Where the titles of objectives and indicators stand in a report, each with the code it belongs to
_QUOTES = " \t“”\"«»'‘’.:;,-–—"
_QUOTED = re.compile(r"\W*[“\"«].+[”\"»](?=\.)")
"""A title in quotes that end a sentence; `“Agua” para todos` goes on."""


@dataclass(frozen=True, slots=True)
class _CodedTitle:
    """A title at `start:end` of a text."""

    code: str
    prose: Prose
    start: int
    end: int

    @property
    def text(self) -> str:
        """As printed."""
        return self.prose.text[self.start : self.end]


def _cell_titles(report: Report, profile: Profile, columns: dict[str, Labels]) -> Iterator[_CodedTitle]:
    """One title for each cell of the columns named, where the row has a code."""
    for prose in cell_prose(report, profile, columns):
        if prose.code:
            yield _CodedTitle(prose.code, prose, 0, len(prose.text))


def _narrated_titles(report: Report, profile: Profile) -> Iterator[tuple[str, _CodedTitle]]:
    """`objective` and `indicator` titles that the narrative tells between its labels, as the profile names these."""
    narrative = profile.narrative
    if narrative is None:
        return
    figures = [label for labels in narrative.measures.values() for label in labels]
    item = re.compile(rf"(?:^|(?<=[^\w]))(?:{_any_of(narrative.item)})\W{{0,3}}(?P<code>{profile.code})(?![\w.]*\d)")
    indicator = re.compile(rf"(?<!\w)(?:{_any_of(narrative.indicator)})\s*:") if narrative.indicator else None
    stop = re.compile(rf"(?<!\w)(?:{_any_of(figures)})\s*[:=]") if figures else None
    for prose in section_prose(report, narrative.sections):
        folded = fold_in_place(prose.text)
        heads = list(item.finditer(folded, prose.body))
        limits = [*(head.start() for head in heads[1:]), len(folded)]
        for head, limit in zip(heads, limits, strict=False):
            name = indicator.search(folded, head.end(), limit) if indicator else None
            figure = stop.search(folded, name.end() if name else head.end(), limit) if stop else None
            yield from _title_between("objective", head["code"], prose, head.end(), name.start() if name else None)
            yield from _title_between("indicator", head["code"], prose, name.end() if name else None, figure.start() if figure else None)


def _title_between(kind: str, code: str, prose: Prose, start: int | None, end: int | None) -> Iterator[tuple[str, _CodedTitle]]:
    """The title without the quotes and marks around it; none where one of the labels that enclose it was not found.

    One that stands in quotes ends with them: the head of the next page may stand before the next label.
    """
    if start is None or end is None:
        return
    inside = prose.text[start:end]
    quoted = _QUOTED.match(inside)
    inside = quoted[0] if quoted else inside
    text = inside.strip(_QUOTES)
    if text:
        begin = start + inside.index(text)
        yield kind, _CodedTitle(code, prose, begin, begin + len(text))


def _any_of(labels: Sequence[str]) -> str:
    return (
        "|".join(r"\s*".join(re.escape(part) for part in fold(label).split()) for label in sorted(labels, key=len, reverse=True)) or "(?!)"
    )


rule: Rule = rule_on_words("canonical-title", compare_titles)
