"""The indicators of a report as a table: what the narrative says beside what the matrix says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from extractor.inert import inert
from extractor.messages import Messages
from extractor.model.figure import Figure
from extractor.model.profile import MEASURES
from extractor.model.report import Indicator, Places, Report

MOST_ROWS_SHOWN = 12
"""Rows shown; those that differ are never the ones left out before the others. Judgement."""
ABSENT = "–"
LONGEST_FIGURE = 16
"""Characters of one figure; what is longer is no figure but a misread neighbour. Judgement."""


class PairOfTexts(NamedTuple):
    """One measure of one indicator as it is shown."""

    narrative: Text
    matrix: Text
    unequal: bool


def indicator_table(report: Report, speech: Messages, width: int, most: int = MOST_ROWS_SHOWN) -> RenderableType:
    """One row an indicator; pairs that differ carry a sign, and colour where there is colour."""
    figures = {figure.id: figure for figure in report.figures}
    table = Table(box=box.SIMPLE_HEAD, expand=True, padding=(0, 1, 0, 0), show_edge=False, header_style="dim")
    table.add_column(speech["code"], no_wrap=True)
    table.add_column(speech["indicator"], ratio=1, no_wrap=width < 110, overflow="ellipsis", min_width=12)
    rows = _chosen(report.indicators, figures, most)
    columns = [_aligned([_pair_of_texts(row.measures.get(measure, Places()), figures) for row in rows]) for measure in MEASURES]
    for measure, column in zip(MEASURES, columns, strict=True):
        table.add_column(speech[measure].center(max(text.cell_len for text in column)).rstrip())
    for i, indicator in enumerate(rows):
        table.add_row(Text(inert(indicator.code)), _name(indicator, width), *(column[i] for column in columns))
    heading = Text.assemble((speech["indicators"], "bold"), "  ", (speech["legend"], "dim"))
    more = len(report.indicators) - len(rows)
    return Group(heading, table, *([Text(speech.count("n-more", more), style="dim")] if more else []))


def _name(indicator: Indicator, width: int) -> Text:
    text = Text(inert(indicator.text("indicator") or indicator.text("objective")))
    if width >= 110:
        text.truncate(120, overflow="ellipsis")
    return text


def _chosen(indicators: tuple[Indicator, ...], figures: Mapping[str, Figure], most: int) -> list[Indicator]:
    """At most that many in their order: first call have those with a pair that differs."""
    order = sorted(range(len(indicators)), key=lambda i: not _differs(indicators[i], figures))
    return [indicators[i] for i in sorted(order[:most])]


def _differs(indicator: Indicator, figures: Mapping[str, Figure]) -> bool:
    return any(_unequal(*_first(places, figures)) for places in indicator.measures.values())


def _first(places: Places, figures: Mapping[str, Figure]) -> tuple[Figure | None, Figure | None]:
    """The figures to use: narrative, matrix."""
    narrative, matrix = (figures.get(ids[0]) if ids else None for ids in (places.narrative, places.matrix))
    return narrative, matrix


def _unequal(a: Figure | None, b: Figure | None) -> bool:
    values = _number(a), _number(b)
    return None not in values and values[0] != values[1]


def _number(figure: Figure | None) -> Decimal | None:
    """Its value; None where there is none to compare."""
    try:
        return None if figure is None or figure.value is None else Decimal(figure.value)
    except InvalidOperation:
        return None


def _pair_of_texts(places: Places, figures: Mapping[str, Figure]) -> PairOfTexts:
    narrative, matrix = _first(places, figures)
    return PairOfTexts(_shown(narrative), _shown(matrix), _unequal(narrative, matrix))


def _shown(figure: Figure | None) -> Text:
    if figure is None:
        return Text(ABSENT, style="dim")
    printed = inert(figure.text.strip())
    text = Text(printed if len(printed) <= LONGEST_FIGURE else f"{printed[: LONGEST_FIGURE - 1]}…")
    if figure.doubts or figure.value is None:
        text.append("?", style="bold yellow")
    return text


def _aligned(pairs: Sequence[PairOfTexts]) -> list[Text]:
    """The pairs of one column, the bars below each other; only pairs that differ are bold and have the sign."""
    signed = any(pair.unequal for pair in pairs)
    left, right = (
        max((side.cell_len for side in sides), default=0) for sides in zip(*((p.narrative, p.matrix) for p in pairs), strict=True)
    )
    out = []
    for pair in pairs:
        text = Text("≠ " if pair.unequal else "  " if signed else "", style="bold red" if pair.unequal else "")
        text.append(" " * (left - pair.narrative.cell_len)).append_text(pair.narrative).append(" | ")
        out.append(text.append_text(pair.matrix).append(" " * (right - pair.matrix.cell_len)))
    return out
