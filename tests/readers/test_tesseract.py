"""The second reader: crops in one process, in order; what is missing is told."""

import numpy as np
import pytesseract
import pytest

from extractor.errors import ReaderError
from extractor.geometry import Box
from extractor.model.page import Reading
from extractor.readers import Picture, open_reader, tesseract
from extractor.readers.tesseract import Tesseract
from tests.pages.drawings import DPI, paper, text

HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def crop(said, size=34):
    return text(paper(60, 40 + 24 * len(said)), said, 12, 10, size)


@pytest.fixture
def told(monkeypatch):
    """A tesseract that answers with the rows it is given: (page, left, top, width, height, confidence, text)."""
    monkeypatch.setattr(tesseract, "installed_version", lambda: "5.0")
    monkeypatch.setattr(pytesseract, "get_languages", lambda: ["eng", "spa"])
    calls = []

    def answer(*rows):
        lines = [f"5\t{page}\t1\t1\t1\t1\t{x}\t{y}\t{w}\t{h}\t{c}\t{said}" for page, x, y, w, h, c, said in rows]

        def image_to_data(image, **options):
            calls.append((image, options))
            return "\n".join([HEAD, *lines]) + "\n"

        monkeypatch.setattr(pytesseract, "image_to_data", image_to_data)
        return calls

    return answer


# --- without the program ----------------------------------------------------------------------------------------------------------


def test_without_the_program(monkeypatch):
    monkeypatch.setattr(pytesseract.pytesseract, "tesseract_cmd", "no-such-program")
    with pytest.raises(ReaderError, match="the program tesseract is not installed") as missing:
        open_reader("tesseract")
    assert "apt-get install tesseract-ocr tesseract-ocr-spa" in missing.value.hint


def test_without_spanish(monkeypatch):
    monkeypatch.setattr(tesseract, "installed_version", lambda: "5.0")
    monkeypatch.setattr(pytesseract, "get_languages", lambda: ["eng"])
    with pytest.raises(ReaderError, match=r"Spanish data \(spa\) is not installed") as missing:
        open_reader("tesseract")
    assert "tesseract-ocr-spa" in missing.value.hint


@pytest.mark.parametrize(
    "error", [pytesseract.TesseractError(1, "bad"), RuntimeError("Tesseract process timeout"), pytesseract.TesseractNotFoundError()]
)
def test_a_run_that_fails_is_a_reader_error(told, monkeypatch, error):
    told()

    def fail(*_args, **_options):
        raise error

    monkeypatch.setattr(pytesseract, "image_to_data", fail)
    with pytest.raises(ReaderError, match="reader tesseract failed") as failed:
        Tesseract().read_crops([crop("1")], DPI)
    assert failed.value.hint == "cotejo doctor"


# --- what its table says ----------------------------------------------------------------------------------------------------------


def test_words_of_a_page(told):
    calls = told((1, 10, 20, 30, 15, 96.5, "Año"), (1, 50, 20, 30, 15, -1, " "), (1, 50, 20, 30, 15, 40, "“2017"))
    words = Tesseract().read_page(Picture(paper(), 150, 1))
    assert [(w.text, tuple(w.box), w.confidence) for w in words] == [
        ("Año", (10, 20, 40, 35), pytest.approx(0.965)),
        ("“2017", (50, 20, 80, 35), pytest.approx(0.4)),
    ]
    assert "--dpi 150" in calls[0][1]["config"]


def test_no_word_of_a_page_crosses_a_cut(told):
    told((1, 100, 20, 100, 15, 90, "12345"), (1, 100, 60, 100, 15, 90, "entero"), (1, 300, 20, 50, 15, 90, "7"))
    words = Tesseract().read_page(Picture(paper(), 150, 1), [Box(139, 0, 141, 50), Box(301, 0, 302, 50)])
    assert [(w.text, w.box.x0, w.box.x1) for w in words] == [("12", 100, 140), ("345", 140, 200), ("entero", 100, 200), ("7", 300, 350)]


def test_crops_keep_their_order_whatever_is_missing(told):
    calls = told((1, 0, 0, 9, 9, 90, "uno"), (3, 0, 0, 9, 9, 80, "tres"), (3, 0, 0, 9, 9, 60, "más"))
    readings = Tesseract().read_crops([crop("a"), crop("b"), crop("c"), crop("d")], DPI)
    assert [reading.text for reading in readings] == ["uno", "", "tres más", ""]
    assert [reading.confidence for reading in readings] == pytest.approx([0.9, 0, 0.6, 0])
    assert len(calls) == 1


def test_odd_characters_break_no_row(told):
    told((1, 0, 0, 9, 9, 90, "a\x0bb\u2028c"), (2, 0, 0, 9, 9, 90, '"'))
    assert [r.text for r in Tesseract().read_crops([crop("a"), crop("b")], DPI)] == ["a\x0bb\u2028c", '"']


def test_many_crops_get_more_time(told):
    calls = told()
    reader = Tesseract()
    reader.read_crops([crop("1")], DPI)
    reader.read_crops([crop("1")] * 400, DPI)
    assert calls[1][1]["timeout"] >= 2 * calls[0][1]["timeout"]


def test_crops_without_ink_are_not_asked_for(told):
    calls = told((1, 0, 0, 9, 9, 90, "uno"), (2, 0, 0, 9, 9, 80, "dos"))
    grainy = np.random.default_rng(1).integers(225, 256, (30, 60), dtype=np.uint8)
    readings = Tesseract().read_crops([crop("1"), grainy, np.zeros((0, 9), np.uint8), crop("2")], DPI)
    assert [reading.text for reading in readings] == ["uno", "", "", "dos"]
    assert Tesseract().read_crops([grainy], DPI) == (Reading("", 0.0),)
    assert Tesseract().read_crops([], DPI) == ()
    assert len(calls) == 1


# --- the program itself -----------------------------------------------------------------------------------------------------------


@pytest.mark.ocr
def test_crops_are_read_in_order():
    said = ["2,508", "975", "100 %", "Año", "42"]
    crops = [crop(one) for one in said]
    crops.insert(2, np.full((40, 60), 255, np.uint8))
    crops.insert(4, np.zeros((0, 12), np.uint8))
    readings = open_reader("tesseract").read_crops(crops, DPI)
    assert [reading.text for reading in readings] == ["2,508", "975", "", "100 %", "", "Año", "42"]
    assert all(0.3 < r.confidence <= 1 for r in readings if r.text)
    assert readings[2] == readings[4] == Reading("", 0.0)


@pytest.mark.ocr
def test_a_page_is_read():
    page = text(text(paper(200, 800), "Meta anual: 2,773 personas", 40, 40), "Año 2017", 40, 120)
    words = open_reader("tesseract").read_page(Picture(page, DPI, 1))
    assert [word.text for word in words] == ["Meta", "anual:", "2,773", "personas", "Año", "2017"]
    assert all(35 < word.box.x0 < 800 and word.box.height < 60 for word in words)
    assert open_reader("tesseract").read_page(Picture(paper(200, 800), DPI, 1)) == ()
