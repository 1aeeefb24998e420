"""What a page says of itself is believed as far as its picture shows it: each way to hide, double, cover or misname a figure."""

import string
from itertools import combinations

import pytest

from extractor.pages.against_picture import is_no_character, is_symbol
from extractor.pages.pdf import open_sheet
from tests.pages.pdfs import by_hand, stream

PROSE = b"BT /F1 10 Tf 14 TL 30 340 Td " + 4 * b"(la meta anual alcanzada fue de 46 talleres) Tj T* " + b"ET\n"
PAINT = b"1 g 140 190 100 30 re f "
OFF = b"/OCProperties<</OCGs[6 0 R]/D<</OFF[6 0 R]>>>>"


@pytest.fixture
def opened(tmp_path):
    """`opened(data)`: the sheet of the first page."""

    def open_(data):
        path = tmp_path / "one.pdf"
        path.write_bytes(data)
        return open_sheet(path, 1, None)

    return open_


def run(text, x=150, y=200, size=12, more=b""):
    """A run of text, with operators before it."""
    return b" q 0 g %b BT /F1 %.2f Tf %.2f %.2f Td (%b) Tj ET Q\n" % (more, size, x, y, text.encode("cp1252"))


def said(sheet):
    return [word.text for word in sheet.words if word.box.top > 150]


def codes(sheet):
    return [problem.code for problem in sheet.problems]


HIDDEN = {
    "white on white": run("512000", more=b"1 g"),
    "as good as white": run("512000", more=b"0.98 g"),
    "transparent": run("512000", more=b"/G gs"),
    "clipped away": run("512000", more=b"0 0 50 50 re W n"),
    "under paint": run("512000") + PAINT,
    "under a picture": run("512000") + b"q 100 0 0 30 140 190 cm /Im Do Q",
    "without size": run("512000", size=0.01),
    "off the page": run("512000", x=-200),
    "below the page": run("512000", y=-90),
    "in no colour at all": run("512000", more=b"3 Tr"),
    "on a layer that is off": b"/OC /Off BDC " + run("512000") + b"EMC",
    "in a form that clips it": b"/Fm Do",
}
RESOURCES = b"/ExtGState<</G<</ca 0/CA 0>>/Half<</ca .5>>>>/XObject<</Im 7 0 R/Fm 8 0 R>>/Properties<</Off 6 0 R>>"
OBJECTS = (
    b"<</Type/OCG/Name(Off)>>",
    stream(bytes(100) + 300 * b"\xc0", b"/Type/XObject/Subtype/Image/Width 20/Height 20/BitsPerComponent 8/ColorSpace/DeviceGray"),
    stream(run("512000"), b"/Type/XObject/Subtype/Form/BBox[0 0 300 190]/Resources<</Font<</F1 5 0 R>>>>"),
)


@pytest.mark.parametrize("way", HIDDEN)
def test_what_nobody_sees_is_no_word_and_is_told(opened, way):
    sheet = opened(by_hand(PROSE + HIDDEN[way] + run("975", y=100), resources=RESOURCES, catalog=OFF, objects=OBJECTS))
    assert said(sheet) == ["975"]
    assert "page.unseen-text" in codes(sheet)
    assert sheet.problems[0].values == {"n": 1, "text": "512000"}


SHOWN = {
    "white on a shade": b"0.2 g 140 190 100 30 re f " + run("512000", more=b"1 g"),
    "pale": run("512000", more=b"0.8 g"),
    "half transparent": run("512000", more=b"/Half gs"),
    "over a shade": PAINT.replace(b"1 g", b"0.8 g") + run("512000"),
    "over a picture": b"q 100 0 0 30 140 190 cm /Im Do Q" + run("512000"),
    "outlined": run("512000", more=b"1 Tr 0.3 w"),
    "small": run("512000", size=4),
    "large": run("512000", size=40),
    "in a window": run("512000", more=b"140 190 100 30 re W n"),
    "on a layer": b"/OC /Off BDC " + run("512000") + b"EMC",
    "marks across it": b"0.9 g BT /F1 50 Tf 120 180 Td (COPIA) Tj ET 0 g " + run("512000"),
}


