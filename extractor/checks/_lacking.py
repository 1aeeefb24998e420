"""What a rule compares and a report does not have: its silence then means nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import ModuleType

from extractor.model.profile import Profile
from extractor.model.report import Report

MATRIX, NARRATIVE = "matrix", "narrative"
"""What a rule names in `looks_at` where it compares them whatever its parameters say."""


def lacking(rule: ModuleType, name: str, report: Report, profile: Profile) -> tuple[str, ...]:
    """The tables and sections that a rule looks at and the report lacks; none where it has them all.

    A rule looks at the tables, the sections and the columns of the matrix that its parameters name, and at what its `looks_at` says.
    """
    named = set(_names(profile.checks[name])) | set(getattr(rule, "looks_at", ()))
    wanted = {one for one in named if one in profile.tables or one in profile.sections}
    matrix = profile.matrix
    if matrix is not None and (MATRIX in named or named & set(profile.tables[matrix].columns)):
        wanted.add(matrix)
    there = {table.kind for table in report.tables} | {section.id for section in report.sections}
    missing = sorted(wanted - there)
    if NARRATIVE in named and not any(places.narrative for one in report.indicators for places in one.measures.values()):
        missing.append(NARRATIVE)
    return tuple(missing)


def _names(parameters: object) -> Iterator[str]:
    """Every string in the parameters of a rule, keys included."""
    if isinstance(parameters, str):
        yield parameters
    elif isinstance(parameters, Mapping):
        for key, value in parameters.items():
            yield from (*_names(key), *_names(value))
    elif isinstance(parameters, (list, tuple)):
        for one in parameters:
            yield from _names(one)
