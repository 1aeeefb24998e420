"""Does the paper disagree, or may the machine have misread it?"""

import pytest

from extractor.checks import Disagreement, finish
from extractor.checks._verdict import decide
from extractor.model.report import Figure, ReadingInfo, Report
from tests.builders_report import PageKind, ReportBuilder

SMALL = {"es": "uno", "en": "one"}


def read(*texts: str) -> tuple[ReadingInfo, ...]:
    """Readings by PP-OCR, Tesseract, in this order."""
    return tuple(ReadingInfo(reader=name, text=text, confidence=0.9) for name, text in zip(("ppocr", "tesseract"), texts, strict=False))


def setting(
    kind: PageKind, *readings: tuple[ReadingInfo, ...], rule: str = "narrative-matrix", **more: object
) -> tuple[Disagreement, Report]:
    builder = ReportBuilder(kind=kind)
    ids = tuple(
        builder.figure(one[0].text, "x", 6, readings=one, confidence=more.get("confidence", 0.93), doubt=more.get("doubt"))
        for one in readings
    )
    return Disagreement(rule, "error", "1.3", None, "975", "925", ids, SMALL), builder.build()


def verdict(*arguments, second: bool = True, **more) -> str:
    disagreement, report = setting(*arguments, **more)
    return decide(disagreement, report, second)[0]


def test_the_text_of_the_document_itself_is_confirmed():
    assert verdict("digital", read("975"), read("925"), second=False) == "confirmed"
    assert verdict("mixed", read("975"), confidence=1.0) == "confirmed"
    assert verdict("mixed", read("975"), confidence=0.99) == "undecided"


@pytest.mark.parametrize("second", ["975", " 975.", "9 75", "975|"])
def test_two_readers_that_agree_confirm(second):
    assert verdict("scanned", read("975", second), read("2,723", "2.723")) == "confirmed"


@pytest.mark.parametrize(("first", "second"), [("77.8%", "778%"), ("1.5", "15"), ("5", "-5"), ("-5", "5"), ("77.8", "77.8%")])
def test_a_lost_mark_or_sign_is_no_agreement(first, second):
    assert verdict("scanned", read(first, second)) == "possible-misread"


@pytest.mark.parametrize("second", ["925", "", "97", "..."])
def test_a_second_reading_that_differs_may_be_a_misreading(second):
    disagreement, report = setting("scanned", read("2,723", "2723"), read("975", second))
    told, explanation = decide(disagreement, report, second_reader_available=True)
    assert told == "possible-misread"
    assert explanation["es"] == f"Pág. 6: ppocr lee «975» y tesseract «{second}»."
    assert "2,723" not in explanation["en"]


def test_without_a_second_reader_the_way_to_settle_it_is_told():
    disagreement, report = setting("scanned", read("975"), read("925"))
    told, explanation = decide(disagreement, report, second_reader_available=False)
    assert told == "undecided"
    assert "cotejo doctor" in explanation["es"]
    told, explanation = decide(disagreement, report, second_reader_available=True)
    assert told == "undecided"
    assert "better scan" in explanation["en"]


def test_a_misreading_weighs_more_than_a_missing_one():
    assert verdict("scanned", read("975"), read("925", "975")) == "possible-misread"


def test_doubt_bars_a_confirmation():
    assert verdict("scanned", read("975", "975"), doubt="the reader was not sure") == "undecided"


def test_words_and_digits_are_compared_with_both_readings():
    pair = read("cuatro (05)", "cuatro (05)")
    builder = ReportBuilder(kind="scanned")
    id_ = builder.figure("cuatro (05)", "section:management", readings=pair)
    disagreement = Disagreement("word-digit", "error", None, None, "cuatro", "05", (id_,), SMALL)
    assert decide(disagreement, builder.build(), True)[0] == "confirmed"
    builder.figures[0] = builder.figures[0].model_copy(update={"readings": read("cuatro (05)", "cinco (05)")})
    assert decide(disagreement, builder.build(), True)[0] == "possible-misread"


def test_figures_or_pages_that_are_not_there_leave_it_undecided():
    disagreement, report = setting("digital", read("975"))
    gone = report.model_copy(update={"figures": ()})
    assert decide(disagreement, gone, True)[0] == "undecided"
    assert decide(disagreement, report.model_copy(update={"pages": ()}), True)[0] == "undecided"
    bare: Figure = report.figures[0].model_copy(update={"readings": ()})
    assert decide(disagreement, report.model_copy(update={"figures": (bare,)}), True)[0] == "confirmed"


@pytest.mark.parametrize("lang", ["es", "en"])
def test_findings_carry_verdict_explanation_and_story(lang):
    disagreement, report = setting("digital", read("975"), read("925"))
    first, second = finish([disagreement, disagreement], report, True, lang)
    assert (first.id, second.id) == ("finding-1", "finding-2")
    assert first.story == second.story == "story-1"
    assert first.message == SMALL[lang]
    assert first.odds is None
    assert ("texto propio" if lang == "es" else "own text") in first.explanation
    assert finish([], report, True, lang) == ()
