"""Grids and their cells."""

import pytest

from extractor.geometry import Box
from extractor.model.page import Word
from extractor.model.table import Cell
from tests.builders import grid_from_art

MERGED = grid_from_art("""
    Código | Ejecución | <
    ^      | I SEM     | II SEM
    1.1    | 925       | 0
""")


@pytest.mark.parametrize(
    ("row", "column", "text"),
    [(0, 0, "Código"), (1, 0, "Código"), (0, 1, "Ejecución"), (0, 2, "Ejecución"), (1, 2, "II SEM"), (2, 1, "925")],
)
def test_a_merged_cell_is_found_in_each_place_it_covers(row, column, text):
    assert MERGED.at(row, column).text == text


def test_outside_the_grid_is_no_cell():
    assert MERGED.at(3, 0) is None
    assert MERGED.at(0, 3) is None


def test_confidence_of_a_cell_is_that_of_its_least_sure_word():
    box = Box(0, 0, 9, 9)
    assert Cell(0, 0, 1, box, "a b", (Word("a", box, 0.9), Word("b", box, 0.4))).confidence == 0.4
    assert Cell(0, 0, 1, box).confidence == 1
    assert Cell(0, 0, 1, box, unread=True).confidence == 0
