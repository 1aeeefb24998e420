"""A path becomes a Source: what kind of file it is, whether it opens, how many pages it has."""

from __future__ import annotations

import hashlib
import warnings
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from extractor.errors import InputError
from extractor.model.source import Source
from extractor.pages import image, pdf

_MAGIC = {
    b"\x89PNG\r\n\x1a\n": "image/png",
    b"\xff\xd8\xff": "image/jpeg",
    b"II*\x00": "image/tiff",
    b"MM\x00*": "image/tiff",
    b"II+\x00": "image/tiff",
    b"MM\x00+": "image/tiff",
}
KINDS = "PDF, TIFF, PNG or JPEG"


def open_source(path: Path, password: str | None = None) -> Source:
    """The document at `path`; InputError says why it cannot be read and what to do."""
    data = _bytes(path)
    media_type = _sniff(path, data)
    if media_type == "application/pdf":
        pages = pdf.count_pages(path, password)
    else:
        pages = _count_frames(path, media_type)
    if not pages:
        raise InputError(f"{path}: has no pages", hint="ask for the document again")
    return Source(path, media_type, hashlib.sha256(data).hexdigest(), len(data), pages, password)


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise InputError(f"{path}: is a folder, not a document", hint=f"name its files: cotejo extract {path}/*.pdf") from None
    except FileNotFoundError:
        raise InputError(f"{path}: no such file", hint="check the name and the folder") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}", hint="check the permissions of the file") from error
    except ValueError as error:  # a name with a zero byte
        raise InputError(f"{path!r}: cannot be read: {error}", hint="check the name") from error
    if not data:
        raise InputError(f"{path}: is empty (0 bytes)", hint="copy or scan the document again")
    return data


def _sniff(path: Path, data: bytes) -> str:
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    for magic, media_type in _MAGIC.items():
        if data.startswith(magic):
            return media_type
    raise InputError(f"{path}: is not a {KINDS} file (its first bytes are {data[:8]!r})", hint=f"convert it to {KINDS}")


def _count_frames(path: Path, media_type: str) -> int:
    """Only a TIFF has pages: further frames of a JPEG are the telephone's preview, of a PNG an animation."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about damaged metadata: nothing that a person could mend
            with Image.open(path, formats=image.FORMATS) as picture:
                return int(getattr(picture, "n_frames", 1)) if media_type == "image/tiff" else 1
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise InputError(f"{path}: the picture cannot be opened: {error}", hint="it may be cut short; scan or copy it again") from error
