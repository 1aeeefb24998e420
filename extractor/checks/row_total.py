"""Tables that no profile describes: a column that says it is a total against the columns it may sum up, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from extractor.checks._left_alone import DOUBTFUL_TABLES, UNSURE_FIGURES, all_left_alone, told_together
from extractor.checks._parameters import FromLanguage, Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.amount_columns import AmountColumns, short, table_to_columns, unit_of
from extractor.facts.ledger import Amount, LedgerEntry, is_doubtful, names_total
from extractor.facts.place_names import MOST_TERMS_SPELT
from extractor.facts.settles import settle_sum
from extractor.facts.values import figures_by_id, print_like
from extractor.model.finding import Severity
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Labels, Profile
from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.text import fold

ROWS_TO_BELIEVE = 3
"""Rows that must add up before one that does not is told. Judgement."""
ROWS_FOR_EACH_BROKEN = 2
"""Rows that add up for each that does not: with fewer the column is something else than that sum. Judgement."""
ROWS_FOR_AN_ERROR = 8
"""Rows that add up, for each that does not, from which that one is an error rather than a warning. Judgement."""


class RowTotal(Parameters):
    """How headers of totals begin, which columns are never added up, and how far a sum of rounded figures may be off."""

    totals: Annotated[Labels, FromLanguage("tables.column_totals")] = ()
    not_sums: Annotated[Labels, FromLanguage("tables.not_summed_across")] = ()
    rounded: Annotated[Labels, FromLanguage("tables.rounded")] = ()
    """Words of a title or header that say that whole numbers are rounded too."""
    rounding: Decimal = Field(Decimal("0.5"), ge=0, le=10)


@dataclass(frozen=True, slots=True)
class RowSum:
    """A row's total beside the amounts of some columns."""

    entry: LedgerEntry
    total: Amount
    parts: tuple[Amount, ...]

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of all figures, the total's first."""
        return (self.total.figure.id, *(part.figure.id for part in self.parts))

    @property
    def value(self) -> Decimal:
        """What the parts make."""
        return sum((part.value for part in self.parts), Decimal(0))

    def holds(self, rounding: Decimal, rounded: bool) -> bool:
        """Whether the print is the sum, but for rounding where decimals are printed or the figures are known to be rounded."""
        amounts = (self.total, *self.parts)
        most = rounding * unit_of(amounts) * len(amounts) if rounded or any(one.places for one in amounts) else Decimal(0)
        return abs(self.total.value - self.value) <= most

    @property
    def tells(self) -> bool:
        """Whether a fit is no matter of course: two amounts or more that are not zero."""
        return sum(bool(part.value) for part in self.parts) >= 2


@dataclass(frozen=True, slots=True)
class FollowedSum:
    """The columns that a total sums up, and the rows that bear it out, break it, or cannot be added up because print was not read."""

    held: tuple[RowSum, ...]
    broken: tuple[RowSum, ...]
    unread: tuple[LedgerEntry, ...]
    telling: int
    """Rows that bear it out and are no matter of course."""

    @property
    def is_sure(self) -> bool:
        """Whether enough rows bear it out for the others to be judged by it."""
        return self.telling >= ROWS_TO_BELIEVE and self.telling >= ROWS_FOR_EACH_BROKEN * len(self.broken)


