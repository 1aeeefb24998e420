"""A report becomes prose to look at word by word: its sections and the text cells of its tables, each with the name of its place."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from extractor.facts.place_names import name_of_section
from extractor.model.language import Language
from extractor.model.meant import JsonBox
from extractor.model.profile import Labels, Profile
from extractor.model.remark import Remark, remark
from extractor.model.report import CellInfo, Report, SectionInfo
from extractor.text import fold, plain_code, tidy

_WORD = re.compile(r"[^\W_]+(?:(?:[-/]|(?<=[^\W\d_])- )[^\W_]+)*")
"""`pública-privada`, `y/o`; a word that the end of a line cut stays one, `TRANS- PORTE`."""


@dataclass(frozen=True, slots=True)
class Prose:
    """One text of the report; what stands before `body` is its heading."""

    text: str
    body: int
    place: Remark
    """Where it stands, as findings name it."""
    page: int
    section: SectionInfo | None = None
    cell: CellInfo | None = None
    kind: str = ""
    """The kind of its table."""
    code: str | None = None

    @property
    def capitals(self) -> bool:
        """Whether all of it is printed in capitals."""
        return is_capitals(self.text)


@dataclass(frozen=True, slots=True)
class Token:
    """A word at `start:end` of a text, as printed and folded."""

    text: str
    folded: str
    start: int
    end: int


@lru_cache(maxsize=4096)
def tokens(text: str) -> tuple[Token, ...]:
    """The words of a text in order; `pública-privada` and `y/o` are one each."""
    return tuple(Token(m.group(), fold(m.group().replace("- ", "")), m.start(), m.end()) for m in _WORD.finditer(text))


@cache
def _stop(language: Language) -> re.Pattern[str]:
    return re.compile(rf"(?:(?<=\w\w\w)|(?<=[)%”\"\d]))[.;](?=\s+[¿“\"(•]?[{language.capitals}0-9])|[•▪●■:]")


@lru_cache(maxsize=4096)
def sentences(text: str, language: Language, body: int = 0) -> tuple[tuple[int, int], ...]:
    """Start and end of each sentence or bullet after `body`; a colon and a semicolon before a capital end one too."""
    ends = [m.end() for m in _stop(language).finditer(text, body)]
    return tuple((a, b) for a, b in zip([body, *ends], [*ends, len(text)], strict=True) if text[a:b].strip(" •▪●■"))


def sentence_words(prose: Prose, language: Language) -> Iterator[tuple[int, tuple[Token, ...]]]:
    """The end and the words of each sentence or bullet after the heading."""
    words = tokens(prose.text)
    starts = [word.start for word in words]
    for start, end in sentences(prose.text, language, prose.body):
        yield end, words[bisect_left(starts, start) : bisect_left(starts, end)]


def is_capitals(text: str) -> bool:
    """Whether a text has letters, all of them capitals."""
    return text.upper() == text and text.lower() != text


def section_prose(report: Report, ids: Collection[str] = ()) -> Iterator[Prose]:
    """The sections named, or all of them where none is, from the first page on; the front matter is nobody's prose."""
    order = sorted(report.sections, key=lambda one: (one.pages[:1], one.box[1], one.number, one.id))
    for section in order:
        if (section.id in ids or not ids) and section.id != "front":
            yield Prose(section.text, heading_end(section), name_of_section(section), section.pages[0] if section.pages else 0, section)


def heading_end(section: SectionInfo) -> int:
    """Where the heading ends in the section's text."""
    heading = tidy(section.heading)
    if section.text.startswith(heading):
        return len(heading)
    wanted = sum(not c.isspace() for c in heading)
    for place, c in enumerate(section.text):
        wanted -= not c.isspace()
        if wanted <= 0:
            return place + 1
    return 0


def cell_prose(report: Report, profile: Profile, columns: Mapping[str, Labels]) -> Iterator[Prose]:
    """The cells with text of the columns named, by kind of table; an empty list of columns stands for all of its text columns.

    A cell of which some print was not read is nobody's prose: its words may not follow one another.
    """
    unread = _unread(report)
    for kind, code, cell in _cells(report, profile, columns):
        if cell.text and (cell.page, cell.box) not in unread:
            yield Prose(cell.text, 0, _name_of_cell(profile, kind, cell.column, code), cell.page, cell=cell, kind=kind, code=code)


def unread_cells(report: Report, profile: Profile, columns: Mapping[str, Labels]) -> Iterator[tuple[str | None, CellInfo]]:
    """The cells of those columns of which some print was not read, each with the code of its row."""
    unread = _unread(report)
    yield from ((code, cell) for _, code, cell in _cells(report, profile, columns) if (cell.page, cell.box) in unread)


def _unread(report: Report) -> set[tuple[int, JsonBox]]:
    return {(one.page, one.box) for one in report.unread}


def _cells(report: Report, profile: Profile, columns: Mapping[str, Labels]) -> Iterator[tuple[str, str | None, CellInfo]]:
    """The cells of the columns named, each with the kind of its table and the code of its row."""
    for table in report.tables:
        spec = profile.tables.get(table.kind)
        if spec is None or table.kind not in columns:
            continue
        wanted = columns[table.kind] or [name for name, column in spec.columns.items() if column.type == "text"]
        for row in table.rows:
            code = _code(row.cells, spec.code)
            yield from ((table.kind, code, cell) for cell in row.cells if cell.column in wanted)


def _code(cells: Sequence[CellInfo], column: str | None) -> str | None:
    return next((plain_code(cell.text) or None for cell in cells if cell.column == column), None)


def _name_of_cell(profile: Profile, kind: str, column: str, code: str | None) -> Remark:
    spec = profile.tables[kind].columns[column]
    label = spec.label[0] if spec.label else column
    table = "matrix" if kind == profile.matrix else "table"
    return remark(f"place.{table}-cell", code=code, column=label) if code else remark(f"place.{table}-column", column=label)
