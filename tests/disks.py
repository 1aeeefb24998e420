"""Black disks on a page of print, and a reader that reads nothing else: a disk stays one however the page is turned, leant or bent."""

import cv2
import numpy as np

from extractor.geometry import Box
from extractor.model.page import Reading, Word
from tests.fakes import Plain
from tests.pages.drawings import grid, matrix, paper, printed, text

SIZES = {18: (890, 72), 24: (530, 749), 30: (890, 1325), 36: (105, 1320), 42: (105, 72)}
"""Diameter and place of each disk in pixels, on a page of 1000 x 1400; the largest tells where the upper left is."""


def spotted(page):
    """The page with its disks, which keep their places relative to its sides."""
    out = np.ascontiguousarray(page)
    for size, (x, y) in SIZES.items():
        cv2.circle(out, (x * out.shape[1] // 1000, y * out.shape[0] // 1400), size // 2, 0, -1)
    return out


def sheets():
    """Pages with print or rulings enough to tell how they lean and bend."""
    rows = list(range(130, 1300, 115))
    table = grid(paper(), [100, 300, 450, 600, 740, 900], rows)
    for row, y in enumerate(rows[:-1]):
        for x in (100, 300, 600, 740):
            table = text(table, f"meta {17 * row + x}", x + 10, y + 40, 22)
    return {"print": spotted(printed(17)), "table": spotted(table), "matrix": spotted(matrix())}


def find_disks(pixels):
    """Box of each disk by its diameter in `SIZES`, in pixels."""
    found = {}
    _, _, stats, _ = cv2.connectedComponentsWithStats(np.asarray(pixels < 128, np.uint8))
    for x, y, width, height, area in stats[1:].tolist():
        round_ = abs(width - height) <= 3 and 0.68 < area / (width * height) < 0.88
        size = min(SIZES, key=lambda size: abs(size - (width + height) / 2))
        if round_ and abs(size - (width + height) / 2) < 3:
            assert size not in found, "something else looks like a disk"
            found[size] = Box(x, y, x + width, y + height)
    return found


class Disks(Plain):
    """Reads each disk as a word of its diameter; sure only when the largest lies at the upper left."""

    def read_page(self, picture, cuts=()):
        found = find_disks(picture.pixels)
        height, width = picture.pixels.shape
        upright = 42 in found and found[42].x0 < width / 4 and found[42].top < height / 4
        return tuple(Word(f"{size} puntos de tinta", box, 0.97 if upright else 0.5) for size, box in found.items())

    def read_crops(self, crops, dpi):
        return tuple(Reading("", 0.0) for _ in crops)


def read_disks(page):
    """Box of each disk by its diameter, from the words of a page as read."""
    return {int(word.text.split()[0]): word.box for word in page.words}
