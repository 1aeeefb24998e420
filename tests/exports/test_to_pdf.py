"""The annotated document: its pages untouched, each mark where a viewer shows the figure, and what happens with odd documents."""

import hashlib
import io

import numpy as np
import pypdfium2 as pdfium
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject

from extractor.errors import OutputError
from extractor.exports import gather, write_export
from extractor.exports.to_pdf import to_annotated
from tests.cli.reports import report
from tests.exports.dossiers import HOSTILE, full_report, on_page, read_later, sample, source_of, spoiled

BOX = (100.0, 200.0, 160.0, 215.0)


@pytest.fixture(scope="module")
def scan():
    return to_annotated(sample("scan"))


def notes(data):
    return [
        (number, note.get_object())
        for number, page in enumerate(PdfReader(io.BytesIO(data)).pages, 1)
        for note in page.get("/Annots", [])
        if note.get_object()["/Subtype"] == "/Square"
    ]


def streams(data):
    """Every picture of the document, as stored."""
    document = pdfium.PdfDocument(data)
    found = [bytes(item.get_data()) for page in document for item in page.get_objects(max_depth=2) if item.type == 3]
    document.close()
    return found


def reddest(data, page=0):
    """Where red is drawn, in points as a viewer shows the page."""
    document = pdfium.PdfDocument(data)
    pixels = document[page].render(scale=2).to_numpy().astype(int)
    document.close()
    rows, columns = np.nonzero((pixels[:, :, 2] - pixels[:, :, 0] > 90) & (pixels[:, :, 2] - pixels[:, :, 1] > 90))
    return columns.min() / 2, rows.min() / 2, columns.max() / 2, rows.max() / 2


def one_page(path, rotation=0, crop=None):
    """A page with a line of text and nothing else, turned and cropped."""
    writer = PdfWriter()
    page = writer.add_blank_page(width=400, height=600)
    if crop:
        page.cropbox = RectangleObject(crop)
    if rotation:
        page.rotate(rotation)
    writer.write(path)
    return path


def test_the_document_itself_is_not_touched(scan):
    original = sample("scan").source.path.read_bytes()
    assert scan.startswith(original)
    assert streams(scan) == streams(original)
    assert len(streams(scan)) == 6


def test_each_figure_of_a_finding_is_marked_and_tells_what_was_found(scan):
    told = notes(scan)
    matter = [note for _, note in told if note["/Subj"] == "Asunto 1"]
    assert {number for number, note in told if note["/Subj"] == "Asunto 1"} == {4, 6}
    assert len(matter) == 6  # 2,723 and 925; 2773, 975, 0 and 945
    first = next(note for note in matter if "2,723»" in note["/Contents"])
    assert sample("scan").report.findings[0].message in first["/Contents"]
    assert sample("scan").report.findings[2].message not in first["/Contents"]
    assert all(note["/F"] == 4 and note["/AP"]["/N"].get_object()["/Subtype"] == "/Form" for note in matter)


def test_bookmarks_lead_to_the_pages(scan):
    document = pdfium.PdfDocument(scan)
    outline = [(mark.level, mark.get_title(), mark.get_dest().get_index() + 1) for mark in document.get_toc()]
    document.close()
    assert outline[0][:2] == (0, "Cotejo: hallazgos")
    assert [(level, page) for level, title, page in outline if title.startswith("1. ")] == [(1, 4), (1, 6)]
    assert any(title == "Cotejo: sin leer" for _, title, _ in outline)


