"""One word in two spellings."""

import pytest

from tests.checks.sheets import Sheets
from tests.told import say

RULE = "one-spelling"


def report(prose: str, cell: str = "NADA", **more: object) -> Sheets:
    sheets = Sheets(**more).section("factors", prose, "4.2 Factores")
    return sheets.table("matrix", "code achievements", ("41.1", cell))


@pytest.mark.parametrize(
    ("prose", "cell", "told"),
    [
        ("Los estudios de pre inversión y la preinversión.", "", ("pre inversión", "preinversión")),
        ("Los estudios de pre-inversión.", "LA PREINVERSION", ("pre-inversión", "PREINVERSION")),
        ("Los estudios de preinversión y la inversión.", "", None),
        ("En el Sector lectura y el Sector Lectura.", "", ("Sector lectura", "Sector Lectura")),
        ("Fue bien. Sector lectura. El Sector Lectura.", "", None),  # begins a sentence
        ("En el Sector Lectura.", "EL SECTOR LECTURA", None),
        ("Las bibliotecas crecen; otras bibliotecas no.", "LAS BIBLIATECAS", ("BIBLIATECAS", "bibliotecas")),
        ("Las bibliotecas y los bibliotecarios, la biblioteca.", "", None),
        ("La previsión del año.", "LA PROVISIÓN DE LIBROS", None),  # two words, says the profile
        ("Equiparon y equiparan lo equipado.", "", None),
    ],
)
def test_two_spellings(prose, cell, told):
    found = report(prose, cell or "NADA").found(RULE)
    assert [(one.found, one.expected) for one in found] == ([told] if told else [])
    assert {one.severity for one in found} <= {"notice"}


def test_a_misspelt_word_is_told_with_what_would_have_to_stand_in_either_place():
    (one,) = report("Las bibliotecas crecen; otras bibliotecas no.", "LAS BIBLIATECAS").found(RULE)
    assert [(place.text, place.instead) for place in one.places] == [("BIBLIATECAS", "BIBLIOTECAS"), ("bibliotecas", "bibliatecas")]
    assert one.code == "41.1"


def test_scans_say_nothing():
    assert report("La pre inversión y la preinversión.", kind="scanned").said(RULE) == []


def test_what_a_scan_tells_is_left_alone():
    assert report("La pre inversión y la preinversión.", kind="scanned").left(RULE) == [("uncompared.from-pixels", 2, [2, 3])]
    assert report("La pre inversión y la preinversión.").left(RULE) == []


def test_it_says_where():
    (one,) = report("La pre inversión y la preinversión.").found(RULE)
    assert say(one.message) == "Dos grafías: «pre inversión» en la sección 4.2 (pág. 2) y «preinversión» en la sección 4.2 (pág. 2)."
    assert say(one.message, "en").startswith("Two spellings: “pre inversión” in section 4.2 (p. 2) and “preinversión”")
