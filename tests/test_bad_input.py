"""Bad documents through the command line: the file, what is wrong and what to do are told, and the good one beside it is done."""

import json
import shutil
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
import pytest
from click.testing import CliRunner
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption

import extractor.contain
from extractor.cli import main
from tests.conftest import ROOT
from tests.pages.pdfs import both, line, noise, nothing, paragraph, picture, to_pdf

pytestmark = pytest.mark.slow  # whole programs, started, hung and killed

SQUARE = 3.16 / 0.0254 * 72
"""Points: the side of a page of ten square metres."""
DEVICES = Path("/proc/self/mem")


@pytest.fixture
def cotejo(tmp_path, monkeypatch):
    """`cotejo(file, ...)` in a folder that also holds good.pdf, which is always the last of the call."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(str(ROOT))
    monkeypatch.setattr(extractor.contain, "START_SECONDS", 20)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    for name in ("LC_ALL", "LC_MESSAGES", "COTEJO_PASSWORD"):
        monkeypatch.delenv(name, raising=False)
    Path("good.pdf").write_bytes(to_pdf(paragraph))

    def run(*arguments, also=("good.pdf",), reader="tests.fakes:Plain"):
        told = ["extract", *(str(a) for a in arguments), *also, "--reader", reader, "--second-reader", "none", "-o", "out"]
        return CliRunner().invoke(main, told, prog_name="cotejo")

    return run


def write(name, data):
    Path(name).write_bytes(data)
    return name


def pages_of(name):
    return json.loads(Path("out", name, "report.json").read_text("utf-8"))["pages"]


def told_of(page):
    """What a page's problems say: their codes and values."""
    return [(problem["code"], problem["values"]) for problem in page["problems"]]


def assert_told(done, code, name, what):
    """One clear error with its hint, no traceback, and the good file done."""
    assert done.exit_code == code
    lines = done.stderr.splitlines()
    at = next(i for i, said in enumerate(lines) if said.startswith("error: "))
    assert name in lines[at]
    assert what in lines[at]
    assert lines[at + 1].startswith("  → ")
    assert "Traceback" not in done.stderr
    assert "internal error" not in done.stderr
    assert [page["status"] for page in pages_of("good")] == ["read"]


# --- files that are no documents --------------------------------------------------------------------------------------------------


NO_DOCUMENTS = {
    "carta.pdf": ("Señor ministro:\n".encode(), "is not a PDF, TIFF, PNG or JPEG file"),
    "vacío.pdf": (b"", "is empty (0 bytes)"),
    "hoja.pdf": (b"PK\x03\x04" + bytes(100), "is not a PDF"),
    "sin.pdf": (b"%PDF-1.4\ntrailer << >>\n%%EOF\n", "the PDF cannot be opened"),
    "nadie.pdf": (None, "no such file"),
    "carpeta": (None, "is a folder"),
}


def test_no_documents(cotejo):
    """All in one call: each is told, and the good one after them is done."""
    Path("carpeta").mkdir()
    for name, (data, _) in NO_DOCUMENTS.items():
        if data is not None:
            write(name, data)
    done = cotejo(*NO_DOCUMENTS)
    assert_told(done, 3, "carta.pdf", "is not a PDF")
    said = [told for told in done.stderr.splitlines() if told.startswith("error: ")]
    assert len(said) == len(NO_DOCUMENTS)
    for told, (name, (_, what)) in zip(said, NO_DOCUMENTS.items(), strict=True):
        assert told.startswith(f"error: {name}: {what}")
    assert done.stderr.count("\n  → ") == len(NO_DOCUMENTS)
    assert "7 documents: " in done.stderr


@pytest.mark.skipif(not DEVICES.exists(), reason="no /proc here")
def test_a_file_that_the_system_does_not_let_us_read(cotejo):
    assert_told(cotejo(DEVICES), 3, str(DEVICES), "cannot be read: Input/output error")


def test_a_document_without_pages(cotejo):
    empty = pdfium.PdfDocument.new()
    empty.save("nada.pdf")
    empty.close()
    done = cotejo("nada.pdf")
    assert_told(done, 3, "nada.pdf", "the PDF cannot be opened")
    assert "have no pages" in done.stderr


