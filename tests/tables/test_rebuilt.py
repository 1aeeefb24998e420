"""A page that was read, as a vector PDF."""

import io

import pdfplumber
import pytest

from extractor.geometry import Box
from extractor.model.page import Page, Word
from extractor.tables.rebuilt import rebuild_page
from tests.builders import page_from_art

PAGE = page_from_art("""
    Nivel de alcance

    ┌──────────┬─────┬──────┐
    │ Código   │ 1.1 │ Año  │
    ├──────────┼─────┼──────┤
    │ ÁÑÚ (%)  │ 925 │ 2017 │
    └──────────┴─────┴──────┘
""")


@pytest.fixture(scope="module")
def rebuilt():
    with pdfplumber.open(io.BytesIO(rebuild_page(PAGE))) as opened:
        yield opened.pages[0]


def near(a: float, b: float) -> bool:
    return abs(a - b) <= 1


def test_the_page_has_its_size(rebuilt):
    assert (rebuilt.width, rebuilt.height) == pytest.approx((PAGE.width, PAGE.height))


def test_words_come_back_at_the_same_place(rebuilt):
    found = {word["text"]: word for word in rebuilt.extract_words(x_tolerance=1)}
    assert found.keys() == {word.text for word in PAGE.words}
    for word in PAGE.words:
        back = found[word.text]
        assert near(back["x0"], word.box.x0)
        assert near(back["x1"], word.box.x1)
        middle = (back["top"] + back["bottom"]) / 2
        assert near(middle, word.box.middle[1])
        assert word.box.top - 1 <= back["top"] <= back["bottom"] <= word.box.bottom + 1


def test_rulings_come_back_at_the_same_place(rebuilt):
    found = [Box(line["x0"], line["top"], line["x1"], line["bottom"]) for line in rebuilt.lines]
    assert len(found) == len(PAGE.rulings)
    for ruling, back in zip(PAGE.rulings, found, strict=True):
        assert all(near(a, b) for a, b in zip(ruling.box, back, strict=True))


@pytest.mark.parametrize("text", ["…", "✓", "\x00\n", "€", " "])
def test_signs_that_the_font_lacks_are_no_error(text):
    page = Page(1, "scanned", 100, 100, words=(Word(text, Box(10, 10, 20, 20)), Word("x", Box(30, 10, 30, 10))))
    assert rebuild_page(page).startswith(b"%PDF")


def test_the_same_page_gives_the_same_bytes():
    assert rebuild_page(PAGE) == rebuild_page(PAGE)
