"""Drawn lines are found where they are; letters, underlines and stamps are not taken for them."""

import cv2
import numpy as np
import pytest

from extractor.pages.find_rulings import find_rulings, without_rulings
from tests.pages.drawings import DPI, MM, grid, leaning, paper, places, printed, text

XS, YS = [100, 250, 400, 700, 900], [200, 260, 400, 500, 800]


def near(found, wanted, tolerance=1.5):
    return len(found) == len(wanted) and all(abs(a - b) <= tolerance for a, b in zip(found, wanted, strict=True))


def found_in(page, dpi=DPI):
    return places(find_rulings(page, dpi))


@pytest.mark.parametrize("thick", [1, 2, 4])
def test_rows_and_columns_of_a_grid(thick):
    rows, columns = found_in(grid(paper(), XS, YS, thick))
    assert near(rows, YS)
    assert near(columns, XS)


@pytest.mark.parametrize("dpi", [100, 150, 300])
def test_at_other_resolutions(dpi):
    page = cv2.resize(grid(paper(), XS, YS, 3), None, fx=dpi / DPI, fy=dpi / DPI, interpolation=cv2.INTER_AREA)
    rows, columns = found_in(page, dpi)
    assert near(rows, [y * dpi / DPI for y in YS], 2)
    assert near(columns, [x * dpi / DPI for x in XS], 2)


def test_each_ruling_is_as_long_as_it_was_drawn():
    for box in find_rulings(grid(paper(), XS, YS), DPI):
        if box.width > box.height:
            assert (box.x0, box.x1) == pytest.approx((XS[0], XS[-1]), abs=3)
        else:
            assert (box.top, box.bottom) == pytest.approx((YS[0], YS[-1]), abs=3)


def test_cells_that_are_merged_have_no_ruling_between_them():
    page = grid(paper(), [100, 500, 900], [200, 300, 400])
    page[205:296, 495:506] = 255  # the upper two cells are one
    down = [box for box in find_rulings(page, DPI) if box.height > box.width and abs(box.middle[0] - 500) < 3]
    assert [(round(b.top), round(b.bottom)) for b in down] == [(pytest.approx(298, abs=5), pytest.approx(400, abs=3))]


@pytest.mark.parametrize("gap_mm", [0.5, 1.0, 1.8])
def test_a_broken_ruling_is_joined(gap_mm):
    page = grid(paper(), XS, YS)
    page[YS[1] - 4 : YS[1] + 5, 550 : 550 + int(gap_mm * MM)] = 255
    page[600 : 600 + int(gap_mm * MM), XS[2] - 4 : XS[2] + 5] = 255
    rows, columns = found_in(page)
    assert near(rows, YS)
    assert near(columns, XS)


@pytest.mark.parametrize("degrees", [-0.15, 0.1])
def test_what_is_left_of_a_lean_does_not_lose_a_ruling(degrees):
    rows, columns = found_in(leaning(grid(paper(), XS, YS), degrees))
    assert near(rows, YS, 3)
    assert near(columns, XS, 3)


def test_grey_rulings_on_grey_paper():
    page = grid(paper(), XS, YS)
    rows, columns = found_in((page.astype(np.float32) * 0.3 + 150).astype(np.uint8))
    assert near(rows, YS)
    assert near(columns, XS)


# --- what is no ruling ------------------------------------------------------------------------------------------------------------


def test_bold_capitals_in_narrow_columns():
    xs, ys = [100, 190, 280, 370, 460], [200, 320, 440, 560]
    page = grid(paper(), xs, ys)
    for i, x in enumerate(xs[:-1]):
        for y in ys[:-1]:
            for row, said in enumerate(("META", "TOTAL", "TIEE")):
                page = text(page, said, x + 6, y + 8 + 34 * row, 24 - i, bold=True)
    rows, columns = found_in(page)
    assert near(rows, ys)
    assert near(columns, xs)


