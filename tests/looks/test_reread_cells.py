"""Figures in doubt are read again: nothing is rewritten in silence, and nothing is asked where nothing is in doubt."""

from dataclasses import replace
from functools import partial

import cv2
import numpy as np
import pytest

from extractor.figures import parse
from extractor.geometry import Box
from extractor.looks.reread_cells import CONFIDENCE_LEFT_ALONE, CONFIDENCE_UNDER_INK, CONFIDENCE_WHEN_CONTESTED, reread_figures
from extractor.model.page import OTHER_VIEWS, Page, Raster, Reading, Word
from extractor.model.remark import remark
from extractor.model.table import Cell, Table
from extractor.tables.stacked import with_words
from tests.languages import SPANISH
from tests.pages.drawings import DPI, paper, text

value_key = partial(parse.value_key, language=SPANISH)
SCALE = DPI / 72
SIZE = 30
NAMES = ("port", "target", "s1")


class Reader:
    """Answers every picture with the same, or one after the other, and counts how often it was asked."""

    def __init__(self, *answers: Reading) -> None:
        self.answers, self.calls, self.pictures = answers, 0, []

    def __call__(self, pictures, dpi):
        self.calls += 1
        self.pictures += pictures
        return [self.answers[i % len(self.answers)] for i in range(len(pictures))]


class Desk:
    """A table of one row of figures, printed on a page; what the page says and what was read of it are two things."""

    def __init__(self, folder):
        self.folder = folder

    def __call__(self, read, printed, confidence=0.99, *, bare=None, ocr=True, draw=lambda pixels: pixels):
        """The table and its page; `read` and `printed` are the texts of the cells."""
        boxes = [Box(20 + 90 * i, 40, 110 + 90 * i, 70) for i in range(len(read))]
        pixels = paper(300, 1000)
        for box, said in zip(boxes, printed, strict=True):
            pixels = text(pixels, said, round((box.x0 + 12) * SCALE), round((box.top + 9) * SCALE), SIZE)
        np.save(self.folder / "page.npy", draw(pixels))
        if bare is not None:
            np.save(self.folder / "bare.npy", pixels)
        raster = Raster(self.folder / "page.npy", SCALE, None if bare is None else self.folder / "bare.npy")
        page = Page(1, "scanned", 360, 108, dpi=DPI, raster=raster, ocr=ocr)
        sure = confidence if isinstance(confidence, tuple) else (0.99, confidence, 0.99)
        cells = [
            with_words(Cell(0, i, 1, box), self.words(said, box, sure[i])) for i, (box, said) in enumerate(zip(boxes, read, strict=True))
        ]
        self.table = Table("matrix", "matrix", "", NAMES, (), (tuple(cells),), (1,))
        self.pages = {1: page}
        return self

    @staticmethod
    def words(said, box, confidence):
        out = []
        for i, line in enumerate(said.split("\n")):
            x = box.x0 + 12
            for part in line.split():
                out.append(Word(part, Box(x, box.top + 9 + 9 * i, x + 6 * len(part), box.top + 18 + 9 * i), confidence))
                x += 6 * len(part) + 3
        return out

    def reread(self, reader):
        """The cell of the target after it was read again; the others must be as they were."""
        (table,) = reread_figures([self.table], self.pages, lambda _, name: name != "port", value_key, reader)
        before, after = self.table.rows[0], table.rows[0]
        assert [a for i, a in enumerate(after) if i != 1] == [b for i, b in enumerate(before) if i != 1]
        assert replace(table, rows=self.table.rows) == self.table
        return after[1]


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


PRINTED = ("Norte", "420", "98")


def other_views(*texts):
    """The doubts of a cell of which other views read those texts."""
    return (remark(OTHER_VIEWS, texts=texts),)


def reread_as(cell):
    """What was read at first, and what it was taken for, of a cell that is in doubt for that alone."""
    (why,) = cell.doubts
    assert why.code == "doubt.reread"
    return why.values["first"], why.values["text"]


def test_a_figure_that_no_number_was_read_from_takes_what_two_views_agree_on(desk):
    cell = desk(("Norte", "42O", "98"), PRINTED).reread(Reader(Reading("420", 0.95)))
    assert cell.text == "420"
    assert [w.text for w in cell.words] == ["420"]
    assert cell.confidence <= CONFIDENCE_UNDER_INK
    assert reread_as(cell) == ("42O", "420")
    assert cell.readings[0] == Reading("42O", 0.99)
    assert Reading("420", 0.95) in cell.readings[1:]


