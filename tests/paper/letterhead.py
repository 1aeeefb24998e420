"""The letterhead: three filled boxes with white text, as Peruvian ministries print them."""

from reportlab.lib.colors import Color, white
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.paper.fonts import Family
from tests.paper.spec import Letterhead

HEIGHT = 30.0  # points
RED, DARK, GREY = Color(0.78, 0.08, 0.12), Color(0.22, 0.23, 0.26), Color(0.45, 0.46, 0.49)


def draw_letterhead(canvas: Canvas, head: Letterhead, corner: tuple[float, float], width: float, family: Family) -> None:
    """`corner` is the upper left one in PDF coordinates; the boxes share `width` as 17 : 28 : 45 with gaps between."""
    left, top = corner
    _draw_shield(canvas, left, top)
    left, width = left + 26, width - 26
    shares = (
        (0.18, RED, head.country, family.bold, 13.0),
        (0.31, DARK, head.ministry, family.bold, 8.5),
        (0.51, GREY, head.office, family.regular, 8.5),
    )
    for share, colour, text, face, size in shares:
        box = width * share - 2
        canvas.setFillColor(colour)
        canvas.rect(left, top - HEIGHT, box, HEIGHT, stroke=0, fill=1)
        canvas.setFillColor(white)
        _write_lines(canvas, text, (left + 5, top - HEIGHT / 2), box - 8, (face, size))
        left += box + 2
    canvas.setFillColor(Color(0, 0, 0))


def _write_lines(canvas: Canvas, text: str, middle: tuple[float, float], room: float, font: tuple[str, float]) -> None:
    """Lines stand around `middle` (left edge, half height); a line that is too wide is wrapped."""
    face, size = font
    lines: list[str] = []
    for part in text.split("\n"):
        lines.append("")
        for word in part.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and stringWidth(longer, face, size) > room:
                lines.append(word)
            else:
                lines[-1] = longer
    canvas.setFont(face, size)
    step = size * 1.12
    first = middle[1] + (len(lines) - 1) * step / 2 - size * 0.35
    for index, line in enumerate(lines):
        canvas.drawString(middle[0], first - index * step, line)


def _draw_shield(canvas: Canvas, left: float, top: float) -> None:
    """A plain invented coat of arms, 22 x 30 points."""
    canvas.setStrokeColor(DARK)
    canvas.setLineWidth(0.8)
    path = canvas.beginPath()
    path.moveTo(left, top)
    path.lineTo(left + 22, top)
    path.lineTo(left + 22, top - 16)
    path.curveTo(left + 22, top - 24, left + 15, top - 28, left + 11, top - 30)
    path.curveTo(left + 7, top - 28, left, top - 24, left, top - 16)
    path.close()
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.line(left, top - 13, left + 22, top - 13)
    canvas.line(left + 11, top, left + 11, top - 13)
    canvas.circle(left + 11, top - 19, 3.5, stroke=1, fill=0)
    canvas.setStrokeColor(Color(0, 0, 0))
