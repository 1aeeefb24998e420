"""What every report of a family must say: a date, a place, a number; a lack is told only where all pages were read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from pydantic import Field

from extractor.checks._parameters import Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.spots import is_whole, page_texts
from extractor.model.outcome import Disagreement
from extractor.model.profile import Pattern, Profile
from extractor.model.report import Report, Severity
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


def require_fields(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """One disagreement a field that no pattern finds in the sections or among the words of the pages."""
    wanted = read_parameters(RequiredFields, profile, "required-field", parameters)
    if not is_whole(report):
        return
    pages = page_texts(report)
    sections = " \n ".join(section.text for section in report.sections)
    for id_, field in wanted.fields.items():
        words = " \n ".join(text for number, text in pages if field.pages is None or number <= field.pages)
        text = fold_in_place(words if field.pages is not None else f"{sections} \n {words}")
        if not any(re.search(pattern, text) for pattern in field.patterns):
            yield _disagreement(id_, field)


def _disagreement(id_: str, field: RequiredField) -> Disagreement:
    spanish = field.name.get("es") or next(iter(field.name.values()))
    english = field.name.get("en") or spanish
    pages = (
        {"es": f" en sus primeras {field.pages} páginas", "en": f" on its first {field.pages} pages"}
        if field.pages
        else {"es": "", "en": ""}
    )
    return Disagreement(
        rule="required-field",
        severity=field.severity,
        code=None,
        measure=None,
        expected=id_,
        found="",
        figures=(),
        message={
            "es": f"El documento no dice{pages['es']}: {spanish}.",
            "en": f"The document does not say{pages['en']}: {english}.",
        },
        lacking=True,
    )


rule: Rule = require_fields
