"""A spec becomes a born-digital PDF: real text, vector rulings, the same bytes every time."""

from dataclasses import dataclass
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate

from tests.paper.chapters import Heading, body_story, matrix_story
from tests.paper.fonts import load_family
from tests.paper.letterhead import HEIGHT, draw_letterhead
from tests.paper.spec import Report

TOP = 30.0  # points from the upper edge to the letterhead
MATRIX_MARGIN = 16.0


@dataclass(frozen=True, slots=True)
class Drawn:
    """The PDF and where things came to stand, pages from 1. `headings` pairs a chapter heading with its page."""

    pdf: bytes
    pages: int
    matrix_pages: tuple[int, ...]
    headings: tuple[tuple[str, int], ...]


class _Sheets(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no types
    """Writes down the page of each heading and each matrix page while ReportLab lays out."""

    def __init__(self, target: BytesIO, report: Report) -> None:
        header = report.header
        super().__init__(
            target, pagesize=A4, invariant=1, pageCompression=0, title=header.title, author=header.entity, creator="tests/paper"
        )
        self.seen_headings: list[tuple[str, int]] = []
        self.seen_matrix: list[int] = []

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802 (ReportLab's name)
        if isinstance(flowable, Heading):
            self.seen_headings.append((flowable.text_as_printed, self.page))


def draw(report: Report) -> Drawn:
    """Lay out and draw. The matrix shrinks from `look.matrix_size` down to 5 points to stay on one page, then spreads over more.

    Where `look.matrix_pages_min` asks for more pages it grows instead; ValueError where its words no longer fit their columns.
    """
    size, least = report.look.matrix_size, report.look.matrix_pages_min
    drawn = _draw_at(report, size)
    while len(drawn.matrix_pages) < least:
        size = round(size + 0.2, 2)
        drawn = _draw_at(report, size)
    while len(drawn.matrix_pages) > least and size > 5.0:
        size = max(5.0, round(size - 0.2, 2))
        drawn = _draw_at(report, size)
    return drawn


def _draw_at(report: Report, matrix_size: float) -> Drawn:
    target, look = BytesIO(), report.look
    sheets = _Sheets(target, report)
    width, height = A4
    frame_top = height - TOP - HEIGHT - 12

    def body_page(canvas: Canvas, doc: _Sheets) -> None:
        if look.letterhead_pages is None or doc.page in look.letterhead_pages:
            draw_letterhead(canvas, report.letterhead, (look.margin, height - TOP), width - 2 * look.margin, load_family(look.family))
        if look.page_numbers and not (look.cover_page and doc.page == 1):
            canvas.setFont(load_family(look.family).regular, 9)
            canvas.drawCentredString(width / 2, 28, str(doc.page - (1 if look.cover_page else 0)))

    def matrix_page(_canvas: Canvas, doc: _Sheets) -> None:
        doc.seen_matrix.append(doc.page)

    body = Frame(look.margin, 44, width - 2 * look.margin, frame_top - 44, 0, 0, 0, 0, id="body")
    wide, low = landscape(A4)
    sheet = Frame(MATRIX_MARGIN, 18, wide - 2 * MATRIX_MARGIN, low - 54, 0, 0, 0, 0, id="matrix")
    sheets.addPageTemplates(
        [PageTemplate("body", [body], onPage=body_page), PageTemplate("matrix", [sheet], onPage=matrix_page, pagesize=(wide, low))]
    )
    story = body_story(report, width - 2 * look.margin) + matrix_story(report, wide - 2 * MATRIX_MARGIN, matrix_size)
    sheets.build(story)
    return Drawn(target.getvalue(), sheets.page, tuple(sheets.seen_matrix), tuple(sheets.seen_headings))
