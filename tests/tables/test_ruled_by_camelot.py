"""Ruled tables through camelot's lattice, and beside it through pdfplumber's edges: both must see the same cells."""

from dataclasses import replace

import pytest

from extractor.geometry import Box
from extractor.model.page import Page, Word
from extractor.model.table import Grid
from extractor.tables.grid import page_grids
from extractor.tables.ruled_by_camelot import METHOD, ruled_grids
from extractor.tables.ruled_by_pdfplumber import edge_grids
from tests.builders import page_from_art

PLAIN = page_from_art("""
    ┌──────────┬────────┬────────┐
    │ Código   │ Meta   │ Avance │
    │          │        │        │
    ├──────────┼────────┼────────┤
    │ 1.1      │ 925    │ 34     │
    │          │        │        │
    ├──────────┼────────┼────────┤
    │ 1.2      │ 40     │ 12     │
    │          │        │        │
    └──────────┴────────┴────────┘
""")
TWO_LEVELS = page_from_art("""
    ┌──────────┬───────────────────┬────────┐
    │ Código   │ Ejecución         │ Avance │
    │          │                   │        │
    │          ├─────────┬─────────┤        │
    │          │ I SEM   │ II SEM  │        │
    │          │         │         │        │
    ├──────────┼─────────┼─────────┼────────┤
    │ 1.1      │ 925     │ 0       │ 34     │
    │          │         │         │        │
    └──────────┴─────────┴─────────┴────────┘
""")


def ruled(page: Page) -> list[Grid]:
    return ruled_grids(page)


def edged(page: Page) -> list[Grid]:
    return edge_grids(page)


def layout(grid: Grid) -> list[tuple[int, int, int, int]]:
    return sorted((c.row, c.column, c.rows, c.columns) for c in grid.cells)


@pytest.mark.parametrize("page", [PLAIN, TWO_LEVELS], ids=["plain", "two levels"])
def test_both_methods_agree(page):
    (first,), (second,) = ruled(page), edged(page)
    assert first.shape == second.shape
    assert layout(first) == layout(second)
    for a, b in zip(sorted(first.cells, key=lambda c: (c.row, c.column)), second.cells, strict=True):
        assert all(abs(x - y) <= 2 for x, y in zip(a.box, b.box, strict=True))
    assert all(abs(x - y) <= 2 for x, y in zip(first.box, second.box, strict=True))


def test_a_plain_grid():
    (grid,) = ruled(PLAIN)
    assert (grid.shape, grid.method, grid.page) == ((3, 3), METHOD, 1)
    assert all(cell.rows == cell.columns == 1 for cell in grid.cells)
    assert grid.box.x0 == pytest.approx(3, abs=1)
    assert grid.box.bottom == pytest.approx(9.5 * 12, abs=1)


def test_merged_cells_of_a_header_with_two_levels():
    (grid,) = ruled(TWO_LEVELS)
    assert grid.shape == (3, 4)
    assert {(c.row, c.column): (c.rows, c.columns) for c in grid.cells if c.rows * c.columns > 1} == {
        (0, 0): (2, 1),
        (0, 1): (1, 2),
        (0, 3): (2, 1),
    }


def test_two_tables_on_a_page_from_any_page_of_a_document():
    page = page_from_art(
        """
        ┌─────┬─────┐
        │ uno │ dos │
        ├─────┼─────┤
        │ 1   │ 2   │
        └─────┴─────┘

        Texto entre las dos tablas

        ┌─────┬─────┬─────┐
        │ a   │ b   │ c   │
        ├─────┼─────┼─────┤
        │ 1   │ 2   │ 3   │
        └─────┴─────┴─────┘
        """,
        number=7,
    )
    grids = sorted(ruled(page), key=lambda g: g.box.top)
    assert [(g.shape, g.page) for g in grids] == [((2, 2), 7), ((2, 3), 7)]
    assert {cell.page for g in grids for cell in g.cells} == {7}


def test_a_page_without_a_table_has_none():
    assert ruled(page_from_art("Texto y más texto\n─────────────────")) == []
    assert ruled(page_from_art("┌─────┐\n│ uno │\n└─────┘")) == []


def test_a_bullet_without_a_width_costs_no_table():
    """A turned page whose bullets had no width once ended the whole document."""
    page = replace(PLAIN, words=(*PLAIN.words, Word("•", Box(5, 5, 5, 15))))
    (grid,) = ruled(page)
    assert grid.shape == (3, 3)


def test_where_camelot_stumbles_the_other_finder_stands_alone(monkeypatch):
    def stumble(*_arguments, **_more):
        raise ZeroDivisionError("float division by zero")

    monkeypatch.setattr("camelot.io.read_pdf", stumble)
    assert ruled(PLAIN) == []
    (grid,) = page_grids(PLAIN)
    assert (grid.shape, grid.method) == ((3, 3), "pdfplumber-lines")
