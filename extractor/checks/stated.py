"""Rules that a profile states itself, in data: equal figures, sums, ratios, counts, orders. Findings bear the rule `stated:ID`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise

from extractor.checks._left_alone import not_surely_read, told_together
from extractor.checks._parameters import in_profile, read_parameters
from extractor.checks._rule import Rule
from extractor.errors import NONE, ProfileError
from extractor.facts.place_names import MOST_TERMS_SPELT
from extractor.facts.settles import one_digit_off, spelled
from extractor.facts.stated_figures import Lookup, Term, Turn
from extractor.facts.stated_rules import CountOf, RatioOf, Stated, Statement, SumOf, unknown_names
from extractor.facts.values import figures_by_id, is_open, places_printed, print_like
from extractor.model.figure import Figure
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Profile
from extractor.model.remark import Remark, Value, remark
from extractor.model.report import CellInfo, Report


@dataclass(frozen=True, slots=True)
class Broken:
    """A relation that does not hold: what is printed, what should be, and how a person is told of it."""

    printed: Term
    expected: str
    relation: Remark
    settles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Compared:
    """The figures of a relation, and what does not hold of it; None where it holds."""

    terms: tuple[Term, ...]
    broken: Broken | None

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Those that are printed, each once."""
        return tuple({term.figure.id: term.figure for term in self.terms if term.figure is not None}.values())


def compare_stated(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One outcome for each indicator, row or report for which a relation is stated; a missing figure leaves it open."""
    stated = read_parameters(Stated, profile, "stated", parameters)
    _require_known(stated, profile)
    lookup = Lookup(report, profile, figures_by_id(report))
    without_value: list[CellInfo | Figure] = []
    for statement in stated.rules:
        for turn in lookup.turns(statement):
            compared = _compare(statement, turn, lookup)
            if compared is None:
                without_value += [part for _, ref in statement.refs() for part in lookup.parts(ref, turn)]
            elif compared.figures and compared.broken is not None:
                yield _relation_broken(statement, turn, compared, compared.broken)
            elif compared.figures and not is_open(compared.figures):
                yield _agreement(statement, turn, compared)
    yield from told_together("stated", not_surely_read(report, without_value))


def _require_known(stated: Stated, profile: Profile) -> None:
    """ProfileError for every name that the profile does not have."""
    wrong = list(unknown_names(stated, profile))
    if wrong:
        problems = [in_profile(profile, f"stated.{key}", what) for key, what, _ in wrong]
        raise ProfileError("rule.names", problems=problems, known=wrong[0][2] or NONE)


def _compare(statement: Statement, turn: Turn, lookup: Lookup) -> Compared | None:
    """What is stated beside what is printed; None where something is missing."""
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
    return Compared(terms, _equal(statement, terms) if statement.equal is not None else _order(statement, terms))


def _sum(statement: Statement, said: SumOf, turn: Turn, lookup: Lookup) -> Compared | None:
    total, found = _one(lookup.terms(said.total, turn)), [lookup.terms(ref, turn) for ref in said.parts]
    parts = tuple(term for one in found for term in one or ())
    if total is None or any(one is None for one in found):
        return None
    value = sum((part.value for part in parts), Decimal(0))
    if _holds(statement, total, Fraction(value)):
        return Compared((total, *parts), None)
    miss = total.value - value
    expected = _printed(value, total, parts)
    if len(parts) <= MOST_TERMS_SPELT:
        relation = remark("stated.sum", parts=[part.text for part in parts], expected=expected, printed=total.text)
    else:
        relation = remark("stated.sum-of-many", n=len(parts), expected=expected, printed=total.text)
    settles = {**_settle(total, [value]), **{k: v for part in parts for k, v in _settle(part, [part.value + miss]).items()}}
    return Compared((total, *parts), Broken(total, expected, relation, settles))


def _ratio(statement: Statement, said: RatioOf, turn: Turn, lookup: Lookup) -> Compared | None:
    value, part, whole = (_one(lookup.terms(ref, turn)) for ref in (said.value, said.part, said.whole))
    if value is None or part is None or whole is None or not whole.value:
        return None
    ratio = Fraction(said.times) * Fraction(part.value) / Fraction(whole.value)
    if _holds(statement, value, ratio):
        return Compared((value, part, whole), None)
    expected = _printed(ratio, value, (part, whole))
    texts = {"part": part.text, "whole": whole.text, "expected": expected, "printed": value.text}
    relation = remark("stated.ratio", **texts) if said.times == 1 else remark("stated.ratio-times", times=str(said.times), **texts)
    exact = Decimal(ratio.numerator) / Decimal(ratio.denominator)
    settles = _settle(value, [exact.quantize(Decimal(1).scaleb(-places_printed(value.value)))])
    return Compared((value, part, whole), Broken(value, expected, relation, settles))


def _count(statement: Statement, said: CountOf, turn: Turn, lookup: Lookup) -> Compared | None:
    value, (rows, found) = _one(lookup.terms(said.value, turn)), lookup.count(said)
    if value is None or not found:
        return None
    if _holds(statement, value, Fraction(rows)):
        return Compared((value,), None)
    relation = remark("stated.count", rows=rows, printed=value.text)
    return Compared((value,), Broken(value, str(rows), relation, _settle(value, [Decimal(rows)])))


def _equal(statement: Statement, terms: Sequence[Term]) -> Broken | None:
    first = terms[0]
    other = next((term for term in terms[1:] if not _alike(statement, first, term)), None)
    if other is None:
        return None
    relation = remark("stated.equal", terms=[term.text for term in terms[:MOST_TERMS_SPELT]])
    settles = {**_settle(first, [other.value]), **_settle(other, [first.value])} if len(terms) == 2 else _outlier(terms)
    return Broken(other, first.text, relation, settles)


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
            settles = _in_order(lower, upper, statement.tolerance) if len(terms) == 2 else {}
            return Broken(lower, f"≤ {upper.text}", remark("stated.order", lower=lower.text, upper=upper.text), settles)
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


def _relation_broken(statement: Statement, turn: Turn, compared: Compared, broken: Broken) -> Disagreement:
    pages = sorted({figure.page for figure in compared.figures})
    said: dict[str, Value] = {"name": _name(statement), "pages": list(pages), "relation": broken.relation}
    return Disagreement(
        rule=f"stated:{statement.id}",
        severity=statement.severity,
        code=turn.code,
        measure=_measure(compared.figures),
        expected=broken.expected,
        found=broken.printed.text,
        figures=tuple(figure.id for figure in compared.figures),
        message=remark("stated.row", code=turn.code, **said) if turn.code else remark("stated.report", **said),
        settles=broken.settles,
    )


def _agreement(statement: Statement, turn: Turn, compared: Compared) -> Agreement:
    ids = tuple(figure.id for figure in compared.figures)
    return Agreement(f"stated:{statement.id}", turn.code, _measure(compared.figures), ids)


def _measure(figures: Sequence[Figure]) -> str | None:
    """The measure that all figures of indicators tell."""
    measures = {figure.place.measure or figure.place.column for figure in figures if figure.place.kind in {"matrix", "narrative"}}
    return next(iter(measures)) if len(measures) == 1 else None


def _name(statement: Statement) -> Remark:
    """The name that the profile gives a rule, in the one language that it has where it lacks the other."""
    only = next(iter(statement.name.values()))
    return remark("profile.text", es=statement.name.get("es") or only, en=statement.name.get("en") or only)


rule: Rule = compare_stated
