"""The ruled tables of a report: records in, ReportLab tables with vector grids out."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph, Table

from tests.paper.fonts import Family, load_family
from tests.paper.rulings import grid, header_ink, room
from tests.paper.spec import Person, Relation, Report

Rows = list[list[Any]]


def cell(text: str, face: str, size: float, centred: bool = True, *, ink: colors.Color = colors.black, marked: bool = False) -> Paragraph:
    """A table cell that wraps between words only; `marked` text has ReportLab's tags."""
    style = ParagraphStyle(
        "cell",
        fontName=face,
        fontSize=size,
        leading=size * 1.16,
        alignment=TA_CENTER if centred else TA_LEFT,
        splitLongWords=0,
        textColor=ink,
    )
    return Paragraph(text if marked else escape(text), style)


def fit_widths(texts: Sequence[Sequence[str]], family: Family, size: float, total: float, pad: float = 5.0) -> list[float]:
    """Column widths in points that sum to `total`: no word is broken, the rest goes to the columns with more text."""
    least, weight = [], []
    for column in zip(*texts, strict=True):
        words = [piece for text in column for piece in ([text] if len(text) <= 7 else text.split(" "))]
        least.append(max(stringWidth(word, family.bold, size) for word in words) + pad)
        weight.append(max(stringWidth(text, family.regular, size) for text in column) ** 0.62)
    spare = total - sum(least)
    if spare < 0:
        raise ValueError(f"the columns need {sum(least):.0f} points, the page gives {total:.0f}")
    want = [total * w / sum(weight) for w in weight]
    lack = [max(0.0, w - low) for w, low in zip(want, least, strict=True)]
    share = spare / (sum(lack) or 1.0)
    return [low + part * share for low, part in zip(least, lack, strict=True)]


def people_table(report: Report, people: Sequence[Person], width: float) -> Table:
    """The two tables of section 2.1 share their columns, so their widths are fitted together."""
    family, size, ink = load_family(report.look.family), report.look.table_size, header_ink(report.look)
    everyone = [_person_texts(one) for one in (*report.officers, *report.links)]
    widths = fit_widths([report.labels.people, *everyone], family, size, width, room(report.look).least)
    rows: Rows = [[cell(text, family.bold, size, ink=ink) for text in report.labels.people]]
    rows += [[cell(text, family.regular, size, False) for text in _person_texts(one)] for one in people]
    return Table(rows, widths, style=grid(report.look, 1, (len(rows), len(widths))))


def _person_texts(one: Person) -> list[str]:
    return [one.entity, one.name, one.position, one.unit, one.mail, one.phone]


def level_table(report: Report, width: float) -> Table:
    """Section 3.1: a header of two levels over one column an objective."""
    family, size, labels = load_family(report.look.family), report.look.table_size + 0.5, report.labels
    codes, ink = list(report.codes), header_ink(report.look)
    count = len(codes)
    first = 170.0 if count < 8 else 118.0
    size = size if count < 8 else min(size, 7.0)
    step = min(52.0, (width - first) / (count + 1))
    rows: Rows = [
        [
            cell(labels.level, family.bold, size, ink=ink),
            cell(labels.level_group, family.bold, size, ink=ink),
            *[""] * (count - 1),
            cell(labels.level_count, family.bold, size, ink=ink),
        ],
        ["", *[cell(code, family.bold, size, ink=ink) for code in codes], ""],
    ]
    for row in report.level:
        rows.append([cell(row.label, family.regular, size, False), *[cell(value, family.regular, size) for value in row.values]])
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (count, 0)), ("SPAN", (count + 1, 0), (count + 1, 1))]
    style = grid(report.look, 2, (len(rows), count + 2), spans)
    return Table(rows, [first, *[step] * (count + 1)], style=style, hAlign="CENTER")


def relation_tables(report: Report, width: float) -> list[Table]:
    """Section 3.2, cut after each row named in `breaks`; only the first part has the header."""
    look, family, size = report.look, load_family(report.look.family), report.look.table_size
    texts = [_relation_texts(row) for row in report.relation]
    widths = fit_widths([report.labels.relation, *texts], family, size, width, room(look).least)
    parts: list[Rows] = [[[cell(text, family.bold, size, ink=header_ink(look)) for text in report.labels.relation]]]
    for row, line in zip(report.relation, texts, strict=True):
        parts[-1].append([cell(text, family.regular, size, index in (0, 4)) for index, text in enumerate(line)])
        if f"relation:{row.code}" in report.breaks:
            parts.append([])
    return [Table(rows, widths, style=grid(look, int(index == 0), (len(rows), len(widths)))) for index, rows in enumerate(parts) if rows]


def _relation_texts(row: Relation) -> list[str]:
    return [row.code, row.objective, row.supervisor_indicator, row.priority_indicator, row.intensity, row.justification]
