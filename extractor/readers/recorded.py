"""Plays stored words back: `recorded:FOLDER` reads `FOLDER/page-N.json`, so that tests need no OCR."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path

from extractor.errors import ReaderError
from extractor.geometry import Box
from extractor.messages import phrase
from extractor.model.page import Reading, Word
from extractor.pixels import Pixels
from extractor.readers import OpenReader, Picture, Reader


class Recorded:
    """Words as another reader found them, in points; a page that was not recorded has none."""

    name = "recorded"
    version = "1"

    def __init__(self, folder: str) -> None:
        self._folder = Path(folder)
        if not folder or not self._folder.is_dir():
            raise ReaderError("reader.no-recordings", reader=self.name, path=folder or phrase("problem.nothing-named"))

    def read_page(self, picture: Picture, cuts: Sequence[Box] = ()) -> tuple[Word, ...]:
        """The stored words of the page with that number, in pixels of the picture."""
        del cuts
        path = self._folder / f"page-{picture.number}.json"
        if not path.is_file():
            return ()
        scale = picture.dpi / 72
        try:
            rows = json.loads(path.read_text("utf-8"))
            return tuple(Word(text, Box(*box).scaled(scale), confidence) for text, box, confidence in rows)
        except (ValueError, TypeError) as error:
            raise ReaderError("reader.bad-recording", reader=self.name, path=path, reason=error) from error

    def read_crops(self, crops: Sequence[Pixels], dpi: int) -> tuple[Reading, ...]:
        """Nothing: crops are not recorded."""
        del dpi
        return tuple(Reading("", 0.0) for _ in crops)

    def close(self) -> None:
        """Nothing to let go of."""


def record(folder: Path, page: int, words: Iterable[Word]) -> None:
    """Store the words of a page (in points) where `recorded` finds them."""
    rows = [[w.text, list(w.box.rounded()), round(w.confidence, 4)] for w in words]
    folder.mkdir(parents=True, exist_ok=True)
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / f"page-{page}.json").write_text(f"[\n{lines}\n]\n", "utf-8")


def _open(argument: str) -> Reader:
    return Recorded(argument)


open_reader: OpenReader = _open
