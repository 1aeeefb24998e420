"""Reports made without reading anything: from keywords and text art, or from the spec of an invented report."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from extractor.figures.book import WORDS_DISAGREE
from extractor.figures.find_figures import find_figures
from extractor.figures.parse import Convention, Parsed, parse_figure
from extractor.layout.load import load_profile
from extractor.model.figure import Alternative, Figure, ReadingInfo
from extractor.model.profile import MEASURES, Measure, Profile
from extractor.model.provenance import ProfileChoice, ProfileStamp, Provenance, SourceInfo
from extractor.model.report import (
    CellInfo,
    Entity,
    Indicator,
    IndicatorMatch,
    JsonWord,
    ObjectiveMatch,
    PageInfo,
    Places,
    Report,
    ReportHeader,
    RowInfo,
    SectionInfo,
    TableInfo,
)
from extractor.model.role import Role
from extractor.text import tidy
from tests.languages import SPANISH
from tests.paper.spec import Report as Spec
from tests.roles import role

BOX = (0.0, 0.0, 10.0, 10.0)
PERU = Convention(".", ",")
PCM = load_profile(Path(__file__).parents[1] / "layouts" / "pcm-semestral.yaml").profile
TEXTS = ("unit", "indicator", "achievements", "problems", "measures_taken")
NAMES = {"unit", "indicator", "responsible", "ministry"}
PageKind = Literal["digital", "scanned", "mixed", "blank"]


@dataclass
class ReportBuilder:
    """Collects what a report holds; figures get the ids `fig-1`, `fig-2` … as they come."""

    convention: Convention = PERU
    kind: PageKind = "digital"
    figures: list[Figure] = field(default_factory=list)
    sections: list[SectionInfo] = field(default_factory=list)
    tables: list[TableInfo] = field(default_factory=list)
    rows: dict[str, dict[str, tuple[str, tuple[str, ...]]]] = field(default_factory=dict)
    narrative: dict[str, dict[Measure, tuple[str, ...]]] = field(default_factory=dict)
    header: ReportHeader | None = None
    words: dict[int, str] = field(default_factory=dict)
    """What stands on a page beside tables and sections: titles, dates."""

    def figure(self, text: str, where: str | Role, page: int = 1, noun: str = "", **more: Any) -> str:
        """One printed number; `where` may be in the notation of tests, `more` overrides what is read from its text."""
        parsed = parse_figure(text, SPANISH, self.convention)
        return self._enter(text, parsed, where, page, noun, more)

    def _enter(self, text: str, parsed: Parsed | None, where: str | Role, page: int, noun: str, more: Mapping[str, Any]) -> str:
        readings = parsed.readings if parsed else ()
        pair = len(readings) == 2 and "(" in text
        value = parsed.value if parsed and not pair else readings[0] if pair else None
        known = {
            "id": f"fig-{len(self.figures) + 1}",
            "text": tidy(text),
            "value": None if value is None else format(value, "f"),
            "unit": parsed.unit if parsed else None,
            "percent": bool(parsed and parsed.percent),
            "place": role(where),
            "page": page,
            "box": BOX,
            "confidence": 1.0,
            "doubts": (WORDS_DISAGREE,) if pair else (),
            "readings": (ReadingInfo(reader="text", text=tidy(text), confidence=1.0),),
            "alternatives": tuple(Alternative(text=format(v, "f"), log_odds=None) for v in readings[1:]) if pair else (),
            "noun": noun,
        }
        self.figures.append(Figure.model_validate(known | more))
        return self.figures[-1].id

    def prose(self, text: str, where: str | Role, page: int = 1) -> tuple[str, ...]:
        """All figures of running text."""
        return tuple(self._enter(f.text, f.parsed, where, page, f.noun, {}) for f in find_figures(text, SPANISH, self.convention))

    def section(self, id_: str, text: str, page: int = 5, number: str = "5") -> "ReportBuilder":
        """A section with the figures told in it."""
        self.prose(text, f"section:{id_}", page)
        self.sections.append(
            SectionInfo(id=id_, number=number, heading=id_.title(), text=tidy(text), pages=(page,), box=BOX),
        )
        return self

    def row(self, code: str, numbers: str = "", narrative: str = "", **texts: str) -> "ReportBuilder":
        """A matrix row: target, both semesters and progress separated by spaces, `-` for an empty cell; the narrative's in the same way."""
        cells: dict[str, tuple[str, tuple[str, ...]]] = {"code": (code, ())}
        for measure, text in zip(MEASURES, numbers.split(), strict=False):
            ids = () if text == "-" else (self.figure(text.replace("_", " "), f"matrix:{code}:{measure}", 6),)
            cells[measure] = ("" if text == "-" else text, ids)
        for column, text in texts.items():
            cells[column] = (text, self.prose(text, f"cell:matrix:{code}:{column}", 6) if column not in NAMES else ())
        self.rows[code] = cells
        for measure, text in zip(MEASURES, narrative.split(), strict=False):
            if text != "-":
                self.narrative.setdefault(code, {})[measure] = (self.figure(text.replace("_", " "), f"narrative:{code}:{measure}", 4),)
        return self

    def level(self, art: str) -> "ReportBuilder":
        """The level table: a line of column ids, then lines `label | cell | cell`; an empty cell holds no figure."""
        head, *lines = [line.strip() for line in art.strip().splitlines()]
        columns = head.split()
        rows = []
        for index, line in enumerate(lines, 1):
            label, *texts = [part.strip() for part in line.split("|")]
            cells = [_cell("level", label)]
            for column, text in zip(columns, texts, strict=True):
                ids = (self.figure(text, f"level:{index}:{column}", 2),) if text.strip("-") else ()
                cells.append(_cell(column, text, ids, 2))
            rows.append(RowInfo(cells=tuple(cells)))
        self.tables.append(_table("level", ("level", *columns), rows, 2))
        return self

    def about(self, period: str | None, title: str | None = None, entity: str | None = None, acronym: str | None = None) -> "ReportBuilder":
        """What the report says of itself; the title stands on page 1 too."""
        year = int(period[:4]) if period else None
        self.header = ReportHeader(title=title, policy=None, entity=Entity(name=entity, acronym=acronym), year=year, period=period)
        return self.on_page(1, title or "")

    def on_page(self, number: int, text: str) -> "ReportBuilder":
        """Words on a page, one after the other."""
        self.words[number] = f"{self.words.get(number, '')} {text}".strip()
        return self

    def relation(self, **supervisor: str) -> "ReportBuilder":
        """The relation table: the supervisor's indicator by code, with `_` for the full stop: `_1_2="Número de …"`."""
        rows = [
            RowInfo(cells=(_cell("code", code.strip("_").replace("_", ".")), _cell("supervisor_indicator", text)))
            for code, text in supervisor.items()
        ]
        self.tables.append(_table("relation", ("code", "supervisor_indicator"), rows, 3))
        return self

    def build(self) -> Report:
        """The report."""
        columns = tuple(dict.fromkeys(column for cells in self.rows.values() for column in cells))
        rows = [RowInfo(cells=tuple(_cell(c, *cells.get(c, ("", ())), 6) for c in columns)) for cells in self.rows.values()]
        tables = [*self.tables, *([_table("matrix", columns, rows, 6)] if rows else [])]
        codes = dict.fromkeys((*self.rows, *self.narrative))
        return make_report(
            figures=tuple(self.figures),
            sections=tuple(self.sections),
            tables=tuple(tables),
            indicators=tuple(self._indicator(code) for code in codes),
            pages=tuple(make_page(number, self.kind, self.words.get(number, "")) for number in range(1, 7)),
            **({"header": self.header} if self.header is not None else {}),
        )

    def _indicator(self, code: str) -> Indicator:
        cells = self.rows.get(code, {})
        text = {name: cells[name][0] if name in cells else "" for name in TEXTS}
        told = self.narrative.get(code, {})
        return Indicator(
            code=code,
            texts=text,
            objective=ObjectiveMatch(canonical=None, score=0, margin=0),
            indicator=IndicatorMatch(canonical=None, score=0, margin=0),
            measures={
                m: Places(matrix=cells[m][1] if m in cells else (), narrative=told.get(m, ())) for m in MEASURES if m in cells or m in told
            },
        )


