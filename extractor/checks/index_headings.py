"""The table of contents against what it lists: chapters and annexes that it leaves out, other titles, other pages, gaps in the numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.checks._left_alone import LIKELY_MISREAD, UNSURE_FIGURES, LeftAlone, left_alone
from extractor.checks._on_words import rule_on_words
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.misread import is_digital, is_unsure
from extractor.facts.places import line_place, lines_of
from extractor.model.finding import TextPlace
from extractor.model.outcome import Agreement, Disagreement
from extractor.model.page import Line
from extractor.model.profile import Labels, Profile
from extractor.model.remark import Remark, remark
from extractor.model.report import Report, SectionInfo
from extractor.text import fold, likest, spaceless_likeness

FEWEST_ENTRIES = 3
"""Entries from which a table of contents was read well enough to miss something in it, and to tell which page is its page 1. Judgement."""
LIKENESS_OF_SAME_TITLE = 0.8
"""Spaceless likeness, 0 to 1, from which an entry and a heading are one title. Judgement."""
LIKENESS_OF_OTHER_HEADING = 0.6
"""Spaceless likeness below which a title read from a picture is another one and no misreading. Judgement."""

Compared = Disagreement | Agreement | LeftAlone
"""What there is to say of an entry."""


class IndexHeadings(Parameters):
    """Titles of the table of contents, and tables that are annexes which it should list."""

    index: Labels
    annexes: Labels = ()


def compare_index(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Compared]:
    """Titles and pages of its entries, then what it leaves out, then gaps in the numbers of the headings."""
    wanted = read_parameters(IndexHeadings, profile, "index-headings", parameters)
    require_known(profile, "index-headings.annexes", wanted.annexes, profile.tables)
    entries = _find_entries(report, wanted.index)
    sections = [section for section in report.sections if section.number and section.pages]
    chapters = {section.number: section for section in sections if "." not in section.number}
    if sum(entry.whole for entry in entries) >= FEWEST_ENTRIES:
        listed = [(entry, chapters[entry.number]) for entry in entries if entry.whole and entry.number in chapters]
        yield from (_compare_titles(report, entry, section) for entry, section in listed)
        yield from _compare_pages(report, listed)
        yield from _left_out(report, profile, entries, chapters, wanted.annexes)
        without = [entry for entry in entries if entry.page is None and entry.number in chapters]
        yield from _not_read(report, without, "index-headings.page-unread")
    else:
        yield from _not_read(report, entries, "index-headings.few-entries")
    yield from _gaps(report, sections)


def _not_read(report: Report, entries: Sequence[_IndexEntry], why: str) -> Iterator[LeftAlone]:
    """The entries among them that were read from pixels."""
    places = [line_place(entry.line) for entry in entries]
    yield from (left_alone(why, place) for place in places if not is_digital(report, place.page))


def _compare_titles(report: Report, entry: _IndexEntry, section: SectionInfo) -> Compared:
    printed = _number_of(section.heading)[1].strip(" .:")
    length = min(len(fold(entry.title)), len(fold(printed)))
    likeness = spaceless_likeness(fold(entry.title)[:length], fold(printed)[:length])
    if likeness >= LIKENESS_OF_SAME_TITLE:
        return Agreement("index-headings", None, None, ())
    place = line_place(entry.line)
    if likeness >= LIKENESS_OF_OTHER_HEADING and not is_digital(report, place.page):
        return left_alone(LIKELY_MISREAD, place)
    message = remark(
        "index-headings.other-title",
        listed=entry.title,
        index_page=place.page,
        chapter=section.number,
        headed=printed,
        page=section.pages[0],
    )
    return _index_differs(printed, entry.title, message, (place,))


def _compare_pages(report: Report, listed: Sequence[tuple[_IndexEntry, SectionInfo]]) -> Iterator[Compared]:
    """Entries whose page is not as far from the chapter's as that of most of the others."""
    steps = Counter(section.pages[0] - entry.page for entry, section in listed if entry.page is not None and section.pages)
    step, count = steps.most_common(1)[0] if steps else (0, 0)
    if count < FEWEST_ENTRIES or 2 * count <= steps.total():
        return
    for entry, section in listed:
        if entry.page is not None and section.pages[0] - entry.page == step:
            yield Agreement("index-headings", None, None, ())
        elif entry.page is not None:
            yield _page_differs(report, entry, entry.page, section, section.pages[0] - step)


def _page_differs(report: Report, entry: _IndexEntry, printed: int, section: SectionInfo, expected: int) -> Disagreement | LeftAlone:
    last = entry.line.words[-1]
    instead = last.text.removesuffix(str(printed)) + str(expected)
    place = TextPlace(page=entry.line.page, box=last.box.rounded(), text=last.text, confidence=round(last.confidence, 4), instead=instead)
    if is_unsure(report, [place]):
        return left_alone(UNSURE_FIGURES, place)
    message = remark(
        "index-headings.other-page",
        listed=printed,
        index_page=place.page,
        chapter=section.number,
        expected=expected,
        page=section.pages[0],
    )
    return _index_differs(str(expected), str(printed), message, (place,))


