"""Typed annexes become truth: a column for each thing counted in each year, dashes no figures."""

from tests.accuracy.real.annexes import find
from tests.accuracy.real.art import report_of
from tests.accuracy.real.documents import score_report


def truth_of(tmp_path, text):
    (tmp_path / "fisheries").mkdir()
    (tmp_path / "fisheries" / "page-3.csv").write_text(text)
    (document,) = find(tmp_path)
    assert (document.name, document.path) == ("page-3", tmp_path / "fisheries" / "page-3.pdf")
    return document.truth


def test_years_are_columns(tmp_path):
    truth = truth_of(tmp_path, "Estado,Ano,Actas\nColima,2009,41\nColima,2010,-0\nPuebla,2009,7\nPuebla,2010,\n")
    (table,) = truth.tables
    assert (table.columns, table.rows) == (("2009", "2010"), (("Colima", "41", "-"), ("Puebla", "7", "")))
    score = score_report(truth, report_of("Colima | 41 | -\nPuebla | 7 | 12", heads="Estado | 2009 | 2010"))
    assert (score.counts["right"], score.counts["cells"], score.counts["figures"], score.counts["named"]) == (3, 3, 2, 2)


def test_several_things_are_counted(tmp_path):
    (table,) = truth_of(tmp_path, "Estado,Tipo,Ano,Tierra,Agua\nColima,x,2009,4,5\n").tables
    assert (table.columns, table.rows) == (("Tierra 2009", "Agua 2009"), (("Colima", "4", "5"),))
