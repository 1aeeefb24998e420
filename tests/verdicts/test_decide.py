"""Does the paper disagree, or may the machine have misread it?"""

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from extractor.figures.book import MAY_BE_THOUSANDS
from extractor.messages import Messages
from extractor.model.figure import Alternative, Figure, ReadingInfo
from extractor.model.finding import TextPlace
from extractor.model.outcome import SLIP, Disagreement
from extractor.model.page import JBIG2, LEFT_OPEN, UNSURE
from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.verdicts.caution import caution_about, letters_high
from extractor.verdicts.decide import ODDS_OF_MISREADING, ODDS_TO_CONFIRM, decide, misread
from extractor.verdicts.odds import weigh
from extractor.verdicts.suspects import SECOND_AGREES, Suspect, suspects_of
from extractor.verdicts.together import Others, repeated_exchanges, together
from tests.builders_report import PageKind, ReportBuilder
from tests.roles import noted
from tests.told import finish_told

CODE_TWICE = remark("doubt.code-twice", code="36.6")
"""A doubt that no odds measure."""
SMALL = remark("x")
ES, EN = Messages("es"), Messages("en")


def read(*texts: str) -> tuple[ReadingInfo, ...]:
    """Readings by PP-OCR, Tesseract, in this order."""
    return tuple(ReadingInfo(reader=name, text=text, confidence=0.9) for name, text in zip(("ppocr", "tesseract"), texts, strict=False))


def setting(
    kind: PageKind, *readings: tuple[ReadingInfo, ...], rule: str = "narrative-matrix", **more: object
) -> tuple[Disagreement, Report]:
    builder = ReportBuilder(kind=kind)
    ids = tuple(
        builder.figure(one[0].text, "x", 6, readings=one, confidence=more.get("confidence", 0.93), doubts=more.get("doubts", ()))
        for one in readings
    )
    return Disagreement(rule, "error", "1.3", None, "975", "925", ids, SMALL), builder.build()


def weighed(first: float, second: float, **changes: object) -> tuple[Disagreement, Report]:
    """925 in the narrative, 975 in the matrix, both from pixels, with the log odds that each says what the other does."""
    builder = ReportBuilder(kind="scanned")
    ids = []
    for text, other, log_odds in (("925", "975", first), ("975", "925", second)):
        ids.append(builder.figure(text, "x", 6, confidence=0.99))
        looks = (
            ReadingInfo(reader="ppocr", text=text, confidence=0.9),
            ReadingInfo(reader="ppocr", text=text, confidence=0.9, view="close"),
        )
        more = {"readings": looks, "alternatives": (Alternative(text=other, log_odds=log_odds),), **changes}
        builder.figures[-1] = builder.figures[-1].model_copy(update=more)
    settles = {ids[0]: ("975",), ids[1]: ("925",)}
    return Disagreement("narrative-matrix", "error", "1.3", None, "975", "925", tuple(ids), SMALL, settles), builder.build()


def objective_taken(read, *by):
    return remark("doubt.objective-code-taken", read=read, taken="36.6", by=by)


def row_taken(read, *by):
    return remark("doubt.row-code-taken", read=read, taken="36.6", by=by)


def verdict(*arguments, second: bool = True, **more) -> str:
    disagreement, report = setting(*arguments, **more)
    return decide(disagreement, report, second).verdict


def test_the_text_of_the_document_itself_is_confirmed():
    assert verdict("digital", read("975"), read("925"), second=False) == "confirmed"
    assert verdict("mixed", read("975"), confidence=1.0) == "confirmed"
    assert verdict("mixed", read("975"), confidence=0.99) == "undecided"