@pytest.mark.parametrize("crop", [None, (30, 50, 380, 570)], ids=["whole", "cropped"])
@pytest.mark.parametrize("rotation", [0, 90, 180, 270])
def test_a_mark_stands_where_a_viewer_shows_the_figure(tmp_path, rotation, crop):
    path = one_page(tmp_path / "a.pdf", rotation, crop)
    document = pdfium.PdfDocument(path)
    width, height = document[0].get_size()
    document.close()
    data = to_annotated(on_page(report(), path, [BOX], width=width, height=height))
    x0, top, x1, bottom = reddest(data)
    assert abs(x0 - (BOX[0] - 2)) <= 1.5
    assert abs(top - (BOX[1] - 2)) <= 1.5
    assert abs(x1 - (BOX[2] + 2)) <= 1.5
    assert abs(bottom - (BOX[3] + 2)) <= 1.5


def test_notes_that_were_there_stay(tmp_path):
    first = to_annotated(on_page(report(), one_page(tmp_path / "a.pdf"), [BOX], width=400, height=600))
    (tmp_path / "b.pdf").write_bytes(first)
    again = to_annotated(on_page(report(), tmp_path / "b.pdf", [(10.0, 10.0, 20.0, 20.0)], width=400, height=600))
    assert len(notes(again)) == 2


@pytest.mark.parametrize(("user", "password"), [("", None), ("secret", "secret")], ids=["owner-only", "with-password"])
def test_of_a_protected_document_an_open_copy_is_made(tmp_path, user, password):
    writer = PdfWriter()
    writer.append(one_page(tmp_path / "a.pdf"))
    writer.encrypt(user, "owner", algorithm="AES-256")
    writer.write(tmp_path / "locked.pdf")
    told = on_page(report(), one_page(tmp_path / "b.pdf"), [BOX], width=400, height=600)
    source = source_of(tmp_path / "locked.pdf", password)
    data = to_annotated(gather(told.report, source, "es"))
    assert len(notes(data)) == 1
    assert not PdfReader(io.BytesIO(data)).is_encrypted


def test_a_document_whose_index_is_broken_is_written_anew(tmp_path):
    whole = one_page(tmp_path / "a.pdf").read_bytes()
    broken = whole.replace(b"startxref", b"startyref")
    assert broken != whole
    (tmp_path / "b.pdf").write_bytes(broken)
    assert len(notes(to_annotated(on_page(report(), tmp_path / "b.pdf", [BOX], width=400, height=600)))) == 1


def test_without_the_document_the_failure_is_told(tmp_path):
    with pytest.raises(OutputError, match=r"annotated\.pdf: cannot be made: the document is out of reach"):
        to_annotated(gather(full_report(), None, "es"))
    told = on_page(report(), one_page(tmp_path / "a.pdf"), [BOX], width=400, height=600)
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4 something else")
    with pytest.raises(OutputError, match="has changed since it was read"):
        to_annotated(told)
    (tmp_path / "a.pdf").unlink()
    with pytest.raises(OutputError, match="FileNotFoundError"):
        to_annotated(told)


def test_rubbish_is_an_output_error(tmp_path):
    told = on_page(report(), one_page(tmp_path / "a.pdf"), [BOX], width=400, height=600)
    (tmp_path / "a.pdf").write_bytes(data := b"%PDF-1.4\n" + bytes(range(256)) * 9)
    info = told.report.source.model_copy(update={"sha256": hashlib.sha256(data).hexdigest()})
    source = told.source.__class__(told.source.path, "application/pdf", info.sha256, len(data), 1)
    with pytest.raises(OutputError, match="cannot be made"):
        to_annotated(gather(told.report.model_copy(update={"source": info}), source, "es"))


def test_hostile_text_is_only_shown(tmp_path):
    path = one_page(tmp_path / "a.pdf")
    told = on_page(report(), path, [BOX], width=400, height=600)
    data = to_annotated(gather(spoiled(told.report), told.source, "es"))
    for forbidden in (b"/URI", b"/JS", b"/JavaScript", b"/Launch", b"/OpenAction", b"/AA", b"/EmbeddedFile", b"/RC"):
        assert forbidden not in data
    ((_, note),) = notes(data)
    assert "<script>" in note["/Contents"]
    assert "\\x1b[31mred" in note["/Contents"]
    assert not set(note["/Contents"]) & set("\x1b\x00\u202e\u2066")
    assert HOSTILE not in note["/Contents"]
    endless = to_annotated(gather(spoiled(told.report, "B" * 40_000), told.source, "es"))
    assert max(len(note["/Contents"]) for _, note in notes(endless)) == 3000


