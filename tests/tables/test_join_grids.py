"""Grids become tables, joined over pages."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extractor.geometry import Box
from extractor.model.page import Word
from extractor.model.remark import remark
from extractor.model.table import COLUMN_NOT_FOUND, Cell, Grid, Table
from extractor.tables.join_grids import grids_to_tables
from extractor.tables.stacked import with_words
from tests.builders import grid_from_art
from tests.languages import SPANISH
from tests.tables.test_name_columns import SPECS

HEAD = "Cód. Obj. | Meta Anual | I SEM | II SEM\n"


def tables(*grids: Grid, titles: Sequence[str] = ()) -> tuple[Table, ...]:
    told = dict(zip((id(grid) for grid in grids), titles, strict=False))
    return grids_to_tables(grids, SPECS, SPANISH, lambda grid: told.get(id(grid), ""))


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_a_known_table_has_named_columns_a_title_and_only_body_rows():
    (table,) = tables(grid_from_art(HEAD + "1.1 | 5 | 6 | 7"), titles=["Metas del año"])
    assert (table.id, table.kind, table.title, table.pages) == ("harbour", "harbour", "Metas del año", (1,))
    assert table.columns == ("code", "target", "s1", "s2")
    assert [head.text for row in table.header for head in row] == ["Cód. Obj.", "Meta Anual", "I SEM", "II SEM"]
    assert rows(table) == [["1.1", "5", "6", "7"]]


def test_what_the_header_lacks_or_says_otherwise_is_a_problem():
    (table,) = tables(grid_from_art("Cód. Obj. | Meta Anua! 2O17 | I SEM\n1.1 | 5 | 6"))
    assert table.problems == (
        remark(COLUMN_NOT_FOUND, column="s2"),
        remark("table.column-renamed", column="target", printed="Meta Anua! 2O17"),
    )


def test_an_extra_column_is_kept_under_a_name_of_its_own():
    (table,) = tables(grid_from_art("Código | Meta Anual | Muelle | I SEM | II SEM\n1.1 | 5 | Norte | 6 | 7"))
    assert table.columns == ("code", "target", "c3", "s1", "s2")
    assert rows(table) == [["1.1", "5", "Norte", "6", "7"]]


def test_a_table_goes_on_without_its_header():
    (table,) = tables(grid_from_art(HEAD + "1.1 | 5 | 6 | 7"), grid_from_art("1.2 | 8 | 9 | 0", page=2))
    assert rows(table) == [["1.1", "5", "6", "7"], ["1.2", "8", "9", "0"]]
    assert table.pages == (1, 2)
    assert [page for page, _ in table.boxes] == [1, 2]
    assert table.problems == (remark("table.goes-on", page=2),)


def test_a_table_goes_on_with_its_header_repeated():
    (table,) = tables(*(grid_from_art(f"{HEAD}1.{page} | 5 | 6 | 7", page=page) for page in (1, 2, 3)))
    assert [row[0] for row in rows(table)] == ["1.1", "1.2", "1.3"]
    assert table.problems[0] == remark("table.goes-on-headed", page=2)


def test_the_boxes_of_a_letterhead_do_not_part_a_row_from_its_table():
    letterhead = grid_from_art("PERÚ | Ministerio\nPERÚ | Oficina", page=2)
    first, second = tables(grid_from_art(HEAD + "1.1 | 5 | 6 | 7"), letterhead, grid_from_art("1.2 | 8 | 9 | 0", page=2))
    assert rows(first) == [["1.1", "5", "6", "7"], ["1.2", "8", "9", "0"]]
    assert second.kind == "table"


def test_a_row_that_lost_a_ruling_is_cut_where_the_columns_of_its_table_end():
    first = grid_from_art("Cód. Obj. | Meta Anual | I SEM | II SEM\n1.1       | 5          | 6     | 7")
    whole = grid_from_art("1.2       | 8          | 9     | 0     ", page=2)
    edges = {c.column: c.box for c in first.cells if c.row == 1}
    words = [Word(text, Box(edges[i].x0 + 4, 4, edges[i].x0 + 12, 10)) for i, text in enumerate(("1.2", "8", "9", "0"))]
    merged = Box(edges[0].x0, 0, edges[1].x1, 14)
    cells = (
        Cell(0, 0, 2, merged, words=tuple(words[:2]), text="1.2 8"),
        Cell(0, 1, 2, Box(edges[2].x0, 0, edges[2].x1, 14), words=(words[2],), text="9"),
        Cell(0, 2, 2, Box(edges[3].x0, 0, edges[3].x1, 14), words=(words[3],), text="0"),
    )
    lost = replace(whole, shape=(1, 3), cells=cells, box=Box(first.box.x0, 0, first.box.x1, 14))
    (table,) = tables(first, lost)
    assert rows(table) == [["1.1", "5", "6", "7"], ["1.2", "8", "9", "0"]]
    assert remark("table.columns-cut", n=1, page=2, before=1) in table.problems


def longer(*texts: tuple[str, ...], offset: float = 4.0) -> tuple[Grid, Grid]:
    """A table of four columns, and one on the next page whose second and third nobody ruled; the third's words stand `offset` in it."""
    first = grid_from_art("Puerto | Meta | I SEM | II SEM\nNorte | 5 | 6 | 7")
    edges = [c.box for c in first.cells if c.row == 0]
    cells = []
    for r, row in enumerate(texts):
        xs = [edges[0].x0 + 4, edges[1].x0 + 4, edges[2].x0 + offset, edges[3].x0 + 4]
        words = [Word(text, Box(x, 14 * r + 3, x + 6, 14 * r + 11)) for text, x in zip(row, xs, strict=True) if text]
        for column, (x0, x1) in enumerate([(edges[0].x0, edges[0].x1), (edges[1].x0, edges[2].x1), (edges[3].x0, edges[3].x1)]):
            cells.append(with_words(Cell(r, column, 2, Box(x0, 14 * r, x1, 14 * r + 14)), [w for w in words if x0 <= w.box.x0 < x1]))
    return first, Grid(2, Box(edges[0].x0, 0, edges[-1].x1, 14 * len(texts)), (len(texts), 3), tuple(cells), "drawn")


