"""Strokes over figures, and figures that reach out of their cells, are told."""

from dataclasses import replace

import cv2
import numpy as np
import pytest

from extractor.geometry import Box
from extractor.looks.doubt_struck import REACHES, STROKE, doubt_struck
from extractor.model.page import Page, Raster, Ruling, Word
from extractor.model.remark import remark
from extractor.model.table import Cell, Table
from extractor.tables.stacked import with_words
from tests.pages.drawings import DPI, paper, text

SCALE = DPI / 72
READ_TWICE = remark("doubt.close-and-wide", close="1", wide="7")


def at(x, y):
    return round(x * SCALE), round(y * SCALE)


def printed():
    """Three rows of two figures, 20 points apart, without rulings."""
    pixels = paper(500, 900)
    for row in range(3):
        for column in range(2):
            pixels = text(pixels, "4620", *at(40 + 100 * column, 26 + 20 * row), 28)
    return pixels


def table(box=lambda row, column: Box(42 + 100 * column, 27 + 20 * row, 66 + 100 * column, 35 + 20 * row)):
    rows = tuple(
        tuple(
            with_words(
                Cell(r, c, 1, Box(30 + 100 * c, 20 + 20 * r, 130 + 100 * c, 40 + 20 * r)),
                [Word("4620", box(r, c), 0.99)],
            )
            for c in range(2)
        )
        for r in range(3)
    )
    return Table("table-1", "table", "", ("c1", "c2"), (), rows, (1,))


@pytest.fixture
def doubts(tmp_path):
    """`doubts(pixels)`: rows and columns of the figures in doubt, with what is said of them."""

    def run(pixels, told=None, *, rulings=(), ocr=True, numeric=lambda *_: True):
        np.save(tmp_path / "page.npy", pixels)
        page = Page(1, "scanned", 324, 180, dpi=DPI, rulings=rulings, raster=Raster(tmp_path / "page.npy", SCALE), ocr=ocr)
        (done,) = doubt_struck([told or table()], {1: page}, numeric)
        return {(cell.row, cell.column): cell.doubts for row in done.rows for cell in row if cell.doubts}

    return run


def signed(pixels, *points, thick=3):
    out = pixels.copy()
    cv2.polylines(out, [np.array([at(*p) for p in points], np.int32)], isClosed=False, color=0, thickness=thick)
    return out


def test_print_alone_is_in_no_doubt(doubts):
    assert doubts(printed()) == {}


def test_a_stroke_puts_what_it_runs_over_in_doubt_and_nothing_else(doubts):
    assert doubts(signed(printed(), (38, 62), (54, 50), (90, 20))) == {(1, 0): (STROKE,)}


def test_a_loop_around_a_figure_is_not_over_it(doubts):
    assert doubts(signed(printed(), (35, 40), (35, 62), (75, 62), (75, 41), (35, 41))) == {}


def test_a_doubt_that_was_there_stays(doubts):
    told = table()
    marked = replace(told.rows[1][0], doubts=(READ_TWICE,))
    told = replace(told, rows=(told.rows[0], (marked, told.rows[1][1]), told.rows[2]))
    assert doubts(signed(printed(), (38, 62), (54, 50), (90, 20)), told) == {(1, 0): (READ_TWICE, STROKE)}


def test_rulings_and_dark_headings_are_no_strokes(doubts):
    ruled = signed(signed(printed(), (30, 20), (30, 80), (230, 80)), (130, 20), (130, 80), (132, 80))
    known = tuple(Ruling(b) for b in (Box(30, 20, 30, 80), Box(130, 20, 130, 80), Box(30, 80, 230, 80)))
    assert doubts(ruled, rulings=known) == {}
    dark = printed()
    dark[at(0, 22)[1] : at(0, 38)[1], at(32, 0)[0] : at(128, 0)[0]] = 60
    assert doubts(dark) == {}


def test_a_figure_that_reaches_out_of_its_cell_is_in_doubt(doubts):
    """A piece of a signature that crosses two rows was read as a 9."""
    told = table(
        lambda row, column: Box(42 + 100 * column, 27 + 20 * row, 66 + 100 * column, (75 if (row, column) == (0, 1) else 35) + 20 * row)
    )
    assert doubts(printed(), told) == {(0, 1): (REACHES,)}


def test_text_and_pages_of_their_own_words_are_left_alone(doubts):
    crossed = signed(printed(), (38, 62), (54, 50), (90, 20))
    assert doubts(crossed, numeric=lambda _, name: name != "c1") == {}
    assert doubts(crossed, ocr=False) == {}
    assert doubt_struck([], {}, lambda *_: True) == ()
