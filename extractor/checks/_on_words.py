"""How the rules on wording, which compare words and no figures, tell what agrees and what they left alone."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import wraps

from extractor.checks._left_alone import LeftAlone, told_together
from extractor.checks._rule import Rule
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Profile
from extractor.model.report import Report

Search = Callable[[Report, Profile, Mapping[str, object]], Iterator[Outcome | LeftAlone]]
"""A rule that tells the places it left alone one by one, and each comparison that holds."""


def rule_on_words(name: str, search: Search) -> Rule:
    """The rule that tells what it left alone after all else, once for each reason.

    Words have no ids by which an agreement could name them. So one is told for each code, or for the report where the rule tells no codes,
    and only where nothing of it differs and nothing of it was left alone.
    """

    @wraps(search)
    def rule(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
        agreements: dict[str | None, Agreement] = {}
        spoilt: set[str | None] = set()
        left: list[LeftAlone] = []
        for one in search(report, profile, parameters):
            if isinstance(one, Agreement):
                agreements.setdefault(one.code, one)
            elif isinstance(one, LeftAlone):
                left.append(one)
                spoilt.add(one.code)
            else:
                spoilt |= {one.code} if isinstance(one, Disagreement) else set()
                yield one
        yield from (one for code, one in agreements.items() if code not in spoilt)
        yield from told_together(name, left)

    return rule
