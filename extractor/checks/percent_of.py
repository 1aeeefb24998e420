"""Tables that no profile describes: a column of percentages that is one column over another, and the rows that break it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from math import ceil, floor
from typing import Annotated

from extractor.checks._left_alone import DOUBTFUL_TABLES, UNSURE_FIGURES, all_left_alone, told_together
from extractor.checks._parameters import FromLanguage, Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.amount_columns import AmountColumns, short, table_to_columns
from extractor.facts.ledger import Amount, LedgerEntry, is_doubtful
from extractor.facts.settles import MOST_VALUES_ASKED, spelled
from extractor.facts.values import figures_by_id, print_like
from extractor.model.finding import Severity
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Labels, Profile
from extractor.model.remark import remark
from extractor.model.report import Report, TableInfo

ROWS_TO_BELIEVE = 4
"""Rows that must follow a pair of columns before one that does not is told. Judgement."""
ROWS_FOR_EACH_BROKEN = 3
"""Rows that follow a pair of columns for each that does not. Judgement."""
ROWS_FOR_AN_ERROR = 8
"""Rows that follow a pair of columns, for each that does not, from which that one is an error rather than a warning. Judgement."""
MOST_COLUMNS = 14
"""Columns of amounts beyond which too many pairs would fit by luck. Judgement."""


class PercentOf(Parameters):
    """What a header of percentages says, and how rows of totals begin."""

    percents: Annotated[Labels, FromLanguage("tables.shares")] = ()
    totals: Annotated[Labels, FromLanguage("tables.column_totals")] = ()


@dataclass(frozen=True, slots=True)
class Ratio:
    """A printed percentage beside the two amounts of its row."""

    entry: LedgerEntry
    percent: Amount
    part: Amount
    whole: Amount

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of all figures, the percentage's first."""
        return tuple(amount.figure.id for amount in (self.percent, self.part, self.whole))

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


@dataclass(frozen=True, slots=True)
class FollowedPair:
    """A column of percentages, the columns of parts and wholes it follows, and the rows that do, break it or were not read."""

    columns: tuple[str, str, str]
    held: tuple[Ratio, ...]
    broken: tuple[Ratio, ...]
    unread: tuple[LedgerEntry, ...]

    @property
    def telling(self) -> int:
        """Rows that follow it, and not by luck."""
        return sum(one.tells for one in self.held)


def compare_percent_columns(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One disagreement for each row that breaks the quotient which the column of percentages follows in most others."""
    wanted = read_parameters(PercentOf, profile, "percent-of", parameters)
    figures = figures_by_id(report)
    doubtful: list[int] = []
    unread: list[int] = []
    for table in report.tables:
        columns = table_to_columns(table, wanted.totals, figures)
        if columns is None:
            doubtful += table.pages[:1] if is_doubtful(table) and _names_shares(table, wanted) else ()
            continue
        if len(columns.numeric) > MOST_COLUMNS:
            continue
        shares = [column for column in columns.numeric if _is_share(columns, column, wanted)]
        for share in shares:
            followed = _followed_pair(columns, share, [column for column in columns.numeric if column not in shares])
            if followed is not None:
                severity: Severity = "error" if followed.telling >= ROWS_FOR_AN_ERROR * len(followed.broken) else "warning"
                yield from (_percent_differs(columns, followed.columns, one, severity) for one in followed.broken)
                yield from (Agreement("percent-of", None, None, one.figures) for one in followed.held)
                unread += [entry.page for entry in followed.unread]
    left = (*all_left_alone(DOUBTFUL_TABLES, doubtful), *all_left_alone(UNSURE_FIGURES, unread))
    yield from told_together("percent-of", left)


def _names_shares(table: TableInfo, wanted: PercentOf) -> bool:
    """Whether a header of a table speaks of percentages."""
    columns = AmountColumns(table, (), table.columns)
    return any(columns.says(column, wanted.percents) for column in table.columns)


def _is_share(columns: AmountColumns, column: str, wanted: PercentOf) -> bool:
    """Whether a column holds percentages, by their sign or its header."""
    printed = [entry.amounts[column].figure.percent for entry in columns.entries if column in entry.amounts]
    return all(printed) or columns.says(column, wanted.percents)


def _followed_pair(columns: AmountColumns, share: str, others: Sequence[str]) -> FollowedPair | None:
    """The pair of columns that most rows follow; None where no pair is followed by enough of them."""
    found: list[FollowedPair] = []
    for part, whole in permutations(others, 2):
        ratios = [(entry, _ratio(entry, share, part, whole)) for entry in columns.entries]
        known = [one for _, one in ratios if one is not None]
        held, broken = tuple(one for one in known if one.holds), tuple(one for one in known if not one.holds)
        telling = sum(one.tells for one in held)
        if telling >= ROWS_TO_BELIEVE and telling >= ROWS_FOR_EACH_BROKEN * len(broken):
            names = (share, part, whole)
            found.append(FollowedPair(names, held, broken, tuple(entry for entry, _ in ratios if _is_unread(entry, names))))
    return max(found, key=lambda one: (one.telling, -len(one.broken))) if found else None


def _ratio(entry: LedgerEntry, share: str, part: str, whole: str) -> Ratio | None:
    amounts = [entry.amounts.get(column) for column in (share, part, whole)]
    percent, above, below = amounts
    if percent is None or above is None or below is None or below.value <= 0:
        return None
    return Ratio(entry, percent, above, below)


def _is_unread(entry: LedgerEntry, names: Sequence[str]) -> bool:
    """Whether all of some columns hold print in a row, and not all of it was read."""
    return bool(entry.unread & set(names)) and all(name in entry.unread or name in entry.amounts for name in names)


def _percent_differs(columns: AmountColumns, names: tuple[str, str, str], one: Ratio, severity: Severity) -> Disagreement:
    printed = one.percent.figure
    computed = print_like(one.value, printed)
    share, above, below = (columns.header(name) for name in names)
    message = remark(
        "percent-of.differ",
        row=short(one.entry.label),
        page=printed.page,
        printed=printed.text,
        column=share,
        part_column=above,
        whole_column=below,
        part=one.part.figure.text,
        whole=one.whole.figure.text,
        computed=computed,
    )
    return Disagreement(
        rule="percent-of",
        severity=severity,
        code=None,
        measure=None,
        expected=computed,
        found=printed.text,
        figures=one.figures,
        message=message,
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
        if 0 < len(steps) <= MOST_VALUES_ASKED:
            settles[amount.figure.id] = spelled(Decimal(step).scaleb(-amount.places) for step in steps)
    return settles


rule: Rule = compare_percent_columns
