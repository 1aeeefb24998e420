"""The round trip through paper for places: the box of a figure, on the page as pdfium shows it, holds that figure's ink and no other."""

import re
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest

from extractor.geometry import Box
from extractor.model.figure import Figure
from extractor.model.meant import JsonBox
from extractor.model.report import PageInfo, Report
from extractor.pipeline import Options, extract
from extractor.readers import open_reader
from tests.paper.invent import invent
from tests.paper.scan import Scanner, Step, scan
from tests.roles import noted

pytestmark = [pytest.mark.slow, pytest.mark.ocr]

DPI = 200
SCALE = DPI / 72
SEED = 46
"""A report with its matrix on one page and its narrative before it."""
STRAIGHT, BENT = 1.5, 3.0
"""Points by which ink may miss a side of its box."""
CASES = {
    "skew": ((Step("skew", 3.0),), None, STRAIGHT),
    "picture": ((Step("skew", -2.0),), "picture", STRAIGHT),
    "rotate": ((Step("skew", -0.8),), "rotate", STRAIGHT),
    "both": ((Step("skew", 1.0),), "both", STRAIGHT),
    "curl": ((Step("curl", 2.0),), None, BENT),
    "warp": ((Step("warp", 2.0), Step("skew", 1.0)), "picture", BENT),
    "perspective": ((Step("perspective", 5.0),), "both", BENT),
}
READ = 0.5
"""Confidence of a word below which it is told as illegible."""


@dataclass(frozen=True)
class Seen:
    """A scan as a viewer shows it, and what was read of it."""

    report: Report
    grey: dict[int, np.ndarray]
    sizes: dict[int, tuple[float, float]]
    slack: float

    def figures(self, role: str) -> list[Figure]:
        return [figure for figure in self.report.figures if noted(figure).startswith(role)]

    def page(self, figure: Figure) -> PageInfo:
        return next(page for page in self.report.pages if page.number == figure.page)

    def numbers(self) -> dict[tuple[int, JsonBox], str]:
        """Page, box and text of numbers alone in their cell: the matrix's figures, and codes, far from the middle of the page.

        What was hardly read at all may be no number: a ring in the letterhead's arms is a 0 now and then.
        """
        cells = [c for t in self.report.tables for row in t.rows for c in row.cells if re.fullmatch(r"\d[\d.,]*", c.text)]
        words = [(page.number, word) for page in self.report.pages for word in page.word_boxes if word.confidence >= READ]
        return {
            (page, word.box): word.text
            for cell in cells
            for page, word in words
            if (page, word.text) == (cell.page, cell.text) and Box(*cell.box).holds(*Box(*word.box).middle)
        }

    def ink(self, page: int, box: JsonBox) -> JsonBox | None:
        """The box, in points, of all pieces of ink that reach into a box; None where there is none."""
        grey = self.grey[page]
        x0, top, x1, bottom = (round(v * SCALE) for v in box)
        _, labels, stats, _ = cv2.connectedComponentsWithStats(np.asarray(grey < 150, np.uint8))
        pieces = [stats[i] for i in np.unique(labels[top + 1 : bottom - 1, x0 + 1 : x1 - 1]) if i and stats[i][4] > 4]
        if not pieces:
            return None
        x, y, width, height = np.array(pieces).T[:4]
        return x.min() / SCALE, y.min() / SCALE, (x + width).max() / SCALE, (y + height).max() / SCALE

    def upright(self, figure: Figure) -> np.ndarray:
        """The pixels of a figure's box, turned as `pages[].rotation` and `skew` say."""
        page, grey = self.page(figure), self.grey[figure.page]
        x0, top, x1, bottom = figure.box
        half = SCALE * max(x1 - x0, bottom - top)
        middle = ((x0 + x1) / 2 * SCALE, (top + bottom) / 2 * SCALE)
        turn = cv2.getRotationMatrix2D(middle, page.skew - page.rotation, 1)  # anticlockwise
        turn[:, 2] += half - np.array(middle)
        around = cv2.warpAffine(grey, turn, (round(2 * half), round(2 * half)), flags=cv2.INTER_LINEAR, borderValue=255)
        wide, high = (bottom - top, x1 - x0) if page.rotation in {90, 270} else (x1 - x0, bottom - top)
        dx, dy = (wide / 2 + 1) * SCALE, (high / 2 + 1) * SCALE
        return around[max(0, round(half - dy)) : round(half + dy), max(0, round(half - dx)) : round(half + dx)]


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """`seen(case)`: read once."""
    folder = tmp_path_factory.mktemp("places")
    _, drawn = invent(SEED)
    matrix = drawn.matrix_pages[0]
    wanted = (matrix - 2, matrix - 1, matrix)

    @cache
    def read(case: str) -> Seen:
        steps, turn_by, slack = CASES[case]
        turned = tuple((page, degrees) for page, degrees in zip(wanted, (180, 270, 90), strict=True)) if turn_by else ()
        path = folder / f"{case}.pdf"
        path.write_bytes(scan(drawn.pdf, Scanner(steps=steps, turned=turned, turn_by=turn_by or "picture"), SEED))
        report = extract(path, Options(profile="pcm-semestral", pages=wanted, second_reader=None, page_seconds=600))
        grey, sizes = {}, {}
        document = pdfium.PdfDocument(path)
        for number in wanted:
            page = document[number - 1]
            sizes[number] = page.get_size()
            pixels = page.render(scale=SCALE, grayscale=True).to_numpy()
            grey[number] = np.ascontiguousarray(pixels.reshape(pixels.shape[:2]))
        document.close()
        return Seen(report, grey, sizes, slack)

    return read


@pytest.mark.parametrize("case", CASES)
def test_pages_are_as_large_as_a_viewer_shows_them(seen, case):
    came = seen(case)
    assert {page.number: (page.width, page.height) for page in came.report.pages} == {
        number: pytest.approx(size, abs=0.01) for number, size in came.sizes.items()
    }


@pytest.mark.parametrize("case", CASES)
def test_a_number_that_is_alone_in_its_cell_fills_its_box(seen, case):
    came = seen(case)
    numbers = came.numbers()
    assert len(numbers) >= 20
    off = {}
    for (page, box), text in numbers.items():
        ink = came.ink(page, box)
        if ink is None or max(abs(a - b) for a, b in zip(box, ink, strict=True)) > came.slack:
            off[page, text] = (box, ink)
    assert not off


@pytest.mark.parametrize("case", CASES)
def test_a_figure_in_a_line_of_text_lies_in_its_box(seen, case):
    """All words of a line share its height, so that only ink that reaches out of the box is wrong."""
    came = seen(case)
    figures = came.figures("narrative:")
    assert len(figures) >= 6
    for figure in figures:
        ink = came.ink(figure.page, figure.box)
        assert ink, figure
        out = (figure.box[0] - ink[0], figure.box[1] - ink[1], ink[2] - figure.box[2], ink[3] - figure.box[3])
        assert max(out) <= came.slack, (figure.text, figure.box, ink)


@pytest.mark.parametrize("case", CASES)
def test_a_crop_turned_upright_reads_as_the_figure(seen, case):
    came = seen(case)
    figures = [*came.figures("matrix:"), *came.figures("narrative:")]
    reader = open_reader("ppocr")
    readings = reader.read_crops([came.upright(figure) for figure in figures], DPI)
    reader.close()
    same = [reading.text.strip(" .") == figure.text.strip(" .") for reading, figure in zip(readings, figures, strict=True)]
    assert sum(same) >= 0.9 * len(same), [(f.text, r.text) for f, r, s in zip(figures, readings, same, strict=True) if not s]
