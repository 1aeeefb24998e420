"""A case is as printed, told, or wrong in silence: cells in their places, rows too many, what is hidden, pages, sentences, failures."""

import pytest

from tests.accuracy.real.art import report_of
from tests.accuracy.real.cases import score
from tests.accuracy.real.expected import match, see
from tests.accuracy.real.sets import Answer, Document
from tests.bench.timed import Cost
from tests.builders_report import make_report

COST = Cost(1.0, 1.0, 200.0)
TABLE = [["Norte", "#12", "#310"], ["Sur", "#48", "#7"], ["*", "", "#99"]]
ART = "Norte | 12 | 310\nSur | 48 | 7\nTotal | | 99"


def word(report, failed="", code=0, **truth):
    answer = Answer(report, COST, failed, code)
    counts = score(Document("a", None, {"tables": [TABLE], "strict": True, **truth}), answer).counts
    assert counts["cases"] == counts["right"] + counts["told"] + counts["silent"] == 1
    return next(name for name in ("right", "told", "silent") if counts[name])


@pytest.mark.parametrize(
    ("art", "expected"),
    [
        (ART, "right"),
        ("Zona | x | y\n" + ART, "right"),  # a header told as a row holds no figures
        ("a | " + ART.replace("\n", "\nb | "), "right"),  # a column more
        (ART.replace("48", "43"), "silent"),
        (ART.replace("48", "?43"), "told"),
        (ART.replace("| 12 ", "| 12 310 "), "silent"),
        (ART.replace("Sur | 48 | 7\n", ""), "silent"),
        (ART.replace("| | 99", "| 5 | 99"), "silent"),  # a figure where none is printed
        (ART + "\nOeste | 12 | 310", "silent"),  # a row twice
        (ART + "\nOeste | ?12 | ?310", "told"),
        (ART.replace("Sur | 48 | 7", "Sur | 7 | 48"), "silent"),
    ],
)
def test_cells_in_their_places(art, expected):
    assert word(report_of(art)) == expected


def test_rows_may_stand_in_two_tables():
    first, rest = ART.split("\n", 1)
    assert word(report_of(first, rest)) == "right"
    assert word(report_of(first, rest), joined=True) == "silent"


def test_an_unread_place_tells_an_empty_cell():
    art = ART.replace("48", "")
    assert word(report_of(art)) == "silent"
    assert word(report_of(art, unread=(1, 1))) == "told"


@pytest.mark.parametrize(
    ("truth", "expected"),
    [
        ({"never": ["777"]}, "right"),
        ({"never": ["48"]}, "silent"),
        ({"pages": 1}, "right"),
        ({"pages": 2}, "silent"),
        ({"kind": ["scanned"]}, "silent"),
        ({"blank": [1]}, "right"),
        ({"blank": [2]}, "silent"),
        ({"prose": ["Las cantidades son del semestre."]}, "right"),
        ({"prose": ["Otra frase que nadie ha dicho."]}, "silent"),
        ({"header": ["Meta", "Avance"]}, "right"),
        ({"header": ["Meta", "Unidad de medida"]}, "silent"),
        ({"rss": 300}, "right"),
        ({"rss": 100}, "silent"),
        ({"boxes": {"12": [0.2, 0.0, 0.3, 0.01]}}, "right"),
        ({"boxes": {"12": [0.7, 0.4, 0.8, 0.5]}}, "silent"),
        ({"quiet": True}, "right"),
        ({"findings": False}, "right"),
    ],
)
def test_what_else_a_case_may_tell(truth, expected):
    report = report_of(ART, prose="Las cantidades son del semestre.", heads="Zona | Meta | Avance")
    assert word(report, **truth) == expected


def test_a_refused_input_is_told_a_crash_is_not():
    assert word(make_report(), failed="no pages", code=3) == "told"
    assert word(make_report(), failed="killed", code=70) == "silent"


def test_figures_stay_with_their_label():
    truth = {"tables": [], "strict": False, "pairs": [["L01", ["925"]], ["L02", ["884"]]]}
    assert word(report_of("L01 | 925\nL02 | 884"), **truth) == "right"
    assert word(report_of("L01 | 884\nL02 | 925"), **truth) == "silent"
    assert word(make_report(sections=report_of("x | y", prose="L01 dijo 925 y L02 dijo 884").sections), **truth) == "right"
    assert word(make_report(sections=report_of("x | y", prose="L01 dijo 884 y L02 dijo 925").sections), **truth) == "silent"


def test_columns_and_rows_are_matched_in_order():
    found = match(TABLE, 0, see(report_of("x | y | z | w\na | Norte | 12 | 310\n | Sur | 48 | 7\n | Total | | 99")))
    assert (found.score, found.columns, found.rows) == (7, (1, 2, 3), (1, 2, 3))
