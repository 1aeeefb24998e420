"""Tables that no profile describes: a row that says it is a total against the rows it may sum up, column by column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated

from pydantic import Field
from rapidfuzz.distance import Levenshtein

from extractor.checks._left_alone import DOUBTFUL_TABLES, UNSURE_FIGURES, all_left_alone, told_together
from extractor.checks._parameters import FromLanguage, Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.amount_columns import short
from extractor.facts.ledger import LedgerEntry, is_doubtful, is_plain, table_to_ledger
from extractor.facts.named_parts import names_parts_elsewhere
from extractor.facts.place_names import MOST_TERMS_SPELT
from extractor.facts.settles import settle_sum
from extractor.facts.total_groupings import DIGITS_OF_NO_LUCK, ColumnSum, natural_groupings, sum_up
from extractor.facts.values import figures_by_id, places_printed, print_like
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Labels, Profile
from extractor.model.remark import remark
from extractor.model.report import Report, TableInfo
from extractor.text import fold

Grouping = tuple[int, ...]
EXACT_SUMS_OF_UNROUNDED = 5
"""Sums of a table that are exact to the last decimal, from which its figures are not rounded.

Judgement, from a calculation: of sums of three rounded figures two in three are exact by luck, of ten two in five; five are so in 13 and
1 of 100 tables.
"""
MOST_ROWS_OF_TOTALS = 100
"""Rows called totals beyond which a table is a list of something else. Judgement."""


class ColumnTotal(Parameters):
    """How rows of totals begin, which headers are no sums, and how far a sum of rounded figures may be off."""

    totals: Annotated[Labels, FromLanguage("tables.row_totals")] = ()
    not_sums: Annotated[Labels, FromLanguage("tables.not_summed_down")] = ()
    rounded: Annotated[Labels, FromLanguage("tables.rounded")] = ()
    rounding: Decimal = Field(Decimal("0.5"), ge=0, le=10)


@dataclass(frozen=True, slots=True)
class CheckedTotal:
    """A printed total, in the row `at` of the ledger: what each natural grouping of the other rows would make of it.

    None stands for a grouping of which some row has no settled amount. `fits` is whether one of the sums comes near the print, `exact`
    whether one makes it.
    """

    at: int
    column: str
    sums: Mapping[Grouping, ColumnSum | None]
    fits: bool
    exact: bool

    def fitting(self, grouping: Grouping, rounding: Decimal) -> ColumnSum | None:
        """The sum of a grouping where it makes the total and says something."""
        one = self.sums.get(grouping)
        return one if one is not None and one.tells and _is_near(one, rounding) else None


@dataclass(frozen=True, slots=True)
class TableAtHand:
    """One table made ready: its rows as a ledger, its totals with their sums, and the rule's parameters."""

    table: TableInfo
    entries: Sequence[LedgerEntry]
    checked: Sequence[CheckedTotal]
    wanted: ColumnTotal


