"""A goal's level against what the matrix tells of it: one missed needs a problem and a measure, one exceeded should need none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from pydantic import Field

from extractor.checks._left_alone import UNREAD_CELLS, UNSURE_FIGURES, all_left_alone, told_together
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.goals import FIRST_HALF, Goal, LevelMark, Scale, goals, level_marks, part_of_year, unread_marks
from extractor.facts.hidden import hidden_by_code
from extractor.facts.matrix import MatrixRow, matrix_rows
from extractor.facts.misread import is_digital
from extractor.facts.place_names import name_of_column, quoted_cell
from extractor.facts.places import cell_place
from extractor.facts.settles import one_digit_off, spelled
from extractor.facts.values import is_settled, value_of
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Labels, Profile
from extractor.model.remark import Remark, remark
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
    mark: LevelMark | None

    @property
    def levels(self) -> frozenset[str]:
        """All levels that something gives it."""
        return self.goal.levels | ({self.mark.level} if self.mark is not None else frozenset())

    @property
    def is_settled(self) -> bool:
        """Whether no figure of it may mean something else."""
        figures = [figure for one in self.goal.by_place for figure in (one.target, *one.executed)]
        return all(map(is_settled, (*figures, *([self.mark.figure] if self.mark is not None else ()))))


@dataclass(frozen=True, slots=True)
class UnreadPart:
    """What a judgement on a goal would need and could not be read: a cell of the matrix, or a figure that tells its level."""

    page: int
    is_figure: bool = False


def compare_reasons(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One disagreement for each goal; before the year is over a goal is missed only where the level table says so."""
    wanted = read_parameters(StatusNeedsReason, profile, "status-needs-reason", parameters)
    require_known(profile, "status-needs-reason.table", [wanted.table], profile.tables)
    require_known(profile, "status-needs-reason.missed", (*wanted.missed, *wanted.exceeded), profile.tables[wanted.table].rows)
    require_known(profile, "status-needs-reason.columns", wanted.columns, profile.tables[profile.matrix].columns if profile.matrix else ())
    unread: list[UnreadPart] = []
    for one in _judged(report, profile, wanted):
        if isinstance(one, UnreadPart):
            unread.append(one)
        else:
            yield one
    left = (
        *all_left_alone(UNSURE_FIGURES, [one.page for one in unread if one.is_figure]),
        *all_left_alone(UNREAD_CELLS, [one.page for one in unread if not one.is_figure]),
    )
    yield from told_together("status-needs-reason", left)


def _judged(report: Report, profile: Profile, wanted: StatusNeedsReason) -> Iterator[Outcome | UnreadPart]:
    """What is said of each goal of the matrix whose level is told, and what could not be read to say it."""
    rows = {row.code: row for row in matrix_rows(report, profile)}
    marks = level_marks(report, profile, wanted.table, {step.level for step in wanted.scale.steps})
    unread = {code: page for code, page in unread_marks(report, profile, wanted.table).items() if not is_digital(report, page)}
    hidden = hidden_by_code(report, profile)
    half = part_of_year(report) == FIRST_HALF
    for goal in goals(report, profile, wanted.scale):
        if goal.code not in rows:
            continue
        case = Case(goal, rows[goal.code], marks.get(goal.code))
        if not goal.levels:
            used = {wanted.scale.target, *wanted.scale.executed}
            pages = [place.page for measure, place in hidden.get(goal.code, {}).items() if measure in used]
            yield from (UnreadPart(page, is_figure=True) for page in pages[:1])
        elif case.levels <= set(wanted.missed):
            if case.mark is not None or not half:
                yield from _on_missed(case, wanted, half, profile)
            elif goal.code in unread:
                yield UnreadPart(unread[goal.code], is_figure=True)
        elif case.levels <= set(wanted.exceeded):
            yield from _on_exceeded(case, wanted, profile)


def _on_missed(case: Case, wanted: StatusNeedsReason, half: bool, profile: Profile) -> Iterator[Outcome | UnreadPart]:
    """A goal that was missed asks for a reason in each of the columns."""
    silent = _silent_cells(case.row, wanted.columns, wanted.nothing)
    cells = [case.row.cells.get(column) for column in wanted.columns]
    unread = [cell for cell in cells if cell is not None and not fold(cell.text)]
    if silent:
        yield _unexplained(case, silent, half, profile)
    elif unread:
        yield UnreadPart(unread[0].page)
    elif None not in cells and case.is_settled:
        yield Agreement("status-needs-reason", case.goal.code, None, _figures(case))


def _on_exceeded(case: Case, wanted: StatusNeedsReason, profile: Profile) -> Iterator[Outcome | UnreadPart]:
    """A goal that was exceeded should have had no problem."""
    problem = case.row.cells.get(wanted.columns[0])
    if problem is None:
        return
    if not _says_nothing(problem, wanted.nothing):
        yield _needless(case, problem, profile) if problem.text else UnreadPart(problem.page)
    elif case.is_settled:
        yield Agreement("status-needs-reason", case.goal.code, None, _figures(case))


