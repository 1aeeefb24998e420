"""Columns outside of a table's rulings: labels at its left, figures at its right, and prose that is neither."""

from dataclasses import replace

import pytest

from extractor.tables.grid import page_grids
from extractor.tables.open_sides import with_open_sides
from extractor.tables.ruled_by_pdfplumber import edge_grids
from extractor.tables.stacked import with_words
from tests.builders import page_from_art

LABELS = """
             ┌────────┬────────┬────────┐
             │ Meta   │ Avance │ Saldo  │
             ├────────┼────────┼────────┤
    Norte    │ 120    │ 98     │ 22     │
             ├────────┼────────┼────────┤
    Sur      │ 45     │ 12     │ 33     │
             ├────────┼────────┼────────┤
    Este     │ 300    │ 299    │ 1      │
             └────────┴────────┴────────┘
"""
FIGURES = """
    ┌────────┬────────┬────────┐
    │ Puerto │ Meta   │ Avance │  Saldo
    ├────────┼────────┼────────┤
    │ Norte  │ 120    │ 98     │     22
    ├────────┼────────┼────────┤
    │ Sur    │ 45     │ 12     │     33
    ├────────┼────────┼────────┤
    │ Este   │ 300    │ 299    │      1
    └────────┴────────┴────────┘
"""


def closed(page):
    (grid,) = edge_grids(page)
    filled = [with_words(c, [w for w in page.words if c.box.holds(*w.box.middle)]) for c in grid.cells]
    return with_open_sides(replace(grid, cells=tuple(filled)), page, [])


def told(grid):
    return [[(c.text if (c := grid.at(r, k)) else None) for k in range(grid.shape[1])] for r in range(grid.shape[0])]


def test_labels_left_of_the_first_ruling_are_a_column():
    grid = closed(page_from_art(LABELS))
    assert told(grid) == [
        ["", "Meta", "Avance", "Saldo"],
        ["Norte", "120", "98", "22"],
        ["Sur", "45", "12", "33"],
        ["Este", "300", "299", "1"],
    ]
    assert [p.code for p in grid.problems] == ["table.open-side"]


def test_figures_right_of_the_last_ruling_are_a_column_with_their_header():
    grid = closed(page_from_art(FIGURES))
    assert [row[3] for row in told(grid)] == ["Saldo", "22", "33", "1"]


def test_the_table_of_a_page_has_its_labels():
    (grid,) = page_grids(page_from_art(LABELS))
    assert told(grid)[1] == ["Norte", "120", "98", "22"]


@pytest.mark.parametrize(
    "art",
    [
        LABELS.replace("Norte", "     ").replace("Sur", "   "),
        LABELS.replace("120", "uno").replace("45 ", "dos").replace("300", "mil"),
        FIGURES.replace("    22", "veinte").replace("    33", "treinta"),
    ],
    ids=["one row has a word", "labels of its own", "words at the right"],
)
def test_other_words_beside_a_table_stay_outside(art):
    assert closed(page_from_art(art)).shape[1] == 3


def test_what_another_table_holds_is_not_taken():
    page = page_from_art(LABELS)
    (grid,) = edge_grids(page)
    filled = replace(grid, cells=tuple(with_words(c, [w for w in page.words if c.box.holds(*w.box.middle)]) for c in grid.cells))
    assert with_open_sides(filled, page, [grid.box._replace(x0=0.0, x1=grid.box.x0)]) == filled


def test_rulings_that_reach_out_past_the_last_one_down_tell_a_column_of_any_kind():
    art = FIGURES.replace("    22", "veinte").replace("    33", "treinta").replace("     1", "   uno")
    art = "\n".join(
        line.rstrip()[:-1] + "┼───────────" if line.strip()[:1] in "┌├└" and line.strip() else line for line in art.splitlines()
    )
    assert [row[3] for row in told(closed(page_from_art(art)))][1:] == ["veinte", "treinta", "uno"]