def test_a_figure_read_without_the_speck_beside_it_stands_where_its_digits_do(desk):
    """The second look would see the speck again, and not believe a digit."""

    def speck(pixels):
        x, y = round((110 + 6) * SCALE), round((40 + 17) * SCALE)
        pixels[y : y + 3, x : x + 3] = 0
        return pixels

    desk(("Norte", ".420", "98"), PRINTED, draw=speck)
    row = desk.table.rows[0]
    around = Box(110 + 5, 49, 110 + 40, 58)
    speckled = replace(row[1], words=(replace(row[1].words[0], box=around),))
    desk.table = replace(desk.table, rows=((row[0], speckled, row[2]),))
    cell = desk.reread(Reader(Reading("420", 0.99)))
    (word,) = cell.words
    assert (word.text, cell.readings[0].text) == ("420", ".420")
    assert around.x0 + 6 < word.box.x0 < around.x0 + 9
    assert word.box.x1 < around.x1
    assert (word.box.top, word.box.bottom) == (around.top, around.bottom)


def test_a_footnote_mark_read_as_a_digit_is_left_to_the_views_without_it(desk):
    def mark(pixels):
        behind = int(np.flatnonzero((pixels[:, round(110 * SCALE) : round(195 * SCALE)] < 128).any(axis=0)).max()) + round(110 * SCALE)
        return text(pixels, "1", behind + 3, round((40 + 7) * SCALE), round(0.6 * SIZE))

    seen = desk(("Norte", "61", "98"), ("Norte", "6", "98"), draw=mark)
    cell = seen.reread(Reader(*[Reading("6", 0.99)] * 2, Reading("61", 0.95)))  # the last view, drawn wider, holds the mark
    assert (cell.text, cell.readings[0].text) == ("6", "61")
    assert reread_as(cell) == ("61", "6")
    assert desk(("Norte", "61", "98"), ("Norte", "6", "98"), draw=mark).reread(Reader(Reading("61", 0.95))).text == "61"


def test_a_digit_whose_foot_has_faded_is_no_footnote_mark(desk):
    def faded(pixels):
        x0, x1 = round(110 * SCALE), round(195 * SCALE)
        rows = np.flatnonzero((pixels[:, x0:x1] < 128).any(axis=1))
        last = x0 + int(np.flatnonzero((pixels[:, x0:x1] < 128).any(axis=0)).max())
        pixels[rows.min() + round(0.7 * np.ptp(rows)) :, last - round(0.55 * np.ptp(rows)) : last + 2] = 255
        return pixels

    answers = (*[Reading("29", 0.99)] * 2, Reading("292", 0.95))
    cell = desk(("Norte", "292", "98"), ("Norte", "292", "98"), draw=faded).reread(Reader(*answers))
    assert cell.text == "292"
    assert cell.doubts == other_views("29")


def test_one_unsure_view_does_not_stand_against_the_first_reading(desk):
    cell = desk(("Norte", "42O", "98"), PRINTED).reread(Reader(Reading("420", 0.8), *[Reading("", 0.0)] * 9))
    assert cell.text == "42O"
    assert cell.doubts == other_views("420")
    assert cell.confidence <= CONFIDENCE_WHEN_CONTESTED


def test_an_unsure_figure_that_is_confirmed_becomes_surer_without_a_doubt(desk):
    cell = desk(PRINTED, PRINTED, 0.6).reread(Reader(Reading("420", 0.97)))
    assert (cell.text, cell.doubts) == ("420", ())
    assert cell.confidence == 0.97
    assert cell.readings


def test_an_unsure_figure_that_is_outvoted_keeps_its_first_reading_beside_it(desk):
    cell = desk(("Norte", "426", "98"), PRINTED, 0.5).reread(Reader(Reading("420", 0.95)))
    assert cell.text == "420"
    assert cell.readings[0] == Reading("426", 0.5)
    assert reread_as(cell) == ("426", "420")
    assert cell.confidence <= CONFIDENCE_UNDER_INK


