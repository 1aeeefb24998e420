"""Broken, dotted and dithered: what is put together to a ruling, and what is not."""

import cv2
import numpy as np
import pytest

from extractor.pages.find_rulings import find_rulings
from tests.pages.drawings import DPI, MM, dithered, dotted, grid, paper, places, text

XS, YS = [100, 250, 400, 700, 900], [200, 260, 400, 500, 800]


def near(found, wanted, tolerance=2.5):
    return len(found) == len(wanted) and all(abs(a - b) <= tolerance for a, b in zip(found, wanted, strict=True))


def found_in(page):
    return places(find_rulings(page, DPI))


def filled(page, xs=XS, ys=YS):
    """With print in every cell."""
    for i, x in enumerate(xs[:-1]):
        for j, y in enumerate(ys[:-1]):
            page = text(page, f"{(i * 7 + j * 13) % 97},{i}", x + 14, y + 16, 24)
    return page


# --- dotted -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("pitch", "dot"), [(4, 2), (6, 2), (8, 3)])
@pytest.mark.parametrize("printed", [False, True])
def test_a_dotted_table_is_found_as_a_solid_one(pitch, dot, printed):
    page = dotted(paper(), XS, YS, pitch, dot)
    rows, columns = found_in(filled(page) if printed else page)
    assert near(rows, YS)
    assert near(columns, XS)


def test_dotted_rows_between_solid_columns():
    page = paper()
    for x in XS:
        cv2.line(page, (x, YS[0]), (x, YS[-1]), 0, 2)
    for y in YS:
        for x in range(XS[0], XS[-1], 6):
            page[y : y + 2, x : x + 2] = 0
    rows, columns = found_in(page)
    assert near(rows, YS)
    assert near(columns, XS)


def test_leaders_of_dots_are_no_rulings():
    page = paper()
    for row in range(12):
        page = text(page, "Capítulo " + "." * 60 + f" {row}", 100, 100 + 60 * row, 24)
    assert find_rulings(page, DPI) == []


@pytest.mark.parametrize("pitch", [4, 5, 6])
def test_a_dithered_header_gives_no_rulings(pitch):
    page = dithered(grid(paper(), XS, YS), XS[0], YS[0], XS[-1], YS[2], pitch)
    rows, columns = found_in(page)
    assert near(rows, YS, 4)
    assert near(columns, XS, 4)


# --- broken -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("gap_mm", [3, 4, 5])
def test_rulings_with_worn_gaps_are_whole(gap_mm):
    page = grid(paper(), XS, YS)
    gap = int(gap_mm * MM)
    page[YS[2] - 4 : YS[2] + 5, 500 : 500 + gap] = 255
    page[600 : 600 + gap, XS[2] - 4 : XS[2] + 5] = 255
    rulings = find_rulings(page, DPI)
    rows, columns = places(rulings)
    assert near(rows, YS)
    assert near(columns, XS)
    for box in rulings:
        assert max(box.width, box.height) >= (XS[-1] - XS[0] if box.width > box.height else YS[-1] - YS[0]) - 6


@pytest.mark.parametrize("gap_mm", [1.5, 3, 5])
def test_an_end_that_did_not_print_reaches_the_frame(gap_mm):
    page = grid(paper(), XS, YS)
    page[YS[2] - 4 : YS[2] + 5, XS[-1] - int(gap_mm * MM) : XS[-1] - 3] = 255
    (row,) = [b for b in find_rulings(page, DPI) if b.width > b.height and abs(b.middle[1] - YS[2]) < 4]
    assert row.x1 >= XS[-1] - 3


@pytest.mark.parametrize("gap_mm", [3, 5])
def test_two_tables_side_by_side_are_two(gap_mm):
    gap = int(gap_mm * MM)
    left, right = [100, 250, 450], [450 + gap, 650 + gap, 880]
    page = grid(grid(paper(), left, YS), right, YS)
    rulings = find_rulings(page, DPI)
    assert near(places(rulings)[1], [*left, *right])
    rows = [b for b in rulings if b.width > b.height]
    assert len(rows) == 2 * len(YS)
    assert not [b for b in rows if b.x0 < 440 and b.x1 > 460]


# --- headers of two levels --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("said", ["Meta programada", "Unidad de medida", "INDICADOR"])
@pytest.mark.parametrize("bold", [False, True])
def test_the_ruling_under_a_group_does_not_run_through_the_letters_beside_it(said, bold):
    """The group stands over two columns; its ruling ends at the cell beside, whose line of print stands somewhere on its level."""
    plain = grid(paper(700), [100, 350, 650, 900], [200, 320, 500, 650])
    plain[204:317, 646:655] = 255
    cv2.line(plain, (350, 260), (900, 260), 0, 2)
    cv2.line(plain, (650, 260), (650, 320), 0, 2)
    plain = text(plain, "Ejecución", 540, 215, 24, bold=True)
    grown = []
    for size in (18, 22, 26, 30):
        for top in range(232, 262, 3):
            page = text(plain, said, 112, top, size, bold=bold)
            left = min(b.x0 for b in find_rulings(page, DPI) if b.width > b.height and abs(b.middle[1] - 260) < 4)
            grown += [(size, top, left)] if left < 344 else []
    assert grown == []


def test_cells_merged_down_keep_their_print_whole():
    page = grid(paper(), XS, YS)
    page[YS[1] + 4 : YS[3] - 3, XS[0] + 4 : XS[1] - 3] = 255
    page = text(page, "Norte", XS[0] + 20, YS[2] - 14, 28)
    (row,) = [b for b in find_rulings(page, DPI) if b.width > b.height and abs(b.middle[1] - YS[2]) < 4]
    assert row.x0 >= XS[1] - 4


# --- rows only --------------------------------------------------------------------------------------------------------------------


def ruled_rows(page, ys, x0=100, x1=900):
    out = page.copy()
    for y in ys:
        cv2.line(out, (x0, y), (x1, y), 0, 2)
    return out


@pytest.mark.parametrize("count", [3, 6])
def test_rulings_between_rows_alone_are_kept(count):
    ys = [200 + 100 * i for i in range(count)]
    page = paper()
    for y in ys[:-1]:
        page = text(text(page, "Puerto norte", 110, y + 36, 26), "2,723", 600, y + 36, 26)
    rows, columns = found_in(ruled_rows(page, ys))
    assert near(rows, ys)
    assert columns == []


def test_two_long_rulings_are_a_header_and_a_footer():
    assert find_rulings(ruled_rows(paper(), [100, 1300]), DPI) == []


def test_rulings_of_different_lengths_are_no_rows():
    page = paper()
    for i, y in enumerate((200, 300, 400, 500)):
        page = ruled_rows(page, [y], 100 + 60 * i, 900)
    assert find_rulings(page, DPI) == []


def test_rows_beside_a_grid_do_not_double_its_rulings():
    page = ruled_rows(grid(paper(), XS, YS), [1000, 1100, 1200, 1300])
    rows, columns = found_in(page)
    assert near(rows, [*YS, 1000, 1100, 1200, 1300])
    assert near(columns, XS)


def test_nothing_given_is_changed():
    page = dotted(paper(), XS, YS)
    before = page.copy()
    find_rulings(page, DPI)
    assert np.array_equal(page, before)
