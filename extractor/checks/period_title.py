"""The period as the titles tell it: a report on a semester that is headed by the whole year, or by another part of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.goals import part_of_year
from extractor.facts.titles import Title, find_words, says, titles
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Labels, Pattern, Profile
from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.text import fold


class PeriodTitle(Parameters):
    """How a title says that it speaks of a whole year; patterns over text without accents and capitals."""

    whole_year: tuple[Pattern, ...]
    parts: Labels = ("S1", "S2")
    """Parts of the year that a title must not pass over."""
    tables: Labels = ()
    """Tables whose titles are looked at beside the report's own."""
    targets: Labels = ()
    """Words of a table's title that make it one on what was aimed at: targets are set for a year."""


def compare_periods(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One warning for all titles that speak of the year only; an error for a title that names another part than the report's."""
    wanted = read_parameters(PeriodTitle, profile, "period-title", parameters)
    require_known(profile, "period-title.parts", wanted.parts, profile.header.periods)
    require_known(profile, "period-title.tables", wanted.tables, profile.tables)
    part = part_of_year(report)
    wordings = profile.header.periods
    if part not in wordings:
        return
    known = [title for title in titles(report) if title.kind == "title" or _is_on_results(title, wanted)]
    named_parts = [(title, {name for name in wordings if says(title.text, wordings[name])}) for title in known]
    others = [title for title, named in named_parts if title.kind == "title" and _names_another(named, part, wanted)]
    for title in others:
        yield _another(report, title, part)
    silent = [title for title, named in named_parts if not named & set(wanted.parts)] if part in wanted.parts else []
    vague = [(title, words) for title in silent if (words := find_words(title.text, wanted.whole_year))]
    if vague:
        yield _vague(report, vague, part)
    if not others and not vague and any(named & {part, *wanted.parts} == {part} for _, named in named_parts):
        yield Agreement("period-title", None, None, ())


def _is_on_results(title: Title, wanted: PeriodTitle) -> bool:
    """Whether it is the title of one of the tables, and speaks of results."""
    return title.table in wanted.tables and not set(fold(title.text).split()) & {fold(word) for word in wanted.targets}


def _names_another(named: set[str], part: str, wanted: PeriodTitle) -> bool:
    """Whether a title names one semester, and the report is on another part of the year."""
    semesters = named & set(wanted.parts)
    return len(semesters) == 1 and part not in semesters


def _another(report: Report, title: Title, part: str) -> Disagreement:
    place = title.place(report, title.text)
    return Disagreement(
        rule="period-title",
        severity="error",
        code=None,
        measure=None,
        expected=report.header.period or part,
        found=title.text,
        figures=(),
        message=remark("period-title.another", period=report.header.period or part, title=title.text),
        places=(place,) if place is not None else (),
    )


def _vague(report: Report, vague: Sequence[tuple[Title, str]], part: str) -> Disagreement:
    places = [place for title, words in vague if (place := title.place(report, words)) is not None]
    titles = [remark("period-title.says", title=title.name, words=words, page=title.pages[0]) for title, words in vague]
    return Disagreement(
        rule="period-title",
        severity="warning",
        code=None,
        measure=None,
        expected=report.header.period or part,
        found=vague[0][1],
        figures=(),
        message=remark("period-title.whole-year", period=report.header.period or part, titles=titles),
        places=tuple(places),
    )


rule: Rule = compare_periods
