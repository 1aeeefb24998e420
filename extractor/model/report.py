"""What the document means, with its evidence: the JSON contract, `report.json`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from extractor.model.figure import Figure
from extractor.model.finding import Agreed, Finding, Link, UnmetWaiver
from extractor.model.meant import JsonBox, Meant, Span
from extractor.model.profile import Measure
from extractor.model.provenance import (
    Acceptance,
    ProfileChoice,
    Provenance,
    SourceInfo,
)
from extractor.model.remark import Remark

SCHEMA_VERSION = "2"


class PolicyInfo(Meant):
    """The national policy reported on."""

    code: str | None
    name: str


class Entity(Meant):
    """The body that reports."""

    name: str | None
    acronym: str | None


class Evidence(Meant):
    """Where a value of the header is printed."""

    page: int
    box: JsonBox
    confidence: float


class ReportHeader(Meant):
    """What the report says of itself; null where it does not, or where it was not looked for."""

    title: str | None
    policy: PolicyInfo | None
    entity: Entity
    year: int | None
    period: str | None = Field(description="2017-S1, 2017-S2 or 2017-A1")
    number: str | None = Field(None, description="the document's own number, as printed")
    date: str | None = Field(None, description="2017-07-31")
    place: str | None = None
    evidence: dict[str, Evidence] = Field({}, description="by the name of the value")


class PersonInfo(Meant):
    """Somebody whom the report names, in a role that the profile names."""

    role: str
    name: str
    position: str = ""
    unit: str = ""
    mail: str = ""
    phone: str = ""
    page: int
    box: JsonBox


class MarkInfo(Meant):
    """A mark on the paper that is no part of its text; `text` is what could be made of it."""

    kind: Literal["signature", "initials", "stamp", "seal", "logo", "handwriting"]
    page: int
    box: JsonBox
    text: str = ""


class InkAccount(Meant):
    """Connected pieces of print-sized ink on a page, by what they were taken for."""

    words: int
    rulings: int
    marks: int
    unread: int
    specks: int


class JsonWord(Meant):
    """A word as read."""

    text: str
    box: JsonBox
    confidence: float


class PageInfo(Meant):
    """One page, how it was read, and its words with their places."""

    number: int
    kind: Literal["digital", "scanned", "mixed", "blank"]
    width: float = Field(description="points, as a viewer shows the page; every box of the report is in these, origin top left")
    height: float
    rotation: int = Field(description="degrees clockwise by which the page as a viewer shows it has to be turned to stand upright")
    skew: float = Field(description="degrees clockwise by which it still leans then: rotation - skew, clockwise, brings a crop upright")
    dpi: int | None
    folio: str | None = Field(None, description="the number printed on the page; null where it was not looked for")
    words: int = Field(description="how many words were read; they stand in word_boxes, in reading order")
    confidence: float = Field(description="mean over the words, by character")
    status: Literal["read", "partial", "failed"]
    problems: tuple[Remark, ...]
    ink: InkAccount | None = Field(None, description="null where the ink was not counted")
    word_boxes: tuple[JsonWord, ...] = ()


class SectionInfo(Meant):
    """A section of the narrative; `box` is its place on its first page."""

    id: str
    number: str
    heading: str
    text: str
    items: tuple[str, ...] = Field((), description="its bullets or paragraphs, heading left out")
    pages: tuple[int, ...]
    box: JsonBox
    words: tuple[Span, ...] = Field((), description="the words of `text`, heading first")


class HeaderCell(Meant):
    """A cell of a table's header; one that covers several rows is told in each of them."""

    text: str
    span: int = Field(1, description="how many columns it covers")


class CellInfo(Meant):
    """A body cell."""

    column: str
    span: int = Field(1, description="how many columns it covers, `column` the first of them")
    text: str
    page: int
    box: JsonBox
    confidence: float
    figures: tuple[str, ...] = ()
    words: tuple[Span, ...] = Field((), description="the words that stand in it as first read; `text` may have been read again since")


class RowInfo(Meant):
    """A body row; a cell that covers several columns stands under the first."""

    kind: str = Field("item", description="the profile's name for such a row (`exceeded`), else `item`, `total` or `heading`")
    cells: tuple[CellInfo, ...]


class TableInfo(Meant):
    """A table, joined over its pages."""

    id: str
    kind: str = Field(description="the profile's name for it; `table` where no profile knows it")
    pages: tuple[int, ...]
    title: str
    columns: tuple[str, ...]
    header: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[RowInfo, ...]
    problems: tuple[Remark, ...]

    def heads(self, place: int) -> tuple[str, ...]:
        """The texts of the header over the column at a place (from 0), from top to bottom; one that covers several rows in each of them."""
        return tuple(text for row in self.header if (text := _at(row, place)) is not None)


def _at(row: tuple[HeaderCell, ...], place: int) -> str | None:
    """The text of the cell that covers a place; None where the row ends before it."""
    for cell in row:
        if place < cell.span:
            return cell.text
        place -= cell.span
    return None


class Canonical(Meant):
    """An entry of the catalogue."""

    code: str
    title: str


class CanonicalId(Meant):
    """An indicator of the catalogue."""

    id: str
    title: str


class ObjectiveMatch(Meant):
    """The catalogue's objective, where the match is beyond doubt; likeness of the best one, and its lead over the next."""

    canonical: Canonical | None
    score: float
    margin: float


class IndicatorMatch(Meant):
    """The catalogue's indicator, where the match is beyond doubt; likeness of the best one, and its lead over the next."""

    canonical: CanonicalId | None
    score: float
    margin: float


class Places(Meant):
    """Figure ids of one measure, by place; the first of a list is the one to use."""

    matrix: tuple[str, ...] = ()
    narrative: tuple[str, ...] = ()


class Indicator(Meant):
    """One row of the matrix together with what the narrative says of it."""

    code: str
    texts: dict[str, str] = Field(description="by column of the profile, as printed in the matrix; what only the narrative says besides")
    objective: ObjectiveMatch
    indicator: IndicatorMatch
    measures: dict[Measure, Places] = Field(description="by measure of the profile")

    def text(self, column: str) -> str:
        """What a column says; empty where there is none."""
        return self.texts.get(column, "")


class Unread(Meant):
    """A place that should hold text or a figure and could not be read."""

    page: int
    box: JsonBox
    remark: Remark


class Report(Meant):
    """Everything that was read from one document."""

    schema_version: Literal["2"]
    source: SourceInfo
    provenance: Provenance
    profile: ProfileChoice
    header: ReportHeader
    people: tuple[PersonInfo, ...] = ()
    marks: tuple[MarkInfo, ...] = ()
    pages: tuple[PageInfo, ...]
    sections: tuple[SectionInfo, ...]
    tables: tuple[TableInfo, ...]
    indicators: tuple[Indicator, ...]
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]
    links: tuple[Link, ...] = ()
    agreed: tuple[Agreed, ...] = Field((), description="what was compared and holds")
    unread: tuple[Unread, ...]
    waivers_unmet: tuple[UnmetWaiver, ...] = Field((), description="waivers that expired or that no finding meets")
    acceptance: Acceptance | None = None

    def figure(self, id: str) -> Figure:  # noqa: A002
        """A figure by its id; KeyError when there is none."""
        for figure in self.figures:
            if figure.id == id:
                return figure
        raise KeyError(id)
