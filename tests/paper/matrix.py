"""The results matrix: 16 columns under a header of one to three levels, its cells plain, hyphenated or with footnote marks."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph, Table

from tests.paper.fonts import Family, load_family
from tests.paper.rulings import grid, header_ink, room
from tests.paper.spec import Look, MatrixRow, Report
from tests.paper.tables import Rows, cell, fit_widths

USUAL = tuple(MatrixRow.__slots__)
FIGURES, WORDS = USUAL[7:11], USUAL[11:14]
EXECUTED = USUAL[8:10]
WRAPPED = {USUAL[at] for at in (1, 3, 4, 5, 11, 12, 13, 14)}  # columns of running text
BANDS = ((0, 6, "DATOS DE LA POLÍTICA"), (7, 10, "METAS"), (11, 15, "INFORMACIÓN CUALITATIVA"))
FOOTNOTES = (("1", "Cifra preliminar, sujeta a verificación."), ("a", "Incluye lo ejecutado por los gobiernos regionales."))
VOWELS = "aeiouáéíóúüAEIOUÁÉÍÓÚÜ"
CLUSTERS = {"bl", "br", "cl", "cr", "dr", "fl", "fr", "gl", "gr", "pl", "pr", "tr", "ch", "ll", "rr"}
Span = tuple[Any, ...]


def matrix_tables(report: Report, width: float, size: float) -> list[Table]:
    """As the look says, `size` being that of the text in points; two tables, a row cut between them, where rows may be split."""
    look, family = report.look, load_family(report.look.matrix_family)
    body = [[getattr(row, name) for name in _order(look)] for row in report.matrix]
    heads = _heads(report)
    marked = [[text + _mark(look, row, column) for column, text in enumerate(line)] for row, line in enumerate(body)]
    texts = [[_hyphen_points(text) if _wraps(look, column) else text for column, text in enumerate(line)] for line in (heads, *marked)]
    space = room(look)
    widths = fit_widths(texts, family, size, width, space.least)
    rows, spans = _header(report, heads, family, size)
    levels = len(rows)
    for number, line in enumerate(body):
        rows.append([_body_cell(look, (number, column), text, family.regular, size, widths) for column, text in enumerate(line)])
    repeat = levels if look.repeat_matrix_header else 0
    parts = [rows]
    if look.split_rows:
        at = levels + len(body) * 3 // 5
        over, under = _cut_row(rows[at], widths, space.side)
        parts = [[*rows[:at], over], [*_header(report, heads, family, size)[0][:repeat], under, *rows[at + 1 :]]]
    tables = []
    for index, part in enumerate(parts):
        headed = levels if index == 0 else repeat
        tables.append(Table(part, widths, style=grid(look, headed, (len(part), 16), spans if headed else ()), repeatRows=repeat))
    return tables


def _cut_row(row: list[Paragraph], widths: list[float], side: float) -> tuple[list[Any], list[Any]]:
    """The row as a page break leaves it: the first lines of each cell, and the others; a single line stays above."""
    over, under = [], []
    for paragraph, width in zip(row, widths, strict=True):
        inner = width - 2 * side
        paragraph.wrap(inner, 1000)
        lines = len(paragraph.blPara.lines)
        paragraph.style.allowOrphans = 1
        parts = paragraph.split(inner, paragraph.style.leading * ((lines + 1) // 2) + 0.1) if lines > 1 else []
        over.append(parts[0] if parts else paragraph)
        under.append(parts[1] if len(parts) > 1 else "")
    return over, under


def footnote_lines(look: Look) -> tuple[str, ...]:
    """What stands below a matrix with footnote marks."""
    return tuple(f"({mark}) {text}" for mark, text in FOOTNOTES) if look.footnotes else ()


def _order(look: Look) -> tuple[str, ...]:
    """The names of the columns from left to right."""
    return look.matrix_order or USUAL


def _heads(report: Report) -> tuple[str, ...]:
    """The headers from left to right; where they have one level, the executed columns carry their full names."""
    look, labels = report.look, report.labels
    said = dict(zip(USUAL, labels.matrix, strict=True))
    if look.header_levels == 1:
        said |= {name: f"{labels.execution} {said[name]}" for name in EXECUTED}
    return tuple(_set(look, said[name]) for name in _order(look))


def _set(look: Look, text: str) -> str:
    """A header as it is set: letter by letter, words twice as far apart."""
    return "  ".join(" ".join(word) for word in text.split()).replace("  ", " \u00a0 ") if look.spaced_headers else text


def _header(report: Report, heads: tuple[str, ...], family: Family, size: float) -> tuple[Rows, list[Span]]:
    """The header rows and their spans."""
    look, ink = report.look, header_ink(report.look)
    top: list[Any] = [cell(text, family.bold, size, ink=ink) for text in heads]
    if look.header_levels == 1:
        return [top], []
    under: list[Any] = [""] * 16
    left = _order(look).index(EXECUTED[0])
    under[left], under[left + 1] = top[left], top[left + 1]
    top[left] = cell(_set(look, report.labels.execution), family.bold, size, ink=ink)
    rows: Rows = [[*top[: left + 1], "", *top[left + 2 :]], under]
    first = look.header_levels - 2
    spans: list[Span] = [("SPAN", (left, first), (left + 1, first))]
    spans += [("SPAN", (column, first), (column, first + 1)) for column in range(16) if column not in (left, left + 1)]
    if first:
        band: list[Any] = [""] * 16
        for start, end, text in BANDS:
            band[start] = cell(text, family.bold, size * 1.1, ink=ink)
            spans.append(("SPAN", (start, 0), (end, 0)))
        rows.insert(0, band)
    return rows, spans


def _body_cell(look: Look, place: tuple[int, int], text: str, face: str, size: float, widths: list[float]) -> Paragraph:
    """`place` is row and column of the body."""
    column, centred = place[1], _order(look)[place[1]] not in WORDS
    mark = _mark(look, *place)
    if mark:
        return cell(f"{escape(text)}<super rise={size * 0.4:.1f} size={size * 0.7:.1f}>{mark}</super>", face, size, centred, marked=True)
    if _wraps(look, column):
        lines = _hyphenated_lines(text, face, size, widths[column] - 2 * room(look).side)
        return cell("<br/>".join(escape(line) for line in lines), face, size, centred, marked=True)
    return cell(text, face, size, centred)


def _mark(look: Look, row: int, column: int) -> str:
    """The footnote mark of a figure, "" for none."""
    if not look.footnotes or _order(look)[column] not in FIGURES or (row * 4 + column) % 3:
        return ""
    return ("1", "(a)", "1)")[row % 3]


def _wraps(look: Look, column: int) -> bool:
    return look.hyphenated and _order(look)[column] in WRAPPED


def _hyphen_points(text: str) -> str:
    """Long words fall apart into their longest pieces, as far as the width of a column is concerned."""
    return " ".join(piece for word in text.split() for piece in _pieces(word))


def _pieces(word: str) -> Iterator[str]:
    cuts = [0, *_cuts(word), len(word)]
    for start, end in pairwise(cuts):
        yield word[start:end] + ("-" if end < len(word) else "")


def _cuts(word: str) -> list[int]:
    """Where a Spanish word of nine letters or more may be broken: before a consonant and its vowel, three letters from either end."""
    if len(word) < 9:
        return []
    return [
        place
        for place in range(3, len(word) - 3)
        if word[place].isalpha()
        and word[place] not in VOWELS
        and word[place + 1] in VOWELS
        and word[place - 1].isalpha()
        and word[place - 1 : place + 1].lower() not in CLUSTERS
    ]


def _hyphenated_lines(text: str, face: str, size: float, width: float) -> list[str]:
    """Lines no wider than `width` points, full to the last syllable."""
    lines = [""]
    for word in text.split():
        rest = word
        while rest:
            gap = " " if lines[-1] else ""
            if stringWidth(lines[-1] + gap + rest, face, size) <= width:
                lines[-1] += gap + rest
                break
            cut = max((at for at in _cuts(rest) if stringWidth(f"{lines[-1]}{gap}{rest[:at]}-", face, size) <= width), default=0)
            if cut:
                lines[-1] += f"{gap}{rest[:cut]}-"
                rest = rest[cut:]
            elif not lines[-1]:
                lines[-1], rest = rest, ""
                break
            lines.append("")
    return lines
