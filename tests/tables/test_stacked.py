"""Rows and columns that were never ruled: figures in one cell are taken apart, words never lost."""

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.geometry import Box, union
from extractor.model.page import Word
from extractor.model.table import Cell, Grid
from extractor.tables.join_grids import grids_to_tables
from extractor.tables.row_cuts import is_figure
from extractor.tables.ruled_by_pdfplumber import edge_grids
from extractor.tables.stacked import COLUMN_TOLD, PARTED, READ_IN_ONE, ROWS_TOLD, SPLIT_TOLD, unstacked, with_words
from tests.builders import LEADING, STEP, page_from_art
from tests.languages import SPANISH


def as_ruled(page):
    """The grid as its rulings make it."""
    (grid,) = edge_grids(page)
    cells = [with_words(c, [w for w in page.words if c.box.holds(*w.box.middle)]) for c in grid.cells]
    return replace(grid, cells=tuple(cells))


def rows(grid):
    """The text of each place; a merged cell is told once, at its first one."""
    return [
        [c.text if (c := grid.at(r, k)) and (c.row, c.column) == (r, k) else None for k in range(grid.shape[1])]
        for r in range(grid.shape[0])
    ]


def apart(art):
    return rows(unstacked(as_ruled(page_from_art(art))))


def words_of(grid):
    return Counter((w.text, w.box) for c in grid.cells for w in c.words)


def covers_once(grid):
    """Whether each place belongs to one cell at most."""
    places = [(r, k) for c in grid.cells for r in range(c.row, c.row + c.rows) for k in range(c.column, c.column + c.columns)]
    inside = all(0 <= r < grid.shape[0] and 0 <= k < grid.shape[1] for r, k in places)
    return inside and len(places) == len(set(places))


# --- columns ----------------------------------------------------------------------------------------------------------------------

TWO_IN_ONE = """
    ┌──────────┬──────────────────┐
    │ Puerto   │ Meta     Avance  │
    ├──────────┼──────────────────┤
    │ Norte    │  120       98    │
    ├──────────┼──────────────────┤
    │ Sur      │   45       12    │
    ├──────────┼──────────────────┤
    │ Este     │  300      299    │
    └──────────┴──────────────────┘
"""
THOUSANDS = """
    ┌──────────┬──────────────────┐
    │ Puerto   │ Meta             │
    ├──────────┼──────────────────┤
    │ Norte    │                  │
    ├──────────┼──────────────────┤
    │ Sur      │                  │
    ├──────────┼──────────────────┤
    │ Este     │                  │
    └──────────┴──────────────────┘
"""


def test_two_columns_of_figures_in_one_are_parted_along_the_strip_between_them():
    grid = unstacked(as_ruled(page_from_art(TWO_IN_ONE)))
    assert rows(grid) == [["Puerto", "Meta", "Avance"], ["Norte", "120", "98"], ["Sur", "45", "12"], ["Este", "300", "299"]]
    assert COLUMN_TOLD in grid.problems
    assert covers_once(grid)


def test_a_heading_over_both_stays_whole():
    grid = unstacked(as_ruled(page_from_art(TWO_IN_ONE.replace("Meta     Avance ", "Metaprogramadas "))))
    assert grid.shape == (4, 3)
    assert rows(grid)[0] == ["Puerto", "Metaprogramadas", None]
    assert rows(grid)[1] == ["Norte", "120", "98"]


def test_columns_after_the_parted_one_move_on():
    art = "\n".join(
        line + tail
        for line, tail in zip(
            TWO_IN_ONE.strip("\n").splitlines(),
            ["─────────┐", "  Lugar  │", "─────────┤", "  Lima   │", "─────────┤", "  Ica    │", "─────────┤", "  Tacna  │", "─────────┘"],
            strict=True,
        )
    )
    art = art.replace("┐─", "┬─").replace("┤─", "┼─").replace("┘─", "┴─")
    assert apart(art)[1:] == [["Norte", "120", "98", "Lima"], ["Sur", "45", "12", "Ica"], ["Este", "300", "299", "Tacna"]]


