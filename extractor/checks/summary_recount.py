"""The level table recounted: each goal's level under the profile's scale against the row in which the table counts it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pydantic import Field

from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.goals import FIRST_HALF, Goal, Scale, Told, goals, part_of_year
from extractor.facts.levels import Level, level_tables
from extractor.facts.settles import none_alone, one_digit_off, spelled
from extractor.facts.values import figures_by_id, value_of
from extractor.facts.wording import pages_told
from extractor.model.outcome import OUTCOMES, Disagreement, Language
from extractor.model.profile import Labels, Profile
from extractor.model.report import Figure, Report, Severity


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
    told: Told
    mark: Figure | None
    expected: int


@dataclass(frozen=True, slots=True)
class Bench:
    """What all rows of one table are compared with."""

    goals: Sequence[Goal]
    wanted: SummaryRecount
    figures: Mapping[str, Figure]
    half: bool
    printed: Mapping[str, str]
    """By code, the level of the row that counts it."""


def recount_levels(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """One disagreement a row that counts other goals than the scale does; a goal without figures, or at one of two levels, is left out."""
    wanted = read_parameters(SummaryRecount, profile, "summary-recount", parameters)
    require_known(profile, "summary-recount.table", [wanted.table], profile.tables)
    require_known(profile, "summary-recount.total_column", [wanted.total_column], profile.tables[wanted.table].columns)
    require_known(profile, "summary-recount.scale", [step.level for step in wanted.scale.steps], profile.tables[wanted.table].rows)
    figures = figures_by_id(report)
    counted: Sequence[Goal] = goals(report, profile, wanted.scale)
    levels = {step.level for step in wanted.scale.steps}
    half = part_of_year(report) == FIRST_HALF
    for rows in level_tables(report, profile, wanted.table):
        known = [row for row in rows if row.kind in levels]
        order = [column for row in known[:1] for column in row.cells]
        counted = sorted(counted, key=lambda goal: (order.index(goal.code) if goal.code in order else len(order), goal.code))
        printed = {goal.code: row.kind or "" for goal in counted for row in known if value_of(row.figure(goal.code, figures))}
        bench = Bench(counted, wanted, figures, half, printed)
        for row in known:
            yield from _row(row, bench)


def _row(row: Level, bench: Bench) -> Iterator[Disagreement]:
    total = row.figure(bench.wanted.total_column, bench.figures)
    printed = value_of(total)
    strays = [stray for goal in bench.goals if (stray := _stray(goal, row, bench)) is not None]
    if strays:
        shown = total if printed is not None else None
        if shown is not None or any(stray.mark is not None for stray in strays):
            yield _disagreement(row, shown, _recounted(row, strays, bench), strays, bench)
        return
    marked = any(goal.code in row.cells for goal in bench.goals)
    if total is None or printed is None or marked or not bench.goals or any(len(goal.levels) != 1 for goal in bench.goals):
        return
    here = [goal for goal in bench.goals if row.kind in goal.levels]
    if printed != len(here):  # a table without marks by objective: the whole is all that can be compared
        yield _disagreement(row, total, len(here), [Stray(goal, goal.told[0], None, 1) for goal in here], bench)


def _recounted(row: Level, strays: Sequence[Stray], bench: Bench) -> int:
    """What the row counts when the goals astray are put right."""
    columns = [column for column in row.cells if column != bench.wanted.total_column]
    marked = sum(int(value_of(row.figure(column, bench.figures)) or 0) for column in columns)
    return marked + sum(stray.expected - int(value_of(stray.mark) or 0) for stray in strays)


def _stray(goal: Goal, row: Level, bench: Bench) -> Stray | None:
    cell = row.cells.get(goal.code)
    if cell is None or len(goal.levels) != 1:
        return None
    mark = row.figure(goal.code, bench.figures)
    value = value_of(mark)
    if value is None and (mark is not None or not cell.confidence or any(c.isalnum() for c in cell.text)):
        return None
    expected = int(row.kind in goal.levels)
    told = next(one for one in goal.told if one.level is not None)
    return Stray(goal, told, mark, expected) if bool(value) != bool(expected) else None


def _severity(strays: Sequence[Stray], bench: Bench) -> Severity:
    """A warning where another reading of the scale explains all: a level within a level, or a goal for the semester that nobody prints."""
    return "warning" if all(_is_explained(stray, bench) for stray in strays) else "error"


def _is_explained(stray: Stray, bench: Bench) -> bool:
    order = [step.level for step in bench.wanted.scale.steps]
    counted, level = bench.printed.get(stray.goal.code), next(iter(stray.goal.levels))
    if counted is None:
        return False
    nested = level in bench.wanted.within.get(counted, ())
    return nested or (bench.half and order.index(counted) > order.index(level))


def _settles(strays: Sequence[Stray], fits: Mapping[str, Callable[[Decimal], bool]]) -> dict[str, tuple[str, ...]]:
    """Where one goal alone is astray: its mark, or what would bring its figures to the level that the table prints."""
    if len(strays) != 1:
        return none_alone(figure for stray in strays for figure in (*stray.told.executed, stray.told.target))
    stray = strays[0]
    settles: dict[str, tuple[str, ...]] = {stray.mark.id: (str(stray.expected),)} if stray.mark is not None else {}
    target, done = value_of(stray.told.target) or Decimal(0), stray.told.done
    for figure in (stray.told.target, *stray.told.executed):
        rest = done - (value_of(figure) or Decimal(0))
        exact = [done] if figure is stray.told.target else [target - rest, -rest]
        near = one_digit_off(figure, fits[figure.id])
        settles[figure.id] = tuple(dict.fromkeys((*spelled(value for value in exact if fits[figure.id](value)), *near)))
    return {id_: values for id_, values in settles.items() if values}


def _fits(row: Level, strays: Sequence[Stray], bench: Bench) -> dict[str, Callable[[Decimal], bool]]:
    """Where one goal alone is astray: whether a value of one of its figures brings it to the level that the table prints."""
    if len(strays) != 1:
        return {}
    stray, scale = strays[0], bench.wanted.scale
    target, done = value_of(stray.told.target) or Decimal(0), stray.told.done

    def at_level(executed: Decimal, goal: Decimal) -> bool:
        return executed >= 0 and goal > 0 and (scale.level(executed, goal) == row.kind) != bool(stray.expected)

    rests = {figure.id: done - (value_of(figure) or Decimal(0)) for figure in stray.told.executed}
    fits: dict[str, Callable[[Decimal], bool]] = {
        id_: lambda value, rest=rest: value >= 0 and at_level(value + rest, target)  # type: ignore[misc]
        for id_, rest in rests.items()
    }
    return {stray.told.target.id: lambda value: at_level(done, value), **fits}


def _disagreement(row: Level, total: Figure | None, expected: int, strays: Sequence[Stray], bench: Bench) -> Disagreement:
    marks = [stray.mark for stray in strays if stray.mark is not None]
    details = [figure for stray in strays for figure in (*stray.told.executed, stray.told.target)]
    found = total.text if total is not None else ", ".join(mark.text for mark in marks)
    here, there = pages_told([total] if total is not None else marks), pages_told(details)
    reasons = "; ".join(_reason(stray, "es") for stray in strays)
    because = "; ".join(_reason(stray, "en") for stray in strays)
    wanted = str(expected) if total is not None else ", ".join(str(stray.expected) for stray in strays)
    ids = dict.fromkeys((*([total.id] if total is not None else ()), *(mark.id for mark in marks), *(figure.id for figure in details)))
    fits = _fits(row, strays, bench)
    count = {"es": f"son {wanted}", "en": f"there are {wanted}"}
    where, source = (f" ({there['es']})", f" ({there['en']})") if details else ("", "")
    return Disagreement(
        rule="summary-recount",
        severity=_severity(strays, bench),
        code=None,
        measure=None,
        expected=wanted,
        found=found,
        figures=tuple(ids),
        message={
            "es": f"«{row.label}»: el cuadro de niveles cuenta {found} ({here['es']}), pero según metas y ejecución {count['es']}{where}"
            + (f": {reasons}." if reasons else "."),
            "en": f"“{row.label}”: the level table counts {found} ({here['en']}), but by targets and execution {count['en']}{source}"
            + (f": {because}." if because else "."),
        },
        settles=_settles(strays, fits) if marks else ({total.id: (wanted,)} if total is not None else {}),
        fits=fits if marks else {},
        outcomes=max(1, len(bench.wanted.scale.steps) - 1) if marks else OUTCOMES,
    )


def _reason(stray: Stray, lang: Language) -> str:
    """`falta 1.1 (0 de 1)`, `sobra 1.2 (0 de 2)`."""
    words: dict[Language, tuple[str, str, str]] = {"es": ("falta", "sobra", "de"), "en": ("lacking", "too many", "of")}
    lacks, spare, of = words[lang]
    return f"{lacks if stray.expected else spare} {stray.goal.code} ({stray.told.done_text} {of} {stray.told.target.text})"


rule: Rule = recount_levels
