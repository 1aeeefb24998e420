"""What the findings of a report say together: what each asks of a figure, and which confusion of digits would explain two of them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from extractor.facts.values import figures_by_id, to_decimal
from extractor.model.figure import Figure
from extractor.model.outcome import Disagreement
from extractor.model.report import Report
from extractor.verdicts.witnesses import Witness


@dataclass(frozen=True, slots=True)
class Asked:
    """What a finding would have a figure say."""

    by: Disagreement
    values: frozenset[Decimal | None]


@dataclass(frozen=True, slots=True)
class Others:
    """What the other findings and figures of a report say about a finding: digits confused twice, values asked of a figure, witnesses."""

    repeated: Collection[tuple[int, str]] = frozenset()
    """Exchanges of a digit, by page, that would explain two findings."""
    asked: Mapping[str, Sequence[Asked]] = field(default_factory=dict)
    """By figure, what each finding about it would have it say."""
    witnesses: Mapping[str, Sequence[Witness]] = field(default_factory=dict)
    """By figure, what bears it out."""

    def bear_out(self, figure: Figure) -> bool:
        """Whether some witness agrees with the figure as read and would deny every value one digit away."""
        return any(one.denies_others(figure) for one in self.witnesses.get(figure.id, ()))

    def left(self, disagreement: Disagreement, said: Mapping[str, Decimal | None]) -> int:
        """How many other findings about the figures of this one would still stand if figures, by id, had the values in `said`."""
        settled: dict[int, bool] = {}
        for id_ in disagreement.figures:
            for one in self.asked.get(id_, ()):
                if one.by is not disagreement:
                    settled[id(one.by)] = settled.get(id(one.by), False) or (id_ in said and said[id_] in one.values)
        return sum(not whether for whether in settled.values())


def together(disagreements: Sequence[Disagreement], report: Report, witnesses: Mapping[str, Sequence[Witness]]) -> Others:
    """What all disagreements of a report say about each other; `witnesses` are by figure, from `witnesses_of`."""
    asked: dict[str, list[Asked]] = {}
    for one in disagreements:
        for id_, values in one.settles.items():
            if values:
                asked.setdefault(id_, []).append(Asked(one, frozenset(to_decimal(value) for value in values)))
    return Others(repeated_exchanges(disagreements, figures_by_id(report)), asked, witnesses)


def widened(disagreement: Disagreement, others: Others) -> Disagreement:
    """The disagreement with more values that settle it: those that other findings ask of its figures, where beyond its own threshold."""
    settles = dict(disagreement.settles)
    for id_, fits in disagreement.fits.items():
        known = {to_decimal(value) for value in settles.get(id_, ())}
        asked = {value for one in others.asked.get(id_, ()) for value in one.values if value is not None}
        more = sorted(value for value in asked - known if fits(value))
        if more:
            settles[id_] = (*settles.get(id_, ()), *(format(value, "f") for value in more))
    return replace(disagreement, settles=settles)


def repeated_exchanges(disagreements: Sequence[Disagreement], figures: Mapping[str, Figure]) -> frozenset[tuple[int, str]]:
    """Pages with the exchanges of one digit (`2>7`) that would explain two findings, each by a figure of its own."""
    seen: dict[tuple[int, str], set[tuple[int, str]]] = {}
    for index, one in enumerate(disagreements):
        for id_, values in one.settles.items():
            figure = figures.get(id_)
            if figure is not None and figure.value is not None:
                for which in filter(None, (exchange(figure.value, value) for value in values)):
                    seen.setdefault((figure.page, which), set()).add((index, id_))
    return frozenset(key for key, places in seen.items() if len({i for i, _ in places}) >= 2 and len({id_ for _, id_ in places}) >= 2)


def exchange(read: str, printed: str) -> str | None:
    """`7>2` where two numbers of one length differ in one digit."""
    differing = [(a, b) for a, b in zip(read, printed, strict=False) if a != b]
    return f"{differing[0][0]}>{differing[0][1]}" if len(read) == len(printed) and len(differing) == 1 else None
