"""Where the titles of objectives and indicators stand in a report, each with the code it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.facts.prose import Prose, cell_prose, section_prose
from extractor.model.profile import Labels, Profile
from extractor.model.report import Report
from extractor.text import fold, fold_in_place

_QUOTES = " \t“”\"«»'‘’.:;,-–—"
_QUOTED = re.compile(r"\W*[“\"«].+[”\"»](?=\.)")
"""A title in quotes that end a sentence; `“Agua” para todos` goes on."""


@dataclass(frozen=True, slots=True)
class Title:
    """A title at `start:end` of a text."""

    code: str
    prose: Prose
    start: int
    end: int

    @property
    def text(self) -> str:
        """As printed."""
        return self.prose.text[self.start : self.end]


def cell_titles(report: Report, profile: Profile, columns: dict[str, Labels]) -> Iterator[Title]:
    """One a cell of the columns named, where the row has a code."""
    for prose in cell_prose(report, profile, columns):
        if prose.code:
            yield Title(prose.code, prose, 0, len(prose.text))


def told_titles(report: Report, profile: Profile) -> Iterator[tuple[str, Title]]:
    """`objective` and `indicator` titles that the narrative tells between its labels, as the profile names these."""
    narrative = profile.narrative
    if narrative is None:
        return
    figures = [label for labels in narrative.measures.values() for label in labels]
    item = re.compile(rf"(?:^|(?<=[^\w]))(?:{_any_of(narrative.item)})\W{{0,3}}(?P<code>{profile.code})(?![\w.]*\d)")
    indicator = re.compile(rf"(?<!\w)(?:{_any_of(narrative.indicator)})\s*:") if narrative.indicator else None
    stop = re.compile(rf"(?<!\w)(?:{_any_of(figures)})\s*[:=]") if figures else None
    for prose in section_prose(report, narrative.sections):
        folded = fold_in_place(prose.text)
        heads = list(item.finditer(folded, prose.body))
        limits = [*(head.start() for head in heads[1:]), len(folded)]
        for head, limit in zip(heads, limits, strict=False):
            name = indicator.search(folded, head.end(), limit) if indicator else None
            figure = stop.search(folded, name.end() if name else head.end(), limit) if stop else None
            yield from _between("objective", head["code"], prose, head.end(), name.start() if name else None)
            yield from _between("indicator", head["code"], prose, name.end() if name else None, figure.start() if figure else None)


def _between(kind: str, code: str, prose: Prose, start: int | None, end: int | None) -> Iterator[tuple[str, Title]]:
    """The title without the quotes and marks around it; none where one of the labels that enclose it was not found.

    One that stands in quotes ends with them: the head of the next page may stand before the next label.
    """
    if start is None or end is None:
        return
    inside = prose.text[start:end]
    quoted = _QUOTED.match(inside)
    inside = quoted[0] if quoted else inside
    text = inside.strip(_QUOTES)
    if text:
        begin = start + inside.index(text)
        yield kind, Title(code, prose, begin, begin + len(text))


def _any_of(labels: Sequence[str]) -> str:
    return (
        "|".join(r"\s*".join(re.escape(part) for part in fold(label).split()) for label in sorted(labels, key=len, reverse=True)) or "(?!)"
    )
