"""A year in a title or heading that is not the report's: left over from an older one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from extractor.checks._parameters import Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.titles import Title, titles, years_told
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Labels, Profile
from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.text import fold

WORDS_BEFORE_YEAR = 4
"""Words before a year in which a name it belongs to may stand: `Plan Bicentenario al 2021`. Judgement."""


class StaleYear(Parameters):
    """Words before a year that make it part of a name: `Plan`, `Ley`."""

    names: Labels = ()


@dataclass(frozen=True, slots=True)
class TitledYear:
    """A year told in a title."""

    title: Title
    year: int
    words: str


def compare_years(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One warning for each title; a title that names the report's year as well may compare the two and is left alone."""
    wanted = read_parameters(StaleYear, profile, "stale-year", parameters)
    years = [one for title in titles(report) for one in _titled_years(title, wanted)]
    year = _year(report, years)
    right = {id(one.title) for one in years if one.year == year}
    stale = [one for one in years if year is not None and one.year != year and id(one.title) not in right]
    yield from (_another_year(report, one, year) for one in stale if year is not None)
    if not stale and any(one.year == year and one.title.kind != "title" for one in years):
        yield Agreement("stale-year", None, None, ())


def _titled_years(title: Title, wanted: StaleYear) -> Iterator[TitledYear]:
    names = {word for name in wanted.names for word in fold(name).split()}
    for year, start, end in years_told(title.text):
        if not names.intersection(fold(title.text[:start]).split()[-WORDS_BEFORE_YEAR:]):
            yield TitledYear(title, year, title.text[start:end])


def _year(report: Report, years: list[TitledYear]) -> int | None:
    """The report's year: the header's, unless the title alone says so and all other titles and most of the text say another."""
    year = report.header.year
    others = {one.year for one in years if one.title.kind != "title"}
    text = Counter(found for section in report.sections for found, _, _ in years_told(section.text))
    usual = text.most_common(1)[0][0] if text else None
    return usual if others and others == {usual} and year not in others and text[usual or 0] > 2 * text[year or 0] else year


def _another_year(report: Report, one: TitledYear, year: int) -> Disagreement:
    place = one.title.place(report, one.words, str(year))
    return Disagreement(
        rule="stale-year",
        severity="warning",
        code=None,
        measure=None,
        expected=str(year),
        found=one.words,
        figures=(),
        message=remark("stale-year.another-year", year=year, title=one.title.name, page=one.title.pages[0], found=one.words),
        places=(place,) if place is not None else (),
    )


rule: Rule = compare_years
