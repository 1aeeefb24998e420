"""The finished report is in points of the pages as a viewer shows them: every box of it, and nothing else is touched."""

import typing

import pypdfium2 as pdfium
import pytest

from extractor import pipeline
from extractor.geometry import Box
from extractor.model import figure, finding, provenance
from extractor.model import report as contract
from extractor.model.finding import Finding, TextPlace
from extractor.model.meant import JsonBox, Meant
from extractor.model.page import Page
from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.model.sight import Sight
from extractor.pipeline import Options, extract
from extractor.shown import as_shown
from tests.disks import find_disks, sheets
from tests.pages.drawings import DPI, leaning
from tests.pages.pdfs import both, picture, seen, to_pdf
from tests.record import SAMPLES, played_back

CAMINOS = "caminos-2018-a1"
CONVERTED = {"JsonWord", "SectionInfo", "CellInfo", "Figure", "TextPlace", "Unread", "Evidence", "PersonInfo", "MarkInfo"}


def moved(number, width, height):
    """A page that a viewer shows a thousand points further to the right and down."""
    corners = (((1000.0, 1000.0), (1000.0 + width, 1000.0)), ((1000.0, 1000.0 + height), (1000.0 + width, 1000.0 + height)))
    return Page(number, "scanned", width, height, sight=Sight(2000.0, 2500.0, (width, height), corners))


def boxes_of(value, page=None):
    """Every box in a report as JSON, with the page it stands on."""
    if isinstance(value, dict):
        first = value["pages"][0] if isinstance(value.get("pages"), list) and "number" in value else page  # a section's, not the report's
        page = value.get("page", first if "pages" in value else value.get("number", page))
        for key, item in value.items():
            if key == "box":
                yield page, item
            else:
                yield from boxes_of(item, page)
    elif isinstance(value, list):
        for item in value:
            yield from boxes_of(item, page)


def test_whoever_adds_a_box_to_the_report_has_it_converted():
    parts = (contract, figure, finding, provenance)
    models = {model for part in parts for model in vars(part).values() if isinstance(model, type) and issubclass(model, Meant)}
    boxed = {model.__name__ for model in models for hint in typing.get_type_hints(model).values() if hint == JsonBox}
    assert boxed == CONVERTED


def test_every_box_and_only_boxes():
    report = with_place(played_back(CAMINOS))
    shown = as_shown(report, [moved(page.number, page.width, page.height) for page in report.pages])
    assert shown.findings[-1].places[0].box == (1010.0, 1020.0, 1030.0, 1040.0)
    before, after = (list(boxes_of(one.model_dump(mode="json"))) for one in (report, shown))
    assert len(before) > 500
    assert all(b == pytest.approx([v + 1000 for v in a]) for (_, a), (_, b) in zip(before, after, strict=True))
    assert {(page.width, page.height) for page in shown.pages} == {(2000.0, 2500.0)}
    assert without_places(shown) == without_places(report)
    assert Report.model_validate_json(shown.model_dump_json()) == shown


def with_place(report):
    """The report, with a finding that rests on words."""
    place = TextPlace(page=1, box=(10, 20, 30, 40), text="cuatro", confidence=0.9)
    told = {
        "code": None,
        "measure": None,
        "expected": "",
        "found": "",
        "matter": "",
        "odds": None,
        "says": remark("x"),
        "because": remark("x"),
    }
    finding = Finding(id="x", rule="x", severity="error", verdict="undecided", figures=(), places=(place,), **told)
    return report.model_copy(update={"findings": (*report.findings, finding)})


def without_places(report):
    def bare(value):
        if isinstance(value, dict):
            return {key: bare(item) for key, item in value.items() if key not in {"box", "width", "height"}}
        return [bare(item) for item in value] if isinstance(value, list) else value

    return bare(report.model_dump(mode="json"))


def test_pages_that_a_viewer_shows_as_they_were_read_stay():
    report = played_back(CAMINOS)
    assert as_shown(report, [Page(page.number, "digital", page.width, page.height) for page in report.pages]) == report


def test_each_page_by_its_own_sight():
    report = played_back(CAMINOS)
    shown = as_shown(report, [moved(2, 595.0, 842.0)])
    pairs = zip(boxes_of(report.model_dump(mode="json")), boxes_of(shown.model_dump(mode="json")), strict=True)
    assert {(page == 2, box == after) for (page, box), (_, after) in pairs} == {(True, False), (False, True)}


def test_second_readings_are_cut_before_the_boxes_are_converted(monkeypatch):
    """Rasters stay straightened: a box of the finished report would cut other pixels out of them."""
    steps = []
    for name in ("_look_again", "_weigh_words", "_read_again", "as_shown"):
        step = getattr(pipeline, name)
        monkeypatch.setattr(pipeline, name, lambda *a, name=name, step=step: steps.append(name) or step(*a))
    extract(SAMPLES / CAMINOS / "digital.pdf", Options(pages=(1,), second_reader=None))
    assert steps == ["_look_again", "_weigh_words", "_read_again", "as_shown"]


@pytest.mark.parametrize("rotate", [0, 90])
def test_the_whole_way(tmp_path, rotate):
    """A leaning picture on its side, rotated by the PDF: the words of the report lie where pdfium shows their ink."""
    image = leaning(sheets()["print"], -2.5).T[::-1].copy()  # a quarter turn clockwise brings it upright
    data = seen(to_pdf(both(picture(image, (0, 0, 504, 360))), size=(504, 360)), rotate)
    (tmp_path / "one.pdf").write_bytes(data)
    report = extract(tmp_path / "one.pdf", Options(reader="tests.disks:Disks", second_reader=None))
    document = pdfium.PdfDocument(data)
    size, grey = document[0].get_size(), document[0].render(scale=DPI / 72, grayscale=True).to_numpy()
    document.close()
    (page,) = report.pages
    assert (page.rotation, page.skew) == ((90 - rotate) % 360, pytest.approx(-2.5, abs=0.1))
    assert (page.width, page.height) == pytest.approx(size, abs=0.01)
    disks = {size: box.scaled(72 / DPI) for size, box in find_disks(grey.reshape(grey.shape[:2])).items()}
    words = {int(word.text.split()[0]): Box(*word.box) for word in page.word_boxes}
    assert words.keys() == disks.keys()
    for size, word in words.items():
        assert tuple(word) == pytest.approx(tuple(disks[size]), abs=1.0)
