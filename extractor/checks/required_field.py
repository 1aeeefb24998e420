"""What every report of a family must say: a date, a place, a number; a lack is told only where all pages were read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import Field

from extractor.checks._left_alone import pages_not_read, told_together
from extractor.checks._parameters import Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.places import is_whole, page_texts
from extractor.model.finding import Severity
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Pattern, Profile
from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.text import fold_in_place


class RequiredField(Parameters):
    """One field: its name, and patterns over text without accents and capitals any of which shows it."""

    name: dict[str, str] = Field(min_length=1)
    patterns: tuple[Pattern, ...] = Field(min_length=1)
    severity: Severity = "warning"
    pages: int | None = Field(None, ge=1)
    """Only the first pages; all where it is not given."""


class RequiredFields(Parameters):
    """The fields by an id of one's own."""

    fields: dict[str, RequiredField]


def require_fields(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One disagreement for each field that no pattern finds in the sections or among the words of the pages."""
    wanted = read_parameters(RequiredFields, profile, "required-field", parameters)
    lacking = _lacking(report, wanted.fields)
    if is_whole(report):
        yield from (_field_lacking(id_, field) for id_, field in lacking.items())
    elif lacking:
        yield from told_together("required-field", pages_not_read(report))
    if wanted.fields and not lacking:
        yield Agreement("required-field", None, None, ())


def _lacking(report: Report, fields: Mapping[str, RequiredField]) -> dict[str, RequiredField]:
    """Those of some fields that no pattern finds."""
    pages = page_texts(report)
    sections = " \n ".join(section.text for section in report.sections)
    lacking = {}
    for id_, field in fields.items():
        words = " \n ".join(text for number, text in pages if field.pages is None or number <= field.pages)
        text = fold_in_place(words if field.pages is not None else f"{sections} \n {words}")
        if not any(re.search(pattern, text) for pattern in field.patterns):
            lacking[id_] = field
    return lacking


def _field_lacking(id_: str, field: RequiredField) -> Disagreement:
    spanish = field.name.get("es") or next(iter(field.name.values()))
    name = remark("profile.text", es=spanish, en=field.name.get("en") or spanish)
    message = (
        remark("required-field.lacking", field=id_, name=name)
        if field.pages is None
        else remark("required-field.lacking-in-first-pages", field=id_, name=name, n=field.pages)
    )
    return Disagreement(
        rule="required-field",
        severity=field.severity,
        code=None,
        measure=None,
        expected=id_,
        found="",
        figures=(),
        message=message,
        lacking=True,
    )


rule: Rule = require_fields
