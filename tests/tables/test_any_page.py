"""Whatever words and rulings lie on a page: looking for tables ends, and no word of it stands in two cells."""

from collections import Counter

import numpy as np
import pytest

from extractor.geometry import Box
from extractor.model.page import Page, Ruling, Word
from extractor.tables.grid import page_grids

TEXTS = (
    "925",
    "1",
    "0.33",
    "1 043",
    "1,204",
    "–",
    "%",
    "$",
    "2004",
    "Total",
    "Puerto",
    "del",
    "Q2",
    ".",
    "......",
    "Ejecución",
    "(30,7)",
    "•",
)


def any_page(seed: int) -> Page:
    """Columns that are none quite, lines that share heights, marks without width, rulings anywhere."""
    rng = np.random.default_rng(seed)
    lefts = np.sort(rng.uniform(20, 500, rng.integers(1, 9)))
    words = []
    for row in range(rng.integers(1, 26)):
        for left in lefts:
            if rng.random() < 0.8:
                text = str(rng.choice(TEXTS))
                x0 = float(left + rng.choice([0, 0, rng.normal(0, 6)]))
                top = 40 + 12 * row + float(rng.choice([0, 0, rng.normal(0, 3)]))
                width = float(rng.choice([5 * len(text), 5 * len(text), 0, 60]))
                words.append(Word(text, Box(x0, top, x0 + width, top + float(rng.choice([9, 9, 2, 20])))))
    rulings = []
    for _ in range(rng.integers(0, 14)):
        x, y, long = float(rng.choice([20, 100, 300, 500])), float(rng.choice([38, 50, 86, 122, 300])), float(rng.choice([8, 120, 480]))
        rulings.append(Ruling(Box(x, y, x + long, y) if rng.random() < 0.5 else Box(x, y, x, y + long)))
    return Page(1, "digital", 600, 800, words=tuple(words), rulings=tuple(rulings))


@pytest.mark.parametrize("block", range(8))
def test_no_word_stands_in_two_cells(block):
    for seed in range(40 * block, 40 * block + 40):
        page = any_page(seed)
        grids = page_grids(page)
        told = Counter(id(w) for grid in grids for cell in grid.cells for w in cell.words if w in page.words)
        assert not told or max(told.values()) == 1, seed
        for grid in grids:
            assert all(c.row + c.rows <= grid.shape[0] and c.column + c.columns <= grid.shape[1] for c in grid.cells), seed
            places = Counter(
                (r, k) for c in grid.cells for r in range(c.row, c.row + c.rows) for k in range(c.column, c.column + c.columns)
            )
            assert max(places.values()) == 1, seed


def test_pages_hold_tables_at_all():
    assert sum(bool(page_grids(any_page(seed))) for seed in range(40)) >= 10
