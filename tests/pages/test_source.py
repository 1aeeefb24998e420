"""A path becomes a Source, or an error that says what lies there instead."""

import hashlib
import io

import numpy as np
import pytest
from PIL import Image

from extractor.errors import InputError
from extractor.pages.source import open_source
from tests.pages.pdfs import nothing, to_pdf

FRAMES = [Image.fromarray(np.full((300, 200), 255 - level, np.uint8)) for level in (0, 40, 80)]


def encoded(kind, **more):
    out = io.BytesIO()
    FRAMES[0].copy().save(out, kind, **more)  # a saved picture keeps the settings of its encoder
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "media_type", "pages"),
    [
        (to_pdf(nothing, nothing), "application/pdf", 2),
        (b"\r\n" * 100 + to_pdf(nothing), "application/pdf", 1),
        (encoded("PNG"), "image/png", 1),
        (encoded("PNG", save_all=True, append_images=[frame.copy() for frame in FRAMES[1:]]), "image/png", 1),
        (encoded("JPEG"), "image/jpeg", 1),
        (encoded("MPO", save_all=True, append_images=[frame.copy() for frame in FRAMES[1:]]), "image/jpeg", 1),
        (encoded("TIFF"), "image/tiff", 1),
        (encoded("TIFF", save_all=True, append_images=[frame.copy() for frame in FRAMES[1:]]), "image/tiff", 3),
        (encoded("TIFF", big_tiff=True), "image/tiff", 1),
    ],
    ids=["pdf", "pdf after rubbish", "png", "animated png", "jpeg", "jpeg with previews", "tiff", "tiff of 3 pages", "bigtiff"],
)
def test_the_kind_is_told_by_the_bytes_not_by_the_name(tmp_path, data, media_type, pages):
    path = tmp_path / "archivo.dat"
    path.write_bytes(data)
    source = open_source(path)
    assert (source.path, source.media_type, source.pages, source.password) == (path, media_type, pages, None)
    assert (source.bytes, source.sha256) == (len(data), hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"", r"is empty \(0 bytes\)"),
        (b"Informe semestral", r"is not a PDF, TIFF, PNG or JPEG file \(its first bytes are b'Informe '\)"),
        (b"PK\x03\x04" + bytes(200), "is not a PDF"),
        (b"BM" + bytes(200), "is not a PDF"),
        (b"%PDF-1.7\nnothing else", "the PDF cannot be opened"),
        (encoded("PNG")[:12], "the picture cannot be opened"),
        (encoded("JPEG")[:20], "the picture cannot be opened"),
        (b"II*\x00\xff\xff\xff\xff", "the picture cannot be opened"),
        (b"II*\x00" + bytes(60), "the picture cannot be opened"),
    ],
)
def test_what_is_no_document_says_so(tmp_path, data, what):
    path = tmp_path / "informe.pdf"
    path.write_bytes(data)
    with pytest.raises(InputError, match=rf"informe\.pdf: {what}") as told:
        open_source(path)
    assert told.value.hint


def test_no_file_a_folder_and_what_the_system_refuses(tmp_path, monkeypatch):
    with pytest.raises(InputError, match="no such file"):
        open_source(tmp_path / "nadie.pdf")
    with pytest.raises(InputError, match="is a folder") as told:
        open_source(tmp_path)
    assert f"{tmp_path}/*.pdf" in told.value.hint

    def refused(_path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("pathlib.Path.read_bytes", refused)
    with pytest.raises(InputError, match="cannot be read: Permission denied"):
        open_source(tmp_path / "secreto.pdf")


def test_a_name_that_no_system_takes(tmp_path):
    with pytest.raises(InputError):
        open_source(tmp_path / ("a" * 300))
    with pytest.raises(InputError):
        open_source(tmp_path / "a\0b")


def test_the_password_stays_with_the_document(tmp_path):
    path = tmp_path / "one.pdf"
    path.write_bytes(to_pdf(nothing))
    assert open_source(path, "clave").password == "clave"
