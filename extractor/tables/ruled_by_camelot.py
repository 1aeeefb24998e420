"""Ruled tables through camelot's lattice: its vector engine on the page's rulings finds tables and levels, without rendering."""

from __future__ import annotations

import io
import logging
import warnings
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extractor.geometry import Box
from extractor.model.page import Page, Word
from extractor.model.table import Grid
from extractor.tables.rebuilt import rebuild_page
from extractor.tables.sides import sides_to_cells

METHOD = "camelot-lattice"
POINTS_A_LETTER = 30.0
"""Points of the side of a square of the page in which one word is shown to camelot. Judgement."""
LOG = logging.getLogger(__name__)


def ruled_grids(page: Page) -> list[Grid]:
    """The grids that a page's rulings form, cells without words; none where camelot itself stumbles: the other finder then stands alone.

    It sees the page as it was read, not the document: a filled rectangle as its two edges, a scan's lines as rulings.
    """
    import camelot.io  # noqa: PLC0415  # 0.7 s: only documents with rulings pay for it

    source: Any = io.BytesIO(rebuild_page(replace(page, words=_thinned(page.words))))
    logging.getLogger("camelot").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # "no tables found" is an answer, not a warning
        try:
            tables = camelot.io.read_pdf(source, pages="1", flavor="lattice", engine="vector", line_tol=3, joint_tol=3)
        except (ArithmeticError, LookupError, TypeError, ValueError) as error:
            LOG.warning("page %s: camelot gave up: %s: %s", page.number, type(error).__name__, error)
            return []
    return [grid for table in tables if (grid := _grid(table, page)) is not None]


def _thinned(words: Sequence[Word]) -> tuple[Word, ...]:
    """A letter here and there: camelot leaves out tables without text, and laying out all of it takes ten times the time of the rest."""
    kept: dict[tuple[int, int], Word] = {}
    for word in words:
        x, y = word.box.middle
        kept.setdefault((int(x // POINTS_A_LETTER), int(y // POINTS_A_LETTER)), replace(word, text=word.text[:1]))
    return tuple(kept.values())


def _grid(table: Any, page: Page) -> Grid | None:
    """Camelot's levels as a grid; its own sides are not asked: they lack rulings that begin or end between two levels."""
    if not table.cols or not table.rows or (len(table.rows) < 2 and len(table.cols) < 2):
        return None
    lefts = [table.cols[0][0], *(right for _, right in table.cols)]
    tops = [page.height - y for y in (table.rows[0][0], *(bottom for _, bottom in table.rows))]
    cells = sides_to_cells(lefts, tops, [ruling.box for ruling in page.rulings], page.number)
    return Grid(page.number, Box(lefts[0], tops[0], lefts[-1], tops[-1]), (len(table.rows), len(table.cols)), tuple(cells), METHOD)
