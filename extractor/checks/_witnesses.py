"""What bears a figure out: the same quantity in its other place, the sum of its row, the progress that follows from it.

A figure that agrees with one of them as read, and would not if it said something else, is less likely misread: the other would have to
be misread to match, or the paper to disagree by just that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from extractor.checks._progress import Row, decide_reading, row_of
from extractor.checks._values import figures_by_id, value_of
from extractor.model.report import Figure, Report


@dataclass(frozen=True, slots=True)
class Witness:
    """What bears a figure out, by which other figures (ids); `agrees` tells whether it still would if the figure had another value."""

    kind: Literal["twin", "sum", "progress"]
    figures: tuple[str, ...]
    agrees: Callable[[Decimal], bool]


_TOLD_TWICE = ("matrix", "narrative")


def witnesses_of(report: Report) -> Mapping[str, tuple[Witness, ...]]:
    """By the id of each figure that something bears out, what does."""
    figures = figures_by_id(report)
    out: dict[str, tuple[Witness, ...]] = {}
    for id_, witness in (*_twins(report.figures), *_sums(report.figures), *_progress(report, figures)):
        out[id_] = (*out.get(id_, ()), witness)
    return out


def _twins(figures: Iterable[Figure]) -> Iterator[tuple[str, Witness]]:
    """The one measure of one objective that narrative and matrix tell with one value; a figure in doubt bears nothing out."""
    for told in _grouped(figures, lambda role: role.partition(":")[2] if role.partition(":")[0] in _TOLD_TWICE else "").values():
        for one in told:
            alike = tuple(other.id for other in told if other.role != one.role and other.value == one.value and not other.doubt)
            if alike:
                yield one.id, Witness("twin", alike, _never)


def _sums(figures: Iterable[Figure]) -> Iterator[tuple[str, Witness]]:
    """Rows of tables of marks in which one figure is the sum of all others."""
    for row in _grouped(figures, _row_of_marks).values():
        values = [value_of(figure) for figure in row]
        known = [value for value in values if value is not None]
        if len(row) > 2 and len(known) == len(row) and any(2 * value == sum(known) for value in known):
            yield from ((figure.id, Witness("sum", _beside(figure, row), _never)) for figure in row)


def _row_of_marks(role: str) -> str:
    table, _, rest = role.removeprefix("cell:").partition(":")
    number = rest.partition(":")[0]
    return f"{table}:{number}" if number.isdigit() else ""


def _progress(report: Report, figures: Mapping[str, Figure]) -> Iterator[tuple[str, Witness]]:
    """Rows whose progress follows from what was executed, and from the target where the column holds shares."""
    rows = [row for indicator in report.indicators if (row := row_of(indicator, figures)) is not None]
    reading = decide_reading([row for row in rows if row.says_something()])
    for row in rows:
        if reading is not None and row.follows(reading):
            used = (row.progress, *row.used(reading))
            yield from ((one.id, Witness("progress", _beside(one, used), _still_follows(row, reading, one))) for one in used)


def _still_follows(row: Row, reading: str, figure: Figure) -> Callable[[Decimal], bool]:
    return lambda value: row.agrees(reading, {figure.id: value})


def _never(value: Decimal) -> bool:
    """One value only agrees: the one that was read."""
    del value
    return False


def _beside(figure: Figure, row: Iterable[Figure]) -> tuple[str, ...]:
    return tuple(other.id for other in row if other is not figure)


def _grouped(figures: Iterable[Figure], key: Callable[[str], str]) -> dict[str, list[Figure]]:
    """Figures with a value by a key of their role; those whose key is empty left out."""
    out: dict[str, list[Figure]] = {}
    for figure in figures:
        if figure.value is not None and (which := key(figure.role)):
            out.setdefault(which, []).append(figure)
    return out
