"""Readers: an image becomes words. One file a reader, named as in `--reader`; this file is their contract.

A reader module ends with the constant `open_reader`, of the type `OpenReader`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, cast, runtime_checkable

from extractor import registry
from extractor.errors import UsageError
from extractor.geometry import Box
from extractor.model.page import Reading, Scored, Word
from extractor.pixels import Pixels


@dataclass(frozen=True, slots=True)
class Picture:
    """An upright, straight page to read; `number` is the page it shows."""

    pixels: Pixels
    dpi: int
    number: int


class Reader(Protocol):
    """Reads whole pages and crops. Boxes are in pixels of the picture it was given."""

    name: str
    version: str

    def read_page(self, picture: Picture, cuts: Sequence[Box] = ()) -> tuple[Word, ...]:
        """Words of a page; no word crosses one of the `cuts` (vertical rulings), which are in pixels of the picture, as are the words."""
        ...

    def read_crops(self, crops: Sequence[Pixels], dpi: int) -> tuple[Reading, ...]:
        """One reading for each crop, in order; each crop, at `dpi`, holds one line of print."""
        ...

    def close(self) -> None:
        """Let go of the engine."""
        ...


@runtime_checkable
class Scorer(Protocol):
    """A reader that can also say how likely a crop shows a text: one with logits. Others give readings and no odds."""

    def score_crops(self, crops: Sequence[Pixels], texts: Sequence[Sequence[str]]) -> tuple[Scored, ...]:
        """For each crop of one line of print what it reads, and the log-likelihood of each of its texts (one list for each crop)."""
        ...


OpenReader = Callable[[str], Reader]
"""Opens a reader; the argument is what follows the colon in `name:argument`, mostly nothing."""


def names() -> tuple[str, ...]:
    """The readers one can ask for."""
    return registry.members(__name__)


def open_reader(name: str) -> Reader:
    """A reader by name: `ppocr`, `recorded:FOLDER`, or `package.module:factory` for one of your own.

    ReaderError when its engine is missing, UsageError when there is no such reader.
    """
    head, _, argument = name.partition(":")
    if "." in head:
        return _foreign_reader(head, argument)
    module: Any = registry.load(__name__, "reader", head)
    return cast("OpenReader", module.open_reader)(argument)


def _foreign_reader(module: str, factory: str) -> Reader:
    try:
        opener = getattr(importlib.import_module(module), factory)
    except (ImportError, AttributeError, TypeError, ValueError) as error:  # the last two for names such as `..:x`
        raise UsageError("unknown.factory", name=f"{module}:{factory}", reason=error, known=names()) from error
    return cast("Reader", opener())
