"""White print on a dark header becomes dark print on white; a page without such a header is the very same."""

import cv2
import numpy as np
import pytest

from extractor.pages.find_rulings import find_rulings
from extractor.pages.inverted import without_inversion
from tests.pages.drawings import DPI, MM, dithered, grid, matrix, paper, places, printed, text

XS, YS = [100, 500, 900], [200, 300, 400, 500]


def headed(ground=30, ink=255):
    """A table whose first row is dark, with light print in both of its cells."""
    page = grid(paper(), XS, YS)
    page[YS[0] : YS[1], XS[0] : XS[2] + 1] = ground
    page = text(page, "Meta anual", 130, 230, 30, bold=True, ink=ink)
    return text(page, "Avance", 530, 230, 30, bold=True, ink=ink)


@pytest.mark.parametrize(("ground", "ink"), [(0, 255), (30, 255), (80, 230)])
def test_a_dark_header_becomes_dark_print_on_white(ground, ink):
    page = headed(ground, ink)
    turned = without_inversion(page, DPI)
    inside = np.s_[206:294, 106:895]
    assert np.percentile(turned[inside], 25) > 240
    assert ((turned[inside] < 128) == (page[inside] > (ground + ink) / 2)).mean() > 0.99
    assert (turned[310:] == page[310:]).all()


def test_its_edge_becomes_a_ruling():
    page = headed()
    rows, columns = places(find_rulings(without_inversion(page, DPI), DPI))
    assert [any(abs(row - y) <= 4 for row in rows) for y in YS] == [True] * 4
    assert any(abs(column - XS[0]) <= 4 for column in columns)
    assert any(abs(column - XS[2]) <= 4 for column in columns)


@pytest.mark.parametrize("page", [printed(), matrix(), paper(), grid(paper(), XS, YS)], ids=["print", "matrix", "empty", "grid"])
def test_a_plain_page_is_the_very_same(page):
    assert without_inversion(page, DPI) is page


def test_what_was_given_is_not_changed():
    page = headed()
    before = page.copy()
    without_inversion(page, DPI)
    assert (page == before).all()


@pytest.mark.parametrize("pitch", [3, 4])
def test_a_dithered_grey_with_bold_print_is_left_alone(pitch):
    page = dithered(grid(paper(), XS, YS), XS[0], YS[0], XS[2], YS[1], pitch)
    page = text(page, "META ANUAL", 130, 225, 40, bold=True)
    assert without_inversion(page, DPI) is page


def test_a_grey_with_dark_print_is_left_alone():
    page = headed(ground=150, ink=0)
    assert without_inversion(page, DPI) is page


@pytest.mark.parametrize("millimetres", [0.8, 1.5, 2.5])
def test_a_thick_ruling_is_left_alone(millimetres):
    page = printed(4)
    page[600 : 600 + round(millimetres * MM), 100:900] = 0
    assert without_inversion(page, DPI) is page


def test_a_dark_bar_without_print_is_left_alone():
    page = printed(4)
    page[600:700, 100:900] = 20
    assert without_inversion(page, DPI) is page


@pytest.mark.parametrize("radius", [100, 150, 200])
def test_a_round_seal_is_left_alone(radius):
    page = printed(4)
    cv2.circle(page, (500, 900), radius, 20, cv2.FILLED)
    page = text(page, "SELLO", 420, 880, 40, ink=255)
    assert without_inversion(page, DPI) is page


@pytest.mark.parametrize("shape", [(24, 24), (24, 2000), (2000, 24)])
@pytest.mark.parametrize("dpi", [1, 72, 400])
def test_odd_pictures_do_no_harm(shape, dpi):
    assert without_inversion(np.zeros(shape, np.uint8), dpi).shape == shape
