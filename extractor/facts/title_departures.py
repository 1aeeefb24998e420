"""Two wordings of one title, compared word by word: case, accents, marks and spaces say nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from extractor.facts.prose import tokens
from extractor.text import fold

SHARE_DEPARTED = 0.4
"""Share of the wording that may depart; beyond it another title stands there, or a part of one. Judgement."""

FEWEST_VOTERS = 3
"""Wordings from which one of them can be outvoted. Judgement: the fewest that have a majority."""


@dataclass(frozen=True, slots=True)
class Departure:
    """What stands at `start:end` of the printed title, and what stands in its place in the other wording."""

    start: int
    end: int
    found: str
    instead: str


def find_departures(printed: str, wording: str) -> tuple[Departure, ...] | None:
    """Where the print departs from the wording, in order; None where the two have too little in common to be one title.

    Where a word is lacking or one too many stands, the word before it is told with it.
    """
    said, meant = tokens(printed), tokens(wording)
    words, wanted = [t.folded for t in said], [t.folded for t in meant]
    if not words or not wanted:
        return None
    if words == wanted:
        return ()
    out: list[Departure] = []
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, words, wanted, autojunk=False).get_opcodes():
        if tag == "equal" or "".join(words[a0:a1]) == "".join(wanted[b0:b1]):
            continue
        if a1 - a0 == b1 - b0:
            pairs = zip(said[a0:a1], meant[b0:b1], strict=True)
            out += [Departure(x.start, x.end, x.text, y.text) for x, y in pairs if x.folded != y.folded]
            continue
        if a0 == a1 or b0 == b1:
            ours, theirs = (said[a0 - 1 : a1], meant[b0 - 1 : b1]) if a0 and b0 else (said[a0 : a1 + 1], meant[b0 : b1 + 1])
        else:
            ours, theirs = said[a0:a1], meant[b0:b1]
        start, end = ours[0].start, ours[-1].end
        out.append(Departure(start, end, printed[start:end], wording[theirs[0].start : theirs[-1].end]))
    changed = sum(max(len(fold(one.found)), len(fold(one.instead))) for one in out)
    return tuple(out) if changed <= SHARE_DEPARTED * max(len(fold(printed)), len(fold(wording))) else None


def is_abbreviated(departure: Departure, abbreviations: Mapping[str, str]) -> bool:
    """Whether the print only shortens: one of its words, written out, holds all that stands in the wording."""
    words = fold(departure.found).split()
    long = {part for word in words for part in fold(abbreviations.get(word, word)).split()}
    return any(word in abbreviations for word in words) and set(fold(departure.instead).split()) <= long


def vote(wording: str, others: Sequence[str]) -> str:
    """The wording with each word as most of the others have it, where they have as many words; itself where they have not."""
    own = tokens(wording)
    rows = [row for row in map(tokens, others) if len(row) == len(own)]
    if len(rows) < FEWEST_VOTERS:
        return wording
    text, at = "", 0
    for place, token in enumerate(own):
        said = Counter(row[place].folded for row in rows)
        usual, count = said.most_common(1)[0]
        word = token.text if 2 * count <= len(rows) else next(row[place].text for row in rows if row[place].folded == usual)
        text += wording[at : token.start] + (token.text if token.folded == usual else word)
        at = token.end
    return text + wording[at:]
