"""What bears a figure out: the same quantity in its other place, the sum of its row, the progress that follows from it.

A figure that agrees with one of them as read, and would not if it said something else, is less likely misread: the other would have to
be misread to match, or the paper to disagree by just that. A figure in doubt bears nothing out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.facts.progress import ProgressRow, decide_meaning, row_of
from extractor.facts.settles import one_digit_off
from extractor.facts.values import figures_by_id, first_figure, value_of
from extractor.model.figure import Figure
from extractor.model.report import CellInfo, Report
from extractor.model.table import UNKNOWN_KIND


@dataclass(frozen=True, slots=True)
class Witness:
    """What bears a figure out, by which other figures (ids); `agrees` tells whether it still would if the figure had another value."""

    kind: Literal["twin", "sum", "progress"]
    figures: tuple[str, ...]
    agrees: Callable[[Decimal], bool]

    def denies_others(self, figure: Figure) -> bool:
        """Whether it would agree with no value one digit away: 0 % of any target is still 0 %."""
        return not one_digit_off(figure, self.agrees)


def witnesses_of(report: Report) -> Mapping[str, tuple[Witness, ...]]:
    """By the id of each figure that something bears out, what does."""
    figures = figures_by_id(report)
    out: dict[str, tuple[Witness, ...]] = {}
    for id_, witness in (*_twins(report, figures), *_sums(report, figures), *_progress(report, figures)):
        out[id_] = (*out.get(id_, ()), witness)
    return out


def _twins(report: Report, figures: Mapping[str, Figure]) -> Iterator[tuple[str, Witness]]:
    """The one measure of one objective that narrative and matrix tell with one value."""
    for indicator in report.indicators:
        for places in indicator.measures.values():
            a, b = first_figure(places.matrix, figures), first_figure(places.narrative, figures)
            if a is not None and b is not None and a.value is not None and a.value == b.value:
                yield from ((one.id, Witness("twin", (other.id,), _never)) for one, other in ((a, b), (b, a)) if not other.doubts)


def _sums(report: Report, figures: Mapping[str, Figure]) -> Iterator[tuple[str, Witness]]:
    """Rows of a table of marks whose last figure is the sum of all before it."""
    for table in report.tables:
        for row in table.rows if table.kind != UNKNOWN_KIND else ():
            row_figures = _whole_row(row.cells[1:], figures)
            *parts, total = [value_of(figure) or Decimal(0) for figure in row_figures] or [Decimal(0)]
            if len(parts) > 1 and total and sum(parts) == total:
                yield from ((figure.id, Witness("sum", _beside(figure, row_figures), _never)) for figure in row_figures)


def _whole_row(cells: Iterable[CellInfo], figures: Mapping[str, Figure]) -> list[Figure]:
    """The figures of a row of marks, none where a cell could not be told or is no single figure."""
    found: list[Figure] = []
    for cell in cells:
        figure = first_figure(cell.figures, figures)
        if figure is None and not cell.text and cell.confidence:
            continue  # left blank
        if figure is None or len(cell.figures) > 1 or figure.value is None or figure.doubts or figure.place.kind == "matrix":
            return []
        found.append(figure)
    return found


def _progress(report: Report, figures: Mapping[str, Figure]) -> Iterator[tuple[str, Witness]]:
    """Rows whose progress follows from what was executed, and from the target where the column holds shares."""
    rows = [row for indicator in report.indicators if (row := row_of(indicator, figures)) is not None]
    meaning = decide_meaning([row for row in rows if row.says_something()])
    for row in rows:
        if meaning is not None and row.follows(meaning):
            used = (row.progress, *row.used(meaning))
            for one in used:
                if not any(other.doubts for other in used if other is not one):
                    yield one.id, Witness("progress", _beside(one, used), _still_follows(row, meaning, one))


def _still_follows(row: ProgressRow, meaning: str, figure: Figure) -> Callable[[Decimal], bool]:
    return lambda value: row.agrees(meaning, {figure.id: value})


def _never(value: Decimal) -> bool:
    """One value only agrees: the one that was read."""
    del value
    return False


def _beside(figure: Figure, row: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(other.id for other in row if other is not figure)
