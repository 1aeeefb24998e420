"""Numbers as Spanish reports print them: grouped digits, percents, words."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

FEMININE = (
    "ninguna",
    "una",
    "dos",
    "tres",
    "cuatro",
    "cinco",
    "seis",
    "siete",
    "ocho",
    "nueve",
    "diez",
    "once",
    "doce",
    "trece",
    "catorce",
)


@dataclass(frozen=True, slots=True)
class NumberStyle:
    """`thousands` stands in prose, `matrix_thousands` in the matrix; `progress` is count, percent or percent-sign."""

    thousands: str
    matrix_thousands: str
    decimal: str
    progress: str


STYLES = tuple(
    NumberStyle(prose, matrix, decimal, progress)
    for prose, matrix, decimal in ((",", "", "."), (",", ",", "."), (".", "", ","), (".", ".", ","), ("\u00a0", "", ","), ("", "", "."))
    for progress in ("count", "percent", "percent-sign")
)


def grouped(value: int, thousands: str) -> str:
    """2723 -> "2,723"."""
    return f"{value:,}".replace(",", thousands)


def percent(part: int, whole: int, decimal: str) -> str:
    """100 x part / whole with one decimal, halves away from zero."""
    value = (Decimal(100 * part) / Decimal(whole)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return str(value).replace(".", decimal)


def progress_text(part: int, whole: int, style: NumberStyle) -> str:
    """The progress cell in the way this report's column follows."""
    if style.progress == "count":
        return grouped(part, style.matrix_thousands)
    return percent(part, whole, style.decimal) + ("%" if style.progress == "percent-sign" else "")


def word_and_digits(count: int, digits: int | None = None) -> str:
    """4 -> "cuatro (04)"; `digits` other than the count plants a slip."""
    return f"{FEMININE[count]} ({count if digits is None else digits:02d})"
