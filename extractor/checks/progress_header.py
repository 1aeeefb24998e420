"""The header of the progress column against what the column holds: one that says percent over counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from extractor.checks._parameters import FromLanguage, Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.progress import READINGS, Row, decide_reading, progress_rows
from extractor.facts.settles import Settles, none_alone, settle_percent
from extractor.facts.values import figures_by_id, print_like
from extractor.facts.wording import pages_told
from extractor.model.outcome import Disagreement
from extractor.model.profile import Labels, Profile
from extractor.model.report import Report, TableInfo
from extractor.text import fold

PERCENT = "percent"


class ProgressHeader(Parameters):
    """Words of a header that promise percentages."""

    percents: Annotated[Labels, FromLanguage("tables.percents")] = ()


def compare_header(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """One notice for the whole column, where its rows follow a count and some of them are no percentage."""
    wanted = read_parameters(ProgressHeader, profile, "progress-header", parameters)
    header = next((text for table in report.tables if table.kind == profile.matrix and (text := _header(table, profile))), "")
    if not any(fold(word) in fold(header).split() or (word == "%" and "%" in header) for word in wanted.percents):
        return
    rows = progress_rows(report, profile, figures_by_id(report))
    reading = decide_reading([row for row in rows if row.says_something()])
    other = [row for row in rows if PERCENT in row.computed and not row.follows(PERCENT)]
    if reading is not None and reading != PERCENT and other and not any(row.progress.percent for row in rows):
        yield _disagreement(header, reading, other)


def _header(table: TableInfo, profile: Profile) -> str:
    """The header over the progress column."""
    spec = profile.tables[table.kind].columns
    place = next((at for at, name in enumerate(table.columns) if name in spec and spec[name].measure == "progress"), None)
    texts = table.heads(place) if place is not None else ()
    return texts[-1] if texts else ""


def _disagreement(header: str, reading: str, rows: list[Row]) -> Disagreement:
    place = pages_told([row.progress for row in rows])
    told = ", ".join(f"{row.code} {row.progress.text} ({print_like(row.computed[PERCENT], row.progress)} %)" for row in rows)
    name = READINGS[reading]
    return Disagreement(
        rule="progress-header",
        severity="notice",
        code=None,
        measure="progress",
        expected=" / ".join(print_like(row.computed[PERCENT], row.progress) for row in rows),
        found=" / ".join(row.progress.text for row in rows),
        figures=tuple(row.progress.id for row in rows),
        settles=_settles(rows),
        message={
            "es": f"El encabezado «{header}» ({place['es']}) anuncia un porcentaje, pero la columna trae {name['es']}: {told}.",
            "en": f"The header “{header}” ({place['en']}) promises a percentage, but the column holds {name['en']}: {told}.",
        },
    )


def _settles(rows: list[Row]) -> Settles:
    """Of a single row the percent it would have to print; several are not all misread."""
    if len(rows) > 1 or rows[0].target is None:
        return none_alone(row.progress for row in rows)
    percent = settle_percent(rows[0].progress, rows[0].semesters, rows[0].target)
    return {rows[0].progress.id: percent.get(rows[0].progress.id, ())}


looks_at = ("matrix",)
rule: Rule = compare_header
