"""The tables of a page, filled with its words."""

from dataclasses import replace

import pytest

from extractor.geometry import Box
from extractor.model.page import Page, Ruling, Word
from extractor.model.table import Cell, Grid
from extractor.tables import grid as tables_grid
from extractor.tables.grid import page_grids, with_words
from extractor.tables.ruled_by_camelot import ruled_grids
from extractor.tables.ruled_by_pdfplumber import edge_grids
from tests.builders import page_from_art, word_at

TABLE = page_from_art("""
    Cuadro de metas
    ┌──────────┬─────────────┐
    │ Código   │ Meta        │
    │ Obj.     │ Anual       │
    ├──────────┼─────────────┤
    │ 1.1      │ 2,723       │
    │          │             │
    └──────────┴─────────────┘
    Fuente: el ministerio
""")
CELL = Cell(0, 0, 1, Box(0, 0, 200, 60))


def read(page: Page) -> list[Grid]:
    return page_grids(replace(page, kind="scanned"))


def words(*lines: str) -> list[Word]:
    return list(page_from_art("\n".join(lines)).words)


def test_words_go_to_the_cell_that_holds_their_middle():
    (grid,) = read(TABLE)
    assert [[grid.at(r, c).text for c in range(2)] for r in range(2)] == [["Código Obj.", "Meta Anual"], ["1.1", "2,723"]]


def test_a_word_that_crosses_a_ruling_goes_where_its_middle_is():
    crossing = replace(word_at(TABLE, "2,723"), box=Box(54, 62, 110, 71))
    page = replace(TABLE, words=tuple(crossing if w.text == "2,723" else w for w in TABLE.words))
    (grid,) = read(page)
    assert grid.at(1, 1).text == "2,723"
    assert grid.at(1, 0).text == "1.1"


def test_words_outside_the_table_are_not_in_it():
    (grid,) = read(TABLE)
    assert not {"Cuadro", "Fuente:"} & {w.text for cell in grid.cells for w in cell.words}


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["Meta   Anual", "Programada"], "Meta Anual Programada"),
        (["descentra-", "lización"], "descentralización"),
        (["I SEM -", "II SEM"], "I SEM - II SEM"),
        (["027-", "2007"], "027- 2007"),
        (["MYPE-", "Industria"], "MYPE- Industria"),
        ([""], ""),
    ],
)
def test_the_text_of_a_cell_in_reading_order(lines, text):
    scrambled = sorted(words(*lines), key=lambda w: w.text)
    cell = with_words(CELL, scrambled)
    assert cell.text == text
    assert len(cell.words) == len(scrambled)


def test_words_take_the_mark_of_unread_away():
    assert not with_words(replace(CELL, unread=True), words("925")).unread


@pytest.mark.parametrize(
    "page",
    [
        page_from_art("Texto sin tabla"),
        replace(TABLE, status="failed"),
        replace(TABLE, rulings=TABLE.rulings[:2]),
        replace(TABLE, rulings=tuple(Ruling(Box(i, 0, i, 9)) for i in range(3000)) + tuple(Ruling(Box(0, i, 9, i)) for i in range(3000))),
    ],
    ids=["no rulings", "failed", "only across", "a map"],
)
def test_pages_that_are_not_searched(page, monkeypatch):
    monkeypatch.setattr(tables_grid, "ruled_grids", lambda *_: pytest.fail("searched"))
    assert read(page) == []


def test_a_table_without_words_is_left_out():
    assert read(replace(TABLE, words=())) == []


@pytest.fixture
def rivals(monkeypatch):
    """`rivals(ruled=…, edges=…)` makes the two methods answer so."""

    def answer(ruled: list[Grid], edges: list[Grid]) -> list[Grid]:
        monkeypatch.setattr(tables_grid, "ruled_grids", lambda *_: ruled)
        monkeypatch.setattr(tables_grid, "edge_grids", lambda *_: edges)
        return read(TABLE)

    return answer


def test_the_grid_that_cuts_fewer_words_is_taken(rivals):
    (good,) = edge_grids(TABLE)
    good = replace(good, method="good")
    cut = [replace(c, box=c.box._replace(x1=100)) if c.column == 1 else c for c in good.cells]
    bad = replace(good, cells=tuple(cut), method="bad")
    assert [g.method for g in rivals([bad], [good])] == ["good"]
    assert [g.method for g in rivals([good], [bad])] == ["good"]


def test_the_first_method_is_taken_where_they_tie(rivals):
    (first,), (second,) = ruled_grids(TABLE), edge_grids(TABLE)
    assert [g.method for g in rivals([first], [second])] == [first.method]


def test_a_grid_with_holes_loses(rivals):
    (whole,) = edge_grids(TABLE)
    holed = replace(whole, cells=whole.cells[:2], method="holed")
    assert [g.method for g in rivals([holed], [whole])] == [whole.method]


def test_what_only_one_method_sees_is_kept(rivals):
    (grid,) = edge_grids(TABLE)
    assert len(rivals([], [grid])) == len(rivals([grid], [])) == 1
    below = replace(grid, box=Box(0, 96, 150, 108), cells=(Cell(0, 0, 1, Box(0, 96, 150, 108)),), shape=(1, 1))
    assert [g.box.top for g in rivals([below], [grid])] == [grid.box.top, 96]
