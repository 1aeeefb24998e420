"""Which figures a person must look at, and what sample says so."""

from dataclasses import replace

from extractor.looks.accept_figures import accept_figures
from extractor.looks.calibration import load_calibration
from extractor.model.figure import ReadingInfo
from extractor.model.remark import remark
from tests.builders import page_from_art
from tests.builders_report import ReportBuilder


def figures(*confidences: float, reader: str = "ppocr"):
    builder = ReportBuilder(kind="scanned")
    for confidence in confidences:
        builder.figure("925", "x", confidence=confidence, readings=(ReadingInfo(reader=reader, text="925", confidence=confidence),))
    return builder.figures


SCAN = replace(page_from_art("Meta 925"), ocr=True)


def test_what_is_below_the_threshold_is_to_be_looked_at():
    level = next(one for one in load_calibration().levels if one.accept == 0.99)
    found = accept_figures(figures(level.threshold, level.threshold - 0.001, 1.0), [SCAN], 0.99)
    assert found.look_at == ("fig-2",)
    assert (found.threshold, found.sample, found.sample_wrong, found.bound) == (level.threshold, level.accepted, level.wrong, level.bound)
    assert found.bound <= 0.01
    assert found.because is None


def test_a_promise_between_two_levels_takes_the_stricter():
    assert accept_figures(figures(0.9), [SCAN], 0.985).threshold == accept_figures(figures(0.9), [SCAN], 0.99).threshold


def test_where_no_sample_supports_a_promise_all_are_to_be_looked_at():
    found = accept_figures(figures(1.0, 0.99), [SCAN], 0.999999)
    assert found.look_at == ("fig-1", "fig-2")
    assert found.because.code == "acceptance.no-sample"
    found = accept_figures(figures(0.9999, reader="another"), [SCAN], 0.99)
    assert found.look_at == ("fig-1",)
    assert found.because == remark("acceptance.not-calibrated", readers=["another"])


def test_doubts_and_figures_without_a_value_are_always_looked_at_and_own_text_is_taken():
    digital = page_from_art("Meta 925")
    some = figures(1.0, 1.0, 1.0)
    some[1] = some[1].model_copy(update={"doubts": (remark("doubt.left-open"),)})
    some[2] = some[2].model_copy(update={"value": None})
    found = accept_figures(some, [digital], 0.999999)
    assert found.look_at == ("fig-2", "fig-3")
    assert found.because is None
