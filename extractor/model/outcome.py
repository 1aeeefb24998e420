"""What a rule yields: a disagreement (a finding before its verdict), what agrees, and what it could not compare."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from extractor.model.finding import Severity, TextPlace
from extractor.model.remark import Remark

SLIP = 1 / 22
"""How often a source prints another value in the second place, whichever. Measured: in 392 claims of 53 articles a third of the articles
held an error (AggChecker, SIGMOD 2019), which is one claim in 22 at least."""
OUTCOMES = 30
"""Other numbers that a slip of one digit may give, about: nine for each digit of a number of three or four. Judgement."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two places that do not agree: `expected` and `found` are as printed where both are printed.

    `figures` are the ids of those that take part, the narrative's first, then the matrix's; `message` is one plain sentence with places.
    """

    rule: str
    severity: Severity
    code: str | None
    measure: str | None
    expected: str
    found: str
    figures: tuple[str, ...]
    message: Remark
    settles: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Figure id to the values (decimal strings) any of which would leave nothing to find if the figure had it, all else as read:
    what a misreading would have to hide. The second look asks the pixels for each."""
    fits: Mapping[str, Callable[[Decimal], bool]] = field(default_factory=dict)
    """Figure id to whether a value settles it too, where so many do that `settles` names a few: any from a threshold on."""
    agrees: Callable[[Mapping[str, Decimal]], bool] | None = None
    """Whether nothing would be found if figures, by id, had these values, all else as read: what two misreadings at once are asked."""
    places: tuple[TextPlace, ...] = ()
    """Words that take part; `instead` is what would have to stand there for nothing to be wrong."""
    outcomes: int = OUTCOMES
    """Other values that a slip might have printed about as likely."""
    lacking: bool = False
    """Whether it says that something does not stand in the report, or rests on a list being whole: what was not read may stand there."""
    unread: bool = False
    """Whether it only says that a place could not be read, and nothing was compared."""
    doubts_itself: bool = False
    """Whether it is itself what its figure is in doubt for, "cuatro (05)": that doubt then says nothing against it."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a rule compared and found to hold: an auditor's tick. `figures` are the ids of those that take part, as in a disagreement."""

    rule: str
    code: str | None
    measure: str | None
    figures: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Uncompared:
    """What a rule left alone though it stands in the report, and why: its silence there means nothing.

    Held back once for many places, a rule says so once, with their number among the values of the remark.
    """

    rule: str
    why: Remark


Outcome = Disagreement | Agreement | Uncompared
