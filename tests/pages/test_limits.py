"""How fine a page is read, and when it is refused."""

import pytest

from extractor.errors import InputError
from extractor.pages.limits import MAX_PIXELS, check_pixels, coarse, fitting_dpi

A4 = (595, 842)


@pytest.mark.parametrize(
    ("size", "asked", "dpi"),
    [(A4, 200, 200), (A4, 600, 400), (A4, 72, 72), (A4, 0.2, 1), ((595 * 8, 842 * 8), 200, 100), ((1, 1), 200, 200), ((0, 0), 200, 200)],
)
def test_the_resolution_that_fits(size, asked, dpi):
    assert fitting_dpi(1, *size, asked) == pytest.approx(dpi, abs=3)


@pytest.mark.parametrize("side", [500, 3000, 6000])
def test_what_fits_can_be_held(side):
    dpi = fitting_dpi(1, side, side, 400)
    assert (side / 72 * dpi) ** 2 <= MAX_PIXELS


def test_ten_square_metres_are_refused_with_their_size():
    side = 3.16 / 0.0254 * 72
    with pytest.raises(InputError, match=r"page 7 measures 3\.16 x 3\.16 m: too large to read at 90 dpi") as told:
        fitting_dpi(7, side, side, 200)
    assert "A3" in told.value.hint
    assert fitting_dpi(7, side, side, 50) == 50


@pytest.mark.parametrize(("size", "fault"), [((23, 500), "small"), ((500, 1), "small"), ((14_000, 14_000), "large")])
def test_pictures_out_of_measure(size, fault):
    with pytest.raises(InputError, match=rf"page 3 is a picture of {size[0]} x {size[1]} pixels: too {fault}") as told:
        check_pixels(3, *size)
    assert "dpi" in told.value.hint


@pytest.mark.parametrize("size", [(24, 24), (1654, 2339), (9900, 14_000)])
def test_pictures_that_may_be_opened(size):
    check_pixels(1, *size)


@pytest.mark.parametrize(("dpi", "told"), [(20, 1), (89, 1), (90, 0), (200, 0)])
def test_a_coarse_picture_is_told(dpi, told):
    assert len(coarse(dpi)) == told
