"""Where a viewer shows what was read on a straightened picture: disks found on both, whatever happened to the page between."""

from itertools import product

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest

from extractor.model.source import Sheet
from extractor.pages.source import open_source
from extractor.reading import Desk, Job, _read_picture
from extractor.tables.grid import page_grids
from tests.disks import Disks, find_disks, read_disks, sheets, spotted
from tests.pages.drawings import DPI, MM, leaning, printed
from tests.pages.pdfs import both, ink_box, line, picture, seen, to_pdf
from tests.paper.damage import KINDS

PAGES = sheets()
TURNS = (0, 90, 180, 270)
DAMAGES = {
    "none": (),
    "skew": (("skew", 3.0),),
    "skew back": (("skew", -4.0),),
    "next to no skew": (("skew", 0.03),),
    "curl": (("curl", 2.0),),
    "warp": (("warp", 2.0),),
    "perspective": (("perspective", 4.0),),
    "curl and skew": (("curl", 1.5), ("skew", -1.5)),
}
EVERY = [(page, damage, TURNS[(i + j) % 4]) for i, page in enumerate(PAGES) for j, damage in enumerate(DAMAGES)]


def some(every, *few):
    """All of them, but in the fast suite only a few."""
    assert set(few) <= set(every)
    return [one if one in few else pytest.param(*one, marks=pytest.mark.slow) for one in every]


CLOSE = 1.0 * 72 / DPI
"""Points: a pixel."""


def damaged(page, steps):
    """The page after some kinds of damage."""
    colour = cv2.cvtColor(page, cv2.COLOR_GRAY2BGR)
    for kind, strength in steps:
        colour = KINDS[kind](colour, strength, DPI, np.random.default_rng(7))
    return cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY)


