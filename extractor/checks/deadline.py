"""The date on the document against the day by which a report on its period is due."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, Field

from extractor.checks._left_alone import pages_not_read, told_together
from extractor.checks._parameters import FromLanguage, Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.goals import part_of_year
from extractor.facts.places import find_phrase, is_whole, page_texts
from extractor.model.finding import TextPlace
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Labels, Profile
from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.text import fold, fold_in_place


def _tells_a_day(pattern: str) -> str:
    try:
        groups = set(re.compile(pattern).groupindex)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    if not {"day", "month", "year"} <= groups:
        raise ValueError("needs the groups (?P<day>...), (?P<month>...) and (?P<year>...)")
    return pattern


DatePattern = Annotated[str, AfterValidator(_tells_a_day)]


class Due(Parameters):
    """A day of the report's year, or of one of the years after."""

    month: int = Field(ge=1, le=12)
    day: int = Field(ge=1, le=31)
    years_after: int = Field(0, ge=0, le=5)

    def of(self, year: int) -> date:
        """The day for a report on that year; the last of its month where the month is shorter."""
        last = next(day for day in range(self.day, 0, -1) if _day(year + self.years_after, self.month, day) is not None)
        return date(year + self.years_after, self.month, last)


class Deadline(Parameters):
    """The day for each part of the year, and how the date of a document is written, over text without accents and capitals."""

    due: dict[str, Due]
    patterns: tuple[DatePattern, ...] = Field(min_length=1)
    months: Annotated[Labels, FromLanguage("months"), Field(min_length=12, max_length=12)] = ()
    """January to December; other spellings of one follow after a space: `septiembre setiembre`."""


@dataclass(frozen=True, slots=True)
class DocumentDate:
    """The date that a document bears, and the words that say it."""

    day: date
    text: str
    page: int


def compare_deadline(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """A warning for a document dated too late, a notice for one without a date; silent where the period is not told."""
    wanted = read_parameters(Deadline, profile, "deadline", parameters)
    due, year = wanted.due.get(part_of_year(report) or ""), report.header.year
    if due is None or year is None:
        return
    last = due.of(year)
    document_date = _document_date(report, wanted)
    if document_date is None:
        if is_whole(report):
            yield _undated(last)
        else:
            yield from told_together("deadline", pages_not_read(report))
    elif document_date.day > last:
        yield _late(report, document_date, last)
    else:
        yield Agreement("deadline", None, None, ())


def _document_date(report: Report, wanted: Deadline) -> DocumentDate | None:
    """The last date that is written as a document's own, in running text; tables tell dates of other things."""
    texts = [(section.pages[-1], section.text) for section in report.sections if section.pages] or page_texts(report)
    found = None
    for page, text in texts:
        folded = fold_in_place(text)
        matches = [match for pattern in wanted.patterns for match in re.finditer(pattern, folded)]
        for match in sorted(matches, key=lambda match: match.start()):
            day = _read(match["day"], match["month"], match["year"], wanted.months)
            if day is not None:
                words = text[match.start() : match.end()]
                place = find_phrase(report, words)
                found = DocumentDate(day, words, place.page if place is not None else page)
    return found


def _read(day: str, month: str, year: str, months: Labels) -> date | None:
    number = int(month) if month.isdigit() else next((n for n, names in enumerate(months, 1) if fold(month) in fold(names).split()), 0)
    return _day(int(year), number, int(day)) if day.isdigit() and year.isdigit() else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _undated(last: date) -> Disagreement:
    return Disagreement(
        rule="deadline",
        severity="notice",
        code=None,
        measure=None,
        expected=last.isoformat(),
        found="",
        figures=(),
        message=remark("deadline.undated", deadline=last.isoformat()),
        lacking=True,
    )


def _late(report: Report, document_date: DocumentDate, last: date) -> Disagreement:
    place = find_phrase(report, document_date.text, pages={document_date.page}, instead=_instead(document_date, last))
    places: tuple[TextPlace, ...] = (place,) if place is not None else ()
    return Disagreement(
        rule="deadline",
        severity="warning",
        code=None,
        measure=None,
        expected=last.isoformat(),
        found=document_date.day.isoformat(),
        figures=(),
        message=remark("deadline.late", text=document_date.text, page=document_date.page, deadline=last.isoformat()),
        places=places,
    )


def _instead(document_date: DocumentDate, last: date) -> str | None:
    """The same date with the year of the deadline, where that would be in time: what one misread year would hide."""
    other = _day(last.year, document_date.day.month, document_date.day.day)
    year = str(document_date.day.year)
    return document_date.text.replace(year, str(last.year)) if other is not None and other <= last and year in document_date.text else None


rule: Rule = compare_deadline