def test_a_sure_figure_is_not_overruled_but_doubted(desk):
    """Four glyphs stand where three were read: it is looked at again."""
    cell = desk(PRINTED, ("Norte", "4720", "98")).reread(Reader(Reading("4720", 0.99)))
    assert cell.text == "420"
    assert cell.doubts == other_views("4720")
    assert cell.confidence <= CONFIDENCE_WHEN_CONTESTED
    assert Reading("4720", 0.99) in cell.readings


def bold_7(pixels):
    out = pixels.copy()
    out[round(42 * SCALE) : round(68 * SCALE), round(112 * SCALE) : round(198 * SCALE)] = 255
    return text(out, "7", round(122 * SCALE), round(49 * SCALE), SIZE, bold=True)


def test_a_bold_7_that_was_read_as_a_1_becomes_a_7_where_most_views_show_one(desk):
    """The last view, of the words drawn wider, counts for two."""
    seven, one = Reading("7", 0.96), Reading("1", 0.9)
    cell = desk(("Norte", "1", "98"), PRINTED, draw=bold_7).reread(Reader(seven))
    assert cell.text == "7"
    assert cell.confidence <= CONFIDENCE_UNDER_INK
    assert cell.readings[0] == Reading("1", 0.99)
    assert reread_as(cell) == ("1", "7")
    cell = desk(("Norte", "1", "98"), PRINTED, draw=bold_7).reread(Reader(one, one, seven))
    assert cell.text == "7"
    assert reread_as(cell) == ("1", "7")
    cell = desk(("Norte", "1", "98"), PRINTED, draw=bold_7).reread(Reader(seven, one, one))
    assert cell.text == "1"
    assert cell.doubts == other_views("7")


def test_marks_are_those_that_most_views_show_and_leave_a_doubt_where_they_decide_the_value(desk):
    cell = desk(("Norte", "4,210", "98"), ("Norte", "4.210", "98"), 0.6).reread(Reader(Reading("4.210", 0.88)))
    assert cell.text == "4.210"
    assert cell.words[0].text == "4.210"
    assert cell.readings[0] == Reading("4,210", 0.6)
    assert cell.doubts == (remark("doubt.marks-reread", first="4,210", text="4.210"),)
    cell = desk(("Norte", "1.234.560.78", "98"), PRINTED, 0.6).reread(Reader(Reading("1.234.560,78", 0.95)))
    assert (cell.text, cell.doubts) == ("1.234.560,78", ())


def test_the_view_drawn_wider_tells_how_sure_a_figure_is_that_all_views_show(desk):
    cell = desk(PRINTED, PRINTED, 0.4).reread(Reader(Reading("420", 0.5), Reading("420", 0.5), Reading("420", 0.97)))
    assert (cell.text, cell.doubts, cell.confidence) == ("420", (), 0.97)


@pytest.mark.parametrize("said", ["120", "2111", "918"])
def test_a_1_that_stands_on_a_foot_is_in_no_doubt(desk, said):
    """In many fonts a 1 is as wide as other figures; its foot is, a 7 stands on a point."""
    reader = Reader(Reading(said.replace("1", "7"), 0.99))
    assert desk(("Norte", said, "98"), ("Norte", said, "98")).reread(reader).text == said
    assert reader.calls == 0


def test_views_that_differ_leave_a_doubt(desk):
    cell = desk(PRINTED, PRINTED, 0.7).reread(Reader(Reading("420", 0.95), Reading("426", 0.6)))
    assert cell.text == "420"
    assert cell.doubts == other_views("426")
    assert cell.confidence <= CONFIDENCE_WHEN_CONTESTED


def test_a_first_reading_that_no_view_shows_stays_in_doubt_where_the_views_are_less_sure(desk):
    cell = desk(PRINTED, PRINTED, 0.8).reread(Reader(Reading("426", 0.2)))
    assert (cell.text, cell.doubts) == ("420", other_views("426"))
    assert cell.confidence <= CONFIDENCE_WHEN_CONTESTED


@pytest.mark.parametrize("read", [("Norte", "42O\n45", "98"), ("Norte", "42O\n4S\n7", "98")])
def test_cells_of_several_lines_are_never_touched(desk, read):
    """Their other lines would be lost with the one figure that a view shows."""
    desk(read, PRINTED, 0.5)
    reader = Reader(Reading("420", 0.99))
    assert desk.reread(reader) == desk.table.rows[0][1]


