"""The level table recounted: each goal's level under the profile's scale against the row in which the table counts it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pydantic import Field

from extractor.checks._left_alone import not_surely_read, told_together
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.goals import FIRST_HALF, Goal, GoalFigures, Scale, goals, part_of_year
from extractor.facts.hidden import is_blank
from extractor.facts.levels import LevelRow, level_tables
from extractor.facts.matrix import matrix_rows, untold_cells
from extractor.facts.settles import none_alone, one_digit_off, spelled
from extractor.facts.values import figures_by_id, first_figure, is_open, value_of
from extractor.model.figure import Figure
from extractor.model.finding import Severity
from extractor.model.outcome import OUTCOMES, Agreement, Disagreement, Outcome
from extractor.model.profile import Labels, Profile
from extractor.model.remark import Remark, remark
from extractor.model.report import CellInfo, Report

RULE = "summary-recount"


class SummaryRecount(Parameters):
    """The level table, its column of totals, and the scale, its levels from the lowest to the highest."""

    table: str
    total_column: str
    scale: Scale
    within: dict[str, Labels] = Field(default_factory=dict)
    """Levels that a level may include: goals not run are also not reached."""


@dataclass(frozen=True, slots=True)
class Stray:
    """A goal counted in a row where it does not belong, or missing from the row where it does."""

    goal: Goal
    figures_told: GoalFigures
    mark: Figure | None
    expected: int

    @property
    def figures(self) -> tuple[Figure, ...]:
        """The figures that tell its level."""
        return (*self.figures_told.executed, self.figures_told.target)


@dataclass(frozen=True, slots=True)
class Recount:
    """The goals of the report, with the level under which one table counts each, and what is needed to compare its rows with them."""

    goals: Sequence[Goal]
    wanted: SummaryRecount
    figures: Mapping[str, Figure]
    half: bool
    printed: Mapping[str, str]
    """By code, the level of the row that counts it."""


def recount_levels(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One disagreement for each row that counts other goals than the scale does; a goal without figures, or at two levels, is left out.

    A goal that every row tells as the scale does agrees; so does the total of a row without marks by objective.
    """
    wanted = read_parameters(SummaryRecount, profile, RULE, parameters)
    require_known(profile, "summary-recount.table", [wanted.table], profile.tables)
    require_known(profile, "summary-recount.total_column", [wanted.total_column], profile.tables[wanted.table].columns)
    require_known(profile, "summary-recount.scale", [step.level for step in wanted.scale.steps], profile.tables[wanted.table].rows)
    figures = figures_by_id(report)
    counted: Sequence[Goal] = goals(report, profile, wanted.scale)
    levels = {step.level for step in wanted.scale.steps}
    half = part_of_year(report) == FIRST_HALF
    unsure: list[CellInfo | Figure] = []
    for rows in level_tables(report, profile, wanted.table):
        known = [row for row in rows if row.kind in levels]
        order = [column for row in known[:1] for column in row.cells]
        counted = sorted(counted, key=lambda goal: (order.index(goal.code) if goal.code in order else len(order), goal.code))
        printed = {goal.code: row.kind or "" for goal in counted for row in known if value_of(row.figure(goal.code, figures))}
        recount = Recount(counted, wanted, figures, half, printed)
        for row in known:
            yield from _compare_row(row, recount)
            unsure += _unsure_marks(row, recount)
        yield from (one for goal in counted if (one := _agreement(goal, known, recount)) is not None)
        unsure += _unsure_goals(report, profile, recount) if known else ()
    yield from told_together(RULE, not_surely_read(report, unsure))


def _compare_row(row: LevelRow, recount: Recount) -> Iterator[Outcome]:
    total = row.figure(recount.wanted.total_column, recount.figures)
    printed = value_of(total)
    strays = [stray for goal in recount.goals if (stray := _stray(goal, row, recount)) is not None]
    if strays:
        shown = total if printed is not None else None
        if shown is not None or any(stray.mark is not None for stray in strays):
            yield _row_miscounts(row, shown, _recounted(row, strays, recount), strays, recount)
        return
    marked = any(goal.code in row.cells for goal in recount.goals)
    if total is None or printed is None or marked or not recount.goals or any(len(goal.levels) != 1 for goal in recount.goals):
        return
    here = [Stray(goal, goal.by_place[0], None, 1) for goal in recount.goals if row.kind in goal.levels]
    if printed != len(here):  # a table without marks by objective: the whole is all that can be compared
        yield _row_miscounts(row, total, len(here), here, recount)
    elif not is_open(figures := [total, *(figure for stray in here for figure in stray.figures)]):
        yield Agreement(RULE, None, None, tuple(figure.id for figure in figures))


