"""Small PDFs for tests: a function draws on a canvas with the origin at the bottom left, as PDF has it."""

import io

import numpy as np
import pypdfium2 as pdfium
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

SIZE = (300, 400)


def to_pdf(*draws, size=SIZE, encrypt=None):
    """One page for each function that draws on a canvas."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=True, encrypt=encrypt)
    for draw in draws:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def seen(data, rotate=0, media=None, crop=None):
    """The first page turned, and with other boxes: left, bottom, right, top."""
    document = pdfium.PdfDocument(data)
    page = document[0]
    if rotate:
        page.set_rotation(rotate)
    if media:
        page.set_mediabox(*media)
    if crop:
        page.set_cropbox(*crop)
    out = io.BytesIO()
    document.save(out)
    document.close()
    return out.getvalue()


def line(text, x=40, y=300, size=20):
    """Draws one line of text."""

    def draw(canvas):
        canvas.setFont("Helvetica", size)
        canvas.drawString(x, y, text)

    return draw


def nothing(_canvas):
    """A blank page."""


def paragraph(canvas):
    """Enough lines for a page to be a page of text."""
    canvas.setFont("Helvetica", 10)
    for row in range(6):
        canvas.drawString(30, 340 - 14 * row, "la meta anual alcanzada es 975")


def both(*draws):
    """One page on which all of them draw, in order."""

    def draw(canvas):
        for one in draws:
            one(canvas)

    return draw


def invisible(text="lo que otro programa creyó leer"):
    """Text that no viewer shows, as OCR programs lay under a scan."""

    def draw(canvas):
        layer = canvas.beginText(40, 200)
        layer.setFont("Helvetica", 12)
        layer.setTextRenderMode(3)
        layer.textLine(text)
        canvas.drawText(layer)

    return draw


def noise(height, width, seed=0):
    """Grey pixels of which each is its own: what is shrunk, moved or turned shows."""
    return np.random.default_rng(seed).integers(0, 256, (height, width), dtype=np.uint8)


def picture(pixels, box=(0, 0, *SIZE), mode=None):
    """Lays pixels over `box`: left, bottom, right, top."""
    image = Image.fromarray(pixels) if isinstance(pixels, np.ndarray) else pixels
    left, bottom, right, top = box

    def draw(canvas):
        canvas.drawImage(ImageReader(image), left, bottom, right - left, top - bottom, mask=mode)

    return draw


def in_form(draw_inside, scale):
    """What is drawn inside a form that is then painted `scale` times as large, as some scanners' programs do."""

    def draw(canvas):
        canvas.beginForm("inner", 0, 0, *SIZE)
        draw_inside(canvas)
        canvas.endForm()
        canvas.saveState()
        canvas.scale(*scale)
        canvas.doForm("inner")
        canvas.restoreState()

    return draw


def ink_box(data, scale=4):
    """What a viewer shows: the box of all ink on the first page, in points from the top left."""
    document = pdfium.PdfDocument(data)
    grey = document[0].render(scale=scale, grayscale=True).to_numpy()
    document.close()
    rows, columns = np.where(grey.reshape(grey.shape[:2]) < 128)
    return columns.min() / scale, rows.min() / scale, (columns.max() + 1) / scale, (rows.max() + 1) / scale


def by_hand(content, *, resources=b"", catalog=b"", font=b"", page=b"", objects=()):
    """A page of `SIZE` written out: its content, and what else its dictionaries hold; further objects count from 6."""
    bodies = [
        b"<</Type/Catalog/Pages 2 0 R%b>>" % catalog,
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>%b>>%b>>" % (*SIZE, resources, page),
        stream(content),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica%b>>" % (font or b"/Encoding/WinAnsiEncoding"),
        *objects,
    ]
    written = b"".join(b"%d 0 obj\n%b\nendobj\n" % one for one in enumerate(bodies, 1))
    return b"%%PDF-1.7\n%btrailer\n<</Size %d/Root 1 0 R>>\n" % (written, len(bodies) + 1)


def stream(content, dictionary=b""):
    """A stream object with more in its dictionary."""
    return b"<</Length %d" % len(content) + dictionary + b">>stream\n" + content + b"\nendstream"
