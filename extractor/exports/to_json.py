"""The record: `report.json`, every key in the model's order, an object without inner objects on one line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from extractor.errors import OutputError
from extractor.exports import Export
from extractor.exports._atomic import write_whole
from extractor.exports._dossier import Dossier
from extractor.model.report import Report

NAME = "report.json"
LONGEST_LINE = 160
"""Longest line for a whole object or list. A word with its box is one line: 3,000 words are then 3,000 lines, not 24,000. Judgement."""


def to_bytes(report: Report) -> bytes:
    """The report as UTF-8 JSON with a newline at its end, the same bytes for the same report; OutputError when it does not read back."""
    try:
        data = ("".join(_pieces(report.model_dump(mode="json"), "\n")) + "\n").encode("utf-8")
    except ValueError as error:  # not a number, or half a character
        raise OutputError("output.no-json", reason=error) from error
    _approve(data, report)
    return data


def write_json(report: Report, path: Path) -> None:
    """The report as one file, checked once more as it lies on the disk; OutputError when it cannot be written or is not valid."""
    write_whole(path, to_bytes(report), lambda data: _approve(data, report))


def _approve(data: bytes, report: Report) -> None:
    try:
        same = Report.model_validate_json(data) == report
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise OutputError("output.not-valid", file=NAME, key=place, reason=first["msg"]) from error
    if not same:
        raise OutputError("output.not-the-same", file=NAME)


def _pieces(value: Any, newline: str) -> Iterator[str]:
    """JSON in pieces; `newline` carries the indent of the line on which the value stands."""
    if not isinstance(value, dict | list) or not value or _is_flat(value):
        text = json.dumps(value, ensure_ascii=False, allow_nan=False)
        if len(text) <= LONGEST_LINE or not isinstance(value, dict | list):
            yield text
            return
    inner = newline + " "
    if isinstance(value, dict):
        before = "{" + inner
        for key, item in value.items():
            yield f"{before}{json.dumps(key, ensure_ascii=False)}: "
            yield from _pieces(item, inner)
            before = "," + inner
        yield newline + "}"
        return
    before = "[" + inner
    for item in value:
        yield before
        yield from _pieces(item, inner)
        before = "," + inner
    yield newline + "]"


def _is_flat(value: dict[str, Any] | list[Any]) -> bool:
    """Whether it holds scalars only, or, an object, lists of scalars too."""
    if isinstance(value, list):
        return not any(isinstance(item, dict | list) for item in value)
    return all(not isinstance(item, dict) and (not isinstance(item, list) or _is_flat(item)) for item in value.values())


def _export(dossier: Dossier, folder: Path) -> tuple[Path, ...]:
    path = folder / NAME
    write_json(dossier.report, path)
    return (path,)


export: Export = _export