@pytest.mark.parametrize("space", [0.2, 0.35, 0.5])
def test_numbers_grouped_by_thin_spaces_are_not_parted(space):
    page = page_from_art(THOUSANDS)
    height, groups = 9.0, []
    for row, (thousands, rest) in enumerate([("4", "620"), ("12", "075"), ("103", "400")]):
        top = (3 + 2 * row) * LEADING + 2
        right = 26 * STEP
        groups.append(Word(rest, Box(right - 15, top, right, top + height)))
        end = right - 15 - space * height
        groups.append(Word(thousands, Box(end - 5 * len(thousands), top, end, top + height)))
    grid = unstacked(as_ruled(replace(page, words=(*page.words, *groups))))
    assert rows(grid) == [["Puerto", "Meta"], ["Norte", "4 620"], ["Sur", "12 075"], ["Este", "103 400"]]


def test_figures_beside_words_are_no_two_columns():
    art = """
        ┌──────────┬──────────────────┐
        │ Puerto   │ Meta             │
        ├──────────┼──────────────────┤
        │ Norte    │ 120     barcos   │
        ├──────────┼──────────────────┤
        │ Sur      │  45     barcos   │
        ├──────────┼──────────────────┤
        │ Este     │ 300     barcos   │
        └──────────┴──────────────────┘
    """
    assert apart(art)[1:] == [["Norte", "120 barcos"], ["Sur", "45 barcos"], ["Este", "300 barcos"]]


def test_one_row_with_two_figures_is_no_column():
    assert apart(TWO_IN_ONE.replace("98", "  ").replace("299", "   "))[1:] == [["Norte", "120"], ["Sur", "45 12"], ["Este", "300"]]


# --- spans ------------------------------------------------------------------------------------------------------------------------

SPANS = """
    ┌──────────┬─────────┬──────────┐
    │ Puerto   │ Meta    │ Avance   │
    ├──────────┼─────────┴──────────┤
    │ Norte    │ 120         98     │
    ├──────────┼─────────┬──────────┤
    │ Sur      │  45     │    12    │
    └──────────┴─────────┴──────────┘
"""


def test_a_span_whose_words_stand_in_each_column_is_cut_at_the_columns():
    assert apart(SPANS) == [["Puerto", "Meta", "Avance"], ["Norte", "120", "98"], ["Sur", "45", "12"]]


@pytest.mark.parametrize(
    "said",
    ["no se programaron  ", "120                ", "            98     ", "       enero       "],
    ids=["across", "left only", "right only", "over the edge"],
)
def test_a_span_with_words_on_one_side_or_across_stays(said):
    grid = unstacked(as_ruled(page_from_art(SPANS.replace("120         98     ", said))))
    assert rows(grid)[1] == ["Norte", said.strip(), None]


YEARS = """
    ┌──────────┬──────────────────────────────┐
    │ Puerto   │   2009                2011   │
    ├──────────┼─────────┬──────────┬─────────┤
    │ Norte    │   120   │    98    │   77    │
    └──────────┴─────────┴──────────┴─────────┘
"""


def test_a_span_with_one_figure_about_the_middle_of_most_columns_is_cut_at_all_of_them():
    assert apart(YEARS)[0] == ["Puerto", "2009", "", "2011"]


@pytest.mark.parametrize(
    "said",
    ["2009                      2011", "   2009", "   2009                13 2011", "   Meta                2011"],
    ids=["beside the middle", "one alone", "two in one", "a word"],
)
def test_a_span_whose_figures_are_no_heads_of_columns_stays(said):
    grid = unstacked(as_ruled(page_from_art(YEARS.replace("   2009                2011   ", said.ljust(30)))))
    assert rows(grid)[0] == ["Puerto", " ".join(said.split()), None, None]


