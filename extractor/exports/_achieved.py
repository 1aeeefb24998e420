"""Indicators become rows to compare: what the narrative and the matrix print of each measure, and the percent that they make."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Literal

from extractor.model.figure import Figure
from extractor.model.profile import MEASURES, Measure
from extractor.model.report import Indicator, Places, Report
from extractor.text import fold

EXECUTED: tuple[Measure, ...] = ("executed_s1", "executed_s2")
Change = Literal["same", "printed", "catalogue"]


@dataclass(frozen=True, slots=True)
class PairOfFigures:
    """One measure in both places; None where it is not printed."""

    measure: Measure
    narrative: Figure | None
    matrix: Figure | None

    @property
    def unequal(self) -> bool:
        """Whether both have a value, and not the same."""
        values = number(self.narrative), number(self.matrix)
        return None not in values and values[0] != values[1]


@dataclass(frozen=True, slots=True)
class Achieved:
    """An indicator's four measures, and how much of the target was executed by each place's own figures (1 is all of it)."""

    indicator: Indicator
    pairs: tuple[PairOfFigures, ...]
    narrative: Decimal | None
    matrix: Decimal | None


def achieved(report: Report) -> tuple[Achieved, ...]:
    """All indicators, in the report's order."""
    figures = {figure.id: figure for figure in report.figures}
    out = []
    for indicator in report.indicators:
        pairs = tuple(_pair_of_figures(measure, indicator.measures.get(measure, Places()), figures) for measure in MEASURES)
        narrative = {pair.measure: number(pair.narrative) for pair in pairs}
        matrix = {pair.measure: number(pair.matrix) for pair in pairs}
        out.append(Achieved(indicator, pairs, _share(narrative), _share(matrix)))
    return tuple(out)


def number(figure: Figure | None) -> Decimal | None:
    """Its value; None where there is none."""
    try:
        return None if figure is None or figure.value is None else Decimal(figure.value)
    except InvalidOperation:
        return None


def departures(printed: str, title: str) -> tuple[tuple[Change, str], ...]:
    """Where a printed title departs from the catalogue's, word by word; case, accents and punctuation do not count."""
    ours, theirs = printed.split(), title.split()
    matcher = difflib.SequenceMatcher(None, [fold(word) for word in ours], [fold(word) for word in theirs], autojunk=False)
    out: list[tuple[Change, str]] = []
    for kind, a0, a1, b0, b1 in matcher.get_opcodes():
        if kind == "equal":
            out.append(("same", " ".join(ours[a0:a1])))
            continue
        if fold("".join(ours[a0:a1])).replace(" ", "") == fold("".join(theirs[b0:b1])).replace(" ", ""):
            out.append(("same", " ".join(ours[a0:a1])))  # apart in spaces and marks only
            continue
        if a1 > a0:
            out.append(("printed", " ".join(ours[a0:a1])))
        if b1 > b0:
            out.append(("catalogue", " ".join(theirs[b0:b1])))
    return tuple((change, text) for change, text in out if text)


def _pair_of_figures(measure: Measure, places: Places, figures: Mapping[str, Figure]) -> PairOfFigures:
    narrative, matrix = (figures.get(ids[0]) if ids else None for ids in (places.narrative, places.matrix))
    return PairOfFigures(measure, narrative, matrix)


def _share(values: Mapping[Measure, Decimal | None]) -> Decimal | None:
    """Executed in both semesters, as far as printed, against the target; None without a target above zero or anything executed."""
    target = values["annual_target"]
    executed = [value for measure in EXECUTED if (value := values[measure]) is not None]
    return sum(executed, Decimal(0)) / target if target is not None and target > 0 and executed else None
