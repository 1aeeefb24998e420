"""From what was seen to what it means, on a report of two small pages of art."""

from dataclasses import replace
from pathlib import Path

import pytest

from extractor.geometry import Box
from extractor.interpret import OWN_TEXT, Seen, interpret
from extractor.layout.choose import Choice
from extractor.layout.lines import page_lines
from extractor.layout.load import load_profiles
from extractor.layout.locate import locate_sections
from extractor.model.page import Page, Word
from extractor.model.report import Report
from extractor.model.source import Source
from extractor.tables.join import grids_to_tables
from tests.builders import grid_from_art, page_from_art

PROFILES = load_profiles()
NARRATIVE = """
    INFORME SEMESTRAL DE LA POLÍTICA NACIONAL DE DESCENTRALIZACIÓN, 2017

    4. Análisis cognoscitivo
    En el Objetivo 1.3 “Capacitar sectorialmente”.
    Indicador: “Número de autoridades”.
    Meta Anual Programada : 2,723
    Ejecución I Semestre : 925
    En el Objetivo 1.7 “Otro”.
    Meta Anual Programada : 7
    5. Análisis de la gestión
    Hubo 44 eventos en 25 regiones.
"""
MATRIX = """
    Cód. Mat. | Cód. Obj. | Objetivo | Indicador        | Meta Anual | Ejecución | <      | Avance % | Logros Obtenidos        | Ministerio
    ^         | ^         | ^        | ^                | ^          | I SEM     | II SEM | ^        | ^                       | ^
    1         | 1.3       | {0}      | Número de usuarios   | 2773       | 975       | -      | 34.4     | 44 talleres en 25 sedes | PRODUCE
    1         | 1.4       | Sembrar  | Hectáreas        | {1}        | 47        |        | 111.9    | nada                    | PRODUCE
"""  # fmt: skip
TITLE = "CAPACITAR SECTORIALMENTE A LOS GOBIERNOS REGIONALES Y LOCALES, A FIN DE GENERAR Y CONSOLIDAR UNA CONVENIENTE CAPACIDAD DE GESTION."


def told(narrative: str = NARRATIVE, target: str = "42", *, ocr: bool = False, profile: str = "pcm-semestral") -> Report:
    """The report of one page of narrative and one of matrix."""
    pages = (page_from_art(narrative, 1), page_from_art("MATRIZ DE RESULTADOS SEMESTRE I", 2))
    return interpret(seen(tuple(replace(p, kind="scanned", ocr=True) for p in pages) if ocr else pages, target, profile), None)


def seen(pages: tuple[Page, ...], target: str, profile: str) -> Seen:
    lines = tuple(line for page in pages for line in page_lines(page))
    loaded = PROFILES[profile]
    grid = grid_from_art(MATRIX.format(TITLE, target), page=2)
    tables = grids_to_tables([grid], loaded.profile.tables, lambda _: "MATRIZ DE RESULTADOS SEMESTRE I")
    source = Source(Path("folder/informe.pdf"), "application/pdf", "ab" * 32, 1234, len(pages))
    choice = Choice(loaded, 0.9, ("says «x»",))
    return Seen(source, pages, lines, locate_sections(lines, loaded.profile), tables, choice, {"ppocr": "6"})


def values(report: Report, code: str) -> dict[str, tuple[list[str | None], list[str | None]]]:
    """Measure -> values in the matrix, values in the narrative."""
    (indicator,) = [i for i in report.indicators if i.code == code]
    return {
        measure: ([report.figure(f).value for f in places.matrix], [report.figure(f).value for f in places.narrative])
        for measure, places in indicator.figures.items()
    }


def test_figures_of_matrix_and_narrative_stand_side_by_side():
    assert values(told(), "1.3") == {
        "annual_target": (["2773"], ["2723"]),
        "executed_s1": (["975"], ["925"]),
        "progress": (["34.4"], []),
    }


def test_indicators_in_the_order_printed_with_those_of_the_narrative_alone_at_the_end():
    report = told()
    assert [i.code for i in report.indicators] == ["1.3", "1.4", "1.7"]
    assert values(report, "1.7") == {"annual_target": ([], ["7"])}
    assert report.indicators[2].objective.text == "Otro"


def test_texts_and_canonical_titles():
    indicator = told().indicators[0]
    assert indicator.objective.text == TITLE
    assert (indicator.objective.canonical.code, indicator.objective.score) == ("1.3", 1.0)
    assert indicator.achievements == "44 talleres en 25 sedes"
    assert told().indicators[1].objective.canonical is None


def test_a_labelled_figure_is_entered_once():
    roles = [(f.role, f.value) for f in told().figures if f.value in {"2723", "925", "7"}]
    assert roles == [("narrative:1.3:annual_target", "2723"), ("narrative:1.3:executed_s1", "925"), ("narrative:1.7:annual_target", "7")]


