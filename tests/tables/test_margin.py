"""A narrow column without a word at a table's edge is left out, and told; all other columns stay."""

from dataclasses import replace

import pytest

from extractor.geometry import Box, union
from extractor.model.page import Word
from extractor.model.remark import remark
from extractor.model.table import Cell, Grid
from extractor.tables.margin import without_margins
from extractor.tables.stacked import with_words


def grid(*widths, texts):
    """Rows of words, a column as wide as told; nothing stands in a cell without a text."""
    lefts = [sum(widths[:i]) for i in range(len(widths) + 1)]
    cells = []
    for r, row in enumerate(texts):
        for c, text in enumerate(row):
            box = Box(lefts[c], 20.0 * r, lefts[c + 1], 20.0 * r + 20)
            cells.append(with_words(Cell(r, c, 1, box), [Word(text, box.grown(-2))] if text else []))
    return Grid(1, union(c.box for c in cells), (len(texts), len(widths)), tuple(cells), "edges")


ROWS = (("", "Nivel", "1.1", "Total"), ("", "Alcanzadas", "1", "3"))


def left_out(side):
    return remark("table.margin-left-out", side=remark(f"side.{side}"))


def told(found):
    return [[found.at(r, c).text for c in range(found.shape[1])] for r in range(found.shape[0])]


def test_a_margin_at_the_left_is_left_out():
    found = without_margins(grid(10, 100, 30, 30, texts=ROWS))
    assert told(found) == [["Nivel", "1.1", "Total"], ["Alcanzadas", "1", "3"]]
    assert (found.shape, found.box.x0) == ((2, 3), 10)
    assert found.problems == (left_out("left"),)


def test_a_margin_at_the_right_is_left_out():
    found = without_margins(grid(100, 30, 30, 12, texts=tuple((*row[1:], "") for row in ROWS)))
    assert told(found) == [["Nivel", "1.1", "Total"], ["Alcanzadas", "1", "3"]]
    assert found.problems == (left_out("right"),)


def test_margins_at_both_edges_are_left_out():
    found = without_margins(grid(10, 100, 30, 30, 10, texts=tuple((*row, "") for row in ROWS)))
    assert told(found) == [["Nivel", "1.1", "Total"], ["Alcanzadas", "1", "3"]]
    assert len(found.problems) == 2


@pytest.mark.parametrize(
    ("widths", "texts"),
    [
        ((25, 100, 30, 30), ROWS),
        ((10, 100, 30, 30), (("N", *ROWS[0][1:]), ROWS[1])),
        ((10, 100, 30, 30), (ROWS[0], ("1", *ROWS[1][1:]))),
        ((10, 100), (("", "Nivel"), ("", "Alcanzadas"))),
    ],
    ids=["as wide as others", "a header", "a figure", "two columns"],
)
def test_other_columns_stay(widths, texts):
    whole = grid(*widths, texts=texts)
    assert without_margins(whole) == whole


def test_a_column_that_a_merged_cell_reaches_into_stays():
    whole = grid(10, 100, 30, 30, texts=ROWS)
    first, second, *rest = whole.cells
    merged = replace(second, column=0, columns=2, box=union([first.box, second.box]))
    assert without_margins(replace(whole, cells=(merged, *rest))).shape == (2, 4)


@pytest.mark.parametrize("place", [1, 2, 3])
def test_a_column_too_thin_for_a_word_goes_wherever_it_stands(place):
    """The two sides of a thick ruling, and the padding around the shade of a cell."""
    widths = [100, 30, 30]
    widths.insert(place, 4)
    rows = [[*row[1:]] for row in ROWS]
    for row in rows:
        row.insert(place, "")
    found = without_margins(grid(*widths, texts=rows))
    assert told(found) == [["Nivel", "1.1", "Total"], ["Alcanzadas", "1", "3"]]
    assert not found.problems


def test_a_row_too_low_for_a_word_goes_and_what_reaches_over_it_is_one_lower():
    whole = grid(100, 30, texts=(("Nivel", "1.1"), ("", ""), ("Alcanzadas", "1")))
    low = [replace(c, box=c.box._replace(bottom=c.box.top + 3)) if c.row == 1 else c for c in whole.cells]
    assert told(without_margins(replace(whole, cells=tuple(low)))) == [["Nivel", "1.1"], ["Alcanzadas", "1"]]
    tall = [replace(c, rows=2) if (c.row, c.column) == (0, 0) else c for c in low if (c.row, c.column) != (1, 0)]
    found = without_margins(replace(whole, cells=tuple(tall)))
    assert (found.shape, found.at(0, 0).rows) == ((2, 2), 1)


def test_ink_that_was_not_read_keeps_its_column():
    whole = grid(100, 4, 30, texts=(("Nivel", "", "1.1"), ("Alcanzadas", "", "1")))
    inked = tuple(replace(c, unread=c.column == 1) for c in whole.cells)
    assert without_margins(replace(whole, cells=inked)).shape == (2, 3)
