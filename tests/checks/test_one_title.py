"""The title on the cover and the one above the first chapter."""

import pytest

from tests.checks.sheets import Sheets
from tests.told import say

RULE = "one-title"
TITLE = "INFORME DE EVALUACIÓN ANUAL DE LA POLÍTICA NACIONAL DE LECTURA – MINISTERIO DEL LIBRO"


def report(second: str, title: str | None = TITLE, **more: object) -> Sheets:
    return Sheets(title=title, **more).section("front", f"{TITLE}\nÍNDICE\n1. PRESENTACIÓN....1\n{second}", page=1)


@pytest.mark.parametrize(
    ("second", "told"),
    [
        (TITLE, []),
        (TITLE.title(), []),
        ("", []),
        (TITLE.replace("ANUAL", "DEL AVANCE ANUAL"), [("EVALUACIÓN DEL AVANCE", "EVALUACIÓN")]),
        (TITLE.replace("LECTURA", "LECTURAS"), [("LECTURAS", "LECTURA")]),
        ("INFORME DE otra cosa que no tiene que ver con nada de lo que se dijo antes del LIBRO", []),
    ],
)
def test_a_second_title(second, told):
    found = report(second or "Texto").found(RULE)
    assert [(place.text, place.instead) for one in found for place in one.places] == told
    assert all((one.severity, one.expected) == ("notice", TITLE) for one in found)


def test_what_a_scan_may_have_misread_says_nothing():
    assert report(TITLE.replace("LECTURA", "LECIURA"), kind="scanned", confidence=0.99).said(RULE) == []
    assert report(TITLE.replace("LECTURA", "LECTURAS"), kind="scanned", confidence=0.5).said(RULE) == []


def test_without_a_title_or_front_matter():
    assert report(TITLE, title=None).said(RULE) == []
    assert Sheets(title=TITLE).said(RULE) == []


def test_two_titles_that_are_one_agree():
    assert report(TITLE.title()).agreed(RULE) == [None]
    assert report("Texto").agreed(RULE) == report(TITLE.replace("LECTURA", "LECTURAS")).agreed(RULE) == []


def test_what_a_scan_may_have_misread_is_left_alone():
    for title, confidence, why in (("LECIURA", 0.99, "uncompared.likely-misread"), ("LECTURAS", 0.5, "uncompared.unsure-words")):
        sheets = report(TITLE.replace("LECTURA", title), kind="scanned", confidence=confidence)
        assert (sheets.left(RULE), sheets.agreed(RULE)) == ([(why, 1, [1])], [])
        assert report(TITLE.replace("LECTURA", title)).left(RULE) == []


def test_it_says_how_they_differ():
    (one,) = report(TITLE.replace("LECTURA", "LECTURAS")).found(RULE)
    assert say(one.message) == "El informe lleva dos títulos: el segundo (pág. 1) dice «LECTURAS» en vez de «LECTURA»."
    assert say(one.message, "en") == "The report bears two titles: the second (p. 1) has “LECTURAS” instead of “LECTURA”."