def _unexplained(case: Case, silent: tuple[CellInfo, ...], half: bool, profile: Profile) -> Disagreement:
    cells = [remark("status-needs-reason.cell", column=name_of_column(profile, cell.column), said=quoted_cell(cell)) for cell in silent]
    return Disagreement(
        rule="status-needs-reason",
        severity="warning",
        code=case.goal.code,
        measure=None,
        expected="",
        found=" / ".join(cell.text for cell in silent),
        figures=_figures(case),
        message=remark("status-needs-reason.unexplained", code=case.goal.code, status=_status(case), page=silent[0].page, cells=cells),
        settles=_as_reached(case, half),
        places=tuple(cell_place(cell) for cell in silent if cell.text.strip()),
        lacking=any(not cell.text.strip() for cell in silent),
    )


def _needless(case: Case, problem: CellInfo, profile: Profile) -> Disagreement:
    message = remark(
        "status-needs-reason.needless",
        code=case.goal.code,
        status=_status(case),
        page=problem.page,
        column=name_of_column(profile, problem.column),
        said=quoted_cell(problem),
    )
    return Disagreement(
        rule="status-needs-reason",
        severity="notice",
        code=case.goal.code,
        measure=None,
        expected="",
        found=problem.text,
        figures=_figures(case),
        message=message,
        settles=_as_not_exceeded(case),
        places=(cell_place(problem),),
    )


def _as_reached(case: Case, half: bool) -> dict[str, tuple[str, ...]]:
    """What would make the goal reached by its figures; before the year is over, also a table that does not count it as missed."""
    goal = case.goal.by_place[0]
    target, done = value_of(goal.target) or Decimal(0), goal.done
    settles = {goal.target.id: spelled([done]) if done > 0 else ()}
    settles[goal.target.id] += one_digit_off(goal.target, lambda value: 0 < value <= done)
    for figure in goal.executed:
        rest = done - (value_of(figure) or Decimal(0))
        settles[figure.id] = (*spelled([target - rest]), *one_digit_off(figure, partial(_is_enough, rest, target)))
    if case.mark is not None and half:
        settles[case.mark.figure.id] = ("0",)
    return {id_: tuple(dict.fromkeys(values)) for id_, values in settles.items()}


def _as_not_exceeded(case: Case) -> dict[str, tuple[str, ...]]:
    """What one digit of a figure would have to be for the goal not to be exceeded."""
    goal = case.goal.by_place[0]
    target, done = value_of(goal.target) or Decimal(0), goal.done
    settles = {goal.target.id: one_digit_off(goal.target, lambda value: value >= done)}
    for figure in goal.executed:
        rest = done - (value_of(figure) or Decimal(0))
        settles[figure.id] = one_digit_off(figure, partial(_is_no_more, rest, target))
    return settles


def _is_enough(rest: Decimal, target: Decimal, value: Decimal) -> bool:
    return value + rest >= target


def _is_no_more(rest: Decimal, target: Decimal, value: Decimal) -> bool:
    return value + rest <= target


def _status(case: Case) -> Remark:
    """What was executed of which target, and under which level the table counts it."""
    goal, mark = case.goal.by_place[0], case.mark
    executed, target = [figure.text for figure in goal.counting], goal.target.text
    if mark is None:
        return remark("status-needs-reason.executed", executed=executed, target=target)
    return remark("status-needs-reason.executed-and-counted", executed=executed, target=target, page=mark.figure.page, level=mark.label)


def _figures(case: Case) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*([case.mark.figure.id] if case.mark else ()), *case.goal.by_place[0].figures)))


# Cells that say nothing: empty, a dash, or one of the wordings for "none" that a profile lists
LIKENESS_OF_NOTHING = 0.86
"""Spaceless likeness, 0 to 1, from which a whole cell is one of the wordings: one misread letter of `NO APLICABLE`. Judgement."""
MOST_WORDS_AFTER = 3
"""Words that may follow a wording: "ninguno en el periodo". Judgement."""


def _says_nothing(cell: CellInfo, nothing: Labels) -> bool:
    """Whether a cell that was read holds no statement; ink that nobody read may be one."""
    words = fold(cell.text)
    if not words:
        return bool(cell.confidence)
    begun = any(
        words == plain or (words.startswith(plain + " ") and len(words[len(plain) :].split()) <= MOST_WORDS_AFTER)
        for plain in map(fold, nothing)
        if plain
    )
    return begun or likest(cell.text, nothing) >= LIKENESS_OF_NOTHING


def _silent_cells(row: MatrixRow, columns: Labels, nothing: Labels) -> tuple[CellInfo, ...]:
    """The cells of some columns that say nothing; a column that the table lacks is not silent."""
    return tuple(row.cells[column] for column in columns if column in row.cells and _says_nothing(row.cells[column], nothing))


rule: Rule = compare_reasons
