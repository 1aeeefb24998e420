"""Who signs."""

import pytest

from tests.checks.sheets import Sheets
from tests.told import say

RULE = "signatory"


def report(*lines: str, people: tuple[str, ...] = ("Mónica Luján Arrieta", "Sofía Obregón Luján"), **more: object) -> Sheets:
    sheets = Sheets(**more)
    if people:
        sheets.table("people", "name mail", *((name, "") for name in people), page=1)
    sheets.section("recommendations", "Iniciar las compras.", "6.1 Recomendaciones", page=4)
    sheets.lines(*lines, page=4)
    return sheets


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (("Atentamente,", "Ing. BRUNO TELLO GARAY", "Director", "Oficina de Riego"), "BRUNO TELLO GARAY"),
        (("Lima, 25 de enero de 2022", "BRUNO TELLO GARAY", "Director"), "BRUNO TELLO GARAY"),
        (("Atentamente,", "Lic. MÓNICA LUJÁN ARRIETA", "Directora General"), None),
        (("Atentamente,", "MONICA LUIAN ARRIETA"), None),  # one letter misread
        (("Atentamente,", "S. Obregón Luján"), None),
        (("Atentamente,", "Director General", "Oficina General de Riego"), None),  # no name
        (("BRUNO TELLO GARAY", "Director"), None),  # no closing
        (("Atentamente,",), None),
    ],
)
def test_a_signatory_who_is_not_among_those_responsible(lines, told):
    found = report(*lines).found(RULE)
    assert [one.found for one in found] == ([told] if told else [])
    assert all((one.severity, one.lacking, one.places[0].page) == ("notice", True, 4) for one in found)


def test_it_says_who_is_responsible():
    (one,) = report("Atentamente,", "BRUNO TELLO GARAY").found(RULE)
    assert say(one.message) == (
        "Firma BRUNO TELLO GARAY (pág. 4), que no está entre los responsables (pág. 1): Mónica Luján Arrieta, Sofía Obregón Luján."
    )


def test_missing_places_and_doubtful_words_say_nothing():
    assert report("Atentamente,", "BRUNO TELLO GARAY", people=()).said(RULE) == []
    assert report("Atentamente,", "BRUNO TELLO GARAY", people=("", "Sofía Obregón")).said(RULE) == []
    assert report("Atentamente,", "BRUNO TELLO GARAY", kind="scanned", confidence=0.7).said(RULE) == []
    assert Sheets().said(RULE) == []


def test_one_of_those_responsible_agrees():
    assert report("Atentamente,", "Lic. MÓNICA LUJÁN ARRIETA").agreed(RULE) == [None]
    assert report("Atentamente,", "BRUNO TELLO GARAY").agreed(RULE) == []
    assert report("Atentamente,", "Director General").agreed(RULE) == []


def test_what_was_not_surely_read_is_left_alone():
    unsure = report("Atentamente,", "BRUNO TELLO GARAY", kind="scanned", confidence=0.7)
    unread = report("Atentamente,", "BRUNO TELLO GARAY", people=("", "Sofía Obregón"), kind="scanned", lost=("name",))
    assert unsure.left(RULE) == [("uncompared.unsure-words", 1, [4])]
    assert unread.left(RULE) == [("uncompared.unread-cells", 1, [1])]
    assert report("Atentamente,", "BRUNO TELLO GARAY").left(RULE) == []
