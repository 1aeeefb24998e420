"""What a comparison needs and nobody could read: a stroke may hide the very slip, and silence would pass for agreement."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from extractor.facts.matrix import MatrixRow, matrix_rows
from extractor.facts.progress import SEMESTERS
from extractor.facts.spots import cell_place
from extractor.facts.values import figures_by_id, first_figure, is_own_text, open_values, value_of
from extractor.facts.wording import MEASURES
from extractor.model.outcome import Bilingual, Disagreement, Language
from extractor.model.profile import Measure, Profile
from extractor.model.report import Figure, Report, TextPlace

PLAIN = 0.8
"""Confidence from which words in place of a figure were printed: "n.d.", "No aplica"."""
WORD = 2
"""Letters of such a word; one alone is what is left of a figure under a stroke."""
USED: Mapping[str | None, tuple[Measure, ...]] = {"first": SEMESTERS[:1], "count": SEMESTERS}
"""The measures from which a column's reading computes the progress; for all others these and the target."""
NARRATIVE: Bilingual = {"es": "la narrativa", "en": "the narrative"}
MATRIX: Bilingual = {"es": "la matriz", "en": "the matrix"}
LANGUAGES: tuple[Language, ...] = ("es", "en")

Hidden = Mapping[Measure, TextPlace]


def hidden_pairs(report: Report, profile: Profile) -> Iterator[Disagreement]:
    """Measures of which the narrative or the matrix tells a value and the other one could not be read, each once."""
    figures = figures_by_id(report)
    hidden = _hidden_in(_first_rows(report, profile), report, profile)
    for indicator in report.indicators:
        for measure, places in indicator.figures.items():
            told, printed = first_figure(places.narrative, figures), first_figure(places.matrix, figures)
            in_matrix = hidden.get(indicator.code, {}).get(measure)
            if value_of(told) is not None and value_of(printed) is None and in_matrix is not None:
                yield _not_compared(indicator.code, measure, in_matrix, (told, printed))
            elif told is not None and value_of(printed) is not None and _is_hidden(told):
                place = TextPlace(page=told.page, box=told.box, text=told.text, confidence=told.confidence)
                yield _not_compared(indicator.code, measure, place, (told, printed))


def hidden_rows(report: Report, profile: Profile, reading: str | None, tested: Collection[str]) -> Iterator[Disagreement]:
    """Objectives, none of those tested, of whose progress a part that its column's reading needs could not be read, each once."""
    used = USED.get(reading, ("annual_target", *SEMESTERS))
    rows = _first_rows(report, profile)
    hidden = _hidden_in(rows, report, profile)
    for code in dict.fromkeys(one.code for one in report.indicators if one.code in rows and one.code not in tested):
        told = [figure for measure in (*used, "progress") if (figure := rows[code].measures.get(measure)) is not None]
        lost = {measure: place for measure, place in hidden.get(code, {}).items() if measure in (*used, "progress")}
        is_printed = "progress" in lost or "progress" in rows[code].measures
        if lost and is_printed and any(value_of(figure) is not None for figure in told):
            yield _not_tested(code, lost, told)


def hidden_by_code(report: Report, profile: Profile) -> Mapping[str, Hidden]:
    """By code the cells of its first row in the matrix, by measure, that hold print of which no value was made."""
    return _hidden_in(_first_rows(report, profile), report, profile)


def _first_rows(report: Report, profile: Profile) -> Mapping[str, MatrixRow]:
    """By code the first row of the matrix: it is the one that is compared."""
    return {row.code: row for row in reversed(matrix_rows(report, profile)) if row.code}


def _hidden_in(rows: Mapping[str, MatrixRow], report: Report, profile: Profile) -> Mapping[str, Hidden]:
    """By code the cells of its row, by measure, that hold print of which no value was made."""
    pictures = {page.number for page in report.pages if page.kind != "digital"}
    columns = profile.tables[profile.matrix].columns if profile.matrix else {}
    names = {column.measure: name for name, column in columns.items() if column.measure}
    return {code: _hidden_cells(row, names, pictures) for code, row in rows.items()}


def _hidden_cells(row: MatrixRow, names: Mapping[Measure, str], pictures: Collection[int]) -> Hidden:
    out = {}
    for measure in sorted(row.untold & names.keys(), key=list(MEASURES).index):
        cell, figure = row.cells.get(names[measure]), row.measures.get(measure)
        if cell is None or cell.page not in pictures or (not cell.text and cell.confidence):  # a blank cell may be blank
            continue
        if _is_hidden(figure) if figure is not None else not _is_word(cell.text, cell.confidence):
            out[measure] = cell_place(cell)
    return out


def _is_hidden(figure: Figure) -> bool:
    """Whether what was read from pixels in place of a figure is none, and may have been one."""
    told = value_of(figure) is not None or bool(open_values(figure))
    return not told and not is_own_text(figure) and not _is_word(figure.text, figure.readings[0].confidence if figure.readings else 0.0)


def _is_word(text: str, confidence: float) -> bool:
    letters = sum(character.isalpha() for character in text)
    return letters >= WORD and not any(character.isdigit() for character in text) and confidence >= PLAIN


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
            f"lo que dice {unread['es']} (pág. {hidden.page}) no se pudo leer como cifra.",
            "en": f"{code}, {name['en']}: {read['en']} says {known.text} (p. {known.page}); "
            f"what {unread['en']} says (p. {hidden.page}) could not be read as a figure.",
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
            "es": f"{code}, avance: no se pudo comprobar, porque no se leyó como cifra: {names['es']} (pág. {page}).",
            "en": f"{code}, progress: could not be checked, because this was not read as a figure: {names['en']} (p. {page}).",
        },
    )
