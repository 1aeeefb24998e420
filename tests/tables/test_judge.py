"""Of rival grids the one that explains the print is believed: one figure a cell, nothing cut, nothing left."""

from dataclasses import replace

import pytest

from extractor.tables.judge import believed, explained, rival
from extractor.tables.stacked import with_words
from extractor.tables.windows import text_lines
from tests.builders import grid_from_art

GRID = grid_from_art("""
    Puerto | Meta | Avance
    Norte  | 120  | 98
    Sur    | 462  | 12
    Este   | 300  | 299
""")
WORDS = [w for cell in GRID.cells for w in cell.words]


def joined(grid, first, second):
    """The grid with one cell over two: their words in one."""
    a, b = grid.at(*first), grid.at(*second)
    box = a.box._replace(x1=max(a.box.x1, b.box.x1), bottom=max(a.box.bottom, b.box.bottom))
    one = with_words(replace(a, box=box, rows=b.row + b.rows - a.row, columns=b.column + b.columns - a.column), [*a.words, *b.words])
    return replace(grid, cells=tuple(one if c == a else c for c in grid.cells if c != b), method="other")


def dropped(grid, row):
    return replace(grid, cells=tuple(c for c in grid.cells if c.row != row), method="other")


def moved(grid, down):
    """The grid with its words, lower on the page."""
    lower = lambda box: box._replace(top=box.top + down, bottom=box.bottom + down)  # noqa: E731
    cells = [replace(with_words(c, [replace(w, box=lower(w.box)) for w in c.words]), box=lower(c.box)) for c in grid.cells]
    return replace(grid, box=lower(grid.box), cells=tuple(cells), method="below")


WORSE = {
    "two figures side by side": joined(GRID, (1, 1), (1, 2)),
    "two figures, one above the other": joined(GRID, (1, 1), (2, 1)),
    "a row left out": dropped(GRID, 3),
    "figures outside": replace(GRID, cells=tuple(replace(c, words=()) if c.column == 2 else c for c in GRID.cells), method="other"),
    "words cut": replace(GRID, cells=tuple(replace(c, box=c.box._replace(x1=c.box.x0 + 3)) for c in GRID.cells), method="other"),
}


@pytest.mark.parametrize("other", WORSE.values(), ids=WORSE)
def test_what_explains_less_loses(other):
    assert explained(other, text_lines(WORDS)) < explained(GRID, text_lines(WORDS))
    assert [g.method for g in believed([other, GRID], WORDS)] == ["art"]
    assert [g.method for g in believed([GRID, other], WORDS)] == ["art"]


def test_rulings_count_for_something():
    aligned = replace(GRID, method="aligned")
    assert [g.method for g in believed([aligned, GRID], WORDS)] == ["art"]


def test_a_grid_of_rulings_that_fuses_columns_loses_to_the_alignment():
    fused = GRID
    for row in (1, 2, 3):
        fused = joined(fused, (row, 1), (row, 2))
    assert [g.method for g in believed([fused, replace(GRID, method="aligned")], WORDS)] == ["aligned"]


def test_grids_apart_are_all_kept():
    below = moved(GRID, 500)
    assert not rival(GRID, below)
    assert [g.method for g in believed([below, GRID], WORDS)] == ["art", "below"]


def test_a_word_in_two_grids_stays_in_the_larger():
    small = dropped(dropped(moved(GRID, 85), 2), 3)
    first = small.at(0, 0)
    shared = replace(small, cells=(with_words(first, [*first.words, *GRID.at(3, 0).words]), *small.cells[1:]))
    assert not rival(GRID, shared)
    art, other = believed([shared, GRID], WORDS)
    assert [c.text for c in art.cells] == [c.text for c in GRID.cells]
    assert [c.text for c in other.cells] == [c.text for c in small.cells]
