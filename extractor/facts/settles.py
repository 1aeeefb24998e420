"""What a figure would have to say for nothing to be found, all else as read: what a misreading would have to hide.

Functions that are named `settle_…` tell it for one kind of relation.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from extractor.facts.values import places_printed, value_of
from extractor.model.figure import Figure

Settles = dict[str, tuple[str, ...]]
"""By the id of a figure, the decimal strings any of which would leave nothing to find."""

MOST_VALUES_ASKED = 24
"""Values that one place is asked about; of a wider range those that one misread digit would hide. Judgement."""


def settle_equal(a: Figure, b: Figure) -> Settles:
    """For two figures that should have one value: each asked for the value of the other."""
    values = value_of(a), value_of(b)
    if values[0] is None or values[1] is None:
        return {}
    return {a.id: (_decimal_text(values[1]),), b.id: (_decimal_text(values[0]),)}


def settle_sum(total: Sequence[Figure], parts: Sequence[Figure]) -> Settles:
    """Parts that should make the total, itself one figure or a sum of some: each takes up the whole difference."""
    left = [value_of(figure) for figure in total]
    right = [value_of(figure) for figure in parts]
    if None in left or None in right:
        return {}
    gap = sum((v for v in left if v is not None), Decimal(0)) - sum((v for v in right if v is not None), Decimal(0))
    wanted = [(figure, value, value - gap) for figure, value in zip(total, left, strict=True) if value is not None]
    wanted += [(figure, value, value + gap) for figure, value in zip(parts, right, strict=True) if value is not None]
    return {figure.id: (_decimal_text(new),) for figure, old, new in wanted if new >= 0 or old < 0}


def settle_percent(percent: Figure, parts: Sequence[Figure], whole: Figure, places: int | None = None) -> Settles:
    """A printed percent that should be parts over whole: the percent itself, and every whole number that would round to it.

    `places` are the decimals of percents printed beside it: of a misread one they may be lost.
    """
    printed, base = value_of(percent), value_of(whole)
    values = [value_of(part) for part in parts]
    if printed is None or not base or None in values:
        return {}
    done = sum((Fraction(v) for v in values if v is not None), Fraction(0))
    unit = Fraction(1, 10 ** places_printed(printed))
    low, high = Fraction(printed) - unit / 2, Fraction(printed) + unit
    decimals = dict.fromkeys((places_printed(printed) if places is None else places, places_printed(printed)))
    share = 100 * done / Fraction(base)
    out: Settles = {percent.id: tuple(dict.fromkeys(text for one in decimals for text in _rounded(share, one)))}
    for part, value in zip(parts, values, strict=True):
        if value is not None:
            rest = done - Fraction(value)
            out[part.id] = _numbers_between(low * Fraction(base) / 100 - rest, high * Fraction(base) / 100 - rest, value)
    if low > 0 and done:
        out[whole.id] = _numbers_between(100 * done / high, 100 * done / low, base)
    return {id_: found for id_, found in out.items() if found}


def spelled(values: Iterable[Decimal]) -> tuple[str, ...]:
    """Values as decimal strings, each once, no more than `MOST`."""
    return tuple(dict.fromkeys(_decimal_text(value) for value in values))[:MOST_VALUES_ASKED]


def one_digit_off(figure: Figure, settles: Callable[[Decimal], bool]) -> tuple[str, ...]:
    """The values that settle a finding and differ from the figure's value in exactly one digit."""
    value = value_of(figure)
    found = [Decimal(text) for text in _with_one_digit_exchanged(_decimal_text(value))] if value is not None else []
    return spelled(other for other in found if len(_decimal_text(other)) == len(_decimal_text(value or other)) and settles(other))


def none_alone(figures: Iterable[Figure]) -> Settles:
    """Figures none of which undoes a finding by itself: no single misreading explains it."""
    return {figure.id: () for figure in figures}


def merged(some: Iterable[Settles]) -> Settles:
    """Several together: any value of any of them would do."""
    out: Settles = {}
    for one in some:
        for id_, values in one.items():
            out[id_] = tuple(dict.fromkeys((*out.get(id_, ()), *values)))
    return out


def _rounded(value: Fraction, places: int) -> Iterable[str]:
    """Rounded half up and cut, as reports do either."""
    scale = 10**places
    for number in (floor(value * scale + Fraction(1, 2)), floor(value * scale)):
        yield _decimal_text(Decimal(number).scaleb(-places))


def _numbers_between(low: Fraction, high: Fraction, printed: Decimal) -> tuple[str, ...]:
    first, last = max(0, ceil(low)), floor(high)
    if last - first < MOST_VALUES_ASKED:
        return tuple(str(number) for number in range(first, last + 1))
    return tuple(text for text in _with_one_digit_exchanged(_decimal_text(printed)) if first <= Decimal(text) <= last)


def _with_one_digit_exchanged(text: str) -> Iterable[str]:
    """A number with any one of its digits exchanged."""
    for i, c in enumerate(text):
        if c.isdigit():
            yield from (text[:i] + digit + text[i + 1 :] for digit in "0123456789" if digit != c)


def _decimal_text(value: Decimal) -> str:
    return format(value, "f")
