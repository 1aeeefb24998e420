"""Rows of the matrix and objectives of the narrative become indicators, one for each code, their titles matched to the catalogue."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.assemble.tables import Drafted
from extractor.model.profile import MEASURES, Measure
from extractor.model.report import Canonical, CanonicalId, Indicator, IndicatorMatch, ObjectiveMatch, Places
from extractor.model.section import Labelled
from extractor.text import tidy


@dataclass(frozen=True, slots=True)
class Official:
    """The official entry (code or id, title) that a title stands for, or None; likeness of the best candidate, and its lead."""

    canonical: tuple[str, str] | None = None
    score: float = 0.0
    margin: float = 0.0


def indicators(
    drafted: Drafted,
    labelled: Sequence[Labelled],
    narrative: Mapping[str, Mapping[Measure, tuple[str, ...]]],
    matches: tuple[Mapping[str, Official], Mapping[str, Official]],
) -> tuple[Indicator, ...]:
    """One indicator for each code: those of the matrix first, in the order printed, then what only the narrative tells."""
    by_code = {item.code: item for item in labelled}
    codes = [*drafted.texts, *(code for code in by_code if code not in drafted.texts)]
    objectives, names = matches
    out = []
    for code in codes:
        item = by_code.get(code)
        texts = drafted.texts.get(code, {})
        if item is not None:
            texts = {**texts, **{name: text for name, text in _narrated(item).items() if text and not texts.get(name)}}
        objective, name = objectives.get(code, Official()), names.get(code, Official())
        out.append(
            Indicator(
                code=code,
                texts={column: tidy(text) for column, text in texts.items()},
                objective=ObjectiveMatch(
                    canonical=Canonical(code=objective.canonical[0], title=objective.canonical[1]) if objective.canonical else None,
                    score=objective.score,
                    margin=objective.margin,
                ),
                indicator=IndicatorMatch(
                    canonical=CanonicalId(id=name.canonical[0], title=name.canonical[1]) if name.canonical else None,
                    score=name.score,
                    margin=name.margin,
                ),
                measures=_places(drafted.matrix.get(code, {}), narrative.get(code, {})),
            )
        )
    return tuple(out)


def _narrated(item: Labelled) -> dict[str, str]:
    """What the narrative says of an objective, by the columns of the matrix that would say it."""
    return {"objective": item.objective, "indicator": item.indicator}


def _places(matrix: Mapping[Measure, str], narrative: Mapping[Measure, tuple[str, ...]]) -> dict[Measure, Places]:
    return {
        measure: Places(matrix=(matrix[measure],) if measure in matrix else (), narrative=narrative.get(measure, ()))
        for measure in MEASURES
        if measure in matrix or measure in narrative
    }
