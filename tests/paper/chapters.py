"""The chapters of a report in their order, as ReportLab flowables."""

from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import KeepTogether, NextPageTemplate, PageBreak, Paragraph, Spacer, Table, TableStyle

from tests.paper.fonts import load_family
from tests.paper.matrix import footnote_lines, matrix_tables
from tests.paper.spec import Block, Look, Report
from tests.paper.tables import level_table, people_table, relation_tables

Story = list[Any]


class Heading(Paragraph):  # type: ignore[misc]  # reportlab has no types
    """A numbered heading that remembers its text, so that the index can be checked; `spaced` stand its letters apart."""

    def __init__(self, text: str, style: ParagraphStyle, spaced: bool = False) -> None:
        super().__init__(escape(spaced_out(text) if spaced else text), style)
        self.text_as_printed = text


def spaced_out(text: str) -> str:
    """Capitals with a no-break space between letters; a line may break between words only."""
    return "\u00a0 \u00a0".join("\u00a0".join(word) for word in text.upper().split())


def style(
    look: Look, *, bold: bool = False, align: int = TA_JUSTIFY, scale: float = 1.0, indent: float = 0.0, after: float = 5.0
) -> ParagraphStyle:
    """A paragraph style in the report's family; `scale` times the body size, `indent` and `after` in points."""
    family, size = load_family(look.family), look.body_size * scale
    return ParagraphStyle(
        "text",
        fontName=family.bold if bold else family.regular,
        fontSize=size,
        leading=size * look.leading,
        alignment=align,
        leftIndent=indent,
        spaceAfter=after,
        keepWithNext=0,
    )


def heading(look: Look, text: str, level: int = 1) -> Heading:
    """Level 1 is a chapter, 2 a section, 3 an unnumbered title."""
    made = style(look, bold=True, align=TA_LEFT, scale=1.05 if level == 1 else 1.0, indent=(0, 0, 10, 10)[level])
    return Heading(text, ParagraphStyle("heading", made, keepWithNext=1, spaceBefore=4), look.letter_spaced and level == 1)


def paragraph(look: Look, text: str, **options: Any) -> Paragraph:
    """Plain text, or text with <b>…</b> around its label when `marked`."""
    marked = options.pop("marked", False)
    return Paragraph(text if marked else escape(text), style(look, **options))


def bullets(look: Look, items: tuple[str, ...], sign: str = "•") -> Story:
    """One paragraph an item, the sign hanging in the margin."""
    made = ParagraphStyle("bullet", style(look, indent=22), bulletIndent=10)
    return [Paragraph(escape(item), made, bulletText=sign) for item in items]


def body_story(report: Report, width: float) -> Story:
    """Everything before the matrix."""
    parts = (cover, presentation, responsibles, descriptive, cognitive, management)
    story: Story = []
    for part in parts:
        story += part(report, width)
    return story


def matrix_story(report: Report, width: float, size: float) -> Story:
    """The landscape annex; `size` is the size of its text in points."""
    title = paragraph(report.look, report.headings.matrix, bold=True, align=TA_CENTER, scale=1.05, after=8)
    notes = [paragraph(report.look, text, align=TA_LEFT, scale=0.75, after=0) for text in footnote_lines(report.look)]
    first, *others = matrix_tables(report, width, size)
    return [NextPageTemplate("matrix"), PageBreak(), title, first, *(part for table in others for part in (PageBreak(), table)), *notes]


