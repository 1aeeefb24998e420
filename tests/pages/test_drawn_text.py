"""Text in pictures and outlines is told by its shape; ornaments, rulings and shades are none."""

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from extractor.pages.drawn_text import drawn_text
from extractor.pages.pdf import open_sheet
from tests.pages.pdfs import both, paragraph, picture, to_pdf

SCALE = 200 / 72


def drawn(*lines, size=24):
    image = Image.new("L", (800, 400), 255)
    pen = ImageDraw.Draw(image)
    for row, text in enumerate(lines):
        pen.text((60, 40 + 60 * row), text, 0, ImageFont.load_default(size))
    return image, pen


def places(image):
    return drawn_text(np.asarray(image, np.uint8), SCALE, 10.0)


def test_lines_of_text_are_told_one_by_one():
    image, _ = drawn("Recurso 485,000", "Muro 96,300")
    assert len({round(place.top / 10) for place in places(image)}) == 2


def test_few_letters_are_an_ornament():
    assert places(drawn("PERU")[0]) == []


def test_rulings_shades_and_bars_are_no_text():
    image, pen = drawn()
    for x in range(40, 760, 40):
        pen.line((x, 20, x, 380), 0, 2)
        pen.rectangle((x + 4, 300 - x // 4, x + 30, 380), 90)
    assert places(image) == []


def test_print_of_another_size_is_none():
    assert places(drawn("512,000 512,000", size=120)[0]) == []


def test_an_empty_page():
    assert places(Image.new("L", (10, 10), 255)) == []


@pytest.mark.parametrize("text", ["Canal 485,000", ""])
def test_a_small_picture_is_read_where_it_shows_text(tmp_path, text):
    image, _ = drawn(text, text, size=40)
    path = tmp_path / "one.pdf"
    path.write_bytes(to_pdf(both(picture(np.asarray(image, np.uint8), (100, 50, 240, 120)), paragraph)))
    sheet = open_sheet(path, 1, None)
    assert sheet.kind == ("mixed" if text else "digital")
    assert len(sheet.words) == 36
