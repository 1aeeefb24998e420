"""The progress column against the executed figures, as accumulated count or as percent of the target, whichever the column follows."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import partial

from extractor.checks._left_alone import not_surely_read, told_together
from extractor.checks._parameters import Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.hidden import HiddenMeasures, hidden_by_code
from extractor.facts.matrix import first_rows, untold_cells
from extractor.facts.progress import MEANINGS, SEMESTERS, ProgressRow, decide_meaning, progress_rows
from extractor.facts.settles import Settles, merged, settle_equal, settle_percent, settle_sum
from extractor.facts.values import figures_by_id, is_open, print_like, value_of
from extractor.model.figure import Figure
from extractor.model.finding import Severity
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Measure, Profile
from extractor.model.remark import remark
from extractor.model.report import CellInfo, Report

RULE = "progress"

NEEDED: Mapping[str | None, tuple[Measure, ...]] = {"first": SEMESTERS[:1], "count": SEMESTERS}
"""By what the column holds, the measures from which progress is computed; in all other cases these and the target."""


def compare_progress(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """Rows that break the meaning which the column has in most; where it has none, rows that no meaning explains; what was not read."""
    read_parameters(Parameters, profile, RULE, parameters)
    rows = progress_rows(report, profile, figures_by_id(report))
    meaning = decide_meaning([row for row in rows if row.says_something()])
    tested = {row.code for row in rows if meaning is None or meaning in row.computed}
    unread = tuple(_hidden_rows(report, profile, meaning, tested))
    yield from unread
    yield from _with_unknown_meaning(rows) if meaning is None else _under(meaning, rows)
    yield from told_together(RULE, not_surely_read(report, _unsure(report, profile, tested | {one.code for one in unread})))


def _with_unknown_meaning(rows: Sequence[ProgressRow]) -> Iterator[Outcome]:
    """Where it is open what the column holds, a row holds that follows whatever it may be."""
    for row in rows:
        if not any(row.follows(name) for name in MEANINGS):
            yield _unexplained(row)
        elif all(row.follows(name) for name in row.computed):
            yield from _agreement(row, row.beside)


def _under(meaning: str, rows: Sequence[ProgressRow]) -> Iterator[Outcome]:
    tested = [row for row in rows if meaning in row.computed]
    broken = [row for row in tested if not row.follows(meaning)]
    followed = sum(row.follows(meaning) for row in rows if row.says_something())
    for row in broken:
        yield _broken(row, meaning, "error" if followed >= len(broken) else "warning")
    for row in tested:
        if row.follows(meaning):
            yield from _agreement(row, row.used(meaning))


def _agreement(row: ProgressRow, used: Sequence[Figure]) -> Iterator[Agreement]:
    figures = (row.progress, *used)
    if not is_open(figures):
        yield Agreement(RULE, row.code, "progress", tuple(figure.id for figure in figures))


def _unsure(report: Report, profile: Profile, settled: Collection[str | None]) -> Iterator[CellInfo]:
    """Of the objectives that were neither tested nor told, the cells for which their progress was left alone."""
    rows = first_rows(report, profile)
    for code in dict.fromkeys(one.code for one in report.indicators if one.code in rows and one.code not in settled):
        if "progress" in rows[code].measures:
            yield from untold_cells(rows[code], ("progress", *SEMESTERS), profile)


def _broken(row: ProgressRow, meaning: str, severity: Severity) -> Disagreement:
    expected = print_like(row.computed[meaning], row.progress, row.beside)
    return Disagreement(
        rule=RULE,
        severity=severity,
        code=row.code,
        measure="progress",
        expected=expected,
        found=row.progress.text,
        figures=(row.progress.id, *(figure.id for figure in row.used(meaning))),
        settles=_settles(row, meaning),
        agrees=partial(row.agrees, meaning),
        message=remark(
            "progress.differ", code=row.code, printed=row.progress.text, page=row.progress.page, reading=meaning, expected=expected
        ),
    )


def _unexplained(row: ProgressRow) -> Disagreement:
    values = {name: print_like(value, row.progress, row.beside) for name, value in row.computed.items()}
    return Disagreement(
        rule=RULE,
        severity="warning",
        code=row.code,
        measure="progress",
        expected=" / ".join(dict.fromkeys(values.values())),
        found=row.progress.text,
        figures=(row.progress.id, *(figure.id for figure in row.beside)),
        settles=merged(_settles(row, meaning) for meaning in row.computed),
        message=remark(
            "progress.unexplained",
            code=row.code,
            printed=row.progress.text,
            page=row.progress.page,
            readings=[remark("progress.reading", reading=name, value=value) for name, value in values.items()],
        ),
    )


def _hidden_rows(report: Report, profile: Profile, meaning: str | None, tested: Collection[str]) -> Iterator[Disagreement]:
    """A notice for each objective whose progress could not be tested because a figure that is needed for it could not be read.

    `tested` are the codes that were compared; `meaning` says which figures are needed.
    """
    needed = (*NEEDED.get(meaning, ("annual_target", *SEMESTERS)), "progress")
    rows = first_rows(report, profile)
    hidden = hidden_by_code(report, profile)
    for code in dict.fromkeys(one.code for one in report.indicators if one.code in rows and one.code not in tested):
        there = [figure for measure in needed if (figure := rows[code].measures.get(measure)) is not None]
        lost = {measure: place for measure, place in hidden.get(code, {}).items() if measure in needed}
        is_printed = "progress" in lost or "progress" in rows[code].measures
        if lost and is_printed and any(value_of(figure) is not None for figure in there):
            yield _not_tested(code, lost, there)


def _not_tested(code: str, hidden: HiddenMeasures, there: Sequence[Figure]) -> Disagreement:
    return Disagreement(
        rule=RULE,
        severity="notice",
        code=code,
        measure="progress",
        expected="",
        found=next((figure.text for figure in there if figure.place.measure == "progress"), ""),
        figures=tuple(figure.id for figure in there),
        places=tuple(hidden.values()),
        unread=True,
        message=remark("progress.unread", code=code, measures=tuple(hidden), page=next(iter(hidden.values())).page),
    )


def _settles(row: ProgressRow, meaning: str) -> Settles:
    """What each figure of a row would have to say for the progress cell to follow a meaning."""
    if meaning == "first":
        return settle_equal(row.progress, row.semesters[0])
    if meaning == "count" or row.target is None:
        return settle_sum((row.progress,), row.semesters)
    return settle_percent(row.progress, row.semesters, row.target, row.places)


looks_at = ("matrix",)
rule: Rule = compare_progress
