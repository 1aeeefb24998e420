"""Cells that hold ink and no word."""

from dataclasses import replace

import numpy as np
import pytest

from extractor.geometry import Box
from extractor.looks.reread_gaps import VIEWS_OF_GAP, reread_gaps
from extractor.model.page import Reading, Ruling
from extractor.model.remark import remark
from extractor.model.table import Cell, Grid
from extractor.tables.grid import with_words
from extractor.tables.ruled_by_pdfplumber import edge_grids
from tests.builders import page_from_art, painted

PAGE = page_from_art("""
    ┌──────────┬────────┐
    │ Código   │ Meta   │
    ├──────────┼────────┤
    │ 1.1      │        │
    └──────────┴────────┘
""")
DIGIT = Box(78, 39, 83, 46)


STROKE = Box(DIGIT.x0 - 6, DIGIT.top, DIGIT.x0 + 26, DIGIT.top + 7)


class Reader:
    """Answers what it is told to, and remembers what it was asked."""

    def __init__(self, *answers: Reading) -> None:
        self.answers, self.asked = answers, []

    def __call__(self, pictures, dpi):
        self.asked += [(picture, dpi) for picture in pictures]
        return (
            [answer for answer in self.answers for _ in range(VIEWS_OF_GAP)]
            if len(self.answers) * VIEWS_OF_GAP == len(pictures)
            else self.answers
        )


@pytest.fixture
def reread(tmp_path):
    """`reread(reader, ink…)`: the cell 1.1/Meta of the page with that ink in it."""

    def run(reader: Reader, *ink: Box) -> Cell:
        page = painted(PAGE, tmp_path, ink=ink)
        (grid,) = edge_grids(page)
        cells = [with_words(c, [w for w in page.words if c.box.holds(*w.box.middle)]) for c in grid.cells]
        grid = grid.__class__(**{f: getattr(grid, f) for f in ("page", "box", "shape", "method")}, cells=tuple(cells))
        (done,) = reread_gaps([grid], {1: page}, reader)
        assert [c.text for c in done.cells][:3] == ["Código", "Meta", "1.1"]
        return done.at(1, 1)

    return run


def test_ink_without_words_is_read(reread):
    reader = Reader(Reading("7", 0.9))
    cell = reread(reader, DIGIT)
    assert (cell.text, cell.confidence, cell.unread) == ("7", 0.9, False)
    assert all(abs(a - b) <= 1 for a, b in zip(cell.words[0].box, DIGIT, strict=True))
    assert len(reader.asked) == VIEWS_OF_GAP
    for picture, dpi in reader.asked:
        assert picture.min() < 50
        assert dpi == 144


def test_two_views_that_differ_leave_a_doubt(reread):
    cell = reread(Reader(Reading("1", 0.8), Reading("7", 0.9)), DIGIT)
    assert (cell.text, cell.confidence) == ("7", 0.9)
    assert cell.doubts == (remark("doubt.close-and-wide", close="1", wide="7"),)
    assert [r.text for r in cell.readings] == ["1", "7"]


def test_several_words_share_the_width_of_what_was_read(reread):
    cell = reread(Reader(Reading("No aplica", 0.8)), Box(70, 39, 80, 46), Box(84, 39, 106, 46))
    assert [w.text for w in cell.words] == ["No", "aplica"]
    assert cell.words[0].box.x1 < cell.words[1].box.x0
    assert cell.words[1].box.x1 == pytest.approx(106, abs=1)


@pytest.mark.parametrize("answer", [Reading("", 0.0), Reading("", 0.9), Reading("7", 0.0)])
def test_ink_that_says_nothing_is_told_as_unread(reread, answer):
    cell = reread(Reader(answer), DIGIT)
    assert (cell.text, cell.unread, cell.confidence) == ("", True, 0.0)


@pytest.mark.parametrize(
    "ink",
    [
        [],
        [Box(80, 40, 81, 41)],  # a speck
        [Box(72, 42, 105, 43)],  # a dash of dirt
        [Box(76, 37.5, 78, 39), Box(90, 44, 91.5, 45.5)],
    ],
    ids=["none", "speck", "stroke", "two specks"],
)
def test_specks_are_not_read(reread, ink):
    reader = Reader()
    cell = reread(reader, *ink)
    assert not reader.asked
    assert (cell.text, cell.unread, cell.confidence) == ("", False, 1.0)


