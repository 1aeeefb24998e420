"""What is not due yet: a zero printed for a semester that has not run, and a goal counted as failed that is due later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from pydantic import Field

from extractor.checks._left_alone import UNSURE_FIGURES, all_left_alone, told_together
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.goals import LevelMark, level_marks, part_of_year, unread_marks
from extractor.facts.levels import level_tables
from extractor.facts.matrix import MatrixRow, matrix_rows
from extractor.facts.misread import is_digital
from extractor.facts.place_names import pages_of
from extractor.facts.places import phrase_in_cell
from extractor.facts.progress import SEMESTERS
from extractor.facts.settles import one_digit_off
from extractor.facts.titles import find_words
from extractor.facts.values import figures_by_id, first_figure, value_of
from extractor.model.figure import Figure
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Labels, Measure, Pattern, Profile
from extractor.model.remark import remark
from extractor.model.report import CellInfo, Report

PLACES = ("matrix", "narrative")


class DueLater(Parameters):
    """What a report on one part of the year cannot tell yet."""

    later: dict[str, tuple[Measure, ...]] = Field(default_factory=dict)
    """Part of the year: the measures of semesters that have not run when it ends."""
    phrases: dict[str, tuple[Pattern, ...]] = Field(default_factory=dict)
    """Part of the year: how a cell says that something is due later; patterns over text without accents and capitals."""
    columns: Labels = ()
    """Matrix columns in which it may be said."""
    table: str | None = None
    """The level table."""
    failed: Labels = ()
    """Its rows that count failures."""


def compare_due(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One notice for all zeros of a place, one warning for each goal; silent where the period is not told."""
    wanted = read_parameters(DueLater, profile, "due-later", parameters)
    matrix = profile.tables[profile.matrix].columns if profile.matrix else ()
    require_known(profile, "due-later.columns", wanted.columns, matrix)
    require_known(profile, "due-later.table", [wanted.table] if wanted.table else [], profile.tables)
    require_known(profile, "due-later.failed", wanted.failed, profile.tables[wanted.table].rows if wanted.table else ())
    part = part_of_year(report)
    if part is None:
        return
    for measure in wanted.later.get(part, ()):
        for place in PLACES:
            zeros = _zeros(report, measure, place)
            if zeros:
                yield _all_zero(measure, place, zeros, part)
    if wanted.table is not None:
        yield from _compare_failed(report, profile, wanted, part)


def _zeros(report: Report, measure: Measure, place: str) -> list[Figure]:
    """The figures of a measure in one place when all of them are zero."""
    figures = figures_by_id(report)
    printed = [
        figure
        for indicator in sorted(report.indicators, key=lambda one: one.code)
        if measure in indicator.measures and (figure := first_figure(getattr(indicator.measures[measure], place), figures)) is not None
    ]
    return printed if all(value_of(figure) == 0 for figure in printed) else []


def _all_zero(measure: Measure, place: str, zeros: Sequence[Figure], part: str) -> Disagreement:
    zero = zeros[0].text
    return Disagreement(
        rule="due-later",
        severity="notice",
        code=None,
        measure=measure,
        expected="",
        found=zero,
        figures=tuple(figure.id for figure in zeros),
        settles={figure.id: one_digit_off(figure, bool) for figure in zeros},
        message=remark(f"due-later.{place}-zeros", pages=pages_of(zeros), zero=zero, measure=measure, n=len(zeros), part=part),
    )


def _compare_failed(report: Report, profile: Profile, wanted: DueLater, part: str) -> Iterator[Outcome]:
    """Goals of which the matrix says that they are due later, against the level table."""
    table = wanted.table or ""
    marks = level_marks(report, profile, table, wanted.failed)
    unread = {code: page for code, page in unread_marks(report, profile, table).items() if not is_digital(report, page)}
    pages: list[int] = []
    for row in matrix_rows(report, profile):
        found = _due_later(row, wanted, part)
        if row.code is None or found is None:
            continue
        if row.code in marks:
            yield _counted_as_failed(report, row, marks[row.code], *found)
        elif row.code in unread:
            pages.append(unread[row.code])
        elif counted := _counted_otherwise(report, profile, wanted, row.code):
            yield Agreement("due-later", row.code, None, counted)
    yield from told_together("due-later", all_left_alone(UNSURE_FIGURES, pages))


def _due_later(row: MatrixRow, wanted: DueLater, part: str) -> tuple[CellInfo, str] | None:
    """The first cell of a row that says its goal is due later, and the words that say so."""
    for column in wanted.columns:
        cell = row.cells.get(column)
        said = find_words(cell.text, wanted.phrases.get(part, ())) if cell is not None else None
        if cell is not None and said is not None:
            return cell, said
    return None


def _counted_otherwise(report: Report, profile: Profile, wanted: DueLater, code: str) -> tuple[str, ...]:
    """The figures under which the level table counts a goal; none where it counts it as failed, or a row of it is not known."""
    figures = figures_by_id(report)
    rows = [row for rows in level_tables(report, profile, wanted.table or "") for row in rows]
    marks = [(row.kind, figure) for row in rows if (figure := row.figure(code, figures)) is not None and value_of(figure)]
    return () if any(kind is None or kind in wanted.failed for kind, _ in marks) else tuple(figure.id for _, figure in marks)


def _counted_as_failed(report: Report, row: MatrixRow, mark: LevelMark, cell: CellInfo, said: str) -> Disagreement:
    """A warning; where something was executed, only a part may be due later: a notice."""
    return Disagreement(
        rule="due-later",
        severity="notice" if any(value_of(row.measures.get(measure)) for measure in SEMESTERS) else "warning",
        code=row.code,
        measure=None,
        expected="",
        found=said,
        figures=(mark.figure.id,),
        message=remark(
            "due-later.counted-as-failed",
            code=row.code or "",
            page=cell.page,
            said=said,
            level_page=mark.figure.page,
            level=mark.label,
        ),
        settles={mark.figure.id: ("0",)},
        places=(phrase_in_cell(report, cell, said),),
    )


rule: Rule = compare_due