def _agreement(goal: Goal, rows: Sequence[LevelRow], recount: Recount) -> Agreement | None:
    """A goal that is marked in the row of its level and in no other."""
    home = next((row for row in rows if row.kind in goal.levels), None)
    mark = home.figure(goal.code, recount.figures) if home is not None else None
    if mark is None or not all(_is_told(goal, row, recount) and _stray(goal, row, recount) is None for row in rows):
        return None
    goal_figures = _telling_figures(goal)
    figures = (mark, *goal_figures.executed, goal_figures.target)
    return Agreement(RULE, goal.code, None, tuple(figure.id for figure in figures)) if not is_open(figures) else None


def _unsure_marks(row: LevelRow, recount: Recount) -> list[CellInfo]:
    """The cells of a row for which a goal, or its total where it marks none, was not compared."""
    left = [goal for goal in recount.goals if len(goal.levels) == 1 and not _is_told(goal, row, recount)]
    cells = [cell for goal in left if (cell := row.cells.get(goal.code)) is not None]
    total = row.cells.get(recount.wanted.total_column)
    if total is not None and not is_blank(total) and not any(goal.code in row.cells for goal in recount.goals):
        cells.append(total)
    return cells


def _unsure_goals(report: Report, profile: Profile, recount: Recount) -> Iterator[CellInfo | Figure]:
    """What would have told the level of goals of which nothing could be told."""
    levelless = {goal.code for goal in recount.goals if not goal.by_place}
    measures = (recount.wanted.scale.target, *recount.wanted.scale.executed)
    for row in matrix_rows(report, profile):
        if row.code in levelless:
            yield from untold_cells(row, measures, profile)
    for indicator in report.indicators:
        for measure in measures if indicator.code in levelless else ():
            places = indicator.measures.get(measure)
            figure = first_figure(places.narrative, recount.figures) if places is not None else None
            if figure is not None and value_of(figure) is None:
                yield figure


def _recounted(row: LevelRow, strays: Sequence[Stray], recount: Recount) -> int:
    """What the row counts when the goals astray are put right."""
    columns = [column for column in row.cells if column != recount.wanted.total_column]
    marked = sum(int(value_of(row.figure(column, recount.figures)) or 0) for column in columns)
    return marked + sum(stray.expected - int(value_of(stray.mark) or 0) for stray in strays)


def _is_told(goal: Goal, row: LevelRow, recount: Recount) -> bool:
    """Whether a goal is at one level, and the row says whether it counts it; a blank cell says that it does not."""
    cell, mark = row.cells.get(goal.code), row.figure(goal.code, recount.figures)
    if cell is None or len(goal.levels) != 1:
        return False
    return value_of(mark) is not None if mark is not None else bool(cell.confidence) and not any(c.isalnum() for c in cell.text)


def _stray(goal: Goal, row: LevelRow, recount: Recount) -> Stray | None:
    if not _is_told(goal, row, recount):
        return None
    mark = row.figure(goal.code, recount.figures)
    expected = int(row.kind in goal.levels)
    return Stray(goal, _telling_figures(goal), mark, expected) if bool(value_of(mark)) != bool(expected) else None


def _telling_figures(goal: Goal) -> GoalFigures:
    """The place whose figures tell the goal's level."""
    return next(one for one in goal.by_place if one.level is not None)


def _severity(strays: Sequence[Stray], recount: Recount) -> Severity:
    """A warning where another reading of the scale explains all: a level within a level, or a goal for the semester that nobody prints."""
    return "warning" if all(_is_explained(stray, recount) for stray in strays) else "error"


def _is_explained(stray: Stray, recount: Recount) -> bool:
    order = [step.level for step in recount.wanted.scale.steps]
    counted, level = recount.printed.get(stray.goal.code), next(iter(stray.goal.levels))
    if counted is None:
        return False
    nested = level in recount.wanted.within.get(counted, ())
    return nested or (recount.half and order.index(counted) > order.index(level))


