"""Titles of objectives and indicators word by word."""

import pytest

from tests.checks.sheets import Sheets
from tests.told import say

RULE = "canonical-title"
TITLE = "Acercar los libros a las niñas y los niños de los distritos rurales, con acceso a bibliotecas."
NAME = "Número de bibliotecas equipadas"
TOLD = "Objetivo 41.2 “{}”. Indicador: {}. Meta Anual: 12 Ejecución I Semestre: 3"


def report(relation: str, matrix: str, narrative: str = TITLE, name: str = NAME, **more: object) -> Sheets:
    sheets = Sheets(**more)
    sheets.section("results", TOLD.format(narrative, name), "4.1 Resultados alcanzados")
    sheets.table("relation", "code objective indicator", ("41.2", relation, NAME))
    return sheets.table("matrix", "code objective indicator", ("41.2", matrix, NAME.upper()), page=4)


def test_a_word_that_departs_from_the_catalogue_is_told_with_what_would_have_to_stand_there():
    matrix = "ACERCAR LOS LIBROS A LAS NIÑAS Y LOS NIÑOS DE LOS DISTRTIOS RURALES, CON ACCESO A BIBLIOTECAS."
    (one,) = report(TITLE, matrix).canonical("41.2", TITLE).found(RULE)
    assert (one.code, one.severity, one.found, one.expected) == ("41.2", "warning", "DISTRTIOS", "distritos")
    (place,) = one.places
    assert (place.page, place.text, place.instead) == (4, "DISTRTIOS", "DISTRITOS")
    assert "el catálogo" in say(one.message)
    assert say(one.message, "en") == (
        "41.2, title of the objective: the catalogue says “distritos”; the matrix, 41.2, “Objetivo” (p. 4) reads “DISTRTIOS”."
    )


@pytest.mark.parametrize(
    "matrix",
    [
        TITLE,
        TITLE.upper(),
        TITLE.upper().replace("Ñ", "N").rstrip("."),
        TITLE.replace("los libros", "loslibros"),
        TITLE.replace("bibliotecas", "biblio- tecas"),
        "",
        "Un título que no tiene nada que ver con el otro y que tampoco es el suyo",
    ],
)
def test_case_accents_marks_and_spaces_say_nothing(matrix):
    assert report(TITLE, matrix).canonical("41.2", TITLE, NAME).said(RULE) == []


def test_places_that_depart_in_one_way_are_one_finding():
    short = TITLE.replace("distritos rurales", "distritos alejados")
    (one,) = report(short, TITLE, short).canonical("41.2", TITLE).found(RULE)
    assert [place.page for place in one.places] == [3, 2]


def test_an_abbreviation_is_a_notice():
    title = "Formar a los gobiernos regionales y locales en la gestión del agua y de los suelos"
    (one,) = report(title.replace("gobiernos regionales", "GRs"), title, title).canonical("41.2", title).found(RULE)
    assert (one.severity, one.found, one.places[0].instead) == ("notice", "GRs", None)


def test_without_a_catalogue_the_wording_of_most_places_is_the_reference():
    other = TITLE.replace("acceso", "ingreso")
    (one,) = report(TITLE, other.upper()).found(RULE)
    assert (one.found, one.expected) == ("INGRESO", "acceso")
    assert {place.page for place in one.places} == {4, 3}


def test_a_word_too_few_is_told_with_the_one_before():
    said = report(TITLE, TITLE.replace("los distritos", "distritos")).canonical("41.2", TITLE).said(RULE)
    assert said == [("de", "de los", ("de los",))]


def test_an_indicator_told_otherwise_in_prose():
    (one,) = report(TITLE, TITLE, name="Número de bibliotecas abiertas").found(RULE)
    assert (one.found, one.expected, one.code) == ("abiertas", "equipadas", "41.2")


