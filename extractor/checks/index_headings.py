"""The table of contents against what it lists: chapters and annexes that it leaves out, other titles, other pages, gaps in the numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.lines import line_place, lines_of
from extractor.facts.misread import SURE
from extractor.facts.stretch import is_own_text
from extractor.model.outcome import Bilingual, Disagreement
from extractor.model.page import Line
from extractor.model.profile import Labels, Profile
from extractor.model.report import Report, SectionInfo, TextPlace
from extractor.text import fold, likest, spaceless_likeness

FEWEST = 3
"""Entries from which a table of contents was read well enough to miss something in it, and to tell which page is its page 1."""
SAME = 0.8
"""Likeness from which an entry and a heading are one title."""
OTHER = 0.6
"""Likeness below which a title read from a picture is another one."""


class IndexHeadings(Parameters):
    """Titles of the table of contents, and tables that are annexes which it should list."""

    index: Labels
    annexes: Labels = ()


def compare_index(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """Titles and pages of its entries, then what it leaves out, then gaps in the numbers of the headings."""
    wanted = read_parameters(IndexHeadings, profile, "index-headings", parameters)
    require_known(profile, "index-headings.annexes", wanted.annexes, profile.tables)
    entries = _find_entries(report, wanted.index)
    sections = [section for section in report.sections if section.number and section.pages]
    chapters = {section.number: section for section in sections if "." not in section.number}
    if sum(entry.whole for entry in entries) >= FEWEST:
        listed = [(entry, chapters[entry.number]) for entry in entries if entry.whole and entry.number in chapters]
        for entry, section in listed:
            yield from _title(report, entry, section)
        yield from _pages(report, listed)
        yield from _left_out(report, profile, entries, chapters, wanted.annexes)
    yield from _gaps([section for section in sections if all(is_own_text(report, page) for page in section.pages)])


def _title(report: Report, entry: _Entry, section: SectionInfo) -> Iterator[Disagreement]:
    printed = _number_of(section.heading)[1].strip(" .:")
    length = min(len(fold(entry.title)), len(fold(printed)))
    likeness = spaceless_likeness(fold(entry.title)[:length], fold(printed)[:length])
    if likeness >= (SAME if is_own_text(report, entry.line.page) else OTHER):
        return
    page = section.pages[0]
    yield _found(
        printed,
        entry.title,
        {
            "es": f"El índice dice «{entry.title}» (pág. {entry.line.page}); el capítulo {section.number} "
            f"se titula «{printed}» (pág. {page}).",
            "en": f"The contents say “{entry.title}” (p. {entry.line.page}); chapter {section.number} is headed “{printed}” (p. {page}).",
        },
        (line_place(entry.line),),
    )


def _pages(report: Report, listed: Sequence[tuple[_Entry, SectionInfo]]) -> Iterator[Disagreement]:
    """Entries whose page is not as far from the chapter's as that of most of the others."""
    steps = Counter(section.pages[0] - entry.page for entry, section in listed if entry.page is not None and section.pages)
    step, count = steps.most_common(1)[0] if steps else (0, 0)
    if count < FEWEST or 2 * count <= steps.total():
        return
    for entry, section in listed:
        last = entry.line.words[-1]
        if entry.page is None or section.pages[0] - entry.page == step:
            continue
        if not is_own_text(report, entry.line.page) and last.confidence < SURE:
            continue
        expected = str(section.pages[0] - step)
        instead = last.text.removesuffix(str(entry.page)) + expected
        place = TextPlace(
            page=entry.line.page, box=last.box.rounded(), text=last.text, confidence=round(last.confidence, 4), instead=instead
        )
        yield _found(
            expected,
            str(entry.page),
            {
                "es": f"El índice da la página {entry.page} al capítulo {section.number} (pág. {entry.line.page}); por los demás, "
                f"sería la {expected} (pág. {section.pages[0]} del documento).",
                "en": f"The contents give page {entry.page} for chapter {section.number} (p. {entry.line.page}); by the others "
                f"it would be {expected} (p. {section.pages[0]} of the document).",
            },
            (place,),
        )


def _left_out(
    report: Report, profile: Profile, entries: Sequence[_Entry], chapters: Mapping[str, SectionInfo], annexes: Labels
) -> Iterator[Disagreement]:
    """Chapters and annexes of which no entry has the number or the title."""
    titles = [entry.title for entry in entries]
    numbers = {entry.number for entry in entries}
    missing = [
        (section.heading.strip(" .:"), section.pages[0])
        for number, section in chapters.items()
        if number not in numbers and likest(_number_of(section.heading)[1], titles) < SAME
    ]
    for table in report.tables:
        wordings = profile.tables[table.kind].title if table.kind in annexes else ()
        if wordings and not any(_names(title, wordings) for title in titles):
            missing.append((wordings[0], table.pages[0]))
            break
    page = entries[0].line.page
    for title, where in missing:
        yield _found(
            title,
            "",
            {
                "es": f"El índice (pág. {page}) no menciona «{title}» (pág. {where}).",
                "en": f"The contents (p. {page}) do not list “{title}” (p. {where}).",
            },
            (),
        )


