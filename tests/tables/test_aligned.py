"""Tables without vertical rulings are told by their alignment; text that only looks like one is not taken for it."""

from collections import Counter
from dataclasses import replace

import pytest

from extractor.geometry import Box
from extractor.model.remark import remark
from extractor.tables.aligned import METHOD, aligned_grids
from extractor.tables.judge import believed
from tests.builders import STEP, page_from_art

TABLE = """
    Puerto       Meta anual    Avance
    Norte            120           98
    Sur del mar    4,620           12
    Este             300          299
    Oeste             45           40
    Total          5,085          449
"""
BODY = [
    ["Puerto", "Meta anual", "Avance"],
    ["Norte", "120", "98"],
    ["Sur del mar", "4,620", "12"],
    ["Este", "300", "299"],
    ["Oeste", "45", "40"],
    ["Total", "5,085", "449"],
]
PROSE = """
    La entidad programó para el año la atención de 120 barcos en los
    puertos del norte y del sur, de los que llegaron 98 hasta el fin
    del primer semestre; en el segundo se espera que lleguen los que
    faltan, y que los 45 del puerto del este se reciban con el nuevo
    muelle, cuya obra avanza según lo que se programó para el año en
    curso, y que se entregará en el mes de noviembre al municipio, a
    más tardar, con sus 12 grúas y los 30 metros que faltan de muro.
"""
BULLETS = """
    •   Se atendieron 120 barcos en el puerto del norte en el año.
    •   Se recibieron 45 barcos en el puerto del sur, con retraso.
    •   Se entregó el muelle nuevo a la empresa que lo administra.
    •   Se contrataron 12 grúas y 30 personas para el puerto este.
    •   Se aprobó el plan de trabajo del puerto para el año nuevo.
"""


def printed(art):
    """The page of the art with spaces as narrow as print has them: a third of the height of its words, not two thirds."""
    page = page_from_art(art)
    starts = {(w.box.x0, w.box.top) for w in page.words}
    narrow = [w.box._replace(x1=w.box.x1 + 3) if (w.box.x1 + STEP, w.box.top) in starts else w.box for w in page.words]
    return replace(page, words=tuple(replace(w, box=box) for w, box in zip(page.words, narrow, strict=True)))


def found(page):
    """The tables told by alignment, rivals settled."""
    return believed(aligned_grids(page), page.words)


def grids(art):
    return found(printed(art))


def rows(grid):
    return [[grid.at(r, c).text for c in range(grid.shape[1])] for r in range(grid.shape[0])]


def words_of(grid):
    return Counter((w.text, w.box) for c in grid.cells for w in c.words)


def test_a_table_without_rulings_is_found_cell_by_cell():
    (grid,) = grids(TABLE)
    assert rows(grid) == BODY
    assert (grid.method, grid.page, grid.shape) == (METHOD, 1, (6, 3))
    assert grid.problems == (remark("table.told-by-alignment"),)


def test_every_word_of_the_page_stands_in_one_cell():
    page = printed(TABLE)
    (grid,) = found(page)
    assert words_of(grid) == Counter((w.text, w.box) for w in page.words)
    for cell in grid.cells:
        assert all(cell.box.holds(*w.box.middle) for w in cell.words)
        assert not cell.words or cell.box.x0 >= grid.box.x0


def test_cells_may_be_empty():
    (grid,) = grids(TABLE.replace("299", "   ").replace("4,620", "     "))
    assert rows(grid)[2] == ["Sur del mar", "", "12"]
    assert rows(grid)[3] == ["Este", "300", ""]


def test_rows_over_several_lines_are_parted_by_the_wider_gaps():
    art = """
        Puerto       Meta anual    Avance

        Norte            120           98
        y sus islas

        Sur del mar    4,620           12
        y su muelle

        Este             300          299
        y su faro

        Oeste             45           40
        y su playa
    """
    (grid,) = grids(art)
    assert rows(grid)[1:3] == [["Norte y sus islas", "120", "98"], ["Sur del mar y su muelle", "4,620", "12"]]
    assert grid.shape == (5, 3)


