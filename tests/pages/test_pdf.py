"""Pages of PDFs: born digital, scanned and what lies between; every box lies where a viewer shows the ink."""

import io
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pypdf import PdfWriter, Transformation
from pypdf.generic import NameObject, NumberObject, RectangleObject
from reportlab.lib.pdfencrypt import StandardEncryption

from extractor.errors import InputError
from extractor.model.remark import remark
from extractor.pages import own_text
from extractor.pages.judge_kind import GARBLED, READ_AGAIN
from extractor.pages.own_text import Margins
from extractor.pages.pdf import count_pages, open_sheet
from tests.pages.pdfs import both, in_form, ink_box, invisible, line, noise, nothing, paragraph, picture, seen, to_pdf
from tests.paper.picture_pdf import Sheet, pictures_to_pdf

FILES = Path("/proc/self/fd")
TURNS = (0, 90, 180, 270)
BOXES = {
    "plain": (None, None),
    "media box elsewhere": ((50, 60, 300, 400), None),
    "cropped": (None, (20, 250, 200, 350)),
    "cropped and elsewhere": ((-20, -30, 300, 400), (20, 250, 200, 350)),
    "crop box reaches out": ((0, 0, 300, 400), (-50, -50, 260, 380)),
}


@pytest.fixture
def opened(tmp_path):
    """`opened(data, number=1)`: the sheet of a page."""

    def open_(data, number=1, password=None):
        path = tmp_path / "one.pdf"
        path.write_bytes(data)
        return open_sheet(path, number, password)

    return open_


def ruled(canvas):
    canvas.setLineWidth(1)
    canvas.line(60, 280, 140, 280)
    canvas.line(60, 280, 60, 330)


def lines_up(box, ink, tolerance=1.5):
    return all(abs(a - b) <= tolerance for a, b in zip(box, ink, strict=True))


# --- born digital -----------------------------------------------------------------------------------------------------------------


def test_a_born_digital_page(opened):
    sheet = opened(to_pdf(both(line("Año 2017"), ruled)))
    assert (sheet.kind, sheet.width, sheet.height, sheet.image, sheet.problems) == ("digital", 300, 400, None, ())
    assert [word.text for word in sheet.words] == ["Año", "2017"]
    assert all(word.confidence == 1 for word in sheet.words)
    assert sheet.words[0].box.x1 < sheet.words[1].box.x0
    assert sorted(ruling.horizontal for ruling in sheet.rulings) == [False, True]


def test_accents_come_composed(opened):
    data = to_pdf(line("AÑO INFORMACIÓN °º«»–"))
    assert " ".join(word.text for word in opened(data).words) == "AÑO INFORMACIÓN °º«»–"


@pytest.mark.parametrize("boxes", BOXES.values(), ids=BOXES)
def test_words_lie_where_the_ink_is(opened, boxes):
    data = seen(to_pdf(line("HHHH", 60, 300)), 0, *boxes)
    sheet = opened(data)
    x0, top, x1, bottom = ink_box(data)
    box = sheet.words[0].box
    assert abs(box.x0 - x0) < 3
    assert abs(box.x1 - x1) < 3
    assert box.top <= top
    assert bottom <= box.bottom <= bottom + 6


@pytest.mark.parametrize("boxes", BOXES.values(), ids=BOXES)
def test_rulings_lie_where_the_ink_is(opened, boxes):
    data = seen(to_pdf(both(ruled, line("x", 100, 290, 3))), 0, *boxes)
    found = [ruling.box for ruling in opened(data).rulings]
    around = min(b.x0 for b in found), min(b.top for b in found), max(b.x1 for b in found), max(b.bottom for b in found)
    assert lines_up(around, ink_box(data))


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("boxes", BOXES.values(), ids=BOXES)
def test_a_page_shown_on_its_side_is_turned_until_its_text_stands(opened, turn, boxes):
    drawn = to_pdf(both(line("HHHH", 60, 300), ruled))
    upright, sheet = opened(seen(drawn, 0, *boxes)), opened(seen(drawn, turn, *boxes))
    assert sheet.rotation == -turn % 360
    assert (sheet.width, sheet.height) == (upright.width, upright.height)
    assert [w.text for w in sheet.words] == ["HHHH"]
    for one, other in zip((*sheet.words, *sheet.rulings), (*upright.words, *upright.rulings), strict=True):
        assert lines_up(one.box, other.box, 0.1)


