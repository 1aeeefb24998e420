"""Figures become bases, alone or as sums, and a percentage is looked for among their shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from math import ceil, floor

from extractor.facts.matrix import MatrixRow, Total
from extractor.facts.settles import one_digit_off, spelled
from extractor.facts.values import is_count, places_printed, value_of
from extractor.model.profile import Measure
from extractor.model.report import Figure, Report

EXECUTED: tuple[Measure, ...] = ("executed_s1", "executed_s2")
Share = tuple[Total, Total]
"""A part and the whole it may be a share of."""


@dataclass(frozen=True, slots=True)
class Bases:
    """All that is printed for one row: counts alone and executions together, and its percentages."""

    counts: tuple[Total, ...] = ()
    done: tuple[Total, ...] = ()
    """Those of the counts that tell what was executed."""
    percents: frozenset[Decimal] = frozenset()


def row_bases(report: Report, row: MatrixRow, figures: Mapping[str, Figure]) -> Bases:
    """The bases of a matrix row and of what the narrative says under its code; figures that stand twice count once.

    A row that is no indicator of the report has none.
    """
    if all(indicator.code != row.code for indicator in report.indicators):
        return Bases()
    counts: dict[Decimal, Total] = {}
    done: dict[Decimal, Total] = {}
    percents: set[Decimal] = set()
    for told in _places(report, row, figures):
        for measure, figure in told.items():
            value = value_of(figure)
            if value is None or figure.percent or measure == "progress":
                percents |= {value} if value is not None else set()
            is_share = value is not None and measure == "progress" and places_printed(value) > 0  # "83,3" without its sign is no base
            if value is not None and is_count(figure) and not is_share:
                one = Total(value, figure.text, (figure,))
                counts.setdefault(value, one)
                if measure != "annual_target" and value > 0:
                    done.setdefault(value, one)
        executed = [told[measure] for measure in EXECUTED if measure in told and is_count(told[measure])]
        if len(executed) > 1:
            total = sum((value_of(figure) or Decimal(0) for figure in executed), Decimal(0))
            counts.setdefault(total, Total(total, format(total, "f"), tuple(executed)))
            if total > 0:
                done.setdefault(total, counts[total])
    return Bases(tuple(counts.values()), tuple(done.values()), frozenset(percents))


def _places(report: Report, row: MatrixRow, figures: Mapping[str, Figure]) -> Iterator[Mapping[Measure, Figure]]:
    """What each place prints of a row: the narrative first."""
    for indicator in report.indicators:
        if indicator.code == row.code:
            told = {
                m: figures[places.narrative[0]]
                for m, places in indicator.figures.items()
                if places.narrative[:1] and places.narrative[0] in figures
            }
            yield told
    yield row.measures


def as_bases(figures: Iterable[Figure]) -> tuple[Total, ...]:
    """Counts told in prose, each by itself."""
    return tuple(Total(value, figure.text, (figure,)) for figure in figures if is_count(figure) and (value := value_of(figure)) is not None)


def shares(bases: Sequence[Total]) -> tuple[Share, ...]:
    """All pairs of different bases."""
    return tuple(permutations(bases, 2))


def follows(percent: Decimal, share: Share) -> bool:
    """Whether a percentage is the share of a part in a whole, what is left of it, or how much it grew or fell; rounded or cut."""
    part, whole = share
    if whole.value <= 0 or part.value < 0:
        return False
    ratio = 100 * Fraction(part.value) / Fraction(whole.value)
    return any(_prints(value, percent) for value in (ratio, 100 - ratio, ratio - 100))


def _prints(value: Fraction, percent: Decimal) -> bool:
    unit = Fraction(1, 10 ** places_printed(percent))
    left = value - Fraction(abs(percent))
    return abs(left) <= unit / 2 or 0 <= left < unit


def whole_for(part: Decimal, percent: Decimal) -> tuple[int, int] | None:
    """The least and the greatest whole number of which a part is that percent, rounded as it is printed; None where there is none."""
    half = Fraction(1, 2 * 10 ** places_printed(percent))
    low, high = Fraction(percent) - half, Fraction(percent) + half
    if low <= 0:
        return None
    least, most = ceil(100 * Fraction(part) / high), floor(100 * Fraction(part) / low)
    return (least, most) if least <= most else None


def settling(percent: Figure, pairs: Sequence[Share]) -> dict[str, tuple[str, ...]]:
    """The shares as the percentage would print them, and what one digit of a figure that stands alone in a share would have to be."""
    printed = value_of(percent) or Decimal(0)
    unit = Decimal(1).scaleb(-places_printed(printed))
    ratios = [100 * part.value / whole.value for part, whole in pairs if whole.value > 0 and part.value > 0]
    told = {percent.id: spelled(ratio.quantize(unit) for ratio in ratios if ratio < 10_000)}
    for part, whole in pairs:
        for side, other, is_part in ((part, whole, True), (whole, part, False)):
            if len(side.figures) == 1:
                found = one_digit_off(side.figures[0], lambda value, other=other, is_part=is_part: _holds(printed, value, other, is_part))  # type: ignore[misc]
                id_ = side.figures[0].id
                told[id_] = tuple(dict.fromkeys((*told.get(id_, ()), *found)))
    return {id_: values for id_, values in told.items() if values}


def _holds(printed: Decimal, value: Decimal, other: Total, is_part: bool) -> bool:
    one = Total(value, "", ())
    return follows(printed, (one, other) if is_part else (other, one))