@pytest.mark.parametrize(
    ("log_odds", "expected"),
    [
        ((-16, -16), "confirmed"),
        ((-16, -8.5), "undecided"),
        ((-9, -9), "undecided"),
        ((-16, -6), "possible-misread"),
        ((-16, 1.5), "possible-misread"),
    ],
)
def test_the_pixels_of_both_places_decide(log_odds, expected):
    for pair in (log_odds, log_odds[::-1]):
        disagreement, report = weighed(*pair)
        decision = decide(disagreement, report, second_available=True)
        assert decision.verdict == expected
        assert (decision.odds >= ODDS_TO_CONFIRM) == (expected == "confirmed")
        assert (decision.odds <= ODDS_OF_MISREADING) == (expected == "possible-misread")


def test_a_likely_misreading_names_side_digit_and_value():
    disagreement, report = weighed(-16, 2)
    reason = decide(disagreement, report, second_available=True).reason
    assert reason.code == "verdict.misread-digit"
    assert ES.tell(reason).startswith("Pág. 6: se leyó «975», pero es más probable «925», un 2 leído como 7")
    assert "“925” is likelier, a 2 read as 7" in EN.tell(reason)


def test_a_possible_misreading_that_is_less_likely_than_what_was_read_says_so():
    reason = decide(*weighed(-16, -7), second_available=True).reason
    assert ES.tell(reason).startswith("Pág. 6: se leyó «975», pero bien podría ser «925», un 2 leído como 7 (2 a 1 a favor")
    assert "it may well be “925”" in EN.tell(reason)


def test_which_side_is_called_narrative_changes_nothing():
    disagreement, report = weighed(-9.4, -4)
    turned = Disagreement(
        disagreement.rule,
        "error",
        "1.3",
        None,
        "925",
        "975",
        disagreement.figures[::-1],
        SMALL,
        dict(reversed(disagreement.settles.items())),
    )
    a, b = decide(disagreement, report, True), decide(turned, report, True)
    assert (a.verdict, a.odds) == (b.verdict, b.odds)


def test_the_fewer_values_a_slip_may_give_the_likelier_each_is():
    disagreement, report = weighed(-9, -9)
    many, few = (decide(replace(disagreement, outcomes=n), report, second_available=True).odds for n in (30, 3))
    assert few == pytest.approx(10 * many, rel=0.01)


def test_a_second_reader_is_a_witness():
    disagreement, report = weighed(-8, -8)
    alone = decide(disagreement, report, second_available=True)

    def with_witness(*texts: str) -> float:
        figures = tuple(
            f.model_copy(update={"readings": (*f.readings, ReadingInfo(reader="tesseract", text=text, confidence=0.9))})
            for f, text in zip(report.figures, texts, strict=True)
        )
        return decide(disagreement, report.model_copy(update={"figures": figures}), second_available=True).odds

    assert with_witness("925", "975") == pytest.approx(alone.odds * SECOND_AGREES, rel=0.01)
    assert with_witness("975", "975") < alone.odds
    assert with_witness("??", "") == alone.odds


def test_a_witness_who_says_both_says_nothing():
    disagreement, report = weighed(-8, -8)
    alone = decide(disagreement, report, second_available=True).odds
    both = [ReadingInfo(reader="tesseract", text=text, confidence=0.9, view=view) for text, view in (("925", ""), ("975", "large"))]
    figures = tuple(f.model_copy(update={"readings": (*f.readings, *both)}) for f in report.figures)
    assert decide(disagreement, report.model_copy(update={"figures": figures}), second_available=True).odds == alone


@pytest.mark.parametrize(
    ("confidences", "expected"), [((0.98, 0.98), "confirmed"), ((0.97, 0.97), "undecided"), ((0.94, 1.0), "undecided")]
)
def test_all_figures_of_a_finding_must_be_sure_together(confidences, expected):
    disagreement, report = weighed(-16, -16)
    figures = tuple(f.model_copy(update={"confidence": c}) for f, c in zip(report.figures, confidences, strict=True))
    decision = decide(disagreement, report.model_copy(update={"figures": figures}), second_available=True)
    assert decision.verdict == expected


