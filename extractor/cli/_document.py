"""The document that a report was read from: looked for near the record, and what shows its pages."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.model.report import Report
    from extractor.model.source import Source


def nearby(report: Report, path: Path) -> Path | None:
    """The document by its name: beside the record, above its folder, or where one stands; None where none of them holds it.

    Another document of that name does not count, unless there is no other: what shows its pages then says that it has changed.
    """
    name = Path(report.source.filename).name
    places = dict.fromkeys((path.absolute().parent, *path.absolute().parents[1:3], Path.cwd()))
    found = [folder / name for folder in places if name and _is_file(folder / name)]
    return next((file for file in found if _is_the_one(file, report)), next(iter(found), None))


def _is_file(file: Path) -> bool:
    try:
        return file.is_file()
    except OSError:  # a name that is too long for this system is that of no file here
        return False


def _is_the_one(file: Path, report: Report) -> bool:
    with suppress(OSError):
        return file.stat().st_size == report.source.bytes and hashlib.sha256(file.read_bytes()).hexdigest() == report.source.sha256
    return False


def to_source(file: Path, report: Report, password: str | None = None) -> Source:
    """The document as it was read: what shows its pages can tell whether it is still that."""
    from extractor.model.source import Source  # noqa: PLC0415

    known = report.source
    return Source(file, known.media_type, known.sha256, known.bytes, known.pages, password)
