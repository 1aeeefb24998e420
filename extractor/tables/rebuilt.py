"""A page that was read becomes a vector PDF: its words and its found rulings, so that PDF table tools see a born-digital page."""

from __future__ import annotations

import io

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from extractor.model.page import Page

FONT = "Helvetica"


def rebuild_page(page: Page) -> bytes:
    """A one-page PDF of the page's size; each word is drawn to the width of its box, each ruling as a thin line."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(page.width, page.height), invariant=True, pageCompression=0)
    canvas.setLineWidth(0.5)
    for ruling in page.rulings:
        box = ruling.box
        x, y = box.middle
        if ruling.horizontal:
            canvas.line(box.x0, page.height - y, box.x1, page.height - y)
        else:
            canvas.line(x, page.height - box.top, x, page.height - box.bottom)
    for word in page.words:
        text = "".join(c if c.isprintable() and ord(c) < 256 else "?" for c in word.text)
        size = max(1.0, 0.62 * word.box.height)
        natural = stringWidth(text, FONT, size)
        if not natural or word.box.width <= 0:  # a bullet whose font gives it no width cannot be drawn to it
            continue
        line = canvas.beginText()
        line.setFont(FONT, size)
        line.setHorizScale(100 * word.box.width / natural)
        line.setTextOrigin(word.box.x0, page.height - word.box.bottom + 0.25 * word.box.height)
        line.textOut(text)
        canvas.drawText(line)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