@pytest.mark.parametrize(
    ("confidence", "logs", "expected"), [(0.99, -10.5, "confirmed"), (0.97, -10.5, "undecided"), (0.97, -16, "confirmed")]
)
def test_a_figure_that_is_barely_sure_needs_more(confidence, logs, expected):
    disagreement, report = weighed(logs, -16)
    figures = (report.figures[0].model_copy(update={"confidence": confidence}), *report.figures[1:])
    decision = decide(disagreement, report.model_copy(update={"figures": figures}), second_available=True)
    assert (decision.verdict, decision.odds > ODDS_TO_CONFIRM) == (expected, True)


def test_a_doubt_that_odds_do_not_measure_bars_a_confirmation():
    for doubt, expected in ((remark(UNSURE, confidence=0.8), "confirmed"), (CODE_TWICE, "undecided")):
        disagreement, report = weighed(-16, -16, doubts=(doubt,))
        assert decide(disagreement, report, second_available=True).verdict == expected


@pytest.mark.parametrize(
    ("doubts", "expected"),
    [
        ((objective_taken("36,6", "title", "digits", "place"),), "confirmed"),
        ((objective_taken("366", "title", "digits"),), "confirmed"),
        ((row_taken("36.9", "title", "digits", "place", "policy"),), "confirmed"),
        ((remark("doubt.taken-as-twin"),), "confirmed"),
        ((remark(LEFT_OPEN),), "undecided"),
        ((objective_taken("", "title", "place"),), "confirmed"),
        ((objective_taken("", "title"),), "undecided"),
        ((objective_taken("36.9", "title", "digits"),), "undecided"),
        ((objective_taken("36,6", "digits", "place"),), "undecided"),
        ((objective_taken("48.1", "title", "place"),), "undecided"),
        ((objective_taken("36,6", "title", "digits", "place"), CODE_TWICE), "undecided"),
    ],
)
def test_a_code_or_a_mark_taken_for_another_bars_a_confirmation_unless_nothing_leaves_it_open(doubts, expected):
    disagreement, report = weighed(-16, -16, doubts=doubts)
    assert decide(disagreement, report, True).verdict == expected


def test_a_figure_that_no_view_shows_plainly_is_never_confirmed():
    """A worn 17 was a 0 in every view, sure of it in none; all that the odds asked about was denied."""
    worn = tuple(
        ReadingInfo(reader="ppocr", text="925", confidence=c, view=view) for c, view in ((0.75, ""), (0.3, "close"), (0.79, "wide"))
    )
    disagreement, report = weighed(-16, -16, readings=worn)
    decision = decide(disagreement, report, second_available=True)
    assert (decision.verdict, decision.reason.code, decision.odds) == ("undecided", "verdict.faint", 10)
    disagreement, report = weighed(-16, -16, readings=(*worn, worn[0].model_copy(update={"view": "bare", "confidence": 0.85})))
    assert decide(disagreement, report, second_available=True).verdict == "undecided"  # plain for 925, but not where 975 was read


def test_a_figure_under_ink_is_never_confirmed():
    disagreement, report = weighed(-16, -16, under_ink=True)
    decision = decide(disagreement, report, second_available=True)
    assert (decision.verdict, decision.reason.code) == ("undecided", "verdict.under-ink")
    assert decide(*weighed(-16, 2, under_ink=True), second_available=True).verdict == "possible-misread"


def test_a_figure_that_may_be_anything_is_never_confirmed():
    """Of «2017» only 202 was read: nothing like the 10 that would settle it, and no count at all."""
    disagreement, report = weighed(-16, -16, confidence=0.12)
    decision = decide(disagreement, report, second_available=True)
    assert (decision.verdict, decision.odds < ODDS_TO_CONFIRM) == ("undecided", True)
    assert decision.reason.code == "verdict.unsure"


