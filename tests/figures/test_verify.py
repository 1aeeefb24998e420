"""Second readings of figures."""

import numpy as np
import pytest

from extractor.figures.verify import second_readings
from extractor.model.page import Reading
from extractor.model.report import ReadingInfo
from tests.builders import page_from_art, painted, word_at
from tests.builders_report import ReportBuilder

ART = "Meta   925   .\n\n\nOtra   47"


@pytest.fixture
def pages(tmp_path):
    return [painted(page_from_art(ART, number), tmp_path) for number in (1, 2)]


def figures(page: int = 1):
    builder = ReportBuilder()
    shown = page_from_art(ART)
    builder.figure("925", "x", page, box=word_at(shown, "925").box)
    builder.figure("47", "x", page, box=word_at(shown, "47").box)
    return tuple(builder.figures)


class Reader:
    def __init__(self):
        self.crops, self.dpi = [], None

    def __call__(self, crops, dpi):
        self.crops, self.dpi = list(crops), dpi
        return [Reading(f"r{i}", 0.87654) for i in range(len(crops))]


def test_a_wanted_figure_gets_one_more_reading_and_nothing_is_rewritten(pages):
    reader = Reader()
    first, second = second_readings(figures(), {"fig-2"}, pages, "tesseract", reader)
    assert first == figures()[0]
    assert second.readings == (*figures()[1].readings, ReadingInfo(reader="tesseract", text="r0", confidence=0.8765))
    assert (second.text, second.value) == ("47", "47")
    assert reader.dpi == 144


def test_the_crop_shows_the_figure_with_some_paper_around_it(pages):
    reader = Reader()
    second_readings(figures(), {"fig-1"}, pages, "tesseract", reader)
    (crop,) = reader.crops
    ink = np.argwhere(crop < 128)
    assert (ink.min(axis=0) >= 2).all()
    assert (ink.max(axis=0) < np.array(crop.shape) - 2).all()
    assert np.ptp(ink[:, 1]) / 2 == pytest.approx(18, abs=1)


def test_readings_go_to_their_own_figures(pages):
    done = second_readings(figures(), {"fig-1", "fig-2"}, pages, "tesseract", Reader())
    assert [f.readings[-1].text for f in done] == ["r0", "r1"]


@pytest.mark.parametrize("wanted", [set(), {"fig-9"}])
def test_where_nothing_is_wanted_nobody_is_asked(pages, wanted):
    reader = Reader()
    assert second_readings(figures(), wanted, pages, "tesseract", reader) == figures()
    assert reader.dpi is None


def test_born_digital_figures_need_no_second_reading():
    reader = Reader()
    page = page_from_art(ART)
    assert second_readings(figures(), {"fig-1"}, [page], "tesseract", reader) == figures()
    assert reader.dpi is None
