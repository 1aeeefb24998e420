"""Columns with a closed vocabulary: each cell must be one of its values, written as the others are; so must those its header lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractor.checks._left_alone import UNSURE_WORDS, LeftAlone, cells_without_text, left_alone
from extractor.checks._on_words import rule_on_words
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.misread import is_digital, is_unsure
from extractor.facts.places import find_places, print_as
from extractor.facts.prose import Prose, is_capitals
from extractor.model.finding import TextPlace
from extractor.model.outcome import Agreement, Disagreement
from extractor.model.profile import Labels, Profile
from extractor.model.remark import remark
from extractor.model.report import CellInfo, Report, TableInfo
from extractor.text import fold, likeness, likest, spaceless_likeness

LIKENESS_OF_MISSPELT_VALUE = 0.6
"""Spaceless likeness, 0 to 1, from which a value is a misspelt one of the vocabulary. Judgement."""
LIKENESS_OF_HEADER = 0.8
"""Likeness of a cell to its column's label from which it is the header. Judgement."""
_LISTED = re.compile(r"\((?P<values>[^()]*/[^()]*)\)")
_MARKS = " .,;:"


class Vocabulary(Parameters):
    """Values by column, by table."""

    columns: dict[str, dict[str, Labels]]


def compare_values(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement | Agreement | LeftAlone]:
    """One disagreement for each odd value, with all cells that hold it, then one for each value that a header lists otherwise."""
    wanted = read_parameters(Vocabulary, profile, "vocabulary", parameters)
    require_known(profile, "vocabulary.columns", wanted.columns, profile.tables)
    for kind, columns in wanted.columns.items():
        require_known(profile, f"vocabulary.columns.{kind}", columns, profile.tables[kind].columns)
        for table in report.tables:
            for column, values in columns.items() if table.kind == kind else ():
                label = profile.tables[kind].columns[column].label
                filled = [cell for row in table.rows for cell in row.cells if cell.column == column and cell.text.strip(" -–—")]
                cells = [
                    cell for cell in filled if likest(cell.text, label) < LIKENESS_OF_HEADER
                ]  # a header that was taken for a row is no value
                yield from _compare_cells(report, cells, values)
                yield from _compare_header(report, table, column, values)
        yield from cells_without_text(report, profile, {kind: tuple(columns)})


def _compare_cells(report: Report, cells: Sequence[CellInfo], values: Labels) -> Iterator[Disagreement | Agreement | LeftAlone]:
    odd: dict[str, list[CellInfo]] = {}
    for cell in cells:
        if not _fits(cell.text, values):
            odd.setdefault(cell.text, []).append(cell)
    written = any(_fits(cell.text, values) for cell in cells)
    if written:
        yield Agreement("vocabulary", None, None, ())
    for text, those in odd.items():
        value = _meant(text, values)
        bare = value is not None and fold(text) == fold(value) and _fits(text.strip(_MARKS), values)
        if bare and not written and len(odd) == 1:
            continue  # all cells are written so
        if value is not None and is_unsure(report, those):
            yield from (left_alone(UNSURE_WORDS, cell) for cell in those)
            continue
        mild = bare or (value is not None and not is_digital(report, *(cell.page for cell in those)))
        places = tuple(place for cell in those for place in _cell_places(report, cell, value))
        yield _value_unknown(text, value, values, places, mild=mild)


def _compare_header(report: Report, table: TableInfo, column: str, values: Labels) -> Iterator[Disagreement | LeftAlone]:
    """The values in parentheses in the column's header: `(Fuerte/Media/Débil)`."""
    place = table.columns.index(column) if column in table.columns else None
    texts = dict.fromkeys(table.heads(place)) if place is not None else {}
    for listed in (match for text in texts for match in _LISTED.finditer(text)):
        for said in (part.strip(_MARKS) for part in listed["values"].split("/")):
            value = _meant(said, values)
            places = _header_places(report, table, said, value) if value is not None and not _fits(said, values) else ()
            if is_unsure(report, places):
                yield left_alone(UNSURE_WORDS, places[0])
            elif places:
                yield _value_unknown(said, value, values, places, mild=True)


def _fits(text: str, values: Labels) -> bool:
    """Whether a text is one of the values; capitals may lack their accents."""
    return text in values or text.casefold() in {one.casefold() for one in values} or (is_capitals(text) and text in map(_bare, values))


def _bare(value: str) -> str:
    return fold(value).upper()


def _meant(text: str, values: Labels) -> str | None:
    best = max(values, key=lambda value: (spaceless_likeness(text, value), likeness(text, value)))
    return best if spaceless_likeness(text, best) >= LIKENESS_OF_MISSPELT_VALUE else None


def _cell_places(report: Report, cell: CellInfo, value: str | None) -> tuple[TextPlace, ...]:
    """The words of a cell with the value that would have to stand there."""
    prose = Prose(cell.text, 0, remark("place.quoted", text=cell.text), cell.page, cell=cell)
    return find_places(report, prose, 0, len(cell.text), print_as(value, cell.text) if value else None)


def _header_places(report: Report, table: TableInfo, said: str, value: str) -> tuple[TextPlace, ...]:
    """The header word that lists the value, above the first row of the table."""
    first = next((cell for row in table.rows for cell in row.cells), None)
    for page in report.pages:
        for word in page.word_boxes if first is not None and page.number == table.pages[0] else ():
            if said in word.text and (first is None or first.page != page.number or word.box[3] <= first.box[3]):
                start = word.text.index(said)
                instead = f"{word.text[:start]}{value}{word.text[start + len(said) :]}"
                return (TextPlace(page=page.number, box=word.box, text=word.text, confidence=word.confidence, instead=instead),)
    return ()


def _value_unknown(text: str, value: str | None, values: Labels, places: tuple[TextPlace, ...], *, mild: bool) -> Disagreement:
    return Disagreement(
        rule="vocabulary",
        severity="notice" if mild else "warning",
        code=None,
        measure=None,
        expected=value or " / ".join(values),
        found=text,
        figures=(),
        message=remark("vocabulary.no-value", text=text, pages=sorted({place.page for place in places}), values=values),
        places=places,
    )


rule: Rule = rule_on_words("vocabulary", compare_values)
