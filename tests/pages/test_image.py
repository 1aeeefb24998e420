"""Frames of TIFF, PNG and JPEG become grey pixels on white paper, upright and square, with a resolution that can be."""

import numpy as np
import pytest
from PIL import Image

from extractor.errors import InputError
from extractor.model.remark import remark
from extractor.pages.image import open_sheet
from tests.pages.pdfs import noise

LETTER = np.full((1100, 850), 255, np.uint8)
LETTER[100:200, 50:400] = 0
"""A bar of ink near the top left, at 100 dpi."""


@pytest.fixture
def saved(tmp_path):
    """`saved(image, suffix, **options)`: the path of a file."""

    def save(image, suffix, **options):
        path = tmp_path / f"one.{suffix}"
        (image if isinstance(image, Image.Image) else Image.fromarray(image)).save(path, **options)
        return path

    return save


def grey(path, number=1):
    return open_sheet(path, number).image


def same(image, other, tolerance=3):
    return image.shape == other.shape and np.abs(image.astype(int) - other).max() <= tolerance


# --- what the pixels become -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["png", "tif", "jpg"])
def test_size_and_resolution(saved, suffix):
    sheet = open_sheet(saved(LETTER, suffix, dpi=(100, 100)), 1)
    assert (sheet.kind, sheet.dpi, sheet.problems) == ("scanned", 100, ())
    assert (sheet.width, sheet.height) == pytest.approx((612, 792))
    assert sheet.image.dtype == np.uint8
    assert (sheet.image[150, 200], sheet.image[600, 600]) == pytest.approx((0, 255), abs=4)


@pytest.mark.parametrize("compression", [None, "tiff_lzw", "tiff_adobe_deflate", "packbits"])
def test_every_page_of_a_tiff(saved, compression):
    frames = [LETTER, LETTER[::-1], np.ascontiguousarray(LETTER.T)]
    rest = [Image.fromarray(frame) for frame in frames[1:]]
    path = saved(LETTER, "tif", save_all=True, append_images=rest, compression=compression)
    for number, frame in enumerate(frames, 1):
        assert same(grey(path, number), frame, 0)
    with pytest.raises(InputError, match="page 4: the picture is broken"):
        open_sheet(path, 4)


@pytest.mark.parametrize("compression", ["group3", "group4"])
def test_a_bilevel_fax(saved, compression):
    path = saved(Image.fromarray(LETTER).convert("1"), "tif", compression=compression, dpi=(100, 100))
    assert same(grey(path), LETTER, 0)


def test_sixteen_bits_keep_their_shades(saved):
    deep = np.where(LETTER == 0, 20_000, 60_000).astype(np.uint16)
    for suffix in ("tif", "png"):
        image = grey(saved(deep, suffix, dpi=(100, 100)))
        assert (image[150, 200], image[600, 600]) == (78, 233)


def test_transparency_is_white_paper(saved):
    ink = np.zeros((*LETTER.shape, 4), np.uint8)
    ink[..., 3] = 255 - LETTER  # black everywhere, opaque in the bar only
    assert same(grey(saved(ink, "png")), LETTER, 0)
    assert same(grey(saved(Image.fromarray(ink).convert("LA"), "png")), LETTER, 0)


def test_palettes_and_their_transparent_colour(saved):
    image = Image.fromarray(np.where(LETTER == 0, 1, 0).astype(np.uint8), "L").convert("P")
    image.putpalette([0, 0, 0, 10, 10, 10] + [0] * 762)
    assert same(grey(saved(image, "png", transparency=0)), np.where(LETTER == 0, 10, 255), 0)


@pytest.mark.parametrize("mode", ["RGB", "CMYK"])
def test_colours(saved, mode):
    assert same(grey(saved(Image.fromarray(LETTER).convert(mode), "jpg", quality=95)), LETTER, 20)


@pytest.mark.parametrize(
    ("orientation", "stored"),
    [(1, LETTER), (3, LETTER[::-1, ::-1]), (6, np.rot90(LETTER)), (8, np.rot90(LETTER, -1)), (2, LETTER[:, ::-1])],
)
@pytest.mark.parametrize("suffix", ["jpg", "tif"])
def test_a_photograph_is_turned_as_the_camera_says(saved, orientation, stored, suffix):
    exif = Image.Exif()
    exif[0x0112] = orientation
    path = saved(np.ascontiguousarray(stored), suffix, exif=exif)
    assert same(grey(path), LETTER, 30)


