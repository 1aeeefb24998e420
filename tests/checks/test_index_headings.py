"""The table of contents against the report."""

import pytest

from tests.checks.sheets import Sheets
from tests.told import say

RULE = "index-headings"
INDEX = """INFORME ANUAL
ÍNDICE
1. PRESENTACIÓN....1
2. RESPONSABLES....1
3. ANÁLISIS DESCRIPTIVO....2
4. ANÁLISIS COGNOSCITIVO....3
MATRIZ DE RESULTADOS ANUAL 2019....4"""
HEADINGS = {
    "presentation": ("1. PRESENTACIÓN", 2),
    "people": ("2. RESPONSABLES", 2),
    "descriptive": ("3. ANÁLISIS DESCRIPTIVO", 3),
    "cognitive": ("4. ANÁLISIS COGNOSCITIVO", 4),
}


def report(index: str = INDEX, matrix: bool = True, without: tuple[str, ...] = (), **more: object) -> Sheets:
    sheets = Sheets(**more).section("front", index, page=1)
    for id_, (heading, page) in HEADINGS.items():
        if id_ not in without:
            sheets.section(id_, "Texto del capítulo.", heading, page)
    return sheets.table("matrix", "code", ("41.1",), page=5) if matrix else sheets


def told(sheets: Sheets) -> list[tuple[str, str]]:
    return [(one.expected, one.found) for one in sheets.found(RULE)]


def test_a_consistent_report_is_left_alone():
    assert told(report()) == []
    assert told(report(INDEX.replace("MATRIZ DE", "ANEXO: MATRIZ DE"))) == []
    assert told(report(INDEX.replace("....", "............................. "))) == []


def test_another_page():
    (one,) = report(INDEX.replace("DESCRIPTIVO....2", "DESCRIPTIVO....3")).found(RULE)
    assert (one.expected, one.found, one.severity) == ("2", "3", "notice")
    assert (one.places[0].text, one.places[0].instead) == ("DESCRIPTIVO....3", "DESCRIPTIVO....2")


def test_another_title():
    assert told(report(INDEX.replace("2. RESPONSABLES", "2. FUNCIONARIOS Y ENLACES"))) == [("RESPONSABLES", "FUNCIONARIOS Y ENLACES")]


def test_what_it_leaves_out():
    (one,) = report(INDEX.replace("\nMATRIZ DE RESULTADOS ANUAL 2019....4", "")).found(RULE)
    assert (one.expected, one.lacking, one.places) == ("Matriz de resultados", True, ())
    assert told(report(INDEX.replace("\n2. RESPONSABLES....1", ""))) == [("2. RESPONSABLES", "")]


def test_a_gap_in_the_numbers():
    assert told(report(without=("descriptive",))) == [("3", "")]
    assert told(report(without=("descriptive",), kind="scanned")) == []


@pytest.mark.parametrize("index", ["", "ÍNDICE\n1. PRESENTACIÓN....1", "Un texto cualquiera"])
def test_without_a_table_of_contents_nothing_is_left_out(index):
    assert told(report(index or "-")) == []


def test_dots_that_a_scan_lost_are_no_missing_entries():
    lost = INDEX.replace("2. RESPONSABLES....1", "2. RESPONSABLES").replace("1. PRESENTACIÓN....1", "1. PRESENTACIÓN")
    assert told(report(lost, kind="scanned")) == []


def test_nothing_at_all():
    assert told(Sheets()) == []


def test_a_table_of_contents_that_holds_agrees():
    assert report().agreed(RULE) == [None]
    assert report(kind="scanned", confidence=0.99).agreed(RULE) == [None]
    assert report(INDEX.replace("DESCRIPTIVO....2", "DESCRIPTIVO....3")).agreed(RULE) == []
    assert report("Un texto cualquiera").agreed(RULE) == []


@pytest.mark.parametrize(
    ("index", "why", "n"),
    [
        (INDEX.replace("DESCRIPTIVO....2", "DESCRIPTIVO....3"), "uncompared.unsure-figures", 1),
        (INDEX.replace("DESCRIPTIVO....2", "DESCRIPTIVO...."), "index-headings.page-unread", 1),
        (INDEX.replace("2. RESPONSABLES", "2. RISPUNSIBILS"), "uncompared.likely-misread", 1),
        ("ÍNDICE\n1. PRESENTACIÓN....1\n2. RESPONSABLES....1", "index-headings.few-entries", 2),
    ],
)
def test_what_a_scan_may_have_lost_is_left_alone(index, why, n):
    sheets = report(index, kind="scanned", confidence=0.9)
    assert (sheets.left(RULE), sheets.agreed(RULE)) == ([(why, n, [1])], [])
    assert report(index).left(RULE) == []


def test_a_gap_in_the_numbers_of_a_scan_is_left_alone():
    assert ("index-headings.heading-unread", 1, [2, 4]) in report(without=("descriptive",), kind="scanned").left(RULE)


def test_what_is_wrong_is_said_in_plain_words():
    (page,) = report(INDEX.replace("DESCRIPTIVO....2", "DESCRIPTIVO....3")).found(RULE)
    (title,) = report(INDEX.replace("2. RESPONSABLES", "2. FUNCIONARIOS Y ENLACES")).found(RULE)
    (gap,) = report(without=("descriptive",)).found(RULE)
    (left_out,) = report(INDEX.replace("\n2. RESPONSABLES....1", "")).found(RULE)
    assert say(page.message) == ("El índice da la página 3 al capítulo 3 (pág. 1); por los demás, sería la 2 (pág. 3 del documento).")
    assert say(title.message) == "El índice dice «FUNCIONARIOS Y ENLACES» (pág. 1); el capítulo 2 se titula «RESPONSABLES» (pág. 2)."
    assert say(gap.message) == "De 2 (pág. 2) se pasa a 4 (pág. 4): falta 3."
    assert say(left_out.message, "en") == "The contents (p. 1) do not list “2. RESPONSABLES” (p. 2)."


def test_pages_that_a_scan_lost_are_left_alone_also_where_none_is_left_to_compare_them_with():
    lost = INDEX.replace("....2", "....").replace("....3", "....").replace("1. PRESENTACIÓN....1", "1. PRESENTACIÓN")
    sheets = report(lost, kind="scanned", confidence=0.99)
    assert (sheets.left(RULE), sheets.agreed(RULE)) == ([("index-headings.page-unread", 3, [1])], [])