def test_a_heading_over_two_columns_does_not_destroy_them():
    art = "\n".join(["                  Ejecución del año", *TABLE.strip("\n").splitlines()])
    (grid,) = grids(art)
    assert rows(grid)[-5:] == BODY[1:]
    assert grid.shape[1] == 3


LONG = "\n".join([*TABLE.strip("\n").splitlines()[:1], *TABLE.strip("\n").splitlines()[1:5] * 10])


def test_a_heading_over_two_columns_of_a_long_table():
    (grid,) = grids("\n".join(["                  Ejecución del año", LONG]))
    assert rows(grid)[-40:] == BODY[1:5] * 10


def test_a_title_over_a_long_table_moves_none_of_its_cells():
    (grid,) = grids("\n".join(["    Metas de los puertos en el año", "", LONG]))
    assert rows(grid)[-41:] == [BODY[0], *BODY[1:5] * 10]


@pytest.mark.parametrize("art", [PROSE, BULLETS, PROSE + BULLETS, PROSE * 4], ids=["prose", "list", "both", "long"])
def test_text_is_no_table(art):
    assert grids(art) == []


def test_two_columns_of_prose_are_no_table():
    left = [line.strip()[:28] for line in PROSE.strip("\n").splitlines()]
    art = "\n".join(f"{line:<34}{line}" for line in left)
    assert grids(art) == []


def test_columns_of_words_are_no_table_of_figures():
    art = """
        Puerto      Lugar      Encargado
        Norte       Talara     Dirección
        Sur         Mollendo   Gerencia
        Este        Iquitos    Jefatura
        Oeste       Pisco      Oficina
    """
    assert grids(art) == []


@pytest.mark.parametrize("few", ["", "120", "Norte  120  98", "Norte  120  98\n    Sur  45  12"])
def test_too_few_words_are_no_table(few):
    assert grids(f"    {few}\n") == []


RULES = """
    ─────────────────────────────────────
     Puerto        Meta anual     Avance
    ─────────────────────────────────────
     Norte             120           98
     y sus islas
    ─────────────────────────────────────
     Sur             4,620           12
    ─────────────────────────────────────
     Oeste              45           40
    ─────────────────────────────────────
     Centro             12           10
    ─────────────────────────────────────
     Este              300          299
    ─────────────────────────────────────
"""


def test_a_table_whose_rows_alone_are_ruled():
    (grid,) = grids(RULES)
    assert rows(grid)[:3] == [["Puerto", "Meta anual", "Avance"], ["Norte y sus islas", "120", "98"], ["Sur", "4,620", "12"]]
    assert rows(grid)[3:] == [["Oeste", "45", "40"], ["Centro", "12", "10"], ["Este", "300", "299"]]


def test_its_words_are_all_told_and_those_outside_are_not():
    art = "\n".join([*PROSE.strip("\n").splitlines(), "", *RULES.strip("\n").splitlines(), "", "    Fuente: registro de barcos"])
    page = printed(art)
    (grid,) = found(page)
    assert words_of(grid) == Counter((w.text, w.box) for w in page_words(page, grid.box))
    assert rows(grid)[-1] == ["Este", "300", "299"]
    assert not {"Fuente:", "entidad"} & {w.text for c in grid.cells for w in c.words}


def page_words(page, box):
    return [w for w in page.words if box.holds(*w.box.middle)]


def test_two_tables_one_below_the_other_lose_no_word():
    page = printed("\n".join([*RULES.strip("\n").splitlines(), *TABLE.strip("\n").splitlines()]))
    two = found(page)
    told = sum((words_of(g) for g in two), Counter())
    assert told == Counter((w.text, w.box) for w in page.words)
    assert len(two) == 2
    assert rows(two[1]) == BODY


def test_blank_words_and_a_page_without_words():
    page = printed(TABLE)
    blank = replace(page.words[0], text=" ", box=Box(100, 0, 160, 80))
    (grid,) = aligned_grids(replace(page, words=(*page.words, blank)))
    assert rows(grid) == BODY
    assert aligned_grids(replace(page, words=())) == []