# --- pictures ---------------------------------------------------------------------------------------------------------------------


def paper(size=(330, 440), mode="L"):
    """A picture whose every pixel tells where it is."""
    across, down = np.meshgrid(np.arange(size[0]), np.arange(size[1]))
    grey = ((across * 3 + down * 7) % 256).astype(np.uint8)
    return Image.fromarray(grey).convert(mode) if mode != "RGB" else Image.fromarray(np.dstack([grey, 255 - grey, grey // 2]))


def test_a_jpeg_is_bound_as_it_is(tmp_path):
    paper(mode="RGB").save(tmp_path / "a.jpg", quality=80, dpi=(100, 100))
    data = to_annotated(on_page(report(), tmp_path / "a.jpg", [BOX], width=237.6, height=316.8, kind="scanned", dpi=100))
    (stored,) = streams(data)
    assert stored == (tmp_path / "a.jpg").read_bytes()
    assert len(notes(data)) == 1


@pytest.mark.parametrize(("orientation", "rotation"), [(1, 0), (3, 180), (6, 90), (8, 270)])
def test_a_photograph_stands_as_the_camera_says(tmp_path, orientation, rotation):
    exif = Image.Exif()
    exif[0x0112] = orientation
    paper().save(tmp_path / "a.jpg", exif=exif)
    width, height = (440, 330) if rotation % 180 else (330, 440)
    data = to_annotated(on_page(report(), tmp_path / "a.jpg", [BOX], width=width, height=height, kind="scanned", dpi=72))
    document = pdfium.PdfDocument(data)
    assert document[0].get_rotation() == rotation
    assert document[0].get_size() == (width, height)
    document.close()
    assert streams(data) == [(tmp_path / "a.jpg").read_bytes()]


@pytest.mark.parametrize("mode", ["1", "L", "RGB", "P"])
@pytest.mark.parametrize("ending", ["png", "tif"])
def test_other_pictures_lose_no_pixel(tmp_path, mode, ending):
    paper(mode="RGB" if mode == "RGB" else "L").convert(mode).save(tmp_path / f"a.{ending}")
    data = to_annotated(on_page(report(), tmp_path / f"a.{ending}", [], width=330, height=440, kind="scanned", dpi=72))
    document = pdfium.PdfDocument(data)
    (item,) = document[0].get_objects()
    seen = np.asarray(item.get_bitmap(render=False).to_pil().convert("RGB"))
    document.close()
    assert np.array_equal(seen, np.asarray(Image.open(tmp_path / f"a.{ending}").convert("RGB")))


def test_all_frames_of_a_tiff_are_pages(tmp_path):
    paper().save(tmp_path / "a.tif", save_all=True, append_images=[paper((200, 300)), paper((100, 90))])
    data = to_annotated(on_page(report(), tmp_path / "a.tif", [BOX], width=330, height=440, kind="scanned", dpi=72))
    document = pdfium.PdfDocument(data)
    assert [tuple(round(side) for side in page.get_size()) for page in document] == [(330, 440), (72, 108), (36, 32)]
    document.close()


def test_the_same_document_gives_the_same_bytes_whenever_it_is_read():
    one = sample("scan")
    assert to_annotated(gather(read_later(one.report), one.source, "es")) == to_annotated(one)


def test_it_is_written_where_it_belongs(tmp_path):
    assert write_export("to-pdf", sample("digital"), tmp_path) == (tmp_path / "annotated.pdf",)
    assert (tmp_path / "annotated.pdf").read_bytes().startswith(sample("digital").source.path.read_bytes())