def compare_row_totals(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One disagreement for each row that breaks the sum which the column of totals follows in most others."""
    wanted = read_parameters(RowTotal, profile, "row-total", parameters)
    figures = figures_by_id(report)
    doubtful: list[int] = []
    unread: list[int] = []
    for table in report.tables:
        columns = table_to_columns(table, wanted.totals, figures)
        if columns is None:
            doubtful += table.pages[:1] if is_doubtful(table) and _totals(AmountColumns(table, (), table.columns), wanted) else ()
            continue
        for total in _totals(columns, wanted):
            followed = _followed_sum(columns, total, wanted)
            if followed is not None and followed.is_sure:
                severity: Severity = "error" if followed.telling >= ROWS_FOR_AN_ERROR * len(followed.broken) else "warning"
                yield from (_total_differs(columns, total, one, severity) for one in followed.broken)
                yield from (Agreement("row-total", None, None, one.figures) for one in followed.held)
                unread += [entry.page for entry in followed.unread]
    left = (*all_left_alone(DOUBTFUL_TABLES, doubtful), *all_left_alone(UNSURE_FIGURES, unread))
    yield from told_together("row-total", left)


def _totals(columns: AmountColumns, wanted: RowTotal) -> list[str]:
    """The columns of amounts that say they are totals."""
    return [column for column in columns.numeric if names_total(columns.lowest(column), wanted.totals)]


def _followed_sum(columns: AmountColumns, total: str, wanted: RowTotal) -> FollowedSum | None:
    """The group of columns that most rows bear out as those summed up; None where none does."""
    best: FollowedSum | None = None
    said = fold(f"{columns.table.title} {columns.header(total)}").split()
    rounded = any(fold(word) in said for word in wanted.rounded)
    for group in _groups(columns, total, wanted):
        sums = [(entry, _sum(entry, total, group)) for entry in columns.entries]
        known = [one for _, one in sums if one is not None]
        held = tuple(one for one in known if one.holds(wanted.rounding, rounded))
        failed = [one for one in known if not one.holds(wanted.rounding, rounded)]
        broken = tuple(one for one in failed if not _has_more(one.entry, columns))
        unread = tuple(entry for entry, one in sums if one is None and _is_unread(entry, total, group))
        unread += tuple(one.entry for one in failed if _has_more(one.entry, columns))
        telling = sum(one.tells for one in held)
        if telling > (best.telling if best is not None else 0):
            best = FollowedSum(held, broken, unread, telling)
    return best


def _groups(columns: AmountColumns, total: str, wanted: RowTotal) -> tuple[tuple[str, ...], ...]:
    """Columns that a total may sum up: those since the last total, under the same band, all, all totals, those that follow it."""
    totals = _totals(columns, wanted)
    plain = [column for column in columns.numeric if column not in totals and not columns.says(column, wanted.not_sums)]
    order = {column: at for at, column in enumerate(columns.table.columns)}
    before = [column for column in totals if order[column] < order[total]]
    after = [column for column in totals if order[column] > order[total]]
    since = [c for c in plain if order[c] < order[total] and (not before or order[c] > order[before[-1]])]
    until = [c for c in plain if order[c] > order[total] and (not after or order[c] < order[after[0]])]
    band = [column for column in plain if columns.band(column) == columns.band(total)]
    found = (since, band, [c for c in plain if order[c] < order[total]], plain, before, until, [c for c in totals if c != total])
    return tuple(dict.fromkeys(tuple(group) for group in found if len(group) >= 2))


def _sum(entry: LedgerEntry, total: str, group: Sequence[str]) -> RowSum | None:
    """None where the total is not told, nothing is added up, or an amount cannot be told; an empty cell adds nothing."""
    if total not in entry.amounts or any(column in entry.untold for column in group):
        return None
    parts = tuple(entry.amounts[column] for column in group if column in entry.amounts)
    return RowSum(entry, entry.amounts[total], parts) if parts else None


def _has_more(entry: LedgerEntry, columns: AmountColumns) -> bool:
    """Whether a row holds amounts in a column where few rows do: nobody knows whether the total counts them."""
    sparse = {column for other in columns.entries for column in other.amounts} - set(columns.numeric)
    return bool((entry.amounts.keys() | entry.untold) & sparse)


def _is_unread(entry: LedgerEntry, total: str, group: Sequence[str]) -> bool:
    """Whether a row that prints a total cannot be added up because print in it was not read."""
    return total in entry.unread or (total in entry.amounts and bool(entry.unread & set(group)))


def _total_differs(columns: AmountColumns, total: str, one: RowSum, severity: Severity) -> Disagreement:
    printed = one.total.figure
    figures = [part.figure for part in one.parts]
    message = remark(
        "row-total.differ" if len(figures) <= MOST_TERMS_SPELT else "row-total.differ-many",
        row=short(one.entry.label),
        page=printed.page,
        parts=[figure.text for figure in figures],
        n=len(figures),
        sum=print_like(one.value, printed, figures),
        column=columns.header(total),
        printed=printed.text,
    )
    return Disagreement(
        rule="row-total",
        severity=severity,
        code=None,
        measure=None,
        expected=format(one.value, "f"),
        found=format(one.total.value, "f"),
        figures=one.figures,
        message=message,
        settles=settle_sum((printed,), figures),
    )


rule: Rule = compare_row_totals
