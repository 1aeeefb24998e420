"""A stretch of a text and the words under it."""

import pytest

from extractor.facts.places import cased_as, find_places, print_as
from extractor.facts.prose import cell_prose, section_prose
from tests.builders_report import PCM, ReportBuilder
from tests.checks.sheets import LEADING, LEFT, STEP, Sheets


def stretch(sheets: Sheets, wanted: str, instead: str | None = None, *, cell: bool = False):
    report = sheets.build()
    (prose,) = cell_prose(report, PCM, {"matrix": ("product",)}) if cell else section_prose(report)
    start = prose.text.index(wanted)
    return find_places(report, prose, start, start + len(wanted), instead)


def test_words_of_a_section_are_found_below_its_heading_and_beside_others():
    sheets = Sheets()
    sheets.lines("Se equiparon bibliotecas en otra parte", page=2)  # a running header
    sheets.section("factors", "Se equiparon bibliotecas, y se dictaron talleres de lectura.", "4.2 Factores", page=2)
    (place,) = stretch(sheets, "dictaron talleres", "dictaban talleres")
    at = len("Se equiparon bibliotecas, y se ")
    assert place.box == (LEFT + STEP * at, 20 + 2 * LEADING, LEFT + STEP * (at + len("dictaron talleres")), 20 + 2 * LEADING + 9)
    assert (place.page, place.text, place.instead) == (2, "dictaron talleres", "dictaban talleres")


def test_marks_at_its_ends_belong_to_it():
    (place,) = stretch(Sheets().section("factors", "Los “talleres”, todos.", "4.2"), "talleres", "cursos")
    assert (place.text, place.instead) == ("“talleres”,", "“cursos”,")


def test_a_stretch_over_two_lines_is_two_places():
    sheets = Sheets().section("factors", "Se equiparon\nbibliotecas en la costa", "4.2")
    first, second = stretch(sheets, "equiparon bibliotecas", "equipasen biblioteces")
    assert [(one.text, one.instead) for one in (first, second)] == [("equiparon", "equipasen"), ("bibliotecas", "biblioteces")]
    assert second.box[1] - first.box[1] == LEADING
    assert [one.instead for one in stretch(sheets, "equiparon bibliotecas", "equiparon bibliotecarias")] == [None, "bibliotecarias"]
    assert [one.instead for one in stretch(sheets, "equiparon bibliotecas", "equiparon las bibliotecas")] == ["equiparon las", None]
    assert [one.instead for one in stretch(sheets, "equiparon bibliotecas", "equiparon")] == [None, ""]


def test_a_word_that_the_line_cuts():
    sheets = Sheets().section("factors", "Se cuenta con biblio-\ntecas en la costa", "4.2")
    text = sheets.sections[0].text.replace("biblio- tecas", "bibliotecas")
    sheets.sections[0] = sheets.sections[0].model_copy(update={"text": text})
    first, second = stretch(sheets, "bibliotecas", "bibliodecas")
    assert [(one.text, one.instead) for one in (first, second)] == [("biblio-", None), ("tecas", "decas")]
    assert [one.instead for one in stretch(sheets, "bibliotecas", "biblitecas")] == ["biblit-", "ecas"]


def test_words_of_a_cell():
    sheets = Sheets().table("matrix", "code product", ("41.1", "EQUIPAR BIBLIOTECAS DISTRITALES"))
    (place,) = stretch(sheets, "BIBLIOTECAS", "BIBLIOTECARIAS", cell=True)
    (cell,) = [cell for cell in sheets.tables[0].rows[0].cells if cell.column == "product"]
    assert cell.box[1] <= place.box[1] <= place.box[3] <= cell.box[3]
    assert (place.text, place.instead) == ("BIBLIOTECAS", "BIBLIOTECARIAS")


@pytest.mark.parametrize("words", ["equiparon", "Se equiparon bibliotecas."])
def test_without_words_the_whole_place_is_told(words):
    report = ReportBuilder().section("factors", "Se equiparon bibliotecas.", number="4.2").build()
    (prose,) = section_prose(report)
    start = prose.text.index(words)
    marked = (words, "x")
    (place,) = find_places(report, prose, start, start + len(words), "x")
    assert (place.page, place.box, place.text, place.instead) == (5, report.sections[0].box, *marked)


@pytest.mark.parametrize(
    ("word", "like", "printed"),
    [
        ("adecuación", "LA ADECUACION DE LAS REGIONES", "ADECUACION"),
        ("adecuación", "LA ADECUACION DE LA REGIÓN", "ADECUACIÓN"),
        ("adecuación", "La adecuacion", "adecuación"),
    ],
)
def test_a_word_in_the_manner_of_the_print(word, like, printed):
    assert print_as(word, like) == printed


@pytest.mark.parametrize(
    ("word", "found", "wanted"),
    [
        ("CAPACIDADES", "cpacidades", "capacidades"),
        ("CAPACIDADES", "Cpacidades", "Capacidades"),
        ("CAPACIDADES", "CPACIDADES", "CAPACIDADES"),
        ("capacidades", "Cpacidades", "Capacidades"),
        ("PCM", "PCN", "PCM"),
    ],
)
def test_a_word_takes_the_letters_of_what_was_found(word, found, wanted):
    assert cased_as(word, found) == wanted
