"""A document becomes a Report: the only place that knows the order of the steps."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from extractor.assemble.interpret import ReadDocument, interpret, seal
from extractor.assemble.tables import column_type
from extractor.checks import Checked, applied, check_parameters, run_checks, wanted_rules
from extractor.contain import ContainedDesk
from extractor.errors import ReaderError, UsageError
from extractor.figures.parse import value_key
from extractor.language import language_named
from extractor.layout.choose_profile import Choice, choose_profile, require_profile
from extractor.layout.load import GENERIC, LoadedProfile, load_profiles
from extractor.layout.locate_sections import locate_sections
from extractor.layout.text_lines import page_lines, without_running
from extractor.looks.accept_figures import accept_figures
from extractor.looks.doubt_struck import doubt_struck
from extractor.looks.part_numbers import part_numbers
from extractor.looks.recount_digits import recount_digits
from extractor.looks.reread_cells import reread_figures
from extractor.looks.reread_gaps import reread_gaps
from extractor.looks.verify_figures import Verified, second_readings, verify_figures
from extractor.looks.weigh_words import weigh_words
from extractor.messages import HOME, LANGUAGES, Lang
from extractor.model.language import Language
from extractor.model.outcome import Agreement, Disagreement
from extractor.model.page import Line, Page
from extractor.model.profile import Profile
from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.model.source import Source
from extractor.model.table import Grid, Table
from extractor.pages.source import open_source
from extractor.readers import open_reader
from extractor.reading import Job
from extractor.shown import as_shown
from extractor.tables.grid import page_grids
from extractor.tables.invariants import with_problems
from extractor.tables.join_grids import grids_to_tables
from extractor.tables.leftover import leftovers
from extractor.tables.name_by_evidence import looks_like, name_by_evidence
from extractor.told import as_told
from extractor.verdicts import Rules, finish, load_waivers, waive

TITLE_REACH = 60.0
"""Points above a table within which its title stands. Judgement."""

Progress = Callable[[str, int, int], None]
"""Told of each step: its name, how much is done, how much there is."""
Evidence = Callable[[Report, Verified, Sequence[Page]], None]
"""Told of the report as read, of the looks at its figures (then all are looked at), and of its pages while their pictures last."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a document is read; the defaults suit a scan of an unknown family."""

    profile: str | None = None
    layouts: Path | None = None
    reader: str = "ppocr"
    second_reader: str | None = "tesseract"
    pages: tuple[int, ...] | None = None
    password: str | None = None
    page_seconds: float = 120.0
    lang: Lang = HOME
    rules: tuple[str, ...] = ()
    """Only these rules, where any is named."""
    ignore: tuple[str, ...] = ()
    """Not these rules."""
    waivers: Path | None = None
    """Findings that somebody answers for."""
    accept: float | None = None
    """Share of right figures (0.999) that those accepted unseen must have; the others are listed."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen of a document before anybody knows what it means, and the profile under which it will be told."""

    source: Source
    pages: tuple[Page, ...]
    grids: Sequence[Grid]
    choice: Choice
    readers: Mapping[str, str]
    profiles: Mapping[str, LoadedProfile] = field(default_factory=dict)
    """All profiles by name: where none fits, a table may look like one of them."""


