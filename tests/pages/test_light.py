"""Shadows are divided out of a page; an even one is not touched, and dark print stays dark."""

import numpy as np
import pytest

from extractor.pages.light import PAPER_LEVEL, even_light
from tests.pages.drawings import DPI, grid, leaning, matrix, paper, printed, text

LIGHT = {
    "spine": np.linspace(1.0, 0.5, 1000)[None, :],
    "lamp below": np.linspace(0.45, 1.0, 1400)[:, None],
    "hand": 1 - 0.5 * np.exp(-(((np.arange(1000)[None, :] - 700) / 400) ** 2) - ((np.arange(1400)[:, None] - 900) / 450) ** 2),
}


def lit(page, light):
    return (page * light).astype(np.uint8)


def paper_of(page, step=200):
    """The grey of the paper in each square of a page."""
    height, width = page.shape
    return [float(np.percentile(page[y : y + step, x : x + step], 90)) for y in range(0, height, step) for x in range(0, width, step)]


@pytest.mark.parametrize("page", [printed(), matrix(), paper(), grid(paper(), [100, 900], [100, 1300]), leaning(printed(), 2)])
def test_an_evenly_lit_page_is_the_very_same(page):
    assert even_light(page, DPI) is page


def test_an_even_grey_that_is_light_enough_is_the_very_same():
    page = lit(printed(), 0.8)
    assert even_light(page, DPI) is page


@pytest.mark.parametrize("light", LIGHT.values(), ids=LIGHT)
def test_the_paper_of_a_shaded_page_becomes_even(light):
    before, after = paper_of(lit(printed(), light)), paper_of(even_light(lit(printed(), light), DPI))
    assert max(before) - min(before) > 90
    assert max(after) - min(after) < 35
    assert min(after) > 200


@pytest.mark.parametrize("light", LIGHT.values(), ids=LIGHT)
def test_ink_stays_dark_and_stands_where_it_stood(light):
    page = printed()
    even = even_light(lit(page, light), DPI)
    assert even[page == 0].max() < 30
    assert ((even < 120) == (page < 120)).mean() > 0.995


def test_a_dim_page_becomes_light():
    even = even_light(lit(printed(), 0.5), DPI)
    assert np.percentile(even, 90) == pytest.approx(PAPER_LEVEL, abs=4)


def test_a_dark_letterhead_with_light_print_is_not_washed_out():
    page = printed()
    page[20:90] = 40
    page = lit(text(page, "OFICINA DE PUERTOS", 100, 35, 34, bold=True, ink=255), LIGHT["spine"])
    band = even_light(page, DPI)[20:90]
    assert np.median(band) < 80
    assert band.max() > np.median(band) + 120


def test_what_was_given_is_not_changed():
    page = lit(printed(), LIGHT["spine"])
    before = page.copy()
    assert even_light(page, DPI) is not page
    assert (page == before).all()


@pytest.mark.parametrize("shape", [(24, 24), (24, 2000), (2000, 24)])
@pytest.mark.parametrize("dpi", [1, 72, 400])
def test_odd_pictures_do_no_harm(shape, dpi):
    assert even_light(np.full(shape, 90, np.uint8), dpi).shape == shape