def _settles(strays: Sequence[Stray], fits: Mapping[str, Callable[[Decimal], bool]]) -> dict[str, tuple[str, ...]]:
    """Where one goal alone is astray: its mark, or what would bring its figures to the level that the table prints."""
    if len(strays) != 1:
        return none_alone(figure for stray in strays for figure in stray.figures)
    stray = strays[0]
    settles: dict[str, tuple[str, ...]] = {stray.mark.id: (str(stray.expected),)} if stray.mark is not None else {}
    target, done = value_of(stray.figures_told.target) or Decimal(0), stray.figures_told.done
    for figure in (stray.figures_told.target, *stray.figures_told.executed):
        rest = done - (value_of(figure) or Decimal(0))
        exact = [done] if figure is stray.figures_told.target else [target - rest, -rest]
        near = one_digit_off(figure, fits[figure.id])
        settles[figure.id] = tuple(dict.fromkeys((*spelled(value for value in exact if fits[figure.id](value)), *near)))
    return {id_: values for id_, values in settles.items() if values}


def _fits(row: LevelRow, strays: Sequence[Stray], recount: Recount) -> dict[str, Callable[[Decimal], bool]]:
    """Where one goal alone is astray: whether a value of one of its figures brings it to the level that the table prints."""
    if len(strays) != 1:
        return {}
    stray, scale = strays[0], recount.wanted.scale
    target, done = value_of(stray.figures_told.target) or Decimal(0), stray.figures_told.done

    def at_level(executed: Decimal, goal: Decimal) -> bool:
        return executed >= 0 and goal > 0 and (scale.level(executed, goal) == row.kind) != bool(stray.expected)

    rests = {figure.id: done - (value_of(figure) or Decimal(0)) for figure in stray.figures_told.executed}
    fits: dict[str, Callable[[Decimal], bool]] = {
        id_: lambda value, rest=rest: value >= 0 and at_level(value + rest, target)  # type: ignore[misc]
        for id_, rest in rests.items()
    }
    return {stray.figures_told.target.id: lambda value: at_level(done, value), **fits}


def _row_miscounts(row: LevelRow, total: Figure | None, expected: int, strays: Sequence[Stray], recount: Recount) -> Disagreement:
    marks = [stray.mark for stray in strays if stray.mark is not None]
    shown = [total] if total is not None else marks
    wanted = [str(expected)] if total is not None else [str(stray.expected) for stray in strays]
    details = [figure for stray in strays for figure in stray.figures]
    fits = _fits(row, strays, recount)
    return Disagreement(
        rule=RULE,
        severity=_severity(strays, recount),
        code=None,
        measure=None,
        expected=", ".join(wanted),
        found=", ".join(figure.text for figure in shown),
        figures=tuple(dict.fromkeys(figure.id for figure in (*shown, *marks, *details))),
        message=_message(row, shown, wanted, strays),
        settles=_settles(strays, fits) if marks else ({total.id: tuple(wanted)} if total is not None else {}),
        fits=fits if marks else {},
        outcomes=max(1, len(recount.wanted.scale.steps) - 1) if marks else OUTCOMES,
    )


def _message(row: LevelRow, shown: Sequence[Figure], expected: Sequence[str], strays: Sequence[Stray]) -> Remark:
    found, pages = [figure.text for figure in shown], sorted({figure.page for figure in shown})
    if not strays:
        return remark("summary-recount.none", row=row.label, found=found, pages=pages, expected=expected)
    return remark(
        "summary-recount.differ",
        row=row.label,
        found=found,
        pages=pages,
        expected=expected,
        goals=[_way_astray(stray) for stray in strays],
        goal_pages=sorted({figure.page for stray in strays for figure in stray.figures}),
    )


def _way_astray(stray: Stray) -> Remark:
    """`falta 1.1 (0 de 1)`, `sobra 1.2 (0 de 2)`."""
    return remark(
        "summary-recount.lacking" if stray.expected else "summary-recount.too-many",
        code=stray.goal.code,
        executed=[figure.text for figure in stray.figures_told.counting],
        target=stray.figures_told.target.text,
    )


rule: Rule = recount_levels
