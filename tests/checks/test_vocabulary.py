"""Columns with a closed vocabulary."""

import pytest

from tests.checks.sheets import Sheets
from tests.told import say

RULE = "vocabulary"


def intensities(*values: str, header: str = "Intensidad (Fuerte/Media/Débil)", **more: object) -> Sheets:
    rows = [(f"41.{number}", value) for number, value in enumerate(values, 1)]
    return Sheets(**more).table("relation", "code intensity", *rows, header=("Cód.", header))


@pytest.mark.parametrize(
    ("values", "told"),
    [
        (("Fuerte", "Media", "Débil"), []),
        (("FUERTE", "DEBIL", "Débil"), []),
        (("Fuerte.", "Media."), [("Fuerte.", "Fuerte", ("Fuerte",)), ("Media.", "Media", ("Media",))]),
        (("Fuerte.", "Fuerte."), []),  # all are written so
        (("Fuerte.", "Media", "Fuerte."), [("Fuerte.", "Fuerte", ("Fuerte", "Fuerte"))]),
        (("Medía", "Fuerte"), [("Medía", "Media", ("Media",))]),
        (("Regular", "Fuerte"), [("Regular", "Fuerte / Media / Débil", (None,))]),
        (("", "-", "Fuerte"), []),
    ],
)
def test_values(values, told):
    assert intensities(*values).said(RULE) == told


def test_how_much_it_weighs():
    assert [one.severity for one in intensities("Regular", "Fuerte.", "Fuerte").found(RULE)] == ["warning", "notice"]
    assert (
        say(intensities("Regular", "Fuerte").found(RULE)[0].message) == "«Regular» (pág. 3) no es uno de los valores Fuerte, Media, Débil."
    )


def test_the_values_that_the_header_lists():
    (one,) = intensities("Fuerte", header="Intensidad (Fuerte/Medía/Débil)").found(RULE)
    assert (one.found, one.expected, one.severity) == ("Medía", "Media", "notice")
    assert (one.places[0].text, one.places[0].instead) == ("(Fuerte/Medía/Débil)", "(Fuerte/Media/Débil)")


def test_a_scan_that_was_read_badly_says_nothing():
    assert intensities("Fuerté", "Media", kind="scanned", confidence=0.8).said(RULE) == []
    assert [one.severity for one in intensities("Fuerté", "Media", kind="scanned", confidence=0.99).found(RULE)] == ["notice"]


def test_other_tables_and_none():
    assert Sheets().said(RULE) == []
    assert Sheets().table("matrix", "code intensity", ("41.1", "Regular")).said(RULE) == []


def test_values_of_the_vocabulary_agree():
    assert intensities("Fuerte", "DEBIL").agreed(RULE) == [None]
    assert intensities("Fuerte", "Regular").agreed(RULE) == intensities("", "-").agreed(RULE) == []


def test_what_was_read_badly_is_left_alone():
    sheets = intensities("Fuerté", "Media", kind="scanned", confidence=0.8)
    assert (sheets.left(RULE), sheets.agreed(RULE)) == ([("uncompared.unsure-words", 1, [3])], [])
    header = intensities("Media", header="Intensidad (Fuerte/Medía/Débil)", kind="scanned", confidence=0.8)
    assert header.left(RULE) == [("uncompared.unsure-words", 1, [3])]
    assert intensities("", "Media", kind="scanned", lost=("intensity",)).left(RULE) == [("uncompared.unread-cells", 1, [3])]
    assert intensities("Fuerté", "Media").left(RULE) == []
