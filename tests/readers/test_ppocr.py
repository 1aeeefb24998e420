"""The main reader reads drawn lines exactly, cuts words at rulings, and says the same twice."""

import numpy as np
import pytest

from extractor.errors import UsageError
from extractor.geometry import Box
from extractor.model.page import Reading
from extractor.readers import Picture, open_reader
from tests.pages.drawings import DPI, paper, text

LINES = ("Meta anual: 2,773 personas", "Ejecución I Semestre: 975 (35.16 %)", "NÚMERO DE GESTIÓN PÚBLICA, AÑO 2017")


@pytest.fixture(scope="module")
def reader():
    one = open_reader("ppocr:1")
    yield one
    one.close()


@pytest.fixture(scope="module")
def page():
    drawn = paper(384, 800)
    for row, line in enumerate(LINES):
        drawn = text(drawn, line, 40, 40 + 100 * row, 30)
    return drawn


@pytest.fixture(scope="module")
def words(reader, page):
    return reader.read_page(Picture(page, DPI, 1))


def in_order(words):
    return [w.text for w in sorted(words, key=lambda w: (round(w.box.middle[1] / 50), w.box.x0))]


@pytest.mark.ocr
def test_drawn_lines_are_read_exactly(words):
    assert " ".join(in_order(words)) == " ".join(LINES)
    assert min(word.confidence for word in words) > 0.5
    assert max(word.confidence for word in words) <= 1


@pytest.mark.ocr
def test_boxes_lie_around_the_ink(words, page):
    for word in words:
        x0, top, x1, bottom = (round(v) for v in word.box)
        ink = np.where((page[top:bottom, x0:x1] < 128).any(axis=0))[0]
        assert ink[0] <= 4
        assert ink[-1] >= x1 - x0 - 5
        assert not (page[top:bottom, x0 - 3 : x0] < 128).any()


@pytest.mark.ocr
def test_the_same_twice(reader, words, page):
    assert reader.read_page(Picture(page, DPI, 1)) == words


@pytest.mark.ocr
def test_no_word_crosses_a_cut(reader):
    drawn = text(text(paper(128, 416), "2773", 100, 40, 30), "975", 189, 40, 30)
    found = reader.read_page(Picture(drawn, DPI, 1), [Box(181, 10, 183, 110)])
    assert in_order(found) == ["2773", "975"]
    assert all(w.box.x1 <= 183 or w.box.x0 >= 181 for w in found)


@pytest.mark.ocr
def test_a_blank_page_has_no_words(reader):
    assert reader.read_page(Picture(paper(128, 416), DPI, 1)) == ()


@pytest.mark.ocr
def test_crops_keep_their_order(reader):
    crops = [text(paper(50, 40 + 20 * len(said)), said, 10, 8, 30) for said in ("2,773", "0", "Sí", "100 %")]
    crops.insert(1, np.zeros((0, 30), np.uint8))
    crops.insert(3, np.full((40, 60), 255, np.uint8))
    readings = reader.read_crops(crops, DPI)
    assert [r.text for r in readings] == ["2,773", "", "0", "", "Sí", "100 %"]
    assert readings[1] == readings[3] == Reading("", 0.0)
    assert reader.read_crops([], DPI) == ()


@pytest.mark.parametrize("threads", ["many", "-1", "1.5"])
def test_threads_are_a_number(threads):
    with pytest.raises(UsageError, match="reader ppocr: ") as told:
        open_reader(f"ppocr:{threads}")
    assert "ppocr:2" in told.value.hint
