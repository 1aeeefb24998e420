"""The table of contents against the report."""

import pytest

from tests.checks.sheets import Sheets

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