FOUR = (("Sur", "1", "2", "3"), ("Este", "4", "5", "6"), ("Viejo", "7", "", "9"), ("Isla", "1", "3", "2"))


def test_a_long_table_that_goes_on_with_one_column_fewer_is_cut_where_its_words_part():
    (table,) = tables(*longer(*FOUR))
    assert rows(table)[1:] == [list(row) for row in FOUR]
    assert remark("table.columns-cut", n=1, page=2, before=1) in table.problems


@pytest.mark.parametrize(
    "other",
    [longer(*FOUR, offset=-3.0), longer(*((a, b, "", d) for a, b, _, d in FOUR))],
    ids=["words on the edge", "nothing beyond it"],
)
def test_a_long_table_whose_words_show_no_such_edge_is_another(other):
    assert len(tables(*other)) == 2


def test_a_table_of_some_size_parts_them():
    other = grid_from_art("Mes | Lluvia\nEnero | 3\nMayo | 4", page=2)
    assert len(tables(grid_from_art(HEAD + "1.1 | 5 | 6 | 7"), other, grid_from_art("1.2 | 8 | 9 | 0", page=2))) == 2


def test_a_table_of_no_known_kind_goes_on_too():
    plain = "Mes | Lluvia\nEnero | 3"
    (table,) = tables(grid_from_art(plain), grid_from_art("Febrero | 4", page=2), grid_from_art("Mes | Lluvia\nMarzo | 5", page=3))
    assert rows(table) == [["Enero", "3"], ["Febrero", "4"], ["Marzo", "5"]]
    assert table.columns == ("c1", "c2")