def _left_out(
    report: Report, profile: Profile, entries: Sequence[_IndexEntry], chapters: Mapping[str, SectionInfo], annexes: Labels
) -> Iterator[Disagreement]:
    """Chapters and annexes of which no entry has the number or the title."""
    titles = [entry.title for entry in entries]
    numbers = {entry.number for entry in entries}
    missing = [
        (section.heading.strip(" .:"), section.pages[0])
        for number, section in chapters.items()
        if number not in numbers and likest(_number_of(section.heading)[1], titles) < LIKENESS_OF_SAME_TITLE
    ]
    for table in report.tables:
        wordings = (*profile.tables[table.kind].title, *([table.title] if table.title else [])) if table.kind in annexes else ()
        if wordings and not any(_is_listed_as(title, wordings) for title in titles):
            missing.append((wordings[0], table.pages[0]))
            break
    page = entries[0].line.page
    for title, where in missing:
        yield _index_differs(title, "", remark("index-headings.left-out", index_page=page, title=title, page=where), ())


def _is_listed_as(title: str, wordings: Labels) -> bool:
    """Whether an entry's title holds one of the wordings: `Anexo: Matriz de resultados anual 2016`."""
    words = fold(title).split()
    tails = ["".join(words[at:]) for at in range(len(words))]
    return any(
        spaceless_likeness(tail[: len(fold(one).replace(" ", ""))], one) >= LIKENESS_OF_SAME_TITLE for one in wordings for tail in tails
    )


def _gaps(report: Report, sections: Sequence[SectionInfo]) -> Iterator[Disagreement | LeftAlone]:
    """Sections whose number does not follow that of the one before, both under one chapter; a heading of a scan may not have been read."""
    by_chapter: dict[str, list[tuple[int, SectionInfo]]] = {}
    for section in sections:
        chapter, _, last = section.number.rpartition(".")
        if last.isdigit() and _number_of(section.heading)[0]:
            by_chapter.setdefault(chapter, []).append((int(last), section))
    for chapter, numbered in by_chapter.items():
        for (a, before), (b, after) in pairwise(sorted(numbered, key=lambda one: one[0])):
            if b - a > 1:
                yield _numbers_lacking(report, before, after, [f"{chapter}.{number}".lstrip(".") for number in range(a + 1, b)])


def _numbers_lacking(report: Report, before: SectionInfo, after: SectionInfo, lacking: Sequence[str]) -> Disagreement | LeftAlone:
    if not is_digital(report, *before.pages, *after.pages):
        return LeftAlone("index-headings.heading-unread", (before.pages[0], after.pages[0]), (before.number, after.number))
    message = remark(
        "index-headings.gap",
        before=before.number,
        before_page=before.pages[0],
        after=after.number,
        after_page=after.pages[0],
        lacking=lacking,
    )
    return _index_differs(", ".join(lacking), "", message, ())


def _index_differs(expected: str, found: str, message: Remark, places: tuple[TextPlace, ...]) -> Disagreement:
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
LIKENESS_OF_INDEX_TITLE = 0.85
"""Spaceless likeness from which a line is the title of the table of contents. Judgement."""
MOST_STRANGE_LINES = 2
"""Lines in a row that are no entries and yet may belong to one; after more the table of contents has ended. Judgement."""
_NUMBER = re.compile(r"^\W*(?P<number>(?:\d{1,2}\.)*\d{1,2})\W+(?=[^\W\d])")
_LEADER = re.compile(r"[.…·_]{2,}[\s.…·_]*(?P<page>\d{1,3})?\s*$")
_PAGE = re.compile(r"\s(?P<page>\d{1,3})\s*$")


@dataclass(frozen=True, slots=True)
class _IndexEntry:
    """One line of the table of contents; `page` is what it prints, None where that was not read."""

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


def _find_entries(report: Report, titles: Sequence[str]) -> tuple[_IndexEntry, ...]:
    """The entries, and the lines among them, below the first line that is one of its titles; nothing where there is none."""
    for page in report.pages:
        lines = lines_of(report, page.number)
        start = next((at for at, line in enumerate(lines) if likest(line.text.strip(" .:"), titles) >= LIKENESS_OF_INDEX_TITLE), None)
        if start is not None:
            return tuple(_entries(lines[start + 1 :]))
    return ()


def _entries(lines: Sequence[Line]) -> Iterator[_IndexEntry]:
    """Lines that end as entries do, and those among and right after them, whose dots and page may not have been read."""
    strange, begun = 0, False
    for line in lines:
        number, rest = _number_of(line.text)
        end = _LEADER.search(rest) or (_PAGE.search(rest) if number else None)
        strange = 0 if end or number else strange + begun
        if strange > MOST_STRANGE_LINES:
            return
        begun = begun or end is not None or bool(number)
        title = (rest[: end.start()] if end else rest).strip(" .…·_-")
        if begun and fold(title):
            yield _IndexEntry(number, title, int(end["page"]) if end and end["page"] else None, line, whole=end is not None)


rule: Rule = rule_on_words("index-headings", compare_index)
