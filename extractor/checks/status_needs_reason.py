"""A goal's level against what the matrix tells of it: one missed needs a problem and a measure, one exceeded should need none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from pydantic import Field

from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.goals import FIRST_HALF, Goal, Mark, Scale, goals, level_marks, part_of_year
from extractor.facts.matrix import MatrixRow, matrix_rows
from extractor.facts.settles import one_digit_off, spelled
from extractor.facts.spots import cell_place
from extractor.facts.values import value_of
from extractor.facts.wording import cell_told, column_told
from extractor.model.outcome import Bilingual, Disagreement
from extractor.model.profile import Labels, Profile
from extractor.model.report import CellInfo, Report
from extractor.text import fold, likest


class StatusNeedsReason(Parameters):
    """The level table and the scale, the columns that give reasons, and the wordings that give none."""

    table: str
    scale: Scale
    columns: Labels = Field(min_length=1)
    """Columns of the matrix, the one that tells problems first."""
    missed: Labels = ()
    """Levels that ask for a reason."""
    exceeded: Labels = ()
    """Levels at which there is no problem to tell."""
    nothing: Labels = ()


@dataclass(frozen=True, slots=True)
class Case:
    """A goal with its level, as the level table marks it and as its figures give it."""

    goal: Goal
    row: MatrixRow
    mark: Mark | None

    @property
    def levels(self) -> frozenset[str]:
        """All levels that something gives it."""
        return self.goal.levels | ({self.mark.level} if self.mark is not None else frozenset())


def compare_reasons(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """One disagreement a goal; before the year is over a goal is missed only where the level table says so."""
    wanted = read_parameters(StatusNeedsReason, profile, "status-needs-reason", parameters)
    require_known(profile, "status-needs-reason.table", [wanted.table], profile.tables)
    require_known(profile, "status-needs-reason.missed", (*wanted.missed, *wanted.exceeded), profile.tables[wanted.table].rows)
    require_known(profile, "status-needs-reason.columns", wanted.columns, profile.tables[profile.matrix].columns if profile.matrix else ())
    rows = {row.code: row for row in matrix_rows(report, profile)}
    marks = level_marks(report, profile, wanted.table, {step.level for step in wanted.scale.steps})
    half = part_of_year(report) == FIRST_HALF
    for goal in goals(report, profile, wanted.scale):
        if goal.code not in rows or not goal.levels:
            continue
        case = Case(goal, rows[goal.code], marks.get(goal.code))
        silent = _silent_cells(case.row, wanted.columns, wanted.nothing)
        if silent and case.levels <= set(wanted.missed) and (case.mark is not None or not half):
            yield _unexplained(case, silent, half, profile)
        problem = case.row.cells.get(wanted.columns[0])
        if problem is not None and problem not in silent and problem.text and case.levels <= set(wanted.exceeded):
            yield _needless(case, problem, profile)


def _unexplained(case: Case, silent: tuple[CellInfo, ...], half: bool, profile: Profile) -> Disagreement:
    status = _status(case)
    cells = {
        lang: _joined([f"{column_told(profile, cell.column)[lang]} {cell_told(cell)[lang]}" for cell in silent], lang)
        for lang in ("es", "en")
    }
    lacking = any(not cell.text.strip() for cell in silent)
    return Disagreement(
        rule="status-needs-reason",
        severity="warning",
        code=case.goal.code,
        measure=None,
        expected="",
        found=" / ".join(cell.text for cell in silent),
        figures=_figures(case),
        message={
            "es": f"{case.goal.code}: {status['es']}, pero la matriz (pág. {silent[0].page}) no da razón: {cells['es']}.",
            "en": f"{case.goal.code}: {status['en']}, but the matrix (p. {silent[0].page}) gives no reason: {cells['en']}.",
        },
        settles=_as_reached(case, half),
        places=tuple(cell_place(cell) for cell in silent if cell.text.strip()),
        lacking=lacking,
    )


def _needless(case: Case, problem: CellInfo, profile: Profile) -> Disagreement:
    status = _status(case)
    column, said, page = column_told(profile, problem.column), cell_told(problem), problem.page
    return Disagreement(
        rule="status-needs-reason",
        severity="notice",
        code=case.goal.code,
        measure=None,
        expected="",
        found=problem.text,
        figures=_figures(case),
        message={
            "es": f"{case.goal.code}: {status['es']}, y aun así la matriz (pág. {page}) cuenta en {column['es']} {said['es']}.",
            "en": f"{case.goal.code}: {status['en']}, and yet the matrix (p. {page}) tells in {column['en']} {said['en']}.",
        },
        settles=_as_not_exceeded(case),
        places=(cell_place(problem),),
    )


def _as_reached(case: Case, half: bool) -> dict[str, tuple[str, ...]]:
    """What would make the goal reached by its figures; before the year is over, also a table that does not count it as missed."""
    told = case.goal.told[0]
    target, done = value_of(told.target) or Decimal(0), told.done
    settles = {told.target.id: spelled([done]) if done > 0 else ()}
    settles[told.target.id] += one_digit_off(told.target, lambda value: 0 < value <= done)
    for figure in told.executed:
        rest = done - (value_of(figure) or Decimal(0))
        settles[figure.id] = (*spelled([target - rest]), *one_digit_off(figure, partial(_is_enough, rest, target)))
    if case.mark is not None and half:
        settles[case.mark.figure.id] = ("0",)
    return {id_: tuple(dict.fromkeys(values)) for id_, values in settles.items()}


def _as_not_exceeded(case: Case) -> dict[str, tuple[str, ...]]:
    """What one digit of a figure would have to be for the goal not to be exceeded."""
    told = case.goal.told[0]
    target, done = value_of(told.target) or Decimal(0), told.done
    settles = {told.target.id: one_digit_off(told.target, lambda value: value >= done)}
    for figure in told.executed:
        rest = done - (value_of(figure) or Decimal(0))
        settles[figure.id] = one_digit_off(figure, partial(_is_no_more, rest, target))
    return settles


def _is_enough(rest: Decimal, target: Decimal, value: Decimal) -> bool:
    return value + rest >= target


def _is_no_more(rest: Decimal, target: Decimal, value: Decimal) -> bool:
    return value + rest <= target


def _status(case: Case) -> Bilingual:
    told = case.goal.told[0]
    executed = told.done_text
    counted = {"es": "", "en": ""}
    if case.mark is not None:
        label, page = case.mark.label, case.mark.figure.page
        counted = {
            "es": f", y el cuadro (pág. {page}) la cuenta en «{label}»",
            "en": f", and the table (p. {page}) counts it under “{label}”",
        }
    return {
        "es": f"se ejecutó {executed} de una meta de {told.target.text}{counted['es']}",
        "en": f"{executed} of a target of {told.target.text} was executed{counted['en']}",
    }


def _figures(case: Case) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*([case.mark.figure.id] if case.mark else ()), *case.goal.told[0].figures)))


def _joined(texts: list[str], lang: str) -> str:
    return f" {'y' if lang == 'es' else 'and'} ".join(texts)


# Cells that say nothing: empty, a dash, or one of the wordings for "none" that a profile lists
ALIKE = 0.86
"""Spaceless likeness from which a whole cell is one of the wordings: one misread letter of `NO APLICABLE`."""
MORE_WORDS = 3
"""Words that may follow a wording: "ninguno en el periodo"."""


def _says_nothing(cell: CellInfo, nothing: Labels) -> bool:
    """Whether a cell that was read holds no statement; ink that nobody read may be one."""
    words = fold(cell.text)
    if not words:
        return bool(cell.confidence)
    begun = any(
        words == plain or (words.startswith(plain + " ") and len(words[len(plain) :].split()) <= MORE_WORDS)
        for plain in map(fold, nothing)
        if plain
    )
    return begun or likest(cell.text, nothing) >= ALIKE


def _silent_cells(row: MatrixRow, columns: Labels, nothing: Labels) -> tuple[CellInfo, ...]:
    """The cells of some columns that say nothing; a column that the table lacks is not silent."""
    return tuple(row.cells[column] for column in columns if column in row.cells and _says_nothing(row.cells[column], nothing))


rule: Rule = compare_reasons
