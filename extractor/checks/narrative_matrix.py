"""Chapter 4 against the matrix: the same measure of the same indicator, told twice, must be one value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.checks._parameters import Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.hidden import hidden_pairs
from extractor.facts.left_alone import is_open, left_alone
from extractor.facts.settles import settle_equal
from extractor.facts.values import figures_by_id, first_figure, value_of
from extractor.model.figure import Figure
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Measure, Profile
from extractor.model.remark import remark
from extractor.model.report import Report

RULE = "narrative-matrix"


def compare_narrative_and_matrix(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One outcome a measure; a value that is missing is none, one that could not be read is told as not compared."""
    read_parameters(Parameters, profile, RULE, parameters)
    figures = figures_by_id(report)
    pairs = [
        (indicator.code, measure, told, printed)
        for indicator in report.indicators
        for measure, places in indicator.measures.items()
        if (told := first_figure(places.narrative, figures)) is not None
        and (printed := first_figure(places.matrix, figures)) is not None
        and told.percent == printed.percent  # a percent says nothing about a count
    ]
    for code, measure, told, printed in pairs:
        if None in (value_of(told), value_of(printed)):
            continue
        if value_of(told) != value_of(printed):
            yield _disagreement(code, measure, told, printed)
        elif not is_open([told, printed]):
            yield Agreement(RULE, code, measure, (told.id, printed.id))
    yield from hidden_pairs(report, profile)
    open_ = [figure for *_, told, printed in pairs for figure in (told, printed) if value_of(figure) is None and is_open([figure])]
    yield from left_alone(RULE, report, open_)


def _disagreement(code: str, measure: Measure, told: Figure, printed: Figure) -> Disagreement:
    return Disagreement(
        rule=RULE,
        severity="error",
        code=code,
        measure=measure,
        expected=printed.text,
        found=told.text,
        figures=(told.id, printed.id),
        settles=settle_equal(told, printed),
        message=remark(
            "narrative-matrix.differ",
            code=code,
            measure=measure,
            narrative=told.text,
            narrative_page=told.page,
            matrix=printed.text,
            matrix_page=printed.page,
        ),
    )


looks_at = ("narrative", "matrix")
rule: Rule = compare_narrative_and_matrix
