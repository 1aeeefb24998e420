"""Drawn pages for tests of pixels: lines of print, grids and strokes at 200 dpi, by OpenCV and Pillow."""

import cv2
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.paper.fonts import WHEEL

DPI = 200
MM = DPI / 25.4


def paper(height=1400, width=1000):
    """White."""
    return np.full((height, width), 255, np.uint8)


def text(page, said, x, y, size=30, bold=False, *, ink=0):
    """The page with a line of print on it; `y` is the top, `size` in pixels, `ink` its grey."""
    image = Image.fromarray(page)
    font = ImageFont.truetype(str(WHEEL / ("VeraBd.ttf" if bold else "Vera.ttf")), size)
    ImageDraw.Draw(image).text((x, y), said, fill=ink, font=font)
    return np.array(image)


def printed(rows=18, height=1400, width=1000):
    """A page of print."""
    page = paper(height, width)
    for row in range(rows):
        page = text(page, "la meta anual del objetivo 1.3 es 2,723 personas"[: 30 + row % 18], 80, 100 + 60 * row, 28)
    return page


def grid(page, xs, ys, thick=2):
    """Rulings at those places, each as long as the grid."""
    out = page.copy()
    for x in xs:
        cv2.line(out, (x, ys[0]), (x, ys[-1]), 0, thick)
    for y in ys:
        cv2.line(out, (xs[0], y), (xs[-1], y), 0, thick)
    return out


def dotted(page, xs, ys, pitch=5, dot=2):
    """Rulings made of dots `dot` pixels wide, one each `pitch` pixels."""
    out = page.copy()
    for x in xs:
        for y in range(ys[0], ys[-1] + 1, pitch):
            out[y : y + dot, x : x + dot] = 0
    for y in ys:
        for x in range(xs[0], xs[-1] + 1, pitch):
            out[y : y + dot, x : x + dot] = 0
    return out


def dithered(page, x0, y0, x1, y1, pitch=4):
    """A grey as a printer makes it: dots of two pixels in a checked pattern."""
    out = page.copy()
    for row, y in enumerate(range(y0, y1 - 1, pitch)):
        for x in range(x0 + (row % 2) * pitch // 2, x1 - 1, pitch):
            out[y : y + 2, x : x + 2] = 0
    return out


def matrix(height=1000, width=1500):
    """A landscape table in small print, as the results matrix is."""
    xs, ys = list(range(80, 1430, 110)), list(range(120, 900, 110))
    page = grid(paper(height, width), xs, ys)
    for i, x in enumerate(xs[:-1]):
        for j, y in enumerate(ys[:-1]):
            page = text(page, f"{(i * 7 + j * 13) % 97}" if i % 3 else "Personas\ncapacitadas", x + 8, y + 20, 16)
    return page


def leaning(page, degrees):
    """The page turned clockwise by so many degrees."""
    height, width = page.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), -degrees, 1)
    return cv2.warpAffine(page, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=255)


def places(rulings):
    """Middles of the horizontal rulings and of the vertical ones, in order."""
    rows = sorted(round(r.middle[1]) for r in rulings if r.width >= r.height)
    columns = sorted(round(r.middle[0]) for r in rulings if r.height > r.width)
    return rows, columns