def test_figures_of_prose_and_of_text_cells_have_their_place():
    report = told()
    assert [f.value for f in report.figures if f.role == "section:management"] == ["44", "25"]
    assert [f.value for f in report.figures if f.role == "cell:matrix:1.3:achievements"] == ["44", "25"]
    assert {f.readings[0].reader for f in report.figures} == {OWN_TEXT}


def test_the_header_comes_from_title_matrix_and_catalogue():
    header = told().header
    assert (header.year, header.period) == (2017, "2017-S1")
    assert (header.policy.code, header.policy.name) == ("1", "Descentralización")
    assert header.entity.acronym == "PRODUCE"


def test_provenance_is_told_and_the_clock_left_to_the_end():
    report = told()
    assert (report.source.filename, report.source.sha256, report.source.pages) == ("informe.pdf", "ab" * 32, 2)
    assert report.provenance.profile.sha256 == PROFILES["pcm-semestral"].sha256
    assert [(r.name, r.version) for r in report.provenance.readers] == [("ppocr", "6")]
    assert (report.provenance.started_at, report.provenance.seconds, report.findings) == ("", 0.0, ())
    assert (report.profile.id, report.profile.score, report.profile.reasons) == ("pcm-semestral", 0.9, ("says «x»",))


def test_a_number_that_could_not_be_told_is_unread_and_absent_from_no_list():
    report = told(target="4Z")
    assert values(report, "1.4")["annual_target"] == ([None], [])
    assert [(u.page, u.reason) for u in report.unread] == [(2, "matrix:1.4:annual_target: read as «4Z», is not a number as read")]
    assert [page.status for page in report.pages] == ["read", "partial"]


@pytest.mark.parametrize("ocr", [True, False])
def test_a_label_without_a_figure_is_unread_on_a_scan_and_blank_in_a_text(ocr):
    report = told(NARRATIVE.replace(": 925", ":"), ocr=ocr)
    assert values(report, "1.3")["executed_s1"] == (["975"], [])
    reasons = ["narrative:1.3:executed_s1: no figure after «Ejecución I Semestre :»"] if ocr else []
    assert [u.reason for u in report.unread] == reasons


def test_a_word_that_no_reader_made_out_is_unread():
    page = page_from_art(NARRATIVE)
    smudge = Word("xk", Box(300, 300, 320, 310), 0.2)
    report = interpret(seen((replace(page, words=(*page.words, smudge), ocr=True), page_from_art(".", 2)), "42", "pcm-semestral"), None)
    assert [(u.page, u.reason) for u in report.unread] == [(1, "illegible; read as «xk» with confidence 0.20")]


def test_a_failed_page_is_unread_as_a_whole():
    failed = Page(1, "blank", 0.0, 0.0, status="failed", problems=("it broke",))
    report = interpret(seen((failed, page_from_art("MATRIZ", 2)), "42", "pcm-semestral"), None)
    assert (report.pages[0].status, report.pages[0].confidence) == ("failed", 0.0)
    assert [(u.page, u.reason) for u in report.unread] == [(1, "it broke")]


def test_without_a_profile_tables_and_figures_still_come_out():
    report = told(profile="generic")
    assert report.indicators == ()
    assert [table.kind for table in report.tables] == ["table"]
    assert {"2773", "975", "34.4"} <= {f.value for f in report.figures if f.role.startswith("table:")}
    assert {"2723", "925", "44"} <= {f.value for f in report.figures if f.role.startswith("section:")}


def test_rows_of_one_code_are_not_mixed_and_a_row_without_a_code_is_told():
    from extractor import assemble  # noqa: PLC0415
    from extractor.geometry import Box  # noqa: PLC0415
    from extractor.layout.load import load_profiles  # noqa: PLC0415
    from extractor.model.table import Cell, Table  # noqa: PLC0415

    def row(n, code, target, done):
        texts = (code, target, done)
        return tuple(Cell(n, c, 1, Box(c * 50, n * 20, c * 50 + 40, n * 20 + 10), text) for c, text in enumerate(texts))

    rows = (row(0, "1.3", "100", ""), row(1, "1.3", "40", "30"), row(2, "", "7", "8"), row(3, "l.4", "5", "6"))
    table = Table("matrix", "matrix", "", ("code", "annual_target", "executed_s1"), (), rows, (1,))
    profile = load_profiles()["pcm-semestral"].profile
    drafted = assemble.draft_tables([table], profile, lambda text, *_: (f"n{text}",), lambda *_: ())
    assert drafted.matrix["1.3"] == {"annual_target": "n100"}  # nothing of the second row of that code
    problems = " ".join(drafted.tables[0].problems)
    assert "code 1.3 stands in more than one row" in problems
    assert "reads «l.4», which is no code" in problems
    assert len(drafted.unread) == 2
