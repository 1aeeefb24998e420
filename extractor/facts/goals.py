"""Indicators become goals: what was aimed at, what was done, and the level that a profile's scale gives them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pydantic import Field

from extractor.facts.levels import level_tables
from extractor.facts.matrix import matrix_rows
from extractor.facts.values import figures_by_id, first_figure, value_of
from extractor.model.figure import Figure
from extractor.model.profile import Expected, Measure, Profile
from extractor.model.report import Indicator, Report

FIRST_HALF = "S1"


class Step(Expected):
    """A level of the scale and when a goal is at it; a step that asks for nothing takes what is left."""

    level: str
    executed: Decimal | None = None
    """Just so much was executed."""
    below: Decimal | None = Field(None, gt=0)
    """Less than so many percent of the target."""
    upto: Decimal | None = Field(None, gt=0)
    """At most so many percent of the target."""

    def fits(self, done: Decimal, target: Decimal) -> bool:
        """Whether a goal is at this level when no earlier step took it."""
        exact = self.executed is None or done == self.executed
        under = self.below is None or 100 * done < self.below * target
        return exact and under and (self.upto is None or 100 * done <= self.upto * target)


class Scale(Expected):
    """How a goal's level follows from its figures: the first step that fits."""

    steps: tuple[Step, ...]
    target: Measure = "annual_target"
    executed: tuple[Measure, ...] = ("executed_s1", "executed_s2")

    def level(self, done: Decimal, target: Decimal) -> str | None:
        """The level; None without a target to measure by."""
        return next((step.level for step in self.steps if step.fits(done, target)), None) if target > 0 else None


@dataclass(frozen=True, slots=True)
class GoalFigures:
    """Target and execution of one goal in one place, the matrix or the narrative."""

    target: Figure
    executed: tuple[Figure, ...]
    level: str | None

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of all figures."""
        return (*(figure.id for figure in self.executed), self.target.id)

    @property
    def done(self) -> Decimal:
        """What was executed in all."""
        return sum((value_of(figure) or Decimal(0) for figure in self.executed), Decimal(0))

    @property
    def counting(self) -> tuple[Figure, ...]:
        """What was executed, zeros beside other figures left out."""
        return tuple(figure for figure in self.executed if value_of(figure)) or self.executed[:1]

    @property
    def done_text(self) -> str:
        """What was executed as printed."""
        return " + ".join(figure.text for figure in self.counting)


@dataclass(frozen=True, slots=True)
class Goal:
    """One objective with its figures in each place that tells them: the matrix first, then the narrative."""

    code: str
    by_place: tuple[GoalFigures, ...]

    @property
    def levels(self) -> frozenset[str]:
        """The levels it may be at: several where its places do not agree."""
        return frozenset(one.level for one in self.by_place if one.level is not None)


@dataclass(frozen=True, slots=True)
class LevelMark:
    """The level under which the level table counts a goal, and the figure that says so."""

    level: str
    label: str
    figure: Figure


def goals(report: Report, profile: Profile, scale: Scale) -> tuple[Goal, ...]:
    """All goals in order; what is not printed in a place, or was not read there, leaves the place out."""
    figures = figures_by_id(report)
    untold = {row.code for row in matrix_rows(report, profile) if row.untold & {scale.target, *scale.executed}}
    half = part_of_year(report) == FIRST_HALF
    return tuple(
        Goal(
            indicator.code,
            tuple(
                figures_there
                for place in ("matrix", "narrative")
                if not (place == "matrix" and indicator.code in untold)
                and (figures_there := _figures_of_goal(indicator, place, scale, figures, half))
            ),
        )
        for indicator in report.indicators
    )


def _figures_of_goal(indicator: Indicator, place: str, scale: Scale, figures: Mapping[str, Figure], half: bool) -> GoalFigures | None:
    """Of a first semester the later executions need not be printed."""

    def printed(measure: Measure) -> Figure | None:
        ids: Sequence[str] = getattr(indicator.measures[measure], place) if measure in indicator.measures else ()
        return first_figure(ids, figures)

    target = printed(scale.target)
    executed = [printed(measure) for measure in scale.executed]
    needed = executed[:1] if half else executed
    known = tuple(figure for figure in executed if figure is not None)
    if target is None or None in needed or any(figure.percent or value_of(figure) is None for figure in (target, *known)):
        return None
    figures_of_goal = GoalFigures(target, known, None)
    return GoalFigures(target, known, scale.level(figures_of_goal.done, value_of(target) or Decimal(0)))


def part_of_year(report: Report) -> str | None:
    """`S1`, `S2` or `A1`, where the report says its period."""
    return report.header.period.partition("-")[2] or None if report.header.period else None


def level_marks(report: Report, profile: Profile, table: str, levels: Collection[str]) -> Mapping[str, LevelMark]:
    """By code, the level that the level table marks; none for a goal with no mark, several, or one that could not be read."""
    figures = figures_by_id(report)
    marks: dict[str, list[LevelMark]] = {}
    for rows in level_tables(report, profile, table):
        for row in rows:
            for code, cell in row.cells.items():
                figure = first_figure(cell.figures, figures)
                if figure is not None and value_of(figure) and row.kind in levels:
                    marks.setdefault(code, []).append(LevelMark(row.kind or "", row.label, figure))
    barred = unread_marks(report, profile, table)
    return {code: found[0] for code, found in marks.items() if len(found) == 1 and code not in barred}


def unread_marks(report: Report, profile: Profile, table: str) -> Mapping[str, int]:
    """By code, the page of a cell of the level table whose print was not read as a value: where its goal is counted cannot be told."""
    figures = figures_by_id(report)
    cells = [one for rows in level_tables(report, profile, table) for row in rows for one in row.cells.items()]
    first_figures = [(code, cell, first_figure(cell.figures, figures)) for code, cell in cells]
    return {
        code: cell.page
        for code, cell, figure in first_figures
        if (figure is None and not cell.confidence) or (figure is not None and value_of(figure) is None)
    }