# --- rows -------------------------------------------------------------------------------------------------------------------------

LINES = """
    ┌──────────┬─────────┬──────────┐
    │ Puerto   │ Meta    │ Avance   │
    ├──────────┼─────────┼──────────┤
    │ Norte    │  120    │    98    │
    │ Sur      │   45    │    12    │
    │ Este     │  300    │   299    │
    ├──────────┼─────────┼──────────┤
    │ Total    │  465    │   409    │
    └──────────┴─────────┴──────────┘
"""


def test_lines_of_figures_in_one_ruled_row_become_rows():
    grid = unstacked(as_ruled(page_from_art(LINES)))
    assert rows(grid) == [
        ["Puerto", "Meta", "Avance"],
        ["Norte", "120", "98"],
        ["Sur", "45", "12"],
        ["Este", "300", "299"],
        ["Total", "465", "409"],
    ]
    assert ROWS_TOLD in grid.problems
    assert covers_once(grid)


def test_a_line_without_a_figure_in_one_column_keeps_its_row():
    art = LINES.replace("│   45    │", "│         │")
    assert apart(art)[1:4] == [["Norte", "120", "98"], ["Sur", "", "12"], ["Este", "300", "299"]]


def test_a_label_over_two_lines_is_not_cut():
    art = """
        ┌─────────────┬─────────┬──────────┐
        │ Puerto      │ Meta    │ Avance   │
        ├─────────────┼─────────┼──────────┤
        │ Puerto del  │  120    │    98    │
        │ norte       │         │          │
        └─────────────┴─────────┴──────────┘
    """
    assert apart(art)[1] == ["Puerto del norte", "120", "98"]


@pytest.mark.parametrize("second", ["618-7801", "anexo 25", "(25)", "central"])
def test_a_telephone_on_two_lines_is_one_cell(second):
    art = f"""
        ┌──────────┬───────────────┐
        │ Oficina  │ Teléfono      │
        ├──────────┼───────────────┤
        │ Central  │ 618-7800      │
        │ de Lima  │ {second:<13} │
        ├──────────┼───────────────┤
        │ Norte    │ 618-7900      │
        └──────────┴───────────────┘
    """
    assert apart(art)[1:] == [["Central de Lima", f"618-7800 {second}"], ["Norte", "618-7900"]]


def test_two_lines_of_figures_in_one_cell_alone_are_one_row():
    art = """
        ┌──────────┬─────────┬──────────┐
        │ Puerto   │ Meta    │ Nota     │
        ├──────────┼─────────┼──────────┤
        │ Norte    │  120    │ ninguna  │
        │          │  (45)   │          │
        └──────────┴─────────┴──────────┘
    """
    assert apart(art)[1] == ["Norte", "120 (45)", "ninguna"]


SPLIT = """
    ┌──────────┬──────────┬──────┬──────┬──────┐
    │ Código   │ Objetivo │ Meta │ S1   │ S2   │
    ├──────────┼──────────┼──────┼──────┼──────┤
    │ 1.1      │ Mejorar  │ 120  │ 98   │ 7    │
    │          ├──────────┤      │      │      │
    │          │ caminos  │      │      │      │
    ├──────────┼──────────┼──────┼──────┼──────┤
    │ 1.2      │ Formar   │ 45   │ 12   │ 8    │
    └──────────┴──────────┴──────┴──────┴──────┘
"""


def test_a_row_parted_in_its_text_only_is_one_and_told():
    grid = unstacked(as_ruled(page_from_art(SPLIT)))
    assert rows(grid)[1:] == [["1.1", "Mejorar caminos", "120", "98", "7"], ["1.2", "Formar", "45", "12", "8"]]
    assert grid.problems == (SPLIT_TOLD,)
    assert [(c.text, c.doubts) for c in grid.cells if c.unread] == [("Mejorar caminos", (PARTED,))]


