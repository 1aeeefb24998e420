"""Printed tokens come in; the convention that their shapes prove goes out, or none while the evidence is open."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.figures.parse import Convention, allowed_conventions
from extractor.model.language import Language

VOTES_TO_ONE = 4  # a side prevails with four times the votes of the other: one misread dot among five decided figures is outvoted, not two
"""Times the votes of the other side with which a side prevails: one misread dot among five decided figures is outvoted, not two.
Judgement."""
FEWEST_GROUPED = (
    3  # different tokens such as "2.237" that prove a mark for thousands: one or two may be decimals, as lengths in kilometres are
)
"""Different tokens such as "2.237" that prove a mark for thousands: one or two may be decimals, as lengths in kilometres are. Judgement."""

_OTHER = {".": ",", ",": "."}
_ONE_MARK = re.compile(r"[^\d.,%]*(?P<whole>\d+)(?P<mark>[.,])(?P<rest>\d+)[^\d.,%]*")


@dataclass(frozen=True, slots=True)
class ConventionVote:
    """What the tokens of a document or of a column say about their marks.

    `convention` is None while open. `supporting` and `opposing` count the votes for the leading decimal mark and for the other one, a
    prior included as one vote; `decimals` and `groups` hold (mark, votes) by number of votes; `ambiguous` counts tokens such as "2,723"
    that hold a mark and prove nothing.
    """

    convention: Convention | None
    supporting: int
    opposing: int
    decimals: tuple[tuple[str, int], ...]
    groups: tuple[tuple[str, int], ...]
    ambiguous: int


def vote_convention(tokens: Iterable[str], language: Language, prior: Convention | None = None) -> ConventionVote:
    """Let the tokens vote whose shape decides: "77.8" for a decimal point, "2 723" for spaces, "1.451,14" for both marks.

    The decimal mark is elected first: `prior` (the vote of the document, for a column) counts as one vote, and the leader needs at
    least one vote and CLEAR times those of the other mark; otherwise the convention stays open. So a column without evidence follows its
    document, one contrary token leaves it open, four overrule the document. Then the group mark with most votes is taken, among those
    that differ from the decimal mark; without votes, or in a tie, the prior's, else the mark that is not the decimal one.
    Where a mark has one to three digits before it and three after it in every token that holds it, and three tokens or more that differ
    do so, it sets thousands apart: they prove the other decimal mark with as many votes, and no fewer than CLEAR, so that a column of
    them goes before its document. A percentage takes no part in that.
    Bare integers and texts that are no figures say nothing. Codes ("1.3") would vote: leave them out.
    """
    decimals: Counter[str] = Counter()
    groups: Counter[str] = Counter()
    ambiguous = 0
    printed = [token.strip() for token in tokens]
    for token in printed:
        allowed = allowed_conventions(token, language)
        decimal_marks = {convention.decimal for convention in allowed}
        group_marks = {convention.group for convention in allowed}
        if len(decimal_marks) == 1:
            decimals.update(decimal_marks)
        if len(group_marks) == 1:
            groups.update(group_marks)
        if len(decimal_marks) == 2 and len(group_marks) > 1 and any(mark in token for mark in ".,"):
            ambiguous += 1
    for mark, grouped in _thousands(printed):
        decimals[_OTHER[mark]] += max(VOTES_TO_ONE, len(grouped))
        groups[mark] += len(grouped)
    if prior is not None:
        decimals[prior.decimal] += 1
    return _count(decimals, groups, prior, ambiguous)


def without_misread(tokens: Sequence[str]) -> list[str]:
    """The tokens of one column less those whose mark most others deny: a comma read as a full stop, a group that lost a digit.

    For what was read from pixels: one `96.7` among four such as `71,4` proves nothing there, nor one `1.04` among eight that differ such as
    `1.830`. Three decimals are rarer than thousands, but they are printed: that takes twice as many.
    """
    found = {token: match for token in tokens if (match := _ONE_MARK.fullmatch(token.strip()))}
    grouped = {token for token, match in found.items() if len(match["rest"]) == 3 and len(match["whole"]) <= 3 and match["whole"] != "0"}
    decimal = {mark: [t for t in tokens if t in found and t not in grouped and found[t]["mark"] == mark] for mark in ".,"}
    denied: set[str] = set()
    for mark, of_decimals in decimal.items():
        of_thousands = {t for t in grouped if found[t]["mark"] == mark}
        by_groups = len(of_thousands) >= 2 * VOTES_TO_ONE * len(of_decimals)
        if by_groups or len(decimal[_OTHER[mark]]) >= VOTES_TO_ONE * len(of_decimals):
            denied.update(of_decimals)
    return [token for token in tokens if token not in denied]


def _thousands(tokens: Sequence[str]) -> list[tuple[str, list[str]]]:
    """The marks that stand before three digits in every token, with those tokens, each once, where there are enough."""
    out = []
    held = [found for token in tokens if (found := _ONE_MARK.fullmatch(token))]
    for mark in ".,":
        mine = [found for found in held if found["mark"] == mark]
        grouped = sorted({f"{found['whole']}{mark}{found['rest']}" for found in mine})
        fits = all(len(f["whole"]) <= 3 and not f["whole"].startswith("0") and len(f["rest"]) == 3 for f in mine)
        against = any(re.search(rf"\d{re.escape(mark)}\d{{1,2}}\s*%", token) for token in tokens)
        if fits and not against and len(grouped) >= FEWEST_GROUPED:
            out.append((mark, grouped))
    return out if len(out) == 1 else []  # both marks before three digits: one of them stands for decimals


def _count(decimals: Counter[str], groups: Counter[str], prior: Convention | None, ambiguous: int) -> ConventionVote:
    ranked = _ranked(decimals)
    supporting = ranked[0][1] if ranked else 0
    opposing = ranked[1][1] if len(ranked) > 1 else 0
    convention = None
    if supporting and supporting >= VOTES_TO_ONE * opposing:
        convention = Convention(ranked[0][0], _elect_group(groups, ranked[0][0], prior))
    return ConventionVote(convention, supporting, opposing, ranked, _ranked(groups), ambiguous)


def _elect_group(groups: Counter[str], decimal: str, prior: Convention | None) -> str:
    ranked = [(mark, votes) for mark, votes in _ranked(groups) if mark != decimal]
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return ranked[0][0]
    return prior.group if prior is not None and prior.group != decimal else _OTHER[decimal]


def _ranked(votes: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(votes.items(), key=lambda entry: (-entry[1], entry[0])))
