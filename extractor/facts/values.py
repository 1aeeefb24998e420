"""Figures become values to compare, and computed values become text as the report prints its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from math import floor

from extractor.model.figure import Figure
from extractor.model.page import OWN_TEXT
from extractor.model.report import Report

_TRAIL = " %\u00a0\u202f"
_GROUPED = re.compile(r"\d{1,3}(?P<mark>[^\d\s]|[ \u00a0\u2009\u202f])\d{3}(?!\d)")


def figures_by_id(report: Report) -> Mapping[str, Figure]:
    """All figures of a report."""
    return {figure.id: figure for figure in report.figures}


def first_figure(ids: Sequence[str], figures: Mapping[str, Figure]) -> Figure | None:
    """The figure to use of a list of ids: the first."""
    return figures.get(ids[0]) if ids else None


def to_decimal(text: str | None) -> Decimal | None:
    """A decimal string as a number; None for anything else, and for what no report counts (more than 10^24)."""
    try:
        value = Decimal(text) if text is not None else None
    except InvalidOperation:
        return None
    return value if value is not None and value.is_finite() and abs(value.adjusted()) <= 24 else None


def value_of(figure: Figure | None) -> Decimal | None:
    """The figure's value; None where there is none."""
    return to_decimal(figure.value) if figure is not None else None


def open_values(figure: Figure) -> tuple[str, ...]:
    """The values besides `value_of` that the print itself allows: "cuatro (05)" is 4 and may be 5; 2,723 is 2723 or 2.723.

    What the pixels may show instead of what was read is none of them.
    """
    return tuple(other.text for other in figure.alternatives if other.log_odds is None)


def is_open(figures: Iterable[Figure]) -> bool:
    """Whether one of some figures may mean several values, so that nothing can be told to hold of it."""
    return any(open_values(figure) for figure in figures)


def may_be(figure: Figure, value: Decimal) -> bool:
    """Whether a figure stands for a value, what it may mean besides included ("cuatro (05)" may be either)."""
    return value in {value_of(figure), *(to_decimal(text) for text in open_values(figure))}


def is_settled(figure: Figure) -> bool:
    """Whether a figure has a value and may mean no other."""
    return value_of(figure) is not None and not open_values(figure)


def is_count(figure: Figure) -> bool:
    """Whether it counts things: a number with a value that is no percentage and no sum of money."""
    return value_of(figure) is not None and not figure.percent and not figure.unit


def is_own_text(figure: Figure) -> bool:
    """Whether a figure was written as text and not read from pixels."""
    return all(reading.reader == OWN_TEXT for reading in figure.readings[:1])


def places_printed(value: Decimal) -> int:
    """How many decimals were printed."""
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


def print_like(value: Fraction | Decimal | int, like: Figure, beside: Iterable[Figure] = ()) -> str:
    """A computed value with the decimals, marks and percent sign of a printed figure; `beside` are others whose marks may tell."""
    printed = value_of(like)
    places = 0 if printed is None else places_printed(printed)
    scale = int(10**places)
    scaled = floor(abs(Fraction(value)) * scale + Fraction(1, 2))
    digits = like.text.rstrip(_TRAIL)
    point = digits[-places - 1 : -places] if places else ""
    whole, decimals = divmod(scaled, scale)
    text = f"{whole:,}".replace(",", _group_mark((like, *beside), point))
    text += f"{point if point == ',' else '.'}{decimals:0{places}d}" if places else ""
    return ("-" if value < 0 and scaled else "") + text + (like.text[len(digits) :] if "%" in like.text else "")


def _group_mark(figures: Iterable[Figure], point: str) -> str:
    """What sets thousands apart in the first of some figures that has thousands."""
    for figure in figures:
        if abs(value_of(figure) or Decimal(0)) >= 1000:
            grouped = _GROUPED.search(figure.text)
            return grouped["mark"] if grouped and grouped["mark"] != point else ""
    return ""
