"""Tables that no profile describes: a column that says it is a total against the columns it may sum up, row by row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import Field

from extractor.checks._parameters import FromLanguage, Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.columns import Columns, short, table_to_columns, unit_of
from extractor.facts.ledger import Amount, Entry, names_total
from extractor.facts.settles import settle_sum
from extractor.facts.values import figures_by_id, print_like
from extractor.facts.wording import pages_told
from extractor.model.outcome import Disagreement
from extractor.model.profile import Labels, Profile
from extractor.model.report import Report, Severity
from extractor.text import fold

HOLD = 3
"""Rows that must add up before one that does not is told."""
TO_ONE = 2
"""Rows that add up for each that does not: else the column is something else than that sum."""
SURE = 8
"""Rows that add up from which one that does not is an error."""
TERMS = 8


class RowTotal(Parameters):
    """How headers of totals begin, which columns are never added up, and how far a sum of rounded figures may be off."""

    totals: Annotated[Labels, FromLanguage("tables.column_totals")] = ()
    not_sums: Annotated[Labels, FromLanguage("tables.not_summed_across")] = ()
    rounded: Annotated[Labels, FromLanguage("tables.rounded")] = ()
    """Words of a title or header that say that whole numbers are rounded too."""
    rounding: Decimal = Field(Decimal("0.5"), ge=0, le=10)


@dataclass(frozen=True, slots=True)
class Sum:
    """A row's total beside the amounts of some columns."""

    entry: Entry
    total: Amount
    parts: tuple[Amount, ...]

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


def compare_row_totals(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """One disagreement for each row that breaks the sum which the column of totals follows in most others."""
    wanted = read_parameters(RowTotal, profile, "row-total", parameters)
    figures = figures_by_id(report)
    for table in report.tables:
        columns = table_to_columns(table, wanted.totals, figures)
        for total in columns.numeric if columns is not None else ():
            if columns is not None and names_total(columns.lowest(total), wanted.totals):
                yield from _broken(columns, total, wanted)


def _broken(columns: Columns, total: str, wanted: RowTotal) -> Iterator[Disagreement]:
    best: tuple[int, list[Sum]] = (0, [])
    said = fold(f"{columns.table.title} {columns.header(total)}").split()
    rounded = any(fold(word) in said for word in wanted.rounded)
    for group in groups(columns, total, wanted):
        sums = [one for entry in columns.entries if (one := _sum(entry, total, group)) is not None]
        held = sum(one.tells and one.holds(wanted.rounding, rounded) for one in sums)
        broken = [one for one in sums if not one.holds(wanted.rounding, rounded)]
        if held > best[0]:
            best = held, broken
    held, broken = best
    if held >= HOLD and held >= TO_ONE * len(broken):
        for one in broken:
            yield _disagreement(columns, total, one, "error" if held >= SURE * len(broken) else "warning")


def groups(columns: Columns, total: str, wanted: RowTotal) -> tuple[tuple[str, ...], ...]:
    """Columns that a total may sum up: those since the last total, under the same band, all, all totals, those that follow it."""
    totals = [column for column in columns.numeric if names_total(columns.lowest(column), wanted.totals)]
    plain = [column for column in columns.numeric if column not in totals and not columns.says(column, wanted.not_sums)]
    order = {column: at for at, column in enumerate(columns.table.columns)}
    before = [column for column in totals if order[column] < order[total]]
    after = [column for column in totals if order[column] > order[total]]
    since = [c for c in plain if order[c] < order[total] and (not before or order[c] > order[before[-1]])]
    until = [c for c in plain if order[c] > order[total] and (not after or order[c] < order[after[0]])]
    band = [column for column in plain if columns.band(column) == columns.band(total)]
    found = (since, band, [c for c in plain if order[c] < order[total]], plain, before, until, [c for c in totals if c != total])
    return tuple(dict.fromkeys(tuple(group) for group in found if len(group) >= 2))


def _sum(entry: Entry, total: str, group: Sequence[str]) -> Sum | None:
    """None where the total is not told, nothing is added up, or an amount cannot be told; an empty cell adds nothing."""
    if total not in entry.amounts or any(column in entry.untold for column in group):
        return None
    parts = tuple(entry.amounts[column] for column in group if column in entry.amounts)
    return Sum(entry, entry.amounts[total], parts) if parts else None


def _disagreement(columns: Columns, total: str, one: Sum, severity: Severity) -> Disagreement:
    printed = one.total.figure
    figures = [part.figure for part in one.parts]
    expected, place = print_like(one.value, printed, figures), pages_told([printed])
    terms = " + ".join(figure.text for figure in figures)
    spanish = f"{terms} = {expected}" if len(figures) <= TERMS else f"las {len(figures)} cifras suman {expected}"
    english = f"{terms} = {expected}" if len(figures) <= TERMS else f"the {len(figures)} figures add up to {expected}"
    label, header = short(one.entry.label), columns.header(total)
    return Disagreement(
        rule="row-total",
        severity=severity,
        code=None,
        measure=None,
        expected=format(one.value, "f"),
        found=format(one.total.value, "f"),
        figures=(printed.id, *(figure.id for figure in figures)),
        message={
            "es": f"Cuadro, fila «{label}» ({place['es']}): {spanish}, pero la columna «{header}» dice {printed.text}.",
            "en": f"Table, row “{label}” ({place['en']}): {english}, but the column “{header}” says {printed.text}.",
        },
        settles=settle_sum((printed,), figures),
    )


rule: Rule = compare_row_totals
