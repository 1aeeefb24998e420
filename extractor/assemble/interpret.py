"""Pages, sections and tables become a Report without findings: figures entered, titles matched, the header told."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from extractor.assemble.fit import fit_of, misfits
from extractor.assemble.indicators import Official, indicators
from extractor.assemble.order import reading_order
from extractor.assemble.pages import pages_info, sections_info
from extractor.assemble.tables import Drafted, Drafting, draft_tables
from extractor.assemble.unread import unread_figures, unread_labels, unread_lines, unread_matrix, unread_places
from extractor.catalogue.load import load_catalogue
from extractor.catalogue.match import Candidate, match_titles
from extractor.figures.book import FigureBook, Place
from extractor.figures.cell_numbers import CellNumber, cell_numbers, cell_words, names_something
from extractor.figures.document_conventions import Conventions
from extractor.geometry import Box, union
from extractor.language import language_named
from extractor.layout.choose_profile import Choice
from extractor.layout.locate_header import locate_header
from extractor.model.catalogue import Catalogue
from extractor.model.finding import Finding
from extractor.model.language import Language
from extractor.model.page import OWN_TEXT, Line, Page, words_to_lines
from extractor.model.profile import Measure, Profile
from extractor.model.provenance import ProfileChoice, ProfileStamp, Provenance, ReaderStamp, SourceInfo
from extractor.model.remark import Remark
from extractor.model.report import SCHEMA_VERSION, Entity, PolicyInfo, Report, ReportHeader, Unread
from extractor.model.role import Role
from extractor.model.section import Labelled, Section, passage
from extractor.model.source import Source
from extractor.model.table import UNKNOWN_KIND, Cell, Table
from extractor.narrative.agree_on_codes import SettledCodes, agree_on_codes, listed_codes, matrix_codes
from extractor.narrative.labels import locate_labelled
from extractor.narrative.learn_wordings import LABEL_WORDED, learn_wordings, matrix_said, told_by_values
from extractor.narrative.lost_labels import missing_codes, missing_measures, unsure_lines
from extractor.tables.leftover import Leftover
from extractor.version import tool_version

TOOL = "cotejo"


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """All that was read of a document, and the profile under which it is told."""

    source: Source
    pages: tuple[Page, ...]
    lines: tuple[Line, ...]
    """Running text in reading order, tables and running headers left out."""
    sections: tuple[Section, ...]
    tables: tuple[Table, ...]
    choice: Choice
    readers: Mapping[str, str]
    leftovers: tuple[Leftover, ...] = ()
    """What lies on the tables and was not read into them."""

    @property
    def profile(self) -> Profile:
        """The profile chosen."""
        return self.choice.loaded.profile

    @property
    def language(self) -> Language:
        """The language of the report, as its profile says."""
        return language_named(self.profile.language)


def interpret(document: ReadDocument, layouts: Path | None) -> Report:
    """A Report without findings, its clock not yet set."""
    catalogue = load_catalogue(document.profile.catalogue, layouts) if document.profile.catalogue else None
    told = _told(document)
    labelled = told.agreed.labelled
    from_pixels = {page.number for page in document.pages if page.ocr}
    all_read = all(page.ocr for page in document.pages if page.words)
    conventions = Conventions(told.agreed.tables, document.sections, labelled, document.profile, told.codes, from_pixels=all_read)
    book = FigureBook(document.language, document.profile.numbers, conventions.document, told.codes)
    readers = {page.number: _reader_of(page, document.readers) for page in document.pages}
    enter = _BookKeeper(book, conventions, document.language, readers, told.agreed.row_doubts)
    order = reading_order(document.pages, told.agreed.tables)
    drafted = draft_tables(told.agreed.tables, Drafting(document.profile, enter.numbers, enter.text, order, from_pixels))
    narrative = enter.narrative(labelled)
    for section in document.sections:
        enter.prose(section)
    for code, measures in narrative.items():
        for measure, ids in measures.items():
            if (twin := drafted.matrix.get(code, {}).get(measure)) is not None:
                book.settle(ids[0], twin)
    unread = [
        *unread_places(document.pages),
        *drafted.unread,
        *unread_matrix(told.agreed.tables, document.profile, document.pages),
        *(Unread(page=left.page, box=left.box.rounded(), remark=left.remark) for left in document.leftovers),
        *unread_labels(labelled, document.pages),
        *unread_lines(told.agreed.untold),
        *unread_figures(book.figures),
    ]
    return Report(
        schema_version=SCHEMA_VERSION,
        source=SourceInfo(
            filename=document.source.path.name,
            sha256=document.source.sha256,
            bytes=document.source.bytes,
            media_type=document.source.media_type,
            pages=document.source.pages,
        ),
        provenance=_provenance(document.choice, document.readers),
        profile=ProfileChoice(
            id=document.profile.id,
            score=document.choice.score,
            fit=fit_of(document.profile, told.agreed.tables, document.sections, labelled, told.labels_worded),
            why=document.choice.why,
            problems=(*document.choice.problems, *misfits(document.profile, told.agreed.tables, labelled), *told.wordings),
        ),
        header=_header(document, catalogue),
        pages=pages_info(document.pages, order, unread),
        sections=sections_info(document.sections, order),
        tables=tuple(drafted.tables),
        indicators=indicators(drafted, labelled, narrative, _matches(drafted, labelled, catalogue, document.language.clauses.negations)),
        figures=tuple(book.figures),
        findings=(),
        unread=tuple(unread),
    )


def seal(report: Report, findings: Sequence[Finding], readers: Mapping[str, str], clock: tuple[datetime, float]) -> Report:
    """The finished report: findings, all readers that took part, when it was begun and how long it took."""
    provenance = report.provenance.model_copy(
        update={
            "readers": tuple(ReaderStamp(name=n, version=v) for n, v in sorted(readers.items())),
            "started_at": clock[0].isoformat(timespec="seconds"),
            "seconds": round(time.monotonic() - clock[1], 3),
        }
    )
    return report.model_copy(update={"findings": tuple(findings), "provenance": provenance})


class _BookKeeper:
    """Enters figures into the book, each with the reader of its page."""

    def __init__(
        self,
        book: FigureBook,
        conventions: Conventions,
        language: Language,
        readers: Mapping[int, str],
        row_doubts: Mapping[tuple[str, str], Remark],
    ) -> None:
        self._book, self._conventions, self._language, self._readers, self._row_doubts = book, conventions, language, readers, row_doubts
        self._taken: set[tuple[int, tuple[float, ...]]] = set()

    def numbers(self, cell: Cell, role: Role, table: Table) -> tuple[str, ...]:
        """The figures of a numeric cell: one, unless it holds several numbers, which are then told as of a text.

        Where the profile expects one, several are a text that is none; elsewhere a date, a range or a code is no figure.
        """
        doubt = self._row_doubts.get((table.kind, role.row or ""))
        doubts = (*cell.doubts, *((doubt,) if doubt else ()))
        habit = self._conventions.habit(table, cell.column)
        found = cell_numbers(cell_words(cell), self._language, habit)
        if table.kind == UNKNOWN_KIND:
            named = names_something(cell.text, self._language)
            found = () if named else tuple(one for one in found if not names_something(one.text, self._language))
        elif len(found) > 1:
            found = (CellNumber("\n".join(one.text for one in found), tuple(word for one in found for word in one.words)),)
        place = Place(role, cell.page, _word_box(cell), cell.confidence, self._readers[cell.page], doubts, cell.readings)
        places = [place] if len(found) == 1 else [_within(place, one) for one in found]
        entered = [self._book.cell(one, where, habit) for one, where in zip(found, places, strict=True)]
        return tuple(id_ for id_ in entered if id_ is not None)

    def text(self, cell: Cell, role: Role) -> tuple[str, ...]:
        """The figures told in a cell of text."""
        lines = (Line(words, cell.page) for words in words_to_lines(cell.words))
        return self._book.prose(passage(lines, in_cell=True), role, self._readers[cell.page], cell.doubts)

    def narrative(self, labelled: Sequence[Labelled]) -> dict[str, dict[Measure, tuple[str, ...]]]:
        """The labelled figures by code and measure."""
        out: dict[str, dict[Measure, tuple[str, ...]]] = {}
        for item in labelled:
            for measure, words in item.values:
                spot = words.place(0, len(words.text))
                if spot is None:
                    continue
                box, page, confidence = spot
                doubts = tuple(why for m, why in item.doubts if m == measure)
                role = Role("narrative", row=item.code, measure=measure)
                place = Place(role, page, box, confidence, self._readers[page], doubts)
                id_ = self._book.labelled(words.text, place, self._conventions.narrative)
                if id_ is not None:
                    places = out.setdefault(item.code, {})
                    places[measure] = (*places.get(measure, ()), id_)
                    self._taken.add((page, tuple(box.middle)))
        return out

    def prose(self, section: Section) -> None:
        """The figures of a section's text, those entered under a label left out."""
        lines = [line for line in section.lines if not any(p == line.page and line.box.holds(*m) for p, m in self._taken)]
        if lines:
            self._book.prose(passage(lines), Role("section", section=section.id), self._readers[lines[0].page])


