"""What the document means, with its evidence: the JSON contract, `report.json`."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from extractor.model.profile import Measure
from extractor.model.remark import Remark
from extractor.model.role import Role

SCHEMA_VERSION = "2"
JsonBox = tuple[float, float, float, float]
Span = tuple[int, int, int]
"""Page, first and last word: places in its `word_boxes`, counted from 0."""
Verdict = Literal["confirmed", "possible-misread", "undecided"]
Severity = Literal["error", "warning", "notice"]


class Meant(BaseModel):
    """Frozen; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SourceInfo(Meant):
    """The file that was read."""

    filename: str
    sha256: str
    bytes: int
    media_type: str
    pages: int


class ProfileStamp(Meant):
    """Which profile, to the byte."""

    id: str
    version: str
    sha256: str


class ReaderStamp(Meant):
    """A reader that took part."""

    name: str
    version: str


class Unchecked(Meant):
    """A rule that could not compare all it compares."""

    rule: str
    lacking: tuple[str, ...] = Field((), description="tables and sections of the profile that were not found in the report")
    held_back: tuple[Remark, ...] = Field((), description="what stands in the report and was not compared, and why")


class DecisionsStamp(Meant):
    """Which file of decisions was laid over the report, how many took effect, and how many contradict each other."""

    file: str
    sha256: str
    applied: int
    conflicts: int


class Provenance(Meant):
    """How this report came about."""

    tool: str
    version: str
    profile: ProfileStamp
    readers: tuple[ReaderStamp, ...]
    started_at: str
    seconds: float
    rules: tuple[str, ...] = Field((), description="the rules that were applied, in their order")
    unchecked: tuple[Unchecked, ...] = Field((), description="rules whose silence means nothing, or not everything")
    decisions: DecisionsStamp | None = Field(None, description="null where no decisions were laid over the report")
    checked_with: ProfileStamp | None = Field(None, description="whose rules gave the findings, where they were applied again later")
    calibration: str | None = Field(None, description="version of what the readings are worth; null where confidence is the reader's own")


class ProfileChoice(Meant):
    """Why this profile: its score among the known ones and the reasons."""

    id: str
    score: float
    fit: float | None = Field(None, description="how well the profile met this document, 0 to 1; null where that was not measured")
    reasons: tuple[str, ...] = Field((), description="the texts of `why`")
    why: tuple[Remark, ...] = Field((), description="what the reasons say, each as a code with values")


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


class ReadingInfo(Meant):
    """What one reader made of a figure's crop."""

    reader: str
    text: str
    confidence: float
    view: str = Field("", description="which picture of the place was read; empty for the reading of the page and another reader's")


class Alternative(Meant):
    """Another value that the print may stand for.

    `log_odds` (natural logarithm) that it is what is printed rather than what was read, from the pixels; null where the print is
    as read and it is open what it means (2,723; "cuatro (05)").
    """

    text: str
    log_odds: float | None


class Figure(Meant):
    """A number printed in the report, with its evidence."""

    id: str
    text: str
    value: str | None = Field(description="decimal string; null where it is not printed or cannot be told")
    unit: str | None
    percent: bool
    place: Role = Field(description="which kind of place, in which table or section, row, column or measure")
    page: int
    box: JsonBox
    confidence: float
    doubts: tuple[Remark, ...] = Field((), description="why the value is doubtful; empty where it is not")
    under_ink: bool = Field(False, description="whether a stroke, a stamp or a ruling runs into it, seen when it was looked at again")
    readings: tuple[ReadingInfo, ...]
    alternatives: tuple[Alternative, ...]
    noun: str = Field("", description="what is counted, folded, for figures in prose")


class TextPlace(Meant):
    """Words that a finding rests on: where they stand, how they read, and how they would have to read for nothing to be wrong."""

    page: int
    box: JsonBox
    text: str
    confidence: float = Field(description="of the least sure word")
    instead: str | None = Field(None, description="what would have to stand there; null where no misreading could explain the finding")
    log_odds: float | None = Field(None, description="of `instead` against `text` on the crop, null while not measured")


class Decision(Meant):
    """What a person decided of a finding; the report as read is never overwritten."""

    action: Literal["confirm", "misread", "correct", "not-comparable", "accept"]
    value: str | None
    who: str
    when: str
    why: str


class Waived(Meant):
    """Who answers for a finding, since when, why, and until when; dates as 2026-11-30."""

    who: str
    when: str
    why: str
    until: str | None


class UnmetWaiver(Meant):
    """A waiver that no longer counts, or that no finding meets."""

    rule: str
    code: str | None
    measure: str | None
    text: str | None
    who: str
    when: str
    why: str
    until: str | None
    reason: Literal["expired", "no-finding"]


class Finding(Meant):
    """Two places that do not agree, or one that does not agree with itself."""

    id: str
    rule: str
    severity: Severity
    verdict: Verdict
    code: str | None
    measure: str | None
    message: str = Field("", description="one plain sentence, the text of `says`")
    says: Remark = Field(description="what the message says, as a code with values")
    expected: str
    found: str
    figures: tuple[str, ...]
    odds: float | None
    explanation: str = Field("", description="why the verdict is what it is, the text of `because`")
    because: Remark = Field(description="what the explanation says, as a code with values")
    matter: str = Field(description="findings with the same matter are about one thing")
    settles: dict[str, tuple[str, ...]] = Field({}, description="by figure: the values any of which would leave nothing to find")
    places: tuple[TextPlace, ...] = Field((), description="words that take part, beside the figures")
    decision: Decision | None = Field(None, description="what a person decided of it; null where nobody did")
    waived: Waived | None = Field(None, description="who answers for it; it then does not count for --fail-on")


class Agreed(Meant):
    """What a rule compared and found to hold."""

    rule: str
    code: str | None
    measure: str | None
    figures: tuple[str, ...]


class Link(Meant):
    """A figure of running text and the cells that it speaks of."""

    figure: str
    cells: tuple[str, ...]
    relation: str
    score: float
    margin: float
    why: str


class Unread(Meant):
    """A place that should hold text or a figure and could not be read."""

    page: int
    box: JsonBox
    remark: Remark


class Acceptance(Meant):
    """Which figures a person must look at, so that of the others no more than a stated share is wrong."""

    accept: float = Field(description="the share of right figures asked for among those accepted: 0.999")
    threshold: float | None = Field(
        description="confidence from which a figure read from pixels is accepted; null where no sample supports it"
    )
    sample: int = Field(description="labelled figures at or above the threshold")
    sample_wrong: int
    bound: float | None = Field(description="highest share of wrong ones that the sample leaves possible (Clopper-Pearson, 95 %)")
    look_at: tuple[str, ...] = Field(description="ids of the figures to look at")
    reason: str | None = Field(None, description="why nothing can be promised, the text of `because`; null where it can")
    because: Remark | None = Field(None, description="what the reason says, as a code with values")


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
