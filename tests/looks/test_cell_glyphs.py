"""The glyphs of a cell: specks dropped, decimal marks kept, raised marks and paler ink left out."""

import cv2
import numpy as np
import pytest

from extractor.looks.cell_glyphs import PAPER_ACROSS, PAPER_DOWN, SHARE_OF_BLACK, FigureLine, figures_of
from tests.pages.drawings import paper, text

SCALE = 200 / 72


def cell(said, size=30, height=60, width=260, **more):
    """A cell's pixels with one line of figures in it."""
    return text(paper(height, width), said, 60, 12, size, **more)


@pytest.mark.parametrize(("said", "count"), [("7", 1), ("120", 3), ("975", 3), ("0", 1), ("1875", 4), ("(45)", 4)])
@pytest.mark.parametrize("bold", [False, True])
def test_glyphs_are_counted(said, count, bold):
    glyphs = figures_of(cell(said, bold=bold), SCALE)
    assert (glyphs.count, glyphs.raised) == (count, False)
    assert list(glyphs.boxes) == sorted(glyphs.boxes)


def test_blank_paper_and_faint_dirt_hold_none():
    assert figures_of(paper(60, 200), SCALE) is None
    assert figures_of(cell("120", ink=230), SCALE) is None
    noise = np.random.default_rng(1).integers(235, 256, (60, 200)).astype(np.uint8)
    assert figures_of(noise, SCALE) is None


def test_grey_print_on_grey_paper_is_seen():
    grey = (cell("120").astype(np.float32) * 0.3 + 120).astype(np.uint8)
    assert figures_of(grey, SCALE).count == 3


def specked(crop):
    out = crop.copy()
    for x, y in ((20, 10), (30, 50), (200, 8), (230, 40), (240, 52), (150, 5)):
        cv2.circle(out, (x, y), 2, 0, cv2.FILLED)
    return out


def test_specks_are_dropped():
    clean, dirty = (figures_of(crop, SCALE) for crop in (cell("120"), specked(cell("120"))))
    assert dirty.boxes == clean.boxes
    assert np.array_equal(dirty.tidy, clean.tidy)


@pytest.mark.parametrize("said", ["98,5", "98.5", "4,620", "1.875"])
def test_a_mark_between_figures_is_kept(said):
    crop = specked(cell(said))
    glyphs = figures_of(crop, SCALE)
    assert glyphs.count == len(said) - 1
    left, right = glyphs.boxes[0][0], sum(glyphs.boxes[-1][::2])
    inside = cell(said)[:, left:right] < 128
    assert (glyphs.tidy < 128).sum() == pytest.approx(inside.sum(), rel=0.02)


def marked(said="120", mark="2"):
    """With a footnote mark of half the size behind and above the figures."""
    crop = cell(said)
    right = int(np.flatnonzero((crop < 128).any(axis=0)).max())
    return text(crop, mark, right + 4, 8, 17)


@pytest.mark.parametrize("mark", ["1", "2", "3", "a"])
def test_a_raised_mark_is_left_out_and_told(mark):
    glyphs = figures_of(marked(mark=mark), SCALE)
    assert (glyphs.count, glyphs.raised) == (3, True)
    assert glyphs.boxes == figures_of(cell("120"), SCALE).boxes
    assert np.array_equal(glyphs.tidy, figures_of(cell("120"), SCALE).tidy)


@pytest.mark.parametrize("said", ["6", "1", "20"])
def test_a_mark_behind_few_figures_is_told_too(said):
    glyphs = figures_of(marked(said, "1"), SCALE)
    assert (glyphs.count, glyphs.raised) == (len(said), True)


def test_a_blot_taller_than_any_figure_is_no_trouble():
    crop = cv2.rectangle(cell("1", size=15), (90, 5), (94, 55), 0, cv2.FILLED)
    assert figures_of(crop, SCALE) is not None


def test_a_small_figure_on_the_line_is_no_raised_mark():
    crop = text(cell("120"), "7", 150, 22, 20)
    glyphs = figures_of(crop, SCALE)
    assert (glyphs.count, glyphs.raised) == (4, False)


def stamped(said="120", grey=110):
    """Print with the arcs of a stamp over it, paler than print."""
    rings = paper(60, 260)
    cv2.circle(rings, (110, 100), 75, grey, 4)
    cv2.circle(rings, (110, 90), 55, grey, 3)
    return np.minimum(cell(said), rings)


def test_the_arcs_of_a_pale_stamp_are_left_out():
    glyphs = figures_of(stamped(), SCALE, dark=SHARE_OF_BLACK)
    plain = figures_of(cell("120"), SCALE, dark=SHARE_OF_BLACK)
    assert glyphs.boxes == plain.boxes
    far = cv2.dilate((plain.tidy < 250).astype(np.uint8), np.ones((7, 7), np.uint8)) == 0
    assert glyphs.tidy.shape == plain.tidy.shape
    assert glyphs.tidy[far].min() > 240


def test_with_the_stamp_as_ink_the_figures_run_together():
    """Else the test above would say nothing."""
    glyphs = figures_of(stamped(), SCALE)
    assert glyphs is None or glyphs.boxes != figures_of(cell("120"), SCALE).boxes


def test_the_margins_are_shares_of_the_height_of_the_figures():
    glyphs = figures_of(cell("120"), SCALE)
    tall = glyphs.boxes[0][3]
    rows, columns = (np.flatnonzero((glyphs.tidy < 128).any(axis=axis)) for axis in (1, 0))
    assert rows[0] == pytest.approx(PAPER_DOWN * tall, abs=2)
    assert glyphs.tidy.shape[0] - 1 - rows[-1] == pytest.approx(PAPER_DOWN * tall, abs=2)
    assert columns[0] == pytest.approx(PAPER_ACROSS * tall, abs=2)
    assert glyphs.tidy.shape[1] - 1 - columns[-1] == pytest.approx(PAPER_ACROSS * tall, abs=2)


def test_figures_at_the_very_edge_of_a_cell_are_not_cut():
    crop = cell("120")
    tight = crop[:, int(np.flatnonzero((crop < 128).any(axis=0)).min()) :]
    assert np.array_equal(figures_of(tight, SCALE).tidy, figures_of(crop, SCALE).tidy)


def test_the_line_that_the_cells_around_tell_is_looked_at():
    """A word in small print stands below; the figures of the row stand above."""
    crop = text(cell("120", height=110), "según el plan", 20, 70, 22)
    _, y, _, h = figures_of(cell("120"), SCALE).boxes[0]
    glyphs = figures_of(crop, SCALE, FigureLine(h, y + h / 2))
    assert glyphs.boxes == figures_of(cell("120"), SCALE).boxes
    assert figures_of(crop, SCALE).count > 3


def test_where_no_glyph_stands_on_the_line_there_is_none():
    assert figures_of(cell("120", height=140), SCALE, FigureLine(22, 110)) is None


@pytest.mark.parametrize("shape", [(1, 1), (4, 4), (3, 400), (400, 3)])
def test_odd_crops_do_no_harm(shape):
    assert figures_of(np.zeros(shape, np.uint8), SCALE) is None
    assert figures_of(np.full(shape, 255, np.uint8), SCALE) is None
