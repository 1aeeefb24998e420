"""From what was seen to what it means, on a report of two small pages of art."""

from dataclasses import replace
from pathlib import Path

import pytest

from extractor.assemble.interpret import ReadDocument, interpret
from extractor.assemble.order import reading_order
from extractor.assemble.tables import Drafting, draft_tables
from extractor.figures.book import NO_NUMBER
from extractor.figures.cell_numbers import SEVERAL
from extractor.geometry import Box
from extractor.layout.choose_profile import Choice
from extractor.layout.load import load_profiles
from extractor.layout.locate_sections import locate_sections
from extractor.layout.text_lines import page_lines
from extractor.model.page import OWN_TEXT, Page, Word
from extractor.model.remark import Remark, remark
from extractor.model.report import Report
from extractor.model.source import Source
from extractor.model.table import Cell, Table
from extractor.tables.join_grids import grids_to_tables
from tests.builders import grid_from_art, page_from_art
from tests.languages import SPANISH
from tests.remarks import codes
from tests.roles import noted, places_of, role

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


def seen(pages: tuple[Page, ...], target: str, profile: str) -> ReadDocument:
    lines = tuple(line for page in pages for line in page_lines(page))
    loaded = PROFILES[profile]
    grid = grid_from_art(MATRIX.format(TITLE, target), page=2)
    tables = grids_to_tables([grid], loaded.profile.tables, SPANISH, lambda _: "MATRIZ DE RESULTADOS SEMESTRE I")
    source = Source(Path("folder/informe.pdf"), "application/pdf", "ab" * 32, 1234, len(pages))
    choice = Choice(loaded, 0.9, (remark("profile.says", text="x"),))
    return ReadDocument(source, pages, lines, locate_sections(lines, loaded.profile), tables, choice, {"ppocr": "6"})


def told_unread(report: Report) -> list[tuple[int, Remark]]:
    """Page and remark of each place that was not read."""
    return [(place.page, place.remark) for place in report.unread]


