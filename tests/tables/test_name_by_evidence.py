"""Tables in other words than the profile's."""

import pytest

from extractor.model.table import COLUMN_NOT_FOUND
from extractor.tables.join_grids import grids_to_tables
from extractor.tables.name_by_evidence import looks_like, name_by_evidence
from tests.builders import grid_from_art
from tests.builders_report import PCM
from tests.languages import SPANISH

COLUMNS = tuple(PCM.tables["matrix"].columns)
HEADER = (
    "Cód. Pol. | Pol. | Cód. O.N. | Objetivo nacional | Acción | Ind. de resultado | U.M. | Prog. año | Ejec. S-I | Ejec. S-II | % ejec. | "
    "Lo logrado | Dificultades | Correctivos | U. resp. | Sector"
)
STRANGE = " | ".join(f"Zzz{letter}" for letter in "abcdefghijklmnop")
ROWS = (
    "7 | Lectura en el campo | 7.1 | Acercar libros a niños | Equipar salas | Salas que funcionan | Sala | 40 | 10 | 20 | 75% | "
    "Se equipó todo. | Ninguno. | Ninguna. | Oficina A | MILIB",
    "7 | Lectura en el campo | 7.2 | Formar a los lectores | Dictar cursos | Lectores que formó | Lector | 200 | 60 | 40 | 50% | "
    "Se dictó el curso. | Lluvia en la sierra. | Se amplió el plazo. | Oficina B | MILIB",
    "7 | Lectura en el campo | 7.3 | Cuidar los libros viejos | Comprar estantes | Estantes que hay | Estante | 10 | 5 | 6 | 110% | "
    "Se compró de más. | Ninguno. | Ninguna. | Oficina A | MILIB",
    "7 | Lectura en el campo | 7.4 | Contar lo que se lee | Hacer encuestas | Encuestas hechas | Encuesta | 8 | 2 | 2 | 50% | "
    "Se hizo la mitad. | Falta de personal. | Se contrató personal. | Oficina C | MILIB",
)


def tables(header: str, *rows: str, profile=PCM, title: str = ""):
    grid = grid_from_art("\n".join((header, *rows)))
    return grids_to_tables([grid], profile.tables, SPANISH, lambda _: title, profile.code)


def named(header: str, *rows: str, prose: str = ""):
    (table,) = name_by_evidence(tables(header, *rows), PCM, SPANISH, prose)
    return table


def evidence(table):
    return {p.values["column"]: set(p.values["by"]) for p in table.problems if p.code == "table.column-by-evidence"}


def moved(line: str, *order: int) -> str:
    parts = [part.strip() for part in line.split("|")]
    return " | ".join(parts[at] for at in order)


def test_a_matrix_in_other_words_and_short_ones():
    table = named(HEADER, *ROWS)
    assert (table.kind, table.id, table.columns) == ("matrix", "matrix", COLUMNS)
    assert len(table.rows) == 4
    assert {"content", "sums"} <= evidence(table)["annual_target"]
    assert "words" in evidence(table)["progress"]


def test_words_that_say_nothing_leave_content_order_and_sums():
    table = named(STRANGE, *ROWS)
    assert table.columns == COLUMNS
    assert {"content", "order", "sums"} <= evidence(table)["progress"]


def test_columns_in_another_order():
    order = (15, 0, 1, 2, 3, 4, 6, 5, 7, 8, 9, 10, 14, 11, 12, 13)
    table = named(moved(HEADER, *order), *(moved(row, *order) for row in ROWS))
    assert table.columns == tuple(COLUMNS[at] for at in order)


def test_progress_told_before_the_figures_it_comes_from():
    order = (0, 1, 2, 3, 4, 5, 6, 10, 7, 8, 9, 11, 12, 13, 14, 15)
    head = moved(STRANGE, *order)
    table = named(head, *(moved(row, *order) for row in ROWS))
    assert table.columns[7:11] == ("progress", "annual_target", "executed_s1", "executed_s2")


def test_a_header_whose_last_row_looks_like_numbers():
    head = HEADER.replace("Ejec. S-I | Ejec. S-II", "Ejec. | <")
    under = " | ".join(["^"] * 8 + ["1S", "2S"] + ["^"] * 6)
    table = named(head, under, *ROWS)
    assert table.columns == COLUMNS
    assert len(table.rows) == 4


def test_titles_told_in_the_running_text_name_their_columns():
    order = (0, 1, 2, 5, 4, 3, *range(6, 16))
    said = " ".join(f"Lo que busca 7.{n}: “{row.split(' | ')[3]}”. Se ve en: {row.split(' | ')[5]}" for n, row in enumerate(ROWS, 1))
    table = named(moved(STRANGE, *order), *(moved(row, *order) for row in ROWS), prose=said)
    assert (table.columns[3], table.columns[5]) == ("indicator", "objective")
    assert "elsewhere" in evidence(table)["objective"]


def test_a_column_that_may_be_either_stays_without_a_name():
    twins = " | ".join(("7", "7.1", "Igual texto", "Igual texto", "x", "1", "1", "1", "1"))
    assert all(table.kind == "table" for table in name_by_evidence(tables("A | B | C | D | E | F | G | H | I", twins), PCM, SPANISH))
    without = named(*(moved(line, *range(13), 15) for line in (STRANGE, *ROWS)))
    told = {p.values["column"] for p in without.problems if p.code == COLUMN_NOT_FOUND}
    assert told == set(COLUMNS) - set(without.columns)
    assert {"measures_taken", "responsible"} & told


def test_a_word_or_two_make_no_table_of_another_kind():
    head = HEADER.replace("Cód. Pol.", "Total").replace("% ejec.", "Nivel de alcance")
    assert named(head, *ROWS).kind == "matrix"


@pytest.mark.parametrize("rows", [ROWS[:1], tuple(row.replace("7.", "x") for row in ROWS)])
def test_rows_without_codes_make_no_matrix(rows):
    assert named(HEADER, *rows).kind == "table"


def test_a_table_that_looks_like_the_matrix_of_a_family():
    (table,) = tables(HEADER, *ROWS, profile=PCM.model_copy(update={"tables": {}}))
    assert looks_like([table], PCM, SPANISH) is table
    (other,) = tables("A | B", "1.1 | x", "1.2 | y", profile=PCM.model_copy(update={"tables": {}}))
    assert looks_like([other], PCM, SPANISH) is None
