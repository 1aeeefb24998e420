"""A reader reads a line that is drawn for it: `python -m extractor.cli._selftest READER TEXT LANG` prints what it read, as JSON."""

from __future__ import annotations

import json
import sys
import time

import cv2
import numpy as np

from extractor.errors import CotejoError
from extractor.messages import Lang
from extractor.readers import Picture, open_reader

SELFTEST_DPI = 200
"""Resolution of the drawn line, that of the usual scan. Judgement."""


def draw(text: str) -> Picture:
    """A page to read, grey, at `SELFTEST_DPI`, with one line of print in the middle."""
    pixels = np.full((400, 1200), 255, np.uint8)
    cv2.putText(pixels, text, (120, 220), cv2.FONT_HERSHEY_SIMPLEX, 1.6, 0, 3, cv2.LINE_AA)
    return Picture(pixels, SELFTEST_DPI, 1)


def read(name: str, text: str) -> str:
    """What the reader makes of the whole page, left to right."""
    reader = open_reader(name)
    try:
        words = sorted(reader.read_page(draw(text)), key=lambda word: word.box.x0)
        return " ".join(word.text for word in words)
    finally:
        reader.close()


def main(name: str, text: str, lang: Lang) -> int:
    """Print the answer; a failure is one line on stderr, in that language, and an exit code."""
    start = time.monotonic()
    try:
        answer = read(name, text)
    except CotejoError as error:
        sys.stderr.write(f"{error.told(lang)[0]}\n")
        return error.exit_code
    sys.stdout.write(json.dumps({"text": answer, "seconds": round(time.monotonic() - start, 2)}) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
