"""Readers that misbehave, for `--reader tests.fakes:Crash`; each does so on page 2 only and reads one word on the others."""

import math
import os
import signal
import time
from pathlib import Path

from extractor.errors import ReaderError
from extractor.geometry import Box
from extractor.model.page import Reading, Word

BAD_PAGE = 2
FOREVER = 600
CHILD_NOTE = "COTEJO_TEST_NOTE"
"""Names a file into which a reader writes the ids of its processes."""


class Plain:
    """Reads «Página N» on every page, in the middle of it."""

    name = "plain"
    version = "1"

    def read_page(self, picture, cuts=()):
        if picture.number == BAD_PAGE:
            return self.misbehave(picture)
        return self.page_words(picture)

    def page_words(self, picture):
        height, width = picture.pixels.shape
        box = Box(0.3 * width, 0.4 * height, 0.5 * width, 0.45 * height)
        return tuple(Word(text, box, 0.95) for text in ("Página", str(picture.number), "de un informe semestral de avance de la entidad"))

    def misbehave(self, picture):
        return self.page_words(picture)

    def read_crops(self, crops, dpi):
        return tuple(Reading("7", 0.9) for _ in crops)

    def close(self):
        pass


class Crash(Plain):
    """Ends as a fault in a C library does."""

    def misbehave(self, picture):
        os.kill(os.getpid(), signal.SIGSEGV)


class Exit(Plain):
    """Ends without a word."""

    def misbehave(self, picture):
        os._exit(9)


class Hang(Plain):
    """Never comes back, and has a child that does not either."""

    def misbehave(self, picture):
        child = os.fork()
        if child and CHILD_NOTE in os.environ:
            Path(os.environ[CHILD_NOTE]).write_text(f"{os.getpid()} {child}", "utf-8")
        time.sleep(FOREVER)


class Raises(Plain):
    """A bug in a reader."""

    def misbehave(self, picture):
        raise ZeroDivisionError("a third party's bug\non two lines")


class Broken(Plain):
    """A reader that knows that it cannot go on."""

    def misbehave(self, picture):
        raise ReaderError("reader broken: its model is gone", hint="get it again")


class Rubbish(Plain):
    """Words with impossible boxes, unprintable text and confidences that are none."""

    def misbehave(self, picture):
        height, width = picture.pixels.shape
        good = Box(100, 100, 200, 130)
        return (
            Word("fuera", Box(-500, -500, -400, -400), 0.9),
            Word("lejos", Box(10 * width, 10 * height, 11 * width, 11 * height), 0.9),
            Word("nada", Box(math.nan, 0, 10, 10), 0.9),
            Word("sin fin", Box(0, 0, math.inf, 10), 0.9),
            Word("al revés", Box(200, 200, 100, 100), 0.9),
            Word("sin área", Box(100, 100, 100, 130), 0.9),
            Word("\x00\x07", good, 0.9),
            Word("   ", good, 0.9),
            Word("media\ud800", Box(-50, 100, 200, 130), math.nan),
            Word("dos\x00\x1b[31m", good, 7.5),
            Word("tres", Box(210, 100, 290, 130), -1),
        )

    def read_crops(self, crops, dpi):
        return tuple(Reading("9\x00\ud800", math.nan) for _ in crops)


class Short(Plain):
    """Gives fewer readings than places."""

    def read_crops(self, crops, dpi):
        return ()


class Nothing(Plain):
    """Sees nothing anywhere."""

    def read_page(self, picture, cuts=()):
        return ()

    def read_crops(self, crops, dpi):
        return tuple(Reading("", 0.0) for _ in crops)


class Wrong(Plain):
    """Returns what no reader should."""

    def misbehave(self, picture):
        return None


class Unopened:
    """Cannot even be opened."""

    def __init__(self):
        raise ReaderError("reader unopened: not installed", hint="install it")
