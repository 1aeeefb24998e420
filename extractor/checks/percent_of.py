"""Tables that no profile describes: a column of percentages that is one column over another, and the rows that break it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from math import ceil, floor
from typing import Annotated

from extractor.checks._parameters import FromLanguage, Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.columns import Columns, short, table_to_columns
from extractor.facts.ledger import Amount, Entry
from extractor.facts.settles import MOST, spelled
from extractor.facts.values import figures_by_id, print_like
from extractor.facts.wording import pages_told
from extractor.model.outcome import Disagreement
from extractor.model.profile import Labels, Profile
from extractor.model.report import Report, Severity

HOLD = 4
"""Rows that must follow a pair of columns before one that does not is told."""
TO_ONE = 3
"""Rows that follow it for each that does not."""
SURE = 8
"""Rows that follow it from which one that does not is an error."""
MOST_COLUMNS = 14
"""Columns of amounts beyond which too many pairs would fit by luck."""


class PercentOf(Parameters):
    """What a header of percentages says, and how rows of totals begin."""

    percents: Annotated[Labels, FromLanguage("tables.shares")] = ()
    totals: Annotated[Labels, FromLanguage("tables.column_totals")] = ()


@dataclass(frozen=True, slots=True)
class Ratio:
    """A printed percentage beside the two amounts of its row."""

    entry: Entry
    percent: Amount
    part: Amount
    whole: Amount

    @property
    def value(self) -> Fraction:
        """The percentage that the amounts give."""
        return 100 * Fraction(self.part.value) / Fraction(self.whole.value)

    @property
    def holds(self) -> bool:
        """Whether the print is that percentage, rounded or cut to the decimals printed; amounts with decimals may be rounded too."""
        unit, printed = Fraction(1, 10**self.percent.places), Fraction(self.percent.value)
        part, whole = (_slack(amount) for amount in (self.part, self.whole))
        low = 100 * part[0] / whole[1]
        high = 100 * part[1] / whole[0] if whole[0] > 0 else low
        return low - unit / 2 <= printed <= high + unit / 2 or 0 <= self.value - printed < unit

    @property
    def tells(self) -> bool:
        """Whether a fit is no luck: neither nothing nor all."""
        return self.value not in {0, 100}


def _slack(amount: Amount) -> tuple[Fraction, Fraction]:
    """The least and the greatest value that an amount with decimals may be rounded from; a whole number is what it is."""
    half = Fraction(1, 2 * 10**amount.places) if amount.places else Fraction(0)
    return Fraction(amount.value) - half, Fraction(amount.value) + half


def compare_percent_columns(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """One disagreement for each row that breaks the quotient which the column of percentages follows in most others."""
    wanted = read_parameters(PercentOf, profile, "percent-of", parameters)
    figures = figures_by_id(report)
    for table in report.tables:
        columns = table_to_columns(table, wanted.totals, figures)
        if columns is None or len(columns.numeric) > MOST_COLUMNS:
            continue
        shares = [column for column in columns.numeric if _is_share(columns, column, wanted)]
        for share in shares:
            yield from _broken(columns, share, [column for column in columns.numeric if column not in shares])


def _is_share(columns: Columns, column: str, wanted: PercentOf) -> bool:
    """Whether a column holds percentages, by their sign or its header."""
    printed = [entry.amounts[column].figure.percent for entry in columns.entries if column in entry.amounts]
    return all(printed) or columns.says(column, wanted.percents)


def _broken(columns: Columns, share: str, others: Sequence[str]) -> Iterator[Disagreement]:
    found: list[tuple[int, int, tuple[str, str], list[Ratio]]] = []
    for part, whole in permutations(others, 2):
        ratios = [one for entry in columns.entries if (one := _ratio(entry, share, part, whole)) is not None]
        held = sum(one.holds and one.tells for one in ratios)
        broken = [one for one in ratios if not one.holds]
        if held >= HOLD and held >= TO_ONE * len(broken):
            found.append((held, -len(broken), (part, whole), broken))
    if not found:
        return
    held, _, pair, broken = max(found, key=lambda one: one[:2])
    for one in broken:
        yield _disagreement(columns, (share, *pair), one, "error" if held >= SURE * len(broken) else "warning")


def _ratio(entry: Entry, share: str, part: str, whole: str) -> Ratio | None:
    amounts = [entry.amounts.get(column) for column in (share, part, whole)]
    percent, above, below = amounts
    if percent is None or above is None or below is None or below.value <= 0:
        return None
    return Ratio(entry, percent, above, below)


def _disagreement(columns: Columns, names: tuple[str, str, str], one: Ratio, severity: Severity) -> Disagreement:
    printed, part, whole = one.percent.figure, one.part.figure, one.whole.figure
    expected, place = print_like(one.value, printed), pages_told([printed])
    share, above, below = (columns.header(name) for name in names)
    label = short(one.entry.label)
    return Disagreement(
        rule="percent-of",
        severity=severity,
        code=None,
        measure=None,
        expected=expected,
        found=printed.text,
        figures=(printed.id, part.id, whole.id),
        message={
            "es": f"Cuadro, fila «{label}» ({place['es']}): {printed.text}, pero la columna «{share}» es «{above}» entre «{below}», y "
            f"{part.text} entre {whole.text} da {expected}.",
            "en": f"Table, row “{label}” ({place['en']}): {printed.text}, but the column “{share}” is “{above}” over “{below}”, and "
            f"{part.text} over {whole.text} makes {expected}.",
        },
        settles=_settles(one),
    )


def _settles(one: Ratio) -> dict[str, tuple[str, ...]]:
    """The percentage that the amounts make, and the amounts that would make the one printed, where they are few."""
    unit = Decimal(1).scaleb(-one.percent.places)
    half = Fraction(unit) / 2
    ratio = Decimal(one.value.numerator) / Decimal(one.value.denominator)
    settles = {one.percent.figure.id: spelled([ratio.quantize(unit)])}
    low, high = Fraction(one.percent.value) - half, Fraction(one.percent.value) + half
    part, whole = Fraction(one.part.value), Fraction(one.whole.value)
    ranges = [(one.part, low * whole / 100, high * whole / 100)]
    if low > 0:
        ranges.append((one.whole, 100 * part / high, 100 * part / low))
    for amount, least, most in ranges:
        scale = 10**amount.places
        steps = range(ceil(least * scale), floor(most * scale) + 1)
        if 0 < len(steps) <= MOST:
            settles[amount.figure.id] = spelled(Decimal(step).scaleb(-amount.places) for step in steps)
    return settles


rule: Rule = compare_percent_columns