def _names(title: str, wordings: Labels) -> bool:
    """Whether an entry's title holds one of the wordings: `Anexo: Matriz de resultados anual 2016`."""
    words = fold(title).split()
    tails = ["".join(words[at:]) for at in range(len(words))]
    return any(spaceless_likeness(tail[: len(fold(one).replace(" ", ""))], one) >= SAME for one in wordings for tail in tails)


def _gaps(sections: Sequence[SectionInfo]) -> Iterator[Disagreement]:
    """Sections whose number does not follow that of the one before, both under one chapter; a heading of a scan may not have been read."""
    by_chapter: dict[str, list[tuple[int, SectionInfo]]] = {}
    for section in sections:
        chapter, _, last = section.number.rpartition(".")
        if last.isdigit() and _number_of(section.heading)[0]:
            by_chapter.setdefault(chapter, []).append((int(last), section))
    for chapter, numbered in by_chapter.items():
        for (a, before), (b, after) in pairwise(sorted(numbered, key=lambda one: one[0])):
            if b - a > 1:
                lacking = ", ".join(f"{chapter}.{number}".lstrip(".") for number in range(a + 1, b))
                yield _found(
                    lacking,
                    "",
                    {
                        "es": f"De {before.number} (pág. {before.pages[0]}) se pasa a {after.number} (pág. {after.pages[0]}): "
                        f"falta {lacking}.",
                        "en": f"{before.number} (p. {before.pages[0]}) is followed by {after.number} (p. {after.pages[0]}): no {lacking}.",
                    },
                    (),
                )


def _found(expected: str, found: str, message: Bilingual, places: tuple[TextPlace, ...]) -> Disagreement:
    return Disagreement(
        rule="index-headings",
        severity="notice",
        code=None,
        measure=None,
        expected=expected,
        found=found,
        figures=(),
        message=message,
        places=places,
        lacking=not places,
    )


# The table of contents of a report: its entries, each with the title, the number before it and the page that it names
ALIKE = 0.85
"""Likeness from which a line is the title of the table of contents."""
PATIENCE = 2
"""Lines in a row that are no entries and yet may belong to one: it has ended after them."""
_NUMBER = re.compile(r"^\W*(?P<number>(?:\d{1,2}\.)*\d{1,2})\W+(?=[^\W\d])")
_LEADER = re.compile(r"[.…·_]{2,}[\s.…·_]*(?P<page>\d{1,3})?\s*$")
_PAGE = re.compile(r"\s(?P<page>\d{1,3})\s*$")


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of it; `page` as printed there, None where it was not read."""

    number: str
    title: str
    page: int | None
    line: Line
    whole: bool
    """Whether it ends as entries do, with dots or a page."""


def _number_of(heading: str) -> tuple[str, str]:
    """The number printed before a heading (empty where there is none), and the heading without it."""
    found = _NUMBER.match(heading)
    return (found["number"], heading[found.end() :]) if found else ("", heading)


def _find_entries(report: Report, titles: Sequence[str]) -> tuple[_Entry, ...]:
    """The entries, and the lines among them, below the first line that is one of its titles; nothing where there is none."""
    for page in report.pages:
        lines = lines_of(report, page.number)
        start = next((at for at, line in enumerate(lines) if likest(line.text.strip(" .:"), titles) >= ALIKE), None)
        if start is not None:
            return tuple(_entries(lines[start + 1 :]))
    return ()


def _entries(lines: Sequence[Line]) -> Iterator[_Entry]:
    """Lines that end as entries do, and those among and right after them, whose dots and page may not have been read."""
    strange, begun = 0, False
    for line in lines:
        number, rest = _number_of(line.text)
        end = _LEADER.search(rest) or (_PAGE.search(rest) if number else None)
        strange = 0 if end or number else strange + begun
        if strange > PATIENCE:
            return
        begun = begun or end is not None or bool(number)
        title = (rest[: end.start()] if end else rest).strip(" .…·_-")
        if begun and fold(title):
            yield _Entry(number, title, int(end["page"]) if end and end["page"] else None, line, whole=end is not None)


rule: Rule = compare_index
