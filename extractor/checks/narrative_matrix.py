"""Chapter 4 against the matrix: the same measure of the same indicator, told twice, must be one value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from extractor.checks._parameters import Parameters, read_parameters
from extractor.checks._rule import Rule
from extractor.facts.hidden import hidden_pairs
from extractor.facts.settles import settle_equal
from extractor.facts.values import figures_by_id, first_figure, value_of
from extractor.facts.wording import MEASURES, pages_told
from extractor.model.outcome import Disagreement
from extractor.model.profile import Measure, Profile
from extractor.model.report import Figure, Report


def compare_narrative_and_matrix(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """One disagreement a measure; a value that is missing is none, one that could not be read is told as not compared."""
    read_parameters(Parameters, profile, "narrative-matrix", parameters)
    figures = figures_by_id(report)
    for indicator in report.indicators:
        for measure, places in indicator.measures.items():
            told, printed = first_figure(places.narrative, figures), first_figure(places.matrix, figures)
            if told is not None and printed is not None and _differ(told, printed):
                yield _disagreement(indicator.code, measure, told, printed)
    yield from hidden_pairs(report, profile)


def _differ(told: Figure, printed: Figure) -> bool:
    """Whether both have a value and it is not the same; a percent says nothing about a count."""
    values = value_of(told), value_of(printed)
    return None not in values and values[0] != values[1] and told.percent == printed.percent


def _disagreement(code: str, measure: Measure, told: Figure, printed: Figure) -> Disagreement:
    name, there, here = MEASURES[measure], pages_told([told]), pages_told([printed])
    return Disagreement(
        rule="narrative-matrix",
        severity="error",
        code=code,
        measure=measure,
        expected=printed.text,
        found=told.text,
        figures=(told.id, printed.id),
        settles=settle_equal(told, printed),
        message={
            "es": f"{code}, {name['es']}: la narrativa dice {told.text} ({there['es']}) y la matriz {printed.text} ({here['es']}).",
            "en": f"{code}, {name['en']}: the narrative says {told.text} ({there['en']}), the matrix {printed.text} ({here['en']}).",
        },
    )


looks_at = ("narrative", "matrix")
rule: Rule = compare_narrative_and_matrix
