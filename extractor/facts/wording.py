"""The names of measures and the places of figures, as findings tell them to a person, in Spanish and English."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.model.disagreement import Bilingual
from extractor.model.profile import Profile
from extractor.model.report import CellInfo, Figure, SectionInfo

LONGEST_QUOTE = 90
"""Letters of a printed text that a message repeats."""

MEASURES: dict[str, Bilingual] = {
    "annual_target": {"es": "meta anual", "en": "annual target"},
    "executed_s1": {"es": "ejecución del I semestre", "en": "execution in semester I"},
    "executed_s2": {"es": "ejecución del II semestre", "en": "execution in semester II"},
    "progress": {"es": "avance", "en": "progress"},
}


def pages_told(figures: Iterable[Figure]) -> Bilingual:
    """The pages of some figures: `pág. 4`, `págs. 4 y 6`."""
    numbers = sorted({figure.page for figure in figures})
    if len(numbers) == 1:
        return {"es": f"pág. {numbers[0]}", "en": f"p. {numbers[0]}"}
    head = ", ".join(str(number) for number in numbers[:-1])
    return {"es": f"págs. {head} y {numbers[-1]}", "en": f"pp. {head} and {numbers[-1]}"} if numbers else {"es": "", "en": ""}


def section_told(section: SectionInfo) -> Bilingual:
    """A section by its number, or by its heading where it has none."""
    name = section.number or f"«{section.heading}»"
    return {"es": f"la sección {name}", "en": f"section {name}"}


def column_told(profile: Profile, column: str) -> Bilingual:
    """A column of the matrix by the usual wording of its header."""
    table = profile.tables.get(profile.matrix) if profile.matrix else None
    spec = table.columns.get(column) if table is not None else None
    name = spec.label[0] if spec is not None and spec.label else column
    return {"es": f"«{name}»", "en": f"“{name}”"}


def cell_told(cell: CellInfo) -> Bilingual:
    """What a cell says, cut where it is long."""
    text = cell.text.strip()
    if not text:
        return {"es": "vacía", "en": "empty"}
    said = quoted(text)
    return {"es": f"«{said}»", "en": f"“{said}”"}


def quoted(text: str) -> str:
    """A text short enough for a message."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"


def capital(text: str) -> str:
    """A phrase as the beginning of a sentence."""
    return text[:1].upper() + text[1:]
