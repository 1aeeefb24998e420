"""What does not hold, what holds, and what a person says of it: the findings of the JSON contract."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from extractor.model.meant import JsonBox, Meant
from extractor.model.remark import Remark

Verdict = Literal["confirmed", "possible-misread", "undecided"]


Severity = Literal["error", "warning", "notice"]


class TextPlace(Meant):
    """Words that a finding rests on: where they stand, how they read, and how they would have to read for nothing to be wrong."""

    page: int
    box: JsonBox
    text: str
    confidence: float = Field(description="of the least sure word")
    instead: str | None = Field(None, description="what would have to stand there; null where no misreading could explain the finding")
    log_odds: float | None = Field(None, description="of `instead` against `text` on the crop, null while not measured")


class Decision(Meant):
    """What a person decided of a finding; the report as read is never overwritten."""

    action: Literal["confirm", "misread", "correct", "not-comparable", "accept"]
    value: str | None
    who: str
    when: str
    why: str


class Waived(Meant):
    """Who answers for a finding, since when, why, and until when; dates as 2026-11-30."""

    who: str
    when: str
    why: str
    until: str | None


class UnmetWaiver(Meant):
    """A waiver that no longer counts, or that no finding meets."""

    rule: str
    code: str | None
    measure: str | None
    text: str | None
    who: str
    when: str
    why: str
    until: str | None
    reason: Literal["expired", "no-finding"]


class Finding(Meant):
    """Two places that do not agree, or one that does not agree with itself."""

    id: str
    rule: str
    severity: Severity
    verdict: Verdict
    code: str | None
    measure: str | None
    message: str = Field("", description="one plain sentence, the text of `says`")
    says: Remark = Field(description="what the message says, as a code with values")
    expected: str
    found: str
    figures: tuple[str, ...]
    odds: float | None
    explanation: str = Field("", description="why the verdict is what it is, the text of `because`")
    because: Remark = Field(description="what the explanation says, as a code with values")
    matter: str = Field(description="findings with the same matter are about one thing")
    settles: dict[str, tuple[str, ...]] = Field({}, description="by figure: the values any of which would leave nothing to find")
    places: tuple[TextPlace, ...] = Field((), description="words that take part, beside the figures")
    decision: Decision | None = Field(None, description="what a person decided of it; null where nobody did")
    waived: Waived | None = Field(None, description="who answers for it; it then does not count for --fail-on")


class Agreed(Meant):
    """What a rule compared and found to hold."""

    rule: str
    code: str | None
    measure: str | None
    figures: tuple[str, ...]


class Link(Meant):
    """A figure of running text and the cells that it speaks of."""

    figure: str
    cells: tuple[str, ...]
    relation: str
    score: float
    margin: float
    why: str