def test_faint_ink_on_grey_paper_is_seen(reread, monkeypatch):
    original = np.save
    monkeypatch.setattr(np, "save", lambda path, pixels: original(path, np.where(pixels < 100, 120, 200).astype(np.uint8)))
    assert reread(Reader(Reading("7", 0.9)), DIGIT).text == "7"


def test_ink_as_pale_as_the_print_around_it_is_seen(reread, monkeypatch):
    """On a faded page print was 60 grey levels from paper: its thin ones were taken for paper, and three of them were lost."""
    original = np.save
    monkeypatch.setattr(np, "save", lambda path, pixels: original(path, np.where(pixels < 100, 195, 240).astype(np.uint8)))
    assert reread(Reader(Reading("1", 0.9)), DIGIT).text == "1"


@pytest.mark.parametrize(("grey", "seen"), [(187, "7"), (215, "")])
def test_a_figure_of_two_fifths_of_the_darkness_of_print_is_seen_grain_is_not(reread, monkeypatch, grey, seen):
    """A worn 11 was neither read nor told as unread."""
    original = np.save
    monkeypatch.setattr(np, "save", lambda path, pixels: original(path, np.where(pixels < 100, grey, 240).astype(np.uint8)))
    monkeypatch.setattr("extractor.looks.reread_gaps._depth", lambda grid, page: 130.0)
    assert reread(Reader(Reading("7", 0.9)), DIGIT).text == seen


def test_a_blurred_digit_is_ink_though_its_dark_core_is_lower_than_a_digit(reread, monkeypatch):
    """«51» and «929» were lost in silence: two points of each were as dark as print."""
    original = np.save
    half = (DIGIT.top + DIGIT.bottom) / 2

    def save(path, pixels):
        scale = pixels.shape[0] / PAGE.height
        core = slice(round((half - 1) * scale), round((half + 1) * scale))
        faint = np.where(pixels < 100, 195, 240)
        faint[core] = np.where(pixels[core] < 100, 150, 240)
        original(path, faint.astype(np.uint8))

    monkeypatch.setattr(np, "save", save)
    cell = reread(Reader(Reading("7", 0.9)), DIGIT)
    assert cell.text == "7"
    assert cell.words[0].box.height >= 0.9 * DIGIT.height


def test_a_cell_with_nothing_but_a_stroke_is_told_as_unread(reread):
    """A pen's stroke ran through a 9: neither a figure nor a place that could not be read was told."""
    cell = reread(Reader(), STROKE)
    assert (cell.text, cell.unread) == ("", True)
    flat = STROKE._replace(bottom=STROKE.top + 2)
    assert not reread(Reader(), flat).unread  # a line along the cell


def test_a_born_digital_page_is_left_alone():
    (grid,) = edge_grids(PAGE)
    assert reread_gaps([grid], {1: PAGE}, Reader()) == [grid]
    assert reread_gaps([], {}, Reader()) == []


def test_a_piece_of_a_ruling_beside_a_cells_edge_is_no_figure(tmp_path):
    """Rulings lean a little on a page straightened as a whole: the piece lies inside the cell, and was read as a 1."""
    page = painted(PAGE, tmp_path, ink=[Box(118.4, 40, 119.2, 46)])
    cell = Cell(1, 1, 1, Box(72, 36, 122, 54))
    grid = Grid(1, cell.box, (2, 2), (cell,), "art")
    (read,) = reread_gaps([grid], {1: page}, Reader(Reading("1", 0.9)))
    assert read.cells[0].text == "1"
    beside = replace(page, rulings=(*page.rulings, Ruling(Box(118.0, 20, 119.0, 60))))
    reader = Reader(Reading("1", 0.9))
    (read,) = reread_gaps([grid], {1: beside}, reader)
    assert (read.cells[0].text, read.cells[0].unread, reader.asked) == ("", False, [])