def values(report: Report, code: str) -> dict[str, tuple[list[str | None], list[str | None]]]:
    """Measure -> values in the matrix, values in the narrative."""
    (indicator,) = [i for i in report.indicators if i.code == code]
    return {
        measure: ([report.figure(f).value for f in places.matrix], [report.figure(f).value for f in places.narrative])
        for measure, places in indicator.measures.items()
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
    assert report.indicators[2].text("objective") == "Otro"


def test_texts_and_canonical_titles():
    indicator = told().indicators[0]
    assert indicator.text("objective") == TITLE
    assert (indicator.objective.canonical.code, indicator.objective.score) == ("1.3", 1.0)
    assert indicator.text("achievements") == "44 talleres en 25 sedes"
    assert told().indicators[1].objective.canonical is None


def test_a_labelled_figure_is_entered_once():
    roles = [(noted(f), f.value) for f in told().figures if f.value in {"2723", "925", "7"}]
    assert roles == [("narrative:1.3:annual_target", "2723"), ("narrative:1.3:executed_s1", "925"), ("narrative:1.7:annual_target", "7")]


def test_figures_of_prose_and_of_text_cells_have_their_place():
    report = told()
    assert [f.value for f in report.figures if noted(f) == "section:management"] == ["44", "25"]
    assert [f.value for f in report.figures if noted(f) == "cell:matrix:1.3:achievements"] == ["44", "25"]
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
    assert (report.profile.id, report.profile.score, report.profile.why) == ("pcm-semestral", 0.9, (remark("profile.says", text="x"),))


def test_a_number_that_could_not_be_told_is_unread_and_absent_from_no_list():
    report = told(target="4Z")
    assert values(report, "1.4")["annual_target"] == ([None], [])
    place = role("matrix:1.4:annual_target").as_remark()
    assert told_unread(report) == [(2, remark("unread.figure", place=place, text="4Z", doubts=(NO_NUMBER,)))]
    assert [page.status for page in report.pages] == ["read", "partial"]


def test_two_rows_in_one_cell_are_never_one_number():
    """`81` above `872`, a ruling between them lost, once was a sure 81872."""
    words = (Word("81", Box(100, 100, 110, 108)), Word("872", Box(98, 112, 112, 120)))
    shown = seen((page_from_art(NARRATIVE, 1), page_from_art("MATRIZ DE RESULTADOS", 2)), "42", "pcm-semestral")
    (table,) = shown.tables
    column = table.columns.index("annual_target")
    rows = [tuple(replace(c, words=words, text="81 872") if c.column == column else c for c in row) for row in table.rows]
    report = interpret(replace(shown, tables=(replace(table, rows=tuple(rows)),)), None)
    assert values(report, "1.4")["annual_target"] == ([None], [])


def in_unknown_table(*arts: str) -> Report:
    """A report whose only table is one column that no profile knows; each art is a cell, two spaces in it a column's gap."""
    rows = []
    for r, art in enumerate(arts):
        words, x = [], 0.0
        for part in art.split(" "):
            width = 5.0 * len(part)
            words += [Word(part, Box(x, 20 * r, x + width, 20 * r + 8))] if part else []
            x += width + (2.5 if part else 20.0)
        rows.append((Cell(r, 0, 1, Box(0, 20 * r, 400, 20 * r + 15), " ".join(art.split()), tuple(words)),))
    shown = seen((page_from_art(".", 1),), "42", "generic")
    return interpret(replace(shown, tables=(Table("table-1", "table", "", ("c1",), (), tuple(rows), (1,)),)), None)


def test_every_number_of_a_cell_with_several_is_told_and_in_doubt():
    report = in_unknown_table("5  324  227  617", "12", "1 139 540")
    assert [(f.value, SEVERAL in f.doubts) for f in report.figures[:4]] == [("5", True), ("324", True), ("227", True), ("617", True)]
    assert [(f.value, f.doubts != ()) for f in report.figures[4:]] == [("12", False), ("1139540", True)]
    assert {f.place.is_told_in_text for f in report.figures[:4]} == {True}
    assert len({tuple(f.box) for f in report.figures[:4]}) == 4


def test_in_a_numeric_column_a_date_is_no_figure_and_what_is_no_number_is_unread():
    report = in_unknown_table("12", "940", "7", "12/05/2025", "10:30", "10-15", "(01) 616-2222", "4Z8", "12  9Z5", "n.d.", "-")
    assert [f.value for f in report.figures] == ["12", "940", "7", None, "12", None]
    assert [u.remark.values["text"] for u in report.unread] == ["4Z8", "9Z5"]


def test_a_text_beside_numbers_is_read_as_prose_and_numbers_apart_in_it_stay_apart():
    report = in_unknown_table("Sur 44 talleres", "Norte 51  216", "Este 3")
    assert [(f.value, codes(f.doubts)) for f in report.figures] == [
        ("44", []),
        ("51", ["doubt.several-in-cell"]),
        ("216", ["doubt.several-in-cell"]),
        ("3", []),
    ]


@pytest.mark.parametrize("ocr", [True, False])
def test_a_label_without_a_figure_is_unread_on_a_scan_and_blank_in_a_text(ocr):
    report = told(NARRATIVE.replace(": 925", ":"), ocr=ocr)
    assert values(report, "1.3")["executed_s1"] == (["975"], [])
    lost = remark("unread.no-figure-after", place=role("narrative:1.3:executed_s1").as_remark(), text="Ejecución I Semestre :")
    assert told_unread(report) == ([(1, lost)] if ocr else [])


def test_a_word_that_no_reader_made_out_is_unread():
    page = page_from_art(NARRATIVE)
    smudge = Word("xk", Box(300, 300, 320, 310), 0.2)
    report = interpret(seen((replace(page, words=(*page.words, smudge), ocr=True), page_from_art(".", 2)), "42", "pcm-semestral"), None)
    assert told_unread(report) == [(1, remark("unread.illegible", text="xk", confidence=0.2))]


def test_a_failed_page_is_unread_as_a_whole():
    broken = remark("page.failed", why="it broke")
    failed = Page(1, "blank", 0.0, 0.0, status="failed", problems=(broken,))
    report = interpret(seen((failed, page_from_art("MATRIZ", 2)), "42", "pcm-semestral"), None)
    assert (report.pages[0].status, report.pages[0].confidence) == ("failed", 0.0)
    assert told_unread(report) == [(1, remark("unread.page", problems=(broken,)))]


def test_without_a_profile_tables_and_figures_still_come_out():
    report = told(profile="generic")
    assert report.indicators == ()
    assert [table.kind for table in report.tables] == ["table"]
    assert {"2773", "975", "34.4"} <= {f.value for f in report.figures if noted(f).startswith("table:")}
    assert {"2723", "925", "44"} <= {f.value for f in report.figures if noted(f).startswith("section:")}


def test_rows_of_one_code_are_not_mixed_and_a_row_without_a_code_is_told():
    from extractor.geometry import Box  # noqa: PLC0415
    from extractor.layout.load import load_profiles  # noqa: PLC0415

    def row(n, code, target, done):
        texts = (code, target, done)
        return tuple(Cell(n, c, 1, Box(c * 50, n * 20, c * 50 + 40, n * 20 + 10), text) for c, text in enumerate(texts))

    rows = (row(0, "1.3", "100", ""), row(1, "1.3", "40", "30"), row(2, "", "7", "8"), row(3, "l.4", "5", "6"))
    table = Table("matrix", "matrix", "", ("code", "annual_target", "executed_s1"), (), rows, (1,))
    profile = load_profiles()["pcm-semestral"].profile
    drafted = draft_tables([table], Drafting(profile, lambda cell, *_: (f"n{cell.text}",), lambda *_: (), reading_order([], [table])))
    assert drafted.matrix["1.3"] == {"annual_target": "n100"}  # nothing of the second row of that code
    problems = drafted.tables[0].problems
    assert remark("table.code-twice", code="1.3") in problems
    assert remark("table.row-without-code", code="l.4") in problems
    assert len(drafted.unread) == 2


BLOCKS = """
    INFORME SEMESTRAL DE LA POLÍTICA NACIONAL DE BOSQUES, 2017

    4. Análisis cognoscitivo
    En el Objetivo 25.1: “Promover la conservación de los bosques”.
    Meta Anual Programada : 11
    Ejecución I Semestre : 4
    Ejecución II Semestre : 5
    En el Objetivo {1}: “{3}”.
    Meta Anual Programada : 22
    Ejecución I Semestre : 6
    {2} : 7
    En el Objetivo 25.3: “Reducir la anemia en la infancia”.
    Meta Anual Programada : 33
    Ejecución I Semestre : 8
    Ejecución II Semestre : 9
    5. Análisis de la gestión
"""
ROWS = """
    Cód. Mat. | Cód. Obj. | Objetivo | Indicador | Meta Anual | Ejecución | < | Avance % | Logros Obtenidos | Ministerio
    ^ | ^ | ^ | ^ | ^ | I SEM | II SEM | ^ | ^ | ^
    25 | 25.1 | Promover la conservación de los bosques | A | 11 | 4 | 5 | 81.8 | nada | PRODUCE
    25 | {0} | Dotar de agua segura a las escuelas | B | 22 | 6 | 7 | 59.1 | nada | PRODUCE
    25 | 25.3 | Reducir la anemia en la infancia | C | 33 | 8 | 9 | 51.5 | nada | PRODUCE
"""  # fmt: skip


WATER = "Dotar de agua segura a las escuelas"


def read(row: str = "25.2", item: str = "25.2", label: str = "Ejecución II Semestre", title: str = WATER) -> Report:
    """A scanned report of three objectives, the second read as said."""
    pages = (page_from_art(BLOCKS.format("", item, label, title), 1), page_from_art("MATRIZ DE RESULTADOS", 2))
    lines = tuple(line for page in pages for line in page_lines(page))
    loaded = PROFILES["pcm-semestral"]
    tables = grids_to_tables([grid_from_art(ROWS.format(row), page=2)], loaded.profile.tables, SPANISH, lambda _: "MATRIZ DE RESULTADOS")
    source = Source(Path("informe.pdf"), "application/pdf", "ab" * 32, 1234, 2)
    scanned = tuple(replace(page, kind="scanned", ocr=True) for page in pages)
    sections = locate_sections(lines, loaded.profile)
    return interpret(ReadDocument(source, scanned, lines, sections, tables, Choice(loaded, 0.9, ()), {"ppocr": "6"}), None)


SECOND = {"annual_target": (["22"], ["22"]), "executed_s1": (["6"], ["6"]), "executed_s2": (["7"], ["7"]), "progress": (["59.1"], [])}


def taken(kind: str, read: str) -> Remark:
    """The doubt of figures of 25.2 whose code was read as something else."""
    return remark(f"doubt.{kind}-code-taken", read=read, taken="25.2", by=("title", "digits", "place"))


def doubts(report: Report, place: str) -> set[tuple[Remark, ...]]:
    return {figure.doubts for figure in report.figures if noted(figure).startswith(place)}


def test_a_report_read_without_a_slip_has_no_doubt():
    report = read()
    assert (values(report, "25.2"), report.unread, {f.doubts for f in report.figures}) == (SECOND, (), {()})


@pytest.mark.parametrize("code", ["5.2", "25:2", "25..2", "252", "2S.2", "25.9"])
def test_a_misread_code_of_the_narrative_is_compared_with_its_row_and_in_doubt(code):
    report = read(item=code)
    assert values(report, "25.2") == SECOND
    assert [indicator.code for indicator in report.indicators] == ["25.1", "25.2", "25.3"]
    assert doubts(report, "narrative:25.2:") == {(taken("objective", code),)}
    assert doubts(report, "narrative:25.1:") == doubts(report, "matrix:25.2:") == {()}


@pytest.mark.parametrize("code", ["5.2", "25:2", "2S.2", "25.9"])
def test_a_misread_code_of_the_matrix_is_compared_with_the_narrative_and_in_doubt(code):
    report = read(row=code)
    assert values(report, "25.2") == SECOND
    ((why,),) = doubts(report, "matrix:25.2:")
    told = {**why.values, "by": why.values["by"][:3]}
    assert Remark(why.code, told) == taken("row", code)
    assert why in report.tables[0].problems
    assert [row.cells[1].text for row in report.tables[0].rows] == ["25.1", "25.2", "25.3"]
    assert report.unread == ()


def test_codes_misread_in_both_places_find_each_other():
    assert values(read(row="25:2", item="5.2"), "25.2") == SECOND


def test_a_code_that_nothing_tells_is_unread_with_its_place():
    report = read(item="7Z.9", title="Un asunto del todo distinto y ajeno")
    assert values(report, "25.2")["annual_target"] == (["22"], [])
    (strange, lost) = report.unread
    assert "narrative:7Z.9:annual_target" in places_of(strange)
    assert (strange.remark.code, strange.remark.values["code"]) == ("unread.no-code", "7Z.9")
    assert (strange.page, strange.box[1]) == (1, [line.box for line in page_lines(page_from_art(BLOCKS.format("", "", "", "")))][6].top)
    assert places_of(lost) == [f"narrative:25.2:{measure}" for measure in ("annual_target", "executed_s1", "executed_s2")]


def test_an_objective_whose_opening_line_was_lost_gives_its_figures_to_no_other():
    report = read(item="", label="Ejecución II Semestre", title="_")
    assert values(report, "25.1") == {
        "annual_target": (["11"], ["11"]),
        "executed_s1": (["4"], ["4"]),
        "executed_s2": (["5"], ["5"]),
        "progress": (["81.8"], []),
    }
    assert [{place.rpartition(":")[0] for place in places_of(u)} for u in report.unread] == [{"narrative:?"}, {"narrative:25.2"}]


def test_siblings_that_read_alike_are_told_by_their_order():
    report = read(label="Ejecución I Semestre")
    assert values(report, "25.2") == SECOND
    assert {codes(why)[0] for why in doubts(report, "narrative:25.2:executed")} == {"doubt.label-by-order"}
    assert doubts(report, "narrative:25.2:annual_target") == {()}


def test_a_line_that_was_not_read_is_told():
    report = read(label="Ej___ón __ S____tre")
    place = role("narrative:25.2:executed_s2").as_remark()
    assert told_unread(report) == [(1, remark("unread.no-such-line", places=(place,)))]
    assert doubts(report, "narrative:25.2:executed_s1") == {(remark("doubt.sibling-lost", measures=["executed_s2"]),)}