@pytest.mark.parametrize(
    "other",
    [
        grid_from_art("1.2 | 8 | 9 | 0", page=1),  # on the same page
        grid_from_art("1.2 | 8 | 9 | 0", page=3),  # a page lies between
        grid_from_art("1.2 | 8 | 9\n1.3 | 4 | 5", page=2),  # fewer columns
        grid_from_art("1.2 | 8 | 9 | 0\n1.3 | 4 | 5 | 0", page=2, widths=(300, 20, 20, 20)),  # elsewhere
        grid_from_art("II SEM | Meta Anual | I SEM | Código\n7 | 5 | 6 | 1.1", page=2),  # another order
        grid_from_art("Nivel de alcance | 1.1 | 1.2 | Total\nMetas superadas | 0 | 0 | 0", page=2),  # another kind
    ],
    ids=["same page", "later", "fewer", "elsewhere", "reordered", "another kind"],
)
def test_a_table_that_is_another_is_not_joined(other):
    first = grid_from_art(HEAD + "1.1 | 5 | 6 | 7")
    found = tables(first, other)
    assert rows(found[0]) == [["1.1", "5", "6", "7"]]


@pytest.mark.parametrize("art", ["PERÚ | Ministerio de Cultura", "Un texto\nen un marco", " | \nsolo uno | ", "solo | fila\n | "])
def test_a_frame_around_text_is_no_table(art):
    assert tables(grid_from_art(art)) == ()


def test_a_cell_with_ink_that_nobody_could_read_makes_a_table_too():
    assert len(tables(grid_from_art("a | \n | ", unread=[(1, 1)]))) == 1


def test_tables_of_a_kind_are_numbered():
    known = [grid_from_art(HEAD + "1.1 | 5 | 6 | 7", page=page) for page in (1, 3, 5)]
    plain = [grid_from_art("Mes | Lluvia\nEnero | 3", page=page) for page in (7, 9)]
    assert [table.id for table in tables(*known, *plain)] == ["harbour", "harbour-2", "harbour-3", "table-1", "table-2"]


@pytest.mark.parametrize(
    ("art", "depth"),
    [
        ("Mes | Lluvia\nEnero | 3", 1),
        ("Año | Lluvia | <\n^ | norte | sur\n2017 | 3 | 4", 2),
        ("Enero | 3\nFebrero | 4", 0),
        ("Mes | Estado\nEnero | seco", 1),
        ("a | b\nc | d\ne | f\ng | h\ni | 3", 3),
        ("Puerto | 2016 | 2017\nNorte | 3 | 4", 1),
        ("Puerto | Barcos | <\n^ | 2016 | 2017\nNorte | 3 | 4", 2),
        ("2016 | 2017\n3 | 4", 1),
        ("Norte | 2017\nSur | 45", 0),
        ("Puerto | 2016 | 45\nNorte | 3 | 4", 0),
        ("Puerto | Meta\nPuertos del norte | \nTalara | 3\nPaita | 4", 1),
    ],
)
def test_the_header_of_a_table_that_no_profile_knows(art, depth):
    (table,) = tables(grid_from_art(art))
    assert len(table.header) == depth


def test_a_heading_over_the_rows_that_follow_is_a_row_of_the_body():
    (table,) = tables(grid_from_art("Puerto | Meta\nPuertos del norte | \nTalara | 3\nPuertos del sur | \nPisco | 4"))
    assert [head.text for row in table.header for head in row] == ["Puerto", "Meta"]
    assert [row[0] for row in rows(table)] == ["Puertos del norte", "Talara", "Puertos del sur", "Pisco"]


