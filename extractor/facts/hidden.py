"""What a comparison needs and nobody could read: a stroke may hide the very slip, and silence would pass for agreement."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from extractor.facts.left_alone import hides_figure, is_hidden
from extractor.facts.matrix import MatrixRow, first_rows, measure_columns
from extractor.facts.places import cell_place
from extractor.facts.progress import SEMESTERS
from extractor.facts.values import figures_by_id, first_figure, value_of
from extractor.model.figure import Figure
from extractor.model.finding import TextPlace
from extractor.model.outcome import Disagreement
from extractor.model.profile import MEASURES, Measure, Profile
from extractor.model.remark import remark
from extractor.model.report import Report

USED: Mapping[str | None, tuple[Measure, ...]] = {"first": SEMESTERS[:1], "count": SEMESTERS}
"""The measures from which a column's reading computes the progress; for all others these and the target."""
Hidden = Mapping[Measure, TextPlace]


def hidden_pairs(report: Report, profile: Profile) -> Iterator[Disagreement]:
    """Measures of which the narrative or the matrix tells a value and the other one could not be read, each once."""
    figures = figures_by_id(report)
    hidden = _hidden_in(first_rows(report, profile), report, profile)
    for indicator in report.indicators:
        for measure, places in indicator.measures.items():
            told, printed = first_figure(places.narrative, figures), first_figure(places.matrix, figures)
            in_matrix = hidden.get(indicator.code, {}).get(measure)
            if value_of(told) is not None and value_of(printed) is None and in_matrix is not None:
                yield _not_compared(indicator.code, measure, in_matrix, (told, printed))
            elif told is not None and value_of(printed) is not None and is_hidden(told):
                place = TextPlace(page=told.page, box=told.box, text=told.text, confidence=told.confidence)
                yield _not_compared(indicator.code, measure, place, (told, printed))


def hidden_rows(report: Report, profile: Profile, reading: str | None, tested: Collection[str]) -> Iterator[Disagreement]:
    """Objectives, none of those tested, of whose progress a part that its column's reading needs could not be read, each once."""
    used = USED.get(reading, ("annual_target", *SEMESTERS))
    rows = first_rows(report, profile)
    hidden = _hidden_in(rows, report, profile)
    for code in dict.fromkeys(one.code for one in report.indicators if one.code in rows and one.code not in tested):
        told = [figure for measure in (*used, "progress") if (figure := rows[code].measures.get(measure)) is not None]
        lost = {measure: place for measure, place in hidden.get(code, {}).items() if measure in (*used, "progress")}
        is_printed = "progress" in lost or "progress" in rows[code].measures
        if lost and is_printed and any(value_of(figure) is not None for figure in told):
            yield _not_tested(code, lost, told)


def hidden_by_code(report: Report, profile: Profile) -> Mapping[str, Hidden]:
    """By code the cells of its first row in the matrix, by measure, that hold print of which no value was made."""
    return _hidden_in(first_rows(report, profile), report, profile)


def _hidden_in(rows: Mapping[str, MatrixRow], report: Report, profile: Profile) -> Mapping[str, Hidden]:
    """By code the cells of its row, by measure, that hold print of which no value was made."""
    pictures = {page.number for page in report.pages if page.kind != "digital"}
    names = measure_columns(profile)
    return {code: _hidden_cells(row, names, pictures) for code, row in rows.items()}


def _hidden_cells(row: MatrixRow, names: Mapping[Measure, str], pictures: Collection[int]) -> Hidden:
    out = {}
    for measure in sorted(row.untold & names.keys(), key=MEASURES.index):
        cell, figure = row.cells.get(names[measure]), row.measures.get(measure)
        if cell is not None and cell.page in pictures and hides_figure(cell, figure):
            out[measure] = cell_place(cell)
    return out


def _not_compared(code: str, measure: Measure, hidden: TextPlace, pair: Sequence[Figure | None]) -> Disagreement:
    """`pair` is what the narrative and the matrix say, one of them without a value."""
    in_matrix = value_of(pair[0]) is not None
    there = [figure for figure in pair if figure is not None]
    known = next(figure for figure in there if value_of(figure) is not None)
    texts = ["" if figure is None else figure.text for figure in pair]
    return Disagreement(
        rule="narrative-matrix",
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


def _not_tested(code: str, hidden: Hidden, told: Sequence[Figure]) -> Disagreement:
    return Disagreement(
        rule="progress",
        severity="notice",
        code=code,
        measure="progress",
        expected="",
        found=next((figure.text for figure in told if figure.place.measure == "progress"), ""),
        figures=tuple(figure.id for figure in told),
        places=tuple(hidden.values()),
        unread=True,
        message=remark("progress.unread", code=code, measures=tuple(hidden), page=next(iter(hidden.values())).page),
    )
