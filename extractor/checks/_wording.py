"""The names of measures and the places of figures, as findings tell them to a person, in Spanish and English."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.checks._rule import Bilingual
from extractor.model.report import Figure, SectionInfo

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
