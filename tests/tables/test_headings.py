"""Heads of a table without rulings: over one column, over several, over lines, and what is no head at all."""

from dataclasses import replace

from extractor.model.page import Ruling
from tests.tables.test_aligned import found, printed


def head(grid):
    return [[(c.text, c.columns) for c in grid.cells if c.row == r] for r in range(grid.head_rows)]


ROWS = """
     Norte             120           98       45
     Sur             4,620           12       12
     Oeste              45           40       31
     Centro             12           10        7
"""


def drawn(*lines):
    """The one table of the art, its rulings close below the print as a printer sets them."""
    page = printed("\n".join([*lines, *ROWS.strip("\n").splitlines()]))
    close = tuple(Ruling(r.box._replace(top=r.box.top - 4, bottom=r.box.bottom - 4)) for r in page.rulings)
    (grid,) = found(replace(page, rulings=close))
    return grid


def test_a_head_with_a_ruling_below_stands_over_the_columns_that_it_covers():
    grid = drawn(
        "     ─────────────────────────────────────────────",
        "                           Ejecución",
        "                      ───────────────────",
        "     Puerto            Meta       Avance     Años",
        "     ─────────────────────────────────────────────",
    )
    assert head(grid)[0] == [("Puerto", 1), ("Ejecución", 2), ("Años", 1)]
    assert [text for text, _ in head(grid)[1]] == ["Meta", "Avance"]


def test_heads_over_lines_are_one():
    grid = drawn("     Puerto           Meta        Avance     Años", "     de mar          anual         total     todos")
    assert head(grid) == [[("Puerto de mar", 1), ("Meta anual", 1), ("Avance total", 1), ("Años todos", 1)]]


def test_a_line_of_years_is_a_header():
    grid = drawn("                      2004          2005     2006")
    assert head(grid) == [[("", 1), ("2004", 1), ("2005", 1), ("2006", 1)]]


def test_a_title_is_no_header():
    grid = drawn("     Metas y avances de los puertos del año entero", "     Puerto           Meta        Avance     Años")
    assert head(grid) == [[("Puerto", 1), ("Meta", 1), ("Avance", 1), ("Años", 1)]]
