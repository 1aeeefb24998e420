"""A printed total beside its sum: equal, as near as rounding brings it, off like a slip, or something else than a sum."""

from __future__ import annotations

from decimal import Decimal

from rapidfuzz.distance import Levenshtein

from extractor.facts.groupings import Sum
from extractor.facts.values import places_printed


def is_exact(sums: Sum) -> bool:
    """Whether the print is the sum, rounded where the total has fewer decimals than its parts."""
    whole, finest = places_printed(sums.printed), sums.finest
    values = (sums.value, sums.headed)
    return any(value == sums.printed or (whole < finest and abs(value - sums.printed) <= _unit(whole) / 2) for value in values)


def is_near(sums: Sum, rounding: Decimal) -> bool:
    """Whether rounding each amount, by `rounding` units of the last decimal printed, explains the difference."""
    most = rounding * (_unit(sums.finest) * len(sums.parts) + _unit(places_printed(sums.printed)))
    return is_exact(sums) or abs(sums.value - sums.printed) <= most


def is_whole(sums: Sum) -> bool:
    """Whether nothing but whole numbers without a currency take part: counts, which are not rounded."""
    return not places_printed(sums.printed) and not sums.finest and not any(one.unit for one in (sums.total, *sums.parts))


def is_between(sums: Sum) -> bool:
    """Whether the total lies among its parts, as an average, a rate, a highest or a last value does, and is no sum with one digit wrong."""
    if not min(sums.amounts) <= sums.printed <= max(sums.amounts):
        return False
    printed, summed = _digits(sums)
    return len(printed) != len(summed) or len(printed) < 3 or Levenshtein.distance(printed, summed) > 1


def is_slip(sums: Sum, *, shortest: int) -> bool:
    """Whether total and sum differ in one digit, or in two of four or more; shorter than `shortest` any two numbers may."""
    printed, summed = _digits(sums)
    longest = max(len(printed), len(summed))
    most = 1 if longest < 4 else 2
    return longest >= shortest and (sums.value < 0) == (sums.printed < 0) and Levenshtein.distance(printed, summed) <= most


def row_astray(sums: Sum) -> int | None:
    """The part, by index, that the total leaves out or counts twice."""
    miss = abs(sums.value - sums.printed)
    return next((index for index, amount in enumerate(sums.amounts) if miss and abs(amount) == miss), None)


def _unit(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def _digits(sums: Sum) -> tuple[str, str]:
    """Printed and computed, with the same number of decimals."""
    places = max(sums.finest, places_printed(sums.printed))
    return f"{abs(int(sums.printed.scaleb(places)))}", f"{abs(int(sums.value.scaleb(places)))}"