def extract(
    path: Path, options: Options = Options(), progress: Progress | None = None, evidence: Evidence | None = None
) -> Report:  # frozen
    """Read one document; CotejoError when it cannot be opened, a reader is missing or the profile is wrong.

    Pages that fail one by one are told in the report, which is returned even when none could be read.
    `evidence` is for those who learn from it: every figure is looked at then.
    """
    tell = progress or (lambda _step, _done, _total: None)
    if options.lang not in LANGUAGES:
        raise UsageError("unknown.name", kind="language", name=options.lang, known=LANGUAGES)
    clock = (datetime.now(UTC), time.monotonic())
    profiles = load_profiles(options.layouts)
    if options.profile is not None:
        require_profile(profiles, options.profile)  # told before anything is read: that may take minutes
    for loaded in profiles.values():
        check_parameters(loaded.profile)
    rules = wanted_rules(options.rules, options.ignore)
    waivers = load_waivers(options.waivers) if options.waivers is not None else ()
    source = open_source(path, options.password)
    with ExitStack() as stack:
        scratch = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="cotejo-")))
        desk = stack.enter_context(ContainedDesk(Job(source, options.reader, scratch), options.page_seconds))
        pages = _read(desk, source, options, tell)
        choice = choose_profile(profiles, [line for page in pages for line in page_lines(page)], options.profile)
        if choice.loaded.profile.reading.reread_cells:
            pages = part_numbers(recount_digits(pages, desk.pictures), desk.pictures)
        grids = _grid(pages, choice, desk, tell)
        tell("match", 0, 1)
        language, readers = language_named(choice.loaded.profile.language), dict(desk.readers)
        report = meant(
            Seen(source, pages, grids, choice, readers, profiles), lambda tables: _again(tables, pages, choice, desk), options.layouts
        )
        tell("check", 0, 1)
        checked = run_checks(report, choice.loaded.profile, rules)
        disagreements = checked.disagreements
        tell("verify", 0, 1)
        report = _look_again(report, disagreements, pages, language, desk, evidence)
        disagreements = _weigh_words(disagreements, pages, desk)
        report, second = _read_again(report, disagreements, pages, options)
        if options.accept is not None:
            report = report.model_copy(update={"acceptance": accept_figures(report.figures, pages, options.accept)})
        report = applied(report, choice.loaded.profile, rules, checked)
        findings = finish(disagreements, report, bool(second), rules_for(checked, choice.loaded.profile))
        sealed = seal(report, findings, {**readers, **second}, clock)
        told = as_told(as_shown(sealed, pages), options.lang)  # waivers may name a finding by its text
        return waive(told, waivers, date.today(), rules) if waivers else told  # noqa: DTZ011  # a waiver runs out by the calendar on the wall


def meant(seen: Seen, again: Callable[[Sequence[Table]], Sequence[Table]], layouts: Path | None = None) -> Report:
    """What pages and grids mean: a report without findings; `again` reads doubtful cells of its tables once more."""
    profile = seen.choice.loaded.profile
    grids = with_problems(seen.grids, seen.pages)
    tables = tuple(again(_named_tables(grids, seen.pages, seen.choice)))
    lines = _running_text(seen.pages, tables)
    sections = locate_sections(lines, profile)
    left = leftovers(tables, {page.number: page for page in seen.pages})
    choice = _with_lookalikes(seen.choice, tables, seen.profiles)
    return interpret(ReadDocument(seen.source, seen.pages, tuple(lines), sections, tables, choice, seen.readers, tuple(left)), layouts)


def rules_for(checked: Checked, profile: Profile) -> Rules:
    """The rules as verdicts ask them about other readings of a report's tables."""

    def recheck(report: Report, names: Collection[str]) -> tuple[Sequence[Disagreement], Sequence[Agreement]]:
        again = run_checks(report, profile, names)
        return again.disagreements, again.agreements

    return Rules(recheck, checked.agreements)


def _read(desk: ContainedDesk, source: Source, options: Options, tell: Progress) -> tuple[Page, ...]:
    wanted = options.pages or tuple(range(1, source.pages + 1))
    missing = [n for n in wanted if not 1 <= n <= source.pages]
    if missing:
        raise UsageError("page.not-there", path=source.path, pages=source.pages, page=missing[0])
    pages = []
    for done, number in enumerate(wanted):
        tell("read", done, len(wanted))
        pages.append(desk.page(number))
    tell("read", len(wanted), len(wanted))
    return tuple(pages)


def _grid(pages: Sequence[Page], choice: Choice, desk: ContainedDesk, tell: Progress) -> list[Grid]:
    grids: list[Grid] = []
    for done, page in enumerate(pages):
        tell("tables", done, len(pages))
        grids.extend(page_grids(page))
    tell("tables", len(pages), len(pages))
    if not choice.loaded.profile.reading.reread_cells:
        return grids
    return reread_gaps(grids, {page.number: page for page in pages}, desk.pictures)