def _within(place: Place, number: CellNumber) -> Place:
    """The place of one of several numbers of a cell, told as of a text; what other looks made of the cell says nothing of it."""
    box, confidence = union(w.box for w in number.words), min(w.confidence for w in number.words)
    return replace(place, role=place.role.in_text(), box=box, confidence=confidence, others=())


def _word_box(cell: Cell) -> Box:
    return union(w.box for w in cell.words) if cell.words else cell.box


def _reader_of(page: Page, readers: Mapping[str, str]) -> str:
    return next(iter(readers), OWN_TEXT) if page.ocr else OWN_TEXT


@dataclass(frozen=True, slots=True)
class _Told:
    """Narrative and tables under settled codes, and every text that was read as a code."""

    agreed: SettledCodes
    codes: frozenset[str]
    wordings: tuple[Remark, ...] = ()
    """What the narrative says in other words than the profile."""

    @property
    def labels_worded(self) -> int:
        """How many labels of measures it says so."""
        return sum(one.code == LABEL_WORDED for one in self.wordings)


def _told(document: ReadDocument) -> _Told:
    spec = document.profile.narrative
    if spec is None:
        return _Told(SettledCodes((), document.tables, {}, ()), frozenset())
    from_pixels = {page.number for page in document.pages if page.ocr}
    chapter = [line for section in document.sections if section.id in spec.sections for line in section.lines] or document.lines
    known = matrix_codes(document.tables, document.profile) or listed_codes(document.tables, document.profile)
    matrix = matrix_said(document.tables, document.profile)
    learned = learn_wordings(chapter, document.profile, spec, known, matrix, document.language)
    read = told_by_values(locate_labelled(chapter, learned.spec, document.profile.code, document.language, known, from_pixels), learned)
    agreed = agree_on_codes(read, document.tables, document.profile, from_pixels)
    labelled, lacking = missing_measures(agreed.labelled, learned.spec, document.language, from_pixels)
    strange = [one.line for one in agreed.untold]
    labelled, lost = missing_codes(labelled, listed_codes(agreed.tables, document.profile), chapter, from_pixels, strange)
    untold = (*agreed.untold, *unsure_lines(labelled), *lacking, *lost)
    codes = frozenset(item.code for item in (*read, *labelled) if item.code)
    return _Told(replace(agreed, labelled=labelled, untold=untold), codes, learned.remarks)


