"""What columns hold."""

import pytest

from extractor.model.profile import ColumnSpec
from extractor.tables.column_content import Body, body_of, fits, relations
from extractor.tables.join_grids import grids_to_tables
from tests.builders import grid_from_art
from tests.languages import SPANISH

CODE = r"\d{1,2}\.\d{1,2}"


def body(*rows: str):
    (table,) = grids_to_tables(
        [grid_from_art("\n".join((" | ".join("ABCDEFGH"[: rows[0].count("|") + 1]), *rows)))], {}, SPANISH, lambda _: ""
    )
    return body_of(table, CODE)


def test_codes_go_up_and_figures_with_decimals_do_not():
    found = body("77.8 | 7.1 | 7", "12.5 | 7.2 | 7", "80.0 | 7.3 | 7", "50.1 | 7.4 | 7")
    assert (found.codes, found.beginning) == (1, "7")
    assert body("77.8 | a", "12.5 | b").codes is None
    assert body("7.1 | a", "7.2 | b", "5.2 | c", "7.4 | d").codes == 0  # one misread
    assert body("35.1 | a", "5.2 | b", "5.2 | b", "35.3 | c").codes is None


@pytest.mark.parametrize(
    ("texts", "column", "fit"),
    [
        (("1", "2"), ColumnSpec(type="number"), 1.0),
        (("1%", "2%"), ColumnSpec(type="number", measure="executed_s1"), 0.5),
        (("1%", "2%"), ColumnSpec(type="number", measure="progress"), 1.0),
        (("", ""), ColumnSpec(type="number"), 0.5),
        (("uno", "dos"), ColumnSpec(type="number"), -1.0),
        (("1", "2"), ColumnSpec(holds="titles"), -1.0),
        (("MILIB", "MILIB"), ColumnSpec(holds="acronym"), 1.0),
        (("MILIB", "MILIB"), ColumnSpec(holds="same"), 0.5),
        (("Sala", "Lector"), ColumnSpec(holds="few"), 1.0),
        (("Se hizo.", "Se hará."), ColumnSpec(holds="prose"), 1.0),
        (("Se hizo.", "Se hará."), ColumnSpec(holds="few"), 0.0),
        (("Abrir salas", "Dar cursos"), ColumnSpec(holds="titles"), 1.0),
        (("Abrir salas", "Dar cursos"), ColumnSpec(), 0.0),
        (("7", "7"), ColumnSpec(type="code"), 1.0),
        (("dos palabras", "otras más"), ColumnSpec(type="code"), -1.0),
    ],
)
def test_how_well_texts_fit_a_column(texts, column, fit):
    assert fits(Body((texts,), None, "7"), 0, column, names_rows=False) == fit


def test_target_executed_and_progress_are_told_by_what_they_make():
    shares = body("7.1 | 75% | 40 | 10 | 20", "7.2 | 50,4% | 3000 | 700 | 811", "7.3 | 110% | 10 | 5 | 6")
    ways = relations(shares, [1, 2, 3, 4])
    assert {way["progress"] for way in ways} == {1}
    assert {way["annual_target"] for way in ways} == {2}
    counts = body("7.1 | 40 | 10 | 20 | 30", "7.2 | 2.000 | 60 | 1.040 | 1.100", "7.3 | 10 | 5 | 6 | 11")
    assert {way["progress"] for way in relations(counts, [1, 2, 3, 4])} == {4}
    assert relations(body("7.1 | 1 | 2 | 3 | 9", "7.2 | 1 | 5 | 3 | 8"), [1, 2, 3, 4]) == []
