"""Chapter 4 against the matrix: the same measure of the same indicator, told twice, must be one value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.checks._left_alone import not_surely_read, told_together
from extractor.checks._parameters import Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.hidden import hidden_by_code, is_hidden
from extractor.facts.settles import settle_equal
from extractor.facts.values import figures_by_id, first_figure, is_open, value_of
from extractor.model.figure import Figure
from extractor.model.finding import TextPlace
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Measure, Profile
from extractor.model.remark import remark
from extractor.model.report import Report

RULE = "narrative-matrix"


def compare_narrative_and_matrix(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One outcome for each measure; a value that is missing is none, one that could not be read is told as not compared."""
    read_parameters(Parameters, profile, RULE, parameters)
    figures = figures_by_id(report)
    pairs = [
        (indicator.code, measure, narrated, printed)
        for indicator in report.indicators
        for measure, places in indicator.measures.items()
        if (narrated := first_figure(places.narrative, figures)) is not None
        and (printed := first_figure(places.matrix, figures)) is not None
        and narrated.percent == printed.percent  # a percent says nothing about a count
    ]
    for code, measure, narrated, printed in pairs:
        if None in (value_of(narrated), value_of(printed)):
            continue
        if value_of(narrated) != value_of(printed):
            yield _values_differ(code, measure, narrated, printed)
        elif not is_open([narrated, printed]):
            yield Agreement(RULE, code, measure, (narrated.id, printed.id))
    yield from _hidden_pairs(report, profile, figures)
    open_ = [figure for *_, narrated, printed in pairs for figure in (narrated, printed) if value_of(figure) is None and is_open([figure])]
    yield from told_together(RULE, not_surely_read(report, open_))


def _values_differ(code: str, measure: Measure, narrated: Figure, printed: Figure) -> Disagreement:
    return Disagreement(
        rule=RULE,
        severity="error",
        code=code,
        measure=measure,
        expected=printed.text,
        found=narrated.text,
        figures=(narrated.id, printed.id),
        settles=settle_equal(narrated, printed),
        message=remark(
            "narrative-matrix.differ",
            code=code,
            measure=measure,
            narrative=narrated.text,
            narrative_page=narrated.page,
            matrix=printed.text,
            matrix_page=printed.page,
        ),
    )


def _hidden_pairs(report: Report, profile: Profile, figures: Mapping[str, Figure]) -> Iterator[Disagreement]:
    """A notice for each measure that one place, narrative or matrix, tells with a value, while the print in the other could not be read."""
    hidden = hidden_by_code(report, profile)
    for indicator in report.indicators:
        for measure, places in indicator.measures.items():
            narrated, printed = first_figure(places.narrative, figures), first_figure(places.matrix, figures)
            in_matrix = hidden.get(indicator.code, {}).get(measure)
            if value_of(narrated) is not None and value_of(printed) is None and in_matrix is not None:
                yield _not_compared(indicator.code, measure, in_matrix, (narrated, printed))
            elif narrated is not None and value_of(printed) is not None and is_hidden(narrated):
                place = TextPlace(page=narrated.page, box=narrated.box, text=narrated.text, confidence=narrated.confidence)
                yield _not_compared(indicator.code, measure, place, (narrated, printed))


def _not_compared(code: str, measure: Measure, hidden: TextPlace, pair: Sequence[Figure | None]) -> Disagreement:
    """`pair` is what the narrative and the matrix say, one of them without a value."""
    in_matrix = value_of(pair[0]) is not None
    there = [figure for figure in pair if figure is not None]
    known = next(figure for figure in there if value_of(figure) is not None)
    texts = ["" if figure is None else figure.text for figure in pair]
    return Disagreement(
        rule=RULE,
        severity="notice",
        code=code,
        measure=measure,
        expected=texts[1],
        found=texts[0],
        figures=tuple(figure.id for figure in there),
        places=(hidden,),
        unread=True,
        message=remark(
            "narrative-matrix.matrix-unread" if in_matrix else "narrative-matrix.narrative-unread",
            code=code,
            measure=measure,
            said=known.text,
            page=known.page,
            unread_page=hidden.page,
        ),
    )


looks_at = ("narrative", "matrix")
rule: Rule = compare_narrative_and_matrix
