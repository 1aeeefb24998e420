"""Second readings of figures."""

from dataclasses import replace
from math import log

import numpy as np
import pytest

from extractor.geometry import Box
from extractor.looks.calibration import load_calibration
from extractor.looks.doubt_struck import STROKE
from extractor.looks.score_rivals import look_again
from extractor.looks.verify_figures import (
    CONFIDENCE_IN_DOUBT,
    CONFIDENCE_WITHOUT_LOOK,
    OTHER_NUMBERS,
    RAREST_MISREADING,
    on_one_line,
    second_readings,
    verify_figures,
)
from extractor.model.figure import ReadingInfo
from extractor.model.page import UNSURE, Reading, Scored
from extractor.model.remark import Remark, remark
from tests.builders import page_from_art, painted, word_at
from tests.builders_report import ReportBuilder
from tests.languages import SPANISH

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


def read_by(reader: str, confidence: float, page: int = 1, doubts: tuple[Remark, ...] = ()):
    """The same as figures of a reader, that sure."""
    readings = [(ReadingInfo(reader=reader, text=f.text, confidence=confidence),) for f in figures(page)]
    return tuple(
        f.model_copy(update={"readings": r, "confidence": confidence, "doubts": doubts})
        for f, r in zip(figures(page), readings, strict=True)
    )


@pytest.fixture
def scanned(pages):
    return [replace(page, kind="scanned", ocr=True, dpi=144) for page in pages]


class Scores:
    """Prefers what was read by `margin`, but for the texts in `liked`, which it prefers by as much to what was read."""

    def __init__(self, margin: float, *liked: str):
        self.margin, self.liked, self.asked = margin, liked, []

    def __call__(self, pictures, texts):
        self.asked = [tuple(told) for told in texts]
        return [Scored(told[0], 0.9, tuple(self.log(i, text) for i, text in enumerate(told))) for told in texts]

    def log(self, place: int, text: str) -> float:
        return -1.0 - (0.0 if place == 0 else -self.margin if text in self.liked else self.margin)


def test_a_sure_figure_is_not_looked_at_again(scanned):
    scores = Scores(12)
    verified = verify_figures(read_by("ppocr", 0.9999), {}, scanned, SPANISH, scores)
    assert scores.asked == []
    assert all(f.confidence >= CONFIDENCE_WITHOUT_LOOK and f.doubts == () for f in verified.figures)
    assert verified.calibration == load_calibration().version


def test_an_unsure_figure_is_looked_at_and_its_confidence_is_what_the_pixels_leave(scanned):
    unsure = read_by("ppocr", 0.75, doubts=(remark(UNSURE, confidence=0.75),))
    clear = verify_figures(unsure, {}, scanned, SPANISH, Scores(13)).figures[0]
    torn = verify_figures(unsure, {}, scanned, SPANISH, Scores(15, "975")).figures[0]
    assert clear.confidence > CONFIDENCE_IN_DOUBT > torn.confidence
    assert clear.doubts == ()
    assert torn.doubts == (remark(UNSURE, confidence=torn.confidence),)
    assert (clear.text, clear.value, torn.value) == ("925", "925", "925")
    assert torn.alternatives[0].text == "975"
    assert torn.alternatives[0].log_odds > 0
    assert [r.view for r in torn.readings] == ["", "close", "closer", "wide"]


def test_other_doubts_stay(scanned):
    misread = remark("doubt.code-twice", code="1.3")
    figure = verify_figures(read_by("ppocr", 0.9999, doubts=(misread,)), {}, scanned, SPANISH, Scores(13)).figures[0]
    assert figure.doubts == (misread,)


def test_figures_of_findings_are_asked_for_what_would_settle_them(scanned):
    scores = Scores(12)
    figure = verify_figures(read_by("ppocr", 0.9999), {"fig-1": ("2773",)}, scanned, SPANISH, scores).figures[0]
    assert all({"2773", "2,773", "2.773"} <= set(told) for told in scores.asked)
    (asked,) = figure.alternatives
    assert asked.text == "2773"
    assert asked.log_odds < -5


def test_a_number_of_other_digits_throughout_is_no_likelier_than_any_other_such(scanned):
    """Every view denies 2773 for 925 as much as counts: it is less likely than 975, for which one digit would do."""
    odds = {}
    for value in ("975", "2773"):
        figure = verify_figures(read_by("ppocr", 0.9999), {"fig-1": (value,)}, scanned, SPANISH, Scores(40)).figures[0]
        odds[value] = next(other.log_odds for other in figure.alternatives if other.text == value)
    learnt = load_calibration()
    assert odds["975"] >= log(learnt.least) - 0.01
    assert odds["2773"] <= log(RAREST_MISREADING * learnt.several / OTHER_NUMBERS) + 0.01
    denied_less = verify_figures(read_by("ppocr", 0.9999), {"fig-1": ("2773",)}, scanned, SPANISH, Scores(8)).figures[0]
    assert denied_less.alternatives[0].log_odds > odds["2773"]


def test_any_other_number_stays_possible_where_a_figure_is_in_doubt(scanned):
    """Views that deny 2773 are worth little where they do not bear out 925 either."""
    torn = verify_figures(read_by("ppocr", 0.75), {"fig-1": ("925.0", "2773")}, scanned, SPANISH, Scores(13, "975")).figures[0]
    assert torn.confidence < CONFIDENCE_IN_DOUBT
    odds = next(other.log_odds for other in torn.alternatives if other.text == "2773")
    assert odds >= log((1 - torn.confidence) * load_calibration().several / OTHER_NUMBERS) - 0.05


