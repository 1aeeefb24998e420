"""Checks: a report comes in, findings go out. One file a rule, named as in the profile's `checks:`; this file runs them.

A rule module ends with the constant `rule`, of the type `Rule`; before it may stand `looks_at`: the matrix or the narrative, where no
parameter tells that it compares them.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import cast

from extractor import registry
from extractor.checks._empty import empty_report
from extractor.checks._lacking import lacking
from extractor.checks._parameters import in_profile
from extractor.checks._rule import Rule
from extractor.errors import ProfileError, UsageError
from extractor.messages import phrase
from extractor.model.finding import Agreed
from extractor.model.outcome import Agreement, Disagreement, Outcome, Uncompared
from extractor.model.profile import Profile
from extractor.model.provenance import Unchecked
from extractor.model.remark import once
from extractor.model.report import Report

__all__ = ["Checked", "Rule", "applied", "check_parameters", "names", "run_checks", "wanted_rules"]


@dataclass(frozen=True, slots=True)
class Checked:
    """All that the rules yielded of one report."""

    disagreements: tuple[Disagreement, ...]
    agreements: tuple[Agreement, ...] = ()
    uncompared: tuple[Uncompared, ...] = ()


def names() -> tuple[str, ...]:
    """The rules that a profile can name."""
    return registry.members(__name__)


def wanted_rules(rules: Collection[str] = (), ignored: Collection[str] = ()) -> frozenset[str]:
    """All rules, or those in `rules`, without those in `ignored`; UsageError for a name that is none."""
    for name in (*rules, *ignored):
        registry.load(__name__, "rule", name)
    return frozenset(rules or names()) - frozenset(ignored)


def applied(report: Report, profile: Profile, wanted: Collection[str], checked: Checked) -> Report:
    """The report with the rules that were applied, those of the profile that were wanted, what agrees, and what could not be compared."""
    rules = tuple(name for name in profile.checks if name in wanted)
    unchecked = [_unchecked(name, report, profile, checked) for name in rules]
    known = {"rules": rules, "unchecked": tuple(one for one in unchecked if one.lacking or one.held_back)}
    agreed = tuple(Agreed(rule=one.rule, code=one.code, measure=one.measure, figures=one.figures) for one in checked.agreements)
    return report.model_copy(update={"agreed": agreed, "provenance": report.provenance.model_copy(update=known)})


def _unchecked(name: str, report: Report, profile: Profile, checked: Checked) -> Unchecked:
    """What a rule of the profile could not compare: what the report lacks, and what the rule left alone."""
    module = registry.load(__name__, "rule", name)
    held_back = once([one.why for one in checked.uncompared if one.rule.partition(":")[0] == name])
    return Unchecked(rule=name, lacking=lacking(module, name, report, profile), held_back=held_back)


def run_checks(report: Report, profile: Profile, only: Collection[str] | None = None) -> Checked:
    """What the profile's rules (or those of them in `only`) yield, rule by rule in the profile's order, each once.

    ProfileError for a rule or a parameter that does not exist, UsageError for such a name in `only`.
    """
    for name in only or ():
        registry.load(__name__, "rule", name)
    found: dict[object, Outcome] = {}
    for name, parameters in profile.checks.items():
        rule = _load_rule(name, profile)
        if only is not None and name not in only:
            continue
        for one in rule(report, profile, parameters):
            found.setdefault(_identity(one), one)
    outcomes = found.values()
    return Checked(
        tuple(one for one in outcomes if isinstance(one, Disagreement)),
        tuple(one for one in outcomes if isinstance(one, Agreement)),
        tuple(one for one in outcomes if isinstance(one, Uncompared)),
    )


def _identity(one: Outcome) -> object:
    """What makes two outcomes the same."""
    if isinstance(one, Disagreement):
        spots = tuple((place.page, place.box, place.text) for place in one.places)
        return one.rule, one.code, one.measure, one.figures, spots, one.expected if one.lacking else None
    return one


def check_parameters(profile: Profile) -> None:
    """ProfileError when the profile names a rule or a parameter that does not exist, or refers to a place it does not have."""
    run_checks(empty_report(), profile)


def _load_rule(name: str, profile: Profile) -> Rule:
    try:
        module = registry.load(__name__, "rule", name)
    except UsageError as error:
        raise ProfileError("rule.names", problems=[in_profile(profile, name, phrase("problem.no-rule"))], known=names()) from error
    return cast("Rule", module.rule)