@pytest.mark.parametrize(
    ("art", "depth"),
    [
        ("Metas | Previstas | Hechas | Avance\n^ | 16,198 | 8,241 | 51%", 1),
        ("Metas | Norte | < | <\n^ | 1 | 2 | 3\nTotal | 4 | 8 | 9", 2),
        ("Fuente | PIM | Ejecución | Avance\n^ | al 30.06.2018 | al 30.06.2018 | %\nBienes | 4 | 8 | 9", 2),
    ],
    ids=["figures beside a label of two rows", "columns counted", "dates"],
)
def test_how_far_down_a_header_reaches_beside_a_cell_of_two_rows(art, depth):
    (table,) = tables(grid_from_art(art))
    assert len(table.header) == depth


def test_years_in_the_body_are_no_header():
    (table,) = tables(grid_from_art("Año | Barcos\n2016 | 3\n2017 | 4"))
    assert rows(table) == [["2016", "3"], ["2017", "4"]]


def test_a_cell_merged_over_rows_is_told_in_each_and_empty_rows_are_left_out():
    (table,) = tables(grid_from_art("Puerto | Mes | Barcos\nNorte | Enero | 3\n^ | Febrero | 4\n | | "))
    assert rows(table) == [["Norte", "Enero", "3"], ["Norte", "Febrero", "4"]]


def test_a_cell_merged_over_columns_is_told_once():
    (table,) = tables(grid_from_art("Puerto | Enero | Febrero\nNorte | 3 | 4\nCerrado | < | <"))
    assert rows(table) == [["Norte", "3", "4"], ["Cerrado"]]


def test_no_grids_no_tables():
    assert tables() == ()


@pytest.mark.parametrize(("head", "told"), [("2009 2011 2012", 1), ("2009", 0), ("Acta 12 y 13", 0)])
def test_years_that_share_a_head_over_several_columns_are_told(head, told):
    grid = grid_from_art(f"Estado | Total de actas | < | <\n^ | {head} | < | <\nPuno | 5 | 6 | 7\nIca | 8 | 9 | 10")
    (table,) = grids_to_tables([grid], {}, SPANISH, lambda _: "")
    assert list(table.problems) == [remark("table.shared-head", n=3, printed=head)] * told


NAMED = "Valle | Semilla | Pedido | Entregado | Saldo\nUno | Maíz | 120 | 118 | 2\n | Haba | 64 | 60 | 4"


def moved(grid: Grid, right: float) -> Grid:
    cells = (replace(c, box=c.box._replace(x0=c.box.x0 + right, x1=c.box.x1 + right)) for c in grid.cells)
    return replace(grid, cells=tuple(cells), box=grid.box._replace(x0=grid.box.x0 + right, x1=grid.box.x1 + right))


def test_a_first_column_that_is_not_drawn_on_the_next_page_is_empty_there():
    after = moved(grid_from_art("Papa | 990 | 871 | 119\nOca | 83 | 79 | 4", page=2), 90)
    (table,) = tables(grid_from_art(NAMED), after)
    assert rows(table)[2:] == [["", "Papa", "990", "871", "119"], ["", "Oca", "83", "79", "4"]]
    assert remark("table.columns-not-drawn", n=1, page=2, before=1) in table.problems
    assert {cell.box.x0 for row in table.rows[2:] for cell in row[:1]} == {table.rows[0][0].box.x0}


@pytest.mark.parametrize(
    ("before", "after", "right"),
    [
        (NAMED.replace("\n |", "\nDos |"), "Papa | 990 | 871 | 119", 90),
        (NAMED, "Papa | 990 | 871 | 119", 40),
        (NAMED, "990 | 871", 270),
        (NAMED, "Cultivo | Sembrado | Cosechado | Perdido\nPapa | 990 | 871 | 119", 90),
    ],
    ids=["no cell of it is empty", "columns elsewhere", "few columns", "a header of its own"],
)
def test_other_narrower_tables_stay_by_themselves(before, after, right):
    assert len(tables(grid_from_art(before), moved(grid_from_art(after + "\n" + after, page=2), right))) == 2