def test_a_reader_without_likelihoods_or_calibration_keeps_its_own_confidence(scanned):
    other = read_by("another", 0.75)
    assert verify_figures(other, {"fig-1": ("975",)}, scanned, SPANISH, Scores(12)).figures == other
    verified = verify_figures(read_by("ppocr", 0.75), {}, scanned, SPANISH, lambda _pictures, _texts: None)
    assert not verified.looks
    assert all(f.confidence < CONFIDENCE_WITHOUT_LOOK for f in verified.figures)


def test_born_digital_figures_are_not_judged():
    page = page_from_art(ART)
    assert verify_figures(figures(), {"fig-1": ("975",)}, [page], SPANISH, Scores(12)).figures == figures()


def test_a_figure_asked_twice_and_other_company_change_nothing(scanned):
    one, two = read_by("ppocr", 0.75)
    alone = look_again((one,), {one.id: ()}, scanned, SPANISH, Scores(9, "975"))
    both = look_again((two, one), {one.id: (), two.id: ()}, scanned, SPANISH, Scores(9, "975"))
    assert alone[one.id] == both[one.id]


class Reader:
    def __init__(self):
        self.crops, self.dpi = [], None

    def __call__(self, crops, dpi):
        self.crops, self.dpi = list(crops), dpi
        return [Reading(f"r{i}", 0.87654) for i in range(len(crops))]


def test_a_wanted_figure_gets_one_more_reading_and_nothing_is_rewritten(pages):
    reader = Reader()
    read = read_by("ppocr", 0.75)
    first, second = second_readings(read, {"fig-2"}, pages, "tesseract", reader)
    assert first == read[0]
    assert second.readings == (
        *read[1].readings,
        ReadingInfo(reader="tesseract", text="r0", confidence=0.8765),
        ReadingInfo(reader="tesseract", text="r1", confidence=0.8765, view="large"),
    )
    assert (second.text, second.value) == ("47", "47")
    assert reader.dpi == 144


def test_the_crop_shows_the_figure_with_some_paper_around_it(pages):
    reader = Reader()
    second_readings(read_by("ppocr", 0.75), {"fig-1"}, pages, "tesseract", reader)
    crop, large = reader.crops
    assert large.shape == (2 * crop.shape[0], 2 * crop.shape[1])
    ink = np.argwhere(crop < 128)
    assert (ink.min(axis=0) >= 2).all()
    assert (ink.max(axis=0) < np.array(crop.shape) - 2).all()
    assert np.ptp(ink[:, 1]) / 2 == pytest.approx(18, abs=1)


def test_readings_go_to_their_own_figures(pages):
    done = second_readings(read_by("ppocr", 0.75), {"fig-1", "fig-2"}, pages, "tesseract", Reader())
    assert [[r.text for r in f.readings[-2:]] for f in done] == [["r0", "r2"], ["r1", "r3"]]


@pytest.mark.parametrize("wanted", [set(), {"fig-9"}])
def test_where_nothing_is_wanted_nobody_is_asked(pages, wanted):
    reader = Reader()
    assert second_readings(read_by("ppocr", 0.75), wanted, pages, "tesseract", reader) == read_by("ppocr", 0.75)
    assert reader.dpi is None


def test_what_a_page_says_itself_needs_no_second_reading_where_others_were_read(pages):
    reader = Reader()
    assert second_readings(figures(), {"fig-1"}, pages, "tesseract", reader) == figures()
    assert reader.dpi is None


def test_born_digital_figures_need_no_second_reading():
    reader = Reader()
    page = page_from_art(ART)
    assert second_readings(figures(), {"fig-1"}, [page], "tesseract", reader) == figures()
    assert reader.dpi is None


@pytest.mark.parametrize("again", ["", "   dos   (02)   más"])
def test_of_a_figure_broken_over_two_lines_the_word_with_its_digits_is_looked_at(again):
    """Whether or not the second line says the same once more."""
    page = page_from_art(f"Este año hay muchas obras y también dos\n(02)   superadas{again}")
    lines = [word.box for word in page.words]
    around = (min(b.x0 for b in lines), min(b.top for b in lines), max(b.x1 for b in lines), max(b.bottom for b in lines))
    builder = ReportBuilder()
    builder.figure("dos (02)", "x", 1, box=around)
    on_line = on_one_line(builder.figures[0], page)
    assert on_line.text == "(02)"
    assert on_line.box[0] == min(word.box.x0 for word in page.words if word.text == "(02)")


def test_a_figure_that_ink_runs_into_is_in_doubt_however_surely_it_is_read(tmp_path):
    """A signature over a total: every view said 9,83, the paper 9,63, and nothing spoke against it."""
    shown = page_from_art(ART)
    box = word_at(shown, "925").box
    bar = Box(box.x0 - 20, box.middle[1] - 0.5, box.x1 + 20, box.middle[1] + 0.5)
    page = replace(painted(shown, tmp_path, ink=[bar]), kind="scanned", ocr=True, dpi=144)
    one, other = verify_figures(read_by("ppocr", 0.6), {}, [page], SPANISH, Scores(20)).figures
    assert one.under_ink
    assert STROKE in one.doubts
    assert not other.under_ink
    assert STROKE not in other.doubts
    told = tuple(f.model_copy(update={"doubts": (STROKE,)}) for f in read_by("ppocr", 0.6))
    assert verify_figures(told, {}, [page], SPANISH, Scores(20)).figures[0].doubts.count(STROKE) == 1