@pytest.mark.parametrize(
    ("said", "instead"), [("caminos", "300    "), ("98   │ 7 ", "a    │ b ")], ids=["a figure below", "too few figures beside"]
)
def test_rows_that_figures_part_stay(said, instead):
    grid = unstacked(as_ruled(page_from_art(SPLIT.replace(said, instead))))
    assert grid.shape[0] == 4
    assert SPLIT_TOLD not in grid.problems


def test_rows_torn_by_a_stroke_are_put_together_and_told_line_by_line():
    art = """
        ┌──────────┬─────────┬──────────┐
        │ Puerto   │ Meta    │ Avance   │
        ├──────────┼─────────┼──────────┤
        │ Norte    │  120    │    98    │
        │ Sur      │   45    │    12    │
        ├──────────┤  300    │   299    │
        │ Este     │   10    │     9    │
        └──────────┴─────────┴──────────┘
    """.replace("├──────────┤  300 ", "├──────────┤      ").replace("│   299    │\n        │ Este", "│          │\n        │ Este")
    assert apart(art) == [["Puerto", "Meta", "Avance"], ["Norte", "120", "98"], ["Sur", "45", "12"], ["Este", "10", "9"]]


def test_a_torn_block_with_a_cell_over_two_columns_loses_no_word():
    art = """
        ┌──────────┬─────────┬──────────┐
        │ Puerto   │ Meta    │ Avance   │
        ├──────────┴─────────┼──────────┤
        │ Puertos del norte  │    98    │
        │                    │    12    │
        ├──────────┬─────────┤          │
        │ Este     │  oficina│     9    │
        └──────────┴─────────┴──────────┘
    """
    page = page_from_art(art)
    grid = as_ruled(page)
    assert grid.at(2, 2) is grid.at(1, 2)
    done = unstacked(grid)
    assert covers_once(done)
    (table,) = grids_to_tables([done], {}, SPANISH, lambda _: "")
    assert {w.text for row in table.rows for c in row for w in c.words} == {w.text for w in page.words} - {"Puerto", "Meta", "Avance"}


# --- frames with an open body -----------------------------------------------------------------------------------------------------

OPEN = """
    ┌────────────────────────────────────┐
    │ Entidad            Meta    Avance  │
    ├────────────────────────────────────┤
    │ Puerto Norte        120        98  │
    │ Sur                   -        12  │
    │ Puerto Viejo        300         -  │
    │ Este                  7         5  │
    ├────────────────────────────────────┤
    │ TOTAL               427       115  │
    └────────────────────────────────────┘
"""


def test_an_open_body_is_taken_apart_with_its_header_and_dashes():
    grid = unstacked(as_ruled(page_from_art(OPEN)))
    assert rows(grid) == [
        ["Entidad", "Meta", "Avance"],
        ["Puerto Norte", "120", "98"],
        ["Sur", "-", "12"],
        ["Puerto Viejo", "300", "-"],
        ["Este", "7", "5"],
        ["TOTAL", "427", "115"],
    ]
    assert {COLUMN_TOLD, ROWS_TOLD} <= set(grid.problems)


def test_a_header_in_one_frame_with_its_body_is_a_row_of_its_own():
    art = """
        ┌──────────┬────────┬────────┐
        │ Puerto   │ Meta   │ Avance │
        │ Norte    │ 120    │ 98     │
        │ Sur      │ 45     │ 12     │
        │ Este     │ 300    │ 299    │
        └──────────┴────────┴────────┘
    """
    page = page_from_art(art)
    box = union(r.box for r in page.rulings)
    edges = [box.x0, *sorted({r.box.x0 for r in page.rulings if not r.horizontal})[1:]]
    cells = [Cell(0, i, 1, Box(a, box.top, b, box.bottom)) for i, (a, b) in enumerate(pairwise(edges))]
    filled = [with_words(c, [w for w in page.words if c.box.holds(*w.box.middle)]) for c in cells]
    grid = unstacked(Grid(1, box, (1, 3), tuple(filled), "drawn"))
    assert rows(grid) == [["Puerto", "Meta", "Avance"], ["Norte", "120", "98"], ["Sur", "45", "12"], ["Este", "300", "299"]]


