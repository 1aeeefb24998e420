"""Places of figures in the notation of tests, which has no room for a table's number.

`matrix:1.3:annual_target`, `cell:matrix:1.3:achievements`, `narrative:1.3:progress`, `level:3:total`, `table:3:c2`, `section:ID`.
"""

import re

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
    row, what = (*rest, "", "")[:2]
    measure = what if what in MEASURES else None
    if kind == "narrative":
        return Role("narrative", row=row, measure=what)
    made = Role("matrix" if kind == "matrix" else "table", TABLES.get(kind, kind), row=row, column=what, measure=measure)
    return made.in_text() if notation.startswith("cell:") else made


def noted(figure):
    """The notation of a figure's place."""
    place = figure.place
    if place.kind == "section":
        return f"section:{place.section}"
    inside = "cell:" if place.kind.endswith("-text") else ""
    return inside + _noted("narrative" if place.kind == "narrative" else place.table, place.row, place.measure or place.column)


def places_of(unread):
    """The notations of the places that an unread place is told with."""
    told = unread.remark.values
    return [_told(place) for place in (*told.get("places", ()), *([told["place"]] if "place" in told else ()))]


def columns_told(table):
    """The columns that a table's problems name."""
    return {problem.values["column"] for problem in table.problems if "column" in problem.values}


def _told(place):
    """The notation of a place that is told within a remark."""
    values = place.values
    kind = place.code.removeprefix("place.in-")
    if kind == "section":
        return f"section:{values['section']}"
    return _noted(values["table"] if kind == "table" else kind, values["row"], values["measure" if kind == "narrative" else "column"])


def _noted(table, row, what):
    return f"{re.sub(r'-[0-9]+$', '', table)}:{row}:{what}"
