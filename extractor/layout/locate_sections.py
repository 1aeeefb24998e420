"""Lines become sections: by the headings a profile knows, or by numbered headings where it knows none."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from extractor.language import language_named
from extractor.model.language import Language
from extractor.model.page import Line
from extractor.model.profile import Profile, SectionSpec
from extractor.model.section import Section
from extractor.text import fold, likeness

_NUMBERED = re.compile(r"^[\s.·'‘’`´]*((?:\d{1,2}\.)*\d{1,2}|[IVX]{1,5})\s*[.)°\-–]*\s+(?=\D)(.*)$")
_LEADER = re.compile(r"[.…·_]{3,}\s*\d{0,3}\s*$")
_PAGE_NUMBER = re.compile(r"^\W*\d{1,3}\W*$")
LIKENESS_WITH_NUMBER = 0.8
"""Likeness (0..1) from which a line with a section's number is its heading. Judgement."""
LIKENESS_WITHOUT_NUMBER = 0.9
"""Likeness (0..1) from which a line without it is. Judgement."""
SCORE_OF_REWORDED = 0.5
"""Score of a heading with the right number and a third of the known words. Judgement."""

GAIN_OF_LAST_LINE = 0.02
"""Likeness that the last words of a long heading, on a line of their own, add at least. Judgement."""


def locate_sections(lines: Sequence[Line], profile: Profile) -> tuple[Section, ...]:
    """Sections in reading order; what stands before the first heading is the section `front`."""
    language = language_named(profile.language)
    starts = _known_headings(lines, profile.sections, language) if profile.sections else _numbered_headings(lines)
    sections = []
    first = min(starts, default=len(lines))
    if first:
        sections.append(Section("front", "", "", tuple(lines[:first])))
    order = sorted(starts)
    for start, end in pairwise([*order, len(lines)]):
        id_, number, length = starts[start]
        heading = " ".join(line.text for line in lines[start : start + length])
        sections.append(Section(id_, number, heading, tuple(lines[start:end])))
    return tuple(sections)


def _known_headings(lines: Sequence[Line], specs: dict[str, SectionSpec], language: Language) -> dict[int, tuple[str, str, int]]:
    """Line index -> (id, number, lines of heading); each section where its heading fits best."""
    starts: dict[int, tuple[str, str, int]] = {}
    for id_, spec in specs.items():
        best: tuple[float, int, int] | None = None
        for i in range(len(lines)):
            score, length = _heading_score(lines, i, spec, language)
            if score and (best is None or score >= best[0]) and i not in starts:
                best = (score, i, length)
        if best is not None:
            starts[best[1]] = (id_, spec.number, best[2])
    return starts


@cache
def _initialled(language: Language) -> re.Pattern[str]:
    """A heading beside which somebody has put initials: "KL 4.3 Falencias", "M 5.- CONCLUSIONES"."""
    return re.compile(rf"^\W*[{language.capitals}]{{1,4}}\W+((?:\d{{1,2}}\.)+\d{{1,2}}|\d{{1,2}}(?=\s?[.)°\-–]))\s*[.)°\-–]*\s+(?=\D)(.*)$")


def _heading_score(lines: Sequence[Line], at: int, spec: SectionSpec, language: Language) -> tuple[float, int]:
    """How well the text from line `at` is the heading, and over how many lines it runs; 0 when it is not."""
    text = lines[at].text
    match = _NUMBERED.match(text) or _initialled(language).match(text)
    number, rest = (match[1], match[2]) if match else ("", text)
    if spec.number and number and number != spec.number:
        return 0.0, 0
    needed = LIKENESS_WITH_NUMBER if spec.number and number == spec.number else LIKENESS_WITHOUT_NUMBER
    best, best_length = 0.0, 0
    for wording in spec.heading:
        wanted, said, length = fold(wording), fold(rest), 1
        if _LEADER.search(text) or not said or _is_index_entry(said, wanted):
            continue
        while len(said) < 0.9 * len(wanted) and at + length < len(lines) and length < 5:
            said = f"{said} {fold(lines[at + length].text)}"
            length += 1
        score = likeness(said[: len(wanted)], wanted)
        if score >= needed and len(said) < len(wanted) and at + length < len(lines):
            longer = likeness(f"{said} {fold(lines[at + length].text)}"[: len(wanted)], wanted)
            if longer > score + GAIN_OF_LAST_LINE:
                score, length = longer, length + 1
        if not number and len(said) > 1.4 * len(wanted):
            continue
        if score >= needed and score > best:
            best, best_length = score, length
        elif not best and "." in number and number == spec.number and _shares_words(rest, wording):
            best, best_length = SCORE_OF_REWORDED, 1
    return best, best_length


def _shares_words(said: str, wording: str) -> bool:
    """Whether a third of the longer words of a short numbered line are those of the known heading: a heading said otherwise."""
    words = {w[:6] for w in fold(said).split() if len(w) >= 5}
    known = {w[:6] for w in fold(wording).split()}
    return len(said) <= 110 and bool(words) and 3 * len(words & known) >= len(words)


def _is_index_entry(said: str, wanted: str) -> bool:
    return bool(_PAGE_NUMBER.match(said[len(wanted) :])) if len(said) > len(wanted) else False


def _numbered_headings(lines: Sequence[Line]) -> dict[int, tuple[str, str, int]]:
    starts: dict[int, tuple[str, str, int]] = {}
    for i, line in enumerate(lines):
        match = _NUMBERED.match(line.text)
        if not match or _LEADER.search(line.text) or len(line.text) > 120:
            continue
        letters = [c for c in match[2] if c.isalpha()]
        capitals = sum(c.isupper() for c in letters)
        if len(letters) < 4 or not letters[0].isupper():
            continue
        if ("." in match[1] and len(match[2].split()) >= 2) or capitals > 0.7 * len(letters):
            starts[i] = (f"s{len(starts) + 1}", match[1], 1)
    return starts
