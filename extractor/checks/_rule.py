"""What a rule is: a report and its profile come in, what differs, what agrees and what could not be compared go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from extractor.model.outcome import Outcome
from extractor.model.profile import Profile
from extractor.model.report import Report


class Rule(Protocol):
    """Yields outcomes; what is missing or odd in the report is no disagreement. ProfileError when the parameters are wrong.

    Places that it leaves alone because of how they were read, it tells at its end with `told_together`, once for each reason.
    """

    def __call__(self, report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
        """Compare places of one report; `parameters` are those under the rule's name in the profile."""
        ...
