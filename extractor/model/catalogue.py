"""The canonical list against which printed titles are matched: policies, objectives, indicators."""

from __future__ import annotations

from pydantic import Field

from extractor.model.profile import Expected


class Objective(Expected):
    """An official objective; only a title that was verified against its source is canonical."""

    code: str
    title: str


class Policy(Expected):
    """A national policy with those of its objectives whose wording is known."""

    code: str
    name: str
    objectives: tuple[Objective, ...] = ()
    complete: bool = False
    """Whether `objectives` lists them all."""


class CanonicalIndicator(Expected):
    """An indicator's official name, under the objective it measures."""

    id: str
    objective: str
    name: str
    unit: str | None = None


class Catalogue(Expected):
    """Policies, objectives and indicators of one legal framework."""

    id: str
    version: str
    name: str
    sources: dict[str, str] = Field(default_factory=dict)
    policies: tuple[Policy, ...]
    indicators: tuple[CanonicalIndicator, ...] = ()