def test_columns_that_were_taken_for_one_leave_it_undecided():
    builder = ReportBuilder(kind="digital").level("38.1 c2 total\nMetas superadas | 0 | 0 1 0 | 1\nMetas alcanzadas | 1 | 0 0 0 | 2")
    report = builder.build()
    ids = tuple(f.id for f in report.figures if noted(f).startswith("level:"))[:2]
    finding = Disagreement("summary-total", "error", None, None, "1", "2", ids, SMALL)
    assert decide(finding, report, second_available=True).verdict == "undecided"
    whole = report.model_copy(
        update={"tables": tuple(t.model_copy(update={"columns": ("level", "38.1", "38.2", "total")}) for t in report.tables)}
    )
    assert decide(finding, whole, second_available=True).verdict == "confirmed"


@pytest.mark.parametrize(
    ("own", "second", "plain"), [(0.85, 0.0, True), (0.75, 0.95, True), (0.75, 0.8, False), (0.6, 0.99, False)], ids=str
)
def test_two_readers_that_are_nearly_sure_are_plain_enough(own, second, plain):
    looks = tuple(ReadingInfo(reader=name, text="0", confidence=sure) for name, sure in (("ppocr", own), ("tesseract", second)))
    builder = ReportBuilder(kind="scanned")
    builder.figure("0", "matrix:1.1:executed_s2", 6, readings=looks)
    assert (caution_about(builder.figures, (), {}) is None) == plain


@pytest.mark.parametrize(("seen", "plain"), [(0.34, False), (0.59, True)])
def test_what_no_second_look_bears_out_is_not_plain(seen, plain):
    """A blot that was read as 8 at 0.95."""
    looks = tuple(ReadingInfo(reader="ppocr", text="8", confidence=sure, view=view) for sure, view in ((0.95, ""), (seen, "close")))
    builder = ReportBuilder(kind="scanned")
    builder.figure("8", "matrix:1.1:executed_s2", 6, readings=looks)
    assert (caution_about(builder.figures, (), {}) is None) == plain


def test_print_of_few_pixels_is_never_confirmed():
    disagreement, report = weighed(-16, -16, box=(0, 0, 20, 7))
    for dpi, expected in ((100, "undecided"), (200, "confirmed")):
        pages = tuple(page.model_copy(update={"dpi": dpi}) for page in report.pages)
        assert decide(disagreement, report.model_copy(update={"pages": pages}), second_available=True).verdict == expected


@pytest.mark.parametrize("problem", [remark(JBIG2), remark("page.enlarged", dpi=80)])
def test_pixels_that_may_lie_are_never_enough(problem):
    disagreement, report = weighed(-16, -16)
    pages = tuple(page.model_copy(update={"problems": (problem,)}) for page in report.pages)
    decision = decide(disagreement, report.model_copy(update={"pages": pages}), second_available=True)
    assert decision.verdict == "undecided"
    assert decision.odds < ODDS_TO_CONFIRM
    assert decision.reason.code == "verdict.crisp"


def test_the_same_confusion_twice_on_one_page_speaks_for_misreading():
    disagreement, report = weighed(-8.5, -8.5)
    figures = {figure.id: figure for figure in report.figures}
    assert repeated_exchanges([disagreement], figures) == frozenset()
    other = Disagreement("x", "error", "1.3", None, "a", "b", ("fig-3",), SMALL, {"fig-3": ("2723",)})
    figures["fig-3"] = figures["fig-2"].model_copy(update={"id": "fig-3", "value": "2773"})
    repeated = together([disagreement, other], report.model_copy(update={"figures": tuple(figures.values())}), {}).repeated
    assert repeated == {(6, "7>2")}
    pixels = list(report.figures)
    plain, doubled = (weigh(disagreement, pixels, (), Others(known)).odds for known in ((), repeated))
    assert doubled < plain