# --- resolution -------------------------------------------------------------------------------------------------------------------


def test_without_a_resolution_the_sheet_is_taken_as_a4(saved):
    sheet = open_sheet(saved(np.full((2339, 1654), 255, np.uint8), "png"), 1)
    assert (sheet.dpi, sheet.problems) == (200, (remark("page.resolution-unsaid", dpi=200),))


@pytest.mark.parametrize("declared", [1, 9, 1000, 9999])
def test_a_resolution_that_cannot_be(saved, declared):
    sheet = open_sheet(saved(np.full((2339, 1654), 255, np.uint8), "png", dpi=(declared, declared)), 1)
    assert (sheet.dpi, sheet.problems) == (200, (remark("page.resolution-cannot-be", said=declared, dpi=200),))


@pytest.mark.parametrize(("declared", "dpi"), [(72, 200), (96, 200), (200, 200), (240, 240)])
def test_a_photograph_that_says_72_because_it_does_not_know(saved, declared, dpi):
    assert open_sheet(saved(np.full((2339, 1654), 255, np.uint8), "jpg", dpi=(declared, declared)), 1).dpi == dpi


def test_a_small_picture_that_says_72_is_believed(saved):
    sheet = open_sheet(saved(noise(842, 595), "png", dpi=(72, 72)), 1)
    assert (sheet.dpi, round(sheet.width), round(sheet.height)) == (72, 595, 842)
    assert sheet.problems == (remark("page.coarse", dpi=72, least=90),)


@pytest.mark.parametrize("turned", [False, True])
def test_a_fax_comes_square(saved, turned):
    """Standard fax: 204 dots an inch across, 98 down; the page is 8.5 x 11 inches."""
    rows, columns, dpi = (11 * 98, round(8.5 * 204), (204, 98))
    if turned:
        rows, columns, dpi = (columns, rows, (98, 204))
    sheet = open_sheet(saved(noise(rows, columns), "tif", dpi=dpi), 1)
    assert sheet.dpi == 204
    assert sorted((sheet.width, sheet.height)) == pytest.approx([612, 792], abs=1)
    assert sorted(sheet.image.shape) == pytest.approx([1734, 2244], abs=2)


def test_a_very_fine_scan_is_made_smaller(saved):
    sheet = open_sheet(saved(np.repeat(np.repeat(LETTER, 6, 0), 6, 1), "png", dpi=(600, 600)), 1)
    assert (sheet.dpi, sheet.image.shape, sheet.problems) == (400, (4400, 3400), ())
    assert (sheet.width, sheet.height) == pytest.approx((612, 792), abs=1)


def test_a_picture_too_large_to_read_at_its_resolution(saved, monkeypatch):
    monkeypatch.setattr("extractor.pages.image.MAX_PIXELS", 850 * 1100 // 4)
    sheet = open_sheet(saved(LETTER, "png", dpi=(100, 100)), 1)
    assert (sheet.dpi, sheet.image.shape) == (50, (550, 425))
    assert remark("page.read-smaller", width=850, height=1100, dpi=50) in sheet.problems
    assert (sheet.width, sheet.height) == pytest.approx((612, 792), abs=1)


# --- broken -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("suffix", ["png", "jpg", "tif"])
@pytest.mark.parametrize("kept", [0.3, 0.9])
def test_a_picture_cut_short_is_told(saved, suffix, kept):
    path = saved(noise(600, 600), suffix)
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * kept)])
    with pytest.raises(InputError, match="page 1: the picture is broken") as told:
        open_sheet(path, 1)
    assert told.value.hint


@pytest.mark.parametrize("size", [(1, 1), (23, 1000), (1000, 23)])
def test_a_picture_too_small_to_hold_a_line(saved, size):
    with pytest.raises(InputError, match="too small to read"):
        open_sheet(saved(np.zeros(size, np.uint8), "png"), 1)


def test_a_picture_too_large_to_be_held(saved, monkeypatch):
    monkeypatch.setattr("extractor.pages.limits.MAX_STORED", 100_000)
    with pytest.raises(InputError, match="850 x 1100 pixels: too large to read"):
        open_sheet(saved(LETTER, "png"), 1)
    monkeypatch.setattr("PIL.Image.MAX_IMAGE_PIXELS", 1000)
    with pytest.raises(InputError):
        open_sheet(saved(LETTER, "png"), 1)
