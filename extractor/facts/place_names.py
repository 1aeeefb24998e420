"""How findings name places, pages, sections, columns and cells, and how long a text or a sum they repeat."""

from __future__ import annotations

from collections.abc import Iterable

from extractor.model.figure import Figure
from extractor.model.profile import Profile
from extractor.model.remark import Remark, remark
from extractor.model.report import CellInfo, SectionInfo

LONGEST_QUOTE = 90
"""Letters of a printed text that a message repeats. Judgement."""

MOST_TERMS_SPELT = 8
"""Figures up to which a message spells a sum or another relation out. Judgement."""


def pages_of(figures: Iterable[Figure]) -> list[int]:
    """The pages on which some figures stand, in order, each once."""
    return sorted({figure.page for figure in figures})


def name_of_section(section: SectionInfo) -> Remark:
    """A section by its number, or by its heading where it has none."""
    if section.number:
        return remark("place.section", number=section.number)
    return remark("place.section-headed", heading=section.heading)


def name_of_column(profile: Profile, column: str) -> Remark:
    """A column of the matrix by the usual wording of its header."""
    table = profile.tables.get(profile.matrix) if profile.matrix else None
    spec = table.columns.get(column) if table is not None else None
    return remark("place.quoted", text=spec.label[0] if spec is not None and spec.label else column)


def quoted_cell(cell: CellInfo) -> Remark:
    """What a cell says, cut where it is long."""
    text = cell.text.strip()
    return remark("place.quoted", text=quoted(text)) if text else remark("place.empty")


def quoted(text: str) -> str:
    """A text short enough for a message."""
    return text if len(text) <= LONGEST_QUOTE else f"{text[:LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