@pytest.mark.parametrize("turn", TURNS)
@pytest.mark.parametrize("boxes", BOXES.values(), ids=BOXES)
def test_a_page_that_rotate_sets_upright_stays_as_it_is_shown(opened, turn, boxes):
    """Landscape pages are written so: the text runs up the paper, /Rotate lays the paper down."""

    def along(canvas):
        canvas.translate(150, 300)
        canvas.rotate(turn)
        line("HHH", 0, 0, 12)(canvas)

    data = seen(to_pdf(along), turn, *boxes)
    sheet = opened(data)
    assert (sheet.rotation, [w.text for w in sheet.words]) == (0, ["HHH"])
    x0, _, x1, bottom = ink_box(data)
    box = sheet.words[0].box
    assert abs(box.x0 - x0) < 3
    assert abs(box.x1 - x1) < 3
    assert 0 <= box.bottom - bottom < 5


def test_what_was_cropped_away_is_not_read(opened):
    data = seen(to_pdf(both(line("dentro", 60, 300), line("fuera", 60, 100), ruled)), crop=(50, 250, 250, 380))
    sheet = opened(data)
    assert [word.text for word in sheet.words] == ["dentro"]
    assert all(r.box.x0 >= 0 and r.box.x1 <= sheet.width and r.box.bottom <= sheet.height for r in sheet.rulings)


@pytest.mark.parametrize(("angle", "x"), [(90, 200), (270, 180)])
def test_a_header_that_runs_up_or_down_a_column(opened, angle, x):
    def header(canvas):
        canvas.saveState()
        canvas.translate(x, 250)
        canvas.rotate(angle)
        line("AVANCE 2017", 0, 0, 9)(canvas)
        canvas.restoreState()

    sheet = opened(to_pdf(both(paragraph, header)))
    assert sheet.rotation == 0
    assert {"AVANCE", "2017"} <= {word.text for word in sheet.words}


@pytest.mark.parametrize(
    ("margins", "degrees", "turned"),
    [
        (Margins(1, 2, 3, 4), 0, (1, 2, 3, 4)),
        (Margins(1, 2, 3, 4), 90, (4, 1, 2, 3)),
        (Margins(1, 2, 3, 4), 180, (3, 4, 1, 2)),
        (Margins(1, 2, 3, 4), 270, (2, 3, 4, 1)),
    ],
)
def test_margins_turn_with_the_page(margins, degrees, turned):
    assert margins.turned(degrees) == turned


def test_text_that_only_pdfium_can_draw_is_read_from_the_picture(opened, monkeypatch):
    def damaged(*_args, **_options):
        raise own_text.PdfminerException("a font\nwithout end")

    monkeypatch.setattr(own_text.pdfplumber, "open", damaged)
    sheet = opened(to_pdf(paragraph))
    assert sheet.kind == "scanned"
    assert sheet.image.min() < 128
    assert sheet.problems == (remark("page.own-text-lost", why="a font without end"),)


