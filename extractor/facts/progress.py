"""Rows of the matrix whose progress can be tested, and what their column holds: counts, or percents of the target."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from extractor.facts.matrix import matrix_rows
from extractor.facts.values import first_figure, places_printed, value_of
from extractor.model.figure import Figure
from extractor.model.profile import Measure, Profile
from extractor.model.report import Indicator, Report

SEMESTERS: tuple[Measure, ...] = ("executed_s1", "executed_s2")
MEANINGS = ("count", "percent", "first")
"""What a column headed "Avance %" may hold; none is an error in itself. Their names stand under `progress-reading`."""


@dataclass(frozen=True, slots=True)
class ProgressRow:
    """A progress figure that can be tested: `computed` is what it should say under each meaning that its column may have."""

    code: str
    progress: Figure
    printed: Decimal
    computed: Mapping[str, Fraction]
    semesters: tuple[Figure, ...]
    target: Figure | None
    places: int = 0
    """Decimals of most figures of its column."""

    @property
    def beside(self) -> tuple[Figure, ...]:
        """The figures from which something is computed."""
        return (*self.semesters, self.target) if self.target is not None else self.semesters

    def used(self, meaning: str) -> tuple[Figure, ...]:
        """The figures from which its value under a meaning is computed."""
        return {"first": self.semesters[:1], "count": self.semesters}.get(meaning, self.beside)

    def follows(self, meaning: str) -> bool:
        """Whether the print is the computed value, rounded or cut to the decimals printed."""
        if meaning not in self.computed:
            return False
        unit = Fraction(1, 10 ** places_printed(self.printed))
        left = self.computed[meaning] - Fraction(self.printed)
        return abs(left) <= unit / 2 or 0 <= left < unit

    def agrees(self, meaning: str, values: Mapping[str, Decimal]) -> bool:
        """Whether it follows a meaning once figures of it, by id, have other values."""
        printed, goal, *executed = (
            None if figure is None else values.get(figure.id, value_of(figure)) for figure in (self.progress, self.target, *self.semesters)
        )
        computed = _computed([value for value in executed if value is not None], goal, first="first" in self.computed)
        return printed is not None and replace(self, printed=printed, computed=computed).follows(meaning)

    def says_something(self) -> bool:
        """Whether the row can tell meanings apart: zero is zero under all of them."""
        return bool(self.printed) or any(self.computed.values())


def progress_rows(report: Report, profile: Profile, figures: Mapping[str, Figure]) -> list[ProgressRow]:
    """The rows whose progress can be tested."""
    untold = {row.code for row in matrix_rows(report, profile) if row.untold & set(SEMESTERS)}
    rows = [row for one in report.indicators if one.code not in untold and (row := row_of(one, figures)) is not None]
    places = Counter(places_printed(row.printed) for row in rows).most_common(1)
    return [replace(row, places=places[0][0]) for row in rows]


def decide_meaning(rows: Sequence[ProgressRow]) -> str | None:
    """What the progress column holds, `count`, `percent` or `first`: whichever most rows follow.

    None where no row follows any, or where two that give different values are followed by as many rows.
    """
    counts = {name: sum(row.follows(name) for row in rows) for name in MEANINGS}
    best = max(counts, key=lambda name: counts[name])
    if not counts[best]:
        return None
    rivals = [name for name in MEANINGS if name != best and counts[name] == counts[best] and not _compute_alike(best, name, rows)]
    return None if rivals else best


def _compute_alike(a: str, b: str, rows: Sequence[ProgressRow]) -> bool:
    """Whether two meanings compute the same everywhere: without a second semester the count is that of the first."""
    return all(row.computed.get(a) == row.computed.get(b) for row in rows)


def row_of(indicator: Indicator, figures: Mapping[str, Figure]) -> ProgressRow | None:
    """What can be computed for one indicator; a semester that is not printed adds nothing, one that could not be told bars the sums."""
    used = {name: first_figure(places.matrix, figures) for name, places in indicator.measures.items()}
    progress, target = used.get("progress"), used.get("annual_target")
    printed, goal = value_of(progress), value_of(target)
    semesters = [figure for name in SEMESTERS if (figure := used.get(name)) is not None]
    values = [value_of(figure) for figure in semesters]
    if progress is None or printed is None or not values or None in values:
        return None
    computed = _computed([value for value in values if value is not None], goal, first=used.get("executed_s1") is not None)
    return ProgressRow(indicator.code, progress, printed, computed, tuple(semesters), target if goal else None)


def _computed(executed: Sequence[Decimal], goal: Decimal | None, *, first: bool) -> dict[str, Fraction]:
    """What the progress cell should say under each meaning; `first` where the first semester is among those executed."""
    done = Fraction(sum(executed, Decimal(0)))
    computed = {"count": done}
    if goal:
        computed["percent"] = 100 * done / Fraction(goal)
    if first:
        computed["first"] = Fraction(executed[0])
    return computed
