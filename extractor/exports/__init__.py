"""Exports: a report becomes files in a folder. One file a format (`to_json.py`); this file is their contract.

An export module ends with the constant `export`, of the type `Export`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, cast

from extractor import registry
from extractor.errors import OutputError
from extractor.messages import Phrase, phrase

if TYPE_CHECKING:
    from extractor.exports._dossier import Dossier
    from extractor.messages import Lang
    from extractor.model.report import Report
    from extractor.model.source import Source

Export = Callable[["Dossier", Path], tuple[Path, ...]]
"""Writes into a folder that exists; returns the files it wrote. OutputError when it could not."""

RECORD = "to-json"
"""The export that everything else can be made from."""


def names() -> tuple[str, ...]:
    """The formats there are, the record first: should another one fail, nothing is lost."""
    return tuple(sorted(registry.members(__name__), key=lambda name: name != RECORD))


def gather(report: Report, source: Source | None, lang: Lang) -> Dossier:
    """What the outputs of a report share; without `source` there are no pictures."""
    from extractor.exports._dossier import Dossier  # noqa: PLC0415 - nothing heavy before it is needed
    from extractor.told import as_told  # noqa: PLC0415

    return Dossier(as_told(report, lang), source, lang)


def write_export(name: str, dossier: Dossier, folder: Path) -> tuple[Path, ...]:
    """The files of one format, in a folder that is made if need be; OutputError when one cannot be written."""
    module = registry.load(__name__, "export", name)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    return cast("Export", module.export)(dossier, folder)


def look_at_folder(folder: Path) -> None:
    """OutputError when a folder clearly cannot be made or written to: better told before the reading than after it."""
    there = next((place for place in (folder, *folder.absolute().parents) if place.exists()), Path.cwd())
    if not there.is_dir():
        raise unwritable(folder, phrase("problem.is-a-file", path=there))
    if not os.access(there, os.W_OK | os.X_OK):
        raise unwritable(folder, phrase("problem.no-permission", path=there))


def unwritable(path: Path, why: OSError | Phrase) -> OutputError:
    """The error that says which file or folder could not be written, and what to do."""
    return OutputError("output.unwritable", path=path, reason=why.strerror if isinstance(why, OSError) else why)