# --- scanned ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dpi", [72, 150, 200])
def test_a_scan_comes_as_it_was_stored(opened, dpi):
    pixels = noise(400 * dpi // 72, 300 * dpi // 72)
    sheet = opened(to_pdf(picture(pixels)))
    assert (sheet.kind, sheet.width, sheet.height, sheet.dpi, sheet.words) == ("scanned", 300, 400, dpi, ())
    assert np.array_equal(sheet.image, pixels)
    assert len(sheet.problems) == (dpi < 90)


@pytest.mark.parametrize("turn", TURNS)
def test_a_scan_is_turned_as_its_page_says(opened, turn):
    pixels = noise(400, 300)
    sheet = opened(seen(to_pdf(picture(pixels)), turn))
    assert np.array_equal(sheet.image, np.rot90(pixels, -turn // 90))
    assert (sheet.height, sheet.width) == sheet.image.shape


def test_a_scan_on_a_page_that_does_not_start_at_zero(opened):
    pixels = noise(800, 600)
    sheet = opened(seen(to_pdf(picture(pixels, (50, 60, 350, 460))), media=(50, 60, 350, 460)))
    assert (sheet.kind, sheet.dpi) == ("scanned", 144)
    assert np.array_equal(sheet.image, pixels)


def test_a_scan_that_the_page_crops_comes_as_it_is_shown(opened):
    pixels = np.full((800, 600), 255, np.uint8)
    pixels[200:210, 200:210] = 0  # 100 points from the top and the left of the picture
    data = seen(to_pdf(picture(pixels)), crop=(60, 40, 260, 340))
    sheet = opened(data)
    rows, columns = np.where(sheet.image < 128)
    points = 72 / sheet.dpi
    assert sheet.kind == "scanned"
    assert lines_up((columns.min() * points, rows.min() * points), ink_box(data)[:2], 1)


def test_a_scan_with_margins_keeps_its_place(opened):
    pixels = np.full((800, 600), 255, np.uint8)
    pixels[:10, :10] = 0
    data = to_pdf(picture(pixels, (4, 4, 296, 396)))
    rows, columns = np.where(opened(data).image < 128)
    assert lines_up((columns.min() / 2, rows.min() / 2), ink_box(data)[:2], 1.5)


@pytest.mark.parametrize("flip", [(-1, 1), (1, -1), (-1, -1)])
def test_a_picture_that_is_stored_upside_down_is_drawn_as_shown(opened, flip):
    pixels = np.full((800, 600), 255, np.uint8)
    pixels[:80, :60] = 0  # top left as stored

    def mirrored(canvas):
        canvas.translate(300 if flip[0] < 0 else 0, 400 if flip[1] < 0 else 0)
        canvas.scale(*flip)
        picture(pixels)(canvas)

    image = opened(to_pdf(mirrored)).image
    corner = image[0 if flip[1] > 0 else -1, 0 if flip[0] > 0 else -1]
    assert corner < 50
    assert (image < 128).mean() == pytest.approx(0.01, abs=0.002)


def test_a_fax_has_fewer_rows_than_columns_and_comes_square(opened):
    pixels = np.full((400 * 98 // 72, 300 * 204 // 72), 255, np.uint8)
    pixels[:10, :10] = 0
    sheet = opened(to_pdf(picture(pixels)))
    assert sheet.dpi == 204
    assert sheet.image.shape == pytest.approx((400 * 204 / 72, 300 * 204 / 72), abs=2)


def test_a_scan_in_two_strips_is_put_together_at_its_own_resolution(opened):
    pixels = noise(800, 600)
    pixels[390:410] = 0
    strips = both(picture(pixels[:400], (0, 200, 300, 400)), picture(pixels[400:], (0, 0, 300, 200)))
    sheet = opened(to_pdf(strips))
    assert (sheet.kind, sheet.dpi, sheet.image.shape) == ("scanned", 144, (800, 600))
    assert sheet.image[392:408].max() < 40
    assert np.abs(sheet.image[:380].astype(int) - pixels[:380]).mean() < 8


def test_a_scan_inside_a_form_has_the_size_at_which_it_is_painted(opened):
    pixels = noise(800, 600)
    sheet = opened(to_pdf(in_form(picture(pixels, (0, 0, 100, 100)), (3, 4))))
    assert (sheet.kind, sheet.dpi) == ("scanned", 144)
    assert np.array_equal(sheet.image, pixels)


def test_a_bilevel_scan_painted_as_a_stencil_is_dark_on_light(opened):
    """CCITT scans are often an /ImageMask: its pixels are paint, not light."""
    pixels = np.full((400, 304), 255, np.uint8)
    pixels[100:200, 100:200] = 0
    bits = np.packbits(pixels > 128, axis=1).tobytes()
    data = stencil(bits, 304, 400)
    sheet = opened(data)
    assert sheet.kind == "scanned"
    inside = sheet.image[: sheet.image.shape[0] // 8].mean(), sheet.image[int(0.3 * sheet.image.shape[0]), int(0.4 * sheet.image.shape[1])]
    assert inside[0] > 240
    assert inside[1] < 20


def test_print_that_is_a_fine_mask_over_a_coarse_picture_is_drawn_as_finely_as_the_mask(opened):
    """Scanners that part a page in layers store its print so: at the background's 18 dpi nothing could be read."""
    shown = np.zeros((1600, 1216), np.uint8)
    shown[400:800, 400:800] = 255
    coarse = b"\x14" * (76 * 100)
    mask = (
        b"<< /Type /XObject /Subtype /Image /Width 1216 /Height 1600 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length %d >>" % shown.size
    )
    data = on_a_page(
        b"<< /Type /XObject /Subtype /Image /Width 76 /Height 100 /ColorSpace /DeviceGray /BitsPerComponent 8 /SMask 6 0 R /Length 7600 >>",
        coarse,
        mask + b"\nstream\n" + shown.tobytes() + b"\nendstream",
    )
    sheet = opened(data)
    assert (sheet.kind, sheet.dpi) == ("scanned", 288)
    assert sheet.image.shape == pytest.approx((1600, 1216), abs=1)
    assert sheet.image[420:780, 420:780].max() < 60
    assert sheet.image[:390].min() > 240


def test_a_dot_with_a_fine_mask_makes_no_other_picture_fine(opened):
    """A picture of one pixel painted through a mask is a common way to draw; the scan beside it stays as coarse as it is."""
    mask = b"<< /Type /XObject /Subtype /Image /Width 90 /Height 90 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 8100 >>"
    dot = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /SMask 6 0 R /Length 1 >>"
    data = on_a_page(
        b"<< /Type /XObject /Subtype /Image /Width 380 /Height 500 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 190000 >>",
        noise(500, 380).tobytes(),
        mask + b"\nstream\n" + bytes(8100) + b"\nendstream",
        dot + b"\nstream\n\x00\nendstream",
        content=b"q 304 0 0 400 0 0 cm /Im Do Q q 90 0 0 90 100 100 cm /Dot Do Q",
        pictures=b"/Im 5 0 R /Dot 7 0 R",
    )
    assert opened(data).dpi == 90


def test_forms_that_name_each_other_come_to_an_end(opened):
    names = b" ".join(b"/F%d %d 0 R" % (i, 6 + i % 2) for i in range(20))
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 304 400] /Resources << /XObject << %s >> >> /Length 0 >>" % names
    forms = [form + b"\nstream\n\nendstream"] * 2
    data = on_a_page(
        b"<< /Type /XObject /Subtype /Image /Width 380 /Height 500 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 190000 >>",
        noise(500, 380).tobytes(),
        *forms,
        pictures=b"/Im 5 0 R /A 6 0 R /B 7 0 R",
    )
    assert opened(data).kind == "scanned"


def stencil(bits, width, height):
    image = f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height} /ImageMask true /BitsPerComponent 1 /Length {len(bits)} >>"
    return on_a_page(image.encode(), bits)


def on_a_page(head, stream, *more, content=b"q 304 0 0 400 0 0 cm /Im Do Q", pictures=b"/Im 5 0 R"):
    """A document whose one page of 304 x 400 points is a picture: its dictionary, its data, and more objects from number 6 on."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 304 400] /Resources << /XObject << %s >> >> /Contents 4 0 R >>" % pictures
    bodies = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
        page,
        b"<< /Length %d >>\nstream\n" % len(content) + content + b"\nendstream",
        head + b"\nstream\n" + stream + b"\nendstream",
        *more,
    ]
    objects = b"".join(b"%d 0 obj\n" % number + body + b"\nendobj\n" for number, body in enumerate(bodies, 1))
    return b"%PDF-1.4\n" + objects + b"trailer\n<< /Size %d /Root 1 0 R >>\n" % (len(bodies) + 1)


# --- text under, over and beside pictures -----------------------------------------------------------------------------------------


def test_a_text_layer_under_a_scan_is_not_believed(opened):
    sheet = opened(to_pdf(both(picture(noise(800, 600)), invisible())))
    assert (sheet.kind, sheet.words, sheet.problems) == ("scanned", (), (READ_AGAIN,))
    assert sheet.image.shape == (800, 600)


def test_text_that_the_picture_covers_is_not_believed(opened):
    sheet = opened(to_pdf(both(paragraph, picture(noise(800, 600)))))
    assert (sheet.kind, sheet.words, sheet.problems) == ("scanned", (), (READ_AGAIN,))


def test_a_stamped_page_number_does_not_make_the_layer_believable(opened):
    sheet = opened(to_pdf(both(picture(noise(800, 600)), invisible(), line("Folio 12", 20, 20, 10))))
    assert (sheet.kind, sheet.words, sheet.problems) == ("scanned", (), (READ_AGAIN,))


def test_own_text_over_a_picture_of_the_page_is_mixed(opened):
    sheet = opened(to_pdf(both(picture(noise(800, 600)), paragraph)))
    assert sheet.kind == "mixed"
    assert len(sheet.words) == 36
    assert (sheet.height, sheet.width) == pytest.approx(tuple(side * 72 / sheet.dpi for side in sheet.image.shape), abs=0.5)


@pytest.mark.parametrize("turn", TURNS)
def test_picture_and_words_of_a_mixed_page_are_turned_together(opened, turn):
    light = np.full((800, 600), 255, np.uint8)
    data = seen(to_pdf(both(picture(light), line("HHHH", 60, 300))), turn)
    sheet = opened(data)
    word = sheet.words[0].box.scaled(sheet.dpi / 72)
    rows, columns = np.where(sheet.image < 128)
    assert (sheet.kind, sheet.rotation) == ("mixed", -turn % 360)
    assert word.x0 - 4 < columns.min() < columns.max() < word.x1 + 4
    assert word.top - 4 < rows.min() < rows.max() < word.bottom + 4


def test_a_small_logo_leaves_a_page_digital(opened):
    sheet = opened(to_pdf(both(picture(noise(50, 50), (20, 350, 60, 390)), paragraph)))
    assert (sheet.kind, sheet.image) == ("digital", None)


def test_invisible_text_on_a_born_digital_page_is_told(opened):
    assert opened(to_pdf(both(paragraph, invisible()))).problems == (
        remark("page.unseen-text", n=6, text="lo que otro programa creyó leer"),
    )


def test_drawn_letters_with_a_coarse_logo_are_rendered_finely(opened):
    def outlines(canvas):
        for x in range(20, 280, 10):
            canvas.line(x, 100, x + 5, 120)

    sheet = opened(to_pdf(both(picture(noise(20, 20), (20, 350, 60, 390)), outlines)))
    assert (sheet.kind, sheet.dpi) == ("scanned", 200)


def test_garbled_text_is_read_from_the_picture(opened, monkeypatch):
    monkeypatch.setattr("extractor.pages.judge_kind.bad_share", lambda words: 1.0)
    sheet = opened(to_pdf(paragraph))
    assert (sheet.kind, sheet.words, sheet.problems, sheet.dpi) == ("scanned", (), (GARBLED,), 200)


@pytest.mark.parametrize("draw", [nothing, line("   "), lambda canvas: canvas.line(10, 10, 200, 10)])
def test_a_blank_page(opened, draw):
    sheet = opened(to_pdf(draw))
    assert (sheet.kind, sheet.words, sheet.image, sheet.problems) == ("blank", (), None, ())


# --- the document -----------------------------------------------------------------------------------------------------------------


def test_pages_are_counted_and_opened_by_number(opened, tmp_path):
    data = to_pdf(line("uno"), nothing, line("tres"))
    assert [opened(data, n).kind for n in (1, 2, 3)] == ["digital", "blank", "digital"]
    assert opened(data, 3).words[0].text == "tres"
    assert count_pages(tmp_path / "one.pdf", None) == 3


def test_a_page_that_is_not_there_is_an_input_error(opened):
    with pytest.raises(InputError, match="page 2 is broken"):
        opened(to_pdf(nothing), 2)


def test_a_page_whose_content_is_not_in_the_file_is_not_taken_for_blank(opened):
    data = to_pdf(paragraph, paragraph)
    lost = re.sub(rb"/Contents \d+ 0 R", lambda found: b"/Contents 0 0 R".ljust(len(found[0])), data, count=1)
    with pytest.raises(InputError, match="page 1 is broken: its content is not in the file") as told:
        opened(lost)
    assert told.value.hint
    assert opened(lost, 2).kind == "digital"


@pytest.mark.parametrize("kind", ["flate", "jpeg"])
def test_a_page_whose_picture_is_damaged_is_not_taken_for_blank(opened, kind):
    if kind == "flate":
        data = to_pdf(picture(noise(400, 300)))
        start = data.index(b"stream", data.index(b"/Subtype /Image")) + 10
    else:
        jpeg = io.BytesIO()
        Image.fromarray(noise(400, 300)).save(jpeg, "JPEG")
        data = pictures_to_pdf([Sheet(jpeg.getvalue(), "DCTDecode", "DeviceGray", 8, (300, 400), 72)])
        start = data.index(b"stream\n", data.index(b"/Subtype /Image")) + 9
    end = data.index(b"endstream", start)
    with pytest.raises(InputError, match="page 1 is broken: its picture cannot be decoded"):
        opened(data[:start] + b"\0" * (end - start) + data[end:])


@pytest.mark.parametrize("mode", ["1", "L", "RGB"])
def test_a_scan_of_a_white_sheet_is_no_damage(opened, mode):
    white = Image.new(mode, (300, 400), 1 if mode == "1" else "white")
    assert opened(to_pdf(picture(white))).image.min() == 255


@pytest.mark.parametrize("strength", [40, 128])
def test_an_encrypted_document_opens_with_its_password(opened, tmp_path, strength):
    data = to_pdf(line("secreto"), encrypt=StandardEncryption("clave", "dueño", strength=strength))
    assert opened(data, password="clave").words[0].text == "secreto"
    with pytest.raises(InputError, match=r"one\.pdf: is encrypted"):
        opened(data)
    with pytest.raises(InputError, match=r"one\.pdf: wrong password"):
        count_pages(tmp_path / "one.pdf", "otra")


def test_a_giant_scan_is_refused_and_a_giant_blank_page_is_blank(opened):
    side = 3.16 / 0.0254 * 72
    box = (0, 0, side, side)
    assert opened(to_pdf(nothing, size=(side, side))).kind == "blank"
    small = noise(400, 400)
    fine = both(picture(small, box), picture(small, (0, 0, 100, 100)))
    with pytest.raises(InputError, match=r"page 1 measures 3\.16 x 3\.16 m: too large"):
        opened(to_pdf(fine, size=(side, side)))
    coarse = opened(to_pdf(picture(small, box), size=(side, side)))
    assert coarse.dpi == 3
    assert coarse.problems == (remark("page.coarse", dpi=3, least=90),)


@pytest.mark.skipif(not FILES.exists(), reason="no /proc here")
def test_nothing_is_left_open(opened):
    data = to_pdf(line("uno"), picture(noise(400, 300)))
    before = len(list(FILES.iterdir()))
    for _ in range(5):
        opened(data)
        opened(data, 2)
        with pytest.raises(InputError):
            opened(data, 3)
    assert len(list(FILES.iterdir())) == before


# --- units ------------------------------------------------------------------------------------------------------------------------


def in_inches(data):
    """The document measured in inches instead of points; as large on paper as before."""
    writer = PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        page.add_transformation(Transformation().scale(1 / 72))
        page.mediabox = RectangleObject([float(side) / 72 for side in page.mediabox])
        page.cropbox = page.mediabox
        page[NameObject("/UserUnit")] = NumberObject(72)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_a_page_measured_in_units_of_its_own_comes_in_points(opened):
    data = to_pdf(both(line("Año 2017"), ruled), nothing)
    plain, inches = opened(data), opened(in_inches(data))
    assert (inches.width, inches.height) == pytest.approx((plain.width, plain.height), abs=0.1)
    assert [w.text for w in inches.words] == ["Año", "2017"]
    assert all(lines_up(a.box, b.box, 0.5) for a, b in zip(inches.words, plain.words, strict=True))
    assert all(lines_up(a.box, b.box, 0.5) for a, b in zip(inches.rulings, plain.rulings, strict=True))


def test_a_scan_measured_in_units_of_its_own_has_the_resolution_it_has_on_paper(opened):
    data = to_pdf(picture(noise(800, 600)))
    plain, inches = opened(data), opened(in_inches(data))
    assert inches.dpi == plain.dpi
    assert inches.image.shape == plain.image.shape


@pytest.mark.parametrize("unit", [0, -2, 1])
def test_units_that_cannot_be_are_none(opened, unit):
    data = in_inches(to_pdf(line("Año 2017"))).replace(b"/UserUnit 72", f"/UserUnit {unit:2}".encode())
    assert opened(data).width == pytest.approx(300 / 72, abs=0.1)
