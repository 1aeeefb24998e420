"""What holds of every grid: each case breaks one invariant, and the problem says where."""

from dataclasses import replace

import pytest

from extractor.geometry import Box
from extractor.model.page import Page, Word
from extractor.model.table import BROKEN, Cell, Grid
from extractor.tables.invariants import with_problems
from extractor.tables.stacked import with_words
from tests.builders import grid_from_art

PLAIN = """
    Sede  | Obras | Pagos
    Lima  | 12    | 340
    Ica   | 7     | 215
    Puno  | 31    | 98
    Total | 50    | 653
"""


def broken(grid: Grid, *more: Word, words: tuple[Word, ...] | None = None, beside: tuple[Grid, ...] = ()) -> list[str]:
    printed = tuple(word for cell in grid_from_art(PLAIN).cells for word in cell.words) if words is None else words
    page = Page(1, "digital", 600, 800, words=(*printed, *more))
    return [problem.code.removeprefix("table.") for problem in with_problems([grid, *beside], [page])[0].problems if problem.code in BROKEN]


def with_cell(grid: Grid, place: tuple[int, int], **more: object) -> Grid:
    return replace(grid, cells=tuple(replace(c, **more) if (c.row, c.column) == place else c for c in grid.cells))


def with_said(grid: Grid, row: int, column: int, *words: Word) -> Grid:
    return replace(grid, cells=tuple(with_words(c, words) if (c.row, c.column) == (row, column) else c for c in grid.cells))


def at(grid: Grid, row: int, column: int) -> Cell:
    cell = grid.at(row, column)
    assert cell is not None
    return cell


def test_a_grid_as_it_should_be():
    assert broken(grid_from_art(PLAIN)) == []


def test_merged_cells_break_nothing():
    grid = grid_from_art("Sede | Obras | <\n^ | 2016 | 2017\nLima | 5 | 7\nIca | 3 | 9")
    assert broken(grid, words=()) == []


def test_one_word_in_two_cells():
    grid = grid_from_art(PLAIN)
    (word,) = at(grid, 1, 1).words
    assert "ink-shared" in broken(with_said(grid, 2, 1, word))


def test_one_ink_seen_twice():
    grid = grid_from_art(PLAIN)
    (word,) = at(grid, 1, 1).words
    again = replace(word, text="13", box=word.box._replace(top=word.box.top + 1, bottom=word.box.bottom + 1))
    assert "ink-shared" in broken(with_said(grid, 2, 1, again))


def test_one_ink_in_two_tables():
    grid = grid_from_art(PLAIN)
    assert broken(grid, beside=(replace(grid, method="another"),)) == ["ink-shared"]


def test_a_word_outside_its_cell_leaves_it():
    grid = grid_from_art(PLAIN)
    words = at(grid, 1, 1).words
    assert broken(with_said(with_said(grid, 1, 1), 1, 2, *at(grid, 1, 2).words, *words)) == ["word-astray"]


def test_a_figure_in_no_cell():
    assert broken(with_said(grid_from_art(PLAIN), 3, 2)) == ["word-in-no-cell"]
    assert broken(grid_from_art(PLAIN), Word("-", Box(100, 30, 104, 40))) == []


def test_rows_that_overlap_or_count_one_place_twice():
    grid = grid_from_art(PLAIN)
    assert broken(with_cell(grid, (1, 0), box=at(grid, 1, 0).box.grown(6)))[0] == "cells-overlap"
    assert "cells-overlap" in broken(with_cell(grid, (1, 0), row=2))


def test_a_row_that_was_left_out():
    grid = grid_from_art(PLAIN)
    left = tuple(replace(c, row=c.row - (c.row > 2)) for c in grid.cells if c.row != 2)
    assert broken(replace(grid, shape=(4, 3), cells=left)) == ["word-in-no-cell", "cells-apart"]
    seen = tuple(word for cell in left for word in cell.words)
    assert broken(replace(grid, shape=(4, 3), cells=left), words=seen) == ["cells-apart"]


def test_a_column_at_the_edge_that_was_left_out():
    grid = grid_from_art(PLAIN)
    left = tuple(replace(c, column=c.column - 1) for c in grid.cells if c.column)
    box = grid.box._replace(x0=90.0)
    assert broken(replace(grid, shape=(5, 2), cells=left, box=box)) == ["print-beside"]


def test_prose_beside_a_table_is_no_column():
    long = tuple(Word("palabras", Box(280 + 60 * n, 24.0 * row + 4, 335 + 60 * n, 24.0 * row + 14)) for row in range(5) for n in range(4))
    assert broken(grid_from_art(PLAIN), *long) == []


@pytest.mark.parametrize(
    "text",
    [
        "Sede | Obras | Pagos\nLima | 12 | 340\nIca | 7 | 215\nPuno | 31 | 98\nCusco | 4 | 77",
        "Sede | Obras | Pagos\nLima | 12 | 1 340\nIca | 7 | 2 215\nPuno | 31 | 1 098",  # thousands, on one line
    ],
)
def test_rows_of_one_figure_each(text):
    assert broken(grid_from_art(text), words=()) == []


def test_two_rows_in_one():
    grid = grid_from_art("Sede | Obras | Pagos\nLima | 12 | 340\nIca Puno | 7 | 215\nCusco | 4 | 77\nPiura | 9 | 61")
    below = [with_said(grid, 2, c, *at(grid, 2, c).words, _under(at(grid, 2, c).words[-1])) for c in (1, 2)]
    both = replace(grid, cells=tuple(at(below[0], 2, 1) if (c.row, c.column) == (2, 1) else c for c in below[1].cells))
    assert broken(both, words=()) == ["rows-in-one"]


@pytest.mark.parametrize(("lines", "told"), [(6, ["rows-in-one"]), (2, [])])
def test_the_labels_of_rows_in_one_cell_beside_them(lines, told):
    grid = grid_from_art("Sede | Obras\n" + "\n".join(f"{'Lima' if n == 0 else '^'} | {n + 12}" for n in range(6)))
    label = at(grid, 1, 0).words[0]
    below = [replace(label, box=label.box._replace(top=label.box.top + 24 * n, bottom=label.box.bottom + 24 * n)) for n in range(lines)]
    assert broken(with_said(grid, 1, 0, *below), words=()) == told


def test_two_columns_in_one():
    grid = grid_from_art("Sede | Obras\nLima | 12\nIca | 7\nPuno | 31")
    far = [(cell.row, (*cell.words, _beside(cell.words[-1]))) for cell in grid.cells if cell.column == 1]
    for row, words in far:
        grid = with_said(grid, row, 1, *words)
    assert broken(grid, words=()) == ["columns-in-one"]


def test_a_head_parted_from_its_column():
    assert broken(grid_from_art("Sede | Obras | | Pagos\nLima | | 12 | 340\nIca | | 7 | 215"), words=()) == ["head-apart"]
    assert broken(grid_from_art("Sede | Obras | Notas | Pagos\nLima | 12 | | 340\nIca | 7 | | 215"), words=()) == []


def _under(word: Word) -> Word:
    return replace(word, text="5", box=word.box._replace(top=word.box.bottom + 1, bottom=word.box.bottom + 10))


def _beside(word: Word) -> Word:
    return replace(word, text="5", box=Box(70 + word.box.x0, word.box.top, 76 + word.box.x0, word.box.bottom))
