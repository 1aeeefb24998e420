"""What a rule is: a report and its profile come in, disagreements go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from extractor.model.disagreement import Disagreement
from extractor.model.profile import Profile
from extractor.model.report import Report


class Rule(Protocol):
    """Yields disagreements; what is missing or odd in the report gives none. ProfileError when the parameters are wrong."""

    def __call__(self, report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
        """Compare places of one report; `parameters` are those under the rule's name in the profile."""
        ...
