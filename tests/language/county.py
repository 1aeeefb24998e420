"""A short invented report in English, of a county that does not exist, drawn as a born-digital PDF; what is planted in it is given."""

from dataclasses import dataclass, field
from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table

BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=14, spaceAfter=6)
HEAD = ParagraphStyle("head", BODY, fontName="Helvetica-Bold", fontSize=12, spaceBefore=10)
TITLE = ParagraphStyle("title", HEAD, fontSize=16, leading=20)
CELL = ParagraphStyle("cell", BODY, fontSize=8, leading=10, spaceAfter=0)
GRID = [("GRID", (0, 0), (-1, -1), 0.7, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]

GOALS = (
    ("1.1", "Repair the bridges of the county", "Number of bridges repaired", "Bridge", "40", "20", "50.0",
     "20 bridges: 12 in the north, 5 in the centre and 3 in the south"),
    ("1.2", "Pave the county roads", "Number of miles paved", "Mile", "1,234.5", "1,300.0", "105.3", "Paved from March 4 to June 21, 2024"),
    ("1.3", "Open branch libraries", "Number of libraries opened", "Library", "21", "9", "42.9", "Under section 12 of the Library Act"),
    ("1.4", "Train the drivers of school buses", "Number of drivers trained", "Driver", "2,500", "2,500", "100.0", "Two courses a month"),
)  # fmt: skip
HEADER = (
    "Code",
    "Goal",
    "Indicator",
    "Unit",
    "Annual target",
    "Executed: First half",
    "Executed: Second half",
    "Progress %",
    "Achievements",
)
SPENDING = (
    ("Item", "Bridges", "Roads", "Total"),
    ("Wages", "1,234.5", "10,250.0", "11,484.5"),
    ("Materials", "2,000.0", "40,100.5", "42,100.5"),
    ("Machinery", "310.5", "9,000.0", "9,310.5"),
    ("Travel", "55.0", "145.0", "200.0"),
    ("Total", "3,600.0", "59,495.5", "63,095.5"),
)
LEVELS = (("Level", "Goals"), ("Goals exceeded", "1"), ("Goals reached", "1"), ("Goals not reached", "2"), ("Total", "4"))


@dataclass(frozen=True)
class County:
    """What the report says where something may be planted."""

    told: dict[str, str] = field(default_factory=dict)
    """Code: what the narrative says was executed, where the matrix says something else."""
    parts: str = "12 in the north, 5 in the centre and 3 in the south"
    libraries: str = "twenty-one (21)"
    date: str = "July 24, 2024"
    conclusions: str = (
        "Of the four (04) goals planned, one (01) was exceeded, one (01) was reached and two (02) could not be reached by June 30, 2024."
    )
    total: str = "63,095.5"


def draw(county: County, path: Path) -> None:
    """Write the PDF."""
    story = [
        Paragraph("Semiannual Progress Report of Alder County, January to June 2024", TITLE),
        Spacer(1, 12),
        Paragraph("1. Summary", HEAD),
        Paragraph(
            f"The county repaired 20 bridges: {county.parts}. The plan names {county.libraries} libraries, as section 12 of the Library "
            "Act and page 3 of 7 of the annex ask for; 9 libraries were opened, and 42.9 percent of the target is done. Questions go to "
            "the county clerk, telephone (785) 555-0100, from 8:30 a.m.",
            BODY,
        ),
        _table((*SPENDING[:-1], (*SPENDING[-1][:-1], county.total))),
        Spacer(1, 12),
        _table(LEVELS),
        Paragraph("2. Progress by goal", HEAD),
    ]
    for code, goal, indicator, _, target, done, _, _ in GOALS:
        lines = (
            f"Goal {code} {goal}",
            f"Indicator: {indicator}",
            f"Annual target: {target}",
            f"Executed in the first half: {county.told.get(code, done)}",
        )
        story += [Paragraph(line, BODY) for line in lines]
    story += [Paragraph("3. Conclusions", HEAD), Paragraph(county.conclusions, BODY), Paragraph(f"Alder County, {county.date}", BODY)]
    rows = [HEADER, *((*row[:6], "Not started", *row[6:]) for row in GOALS)]
    story += [Spacer(1, 12), Paragraph("Results matrix", HEAD), _table(rows, (36, 110, 110, 50, 60, 70, 70, 60, 170))]
    SimpleDocTemplate(str(path), pagesize=landscape(A4), invariant=1, leftMargin=40, rightMargin=40).build(story)


def _table(rows: tuple[tuple[str, ...], ...], widths: tuple[float, ...] | None = None) -> Table:
    cells = [[Paragraph(text, CELL) for text in row] for row in rows]
    return Table(cells, colWidths=widths or [110] * len(rows[0]), style=GRID, hAlign="LEFT")