def test_a_column_that_was_hardly_read_is_told_by_two_figures_far_from_those_before():
    art = OPEN.replace("        12 ", "           ").replace("300         - ", "300           ").replace("7         5 ", "7           ")
    assert rows(unstacked(as_ruled(page_from_art(art))))[1:5] == [
        ["Puerto Norte", "120", "98"],
        ["Sur", "-", ""],
        ["Puerto Viejo", "300", ""],
        ["Este", "7", ""],
    ]


def test_columns_of_text_are_parted_where_columns_of_figures_were_and_a_total_stays_whole():
    art = """
        ┌──────────────────────────────────────────────┐
        │ Actividad        Unidad            Meta      │
        ├──────────────────────────────────────────────┤
        │ Reunir           Actas              120      │
        ├──────────────────────────────────────────────┤
        │ Evaluar          Informe             45      │
        ├──────────────────────────────────────────────┤
        │ Coordinar        Actas              300      │
        ├──────────────────────────────────────────────┤
        │       TOTALGENERAL                  465      │
        └──────────────────────────────────────────────┘
    """
    assert apart(art) == [
        ["Actividad", "Unidad", "Meta"],
        ["Reunir", "Actas", "120"],
        ["Evaluar", "Informe", "45"],
        ["Coordinar", "Actas", "300"],
        ["TOTALGENERAL", None, "465"],
    ]


def test_two_figures_read_in_one_are_cut_where_the_columns_part_and_are_in_doubt():
    art = OPEN.replace("TOTAL               427       115 ", "TOTAL             1,427,0001,115  ")
    page = page_from_art(art)
    grid = unstacked(as_ruled(page))
    total = [c for c in grid.cells if c.row == 5]
    assert [c.text for c in total] == ["TOTAL", "1,427,000", "1,115"]
    assert [c.doubts for c in total] == [(), (READ_IN_ONE,), (READ_IN_ONE,)]
    assert not any(c.doubts for c in grid.cells if c.row != 5)


def test_a_number_that_goes_on_in_the_next_line_is_no_two_rows():
    art = """
        ┌──────────┬─────────┬─────────┐
        │ Puerto   │ Meta    │ Avance  │
        ├──────────┼─────────┼─────────┤
        │ Norte    │ 12,345, │ 98,001, │
        │          │ 678     │ 222     │
        └──────────┴─────────┴─────────┘
    """
    assert unstacked(as_ruled(page_from_art(art))).shape == (2, 3)


def test_labels_over_several_lines_stay_with_their_figures():
    art = """
        ┌──────────────────┬────────┬────────┐
        │ Actividad        │ Meta   │ Avance │
        ├──────────────────┼────────┼────────┤
        │ Reunir a todas   │ 120    │ 98     │
        │ las comunidades  │        │        │
        │ Evaluar planes   │ 45     │ 12     │
        │ Coordinar con    │ 300    │ 299    │
        │ los organismos   │        │        │
        └──────────────────┴────────┴────────┘
    """
    assert apart(art)[1:] == [
        ["Reunir a todas las comunidades", "120", "98"],
        ["Evaluar planes", "45", "12"],
        ["Coordinar con los organismos", "300", "299"],
    ]


def test_cells_with_equally_many_lines_are_rows_though_one_column_stands_higher():
    art = """
        ┌──────────┬─────────┬─────────┐
        │ Puerto   │ Meta    │ Avance  │
        ├──────────┼─────────┼─────────┤
        │ Norte    │ 120     │         │
        │          │         │         │
        │ Sur      │ 45      │         │
        │          │         │         │
        └──────────┴─────────┴─────────┘
    """
    page = page_from_art(art)
    high = [Word(text, Box(22 * STEP, y, 24 * STEP, y + 9)) for text, y in (("98", 2.6 * LEADING), ("12", 4.6 * LEADING))]
    grid = unstacked(as_ruled(replace(page, words=(*page.words, *high))))
    assert rows(grid)[1:] == [["Norte", "120", "98"], ["Sur", "45", "12"]]