@pytest.mark.parametrize("way", SHOWN)
def test_what_is_seen_is_a_word(opened, way):
    sheet = opened(by_hand(PROSE + SHOWN[way], resources=RESOURCES, catalog=OFF.replace(b"/OFF[6 0 R]", b""), objects=OBJECTS))
    assert "512000" in said(sheet)
    assert not {"page.unseen-text", "page.disputed-text"} & set(codes(sheet))


DOUBLED = {
    "in its place": (0, 0),
    "a hair beside": (0.3, 0),
    "a point down and right": (1, -1),
    "a point left": (-1, 0.5),
}


@pytest.mark.parametrize("times", [2, 3])
@pytest.mark.parametrize("way", DOUBLED)
def test_a_second_printing_of_a_run_is_none(opened, way, times):
    """Bold and shadows; true doubles and narrow letters stay."""
    dx, dy = DOUBLED[way]
    runs = [run("1122 Illinois 338855", x=150 + k * dx, y=200 + k * dy) for k in range(times)]
    sheet = opened(by_hand(PROSE + b"0.6 g " + b"0 g ".join(runs)))
    assert (sheet.kind, said(sheet), sheet.problems) == ("digital", ["1122", "Illinois", "338855"], ())


def test_a_second_printing_of_each_character_is_none(opened):
    """Some writers print every character twice in a row."""
    drawn = b"".join(run(c, x=150 + 7 * i + off) for i, c in enumerate("1122") for off in (0, 0.3))
    sheet = opened(by_hand(PROSE + drawn))
    assert (sheet.kind, said(sheet)) == ("digital", ["1122"])


def test_runs_that_lie_over_each_other_are_read_from_the_picture(opened):
    sheet = opened(by_hand(PROSE + run("204.18 S.R.L.") + run("note 4 8")))
    assert sheet.kind == "mixed"
    assert said(sheet) == []
    assert codes(sheet) == ["page.disputed-text"]
    assert sheet.beside[int(0.46 * len(sheet.beside)) :].min() < 100  # it stays to be read
    assert sheet.beside[: int(0.3 * len(sheet.beside))].min() > 200  # what the page surely says does not


def named_as(drawn, named):
    """A Helvetica that draws characters as they come, and names some as others."""
    glyphs = dict(zip(string.digits, ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"), strict=True))
    other = "".join(f" {ord(name)}/{glyphs[as_drawn]}" for as_drawn, name in zip(drawn, named, strict=True))
    lines = "\n".join(f"<{ord(name):02x}> <{ord(name):04x}>" for name in string.digits)
    cmap = f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange 10 beginbfchar\n{lines}\nendbfchar endcmap"
    font = f"/Encoding<</BaseEncoding/WinAnsiEncoding/Differences[{other}]>>/ToUnicode 6 0 R"
    return {"font": font.encode(), "objects": (stream(cmap.encode()),)}


@pytest.mark.parametrize(("one", "other"), list(combinations(string.digits, 2)))
def test_a_font_that_exchanges_two_digits_is_read_from_the_picture(opened, one, other):
    content = PROSE.replace(b"46 ", b"") + run(f"{one}2{other}7{one} {other}04{one}")
    sheet = opened(by_hand(content, **named_as((one, other), (other, one))))
    assert sheet.kind == "scanned" if codes(sheet) == ["page.garbled"] else codes(sheet) == ["page.disputed-text"]
    assert not any(set(word.text) & {one, other} for word in sheet.words)


def test_a_font_that_names_its_digits_rightly_is_believed(opened):
    sheet = opened(by_hand(PROSE + run("0123456789"), **named_as(string.digits, string.digits)))
    assert (sheet.kind, said(sheet), sheet.problems) == ("digital", ["0123456789"], ())


@pytest.mark.parametrize(
    ("text", "is_one"), [("a", False), ("(", False), ("(cid:12)", True), ("\ufffd", True), ("\ue001", True), ("\x01", True)]
)
def test_no_character(text, is_one):
    assert is_no_character(text) is is_one


def test_symbol():
    assert [is_symbol(text) for text in ("\uf0b7", "\uf0b7\uf0b7", "a", "\ufffd")] == [True, False, False, False]