def test_of_values_about_as_likely_the_nearest_to_what_was_read_is_proposed():
    """Any target from 3679 to 3685 gives 88.6 %; one view read 3082, so 3682 is proposed."""
    builder = ReportBuilder(kind="scanned")
    builder.figure("8", "matrix:1.1:annual_target", 6, readings=(*read("8"), ReadingInfo(reader="ppocr", text="3082", confidence=0.5)))
    values = ("3679", "3680", "3682", "3685")
    others = tuple(Alternative(text=value, log_odds=-5.2 - 0.01 * i) for i, value in enumerate(values))
    figure = builder.figures[0].model_copy(update={"alternatives": others})
    finding = Disagreement("progress", "error", "1.1", "progress", "1", "2", ("fig-1",), SMALL, {"fig-1": values})
    assert suspects_of(finding, [figure], (), Others())[0].value == "3682"


def test_of_values_about_as_likely_the_one_that_settles_the_other_findings_is_proposed():
    """8 of 24 is not reached, the table counts it as passed, and the progress says 108.3 %: 26 settles all of it, 24 and 6 do not."""
    builder = ReportBuilder(kind="scanned")
    looks = (*read("8"), ReadingInfo(reader="ppocr", text="M", confidence=0.5, view="close"))
    builder.figure("8", "matrix:1.1:executed_s2", 6, readings=looks, confidence=0.7)
    others = tuple(Alternative(text=value, log_odds=odds) for value, odds in (("6", -5.0), ("24", -6.1), ("26", -6.1)))
    builder.figures[0] = builder.figures[0].model_copy(update={"alternatives": others})
    level = Disagreement(
        "summary-recount", "error", None, None, "1", "0", ("fig-1",), SMALL, {"fig-1": ("24",)}, {"fig-1": lambda value: value >= 24}
    )
    share = Disagreement("progress", "error", "1.1", "progress", "1", "2", ("fig-1",), SMALL, {"fig-1": ("6", "26")})
    told = finish_told([replace(level, outcomes=3), share], builder.build(), True, "en")
    assert [one.verdict for one in told] == ["possible-misread"] * 2
    assert all("“26”" in one.explanation for one in told)


def test_what_the_other_place_says_too_is_less_likely_misread():
    """105 % of 20 are not 20: either 20 is misread for 21, or 105 for 100; the narrative says 20 as well, or does not."""
    looks = (ReadingInfo(reader="ppocr", text="1", confidence=0.9), ReadingInfo(reader="ppocr", text="1", confidence=0.9, view="close"))

    def told(narrative: str) -> str:
        builder = ReportBuilder(kind="scanned").row("1.1", "20 20 0 105", f"- {narrative}")
        others = {"matrix:1.1:executed_s1": "21", "matrix:1.1:progress": "100"}
        builder.figures = [
            f.model_copy(
                update={"readings": looks, "confidence": 0.9, "alternatives": (Alternative(text=others[noted(f)], log_odds=-3.0),)}
            )
            if noted(f) in others
            else f
            for f in builder.figures
        ]
        ids = {noted(figure): figure.id for figure in builder.figures}
        settles = {ids[role]: (value,) for role, value in others.items()}
        finding = Disagreement("progress", "error", "1.1", "progress", "100", "105", tuple(settles), SMALL, settles)
        (one,) = finish_told([finding], builder.build(), True, "en")
        return one.explanation

    assert "or, on p." in told("19")
    assert "or, on p." not in told("20")
    assert "“100”" in told("20")


def test_a_second_reader_who_reads_a_lost_mark_does_not_agree():
    """778 was read where 77.8 would settle it, and the second reader reads 77.8."""
    disagreement, report = weighed(-9, -16)
    first = report.figures[0]

    def with_witness(text: str) -> float:
        figure = first.model_copy(update={
            "text": "778", "value": "778", "alternatives": (Alternative(text="77.8", log_odds=-9),),
            "readings": (*first.readings, *read("778", text)[1:]),
        })  # fmt: skip
        settles = {**disagreement.settles, figure.id: ("77.8",)}
        return weigh(replace(disagreement, settles=settles), [figure], (), Others()).odds

    assert with_witness("77.8") < with_witness("") < with_witness("778")