def cover(report: Report, width: float) -> Story:
    """Title and index; on a page of their own where the look says so."""
    look = report.look
    scale = look.cover_size / look.body_size
    space = 150 if look.cover_page else 4
    story: Story = [Spacer(1, space), paragraph(look, report.header.title, bold=True, align=TA_CENTER, scale=scale, after=space / 3 + 6)]
    story.append(paragraph(look, report.headings.index, bold=True, align=TA_CENTER))
    story.append(paragraph(look, report.headings.index_column, bold=True, align=TA_LEFT, after=2))
    lines = [_index_line(look, text, page, width) for text, page in report.index]
    plain = TableStyle([("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 1), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
    story += [Table([[line] for line in lines], [width], style=plain), Spacer(1, 8)]
    return [*story, PageBreak()] if look.cover_page else story


def _index_line(look: Look, text: str, page: int, width: float) -> Paragraph:
    """Title, dot leader as typed dots, page number."""
    face, number = load_family(look.family).regular, str(page) if page else ""
    room = width - 14 - stringWidth(text + number, face, look.body_size)
    dots = "." * max(3, int(room / stringWidth(".", face, look.body_size)))
    return paragraph(look, text + dots + number, align=TA_LEFT, after=0)


def presentation(report: Report, _width: float) -> Story:
    """The second title and chapter 1."""
    look = report.look
    story: Story = [
        paragraph(look, report.page_title, bold=True, align=TA_CENTER, scale=1.1, after=7),
        heading(look, report.headings.presentation),
    ]
    return story + [paragraph(look, text) for text in report.prose.presentation]


def responsibles(report: Report, width: float) -> Story:
    """Chapter 2 and its two tables."""
    look, heads = report.look, report.headings
    story: Story = [heading(look, heads.responsibles), heading(look, heads.people, 2)]
    for title, people in ((heads.officer, report.officers), (heads.link, report.links)):
        story += [heading(look, title, 3), people_table(report, people, width), Spacer(1, 6)]
    return story


def descriptive(report: Report, width: float) -> Story:
    """Chapter 3: the level table and the relation table."""
    look, heads = report.look, report.headings
    story: Story = [PageBreak()] if "3" in report.breaks else []
    story += [heading(look, heads.descriptive), heading(look, heads.summary, 2)]
    story += [paragraph(look, text) for text in report.prose.summary]
    story += [Spacer(1, 3), level_table(report, width), Spacer(1, 9), heading(look, heads.relation, 2)]
    for index, table in enumerate(relation_tables(report, width)):
        story += [PageBreak(), table] if index else [table]
    return [*story, Spacer(1, 10)]


def cognitive(report: Report, _width: float) -> Story:
    """Chapter 4: one block an objective, then the two lists."""
    look, heads, prose = report.look, report.headings, report.prose
    story: Story = [heading(look, heads.cognitive), heading(look, heads.results, 2), paragraph(look, prose.results)]
    for block in report.blocks:
        story += block_story(report, block)
    story += [heading(look, heads.factors, 2), *bullets(look, prose.factors), heading(look, heads.failings, 2)]
    if "failings" in report.breaks:
        story[-1].style.keepWithNext = 0
        story.append(PageBreak())
    return story + bullets(look, prose.failings)


def block_story(report: Report, block: Block) -> Story:
    """The lines of one objective in section 4.1."""
    look, labels = report.look, report.labels
    title = escape(f"“{block.objective}”.")
    indicator = escape(f"“{block.indicator}”." if block.quoted else block.indicator)
    story: Story = [
        paragraph(look, f"<b>{labels.objective.format(code=block.code)}</b> {title}", marked=True),
        paragraph(look, f"<b>{labels.indicator}</b> {indicator}", marked=True),
        paragraph(look, f"{labels.annual_target} {block.annual_target}", align=TA_LEFT, indent=18, after=2),
    ]
    if f"block:{block.code}" in report.breaks:
        story.append(PageBreak())
    story.append(paragraph(look, f"{labels.executed_s1} {block.executed_s1}", align=TA_LEFT, indent=18, after=2))
    if block.executed_s2 is not None:
        story.append(paragraph(look, f"{labels.executed_s2} {block.executed_s2}", align=TA_LEFT, indent=18, after=2))
    return [*story, Spacer(1, 6)]


def management(report: Report, _width: float) -> Story:
    """Chapters 5 and 6 and the signature."""
    look, heads, prose = report.look, report.headings, report.prose
    story: Story = [Spacer(1, 4), heading(look, heads.management), heading(look, heads.conclusions, 3), *bullets(look, prose.conclusions)]
    story += [
        Spacer(1, 4),
        heading(look, heads.instrumental),
        heading(look, heads.recommendations, 2),
        *bullets(look, prose.recommendations),
    ]
    signed = [paragraph(look, line, align=TA_CENTER, scale=0.85, after=0) for line in report.signature]
    return [*story, Spacer(1, 6), KeepTogether([paragraph(look, prose.closing, indent=22, after=48), *signed])]
