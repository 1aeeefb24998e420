"""Cells that say nothing: empty, a dash, or one of the wordings for "none" that a profile lists."""

from __future__ import annotations

from extractor.facts.matrix import MatrixRow
from extractor.model.profile import Labels
from extractor.model.report import CellInfo
from extractor.text import fold, likest

ALIKE = 0.86
"""Spaceless likeness from which a whole cell is one of the wordings: one misread letter of `NO APLICABLE`."""
MORE_WORDS = 3
"""Words that may follow a wording: "ninguno en el periodo"."""


def says_nothing(cell: CellInfo, nothing: Labels) -> bool:
    """Whether a cell that was read holds no statement; ink that nobody read may be one."""
    words = fold(cell.text)
    if not words:
        return bool(cell.confidence)
    begun = any(
        words == plain or (words.startswith(plain + " ") and len(words[len(plain) :].split()) <= MORE_WORDS)
        for plain in map(fold, nothing)
        if plain
    )
    return begun or likest(cell.text, nothing) >= ALIKE


def silent_cells(row: MatrixRow, columns: Labels, nothing: Labels) -> tuple[CellInfo, ...]:
    """The cells of some columns that say nothing; a column that the table lacks is not silent."""
    return tuple(row.cells[column] for column in columns if column in row.cells and says_nothing(row.cells[column], nothing))