# --- nothing is lost --------------------------------------------------------------------------------------------------------------

figures = st.sampled_from(["", "120", "4 620", "98,5", "0", "45"])
said = st.sampled_from(["", "120", "4 620", "98,5", "12 %", "Norte", "Sur del puerto", "618-7800", "(45)", "-", "1.1", "0"])


@st.composite
def grids(draw):
    """Ruled grids with cells of up to four lines of words, some merged over columns or rows."""
    columns, ruled = draw(st.integers(1, 4)), draw(st.integers(2, 6))
    cells, taken = [], set()
    top = 0.0
    tops = [top := top + 14.0 * draw(st.integers(1, 4)) for _ in range(ruled)]
    tops = [0.0, *tops]
    for r in range(ruled):
        for c in range(columns):
            if (r, c) in taken:
                continue
            wide = draw(st.integers(1, 2)) if c + 1 < columns and (r, c + 1) not in taken else 1
            high = draw(st.integers(1, 3 if wide == 1 else 2)) if r + 3 < ruled else 1
            assert not taken & {(r + i, c + j) for i in range(high) for j in range(wide)}
            taken |= {(r + i, c + j) for i in range(high) for j in range(wide)}
            box = Box(100.0 * c, tops[r], 100.0 * (c + wide), tops[r + high])
            text = draw(st.sampled_from([figures, said]))
            words = []
            for line in range(draw(st.integers(0, max(1, int(box.height // 14))))):
                x = box.x0 + draw(st.integers(2, 20))
                for part in draw(text).split():
                    x1 = min(x + 5.0 * len(part), box.x1 - 1)
                    if x1 > x:
                        words.append(Word(part, Box(x, box.top + 14 * line + 2, x1, box.top + 14 * line + 11)))
                    x = x1 + draw(st.sampled_from([3.0, 4.0, 12.0, 30.0]))
            cells.append(with_words(Cell(r, c, 1, box, rows=high, columns=wide), words))
    return Grid(1, union(c.box for c in cells), (ruled, columns), tuple(cells), "drawn")


@given(grids())
@settings(max_examples=300, deadline=None)
def test_no_word_is_lost_or_told_twice(grid):
    done = unstacked(grid)
    assert words_of(done) == words_of(grid)
    assert covers_once(done)


@given(grids())
@settings(max_examples=200, deadline=None)
def test_no_word_is_lost_in_the_tables_made_of_it(grid):
    def told(one):
        tables = grids_to_tables([one], {}, SPANISH, lambda _: "")
        body = {(w.text, w.box) for t in tables for row in t.rows for c in row for w in c.words}
        return tables, body

    before, _ = told(grid)
    done = unstacked(grid)
    after, body = told(done)
    if after:
        header = {w for c in done.cells for w in c.words if c.row < len(after[0].header)}
        assert body | {(w.text, w.box) for w in header} == set(words_of(grid))
    else:
        assert not before or not any(c.text for c in grid.cells)


@given(grids())
@settings(max_examples=100, deadline=None)
def test_what_was_taken_apart_is_not_taken_apart_again(grid):
    once = unstacked(grid)
    assert words_of(unstacked(once)) == words_of(once)


@pytest.mark.parametrize("text", ["0", "120", "4,620", "98,5", "12%", "(45)", "-3", "$1.5", "7*", "2 723", "45¹"])
def test_figures(text):
    assert is_figure(text)


@pytest.mark.parametrize("text", ["", "618-7800", "Norte", "2017-I", "1/2", "-", "%", "N/A", "A1", "12 barcos"])
def test_no_figures(text):
    assert not is_figure(text)
