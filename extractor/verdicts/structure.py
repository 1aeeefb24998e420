"""Rows and columns are a reading too: which findings rest on a table whose rows or columns are the suspect, and what would explain them.

A table that breaks an invariant confirms nothing. Of a table that breaks none, one slip in its structure is likelier than several errors
of the paper when these agree once one row or column is read otherwise, or when all that could be compared fails alike.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.facts.values import figures_by_id, first_figure, to_decimal, value_of
from extractor.geometry import Box
from extractor.model.figure import Figure
from extractor.model.finding import Verdict
from extractor.model.outcome import Agreement, Disagreement
from extractor.model.remark import Remark, remark
from extractor.model.report import Report, TableInfo
from extractor.model.table import BROKEN
from extractor.verdicts.rearranged import Rearranged, neighbours_doubted, places_of, rows_doubted, with_rows

FEWEST_ROWS_ALIKE = 3
"""Rows that fail a rule which no row of the table holds from which its columns are the suspect. Judgement."""

Found = tuple[Sequence[Disagreement], Sequence[Agreement]]


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules, to be asked about another reading of the report, and what they found to hold in this one."""

    recheck: Callable[[Report, Collection[str]], Found]
    """What the rules of some names find, and find to hold."""
    agreements: Sequence[Agreement] = ()


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a finding may be because rows and columns are not as they were taken, and why."""

    verdict: Verdict
    why: Remark


@dataclass(frozen=True, slots=True)
class _OnTable:
    """A table and the findings that touch it, by their index."""

    table: TableInfo
    findings: Mapping[int, Disagreement]


def doubts_of_structure(
    disagreements: Sequence[Disagreement], confirmed: Collection[int], report: Report, rules: Rules
) -> dict[int, Doubt]:
    """By the index of a disagreement why the rows and columns that it rests on bar its confirmation.

    Only what concerns those that are else `confirmed` is looked at: the rules take their time.
    """
    out: dict[int, Doubt] = {}
    sure = {index: disagreements[index] for index in confirmed}
    for table in report.tables if sure else ():
        broken = [problem for problem in table.problems if problem.code in BROKEN]
        if broken:
            found, _ = rules.recheck(without_table(report, table), {one.rule for one in sure.values()})
            doubt = Doubt("undecided", remark("verdict.table-broken", page=table.pages[0], why=broken))
            out |= dict.fromkeys(_silent(sure, found), doubt)
            continue
        on = _OnTable(table, _touching(disagreements, table, report))
        if on.findings.keys() & confirmed and _are_independent(on.findings.values()):
            out = {**_alike(on, report, rules.agreements), **_otherwise(on, report, rules), **out}
    return out


def without_table(report: Report, table: TableInfo) -> Report:
    """The report as if a table did not stand in it; what else is told of its figures and texts goes with it."""
    said = {(cell.column, cell.text) for row in table.rows for cell in row.cells}
    without = with_rows(report, table, ())
    indicators = tuple(
        one.model_copy(update={"texts": {column: text for column, text in one.texts.items() if (column, text) not in said}})
        for one in without.indicators
    )
    return without.model_copy(update={"tables": tuple(one for one in report.tables if one is not table), "indicators": indicators})


# Which findings a table bears
def _touching(disagreements: Sequence[Disagreement], table: TableInfo, report: Report) -> dict[int, Disagreement]:
    """The errors and warnings with a figure or a word in a table."""
    own = {figure.id for figure in report.figures if figure.place.table == table.id}
    cells = [(cell.page, Box(*cell.box)) for row in table.rows for cell in row.cells]
    return {
        index: one
        for index, one in enumerate(disagreements)
        if one.severity != "notice"
        and (
            own & set(one.figures)
            or any(page == place.page and box.holds(*Box(*place.box).middle) for place in one.places for page, box in cells)
        )
    }


def _are_independent(findings: Iterable[Disagreement]) -> bool:
    """Whether there are several, and no one figure or word that all are about."""
    places = [{*one.figures, *((place.page, place.box) for place in one.places)} for one in findings]
    return len(places) > 1 and not set.intersection(*places)


def _silent(findings: Mapping[int, Disagreement], found: Iterable[Disagreement]) -> list[int]:
    """Which findings are not made again, by their index."""
    again = {_identity(one) for one in found}
    return [index for index, one in findings.items() if _identity(one) not in again]


def _identity(one: Disagreement) -> object:
    places = tuple((place.page, place.box, place.text) for place in one.places)
    return one.rule, one.code, one.measure, one.figures, places, one.expected, one.found


# What fails alike
def _alike(on: _OnTable, report: Report, agreements: Sequence[Agreement]) -> dict[int, Doubt]:
    """Findings of a rule that every row it compares breaks, and those of a row of totals whose columns are all wrong."""
    places = places_of(on.table)
    there = {index: [places[id_] for id_ in one.figures if id_ in places] for index, one in on.findings.items()}
    holding = {one.rule for one in agreements if any(id_ in places for id_ in one.figures)}
    out: dict[int, Doubt] = {}
    by_rule: dict[str, dict[int, int]] = {}
    for index, found in there.items():
        if found:
            by_rule.setdefault(on.findings[index].rule, {})[index] = found[-1][0]
    for rule, rows in by_rule.items():
        if rule not in holding and len(set(rows.values())) >= FEWEST_ROWS_ALIKE:
            out |= dict.fromkeys(rows, _alike_doubt("all-rows", on, rows=len(set(rows.values()))))
    figures = figures_by_id(report)
    sums = {index: found[0] for index, found in there.items() if _is_down_a_column(found)}
    for row in {row for row, _ in sums.values()}:
        failing = {index: column for index, (at, column) in sums.items() if at == row}
        told = [(cell.column, first_figure(cell.figures, figures)) for cell in on.table.rows[row].cells]
        counted = {
            column for column, one in told if one is not None and one.place.is_cell and not one.percent and value_of(one) is not None
        }
        if len(set(failing.values())) > 1 and counted <= set(failing.values()):
            out |= dict.fromkeys(failing, _alike_doubt("all-columns", on, row=row + 1, columns=len(counted)))
    return out


def _is_down_a_column(places: Sequence[tuple[int, str]]) -> bool:
    """Whether several rows of one column are compared."""
    return len({column for _, column in places}) == 1 and len({row for row, _ in places}) > 1


def _alike_doubt(code: str, on: _OnTable, **values: str | int) -> Doubt:
    return Doubt("undecided", remark(f"verdict.{code}", page=on.table.pages[0], **values))


# What would read otherwise
def _otherwise(on: _OnTable, report: Report, rules: Rules) -> dict[int, Doubt]:
    """Several findings that agree when one row or column is read otherwise, with too few made in their place to need as many slips."""
    names = {one.rule for one in on.findings.values()}
    before = {_identity(one) for one in on.findings.values()}
    for other in _rearranged(on, report):
        found, agreements = rules.recheck(with_rows(report, on.table, other.rows), names)
        settled = [index for index in _silent(on.findings, found) if _agrees(on.findings[index], agreements)]
        slips = 1 + len({_identity(one) for one in _touching(found, on.table, report).values()} - before)
        if slips < len(settled) and _are_independent(on.findings[index] for index in settled):
            told = remark(other.proposal.code, **other.proposal.values, findings=len(settled))
            return dict.fromkeys(settled, Doubt("possible-misread", told))
    return {}


def _rearranged(on: _OnTable, report: Report) -> Iterator[Rearranged]:
    """The rows read otherwise; neighbours only where several findings would have in their places just what settles them."""
    figures, places = figures_by_id(report), places_of(on.table)
    yield from rows_doubted(on.table, {id_ for id_, figure in figures.items() if figure.value is not None})
    for other in neighbours_doubted(on.table, {places[id_] for one in on.findings.values() for id_ in one.figures if id_ in places}):
        now = {(at, cell.column): cell.figures for at, row in enumerate(other.rows) for cell in row.cells}
        if _are_independent(one for one in on.findings.values() if _is_settled(one, places, now, figures)):
            yield other


def _is_settled(
    one: Disagreement,
    places: Mapping[str, tuple[int, str]],
    now: Mapping[tuple[int, str], tuple[str, ...]],
    figures: Mapping[str, Figure],
) -> bool:
    """Whether one of a finding's figures gets a value that settles it."""
    told = ((values, first_figure(now.get(places[id_], ()), figures)) for id_, values in one.settles.items() if id_ in places)
    return any(value_of(figure) in map(to_decimal, values) for values, figure in told if value_of(figure) is not None)


def _agrees(silent: Disagreement, agreements: Sequence[Agreement]) -> bool:
    """Whether a finding that is not made again holds now: what cannot be compared any more is silent too. Words have no figures to tell."""
    held = {(one.rule, id_) for one in agreements for id_ in one.figures}
    return not silent.figures or any((silent.rule, id_) in held for id_ in silent.figures)
