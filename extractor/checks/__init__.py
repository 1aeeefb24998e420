"""Checks: a report comes in, findings go out. One file a rule, named as in the profile's `checks:`; this file runs them.

A rule module ends with the constant `rule`, of the type `Rule`; before it may stand `looks_at`: the matrix or the narrative, where no
parameter tells that it compares them.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import cast

from extractor import registry
from extractor.checks._empty import empty_report
from extractor.checks._lacking import lacking
from extractor.checks._rule import Rule
from extractor.errors import ProfileError, UsageError
from extractor.model.disagreement import Disagreement
from extractor.model.profile import Profile
from extractor.model.report import Report

__all__ = ["Rule", "applied", "check_parameters", "names", "run_checks", "wanted_rules"]


def names() -> tuple[str, ...]:
    """The rules that a profile can name."""
    return registry.members(__name__)


def wanted_rules(rules: Collection[str] = (), ignored: Collection[str] = ()) -> frozenset[str]:
    """All rules, or those in `rules`, without those in `ignored`; UsageError for a name that is none."""
    for name in (*rules, *ignored):
        registry.load(__name__, "rule", name)
    return frozenset(rules or names()) - frozenset(ignored)


def applied(report: Report, profile: Profile, wanted: Collection[str]) -> Report:
    """The report with the names of the rules that were applied, those of the profile that were wanted, and what they could not compare."""
    rules = tuple(name for name in profile.checks if name in wanted)
    bare = [lacking(registry.load(__name__, "rule", name), name, report, profile) for name in rules]
    known = {"rules": rules, "unchecked": tuple(one for one in bare if one is not None)}
    return report.model_copy(update={"provenance": report.provenance.model_copy(update=known)})


def run_checks(report: Report, profile: Profile, only: Collection[str] | None = None) -> tuple[Disagreement, ...]:
    """Disagreements under the profile's rules (or those of them in `only`), rule by rule in the profile's order, each once.

    ProfileError for a rule or a parameter that does not exist, UsageError for such a name in `only`.
    """
    for name in only or ():
        registry.load(__name__, "rule", name)
    found: dict[object, Disagreement] = {}
    for name, parameters in profile.checks.items():
        rule = _load_rule(name, profile)
        if only is not None and name not in only:
            continue
        for one in rule(report, profile, parameters):
            spots = tuple((place.page, place.box, place.text) for place in one.places)
            found.setdefault((one.rule, one.code, one.measure, one.figures, spots, one.expected if one.lacking else None), one)
    return tuple(found.values())


def check_parameters(profile: Profile) -> None:
    """ProfileError when the profile names a rule or a parameter that does not exist, or refers to a place it does not have."""
    run_checks(empty_report(), profile)


def _load_rule(name: str, profile: Profile) -> Rule:
    try:
        module = registry.load(__name__, "rule", name)
    except UsageError as error:
        raise ProfileError(f"profile {profile.id}: checks.{name}: there is no such rule", hint=error.hint) from error
    return cast("Rule", module.rule)