def compare_column_totals(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One disagreement for each column of a row of totals that no natural grouping explains, where the column is one of sums."""
    wanted = read_parameters(ColumnTotal, profile, "column-total", parameters)
    figures = figures_by_id(report)
    doubtful: list[int] = []
    unread: list[int] = []
    for table in report.tables:
        entries = table_to_ledger(table, wanted.totals, figures)
        if not 0 < sum(entry.kind == "total" for entry in entries) <= MOST_ROWS_OF_TOTALS:
            continue
        if is_doubtful(table):
            doubtful += table.pages[:1]
            continue
        at_hand = TableAtHand(table, entries, _check(table, entries, wanted), wanted)
        for one in at_hand.checked:
            outcome = _outcome(one, at_hand)
            if outcome is not None:
                yield outcome
            elif _is_hidden(one, at_hand):
                unread.append(entries[one.at].page)
        unread += _unread_totals(at_hand)
    left = (*all_left_alone(DOUBTFUL_TABLES, doubtful), *all_left_alone(UNSURE_FIGURES, unread))
    yield from told_together("column-total", left)


def _outcome(one: CheckedTotal, at_hand: TableAtHand) -> Outcome | None:
    """None where nothing says that the column is one of sums."""
    if not _holds(one, at_hand):
        basis = _basis(one, at_hand)
        return _total_differs(basis, at_hand.entries[one.at].label, _column_name(at_hand.table, one.column)) if basis is not None else None
    fits = [fit for grouping in one.sums if (fit := one.fitting(grouping, at_hand.wanted.rounding)) is not None]
    if not fits or _is_no_sum(one, at_hand):
        return None
    sums = max(fits, key=_is_exact)
    return Agreement("column-total", None, None, (sums.total.id, *(part.id for part in sums.parts)))


def _is_hidden(one: CheckedTotal, at_hand: TableAtHand) -> bool:
    """Whether the sum under the usual grouping cannot be told, because an amount of it could not be read."""
    usual = next(iter(one.sums), ())
    lost = any(one.column in at_hand.entries[index].unread for index in usual)
    return lost and one.sums[usual] is None and not _is_no_sum(one, at_hand)


def _unread_totals(at_hand: TableAtHand) -> Iterator[int]:
    """The pages of totals that could not be read themselves, under columns of amounts."""
    for at, entry in enumerate(at_hand.entries):
        for column in sorted(entry.unread) if entry.kind == "total" else ():
            is_numeric = any(column in other.amounts for other in at_hand.entries)
            if is_numeric and not _is_no_sum(CheckedTotal(at, column, {}, fits=False, exact=False), at_hand):
                yield entry.page


def _check(table: TableInfo, entries: Sequence[LedgerEntry], wanted: ColumnTotal) -> tuple[CheckedTotal, ...]:
    """Total by total from the top; the grouping that most columns follow is summed up for the totals below."""
    checked: list[CheckedTotal] = []
    unsummed: list[int] = []
    taken: set[int] = set()
    for at, entry in enumerate(entries):
        if entry.kind == "total":
            groupings = natural_groupings(entries, at, unsummed)
            row = [_check_column(entries, at, column, groupings, wanted.rounding) for column in table.columns if column in entry.amounts]
            checked += row
            counts = {grouping: sum(one.fitting(grouping, wanted.rounding) is not None for one in row) for grouping in groupings}
            best = max(groupings, key=lambda grouping: counts[grouping], default=())
            taken |= set(best) if counts.get(best) else {index for index in best if index < at}
        if entry.kind != "heading":
            unsummed.append(at)
        unsummed = [index for index in unsummed if index not in taken]
    return tuple(checked)


def _check_column(entries: Sequence[LedgerEntry], at: int, column: str, groupings: Sequence[Grouping], rounding: Decimal) -> CheckedTotal:
    sums = {grouping: sum_up(entries, at, grouping, column) for grouping in groupings}
    known = [one for one in sums.values() if one is not None]
    return CheckedTotal(at, column, sums, any(_is_near(one, rounding) for one in known), any(_is_exact(one) for one in known))


def _holds(one: CheckedTotal, at_hand: TableAtHand) -> bool:
    """Whether the print can be right: a sum that is only nearly made counts unless the figures are known not to be rounded."""
    if one.exact or not one.fits:
        return one.fits
    others = [other for other in at_hand.checked if other is not one and other.fits]
    if any(not other.exact for other in others):
        return True
    title = fold(" ".join((at_hand.table.title, *_header(at_hand.table, one.column)))).split()
    rounded = any(fold(word) in title for word in at_hand.wanted.rounded)
    whole = all(_is_whole(sums) for sums in one.sums.values() if sums is not None)
    telling = [other for other in others if any(sums and sums.tells and _is_exact(sums) for sums in other.sums.values())]
    return rounded or not (whole or len(telling) >= EXACT_SUMS_OF_UNROUNDED)


def _basis(one: CheckedTotal, at_hand: TableAtHand) -> ColumnSum | None:
    """The sum that the total should be, where there is evidence that it should be one."""
    label, labels = at_hand.entries[one.at].label, [entry.label for at, entry in enumerate(at_hand.entries) if at != one.at]
    if _is_no_sum(one, at_hand) or names_parts_elsewhere(label, labels):
        return None
    for sums in (_by_row(one, at_hand), _by_column(one, at_hand), _by_itself(one, at_hand)):
        if sums is not None and not _is_between(sums):
            return sums
    return None


def _is_no_sum(one: CheckedTotal, at_hand: TableAtHand) -> bool:
    """Whether the column holds percentages or averages; percentages that make 100 at another total of the column are parts of a whole."""
    figures = [entry.amounts[one.column].figure for entry in at_hand.entries if one.column in entry.amounts]
    header = fold(" ".join(_header(at_hand.table, one.column)))
    named = any(word in header.split() or (word == "%" and word in header) for word in map(fold, at_hand.wanted.not_sums))
    if not named and not any(figure.percent for figure in figures):
        return False
    others = [other for other in at_hand.checked if other.column == one.column and other.at != one.at]
    return not any(sums and sums.printed == 100 and sums.tells for other in others if other.fits for sums in other.sums.values())


def _by_row(one: CheckedTotal, at_hand: TableAtHand) -> ColumnSum | None:
    """Under the grouping that most other columns of the row follow, unless the fits may be luck.

    They may where more columns fail than fit, and where a single one fits under a label that says more than total.
    """
    rounding = at_hand.wanted.rounding
    row = [other for other in at_hand.checked if other.at == one.at and other is not one]
    failing = sum(not other.fits and not _is_no_sum(other, at_hand) and None not in other.sums.values() for other in row)
    needed = max(failing, 1 if is_plain(at_hand.entries[one.at].label, at_hand.wanted.totals) else 2)
    found: list[tuple[int, bool, int, ColumnSum]] = []
    for grouping, sums in one.sums.items():
        fits = [fit for other in row if (fit := other.fitting(grouping, rounding)) is not None]
        sure = any(fit.digits >= DIGITS_OF_NO_LUCK for fit in fits)
        if sums is not None and fits and (sure or len(fits) >= needed):
            found.append((len(fits), _is_slip(sums, shortest=3), len(sums.parts), sums))
    return max(found, key=lambda one: one[:3])[3] if found else None


def _by_column(one: CheckedTotal, at_hand: TableAtHand) -> ColumnSum | None:
    """Under the usual grouping, where another total of the column follows it."""
    others = [other for other in at_hand.checked if other.column == one.column and other.at != one.at and other.sums]
    usual = [other.fitting(next(iter(other.sums)), at_hand.wanted.rounding) for other in others]
    sums = next(iter(one.sums.values()), None)
    return sums if sums is not None and None not in one.sums.values() and len(sums.parts) >= 2 and any(usual) else None


def _by_itself(one: CheckedTotal, at_hand: TableAtHand) -> ColumnSum | None:
    """A grouping from which the total differs like a slip, where all amounts are told and nothing else in the row objects."""
    if None in one.sums.values():
        return None
    shortest = 1 if is_plain(at_hand.entries[one.at].label, at_hand.wanted.totals) else 3
    row = [
        other for other in at_hand.checked if other.at == one.at and other is not one and not other.fits and not _is_no_sum(other, at_hand)
    ]
    for grouping, sums in one.sums.items():
        if sums is None or len(sums.parts) < 2 or _is_between(sums):
            continue
        astray = _row_astray(sums) if len(sums.parts) >= 3 and sums.digits >= shortest else None
        rivals = [rival for other in row if (rival := other.sums.get(grouping)) is not None]
        if _is_slip(sums, shortest=shortest) and all(_is_slip(rival, shortest=shortest) for rival in rivals):
            return sums
        if astray is not None and not rivals:
            return sums
    return None


def _header(table: TableInfo, column: str) -> tuple[str, ...]:
    """The header texts over a column."""
    place = table.columns.index(column)
    return tuple(dict.fromkeys(text for text in table.heads(place) if text))


def _column_name(table: TableInfo, column: str) -> str:
    return " / ".join(_header(table, column)) or column


def _total_differs(sums: ColumnSum, label: str, column: str) -> Disagreement:
    printed = sums.total
    message = remark(
        "column-total.differ" if len(sums.parts) <= MOST_TERMS_SPELT else "column-total.differ-many",
        column=column,
        page=printed.page,
        parts=[part.text for part in sums.parts],
        n=len(sums.parts),
        sum=print_like(sums.value, printed, sums.parts),
        row=short(label),
        printed=printed.text,
    )
    return Disagreement(
        rule="column-total",
        severity="error",
        code=None,
        measure=None,
        expected=format(sums.value, "f"),
        found=format(sums.printed, "f"),
        figures=(printed.id, *(part.id for part in sums.parts)),
        settles=settle_sum((printed,), sums.parts),
        message=message,
    )


# A printed total beside its sum: equal, as near as rounding brings it, off like a slip, or something else than a sum
def _is_exact(sums: ColumnSum) -> bool:
    """Whether the print is the sum, rounded where the total has fewer decimals than its parts."""
    whole, finest = places_printed(sums.printed), sums.finest
    values = (sums.value, sums.headed)
    return any(value == sums.printed or (whole < finest and abs(value - sums.printed) <= _unit(whole) / 2) for value in values)


def _is_near(sums: ColumnSum, rounding: Decimal) -> bool:
    """Whether rounding each amount, by `rounding` units of the last decimal printed, explains the difference."""
    most = rounding * (_unit(sums.finest) * len(sums.parts) + _unit(places_printed(sums.printed)))
    return _is_exact(sums) or abs(sums.value - sums.printed) <= most


def _is_whole(sums: ColumnSum) -> bool:
    """Whether nothing but whole numbers without a currency take part: counts, which are not rounded."""
    return not places_printed(sums.printed) and not sums.finest and not any(one.unit for one in (sums.total, *sums.parts))


def _is_between(sums: ColumnSum) -> bool:
    """Whether the total lies among its parts, as an average, a rate, a highest or a last value does, and is no sum with one digit wrong."""
    if not min(sums.amounts) <= sums.printed <= max(sums.amounts):
        return False
    printed, summed = _digits(sums)
    return len(printed) != len(summed) or len(printed) < 3 or Levenshtein.distance(printed, summed) > 1


def _is_slip(sums: ColumnSum, *, shortest: int) -> bool:
    """Whether total and sum differ in one digit, or in two of four or more; shorter than `shortest` any two numbers may."""
    printed, summed = _digits(sums)
    longest = max(len(printed), len(summed))
    most = 1 if longest < 4 else 2
    return longest >= shortest and (sums.value < 0) == (sums.printed < 0) and Levenshtein.distance(printed, summed) <= most


def _row_astray(sums: ColumnSum) -> int | None:
    """The part, by index, that the total leaves out or counts twice."""
    miss = abs(sums.value - sums.printed)
    return next((index for index, amount in enumerate(sums.amounts) if miss and abs(amount) == miss), None)


def _unit(places: int) -> Decimal:
    return Decimal(1).scaleb(-places)


def _digits(sums: ColumnSum) -> tuple[str, str]:
    """Printed and computed, with the same number of decimals."""
    places = max(sums.finest, places_printed(sums.printed))
    return f"{abs(int(sums.printed.scaleb(places)))}", f"{abs(int(sums.value.scaleb(places)))}"


rule: Rule = compare_column_totals