# --- documents cut short ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sample", ["digital.pdf", "scan.pdf"])
def test_pdfs_cut_short(cotejo, produce, sample):
    """Some open in part: then what is there is read and the rest is told; none ends in a traceback."""
    data = (produce / sample).read_bytes()
    kept = (0.02, 0.4, 0.8, 0.999)
    names = [write(f"roto-{share}.pdf", data[: int(len(data) * share)]) for share in kept]
    done = cotejo(*names)
    assert done.exit_code in {0, 3}
    assert "Traceback" not in done.stderr
    assert "internal" not in done.stderr
    assert pages_of("good")[0]["status"] == "read"
    for name in names:
        if not Path("out", name.removesuffix(".pdf")).exists():
            assert f"error: {name}: the PDF cannot be opened" in done.stderr
            continue
        for page in pages_of(name.removesuffix(".pdf")):
            assert page["status"] in {"read", "partial"} or page["problems"]


def test_a_picture_cut_short(cotejo):
    Image.fromarray(noise(500, 400)).save("roto.png")
    write("roto.png", Path("roto.png").read_bytes()[:9000])
    assert_told(cotejo("roto.png"), 3, "roto.png", "none of its pages could be read: page 1: the picture is broken")
    assert pages_of("roto")[0]["status"] == "failed"


# --- encrypted --------------------------------------------------------------------------------------------------------------------


def test_an_encrypted_pdf(cotejo):
    key = StandardEncryption("clave", "dueño", strength=128)
    name = write("secreto.pdf", to_pdf(paragraph, picture(barred(1)), encrypt=key))
    assert_told(cotejo(name), 3, name, "is encrypted")
    assert "error: secreto.pdf: wrong password\n  → " in cotejo(name, "--password", "otra", also=()).stderr
    done = cotejo(name, "--password", "clave", also=())
    assert done.exit_code == 0
    assert [page["kind"] for page in pages_of("secreto")] == ["digital", "scanned"]
    assert [page["status"] for page in pages_of("secreto")] == ["read", "read"]


# --- sizes ------------------------------------------------------------------------------------------------------------------------


def test_ten_square_metres(cotejo):
    coarse = picture(noise(800, 800), (0, 0, SQUARE, SQUARE))
    fine = both(coarse, picture(noise(300, 300), (0, 0, 100, 100)))
    name = write("enorme.pdf", to_pdf(nothing, fine, coarse, size=(SQUARE, SQUARE)))
    done = cotejo(name, also=())
    assert done.exit_code == 0
    blank, refused, read = pages_of("enorme")
    assert (blank["kind"], blank["status"]) == ("blank", "read")
    assert refused["status"] == "failed"
    ((code, values),) = told_of(refused)
    assert (code, values["why"]["code"]) == ("page.failed", "error.page.too-large.what")
    assert values["why"]["text"] == "page 2 measures 3.16 x 3.16 m: too large to read at 90 dpi"
    assert (read["status"], read["dpi"]) == ("read", 6)
    assert told_of(read)[0] == ("page.coarse", {"dpi": 6, "least": 90})


def test_one_pixel(cotejo):
    Image.fromarray(np.zeros((1, 1), np.uint8)).save("punto.png")
    assert_told(cotejo("punto.png"), 3, "punto.png", "page 1 is a picture of 1 x 1 pixels: too small to read")


# --- what is asked for ------------------------------------------------------------------------------------------------------------


def test_pages_that_the_document_does_not_have(cotejo):
    name = write("dos.pdf", to_pdf(paragraph, paragraph))
    done = cotejo(name, "--pages", "1,7", also=())
    assert done.exit_code == 2
    assert done.stderr == "error: dos.pdf: has 2 pages, no page 7\n  → --pages 1-2\n"


@pytest.mark.parametrize("place", ["out", "out/deeper"])
def test_an_output_that_cannot_be(cotejo, place):
    Path("out").write_text("a file in its place", "utf-8")
    done = CliRunner().invoke(main, ["extract", "good.pdf", "-o", place], prog_name="cotejo")
    assert done.exit_code == 5
    assert done.stderr.startswith("error: out")
    assert "→ " in done.stderr


