"""The document that a report was read from: looked for near the record, and what shows its pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.model.report import Report
    from extractor.model.source import Source


def nearby(report: Report, path: Path) -> Path | None:
    """The document by its name: beside the record, above its folder, or where one stands; None where it is in none of them."""
    places = (path.absolute().parent, *path.absolute().parents[1:3], Path.cwd())
    return next((folder / report.source.filename for folder in places if (folder / report.source.filename).is_file()), None)


def to_source(file: Path, report: Report, password: str | None = None) -> Source:
    """The document as it was read: what shows its pages can tell whether it is still that."""
    from extractor.model.source import Source  # noqa: PLC0415

    known = report.source
    return Source(file, known.media_type, known.sha256, known.bytes, known.pages, password)
