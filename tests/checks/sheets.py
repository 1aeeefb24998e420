"""Reports whose words have places: sections and tables laid out in lines, a letter six points wide, a line twelve points high."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from textwrap import wrap
from typing import Literal

from extractor.checks import run_checks
from extractor.geometry import Box, union
from extractor.model.outcome import Disagreement
from extractor.model.remark import remark
from extractor.model.report import (
    Canonical,
    CanonicalId,
    CellInfo,
    Entity,
    HeaderCell,
    Indicator,
    IndicatorMatch,
    JsonWord,
    ObjectiveMatch,
    PageInfo,
    ReportHeader,
    RowInfo,
    SectionInfo,
    TableInfo,
    Unread,
)
from tests.builders_report import PCM, make_page, make_report

STEP, LEADING, LEFT = 6.0, 12.0, 20.0
WIDE, NARROW = 80, 24
"""Letters of a line of running text and of a cell."""


@dataclass
class Sheets:
    """Collects what a report prints, from the top of each page down."""

    kind: Literal["digital", "scanned"] = "digital"
    confidence: float = 1.0
    words: dict[int, list[JsonWord]] = field(default_factory=dict)
    down: dict[int, float] = field(default_factory=dict)
    sections: list[SectionInfo] = field(default_factory=list)
    tables: list[TableInfo] = field(default_factory=list)
    indicators: list[Indicator] = field(default_factory=list)
    title: str | None = None
    acronym: str | None = None
    entity: str | None = None
    lost: Sequence[str] = ()
    """Columns of which not all of the print was read."""

    def lines(self, *texts: str, page: int = 1, left: float = LEFT) -> Box:
        """One line a text; the box around them."""
        boxes = []
        for text in texts:
            top = self.down.get(page, 20.0)
            at = left
            for part in text.split():
                box = Box(at, top, at + STEP * len(part), top + 9)
                self.words.setdefault(page, []).append(JsonWord(text=part, box=box, confidence=self.confidence))
                boxes.append(box)
                at += STEP * (len(part) + 1)
            self.down[page] = top + LEADING
        return union(boxes)

    def count(self, page: int) -> int:
        """How many words stand on a page so far."""
        return len(self.words.get(page, ()))

    def span(self, page: int, first: int) -> tuple[tuple[int, int, int], ...]:
        """The words of a page from one on."""
        return ((page, first, self.count(page) - 1),) if self.count(page) > first else ()

    def section(self, id_: str, text: str, heading: str = "", page: int = 2) -> "Sheets":
        """A section, its heading on a line of its own; lines of the front matter are told one by one."""
        texts = text.split("\n") if "\n" in text else wrap(text, WIDE)
        first = self.count(page)
        box = self.lines(*([heading] if heading else []), *texts, page=page)
        said = " ".join([*([heading] if heading else []), *(" ".join(line.split()) for line in texts)])
        number = PCM.sections[id_].number if id_ in PCM.sections else ""
        self.sections.append(
            SectionInfo(id=id_, number=number, heading=heading, text=said, pages=(page,), box=box, words=self.span(page, first))
        )
        return self

    def table(self, kind: str, columns: str, *rows: Sequence[str], page: int = 3, header: Sequence[str] = ()) -> "Sheets":
        """A table; each cell in lines of its own, one below the other."""
        names = tuple(columns.split())
        if header:
            self.lines(*header, page=page)
        made = []
        for row in rows:
            cells = []
            for column, text in zip(names, row, strict=True):
                top = self.down.get(page, 20.0)
                first = self.count(page)
                box = self.lines(*wrap(text, NARROW), page=page, left=200) if text else Box(200, top, 300, top + LEADING)
                self.down[page] = self.down.get(page, 20.0) + LEADING
                words = self.span(page, first)
                cells.append(CellInfo(column=column, text=text, page=page, box=box.grown(1), confidence=self.confidence, words=words))
            made.append(RowInfo(cells=tuple(cells)))
        name = f"{kind}-{len(self.tables) + 1}"
        head = (tuple(HeaderCell(text=text) for text in header),)
        self.tables.append(
            TableInfo(id=name, kind=kind, pages=(page,), title="", columns=names, header=head, rows=tuple(made), problems=())
        )
        return self

    def canonical(self, code: str, objective: str = "", indicator: str = "") -> "Sheets":
        """What the catalogue knows of a code."""
        self.indicators.append(
            Indicator(
                code=code,
                texts={},
                objective=ObjectiveMatch(canonical=Canonical(code=code, title=objective) if objective else None, score=1, margin=1),
                indicator=IndicatorMatch(canonical=CanonicalId(id=code, title=indicator) if indicator else None, score=1, margin=1),
                measures={},
            )
        )
        return self

    def build(self):
        """The report."""
        return make_report(
            header=ReportHeader(
                title=self.title, policy=None, entity=Entity(name=self.entity, acronym=self.acronym), year=2019, period="2019-A1"
            ),
            pages=tuple(self._page(number) for number in range(1, max([6, *self.words]) + 1)),
            sections=tuple(self.sections),
            tables=tuple(self.tables),
            indicators=tuple(self.indicators),
            unread=tuple(
                Unread(page=cell.page, box=cell.box, remark=remark("unread.ink", place=remark("place.cover")))
                for table in self.tables
                for row in table.rows
                for cell in row.cells
                if cell.column in self.lost
            ),
        )

    def _page(self, number: int) -> PageInfo:
        words = tuple(self.words.get(number, ()))
        return make_page(number, self.kind).model_copy(update={"word_boxes": words, "words": len(words)})

    def found(self, rule: str) -> list[Disagreement]:
        """What a rule of the PCM profile says."""
        return list(run_checks(self.build(), PCM, [rule]).disagreements)

    def agreed(self, rule: str) -> list[str | None]:
        """The codes of what the rule compared and found to hold."""
        return [one.code for one in run_checks(self.build(), PCM, [rule]).agreements]

    def left(self, rule: str) -> list[tuple[str, int, list[int]]]:
        """What the rule left alone: why, how many places, on which pages."""
        told = [one.why for one in run_checks(self.build(), PCM, [rule]).uncompared]
        return [(why.code, why.values["n"], why.values["pages"]) for why in told]

    def said(self, rule: str) -> list[tuple[str, str, tuple[str | None, ...]]]:
        """Found, expected and what would have to stand in its places, of each disagreement."""
        return [(one.found, one.expected, tuple(place.instead for place in one.places)) for one in self.found(rule)]
