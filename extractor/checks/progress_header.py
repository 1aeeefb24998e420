"""The header of the progress column against what the column holds: one that says percent over counts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Annotated

from extractor.checks._parameters import FromLanguage, Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.progress import ProgressRow, decide_meaning, progress_rows
from extractor.facts.settles import Settles, none_alone, settle_percent
from extractor.facts.values import figures_by_id, is_open, print_like
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Labels, Profile
from extractor.model.remark import remark
from extractor.model.report import Report, TableInfo
from extractor.text import fold

RULE = "progress-header"
PERCENT = "percent"


class ProgressHeader(Parameters):
    """Words of a header that promise percentages."""

    percents: Annotated[Labels, FromLanguage("tables.percents")] = ()


def compare_header(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One outcome for the whole column: a notice where its rows follow a count and some of them are no percentage."""
    wanted = read_parameters(ProgressHeader, profile, RULE, parameters)
    header = next((text for table in report.tables if table.kind == profile.matrix and (text := _header(table, profile))), "")
    if not any(fold(word) in fold(header).split() or (word == "%" and "%" in header) for word in wanted.percents):
        return
    rows = progress_rows(report, profile, figures_by_id(report))
    telling = [row for row in rows if row.says_something()]
    meaning = decide_meaning(telling)
    other = [row for row in rows if PERCENT in row.computed and not row.follows(PERCENT)]
    kept = [row.progress for row in telling if row.follows(PERCENT) and not is_open([row.progress, *row.beside])]
    if meaning is not None and meaning != PERCENT and other and not any(row.progress.percent for row in rows):
        yield _header_promises_percents(header, meaning, other)
    elif kept and (meaning == PERCENT or (meaning and all(row.follows(PERCENT) for row in telling))):
        yield Agreement(RULE, None, "progress", tuple(figure.id for figure in kept))


def _header(table: TableInfo, profile: Profile) -> str:
    """The header over the progress column."""
    spec = profile.tables[table.kind].columns
    place = next((at for at, name in enumerate(table.columns) if name in spec and spec[name].measure == "progress"), None)
    texts = table.heads(place) if place is not None else ()
    return texts[-1] if texts else ""


def _header_promises_percents(header: str, meaning: str, rows: list[ProgressRow]) -> Disagreement:
    percents = [print_like(row.computed[PERCENT], row.progress) for row in rows]
    return Disagreement(
        rule=RULE,
        severity="notice",
        code=None,
        measure="progress",
        expected=" / ".join(percents),
        found=" / ".join(row.progress.text for row in rows),
        figures=tuple(row.progress.id for row in rows),
        settles=_settles(rows),
        message=remark(
            "progress-header.counts",
            header=header,
            pages=sorted({row.progress.page for row in rows}),
            reading=meaning,
            rows=[
                remark("progress-header.row", code=row.code, printed=row.progress.text, percent=percent)
                for row, percent in zip(rows, percents, strict=True)
            ],
        ),
    )


def _settles(rows: list[ProgressRow]) -> Settles:
    """Of a single row the percent it would have to print; several are not all misread."""
    if len(rows) > 1 or rows[0].target is None:
        return none_alone(row.progress for row in rows)
    percent = settle_percent(rows[0].progress, rows[0].semesters, rows[0].target)
    return {rows[0].progress.id: percent.get(rows[0].progress.id, ())}


looks_at = ("matrix",)
rule: Rule = compare_header
