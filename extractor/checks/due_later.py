"""What is not due yet: a zero printed for a semester that has not run, and a goal counted as failed that is due later."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from pydantic import Field

from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.goals import level_marks, part_of_year
from extractor.facts.matrix import matrix_rows
from extractor.facts.settles import one_digit_off
from extractor.facts.spots import phrase_in_cell
from extractor.facts.values import figures_by_id, first_figure, value_of
from extractor.facts.wording import MEASURES, capital, pages_told
from extractor.model.outcome import Disagreement
from extractor.model.profile import Labels, Measure, Pattern, Profile
from extractor.model.report import Figure, Report
from extractor.text import fold_in_place

EXECUTED: tuple[Measure, ...] = ("executed_s1", "executed_s2")
"""Where something was executed, a part may be due later: a notice."""
PLACES = {"matrix": ("la matriz", "the matrix"), "narrative": ("la narrativa", "the narrative")}


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


def compare_due(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """One notice for all zeros of a place, one warning a goal; silent where the period is not told."""
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
                yield _zero(measure, place, zeros, part)
    if wanted.table is not None:
        yield from _failed(report, profile, wanted, part)


def _zeros(report: Report, measure: Measure, place: str) -> list[Figure]:
    """The figures of a measure in one place when all of them are zero."""
    figures = figures_by_id(report)
    printed = [
        figure
        for indicator in sorted(report.indicators, key=lambda one: one.code)
        if measure in indicator.measures and (figure := first_figure(getattr(indicator.measures[measure], place), figures)) is not None
    ]
    return printed if all(value_of(figure) == 0 for figure in printed) else []


def _zero(measure: Measure, place: str, zeros: Sequence[Figure], part: str) -> Disagreement:
    name, pages, (spanish, english), count = MEASURES[measure], pages_told(zeros), PLACES[place], len(zeros)
    zero = zeros[0].text
    rows = {"es": f"{count} {'fila' if count == 1 else 'filas'}", "en": f"{count} {'row' if count == 1 else 'rows'}"}
    return Disagreement(
        rule="due-later",
        severity="notice",
        code=None,
        measure=measure,
        expected="",
        found=zero,
        figures=tuple(figure.id for figure in zeros),
        settles={figure.id: one_digit_off(figure, bool) for figure in zeros},
        message={
            "es": f"{capital(spanish)} ({pages['es']}) dice {zero} en {name['es']} ({rows['es']}), y el informe es del "
            f"{_half(part, 'es')}: un semestre por venir no tiene valor, no un cero.",
            "en": f"{capital(english)} ({pages['en']}) says {zero} for {name['en']} ({rows['en']}), and the report is on "
            f"{_half(part, 'en')}: a semester still to come has no value, not a zero.",
        },
    )


def _failed(report: Report, profile: Profile, wanted: DueLater, part: str) -> Iterator[Disagreement]:
    marks = level_marks(report, profile, wanted.table or "", wanted.failed)
    for row in matrix_rows(report, profile):
        mark = marks.get(row.code or "")
        for column in wanted.columns if mark is not None else ():
            cell = row.cells.get(column)
            said = _said(cell.text, wanted.phrases.get(part, ())) if cell is not None else None
            if mark is None or cell is None or said is None:
                continue
            yield Disagreement(
                rule="due-later",
                severity="notice" if any(value_of(row.measures.get(measure)) for measure in EXECUTED) else "warning",
                code=row.code,
                measure=None,
                expected="",
                found=said,
                figures=(mark.figure.id,),
                message={
                    "es": f"{row.code}: la matriz (pág. {cell.page}) dice «{said}», pero el cuadro de niveles (pág. {mark.figure.page}) "
                    f"ya la cuenta en «{mark.label}».",
                    "en": f"{row.code}: the matrix (p. {cell.page}) says “{said}”, but the level table (p. {mark.figure.page}) "
                    f"counts it under “{mark.label}” already.",
                },
                settles={mark.figure.id: ("0",)},
                places=(phrase_in_cell(report, cell, said),),
            )
            break


def _said(text: str, patterns: Sequence[str]) -> str | None:
    """The words of a cell, as printed, that say that something is due later."""
    folded = fold_in_place(text)
    found = next((match for pattern in patterns if (match := re.search(pattern, folded))), None)
    return text[found.start() : found.end()].strip() or None if found else None


def _half(part: str, lang: str) -> str:
    names = {"S1": ("I semestre", "semester I"), "S2": ("II semestre", "semester II"), "A1": ("año", "the year")}
    return names.get(part, (part, part))[0 if lang == "es" else 1]


rule: Rule = compare_due
