"""The workbook: what stands in it, that it can be worked with, and that no cell ever does anything."""

import io
import re
import zipfile

import openpyxl
import pytest

from extractor.exports import gather, write_export
from extractor.exports._book import MOST_UNITS_OF_CELL, shortened
from extractor.exports.to_xlsx import DECISIONS, to_workbook
from tests.exports.dossiers import HOSTILE, full_report, read_later, sample, spoiled

SHEETS = {
    "es": ["Resumen", "Hallazgos", "Indicadores", "Figuras", "Léeme"],
    "en": ["Summary", "Findings", "Indicators", "Figures", "Readme"],
}


@pytest.fixture(scope="module")
def scan():
    return to_workbook(sample("scan"))


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def cells(data):
    return [cell for sheet in opened(data) for row in sheet.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_sheets_are_named_in_the_language(lang):
    assert opened(to_workbook(gather(full_report(), None, lang))).sheetnames == SHEETS[lang]


def test_a_row_for_each_finding_with_its_crops_and_a_choice(scan):
    sheet = opened(scan)["Hallazgos"]
    heads = {cell.value: cell.column for cell in sheet[1]}
    report = sample("scan").report
    assert sheet.max_row == 1 + len(report.findings)
    assert [sheet.cell(row, heads["Hallazgo"]).value for row in (2, 3, 4)] == [finding.message for finding in report.findings]
    assert {sheet.cell(row, heads["N.º"]).value for row in (2, 3, 4)} == {1}  # one matter
    assert len(sheet._images) == 5  # two crops, two crops, and one that shows all four figures
    assert {image.anchor._from.row for image in sheet._images} == {1, 2, 3}
    (choice,) = sheet.data_validations.dataValidation
    assert choice.type == "list"
    assert len(choice.formula1.split(",")) == len(DECISIONS)
    decisions = openpyxl.utils.get_column_letter(heads["Decisión"])
    assert str(choice.sqref) == f"{decisions}2:{decisions}4"


def test_crops_keep_all_their_pixels(scan):
    with zipfile.ZipFile(io.BytesIO(scan)) as packed:
        pictures = [packed.read(name) for name in packed.namelist() if name.startswith("xl/media/")]
    assert len(pictures) == 5
    plates = sample("scan").plates.crops.values()
    sizes = {(plate.width, plate.height) for plate in plates}
    assert {openpyxl.drawing.image.Image(io.BytesIO(data)).width for data in pictures} <= {width for width, _ in sizes}


def test_figures_can_be_calculated_with(scan):
    book = opened(scan)
    sheet = book["Indicadores"]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "1.3")
    assert {2723, 2773, 925, 975} <= {cell.value for cell in row}
    assert any(isinstance(cell.value, float) and abs(cell.value - 975 / 2773) < 1e-9 and cell.number_format == "0.0%" for cell in row)
    assert book["Figuras"].max_row == 1 + len(sample("scan").report.figures)


def test_unequal_pairs_stand_out(scan):
    row = next(row for row in opened(scan)["Indicadores"].iter_rows(min_row=2) if row[0].value == "1.3")
    bold = {cell.value for cell in row if cell.font.b}
    assert bold == {2723, 2773, 925, 975}


def test_what_was_not_measured_or_found_is_said():
    book = opened(to_workbook(gather(full_report(), None, "es")))
    told = {cell.value for row in book["Hallazgos"].iter_rows() for cell in row}
    assert {"sin medir", "12 000 a 1", "1 a 50"} <= told
    assert any("ya no está en su lugar" in str(value) for value in told)
    assert any("ilegible" in str(cell.value) for row in book["Resumen"].iter_rows() for cell in row)


def test_hostile_text_stays_text():
    data = to_workbook(gather(spoiled(full_report()), None, "es"))
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        names = packed.namelist()
        texts = {name: packed.read(name).decode("utf-8") for name in names if name.endswith((".xml", ".rels"))}
    assert not any("<f>" in text or "<f " in text for text in texts.values())
    assert not any("hyperlink" in text for name, text in texts.items() if "sharedStrings" not in name)
    assert not any('TargetMode="External"' in text for text in texts.values())
    assert not [name for name in names if re.search(r"externalLinks|vbaProject|connections", name)]
    told = [cell for cell in cells(data) if isinstance(cell.value, str) and "HYPERLINK" in cell.value]
    assert len(told) > 20
    assert all(cell.data_type == "s" and cell.hyperlink is None for cell in told)
    assert not any(re.search(r"[\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]", cell.value) for cell in told)
    assert any("\\x1b[31mred\\x07\\x00" in cell.value and "_x0041_" in cell.value for cell in told)


def test_what_a_cell_cannot_hold_is_cut_and_told():
    data = to_workbook(gather(spoiled(full_report(), "Ñ" * 40_000), None, "es"))
    longest = max((cell.value for cell in cells(data) if isinstance(cell.value, str)), key=len)
    assert len(longest) == MOST_UNITS_OF_CELL
    assert longest.endswith("… [cortado: 40\u00a0000 caracteres; completo en report.json]")
    told = re.search(r"Celdas cortadas en este libro: (\d+)", "".join(str(cell.value) for cell in cells(data)))
    assert int(told[1]) > 20


@pytest.mark.parametrize("text", ["", "a", "😀" * 20_000, "a" * MOST_UNITS_OF_CELL, "a" * (MOST_UNITS_OF_CELL + 1), "\x00" * 10_000])
def test_no_text_is_longer_than_a_cell(text):
    told, cut = shortened(text, "… {n}", MOST_UNITS_OF_CELL)
    assert len(told.encode("utf-16-le")) // 2 <= MOST_UNITS_OF_CELL
    assert cut == (told.endswith(f"… {len(text):,}".replace(",", "\u00a0")) and len(told) > 5)


def test_the_same_document_gives_the_same_bytes_whenever_it_is_read(scan):
    again = sample("scan")
    assert to_workbook(gather(read_later(again.report), again.source, "es")) == scan


def test_a_figure_of_many_digits_stays_as_it_is_printed():
    report = full_report()
    value = "12345678901234567890"
    figures = (report.figures[0].model_copy(update={"text": value, "value": value}), *report.figures[1:])
    data = to_workbook(gather(report.model_copy(update={"figures": figures}), None, "es"))
    assert value in {cell.value for cell in cells(data)}


def test_it_is_written_where_it_belongs(tmp_path):
    assert write_export("to-xlsx", gather(full_report(), None, "es"), tmp_path) == (tmp_path / "audit.xlsx",)
    assert zipfile.is_zipfile(tmp_path / "audit.xlsx")
    assert HOSTILE not in (tmp_path / "audit.xlsx").read_bytes().decode("latin-1")
