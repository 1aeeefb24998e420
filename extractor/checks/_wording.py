"""How the rules on wording, which compare words and no figures, tell what agrees and what they left alone."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import wraps

from extractor.checks._rule import Rule
from extractor.facts.misread import is_own_text
from extractor.facts.prose import unread_cells
from extractor.model.finding import TextPlace
from extractor.model.outcome import Agreement, Disagreement, Outcome, Uncompared
from extractor.model.profile import Labels, Profile
from extractor.model.remark import remark
from extractor.model.report import CellInfo, Report


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A place of which a rule says nothing because of how it was read; `why` is the code under which all such places are told."""

    why: str
    pages: tuple[int, ...]
    spot: Hashable
    """What tells the place from the others of its pages."""
    code: str | None = None
    """The objective or row that it speaks of, where the rule tells codes."""


Search = Callable[[Report, Profile, Mapping[str, object]], Iterator[Outcome | HeldBack]]
"""A rule that tells the places it left alone one by one, and each comparison that holds."""


def held_back(why: str, place: TextPlace | CellInfo, code: str | None = None) -> HeldBack:
    """A place on the paper that was left alone."""
    return HeldBack(why, (place.page,), (place.box, place.text), code)


def lost_cells(report: Report, profile: Profile, columns: Mapping[str, Labels]) -> Iterator[HeldBack]:
    """The cells of the columns named, by kind of table, that are left alone because not all of their print was read."""
    for code, cell in unread_cells(report, profile, columns):
        if not is_own_text(report, cell.page):
            yield held_back("uncompared.lost-lines", cell, code)


def blank_cells(report: Report, profile: Profile, columns: Mapping[str, Labels]) -> Iterator[HeldBack]:
    """Those of which nothing at all was read, for a rule that looks at whatever was."""
    for code, cell in unread_cells(report, profile, columns):
        if not cell.text and not is_own_text(report, cell.page):
            yield held_back("uncompared.unread-cells", cell, code)


def rule_on_wording(name: str, search: Search) -> Rule:
    """The rule that tells what it left alone after all else, once a reason, with the number of places and their pages.

    Words have no ids by which an agreement could name them. So one is told for each code, or for the report where the rule tells no codes,
    and only where nothing of it differs and nothing of it was left alone.
    """

    @wraps(search)
    def rule(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
        agreements: dict[str | None, Agreement] = {}
        spoilt: set[str | None] = set()
        left: list[HeldBack] = []
        for one in search(report, profile, parameters):
            if isinstance(one, Agreement):
                agreements.setdefault(one.code, one)
            elif isinstance(one, HeldBack):
                left.append(one)
                spoilt.add(one.code)
            else:
                spoilt |= {one.code} if isinstance(one, Disagreement) else set()
                yield one
        yield from (one for code, one in agreements.items() if code not in spoilt)
        yield from _together(name, left)

    return rule


def _together(name: str, left: Iterable[HeldBack]) -> Iterator[Uncompared]:
    """A place that was met twice, in a cell that several rows share, counts once."""
    reasons: dict[str, set[tuple[tuple[int, ...], Hashable]]] = {}
    for one in left:
        reasons.setdefault(one.why, set()).add((one.pages, one.spot))
    for why, places in reasons.items():
        yield Uncompared(name, remark(why, n=len(places), pages=sorted({page for pages, _ in places for page in pages})))