@pytest.mark.parametrize(
    ("slip", "confidence", "told"),
    [
        ("DISTRUTOS", 0.99, ["notice"]),  # the pixels will be asked
        ("DISTRUTOS", 0.9, []),
        ("DISTRLTOS", 0.99, []),  # look-alikes
        ("ISTRITOS", 0.99, []),
        ("PUEBLOS", 0.99, ["warning"]),  # no misreading makes this
    ],
)
def test_what_readers_confuse_says_little_on_a_scan(slip, confidence, told):
    sheets = report(TITLE, TITLE.upper().replace("DISTRITOS", slip), kind="scanned", confidence=confidence).canonical("41.2", TITLE)
    assert [one.severity for one in sheets.found(RULE)] == told


def test_the_pixels_are_asked_for_the_word_in_the_letters_of_its_place():
    slip = TITLE.replace("rurales", "ruales")
    (one,) = report(slip, TITLE.upper(), TITLE.upper(), kind="scanned", confidence=0.99).found(RULE)
    assert {place.instead for place in one.places} == {"rurales,", "RUALES,"}


def test_the_pixels_are_asked_of_both_wordings_where_a_neighbour_departs_too():
    """Where each place spells a word in its own way any of them may be misread."""
    sheets = Sheets(kind="scanned", confidence=0.99)
    sheets.section("results", TOLD.format(TITLE, "Número de convenios suscritos"), "4.1 Resultados alcanzados")
    sheets.table("relation", "code objective indicator", ("41.2", TITLE, "Número de convenits uscritos"))
    sheets.table("matrix", "code objective indicator", ("41.2", TITLE, "Número de convenias suscritos"), page=4)
    assert {(p.page, p.instead) for one in sheets.found(RULE) for p in one.places if p.text == "convenits"} == {
        (3, "convenios"),
        (3, "convenias"),
    }


@pytest.mark.parametrize(("told", "departs"), [("“{}”. Ministerio", False), ("“{}” sin más", True), ("{} Ministerio", True)])
def test_a_title_in_quotes_ends_with_them(told, departs):
    """The head of the next page stood between it and its indicator."""
    sheets = Sheets()
    sheets.section("results", TOLD.replace("“{}”.", told).format(TITLE, NAME), "4.1 Resultados alcanzados")
    sheets.table("relation", "code objective indicator", ("41.2", TITLE, NAME))
    assert bool(sheets.table("matrix", "code objective indicator", ("41.2", TITLE, NAME), page=4).found(RULE)) == departs


def test_missing_chapters_and_codes_give_nothing():
    assert Sheets().said(RULE) == []
    assert Sheets().table("matrix", "objective indicator", (TITLE, NAME)).said(RULE) == []
    assert Sheets().section("results", "Objetivo 41.2 “Sin indicador ni cifras”.").said(RULE) == []


def test_titles_that_hold_agree_by_code():
    assert report(TITLE, TITLE.upper()).canonical("41.2", TITLE, NAME).agreed(RULE) == ["41.2"]
    assert report(TITLE, TITLE.upper()).agreed(RULE) == ["41.2"]
    assert report(TITLE.replace("rurales", "urbanos"), TITLE).canonical("41.2", TITLE, NAME).agreed(RULE) == []
    assert Sheets().table("matrix", "code objective", ("41.2", TITLE)).agreed(RULE) == []  # nothing to compare it with
    assert Sheets().table("matrix", "code objective", ("41.2", TITLE)).canonical("41.2", TITLE).agreed(RULE) == ["41.2"]


@pytest.mark.parametrize(
    ("slip", "confidence", "why"),
    [("DISTRUTOS", 0.9, "uncompared.unsure-words"), ("DISTRLTOS", 0.99, "uncompared.likely-misread")],
)
def test_what_may_be_misread_is_left_alone(slip, confidence, why):
    matrix = TITLE.upper().replace("DISTRITOS", slip)
    sheets = report(TITLE, matrix, kind="scanned", confidence=confidence).canonical("41.2", TITLE)
    assert (sheets.left(RULE), sheets.agreed(RULE)) == ([(why, 1, [4])], [])
    assert report(TITLE, matrix).canonical("41.2", TITLE).left(RULE) == []


def test_a_cell_that_was_not_read_whole_is_left_alone():
    sheets = report(TITLE, TITLE, kind="scanned", lost=("objective",)).canonical("41.2", TITLE)
    assert (sheets.left(RULE), sheets.agreed(RULE)) == ([("uncompared.lost-lines", 2, [3, 4])], [])