def make_page(number: int, kind: PageKind = "digital", text: str = "") -> PageInfo:
    words = tuple(JsonWord(text=word, box=(10.0 * at, 0.0, 10.0 * at + 9, 9.0), confidence=1) for at, word in enumerate(text.split()))
    shape = {"width": 595, "height": 842, "rotation": 0, "skew": 0, "dpi": None}
    return PageInfo(number=number, kind=kind, words=len(words), word_boxes=words, confidence=1, status="read", problems=(), **shape)


def make_report(**more: Any) -> Report:
    """A report that holds nothing but what is given."""
    empty: dict[str, Any] = dict.fromkeys(("pages", "sections", "tables", "indicators", "figures", "findings", "unread"), ())
    stamp = ProfileStamp(id="pcm-semestral", version="1", sha256="0" * 64)
    known = {
        "schema_version": "2",
        "source": SourceInfo(filename="report.pdf", sha256="0" * 64, bytes=1, media_type="application/pdf", pages=6),
        "provenance": Provenance(tool="cotejo", version="0", profile=stamp, readers=(), started_at="", seconds=0),
        "profile": ProfileChoice(id="pcm-semestral", score=1, reasons=()),
        "header": ReportHeader(title=None, policy=None, entity=Entity(name=None, acronym=None), year=None, period=None),
    }
    return Report(**(empty | known | more))


