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
KINDS = ("PDF", "TIFF", "PNG", "JPEG")


def open_source(path: Path, password: str | None = None) -> Source:
    """The document at `path`; InputError says why it cannot be read and what to do."""
    data = _bytes(path)
    media_type = _sniff(path, data)
    if media_type == "application/pdf":
        pages = pdf.count_pages(path, password)
    else:
        pages = _count_frames(path, media_type)
    if not pages:
        raise InputError("input.no-pages", path=path)
    return Source(path, media_type, hashlib.sha256(data).hexdigest(), len(data), pages, password)


def _bytes(path: Path) -> bytes:
    try:
        data = path.read_bytes()
    except IsADirectoryError:
        raise InputError("input.folder", path=path) from None
    except FileNotFoundError:
        raise InputError("input.missing", path=path) from None
    except OSError as error:
        raise InputError("input.unreadable", path=path, reason=error.strerror) from error
    except ValueError as error:  # a name with a zero byte
        raise InputError("input.bad-name", path=repr(str(path)), reason=error) from error
    if not data:
        raise InputError("input.empty", path=path)
    return data


def _sniff(path: Path, data: bytes) -> str:
    if b"%PDF-" in data[:1024]:
        return "application/pdf"
    for magic, media_type in _MAGIC.items():
        if data.startswith(magic):
            return media_type
    raise InputError("input.other-kind", path=path, kinds=KINDS, start=data[:8])


def _count_frames(path: Path, media_type: str) -> int:
    """Only a TIFF has pages: further frames of a JPEG are the telephone's preview, of a PNG an animation."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about damaged metadata: nothing that a person could mend
            with Image.open(path, formats=image.FORMATS) as picture:
                return int(getattr(picture, "n_frames", 1)) if media_type == "image/tiff" else 1
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise InputError("input.broken-picture", path=path, reason=error) from error