def lying(page, degrees):
    """The page so that `degrees` clockwise bring it upright."""
    return np.ascontiguousarray(np.rot90(page, degrees // 90))


def far(read, shown, across, down):
    """How far, in points at most, the middles of disks as read and mapped lie from those on the picture as shown."""
    mapped = {size: read.sight.box(box).middle for size, box in read_disks(read).items()}
    assert mapped.keys() == shown.keys()
    assert len(mapped) == 5
    return max(float(np.hypot(x - s.middle[0] * across, y - s.middle[1] * down)) for size, s in shown.items() for x, y in [mapped[size]])


@pytest.mark.parametrize(
    ("page", "damage", "degrees"),
    some(EVERY, ("print", "skew", 90), ("matrix", "none", 180), ("matrix", "curl and skew", 90), ("table", "warp", 180)),
)
def test_a_picture_through_every_step(tmp_path, page, damage, degrees):
    image = lying(damaged(PAGES[page], DAMAGES[damage]), degrees)
    size = image.shape[1] * 72 / DPI, image.shape[0] * 72 / DPI
    read = _read_picture(Sheet(1, "scanned", *size, image=image, dpi=DPI), Disks(), tmp_path)
    assert read.rotation == degrees
    assert (read.sight.width, read.sight.height) == size
    assert far(read, find_disks(image), 72 / DPI, 72 / DPI) < CLOSE


def test_the_bend_counts(tmp_path):
    """Without it the disks of the test above would lie millimetres off."""
    image = damaged(PAGES["table"], DAMAGES["curl"])
    read = _read_picture(Sheet(1, "scanned", 360, 504, image=image, dpi=DPI), Disks(), tmp_path)
    straight, shown = read_disks(read), find_disks(image)
    assert max(abs(straight[size].middle[1] - shown[size].middle[1] * 72 / DPI) for size in shown) > 0.5 * MM * 72 / DPI
    assert len(read.sight.knots) > 2


def test_a_picture_that_does_not_quite_fill_its_page(tmp_path):
    """Pixels that are not square by a hundredth, as a picture that misses the edge of its page by some points."""
    image = lying(damaged(PAGES["print"], DAMAGES["skew"]), 90)
    width, height = image.shape[1] * 72 / DPI, image.shape[0] * 72 / DPI * 1.01
    read = _read_picture(Sheet(1, "scanned", width, height, image=image, dpi=DPI), Disks(), tmp_path)
    assert far(read, find_disks(image), 72 / DPI, 72 / DPI * 1.01) < CLOSE


def test_a_crop_is_brought_upright_by_rotation_and_skew(tmp_path):
    """What `pages[].rotation` and `skew` promise: together they turn the page as shown until its lines are level."""
    image = lying(leaning(spotted(printed(17)), 3.0), 270)
    read = _read_picture(Sheet(1, "scanned", 504, 360, image=image, dpi=DPI), Disks(), tmp_path)
    assert read.rotation - read.skew == pytest.approx(267, abs=0.1)
    (ax, ay), (bx, by) = (find_disks(image)[size].middle for size in (42, 18))  # on one level on the upright page
    angle = np.degrees(np.arctan2(by - ay, bx - ax))  # clockwise, as y runs down
    assert (angle + read.rotation - read.skew + 180) % 360 - 180 == pytest.approx(0, abs=0.3)


# --- PDFs: against what pdfium shows ------------------------------------------------------------------------------------------------


def shown_disks(data):
    """Size of the first page in points, and its disks in pixels at 200 dpi, as pdfium shows them."""
    document = pdfium.PdfDocument(data)
    size, grey = document[0].get_size(), document[0].render(scale=DPI / 72, grayscale=True).to_numpy()
    document.close()
    return size, find_disks(grey.reshape(grey.shape[:2]))


def read_first(data, tmp_path):
    path = tmp_path / "one.pdf"
    path.write_bytes(data)
    return Desk(Job(open_source(path), "tests.disks:Disks", tmp_path)).page(1)[0]


@pytest.mark.parametrize(("rotate", "degrees"), some(list(product(TURNS, TURNS)), (90, 90), (180, 90), (270, 180)))
def test_a_scan_in_a_pdf_that_is_rotated(tmp_path, rotate, degrees):
    image = lying(damaged(PAGES["print"], DAMAGES["skew"]), degrees)
    size = image.shape[1] * 72 / DPI, image.shape[0] * 72 / DPI
    data = seen(to_pdf(picture(image, (0, 0, *size)), size=size), rotate)
    read, (shown, disks) = read_first(data, tmp_path), shown_disks(data)
    assert read.rotation == (degrees - rotate) % 360
    assert (read.sight.width, read.sight.height) == pytest.approx(shown, abs=0.01)
    assert far(read, disks, 72 / DPI, 72 / DPI) < 2 * CLOSE


@pytest.mark.parametrize("rotate", [0, 90])
def test_a_scan_in_a_cropped_pdf(tmp_path, rotate):
    image = damaged(PAGES["print"], DAMAGES["skew"])
    data = seen(to_pdf(picture(image, (0, 0, 360, 504)), size=(360, 504)), rotate, media=(-30, -20, 400, 600), crop=(-5, -9, 365, 510))
    read, (shown, disks) = read_first(data, tmp_path), shown_disks(data)
    assert (read.sight.width, read.sight.height) == pytest.approx(shown, abs=0.01)
    assert far(read, disks, 72 / DPI, 72 / DPI) < 2 * CLOSE


@pytest.mark.parametrize(("rotate", "reach"), some(list(product(TURNS, (-0.9, 0.9))), (90, 0.9)))
def test_a_picture_that_misses_the_edges_by_a_point(tmp_path, rotate, reach):
    data = seen(to_pdf(picture(PAGES["print"], (reach, 0, 360 + reach, 504)), size=(360, 504)), rotate)
    read, (_, disks) = read_first(data, tmp_path), shown_disks(data)
    assert far(read, disks, 72 / DPI, 72 / DPI) < 2 * CLOSE


def upended(degrees):
    """Text of a born-digital page that has to be turned by `degrees` clockwise to be read."""

    def draw(canvas):
        canvas.translate(150, 200)
        canvas.rotate(degrees)
        for row in range(6):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(-100, 60 - 20 * row, f"meta {row} del objetivo")

    return draw


@pytest.mark.parametrize("rotate", TURNS)
@pytest.mark.parametrize("degrees", TURNS)
def test_a_born_digital_page_whose_text_lies(tmp_path, degrees, rotate):
    data = seen(to_pdf(both(upended(degrees), line("", 0, 0))), rotate, crop=(10, 20, 295, 390))
    read = read_first(data, tmp_path)
    assert read.rotation == (degrees - rotate) % 360
    if read.rotation == 0:
        assert read.sight is None
        return
    document = pdfium.PdfDocument(data)
    grey = document[0].render(scale=4, grayscale=True).to_numpy()
    size = document[0].get_size()
    document.close()
    assert (read.sight.width, read.sight.height) == pytest.approx(size, abs=0.01)
    for word in (word for word in read.words if len(word.text) > 3):  # a 1 is narrower than its place
        x0, top, x1, bottom = (round(4 * v) for v in read.sight.box(word.box))
        ink = grey.reshape(grey.shape[:2])[top:bottom, x0:x1] < 128
        rows, columns = np.flatnonzero(ink.any(axis=1)), np.flatnonzero(ink.any(axis=0))
        along, length = (columns, x1 - x0) if read.rotation == 180 else (rows, bottom - top)
        assert along[0] <= 6
        assert along[-1] >= length - 7


def ruled_table(degrees):
    """A table that has to be turned by `degrees` clockwise to be read, its rulings 1 point thick."""

    def draw(canvas):
        canvas.translate(150, 200)
        canvas.rotate(degrees)
        canvas.setFont("Helvetica", 9)
        for i in range(4):
            canvas.line(-90, 60 - 30 * i, 90, 60 - 30 * i)
            canvas.line(-90 + 60 * i, 60, -90 + 60 * i, -30)
        for row, column in product(range(3), range(3)):
            canvas.drawString(-85 + 60 * column, 42 - 30 * row, f"v{row}{column}")

    return draw


@pytest.mark.parametrize("crop", [None, (20, 40, 290, 390)], ids=["whole", "cropped"])
@pytest.mark.parametrize("media", [None, (-30, -40, 300, 420)], ids=["plain", "media box elsewhere"])
@pytest.mark.parametrize(("degrees", "rotate"), [(0, 0), (90, 90), (90, 0), (90, 270)])
def test_the_table_of_a_born_digital_page(tmp_path, degrees, rotate, media, crop):
    data = seen(to_pdf(ruled_table(degrees)), rotate, media, crop)
    page = read_first(data, tmp_path)
    (table,) = page_grids(page)
    box = table.box if page.sight is None else page.sight.box(table.box)
    assert [cell.text for cell in table.cells] == [f"v{row}{column}" for row, column in product(range(3), range(3))]
    assert tuple(box) == pytest.approx(ink_box(data), abs=1.0)
