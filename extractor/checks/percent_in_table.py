"""A percentage told in prose against the row of a table that the sentence speaks of: the same, or off by one digit as a slip is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rapidfuzz.distance import OSA

from extractor.checks._left_alone import OPEN_VALUES, all_left_alone, told_together
from extractor.checks._parameters import Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.amount_columns import short
from extractor.facts.figures_in_text import section_passages
from extractor.facts.ledger import Amount, table_to_ledger
from extractor.facts.settles import settle_equal
from extractor.facts.stems import noun_stems
from extractor.facts.values import figures_by_id, is_settled, places_printed, value_of
from extractor.language import language_named
from extractor.model.figure import Figure
from extractor.model.language import Language
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Profile
from extractor.model.remark import remark
from extractor.model.report import Report

FEWEST_WORDS = 3
"""Words of a row's label that a sentence must hold for it to speak of the row. Judgement."""
SHARE_OF_WORDS = 0.6
"""Share of them that it must hold. Judgement."""
FEWEST_DIGITS = 3
"""Digits of a percentage from which another one that differs in a single digit is no other quantity. Judgement."""


class PercentInTable(Parameters):
    """Nothing to set: any table may be spoken of."""


@dataclass(frozen=True, slots=True)
class LabelledRow:
    """A row of a table: the stems of its label, its amounts, and all values of its table."""

    label: str
    stems: frozenset[str]
    amounts: tuple[Amount, ...]
    values: frozenset[Decimal]


def compare_told_percents(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One disagreement for each percentage of running text that is one digit off the only row that its sentence speaks of."""
    read_parameters(PercentInTable, profile, "percent-in-table", parameters)
    language = language_named(profile.language)
    rows = _rows(report, language)
    unsure: list[int] = []
    for figure, sentence in _told(report, language) if rows else ():
        row = _spoken_of(frozenset(noun_stems(sentence, language)), rows)
        if row is None:
            continue
        if not is_settled(figure):
            unsure.append(figure.page)
            continue
        same, near = _matches(figure, row)
        if same is not None:
            yield Agreement("percent-in-table", None, None, (figure.id, same.figure.id))
        elif near is not None:
            yield _percent_differs(figure, near, row)
    yield from told_together("percent-in-table", all_left_alone(OPEN_VALUES, unsure))


def _rows(report: Report, language: Language) -> tuple[LabelledRow, ...]:
    """The rows with a label of some words."""
    figures = figures_by_id(report)
    found: list[LabelledRow] = []
    for table in report.tables:
        entries = table_to_ledger(table, (), figures)
        values = frozenset(amount.value for entry in entries for amount in entry.amounts.values())
        for entry in entries:
            stems = frozenset(noun_stems(entry.label, language))
            if len(stems) >= FEWEST_WORDS and entry.amounts:
                found.append(LabelledRow(entry.label, stems, tuple(entry.amounts.values()), values))
    return tuple(found)


def _told(report: Report, language: Language) -> Iterator[tuple[Figure, str]]:
    """Percentages of running text, each with its sentence."""
    for _, passage in section_passages(report, {section.id for section in report.sections}, language):
        for start, end, figures in passage.sentences():
            yield from ((one.figure, passage.text[start:end]) for one in figures if one.figure.percent)


def _spoken_of(stems: frozenset[str], rows: Sequence[LabelledRow]) -> LabelledRow | None:
    """The row of whose label a sentence holds most, where it holds enough and no other as much."""
    shared = sorted(((len(row.stems & stems), at) for at, row in enumerate(rows)), reverse=True)
    (most, at), *others = shared
    alone = not others or others[0][0] < most
    return rows[at] if alone and most >= max(FEWEST_WORDS, SHARE_OF_WORDS * len(rows[at].stems)) else None


def _matches(figure: Figure, row: LabelledRow) -> tuple[Amount | None, Amount | None]:
    """The amount of a row that a percentage is, and the one that it is but for a digit, where the table holds none that it is."""
    told = value_of(figure) or Decimal(0)
    same = next((amount for amount in row.amounts if _is_same(told, amount.value)), None)
    if same is not None or any(_is_same(told, value) for value in row.values):
        return same, None
    near = [amount for amount in row.amounts if (amount.places or amount.figure.percent) and _is_slip(told, amount.value)]
    return None, near[0] if len(near) == 1 else None


def _is_same(a: Decimal, b: Decimal) -> bool:
    """Whether two values are one, rounded or cut to the fewer decimals."""
    unit = Decimal(1).scaleb(-min(places_printed(a), places_printed(b)))
    return abs(a - b) < unit


def _is_slip(a: Decimal, b: Decimal) -> bool:
    """Whether two numbers differ by one digit that was left out, put in, exchanged or put a place on, or by the mark alone."""
    digits = ["".join(map(str, value.as_tuple().digits)) for value in (a, b)]
    return min(map(len, digits)) >= FEWEST_DIGITS and (a < 0) == (b < 0) and OSA.distance(*digits) <= 1


def _percent_differs(figure: Figure, near: Amount, row: LabelledRow) -> Disagreement:
    printed = near.figure
    message = remark(
        "percent-in-table.differ",
        page=figure.page,
        told=figure.text,
        row=short(row.label),
        table_page=printed.page,
        printed=printed.text,
    )
    return Disagreement(
        rule="percent-in-table",
        severity="warning",
        code=None,
        measure=None,
        expected=printed.text,
        found=figure.text,
        figures=(figure.id, printed.id),
        message=message,
        settles=settle_equal(figure, printed),
    )


rule: Rule = compare_told_percents