def test_numbers_that_stand_apart_are_never_read_as_one(desk):
    """A picture of four columns without the gaps between them was once a sure 532422761."""
    desk(("Norte", "42", "98"), PRINTED, 0.5)
    (label, target, s1) = desk.table.rows[0]
    row = (
        label,
        with_words(
            target,
            [
                replace(target.words[0], box=target.box._replace(x1=target.box.x0 + 10)),
                Word("5", target.box._replace(x0=target.box.x1 - 10), 0.5),
            ],
        ),
        s1,
    )
    desk.table = replace(desk.table, rows=(row,))
    assert desk.reread(Reader(Reading("425", 0.99))) == row[1]


@pytest.mark.parametrize("answer", [Reading("", 0.0), Reading("", 0.99)])
@pytest.mark.parametrize("read", [("Norte", "42O", "98"), ("Norte", "426", "98")])
def test_a_reader_that_sees_nothing_changes_nothing(desk, read, answer):
    reader = Reader(answer)
    desk(read, PRINTED, 0.5)
    assert desk.reread(reader) == desk.table.rows[0][1]
    assert reader.calls == 1


@pytest.mark.parametrize("rubbish", ["¿?", "Norte", "9\ufffd", "—", "abc 12 def", "42O", "::"])
def test_a_reader_of_rubbish_changes_nothing(desk, rubbish):
    desk(("Norte", "426", "98"), PRINTED, 0.5)
    assert desk.reread(Reader(Reading(rubbish, 0.99))) == desk.table.rows[0][1]


def test_nothing_is_asked_where_nothing_is_in_doubt(desk):
    reader = Reader(Reading("7", 0.99))
    assert desk(PRINTED, PRINTED).reread(reader) == desk.table.rows[0][1]
    assert reader.calls == 0


@pytest.mark.parametrize("said", ["4,620", "98.5", "4 875", "45%", "(45)"])
def test_figures_with_marks_are_in_no_doubt(desk, said):
    reader = Reader(Reading("7", 0.99))
    desk(("Norte", said, "98"), ("Norte", said, "98")).reread(reader)
    assert reader.calls == 0


@pytest.mark.parametrize("confidence", [CONFIDENCE_LEFT_ALONE, 0.95, 1.0])
def test_sure_enough_is_sure(desk, confidence):
    reader = Reader(Reading("7", 0.99))
    desk(PRINTED, PRINTED, confidence).reread(reader)
    assert reader.calls == 0


def test_words_and_pages_with_text_of_their_own_are_not_asked_about(desk):
    reader = Reader(Reading("7", 0.99))
    assert desk(("Nort3", "420", "98"), PRINTED, (0.1, 0.99, 0.99)).reread(reader).text == "420"
    assert desk(("Norte", "42O", "98"), PRINTED, 0.1, ocr=False).reread(reader).text == "42O"
    assert desk(("Norte", "", "98"), PRINTED).reread(reader).text == ""
    assert reader.calls == 0


def test_all_cells_are_asked_about_at_once(desk):
    reader = Reader(Reading("420", 0.97))
    desk(("Norte", "426", "9B"), PRINTED, (0.99, 0.5, 0.5))
    (table,) = reread_figures([desk.table], desk.pages, lambda _, name: name != "port", value_key, reader)
    assert reader.calls == 1
    assert len(reader.pictures) >= 4
    assert table.rows[0][0] == desk.table.rows[0][0]


def test_what_lies_under_coloured_ink_is_never_quite_sure(desk):
    def inked(pixels):
        out = pixels.copy()
        cv2.line(out, (round(115 * SCALE), round(45 * SCALE)), (round(190 * SCALE), round(66 * SCALE)), 90, 4)
        return out

    reader = Reader(Reading("420", 0.99))
    cell = desk(PRINTED, PRINTED, 0.6, bare=True, draw=inked).reread(reader)
    assert (cell.text, cell.doubts) == ("420", ())
    assert cell.confidence <= CONFIDENCE_UNDER_INK


def test_no_tables():
    assert reread_figures([], {}, lambda *_: True, value_key, Reader()) == ()