@pytest.mark.parametrize("dpi", [100, 150, 200])
def test_a_page_of_print_has_none(dpi):
    page = cv2.resize(printed(), None, fx=dpi / DPI, fy=dpi / DPI, interpolation=cv2.INTER_AREA)
    assert find_rulings(page, dpi) == []


def test_underlines():
    page = printed(6)
    for row in range(6):
        cv2.line(page, (80, 134 + 60 * row), (600, 134 + 60 * row), 0, 2)
    assert find_rulings(page, DPI) == []


def test_a_stamp_and_a_signature():
    page = printed(6)
    cv2.circle(page, (500, 900), 160, 60, 4)
    cv2.ellipse(page, (500, 900), (300, 60), 12, 0, 300, 60, 3)
    cv2.line(page, (300, 1000), (720, 960), 60, 3)
    assert find_rulings(page, DPI) == []


def test_a_stamp_on_a_grid_adds_nothing():
    page = grid(paper(), XS, YS)
    cv2.circle(page, (480, 620), 120, 60, 4)
    cv2.circle(page, (480, 620), 80, 60, 3)
    rows, columns = found_in(page)
    assert near(rows, YS)
    assert near(columns, XS)


def test_one_ruling_across_another_is_no_table():
    page = paper()
    cv2.line(page, (100, 500), (900, 500), 0, 2)
    cv2.line(page, (500, 200), (500, 900), 0, 2)
    assert find_rulings(page, DPI) == []


def test_a_black_bar_is_no_ruling():
    page = grid(paper(), XS, YS)
    page[1000:1040, 100:900] = 0
    rows, _ = found_in(page)
    assert near(rows, YS)


def test_a_stroke_of_ink_beyond_the_frame_is_trimmed():
    page = grid(paper(), XS, YS)
    cv2.line(page, (900, 400), (985, 400), 0, 2)
    for box in find_rulings(page, DPI):
        assert box.x1 <= 903


def test_an_empty_page_and_a_tiny_one():
    assert find_rulings(paper(), DPI) == []
    assert find_rulings(paper(24, 24), 72) == []
    assert find_rulings(np.zeros((40, 40), np.uint8), 72) == []


@pytest.mark.parametrize("dpi", [1, 6, 30])
def test_a_resolution_that_is_not_that_of_the_paper(dpi):
    """A photograph of 1000 x 1400 pixels on a page of 10 m²: its rulings are found all the same, or nothing is, but no failure."""
    rows, columns = found_in(grid(paper(), XS, YS), dpi)
    assert set(rows) <= set(YS)
    assert set(columns) <= set(XS)


# --- painted over -----------------------------------------------------------------------------------------------------------------


def test_painting_over_takes_the_rulings_and_leaves_the_letters():
    drawn = text(paper(), "1,234", 130, 310, 30)
    page = grid(drawn, XS, YS)
    clean = without_rulings(page, find_rulings(page, DPI))
    assert np.abs(clean.astype(int) - drawn).max() == 0
    assert (page == grid(drawn, XS, YS)).all()


@pytest.mark.parametrize("gap", [4, 6])
def test_letters_right_beside_a_ruling_stay(gap):
    drawn = text(paper(), "11", XS[0] + gap, 300, 30)
    page = grid(drawn, XS, YS)
    clean = without_rulings(page, find_rulings(page, DPI))
    ink = (drawn < 128).sum()
    assert (clean < 128).sum() > 0.97 * ink


def test_painted_in_the_colour_of_the_paper_beside():
    shaded = paper()
    shaded[200:260, 100:900] = 190  # a header on grey
    page = grid(shaded, XS, YS)
    clean = without_rulings(page, find_rulings(page, DPI))
    assert clean[230, XS[1]] == 190
    assert clean[600, XS[1]] >= 250
    assert clean[213:245, 110:890].min() == 190
    assert clean[213:245, 110:890].max() == 190


def test_rulings_at_the_edge_of_the_picture():
    page = grid(paper(400, 400), [0, 200, 399], [0, 200, 399])
    assert without_rulings(page, find_rulings(page, DPI)).shape == page.shape