def test_two_misreadings_at_once_are_told_together():
    """8 of 508 are not 74.3 %, but 1859 of 2502 are: no single value would do, or only one that nothing in the picture speaks for."""
    builder = ReportBuilder(kind="scanned")
    row = (("executed_s1", "8", 0.7, "1859"), ("annual_target", "508", 0.75, "2502"), ("progress", "74.3", 0.999, "1.6"))
    for measure, text, confidence, other in row:
        looks = (
            ReadingInfo(reader="ppocr", text=text, confidence=0.9),
            ReadingInfo(reader="ppocr", text=text, confidence=0.9, view="close"),
        )
        builder.figure(text, f"matrix:1.1:{measure}", 6, readings=looks, confidence=confidence)
        odds = -3.5 if confidence < 0.9 else -11.0
        builder.figures[-1] = builder.figures[-1].model_copy(update={"alternatives": (Alternative(text=other, log_odds=odds),)})

    def agrees(values: Mapping[str, Decimal]) -> bool:
        done, goal, share = (values.get(id_, Decimal(value)) for id_, value in (("fig-1", "8"), ("fig-2", "508"), ("fig-3", "74.3")))
        return abs(100 * done / goal - share) < Decimal("0.05")

    finding = Disagreement(
        "progress", "error", "1.1", "progress", "1.6", "74.3", ("fig-3", "fig-1", "fig-2"), SMALL, {"fig-3": ("1.6",)}, agrees=agrees
    )
    (told,) = finish_told([finding], builder.build(), True, "en")
    assert told.verdict == "possible-misread"
    assert "“1859” and “2502”" in told.explanation
    assert decide(replace(finding, agrees=None), builder.build(), second_available=True).verdict == "undecided"


def test_two_places_that_are_about_as_likely_misread_are_both_told():
    disagreement, report = weighed(-2, -2.4)
    told = decide(disagreement, report, second_available=True).reason
    assert (told.values["value"], told.values["other_page"], told.values["other_value"]) == ("975", 6, "925")
    assert "; or, on p. 6, “925” for “975”" in EN.tell(told)
    disagreement, report = weighed(-2, -9)
    assert "other_value" not in decide(disagreement, report, second_available=True).reason.values


def test_a_mark_that_may_be_one_of_thousands_is_a_possible_misreading():
    """4.043 in the text is 4043; the same print in the matrix was taken for four and a bit, in doubt."""
    builder = ReportBuilder(kind="scanned")
    looks = (*read("4.043"), ReadingInfo(reader="ppocr", text="4.043", confidence=1.0, view="close"))
    for value, other in (("4043", ()), ("4.043", (Alternative(text="4043", log_odds=None),))):
        builder.figure("4.043", "x", 6, readings=looks, confidence=1.0, doubts=(MAY_BE_THOUSANDS,) if other else ())
        more = {"value": value, "alternatives": (*other, Alternative(text="4044", log_odds=-9.0))}
        builder.figures[-1] = builder.figures[-1].model_copy(update=more)
    settles = {"fig-1": ("4.043",), "fig-2": ("4043",)}
    finding = Disagreement("narrative-matrix", "error", "1.3", None, "4.043", "4.043", ("fig-1", "fig-2"), SMALL, settles)
    decision = decide(finding, builder.build(), second_available=True)
    assert decision.verdict == "possible-misread"
    assert decision.reason.values["value"] == "4043"


