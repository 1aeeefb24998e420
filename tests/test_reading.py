"""Inside the reading process: which orientation is kept, what a mixed page keeps, and boxes that lie where they should."""

import math
import pickle
from multiprocessing import Pipe
from threading import Thread

import numpy as np
import pytest

from extractor.errors import ReaderError
from extractor.geometry import Box
from extractor.model.page import Reading, Word
from extractor.model.source import Sheet
from extractor.pages.source import open_source
from extractor.reading import SUREST_READING, Desk, Job, _read_picture, serve
from tests.fakes import Plain
from tests.pages.drawings import DPI, grid, leaning, matrix, paper, printed
from tests.pages.pdfs import both, noise, paragraph, picture, to_pdf


class Corner(Plain):
    """Reads well only when the black square lies in the upper left corner, as on an upright page; else sees a few doubtful letters."""

    def __init__(self):
        self.asked = []

    def read_page(self, picture, cuts=()):
        self.asked.append(picture.pixels.shape)
        height, width = picture.pixels.shape
        upright = picture.pixels[: height // 8, : width // 8].min() < 100
        words = ["cuarenta", "letras", "seguras", "hacen", "una", "página", "bien", "leída"] if upright else ["xq", "rr"]
        return tuple(Word(w, Box(50, 50 + 20 * i, 90, 65 + 20 * i), 0.97 if upright else 0.5) for i, w in enumerate(words))

    def read_crops(self, crops, dpi):
        return tuple(Reading("", 0.0) for _ in crops)


def marked(page):
    out = page.copy()
    out[30:70, 30:70] = 0
    return out


def sheet(image, kind="scanned", **more):
    return Sheet(1, kind, image.shape[1] * 72 / DPI, image.shape[0] * 72 / DPI, image=image, dpi=DPI, **more)


@pytest.mark.parametrize("degrees", [0, 90, 180, 270])
@pytest.mark.parametrize("page", [printed(), matrix()], ids=["print", "matrix"])
def test_a_page_is_turned_until_it_reads(tmp_path, page, degrees):
    """`degrees` clockwise bring it upright."""
    reader = Corner()
    lying = np.ascontiguousarray(np.rot90(marked(page), degrees // 90))
    read = _read_picture(sheet(lying), reader, tmp_path)
    assert read.rotation == degrees
    assert (round(read.width * DPI / 72), round(read.height * DPI / 72)) == page.shape[::-1]
    assert read.words[0].text == "cuarenta"
    assert len(reader.asked) <= 2


def test_a_page_that_reads_well_is_read_once(tmp_path):
    reader = Corner()
    _read_picture(sheet(marked(printed())), reader, tmp_path)
    assert len(reader.asked) == 1


def test_a_white_page_is_read_once_and_has_no_words(tmp_path):
    class Blind(Corner):
        def read_page(self, picture, cuts=()):
            return super().read_page(picture) and ()

    reader = Blind()
    read = _read_picture(sheet(paper()), reader, tmp_path)
    assert (read.words, read.status, len(reader.asked)) == ((), "read", 1)


def test_the_lean_is_taken_out_before_reading_and_told(tmp_path):
    read = _read_picture(sheet(leaning(marked(printed()), 1.5)), Corner(), tmp_path)
    assert read.skew == pytest.approx(1.5, abs=0.1)


def test_rulings_come_in_points_and_the_reader_does_not_see_them(tmp_path):
    class Looker(Corner):
        def read_page(self, picture, cuts=()):
            self.cuts, self.seen = cuts, picture.pixels
            return super().read_page(picture)

    reader = Looker()
    read = _read_picture(sheet(marked(grid(paper(), [100, 500, 900], [200, 600, 1000]))), reader, tmp_path)
    assert sorted(round(r.box.middle[0] * DPI / 72) for r in read.rulings if not r.horizontal) == pytest.approx([100, 500, 900], abs=2)
    assert len(reader.cuts) == 3
    assert reader.seen[150:1050].min() > 240
    assert read.raster.crop(Box(34, 60, 40, 80)).min() < 50


def test_boxes_fit_the_page_when_the_resolution_is_no_whole_number(tmp_path):
    class Edges(Corner):
        def read_page(self, picture, cuts=()):
            height, width = picture.pixels.shape
            return (Word("todo lo que hay en la página de arriba abajo", Box(0, 0, width, height), 0.99),)

    image = printed()
    odd = Sheet(1, "scanned", image.shape[1] * 72 / 199.4, image.shape[0] * 72 / 199.4, image=image, dpi=199)
    read = _read_picture(odd, Edges(), tmp_path)
    assert tuple(read.words[0].box) == pytest.approx((0, 0, read.width, read.height), abs=0.01)


def test_a_mixed_page_keeps_its_own_words_and_adds_what_they_leave(tmp_path):
    class Two(Corner):
        def read_page(self, picture, cuts=()):
            return Word("975", Box(100, 100, 160, 130), 0.9), Word("nuevo", Box(400, 400, 500, 430), 0.9)

    own = Word("925", Box(100, 100, 160, 130).scaled(72 / DPI))
    read = _read_picture(sheet(printed(), "mixed", words=(own,)), Two(), tmp_path)
    assert [word.text for word in read.words] == ["925", "nuevo"]
    assert (read.words[0].confidence, read.words[1].confidence) == (1.0, 0.9)
    assert (read.kind, read.rotation, read.skew) == ("mixed", 0, 0)


def test_a_word_read_twice_in_one_place_is_one(tmp_path):
    """A stamp's ring was outlined twice: its "DE" stood in the text as "DE DE"."""

    class Twice(Corner):
        def read_page(self, picture, cuts=()):
            return (
                Word("DE", Box(100, 100, 160, 190), 0.8),
                Word("DE", Box(98, 106, 126, 132), 0.99),
                Word("DE", Box(170, 100, 200, 130), 0.9),
                Word("DEL", Box(100, 100, 130, 130), 0.9),
            )

    read = _read_picture(sheet(printed(), "mixed"), Twice(), tmp_path)
    assert [(word.text, word.confidence) for word in read.words] == [("DE", 0.99), ("DE", 0.9), ("DEL", 0.9)]
    assert (read.status, read.problems) == ("read", ())


# --- the desk ---------------------------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "one.pdf"
    path.write_bytes(to_pdf(paragraph, picture(noise(400, 300)), both(picture(noise(400, 300)), paragraph)))
    return Desk(Job(open_source(path), "tests.fakes:Plain", tmp_path))


def test_a_born_digital_page_needs_no_reader(desk, monkeypatch):
    monkeypatch.setattr("extractor.reading.open_reader", lambda name: pytest.fail("a reader was opened"))
    page, reader = desk.page(1)
    assert (page.kind, page.ocr, page.raster, reader) == ("digital", False, None, None)


def test_a_picture_is_read_and_says_by_whom(desk):
    page, reader = desk.page(2)
    assert (page.kind, page.ocr, reader) == ("scanned", True, ("plain", "1"))
    page, _ = desk.page(3)
    assert (page.kind, page.ocr, len(page.words) > 30) == ("mixed", True, True)


def test_pages_can_be_sent(desk):
    page, _ = desk.page(2)
    assert pickle.loads(pickle.dumps(page)) == page


def test_a_reader_without_likelihoods_scores_nothing(desk):
    assert desk.scores([np.zeros((20, 20), np.uint8)], [["7", "1"]]) is None


def test_pictures_are_read_as_they_are(desk, monkeypatch):
    seen = []
    monkeypatch.setattr(Plain, "read_crops", lambda self, crops, dpi: seen.append((crops, dpi)) or tuple(Reading("7", 0.9) for _ in crops))
    pictures = [np.full((20, 30), 255, np.uint8), np.zeros((8, 8), np.uint8)]
    assert desk.pictures(pictures, 150) == (Reading("7", 0.9),) * 2
    ((crops, dpi),) = seen
    assert all(a is b for a, b in zip(crops, pictures, strict=True))
    assert dpi == 150


def test_what_a_reader_makes_of_pictures_is_made_fit(desk, monkeypatch):
    monkeypatch.setattr(Plain, "read_crops", lambda self, crops, dpi: (Reading("9\x00\ud800", math.nan), Reading(" 7\n", 7.5)))
    assert desk.pictures([np.zeros((8, 8), np.uint8)] * 2, 72) == (Reading("9", 0.0), Reading("7", SUREST_READING))


@pytest.mark.parametrize("count", [0, 1, 3])
def test_a_reading_for_each_picture_or_none(desk, monkeypatch, count):
    monkeypatch.setattr(Plain, "read_crops", lambda self, crops, dpi: (Reading("7", 0.9),) * count)
    with pytest.raises(ReaderError, match=f"gave {count} readings for 2 places"):
        desk.pictures([np.zeros((8, 8), np.uint8)] * 2, 72)


def test_a_page_with_coloured_ink_keeps_a_second_picture_that_lies_on_the_first(tmp_path):
    page = leaning(marked(printed()), 1.0)
    bare = page.copy()
    page[700:760, 300:600] = 90
    read = _read_picture(sheet(page, bare=bare), Corner(), tmp_path)
    assert read.raster.bare is not None
    seen, without = (np.load(path) for path in (read.raster.path, read.raster.bare))
    assert seen.shape == without.shape
    same = seen.astype(int) - without
    assert np.abs(same[:600]).max() == 0
    assert np.abs(same[650:800]).max() > 100


def test_a_page_without_coloured_ink_has_no_second_picture(tmp_path):
    assert _read_picture(sheet(marked(printed())), Corner(), tmp_path).raster.bare is None


def test_what_is_asked_is_answered_until_the_other_side_closes(desk, tmp_path):
    ours, theirs = Pipe()
    far = Thread(target=serve, args=(theirs,))
    far.start()
    with ours:
        ours.send(desk._job)
        for number, answer in ((1, "done"), (9, "failed"), (2, "done")):
            ours.send(("page", number))
            assert ours.recv()[0] == answer
        ours.send(("page", 9))
        assert ours.recv()[1].code.startswith("error.page.broken")  # told in the language of the report, as any problem of a page
        ours.send(("pictures", [np.zeros((8, 8), np.uint8)], 72))
        assert ours.recv() == ("done", (Reading("7", 0.9),))
        for nonsense in (("scores", "nonsense"), ("pictures", None, 72), ("pictures",), ("unknown", 1)):
            ours.send(nonsense)
            assert ours.recv()[0] == "failed"
    far.join(5)
    assert not far.is_alive()
    theirs.close()


def test_what_ends_the_run_is_sent_with_its_hint(desk, tmp_path):
    ours, theirs = Pipe()
    far = Thread(target=serve, args=(theirs,))
    far.start()
    with ours:
        ours.send(Job(desk._job.source, "tests.fakes:Unopened", tmp_path))
        ours.send(("page", 2))
        kind, error = ours.recv()
        assert (kind, type(error)) == ("error", ReaderError)
        assert error.told("es") == ("reader unopened: not installed", "install it")
    far.join(5)
    theirs.close()


class Unsure(Corner):
    """Reads this many sure words in each orientation, in the order in which they are tried."""

    def __init__(self, *sure):
        super().__init__()
        self.sure = iter(sure)

    def read_page(self, picture, cuts=()):
        words = ["tabla"] * next(self.sure) + ["q"] * 40
        return tuple(Word(w, Box(50, 20 + 11 * i, 90, 30 + 11 * i), 0.97 if w == "tabla" else 0.3) for i, w in enumerate(words))


@pytest.mark.parametrize(("sure", "told"), [((3, 2, 0, 0), True), ((3, 1, 0, 0), False), ((0, 0, 5, 0), False), ((0, 0, 0, 0), True)])
def test_a_page_that_reads_as_well_upside_down_says_so(tmp_path, sure, told):
    read = _read_picture(sheet(printed()), Unsure(*sure), tmp_path)
    assert ("page.orientation-unsure" in [problem.code for problem in read.problems]) is told
