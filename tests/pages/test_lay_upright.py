"""A table printed sideways on an upright page is read as if it stood upright, and told where it is printed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.geometry import Box
from extractor.model.page import Page, Reading, Ruling, Word
from extractor.model.sight import Laid
from extractor.model.source import Part, Sheet
from extractor.pages.lay_upright import laid_upright, sideways_frame, sideways_part
from extractor.pages.pdf import open_sheet
from extractor.pipeline import Options, extract
from extractor.reading import _read_picture
from tests.fakes import Plain
from tests.pages.drawings import grid, paper, printed, text
from tests.pages.pdfs import to_pdf

ROWS = (("Sector", "Plan", "Logro"), ("Playa", "640", "588"), ("Cerro", "1275", "1190"), ("Bosque", "93", "90"), ("Laguna", "218", "164"))


def table(canvas, *, ruled=True):
    """The rows, from the left to the right and each upwards from the foot of the page: half a turn more and they run downwards."""
    canvas.setFont("Helvetica", 9)
    for row, cells in enumerate(ROWS):
        for column, said in enumerate(cells):
            canvas.drawString(8 + 80 * column, -16 - 20 * row, said)
    if ruled:
        for row in range(len(ROWS) + 1):
            canvas.line(0, -4 - 20 * row, 240, -4 - 20 * row)
        for column in range(4):
            canvas.line(80 * column, -4, 80 * column, -4 - 20 * len(ROWS))


def with_table(degrees, heading=True, **more):
    """A page with a heading that stands upright and the table turned by `degrees`."""

    def draw(canvas):
        canvas.setFont("Helvetica", 10)
        if heading:
            for row in range(5):
                canvas.drawString(40, 560 - 14 * row, "Visitas por sector en el primer semestre, enviadas por cada sede del plan")
            canvas.drawString(40, 40, "El cuadro se lee desde un lado de la página.")
        canvas.saveState()
        canvas.translate(*((120, 140) if degrees == 90 else (300, 380)))
        canvas.rotate(degrees)
        table(canvas, **more)
        canvas.restoreState()

    return to_pdf(draw, size=(420, 600))


@pytest.fixture
def told(tmp_path):
    def run(data):
        (tmp_path / "one.pdf").write_bytes(data)
        return extract(tmp_path / "one.pdf", Options(second_reader=None))

    return run


@pytest.mark.parametrize("ruled", [True, False])
@pytest.mark.parametrize("degrees", [90, -90])
def test_its_rows_are_rows(told, degrees, ruled):
    report = told(with_table(degrees, ruled=ruled))
    (read,) = report.tables
    assert [[cell.text for cell in row.cells] for row in read.rows] == [list(row) for row in ROWS[1:]]
    assert "Visitas por sector" in report.sections[0].text
    figure = next(f for f in report.figures if f.text == "1275")
    x0, top, x1, bottom = figure.box
    middle = (120 + 16 + 40 - 3, 600 - 140 - 88 - 10) if degrees == 90 else (300 - 16 - 40 + 3, 600 - 380 + 88 + 10)
    assert (x0 + x1) / 2 == pytest.approx(middle[0], abs=4)
    assert (top + bottom) / 2 == pytest.approx(middle[1], abs=6)
    assert bottom - top > x1 - x0


def test_heads_that_run_up_over_upright_rows_are_no_part():
    heads = [Word(f"20{n}", Box(100 + 40 * n, 100, 108 + 40 * n, 140)) for n in range(15, 20)]
    rows = [Word("480", Box(100 + 40 * n, 146, 116 + 40 * n, 154)) for n in range(15, 20)]
    frame = [Ruling(Box(90, y, 900, y)) for y in (95, 143, 160)] + [Ruling(Box(x, 95, x, 160)) for x in (90, 900)]
    assert sideways_part([*heads, *rows], heads, frame, 90) is None
    assert sideways_part([*heads, *rows], heads, [], 90) is None
    assert sideways_part(heads, heads, [], 90) is not None
    assert sideways_part(heads[:3], heads[:3], [], 90) is None


def test_an_upright_page_has_no_part(tmp_path):
    (tmp_path / "one.pdf").write_bytes(to_pdf(lambda canvas: (canvas.translate(40, 300), table(canvas)), size=(420, 600)))
    assert open_sheet(tmp_path / "one.pdf", 1, None).part is None


class Marked(Plain):
    """Reads a table surely where a black square is at its upper left, else badly; of a whole page also two lines of print."""

    def read_page(self, picture, cuts=()):
        if picture.pixels.shape[1] > 800:
            own = [Word("cabecera", Box(80, 100 + 60 * i, 300, 126 + 60 * i), 0.99) for i in range(18)]
            return (*own, Word(self.as_it_lies, Box(330, 520, 350, 560), 0.99))
        if picture.pixels[12:40, 12:40].mean() < 100:
            return (Word("1275", Box(100, 60, 160, 84), 0.98), Word("Cerro", Box(20, 60, 90, 84), 0.98))
        return (Word("SL21", Box(100, 60, 160, 84), 0.5),)

    def read_crops(self, crops, dpi):
        return tuple(Reading("", 0.0) for _ in crops)

    def __init__(self, as_it_lies="5P"):
        self.as_it_lies = as_it_lies


def scan(degrees):
    """A page of print with a ruled table whose print `degrees` clockwise bring upright; the table's upper left is a black square."""
    xs, ys = list(range(0, 461, 115)), list(range(0, 201, 40))
    upright = grid(paper(204, 464), [x + 1 for x in xs], [y + 1 for y in ys])
    for row in range(5):
        for column in range(4):
            upright = text(upright, f"m{row}{column}7", xs[column] + 40, ys[row] + 10, 20)
    upright[10:42, 10:42] = 0
    lying = np.rot90(upright, degrees // 90)
    page = printed(6, height=1500)
    page[500 : 500 + lying.shape[0], 300 : 300 + lying.shape[1]] = lying
    return page, Box(300 * 0.36, 500 * 0.36, (300 + lying.shape[1]) * 0.36, (500 + lying.shape[0]) * 0.36)


@pytest.mark.parametrize("degrees", [90, 270])
def test_a_scanned_table_on_its_side_is_read_upright_and_found_where_it_is_printed(tmp_path, degrees):
    image, frame = scan(degrees)
    sheet = Sheet(1, "scanned", image.shape[1] * 0.36, image.shape[0] * 0.36, image=image, dpi=200)
    page = _read_picture(sheet, Marked(), tmp_path)
    assert page.rotation == 0
    word = next(w for w in page.words if w.text == "1275")
    assert word.box.top > page.height
    assert word.box.width == pytest.approx(60 * 0.36, abs=0.5)
    shown = page.sight.box(word.box)
    assert frame.x0 < shown.x0 < shown.x1 < frame.x1
    assert frame.top < shown.top < shown.bottom < frame.bottom
    assert shown.height > shown.width
    assert all(w.text not in {"5P", "SL21"} for w in page.words)
    laid = [r.box for r in page.rulings if r.box.top > page.height]
    assert sum(b.width > b.height for b in laid) == 6
    corner = min(b.x0 for b in laid), min(b.top for b in laid)
    assert page.raster.crop(Box(corner[0] + 5, corner[1] + 5, corner[0] + 13, corner[1] + 13)).mean() < 60


def test_a_frame_that_reads_as_well_as_it_lies_stays(tmp_path):
    image, _ = scan(90)
    sheet = Sheet(1, "scanned", image.shape[1] * 0.36, image.shape[0] * 0.36, image=image, dpi=200)
    page = _read_picture(sheet, Marked(as_it_lies="5P6Q7R8S9T"), tmp_path)
    assert page.sight.laid is None
    assert max(w.box.bottom for w in page.words) < page.height


edges = st.tuples(st.floats(0, 300), st.floats(0, 300), st.floats(0, 80), st.booleans())


@given(st.lists(edges, max_size=12))
def test_rulings_without_any_height_or_width_come_to_an_end(told):
    """The rulings that a page tells itself are as thin as it says: one of no width at all met nothing, not even itself."""
    rulings = [Ruling(Box(x, y, x, y + length) if down else Box(x, y, x + length, y)) for x, y, length, down in told]
    assert sideways_frame(paper(400, 400), 1.0, rulings) is None


places = st.floats(0, 100)


@given(places, places, places, places, st.sampled_from([90, 270]))
def test_what_is_laid_is_found_where_it_came_from(x0, top, width, height, degrees):
    page = Page(1, "digital", 420, 600, words=(Word("5", Box(x0 + 60, top + 60, x0 + width + 60, top + height + 60)),))
    laid = laid_upright(page, Part(Box(50, 50, 300, 300), degrees))
    (word,) = laid.words
    assert word.box.top > page.height
    assert (word.box.width, word.box.height) == pytest.approx((height, width))
    assert tuple(laid.sight.box(word.box)) == pytest.approx(tuple(page.words[0].box), abs=1e-6)


def test_quarters_differ():
    at, of = Box(0, 700, 20, 710), Box(0, 0, 10, 20)
    assert Laid(at, of, 90).turned(Box(0, 18, 2, 20)) == Box(0, 700, 2, 702)
    assert Laid(at, of, 270).turned(Box(0, 18, 2, 20)) == Box(18, 708, 20, 710)
