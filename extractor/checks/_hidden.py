"""What a comparison needs and nobody could read: a stroke may hide the very slip, and silence would pass for agreement."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from extractor.checks._matrix import MatrixRow, matrix_rows
from extractor.checks._rule import Bilingual, Disagreement, Language
from extractor.checks._values import figures_by_id, first_figure, value_of
from extractor.checks._wording import MEASURES
from extractor.model.profile import Measure, Profile
from extractor.model.report import Figure, Report, TextPlace

PLAIN = 0.8
"""Confidence from which letters in place of a figure were printed ("n.d."), unless ink runs over them."""
SEMESTERS: tuple[Measure, ...] = ("executed_s1", "executed_s2")
OF_PROGRESS: tuple[Measure, ...] = ("annual_target", *SEMESTERS, "progress")
NARRATIVE: Bilingual = {"es": "la narrativa", "en": "the narrative"}
MATRIX: Bilingual = {"es": "la matriz", "en": "the matrix"}
LANGUAGES: tuple[Language, ...] = ("es", "en")

Hidden = Mapping[Measure, TextPlace]


def hidden_pairs(report: Report, profile: Profile) -> Iterator[Disagreement]:
    """Measures of which the narrative or the matrix tells a value and the other one could not be read, each once."""
    figures, pictures = figures_by_id(report), _pictures(report)
    rows = {row.code: _hidden(row, profile, pictures) for row in reversed(matrix_rows(report, profile)) if row.code}
    for indicator in report.indicators:
        for measure, places in indicator.figures.items():
            told, printed = first_figure(places.narrative, figures), first_figure(places.matrix, figures)
            in_matrix = rows.get(indicator.code, {}).get(measure)
            if value_of(told) is not None and value_of(printed) is None and in_matrix is not None:
                yield _not_compared(indicator.code, measure, in_matrix, (told, printed))
            elif told is not None and value_of(told) is None and value_of(printed) is not None and _is_hidden(told, pictures):
                yield _not_compared(indicator.code, measure, _place(told), (told, printed))


def hidden_rows(report: Report, profile: Profile, tested: Collection[str]) -> Iterator[Disagreement]:
    """Rows of the matrix, none of those tested, of whose progress a part could not be read, each once."""
    pictures = _pictures(report)
    done = set(tested)
    for row in matrix_rows(report, profile):
        hidden = {m: place for m, place in _hidden(row, profile, pictures).items() if m in OF_PROGRESS}
        told = [figure for m in OF_PROGRESS if (figure := row.measures.get(m)) is not None]
        if row.code and row.code not in done and hidden and any(value_of(figure) is not None for figure in told):
            done.add(row.code)
            yield _not_tested(row.code, hidden, told)


def _pictures(report: Report) -> set[int]:
    return {page.number for page in report.pages if page.kind != "digital"}


def _hidden(row: MatrixRow, profile: Profile, pictures: Collection[int]) -> Hidden:
    """The cells of a row, by measure, that hold print of which no value was made."""
    columns = profile.tables[profile.matrix].columns if profile.matrix else {}
    cells = {c.measure: row.cells[name] for name, c in columns.items() if c.measure in row.untold and name in row.cells}
    return {
        measure: TextPlace(page=cell.page, box=cell.box, text=cell.text, confidence=cell.confidence)
        for measure, cell in cells.items()
        if measure is not None
        and cell.page in pictures
        and (cell.text or not cell.confidence)  # a blank cell may be blank
        and ((figure := row.measures.get(measure)) is None or _is_hidden(figure, pictures))
    }


def _is_hidden(figure: Figure, pictures: Collection[int]) -> bool:
    """Whether what was read in place of a figure may have been one."""
    is_word = not any(c.isdigit() for c in figure.text) and figure.confidence >= PLAIN
    return figure.page in pictures and (figure.under_ink or not is_word)


def _place(figure: Figure) -> TextPlace:
    return TextPlace(page=figure.page, box=figure.box, text=figure.text, confidence=figure.confidence)


def _not_compared(code: str, measure: Measure, hidden: TextPlace, pair: Sequence[Figure | None]) -> Disagreement:
    """`pair` is what the narrative and the matrix say, one of them without a value."""
    name, in_matrix = MEASURES[measure], value_of(pair[0]) is not None
    read, unread = (NARRATIVE, MATRIX) if in_matrix else (MATRIX, NARRATIVE)
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
        message={
            "es": f"{code}, {name['es']}: {read['es']} dice {known.text} (pág. {known.page}); "
            f"lo que dice {unread['es']} (pág. {hidden.page}) no se pudo leer.",
            "en": f"{code}, {name['en']}: {read['en']} says {known.text} (p. {known.page}); "
            f"what {unread['en']} says (p. {hidden.page}) could not be read.",
        },
    )


def _not_tested(code: str, hidden: Hidden, told: Sequence[Figure]) -> Disagreement:
    names = {lang: ", ".join(MEASURES[measure][lang] for measure in hidden) for lang in LANGUAGES}
    page = next(iter(hidden.values())).page
    return Disagreement(
        rule="progress",
        severity="notice",
        code=code,
        measure="progress",
        expected="",
        found=next((figure.text for figure in told if figure.role.endswith(":progress")), ""),
        figures=tuple(figure.id for figure in told),
        places=tuple(hidden.values()),
        unread=True,
        message={
            "es": f"{code}, avance: no se pudo comprobar, porque no se leyó: {names['es']} (pág. {page}).",
            "en": f"{code}, progress: could not be checked, because this was not read: {names['en']} (p. {page}).",
        },
    )
