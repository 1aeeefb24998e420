"""Where in the report's order a figure stands: which kind of place, in which table or section, in which row, column or measure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Literal

from pydantic import ConfigDict

from extractor.model.remark import Remark, remark

RoleKind = Literal["matrix", "matrix-text", "table", "table-text", "narrative", "section"]


@dataclass(frozen=True, slots=True)
class Role:
    """The part that a figure plays: `matrix` and `table` are a cell that holds it alone, `matrix-text` and `table-text` the text of a cell.

    `narrative` is a labelled figure of an objective told in running text, `section` any other figure of it.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    kind: RoleKind
    table: str | None = None
    """The table's id."""
    section: str | None = None
    """The section's id."""
    row: str | None = None
    """The code of its row or objective; in a table without codes the number of the row, from 1."""
    column: str | None = None
    """The column's id."""
    measure: str | None = None
    """The measure that it is, where the profile knows one."""

    @property
    def is_cell(self) -> bool:
        """Whether it is all that its cell says."""
        return self.kind in {"matrix", "table"}

    @property
    def is_told_in_text(self) -> bool:
        """Whether it stands in a sentence: of a section, or of a cell."""
        return self.kind in {"section", "matrix-text", "table-text"}

    def as_remark(self) -> Remark:
        """The place as it is told within other remarks."""
        if self.kind == "section":
            return remark("place.in-section", section=self.section or "")
        what, row = self.measure or self.column or "", self.row or "?"
        if self.kind == "narrative":
            return remark("place.in-narrative", row=row, measure=what)
        if self.kind.startswith("matrix"):
            return remark("place.in-matrix", row=row, column=what)
        return remark("place.in-table", table=self.table or "", row=row, column=what)

    def in_text(self) -> Role:
        """The same cell, for what is told within its text."""
        kinds: dict[RoleKind, RoleKind] = {"matrix": "matrix-text", "table": "table-text"}
        return Role(kinds.get(self.kind, self.kind), self.table, self.section, self.row, self.column, self.measure)