def _again(tables: Sequence[Table], pages: Sequence[Page], choice: Choice, desk: ContainedDesk) -> tuple[Table, ...]:
    """Cells of figures in doubt are read again."""
    profile = choice.loaded.profile
    if not profile.reading.reread_cells:
        return tuple(tables)
    numeric = {(t.id, name): column_type(name, t, profile) == "number" for t in tables for name in t.columns}
    numbered = {page.number: page for page in pages}
    is_numeric = lambda table, name: numeric[table.id, name]  # noqa: E731
    key = partial(value_key, language=language_named(profile.language))
    return doubt_struck(reread_figures(tables, numbered, is_numeric, key, desk.pictures), numbered, is_numeric)


def _title_above(grid: Grid, pages: Sequence[Page]) -> str:
    """The line of text next above a grid, within `TITLE_REACH`."""
    page = next(page for page in pages if page.number == grid.page)
    above = [line for line in page_lines(page) if 0 <= grid.box.top - line.box.bottom + 2 <= TITLE_REACH]
    return max(above, key=lambda line: line.box.bottom).text if above else ""


def _running_text(pages: Sequence[Page], tables: Sequence[Table]) -> list[Line]:
    outside = {page.number: [box for table in tables for number, box in table.boxes if number == page.number] for page in pages}
    return without_running([(page, page_lines(page, outside[page.number])) for page in pages])


def _named_tables(grids: Sequence[Grid], pages: Sequence[Page], choice: Choice) -> tuple[Table, ...]:
    """The tables, their columns named by their headers and by all else that speaks for them."""
    profile = choice.loaded.profile
    language = language_named(profile.language)
    tables = grids_to_tables(grids, profile.tables, language, lambda grid: _title_above(grid, pages), profile.code)
    return name_by_evidence(tables, profile, language, " ".join(line.text for line in _running_text(pages, tables)))


def _with_lookalikes(choice: Choice, tables: Sequence[Table], profiles: Mapping[str, LoadedProfile]) -> Choice:
    """The choice; where no profile fits, with the tables that look like the matrix of one."""
    if choice.loaded.profile.id != GENERIC:
        return choice
    alike = {
        name: table
        for name, loaded in profiles.items()
        if (table := looks_like(tables, loaded.profile, language_named(loaded.profile.language))) is not None
    }
    told = (remark("profile.looks-like", profile=name, table=table.id, page=table.pages[0]) for name, table in alike.items())
    return replace(choice, problems=(*choice.problems, *told))


def _look_again(
    report: Report,
    disagreements: Sequence[Disagreement],
    pages: Sequence[Page],
    language: Language,
    desk: ContainedDesk,
    evidence: Evidence | None,
) -> Report:
    """Figures that take part in a finding or are not sure are scored from their pixels; all get a calibrated confidence."""
    settles: dict[str, set[str]] = {id_: set() for one in disagreements for id_ in one.figures}
    for one in disagreements:
        for id_, values in one.settles.items():
            settles.setdefault(id_, set()).update(values)
    asked = {id_: tuple(sorted(values)) for id_, values in settles.items()}
    verified = verify_figures(report.figures, asked, pages, language, desk.scores, everything=evidence is not None)
    if evidence is not None:
        evidence(report, verified, pages)
    provenance = report.provenance.model_copy(update={"calibration": verified.calibration})
    return report.model_copy(update={"figures": verified.figures, "provenance": provenance})


def _weigh_words(disagreements: Sequence[Disagreement], pages: Sequence[Page], desk: ContainedDesk) -> tuple[Disagreement, ...]:
    """Words that findings rest on, weighed from their pixels against what would have to stand there."""
    places = iter(weigh_words([place for one in disagreements for place in one.places], pages, desk.scores))
    return tuple(replace(one, places=tuple(next(places) for _ in one.places)) for one in disagreements)


def _read_again(
    report: Report, disagreements: Sequence[Disagreement], pages: Sequence[Page], options: Options
) -> tuple[Report, dict[str, str]]:
    """Figures that take part in a finding get a second reader's word; its name and version, or nothing.

    A second reader that is missing or fails leaves verdicts weaker; it never costs the report.
    """
    wanted = {id_ for one in disagreements for id_ in one.figures}
    if options.second_reader is None or not wanted or not any(page.ocr for page in pages):
        return report, {}
    try:
        with closing(open_reader(options.second_reader)) as reader:
            figures = second_readings(report.figures, wanted, pages, reader.name, reader.read_crops)
    except ReaderError:
        return report, {}
    return report.model_copy(update={"figures": figures}), {reader.name: reader.version}