def make_profile(checks: Mapping[str, Mapping[str, object]], **more: Any) -> Profile:
    """The PCM profile with other checks."""
    return PCM.model_copy(update={"checks": {name: dict(parameters) for name, parameters in checks.items()}, **more})


def spec_to_report(spec: Spec) -> Report:
    """What a perfect reader makes of an invented report: its matrix, narrative, level table and the prose that tells figures."""
    look = spec.look
    builder = ReportBuilder(Convention(look.decimal, look.thousands.replace("\u00a0", " ")))
    blocks = {block.code: block for block in spec.blocks}
    for row in spec.matrix:
        block = blocks[row.code]
        texts = {name: getattr(row, name) for name in (*TEXTS, "responsible", "ministry")}
        told = [block.annual_target, block.executed_s1, block.executed_s2]
        builder.row(row.code, _numbers(getattr(row, m) for m in MEASURES), _numbers(told), **texts)
    lines = [" ".join([*spec.codes, "total"]), *(" | ".join([row.label, *row.values]) for row in spec.level)]
    builder.level("\n".join(lines))
    prose = spec.prose
    for id_, number, bullets in (
        ("factors", "4.2", prose.factors),
        ("shortcomings", "4.3", prose.failings),
        ("management", "5", prose.conclusions),
    ):
        builder.section(id_, " ".join(f"• {text}" for text in bullets), number=number)
    builder.section("recommendations", spec.prose.closing, number="6.1")
    builder.relation(**{f"_{row.code.replace('.', '_')}": row.supervisor_indicator for row in spec.relation})
    builder.about(spec.header.period, spec.header.title, spec.header.entity, spec.header.acronym)
    return builder.on_page(6, f"{spec.headings.matrix} {spec.prose.closing}").build()


def _numbers(texts: Iterable[str | None]) -> str:
    return " ".join((text or "-").replace("\u00a0", "_").replace(" ", "_") for text in texts)


def _cell(column: str, text: str, figures: Sequence[str] = (), page: int = 2) -> CellInfo:
    return CellInfo(column=column, text=text, page=page, box=BOX, confidence=1, figures=tuple(figures))


def _table(kind: str, columns: tuple[str, ...], rows: Sequence[RowInfo], page: int) -> TableInfo:
    return TableInfo(id=kind, kind=kind, pages=(page,), title="", columns=columns, header=((),), rows=tuple(rows), problems=())
