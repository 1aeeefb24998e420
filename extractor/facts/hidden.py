"""Print that should be a figure and could not be read: a stroke may hide the very slip, and silence would pass for agreement."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from extractor.facts.matrix import MatrixRow, first_rows, measure_columns
from extractor.facts.places import cell_place
from extractor.facts.values import is_open, is_own_text, value_of
from extractor.model.figure import Figure
from extractor.model.finding import TextPlace
from extractor.model.profile import MEASURES, Measure, Profile
from extractor.model.report import CellInfo, Report

DASHES = " -–—.·"
"""Characters that alone in a cell say that there is nothing to tell."""

CONFIDENCE_OF_PRINTED_WORD = 0.8
"""Confidence from which words in place of a figure were printed: "n.d.", "No aplica". Judgement."""

LETTERS_OF_PRINTED_WORD = 2
"""Letters of such a word; one alone is what is left of a figure under a stroke. Judgement."""

HiddenMeasures = Mapping[Measure, TextPlace]
"""By measure, the cell of a row whose print may be a figure that could not be read."""


def is_hidden(figure: Figure) -> bool:
    """Whether the print was read from pixels as something that has no value, is no word either, and so may have been a figure."""
    has_value = value_of(figure) is not None or is_open([figure])
    confidence = figure.readings[0].confidence if figure.readings else 0.0
    return not has_value and not is_own_text(figure) and not _is_printed_word(figure.text, confidence)


def hides_figure(cell: CellInfo, figure: Figure | None) -> bool:
    """Whether a cell of a picture, with the first figure found in it, holds print of which no value was made.

    A cell that surely is blank hides nothing.
    """
    if not cell.text and cell.confidence:
        return False
    return is_hidden(figure) if figure is not None else not _is_printed_word(cell.text, cell.confidence)


def is_blank(cell: CellInfo) -> bool:
    """Whether nothing stands in a cell, or a dash; a cell of which nothing could be read is not blank."""
    return bool(cell.confidence) and not cell.text.strip(DASHES)


def hidden_by_code(report: Report, profile: Profile) -> Mapping[str, HiddenMeasures]:
    """By code, what the first row of an objective in the matrix hides."""
    pictures = {page.number for page in report.pages if page.kind != "digital"}
    columns = measure_columns(profile)
    return {code: _hidden_in(row, columns, pictures) for code, row in first_rows(report, profile).items()}


def _hidden_in(row: MatrixRow, columns: Mapping[Measure, str], pictures: Collection[int]) -> HiddenMeasures:
    out = {}
    for measure in sorted(row.untold & columns.keys(), key=MEASURES.index):
        cell, figure = row.cells.get(columns[measure]), row.measures.get(measure)
        if cell is not None and cell.page in pictures and hides_figure(cell, figure):
            out[measure] = cell_place(cell)
    return out


def _is_printed_word(text: str, confidence: float) -> bool:
    letters = sum(character.isalpha() for character in text)
    has_digit = any(character.isdigit() for character in text)
    return letters >= LETTERS_OF_PRINTED_WORD and not has_digit and confidence >= CONFIDENCE_OF_PRINTED_WORD