def words(text: str, instead: str | None, log_odds: float | None, confidence: float = 0.99) -> tuple[Disagreement, Report]:
    place = TextPlace(page=6, box=(10, 10, 60, 20), text=text, confidence=confidence, instead=instead, log_odds=log_odds)
    return Disagreement("canonical-title", "warning", "1.1", None, "PRONTA", text, (), SMALL, places=(place,)), ReportBuilder(
        kind="scanned"
    ).build()


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        (("PROMTA", "PRONTA", -14.0), "confirmed"),
        (("PROMTA", "PRONTA", -7.0), "undecided"),
        (("PROMTA", "PRONTA", 1.0), "possible-misread"),
        (("PROMTA", "PRONTA", None), "undecided"),
        (("PRONTA.", "PRONTA", -14.0), "undecided"),  # a speck is no full stop
        (("PRONTA", "PRONTÁ", -14.0), "confirmed"),
        (("Plan Anual", None, None), "confirmed"),
        (("Plan Anual", None, None, 0.4), "undecided"),  # nothing likelier to propose
    ],
)
def test_words_are_weighed_like_figures(told, expected):
    disagreement, report = words(*told)
    assert decide(disagreement, report, second_available=True).verdict == expected


@pytest.mark.parametrize("told", [("PROMTA", "PRONTA", -14.0), ("Plan Anual", None, None)])
@pytest.mark.parametrize(("dpi", "expected"), [(200, "confirmed"), (75, "undecided")])
def test_words_of_few_pixels_are_never_confirmed(told, dpi, expected):
    """However plain they are: lines beside them may be lost."""
    disagreement, report = words(*told)
    pages = tuple(page.model_copy(update={"dpi": dpi}) for page in report.pages)
    assert decide(disagreement, report.model_copy(update={"pages": pages}), second_available=True).verdict == expected


@pytest.mark.parametrize(("text", "high"), [("PRONTO", 10), ("pronto", 10 / 1.25), ("nueve", 10 / 0.72), ("yeso", 10 / 0.97)])
def test_the_height_of_a_capital_is_told_from_the_box_of_any_word(text, high):
    (place,) = words(text, None, None)[0].places
    pages = {6: ReportBuilder(kind="scanned").build().pages[0].model_copy(update={"dpi": 72})}
    assert letters_high(place, pages) == pytest.approx(high, rel=0.01)


def test_what_is_missing_from_a_scan_may_stand_where_nothing_was_read():
    lacking = Disagreement("required-field", "warning", None, None, "date", "", (), SMALL, lacking=True)
    assert decide(lacking, ReportBuilder(kind="scanned").build(), True).verdict == "undecided"
    assert decide(lacking, ReportBuilder(kind="digital").build(), True).verdict == "confirmed"


@pytest.mark.parametrize("second", ["975", " 975.", "9 75", "975|"])
def test_without_likelihoods_two_readers_that_agree_confirm(second):
    assert verdict("scanned", read("975", second), read("2,723", "2.723")) == "confirmed"


@pytest.mark.parametrize(("first", "second"), [("77.8%", "778%"), ("1.5", "15"), ("5", "-5"), ("-5", "5"), ("77.8", "77.8%")])
def test_a_lost_mark_or_sign_is_no_agreement(first, second):
    assert verdict("scanned", read(first, second)) == "possible-misread"


@pytest.mark.parametrize("second", ["925", "", "97", "..."])
def test_a_second_reading_that_differs_may_be_a_misreading(second):
    disagreement, report = setting("scanned", read("2,723", "2723"), read("975", second))
    decision = decide(disagreement, report, second_available=True)
    assert (decision.verdict, decision.odds) == ("possible-misread", None)
    assert ES.tell(decision.reason) == f"Pág. 6: ppocr lee «975» y tesseract «{second}»."


def test_without_a_second_reader_the_way_to_settle_it_is_told():
    disagreement, report = setting("scanned", read("975"), read("925"))
    decision = decide(disagreement, report, second_available=False)
    assert decision.verdict == "undecided"
    assert "cotejo doctor" in ES.tell(decision.reason)
    decision = decide(disagreement, report, second_available=True)
    assert decision.verdict == "undecided"
    assert "better scan" in EN.tell(decision.reason)


def test_a_misreading_weighs_more_than_a_missing_one():
    assert verdict("scanned", read("975"), read("925", "975")) == "possible-misread"