def _matches(
    drafted: Drafted, labelled: Sequence[Labelled], catalogue: Catalogue | None, negations: Collection[str]
) -> tuple[dict[str, Official], dict[str, Official]]:
    """Objectives and indicators by code, matched with the catalogue where there is one."""
    if catalogue is None:
        return {}, {}
    titles = {item.code: (item.objective, item.indicator) for item in labelled}
    titles.update({code: (t.get("objective", ""), t.get("indicator", "")) for code, t in drafted.texts.items()})
    objectives = [Candidate(o.code, o.title) for policy in catalogue.policies for o in policy.objectives]
    names = [Candidate(i.objective, i.name) for i in catalogue.indicators]
    ids = [i.id for i in catalogue.indicators]
    printed = list(titles.items())
    by_objective = match_titles([Candidate(code, t[0]) for code, t in printed], objectives, negations)
    by_name = match_titles([Candidate(code, t[1]) for code, t in printed], names, negations)
    return (
        {
            code: Official((objectives[m.index].code, objectives[m.index].title) if m.index is not None else None, m.score, m.margin)
            for (code, _), m in zip(printed, by_objective, strict=True)
        },
        {
            code: Official((ids[m.index], names[m.index].title) if m.index is not None else None, m.score, m.margin)
            for (code, _), m in zip(printed, by_name, strict=True)
        },
    )


def _header(document: ReadDocument, catalogue: Catalogue | None) -> ReportHeader:
    found = locate_header(document.lines, document.tables, document.profile.header)
    policy = None
    if found.policy:
        known = [Candidate(p.code, p.name) for p in catalogue.policies] if catalogue else []
        match = match_titles([Candidate(found.policy_code or "", found.policy)], known, document.language.clauses.negations)[0]
        policy = (
            PolicyInfo(code=known[match.index].code, name=known[match.index].title)
            if match.index is not None
            else PolicyInfo(code=found.policy_code, name=found.policy)
        )
    period = f"{found.year}-{found.part}" if found.year and found.part else None
    return ReportHeader(
        title=found.title, policy=policy, entity=Entity(name=found.entity, acronym=found.acronym), year=found.year, period=period
    )


def _provenance(choice: Choice, readers: Mapping[str, str]) -> Provenance:
    return Provenance(
        tool=TOOL,
        version=tool_version(),
        profile=ProfileStamp(id=choice.loaded.profile.id, version=choice.loaded.profile.version, sha256=choice.loaded.sha256),
        readers=tuple(ReaderStamp(name=n, version=v) for n, v in sorted(readers.items())),
        started_at="",
        seconds=0.0,
    )
