"""Rules that a profile states itself, in data: equal figures, sums, ratios, counts, orders. Findings bear the rule `stated:ID`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from extractor.checks._parameters import in_profile, read_parameters
from extractor.checks._rule import Rule
from extractor.errors import NONE, ProfileError
from extractor.facts.settles import one_digit_off, spelled
from extractor.facts.statement import CountOf, RatioOf, Stated, Statement, SumOf, unknown_names
from extractor.facts.terms import Lookup, Term, Turn
from extractor.facts.values import figures_by_id, places_printed, print_like
from extractor.facts.wording import pages_told
from extractor.model.outcome import Bilingual, Disagreement, Language
from extractor.model.profile import Profile
from extractor.model.report import Figure, Report

TERMS = 8
"""Figures up to which a message spells a relation out."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A relation that does not hold: what is printed, what should be, all figures, and how a person is told of it."""

    printed: Term
    expected: str
    terms: tuple[Term, ...]
    relation: Bilingual
    settles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def compare_stated(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """One disagreement for each indicator, row or report in which a stated relation does not hold; a missing figure leaves it open."""
    stated = read_parameters(Stated, profile, "stated", parameters)
    _require_known(stated, profile)
    lookup = Lookup(report, profile, figures_by_id(report))
    for statement in stated.rules:
        for turn in lookup.turns(statement):
            broken = _broken(statement, turn, lookup)
            if broken is not None and any(term.figure is not None for term in broken.terms):
                yield _disagreement(statement, turn, broken)


def _require_known(stated: Stated, profile: Profile) -> None:
    """ProfileError for every name that the profile does not have."""
    wrong = list(unknown_names(stated, profile))
    if wrong:
        problems = [in_profile(profile, f"stated.{key}", what) for key, what, _ in wrong]
        raise ProfileError("rule.names", problems=problems, known=wrong[0][2] or NONE)


def _broken(statement: Statement, turn: Turn, lookup: Lookup) -> Broken | None:
    """What does not hold; None where all is well or something is missing."""
    if statement.sum is not None:
        return _sum(statement, statement.sum, turn, lookup)
    if statement.ratio is not None:
        return _ratio(statement, statement.ratio, turn, lookup)
    if statement.count is not None:
        return _count(statement, statement.count, turn, lookup)
    found = [lookup.terms(ref, turn) for ref in statement.equal or statement.order or ()]
    terms = tuple(term for one in found for term in one or ())
    if any(one is None for one in found) or len(terms) < 2:
        return None
    return _equal(statement, terms) if statement.equal is not None else _order(statement, terms)


def _sum(statement: Statement, said: SumOf, turn: Turn, lookup: Lookup) -> Broken | None:
    total, found = _one(lookup.terms(said.total, turn)), [lookup.terms(ref, turn) for ref in said.parts]
    parts = tuple(term for one in found for term in one or ())
    if total is None or any(one is None for one in found):
        return None
    value = sum((part.value for part in parts), Decimal(0))
    if _holds(statement, total, Fraction(value)):
        return None
    miss = total.value - value
    spelled_out = " + ".join(part.text for part in parts) if len(parts) <= TERMS else f"Σ({len(parts)})"
    expected = _printed(value, total, parts)
    settles = {**_settle(total, [value]), **{k: v for part in parts for k, v in _settle(part, [part.value + miss]).items()}}
    return Broken(total, expected, (total, *parts), {"es": f"{spelled_out} = {expected}", "en": f"{spelled_out} = {expected}"}, settles)


def _ratio(statement: Statement, said: RatioOf, turn: Turn, lookup: Lookup) -> Broken | None:
    value, part, whole = (_one(lookup.terms(ref, turn)) for ref in (said.value, said.part, said.whole))
    if value is None or part is None or whole is None or not whole.value:
        return None
    ratio = Fraction(said.times) * Fraction(part.value) / Fraction(whole.value)
    if _holds(statement, value, ratio):
        return None
    expected = _printed(ratio, value, (part, whole))
    times = "" if said.times == 1 else f"{said.times} × "
    relation = f"{times}{part.text} / {whole.text} = {expected}"
    exact = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    settles = _settle(value, [exact.quantize(Decimal(1).scaleb(-places_printed(value.value)))])
    return Broken(value, expected, (value, part, whole), {"es": relation, "en": relation}, settles)


def _count(statement: Statement, said: CountOf, turn: Turn, lookup: Lookup) -> Broken | None:
    value, (rows, found) = _one(lookup.terms(said.value, turn)), lookup.count(said)
    if value is None or not found or _holds(statement, value, Fraction(rows)):
        return None
    told: Bilingual = {"es": f"el cuadro tiene {rows} filas de ellas", "en": f"the table has {rows} such rows"}
    return Broken(value, str(rows), (value,), told, _settle(value, [Decimal(rows)]))


def _equal(statement: Statement, terms: Sequence[Term]) -> Broken | None:
    first = terms[0]
    other = next((term for term in terms[1:] if not _alike(statement, first, term)), None)
    if other is None:
        return None
    shown = " ≠ ".join(term.text for term in terms[:TERMS])
    settles = {**_settle(first, [other.value]), **_settle(other, [first.value])} if len(terms) == 2 else _outlier(terms)
    return Broken(other, first.text, tuple(terms), {"es": shown, "en": shown}, settles)


def _outlier(terms: Sequence[Term]) -> dict[str, tuple[str, ...]]:
    """Of three figures or more the one that all others differ from; where there is none, no figure alone settles it."""
    settles: dict[str, tuple[str, ...]] = {term.figure.id: () for term in terms if term.figure is not None}
    for one in terms:
        others = {term.value for term in terms if term is not one}
        settles |= _settle(one, list(others)) if len(others) == 1 else {}
    return settles


def _order(statement: Statement, terms: Sequence[Term]) -> Broken | None:
    for lower, upper in pairwise(terms):
        if lower.value > upper.value + statement.tolerance:
            shown = f"{lower.text} > {upper.text}"
            settles = _in_order(lower, upper, statement.tolerance) if len(terms) == 2 else {}
            return Broken(lower, f"≤ {upper.text}", tuple(terms), {"es": shown, "en": shown}, settles)
    return None


def _one(terms: tuple[Term, ...] | None) -> Term | None:
    """The term of a name that stands for a single figure."""
    return terms[0] if terms is not None and len(terms) == 1 else None


def _holds(statement: Statement, printed: Term, computed: Fraction) -> bool:
    left = computed - Fraction(printed.value)
    if abs(left) <= Fraction(statement.tolerance):
        return True
    unit = Fraction(1, 10 ** places_printed(printed.value))
    return statement.rounding and (abs(left) <= unit / 2 or 0 <= left < unit) and computed.denominator != 1


def _alike(statement: Statement, a: Term, b: Term) -> bool:
    """Whether two figures are equal, or the one with more decimals rounds to the other."""
    coarse, fine = sorted((a, b), key=lambda term: places_printed(term.value))
    return _holds(statement, coarse, Fraction(fine.value))


def _printed(value: Decimal | Fraction, like: Term, beside: Sequence[Term]) -> str:
    """A computed value as the report prints its own."""
    figures = [term.figure for term in beside if term.figure is not None]
    figure = like.figure or next(iter(figures), None)
    return print_like(value, figure, figures) if figure is not None else format(Decimal(round(value)), "f")


def _settle(term: Term, values: Sequence[Decimal]) -> dict[str, tuple[str, ...]]:
    return {term.figure.id: spelled(values)} if term.figure is not None else {}


def _in_order(lower: Term, upper: Term, tolerance: Decimal) -> dict[str, tuple[str, ...]]:
    """What one digit of either figure would have to be for them to be in order."""
    found = {}
    if lower.figure is not None:
        found[lower.figure.id] = one_digit_off(lower.figure, lambda value: value <= upper.value + tolerance)
    if upper.figure is not None:
        found[upper.figure.id] = one_digit_off(upper.figure, lambda value: value + tolerance >= lower.value)
    return {id_: values for id_, values in found.items() if values}


def _disagreement(statement: Statement, turn: Turn, broken: Broken) -> Disagreement:
    figures: list[Figure] = list({term.figure.id: term.figure for term in broken.terms if term.figure is not None}.values())
    place = pages_told(figures)
    measures = {figure.role.rsplit(":", 1)[1] for figure in figures if figure.role.startswith(("matrix:", "narrative:"))}
    code = f"{turn.code}, " if turn.code else ""

    def message(lang: Language) -> str:
        name = statement.name.get(lang) or next(iter(statement.name.values()))
        says = "dice" if lang == "es" else "says"
        said = (
            f", {'y' if lang == 'es' else 'and it'} {says} {broken.printed.text}"
            if statement.equal is None and statement.order is None
            else ""
        )
        return f"{code}{name} ({place[lang]}): {broken.relation[lang]}{said}."

    return Disagreement(
        rule=f"stated:{statement.id}",
        severity=statement.severity,
        code=turn.code,
        measure=next(iter(measures)) if len(measures) == 1 else None,
        expected=broken.expected,
        found=broken.printed.text,
        figures=tuple(figure.id for figure in figures),
        message={"es": message("es"), "en": message("en")},
        settles=broken.settles,
    )


rule: Rule = compare_stated
