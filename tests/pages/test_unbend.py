"""A bent page comes back flat; a flat one, one that says too little, and one bent beyond belief are left alone."""

from itertools import pairwise

import cv2
import numpy as np
import pytest

from extractor.pages.unbend import MOST_MM, find_bend, flatten
from tests.pages.drawings import DPI, MM, grid, matrix, paper, printed, text

XS, YS = [80, 300, 520, 740, 920], list(range(150, 1300, 115))
LEVELS = YS[1:-1]


def table():
    """A table with a line of print in each row."""
    page = grid(paper(), XS, YS)
    for row, y in enumerate(YS[:-1]):
        for x in XS[:-1]:
            page = text(page, f"meta {17 * row + x}", x + 15, y + 40, 26)
    return page


def bent(page, right=0.0, down=0.0):
    """The page with its points moved to the right and down by fields of pixels over x and y from -1 to 1."""
    height, width = page.shape
    x, y = np.meshgrid(np.arange(width, dtype=np.float32), np.arange(height, dtype=np.float32))
    return cv2.remap(page, (x - right).astype(np.float32), (y - down).astype(np.float32), cv2.INTER_CUBIC, borderValue=255)


def net(page):
    """x and y from -1 to 1 over the page."""
    height, width = page.shape
    return np.meshgrid(np.linspace(-1, 1, width), np.linspace(-1, 1, height))


def bow(page, pixels):
    """How a page sags that was not pressed flat: half a sine from side to side."""
    x, _ = net(page)
    return pixels * np.cos(x * np.pi / 2)


def heights(page, near):
    """Middle of the ruling near a height, column by column, where nothing else crosses it."""
    out = []
    for left, right in pairwise(XS):
        for x in range(left + 15, right - 15, 10):
            ink = 255.0 - page[near - 16 : near + 17, x]
            out.append(near - 16 + float((ink * np.arange(33)).sum()) / float(ink.sum()))
    return np.array(out)


def flattened(page):
    bend = find_bend(page, DPI)
    assert bend is not None
    flat = flatten(page, bend)
    assert flat.shape == page.shape
    return flat


@pytest.mark.parametrize("page", [printed(), matrix(), table()], ids=["print", "matrix", "table"])
def test_a_flat_page_has_no_bend(page):
    assert find_bend(page, DPI) is None


@pytest.mark.parametrize("pixels", [-14, 8, 14])
def test_a_page_that_sags_comes_back_straight(pixels):
    page = bent(table(), down=bow(table(), pixels))
    flat = flattened(page)
    shift = round(0.6 * pixels)
    before = max(float(np.ptp(heights(page, y + shift))) for y in LEVELS)
    after = [float(np.ptp(found)) for y in LEVELS if (found := heights(flat, y + _offset(flat, y))).size]
    assert before > 5
    assert len(after) == len(LEVELS)
    assert max(after) < 2.0
    assert np.mean([heights(flat, y + _offset(flat, y)).std() for y in LEVELS]) < 0.5


def _offset(flat, near):
    """How far a ruling came to lie off its place: a page may come back a little higher or lower."""
    rows = (flat[near - 20 : near + 21, XS[0] + 10 : XS[-1] - 10] < 128).mean(axis=1)
    return int(np.argmax(rows)) - 20


def test_lines_of_print_alone_tell_the_bend():
    bend = find_bend(bent(printed(), down=bow(printed(), 14)), DPI)
    assert bend is not None
    assert bend.largest_mm == pytest.approx(14 / MM, rel=0.35)


def test_a_bend_that_grows_down_the_page():
    page = table()
    _, y = net(page)
    flat = flattened(bent(page, down=bow(page, 14) * (y + 1) / 2))
    assert max(float(np.ptp(heights(flat, y + _offset(flat, y)))) for y in LEVELS) < 2.0


def test_rulings_that_lean_apart_stand_upright_again():
    """As on a photograph taken from below."""
    page = table()
    x, y = net(page)
    flat = flattened(bent(page, right=14 * x * y))
    for x0 in XS:
        middles = []
        for row in range(YS[0] + 20, YS[-1] - 20, 20):
            ink = 255.0 - flat[row, max(0, x0 - 16) : x0 + 17]
            middles.append(float((ink * np.arange(len(ink))).sum()) / max(1.0, float(ink.sum())))
        quiet = [m for m, row in zip(middles, range(YS[0] + 20, YS[-1] - 20, 20), strict=True) if min(abs(row - y) for y in YS) > 8]
        assert np.median(quiet[:8]) == pytest.approx(np.median(quiet[-8:]), abs=2.0)


@pytest.mark.parametrize(("rulings", "far"), [(6, False), (12, True)])
def test_a_sheet_photographed_from_the_side_comes_back_where_many_rulings_say_so(rulings, far):
    xs = [round(x) for x in np.linspace(80, 920, rulings)]
    page = paper()
    for x in xs:
        cv2.line(page, (x, 150), (x, 1250), 0, 3)
    x, y = net(page)
    leaning = bent(page, right=(MOST_MM + 1) * MM / 4 * y * (1 - x))
    bend = find_bend(leaning, DPI)
    if not far:
        assert bend is None
        return
    flat = flatten(leaning, bend)
    for at in xs:
        tops, feet = (255.0 - flat[rows, max(0, at - 40) : at + 41].mean(axis=0) for rows in (slice(200, 260), slice(1140, 1200)))
        assert abs(int(tops.argmax()) - int(feet.argmax())) <= 4


@pytest.mark.parametrize(
    "page",
    [paper(), text(paper(), "12", 100, 100), printed(1), grid(paper(), [100, 160], [100, 160])],
    ids=["empty", "one figure", "one line", "a box"],
)
def test_a_page_with_too_little_on_it_is_left_alone(page):
    assert find_bend(bent(page, down=bow(page, 10)), DPI) is None


def test_a_bend_beyond_belief_is_left_alone():
    page = table()
    x, _ = net(page)
    assert find_bend(bent(page, down=(MOST_MM + 6) * MM / 2 * x), DPI) is None


def test_strokes_over_the_page_do_not_bend_it():
    page = table()
    cv2.line(page, (100, 1100), (900, 1150), 0, 3)
    cv2.ellipse(page, (500, 700), (300, 60), 8, 0, 300, 0, 3)
    assert find_bend(page, DPI) is None


@pytest.mark.parametrize("shape", [(24, 24), (24, 2000), (2000, 24)])
@pytest.mark.parametrize("dpi", [1, 72, 400])
def test_odd_pictures_do_no_harm(shape, dpi):
    page = paper(*shape)
    page[10:12] = 0
    assert find_bend(page, dpi) is None


def test_letters_of_a_few_lines_at_one_side_bend_no_flat_page():
    """Capitals at one end of a line and small letters at the other pass for a slope, which grows where nothing says otherwise."""
    page = text(paper(1400, 2000), "AVANCE POR META, más abajo en un renglón corto", 60, 160, 26)
    page = text(page, "LAS CANTIDADES CORRESPONDEN AL AÑO, en una zona como esa suma a secas", 60, 240, 24)
    for row in range(12):
        for column in range(8):
            page = text(page, f"{1204 + 77 * row + column}", 900 + 130 * column, 320 + 36 * row, 24)
    assert find_bend(page, DPI) is None
