"""Adjacency of cells: neighbours right and below over blanks, spans, headers; scans may lose a letter, never a digit."""

from collections import Counter

import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.model.report import HeaderCell
from tests.accuracy.real.art import report_of
from tests.accuracy.real.icdar import Cell, cells_of, compare, draw, find, relations, score_plain
from tests.accuracy.real.sets import Document, PlainTable

XML = """<document><table id="1">
<region id="1" page="2" row-increment="0" col-increment="0">
 <cell start-row="0" start-col="1" end-col="2"><content>Kilos</content></cell>
 <cell start-row="1" start-col="0"><content>Salt</content></cell>
 <cell start-row="1" start-col="1"><content>1,200</content></cell>
 <cell start-row="1" start-col="2"><content>35</content></cell>
</region>
<region id="2" page="3" row-increment="2" col-increment="0">
 <cell start-row="0" start-col="0"><content>Pepper</content></cell>
 <cell start-row="0" start-col="2"><content>7</content></cell>
</region></table></document>"""
ROWS = [["", "Kilos", "Kilos"], ["Salt", "1,200", "35"], ["Pepper", "", "7"]]


@pytest.fixture
def documents(tmp_path):
    (tmp_path / "icdar").mkdir()
    (tmp_path / "icdar" / "xx-001-str.xml").write_text(XML)
    (tmp_path / "icdar" / "xx-001.pdf").touch()
    return list(find(tmp_path))


def test_a_document_is_found_in_both_modes_with_its_pages(documents):
    assert [(d.name, d.mode, d.truth.pages) for d in documents] == [("xx-001", "digital", (2, 3)), ("xx-001", "scan", (2, 3))]


def test_neighbours_over_blanks_spans_and_pages(documents):
    (table,) = documents[0].truth.tables
    assert relations(table) == Counter(
        {
            ("kilos", "1200", "below"): 1,
            ("kilos", "35", "below"): 1,
            ("salt", "1200", "right"): 1,
            ("1200", "35", "right"): 1,
            ("salt", "pepper", "below"): 1,
            ("35", "7", "below"): 1,
            ("pepper", "7", "right"): 1,
        }
    )


def test_a_span_told_cell_by_cell_costs_precision_only(documents):
    counts = score_plain(documents[0], [PlainTable(2, ROWS)]).counts
    assert (counts["recall"], counts["precision"], counts["f1"]) == (1, 7 / 8, 14 / 15)
    assert (counts["in tables"], counts["figures"]) == (3, 3)


def test_nothing_found(documents):
    counts = score_plain(documents[0], []).counts
    assert (counts["recall"], counts["precision"], counts["f1"], counts["in tables"]) == (0, 0, 0, 0)


@pytest.mark.parametrize(
    ("text", "loose", "hits"), [("Salary oi males", True, 1), ("Salary oi males", False, 0), ("Salary of males 2", True, 0)]
)
def test_scans_may_lose_a_letter_never_a_digit(text, loose, hits):
    true, read = ([[Cell((0, 0), (0, 0), label), Cell((0, 0), (1, 1), "12")]] for label in ("Salary of males", text))
    assert compare(true, read, loose).counts["recall"] == hits


def test_figures_count_as_often_as_they_stand():
    true, read = ([[Cell((0, 0), (i, i), text) for i, text in enumerate(texts)]] for texts in (("7", "7", "1.5"), ("7", "15", "8")))
    counts = compare(true, read, loose=False).counts
    assert (counts["in tables"], counts["figures"]) == (2, 3)


def test_the_header_of_a_report_stands_over_each_column_it_covers():
    (table,) = report_of("Salt | 1,200 | 35").tables
    headed = table.model_copy(update={"header": ((HeaderCell(text=""), HeaderCell(text="Kilos", span=2)),)})
    texts = {(cell.rows[0], cell.columns[0]): cell.text for cell in cells_of(headed) if cell.text}
    assert texts == {(0, 1): "Kilos", (0, 2): "Kilos", (1, 0): "Salt", (1, 1): "1,200", (1, 2): "35"}


def test_drawn_pages_are_kept_and_are_the_same_for_the_same_name(tmp_path, documents):
    canvas = Canvas(str(documents[0].path), pagesize=(200, 100))
    for page in range(3):
        canvas.drawString(20, 50, f"page {page + 1}")
        canvas.showPage()
    canvas.save()
    for document in documents:
        drawn = draw(document, tmp_path / "drawn")
        assert drawn == draw(Document(document.name, document.path, document.truth, document.mode), tmp_path / "drawn")
        made = pypdfium2.PdfDocument(drawn)
        assert len(made) == 2
        assert ("page 2" in made[0].get_textpage().get_text_bounded()) == (document.mode == "digital")
    pictures = [pypdfium2.PdfDocument(draw(documents[1], tmp_path / folder))[0].render().to_numpy() for folder in ("drawn", "again")]
    assert (pictures[0] == pictures[1]).all()