def test_doubt_bars_a_confirmation():
    assert verdict("scanned", read("975", "975"), doubts=(remark(UNSURE, confidence=0.9),)) == "undecided"


def test_words_and_digits_are_compared_with_both_readings():
    pair = read("cuatro (05)", "cuatro (05)")
    builder = ReportBuilder(kind="scanned")
    id_ = builder.figure("cuatro (05)", "section:management", readings=pair)
    disagreement = Disagreement("word-digit", "error", None, None, "cuatro", "05", (id_,), SMALL, doubts_itself=True)
    assert decide(disagreement, builder.build(), True).verdict == "confirmed"
    builder.figures[0] = builder.figures[0].model_copy(update={"readings": read("cuatro (05)", "cinco (05)")})
    assert decide(disagreement, builder.build(), True).verdict == "possible-misread"


def test_of_two_readers_all_that_speaks_against_a_finding_is_told_once():
    disagreement, report = setting("scanned", read("2,723", "2,773"), read("975", "925"), read("2,723", "2,773"))
    reason = decide(disagreement, report, second_available=True).reason
    assert EN.tell(reason) == "P. 6: ppocr reads “2,723” and tesseract “2,773”; p. 6: ppocr reads “975” and tesseract “925”."


def test_figures_or_pages_that_are_not_there_leave_it_undecided():
    disagreement, report = setting("digital", read("975"))
    gone = report.model_copy(update={"figures": ()})
    assert decide(disagreement, gone, True).verdict == "undecided"
    assert decide(disagreement, report.model_copy(update={"pages": ()}), True).verdict == "undecided"
    bare: Figure = report.figures[0].model_copy(update={"readings": ()})
    assert decide(disagreement, report.model_copy(update={"figures": (bare,)}), True).verdict == "confirmed"


@pytest.mark.parametrize("lang", ["es", "en"])
def test_findings_carry_verdict_odds_explanation_and_matter(lang):
    disagreement, report = setting("digital", read("975"), read("925"))
    first, second = finish_told([disagreement, disagreement], report, True, lang)
    assert (first.id, second.id) == ("finding-1", "finding-2")
    assert first.matter == second.matter == "matter-1"
    assert (first.says.code, first.message) == (SMALL.code, first.says.text)
    assert first.odds is None
    assert ("texto propio" if lang == "es" else "own text") in first.explanation
    assert finish_told([], report, True, lang) == ()
    (told,) = finish_told([weighed(-16, -16)[0]], weighed(-16, -16)[1], True, lang)
    assert told.odds == pytest.approx(SLIP / 30 / (2 * 1.125e-7), rel=0.01)


@pytest.mark.parametrize("likelier", [True, False])
@pytest.mark.parametrize("other", [None, "925"])
@pytest.mark.parametrize("value", ["2773", "27"])
def test_a_misreading_has_a_text_for_each_of_its_codes(likelier, other, value):
    builder = ReportBuilder(kind="scanned")
    builder.figure("2,723", "x", 6)
    builder.figure("975", "x", 4)
    first, second = builder.figures
    suspect = Suspect(first, value, 0.1)
    reason = misread(suspect, 0.4 if likelier else 2.5, Suspect(second, other, 0.1) if other else None)
    digit = ", un 7 leído como 2" if value == "2773" else ""
    either = "; o en la pág. 4 «925» por «975»" if other else ""
    before, after = ("es más probable", "") if likelier else ("bien podría ser", " a favor de lo leído")
    assert ES.tell(reason) == f"Pág. 6: se leyó «2,723», pero {before} «{value}»{digit}{either} (2 a 1{after})."


def test_no_verdict_asks_which_rule_found_something():
    sources = Path(decide.__code__.co_filename).parent.glob("*.py")
    assert not [path.name for path in sources if re.search(r"\.rule\s*(?:[=!]=|(?:not )?in [({\[]?\")", path.read_text(encoding="utf-8"))]
