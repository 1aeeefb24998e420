"""What a viewer shows over a page is on the paper: filled fields, free text, stamps; hidden ones and other annotations are not."""

import pytest

from extractor.pages.pdf import open_sheet
from tests.pages.pdfs import by_hand, stream

PROSE = b"BT /F1 10 Tf 14 TL 30 340 Td " + 4 * b"(la meta anual alcanzada fue de 46 talleres) Tj T* " + b"ET\n"


def opened(tmp_path, *annotations, appearance=True, flags=4, kind=b"/Widget/FT/Tx/T(meta)", more=b"", page=b""):
    """The sheet of a page with prose and annotations, each saying its text at a place of its own."""
    objects = []
    for index, text in enumerate(annotations):
        look = stream(
            b"BT /F1 12 Tf 2 4 Td (%b) Tj ET" % text, b"/Type/XObject/Subtype/Form/BBox[0 0 80 20]/Resources<</Font<</F1 5 0 R>>>>"
        )
        shown = b"/AP<</N %d 0 R>>" % (7 + 2 * index) if appearance else b""
        rect = b"/Rect[%d 200 %d 220]" % (40 + 90 * index, 120 + 90 * index)
        objects += [
            b"<</Type/Annot/Subtype%b%b/V(%b)/Contents(%b)/DA(/F1 12 Tf 0 g)/F %d%b%b>>" % (kind, rect, text, text, flags, shown, more),
            look,
        ]
    ids = b" ".join(b"%d 0 R" % (6 + 2 * index) for index in range(len(annotations)))
    form = b"/AcroForm<</Fields[%b]/DA(/F1 12 Tf 0 g)/DR<</Font<</F1 5 0 R>>>>>>" % ids
    path = tmp_path / "one.pdf"
    path.write_bytes(by_hand(PROSE, catalog=form, page=b"/Annots[%b]" % ids + page, objects=objects))
    return open_sheet(path, 1, None)


def said(sheet):
    return [word.text for word in sheet.words if "talleres" not in word.text and word.box.top > 120]


def test_values_of_filled_fields_are_words_of_the_page(tmp_path):
    sheet = opened(tmp_path, b"975", b"1204")
    assert (sheet.kind, said(sheet), sheet.problems) == ("digital", ["975", "1204"], ())
    (word,) = (word for word in sheet.words if word.text == "1204")
    assert 130 <= word.box.x0 < word.box.x1 <= 210
    assert 180 <= word.box.top < word.box.bottom <= 200


def test_a_field_without_an_appearance_is_shown_as_viewers_do(tmp_path):
    assert said(opened(tmp_path, b"975", appearance=False)) == ["975"]


@pytest.mark.parametrize("flags", [2, 4 + 32])
def test_a_hidden_field_is_not_on_the_paper(tmp_path, flags):
    assert said(opened(tmp_path, b"975", flags=flags)) == []


@pytest.mark.parametrize("kind", [b"/FreeText", b"/Stamp"])
def test_free_text_and_stamps_are_on_the_paper(tmp_path, kind):
    assert said(opened(tmp_path, b"Aprobado", kind=kind)) == ["Aprobado"]


@pytest.mark.parametrize("kind", [b"/Text", b"/Popup", b"/FileAttachment", b"/Link"])
def test_other_annotations_are_no_print(tmp_path, kind):
    sheet = opened(tmp_path, b"512000", kind=kind)
    assert (sheet.kind, said(sheet), sheet.problems) == ("digital", [], ())


def test_a_turned_page_keeps_its_fields_in_place(tmp_path):
    upright, turned = opened(tmp_path, b"975"), opened(tmp_path, b"975", page=b"/Rotate 90")
    assert turned.rotation == 270
    assert [word.text for word in turned.words] == [word.text for word in upright.words]
    assert [word.box for word in turned.words] == [pytest.approx(word.box, abs=0.1) for word in upright.words]
