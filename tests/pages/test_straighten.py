"""A lean is measured and taken out; a page on its side is told from one that stands."""

import numpy as np
import pytest

from extractor.pages.straighten import DEGREES_SEARCHED, LEAST_LEAN, lies_on_its_side, skew, turn
from tests.pages.drawings import grid, leaning, matrix, paper, printed, text

PAGES = {"print": printed(), "matrix": matrix()}


@pytest.mark.parametrize("degrees", [-5, -2.3, -0.5, 0, 0.2, 1, 3.7, 5])
@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_lean_is_found_to_a_tenth_of_a_degree(page, degrees):
    assert skew(leaning(page, degrees)) == pytest.approx(degrees, abs=0.1)


def test_an_empty_page_does_not_lean():
    assert skew(paper()) == 0
    assert skew(np.full((300, 200), 128, np.uint8)) == 0


@pytest.mark.parametrize("seed", [1, 2])
def test_a_page_without_lines_stays_within_the_limit(seed):
    speckled = np.where(np.random.default_rng(seed).random((700, 500)) < 0.01, 0, 255).astype(np.uint8)
    assert abs(skew(speckled)) <= DEGREES_SEARCHED + 0.5


@pytest.mark.parametrize("shape", [(24, 24), (24, 3000), (3000, 24)])
def test_odd_pictures_do_no_harm(shape):
    picture = paper(*shape)
    picture[10:12] = 0
    assert abs(skew(picture)) <= DEGREES_SEARCHED + 0.5
    assert lies_on_its_side(picture) is False


def test_the_shadow_of_the_lid_does_not_count():
    page = leaning(PAGES["print"], 1.5)
    page[:20], page[:, :15] = 0, 40
    assert skew(page) == pytest.approx(1.5, abs=0.1)


@pytest.mark.parametrize("degrees", [-4, 0.5, 2])
def test_turning_takes_the_lean_out(degrees):
    straight = turn(leaning(PAGES["print"], degrees), degrees)
    assert straight.shape == PAGES["print"].shape
    assert abs(skew(straight)) <= 0.1
    middle = np.s_[300:1100, 200:800]
    assert np.abs(straight[middle].astype(int) - PAGES["print"][middle]).mean() < 12
    assert straight[0, 0] == 255


def test_next_to_no_lean_costs_no_sharpness():
    page = PAGES["print"]
    assert turn(page, LEAST_LEAN / 2) is page
    assert turn(page, 1) is not page


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
@pytest.mark.parametrize("quarters", range(4))
def test_on_its_side(page, quarters):
    assert lies_on_its_side(np.ascontiguousarray(np.rot90(page, quarters))) is (quarters % 2 == 1)


@pytest.mark.parametrize("page", [paper(), text(paper(), "12", 100, 100), grid(paper(), [100, 300, 500], [100, 200, 300])])
def test_too_little_print_to_tell(page):
    assert lies_on_its_side(page) is False
    assert lies_on_its_side(np.ascontiguousarray(page.T)) is False
