"""The ruled tables of a report: records in, ReportLab tables with vector grids out."""

from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Paragraph, Table, TableStyle

from tests.paper.fonts import Family, load_family
from tests.paper.spec import Person, Relation, Report

LINE = 0.5  # thickness of a ruling, points
Rows = list[list[Any]]


def cell(text: str, face: str, size: float, centred: bool = True) -> Paragraph:
    """A table cell that wraps between words only."""
    style = ParagraphStyle(
        "cell", fontName=face, fontSize=size, leading=size * 1.16, alignment=TA_CENTER if centred else TA_LEFT, splitLongWords=0
    )
    return Paragraph(escape(text), style)


def fit_widths(texts: Sequence[Sequence[str]], family: Family, size: float, total: float) -> list[float]:
    """Column widths in points that sum to `total`: no word is broken, the rest goes to the columns with more text."""
    pad = 5.0
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


def grid(header_rows: int, shaded: bool, extra: Sequence[tuple[Any, ...]] = (), pad: float = 2.0) -> TableStyle:
    """Black thin lines round every cell, text in the middle of its height."""
    commands: list[tuple[Any, ...]] = [
        ("GRID", (0, 0), (-1, -1), LINE, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), pad),
        ("RIGHTPADDING", (0, 0), (-1, -1), pad),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.0),
    ]
    if shaded and header_rows:
        commands.append(("BACKGROUND", (0, 0), (-1, header_rows - 1), colors.Color(0.85, 0.88, 0.92)))
    return TableStyle([*commands, *extra])


def people_table(report: Report, people: Sequence[Person], width: float) -> Table:
    """The two tables of section 2.1 share their columns, so their widths are fitted together."""
    family, size = load_family(report.look.family), report.look.table_size
    everyone = [_person_texts(one) for one in (*report.officers, *report.links)]
    widths = fit_widths([report.labels.people, *everyone], family, size, width)
    rows: Rows = [[cell(text, family.bold, size) for text in report.labels.people]]
    rows += [[cell(text, family.regular, size, False) for text in _person_texts(one)] for one in people]
    return Table(rows, widths, style=grid(1, report.look.shaded_headers))


def _person_texts(one: Person) -> list[str]:
    return [one.entity, one.name, one.position, one.unit, one.mail, one.phone]


def level_table(report: Report, width: float) -> Table:
    """Section 3.1: a header of two levels over one column an objective."""
    family, size, labels = load_family(report.look.family), report.look.table_size + 0.5, report.labels
    codes = list(report.codes)
    count = len(codes)
    first = 170.0 if count < 8 else 118.0
    size = size if count < 8 else min(size, 7.0)
    step = min(52.0, (width - first) / (count + 1))
    rows: Rows = [
        [
            cell(labels.level, family.bold, size),
            cell(labels.level_group, family.bold, size),
            *[""] * (count - 1),
            cell(labels.level_count, family.bold, size),
        ],
        ["", *[cell(code, family.bold, size) for code in codes], ""],
    ]
    for row in report.level:
        rows.append([cell(row.label, family.regular, size, False), *[cell(value, family.regular, size) for value in row.values]])
    spans = [("SPAN", (0, 0), (0, 1)), ("SPAN", (1, 0), (count, 0)), ("SPAN", (count + 1, 0), (count + 1, 1))]
    return Table(rows, [first, *[step] * (count + 1)], style=grid(2, report.look.shaded_headers, spans), hAlign="CENTER")


def relation_tables(report: Report, width: float) -> list[Table]:
    """Section 3.2, cut after each row named in `breaks`; only the first part has the header."""
    family, size = load_family(report.look.family), report.look.table_size
    texts = [_relation_texts(row) for row in report.relation]
    widths = fit_widths([report.labels.relation, *texts], family, size, width)
    parts: list[Rows] = [[[cell(text, family.bold, size) for text in report.labels.relation]]]
    for row, line in zip(report.relation, texts, strict=True):
        parts[-1].append([cell(text, family.regular, size, index in (0, 4)) for index, text in enumerate(line)])
        if f"relation:{row.code}" in report.breaks:
            parts.append([])
    shaded = report.look.shaded_headers
    return [Table(rows, widths, style=grid(1 if index == 0 else 0, shaded)) for index, rows in enumerate(parts) if rows]


def _relation_texts(row: Relation) -> list[str]:
    return [row.code, row.objective, row.supervisor_indicator, row.priority_indicator, row.intensity, row.justification]


def matrix_table(report: Report, width: float, size: float) -> Table:
    """The 16 columns; header of two levels over the executed figures, the others span both."""
    family, labels = load_family(report.look.matrix_family), report.labels
    body = [[getattr(row, name) for name in row.__slots__] for row in report.matrix]
    widths = fit_widths([labels.matrix, *body], family, size, width)
    top = [cell(text, family.bold, size) for text in labels.matrix]
    under: list[Any] = [""] * 16
    under[8], under[9] = top[8], top[9]
    top[8] = cell(labels.execution, family.bold, size)
    rows: Rows = [[*top[:9], "", *top[10:]], under]
    rows += [[cell(text, family.regular, size, not 11 <= index <= 13) for index, text in enumerate(line)] for line in body]
    spans = [("SPAN", (column, 0), (column, 1)) for column in range(16) if column not in (8, 9)]
    repeat = 2 if report.look.repeat_matrix_header else 0
    style = grid(2, report.look.shaded_headers, [("SPAN", (8, 0), (9, 0)), *spans])
    return Table(rows, widths, style=style, repeatRows=repeat)