def test_a_profile_with_an_unknown_key(cotejo):
    shutil.copytree(ROOT / "layouts", "mine")
    wrong = Path("mine/generic.yaml")
    lines = wrong.read_text("utf-8").splitlines()
    wrong.write_text("\n".join([*lines, "sekshuns: {}"]), "utf-8")
    done = cotejo("--layouts", "mine")
    assert done.exit_code == 2
    assert done.stderr.startswith(f"error: mine/generic.yaml:{len(lines) + 1}: sekshuns: unknown key\n  → ")
    assert not Path("out").exists()


# --- readers ----------------------------------------------------------------------------------------------------------------------


def barred(thick):
    """A page on which nothing is as small as print: a bar over white paper."""
    pixels = np.full((400, 300), 255, np.uint8)
    pixels[300 : 300 + 20 * thick, 30:270] = 0
    return pixels


@pytest.fixture
def scan(cotejo):
    """Three scanned pages; the readers of `tests.fakes` misbehave on the second."""
    first, *rest = [Image.fromarray(barred(thick)) for thick in (1, 2, 3)]
    first.save("scan.tif", save_all=True, append_images=rest, dpi=(72, 72))
    return "scan.tif"


@pytest.mark.parametrize(
    ("reader", "why"),
    [
        ("Crash", ("page.process-died", "exit", "signal SIGSEGV")),
        ("Exit", ("page.process-died", "exit", "exit code 9")),
        ("Raises", ("page.failed", "why", "ZeroDivisionError")),
        ("Hang", ("page.timed-out", "seconds", "0.5")),
    ],
)
def test_a_reader_that_fails_on_one_page(cotejo, scan, reader, why):
    done = cotejo(scan, "--page-seconds", "0.5", also=(), reader=f"tests.fakes:{reader}")
    assert done.exit_code == 0
    pages = pages_of("scan")
    assert [page["status"] for page in pages] == ["read", "failed", "read"]
    code, name, value = why
    assert told_of(pages[1])[0][0] == code
    assert value in told_of(pages[1])[0][1][name]
    assert [page["word_boxes"][1]["text"] for page in (pages[0], pages[2])] == ["1", "3"]
    assert "Traceback" not in done.stderr


def test_a_document_of_which_no_page_could_be_read(cotejo, scan):
    done = cotejo(scan, "--pages", "2", also=(), reader="tests.fakes:Crash")
    assert done.exit_code == 3
    assert "error: scan.tif: none of its pages could be read: the reading process died (signal SIGSEGV)\n  → " in done.stderr


def test_a_reader_that_talks_rubbish_still_gives_a_valid_report(cotejo, scan):
    done = cotejo(scan, also=(), reader="tests.fakes:Rubbish")
    assert done.exit_code == 0
    page = pages_of("scan")[1]
    assert page["status"] == "partial"
    assert [word["text"] for word in page["word_boxes"]] == ["media", "dos[31m", "tres"]


def test_a_reader_that_sees_nothing(cotejo, scan):
    assert cotejo(scan, also=(), reader="tests.fakes:Nothing").exit_code == 0
    assert [page["words"] for page in pages_of("scan")] == [0, 0, 0]


@pytest.mark.parametrize("reader", ["tests.fakes:Nobody", "tests.nowhere:Plain"])
def test_a_reader_that_is_not_there(cotejo, scan, reader):
    done = cotejo(scan, also=(), reader=reader)
    assert done.exit_code == 2
    assert f"error: unknown reader: {reader}" in done.stderr
    assert "known: ppocr, recorded, tesseract" in done.stderr


@pytest.mark.parametrize(("reader", "what"), [("tests.fakes:Unopened", "not installed"), ("recorded:nowhere", "no folder of recordings")])
def test_a_reader_that_does_not_open(cotejo, scan, reader, what):
    done = cotejo(scan, reader=reader)
    assert done.exit_code == 4
    assert what in done.stderr
    assert pages_of("good")[0]["status"] == "read"


def test_text_that_a_terminal_would_obey(cotejo):
    name = write("\x1b[2Jx.pdf", to_pdf(line("\x1b]0;owned\x07 975")))
    done = cotejo(name, also=())
    assert done.exit_code == 0
    assert "\x1b" not in done.stderr
