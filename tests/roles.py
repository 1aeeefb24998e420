"""Roles as tests write them: `matrix:1.3:annual_target`, `cell:matrix:1.3:achievements`, `table:3:c2`, `section:ID`."""

from extractor.model.profile import MEASURES
from extractor.model.role import Role

TABLES = {"table": "table-1"}
"""Ids of tables whose kind is not their id."""


def role(notation):
    """The role that a notation stands for; a table is named by its kind, which is the id of the first of them."""
    if isinstance(notation, Role):
        return notation
    kind, *rest = notation.removeprefix("cell:").split(":")
    if kind == "section":
        return Role("section", section=rest[0] if rest else "")
    row, what = (*rest, "")[:2]
    measure = what if what in MEASURES else None
    if kind == "narrative":
        return Role("narrative", row=row, measure=what)
    made = Role("matrix" if kind == "matrix" else "table", TABLES.get(kind, kind), row=row, column=what, measure=measure)
    return made.in_text() if notation.startswith("cell:") else made


def noted(figure):
    """The notation of a figure's place."""
    place = figure.place
    what = place.measure or place.column
    if place.kind == "section":
        return f"section:{place.section}"
    if place.kind == "narrative":
        return f"narrative:{place.row}:{what}"
    name = {id_: kind for kind, id_ in TABLES.items()}.get(place.table, place.table)
    return f"{'cell:' if place.kind.endswith('-text') else ''}{name}:{place.row}:{what}"
