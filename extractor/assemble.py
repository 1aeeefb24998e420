"""What was seen becomes what it means: pages, sections, tables, figures and indicators of a Report; the one bridge."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from extractor.geometry import Box, union
from extractor.model.page import Page
from extractor.model.profile import MEASURES, Measure, Profile
from extractor.model.remark import Remark, remark
from extractor.model.report import (
    Canonical,
    CanonicalId,
    CellInfo,
    Figure,
    Indicator,
    IndicatorName,
    JsonWord,
    ObjectiveInfo,
    PageInfo,
    Places,
    Product,
    RowInfo,
    SectionInfo,
    TableInfo,
    Unread,
)
from extractor.model.role import Role, RoleKind
from extractor.model.section import Labelled, Section, Untold, passage
from extractor.model.table import Cell, Table
from extractor.text import tidy

CLOSE = 0.75
"""Times the height of print: parts of one number stand closer than a digit is wide."""
FILLED = 0.6
"""Share of a column's cells that hold something in a column that leaves none empty."""
SEVERAL, NEARLY_ALL = 4, 0.75
"""Cells of a column from which a single empty one is told, and the share of them that, filled, makes any empty one odd."""
LEGIBLE = 0.5
"""Confidence below which a word is told as unread, with what was made of it."""

SURE = 0.8
FEWEST_LETTERS = 4
"""Confidence below which, and letters from which, words in a column of figures are told as unread: remarks are read surely."""

EnterCell = Callable[[str, Cell, Role, str, str], tuple[str, ...]]
"""(text, cell, role, kind of the table, column id) -> figure ids."""


@dataclass(frozen=True, slots=True)
class Match:
    """A canonical entry (code or id, title) or None, with the likeness of the best one and its lead."""

    canonical: tuple[str, str] | None = None
    score: float = 0.0
    margin: float = 0.0


@dataclass(slots=True)
class Drafted:
    """Tables as told in the report, with the figures of the matrix by code and measure."""

    tables: list[TableInfo] = field(default_factory=list)
    matrix: dict[str, dict[Measure, str]] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    """Matrix texts by code and column."""
    unread: list[Unread] = field(default_factory=list)

    def tell(self, cell: Cell, why: Remark | None) -> None:
        """One more unread place where there is a reason; a cell that is merged over rows is told once."""
        place = (cell.page, cell.box.rounded())
        if why and place not in {(one.page, one.box) for one in self.unread}:
            self.unread.append(Unread(page=cell.page, box=cell.box.rounded(), remark=why))


def pages_info(pages: Sequence[Page], unread: Sequence[Unread]) -> tuple[PageInfo, ...]:
    """Each page with its words; `partial` where something on it could not be read."""
    out = []
    for page in pages:
        total = sum(len(w.text) for w in page.words)
        confidence = sum(w.confidence * len(w.text) for w in page.words) / total if total else 0.0 if page.status == "failed" else 1.0
        status = "partial" if page.status == "read" and any(u.page == page.number for u in unread) else page.status
        out.append(
            PageInfo(
                number=page.number,
                kind=page.kind,
                width=round(page.width, 2),
                height=round(page.height, 2),
                rotation=page.rotation,
                skew=page.skew,
                dpi=page.dpi,
                words=len(page.words),
                word_boxes=tuple(JsonWord(text=tidy(w.text), box=w.box.rounded(), confidence=round(w.confidence, 4)) for w in page.words),
                confidence=round(confidence, 4),
                status=status,
                problems=page.problems,
            )
        )
    return tuple(out)


def unread_places(pages: Sequence[Page]) -> list[Unread]:
    """Failed pages and words that no reader could make out."""
    out = []
    for page in pages:
        if page.status == "failed":
            why = remark("unread.page", problems=page.problems)
            out.append(Unread(page=page.number, box=Box(0, 0, page.width, page.height), remark=why))
        out.extend(
            Unread(
                page=page.number,
                box=w.box.rounded(),
                remark=remark("unread.illegible", text=tidy(w.text), confidence=round(w.confidence, 4)),
            )
            for w in page.words
            if w.confidence < LEGIBLE
        )
    return out


def unread_matrix(tables: Sequence[Table], profile: Profile, pages: Sequence[Page]) -> list[Unread]:
    """A matrix that no table of a scan was taken for: told on the last page read from pixels, where annexes stand."""
    scanned = [page for page in pages if page.ocr]
    if profile.matrix is None or not scanned or any(table.kind == profile.matrix for table in tables):
        return []
    last = scanned[-1]
    why = remark("unread.matrix", matrix=profile.matrix)
    return [Unread(page=last.number, box=Box(0, 0, last.width, last.height).rounded(), remark=why)]


def unread_labels(labelled: Sequence[Labelled], pages: Sequence[Page]) -> list[Unread]:
    """Labels after which the reader saw no figure; on a page with text of its own nothing is printed there."""
    read_from_pixels = {page.number for page in pages if page.ocr}
    return [
        Unread(
            page=line.page,
            box=line.box.rounded(),
            remark=remark(
                "unread.no-figure-after", place=Role("narrative", row=item.code, measure=measure).as_remark(), text=tidy(line.text)
            ),
        )
        for item in labelled
        for measure, line in item.silent
        if line.page in read_from_pixels
    ]


def unread_lines(untold: Sequence[Untold]) -> list[Unread]:
    """Places of the narrative whose figures are told nowhere."""
    return [Unread(page=one.line.page, box=one.line.box.rounded(), remark=one.remark) for one in untold]


def sections_info(sections: Sequence[Section]) -> tuple[SectionInfo, ...]:
    """Sections as told: the text, and its place on the first of its pages."""
    out = []
    for section in sections:
        first = [line.box for line in section.lines if line.page == section.pages[0]]
        out.append(
            SectionInfo(
                id=section.id,
                number=section.number,
                heading=section.heading,
                text=passage(section.lines).text,
                pages=section.pages,
                box=union(first).rounded(),
            )
        )
    return tuple(out)


def draft_tables(
    tables: Sequence[Table], profile: Profile, enter_number: EnterCell, enter_text: EnterCell, from_pixels: Collection[int] = ()
) -> Drafted:
    """Tables with their figures entered; the first row of a code in the matrix is the one to use.

    On pages in `from_pixels` an empty cell of a full column is told as unread.
    """
    drafted = Drafted()
    for table in tables:
        spec = profile.tables.get(table.kind)
        types = {name: column_type(name, table, profile) for name in table.columns}
        full = full_columns(table, types, known=spec is not None)
        rows = []
        problems: list[Remark] = []
        for index, row in enumerate(table.rows):
            code = _row_code(row, table, spec.code if spec else None)
            first = code is not None and code not in drafted.texts
            if table.kind == profile.matrix:
                problems += _code_problems(row, code, profile, drafted, first=first)
            heading = spec is None and not any(cell.text for cell in row if types[table.columns[cell.column]] == "number")
            cells = []
            for cell in row:
                name = table.columns[cell.column]
                measure = spec.columns[name].measure if spec and name in spec.columns else None
                kind: RoleKind = "matrix" if table.kind == profile.matrix else "table"
                role = Role(kind, table.id, row=code or str(index + 1), column=name, measure=measure)
                figures: tuple[str, ...] = ()
                if types[name] == "number":
                    enter = enter_text if spec is None and _holds_several(cell) else enter_number
                    figures = enter(cell.text, cell, role, table.kind, name) if cell.text else ()
                    drafted.unread += _unsure_words(cell, role) if not figures else []
                elif types[name] == "text" and cell.text:
                    figures = enter_text(cell.text, cell, role.in_text(), table.kind, name)
                why = _why_unread(cell, role, full.get(name) if cell.page in from_pixels and not heading else None)
                drafted.tell(cell, why)
                cells.append(_cell_info(replace(cell, unread=bool(why)), name, figures))
                if table.kind == profile.matrix and code and first:
                    _note(drafted, code, name, cell.text, {measure: figures[0]} if measure and figures else {})
            rows.append(RowInfo(cells=tuple(cells)))
        drafted.tables.append(_table_info(replace(table, problems=(*table.problems, *problems)), rows))
    return drafted


def _unsure_words(cell: Cell, role: Role) -> list[Unread]:
    """Words that stand where a figure is expected and were not read surely: a signature or a stamp may lie over one."""
    if sum(c.isalpha() for c in cell.text) < FEWEST_LETTERS or cell.confidence >= SURE:
        return []
    why = remark("unread.words-for-figure", place=role.as_remark(), text=tidy(cell.text))
    return [Unread(page=cell.page, box=cell.box.rounded(), remark=why)]


def _note(drafted: Drafted, code: str, name: str, text: str, measured: Mapping[Measure, str]) -> None:
    """The text, and the figure where it has a measure, of a cell of the row to use for a code."""
    drafted.texts.setdefault(code, {}).setdefault(name, text)
    for measure, figure in measured.items():
        drafted.matrix.setdefault(code, {}).setdefault(measure, figure)


def _why_unread(cell: Cell, role: Role, gap: str | None) -> Remark | None:
    """Why a cell is told as unread, `gap` (a code) where it is empty and should not be; None where it is not."""
    if cell.unread and cell.text and cell.doubts:
        return remark("unread.in-doubt", place=role.as_remark(), doubts=cell.doubts)
    if cell.unread:
        return remark("unread.ink", place=role.as_remark())
    return remark(gap, place=role.as_remark()) if gap and not cell.text else None


def full_columns(table: Table, types: Mapping[str, str], *, known: bool) -> Mapping[str, str]:
    """Columns of figures of which what is empty was probably not read, each with the code of the reason.

    Most of it is filled, and zeros are printed; or, in a table that the profile knows, nearly all of several cells are. Rows without any
    figure, headings among them, do not count.
    """
    texts: dict[str, list[str]] = {name: [] for name, type_ in types.items() if type_ == "number"}
    for row in table.rows:
        numbers = {table.columns[cell.column]: cell.text.strip() for cell in row if table.columns[cell.column] in texts}
        if any(numbers.values()):
            for name, text in numbers.items():
                texts[name].append(text)
    zeros = [name for name, told in texts.items() if "0" in told and sum(map(bool, told)) >= FILLED * len(told)]
    filled = {name: sum(map(bool, told)) / len(told) for name, told in texts.items() if known and len(told) >= SEVERAL}
    nearly = [name for name, share in filled.items() if NEARLY_ALL <= share < 1]
    but_one = [name for name in nearly if texts[name].count("") == 1]
    return (
        dict.fromkeys(nearly, "unread.empty-in-nearly-full-column")
        | dict.fromkeys(but_one, "unread.the-only-empty-one")
        | dict.fromkeys(zeros, "unread.empty-where-zeros-are-printed")
    )


def _holds_several(cell: Cell) -> bool:
    """Whether a cell says more than one number, or words beside it; `303 786 985,01`, its parts close together, is one.

    So is `6 340 030 77`, though nobody can tell which.
    """
    if len(cell.text.split()) < 2:
        return False
    gaps = [b.box.x0 - a.box.x1 for a, b in pairwise(cell.words)]
    close = all(0 <= gap < CLOSE * min(w.box.height for w in cell.words) for gap in gaps)
    return not (close and all(any(c.isdigit() for c in w.text) and not any(c.isalpha() for c in w.text) for w in cell.words))


def column_type(name: str, table: Table, profile: Profile) -> str:
    """As the profile says; in a table it does not know, a column most of whose cells hold digits only is numeric."""
    spec = profile.tables.get(table.kind)
    if spec is not None:
        column = spec.columns.get(name) or next((c for c in spec.columns.values() if c.each and re.search(c.each, name)), None)
        return column.type if column else "text"
    texts = [cell.text for row in table.rows for cell in row if table.columns[cell.column] == name and cell.text]
    digits = [t for t in texts if sum(c.isdigit() for c in t) >= 0.5 * len(t.replace(" ", ""))]
    return "number" if texts and len(digits) >= 0.5 * len(texts) else "text"


def _code_problems(row: Sequence[Cell], code: str | None, profile: Profile, drafted: Drafted, *, first: bool) -> list[Remark]:
    """What keeps a matrix row out of the comparison: no legible code, or one that another row has already."""
    if code is None or not re.fullmatch(profile.code, code):
        place = row[0]
        drafted.unread.append(Unread(page=place.page, box=place.box.rounded(), remark=remark("unread.row-without-code", code=code or "")))
        return [remark("table.row-without-code", code=code or "")]
    return [] if first else [remark("table.code-twice", code=code)]


def _row_code(row: Sequence[Cell], table: Table, column: str | None) -> str | None:
    if column is None or column not in table.columns:
        return None
    text = next((cell.text for cell in row if table.columns[cell.column] == column), "")
    return text.replace(" ", "").strip(".,;:") or None


def _cell_info(cell: Cell, column: str, figures: tuple[str, ...]) -> CellInfo:
    return CellInfo(
        column=column,
        text=tidy(cell.text),
        page=cell.page,
        box=cell.box.rounded(),
        confidence=round(cell.confidence, 4),
        figures=figures,
    )


def _table_info(table: Table, rows: Sequence[RowInfo]) -> TableInfo:
    return TableInfo(
        id=table.id,
        kind=table.kind,
        pages=table.pages,
        title=table.title,
        columns=table.columns,
        header=tuple(tuple(tidy(t) for t in row) for row in table.header),
        rows=tuple(rows),
        problems=table.problems,
    )


def indicators(
    drafted: Drafted,
    labelled: Sequence[Labelled],
    narrative: Mapping[str, Mapping[Measure, tuple[str, ...]]],
    matches: tuple[Mapping[str, Match], Mapping[str, Match]],
) -> tuple[Indicator, ...]:
    """One entry a code, those of the matrix first, in the order printed; what only the narrative tells comes after."""
    told = {item.code: item for item in labelled}
    codes = [*drafted.texts, *(code for code in told if code not in drafted.texts)]
    objectives, names = matches
    out = []
    for code in codes:
        texts = drafted.texts.get(code, {})
        item = told.get(code)
        objective, name = objectives.get(code, Match()), names.get(code, Match())
        out.append(
            Indicator(
                code=code,
                objective=ObjectiveInfo(
                    text=tidy(texts.get("objective") or (item.objective if item else "")),
                    canonical=Canonical(code=objective.canonical[0], title=objective.canonical[1]) if objective.canonical else None,
                    score=objective.score,
                    margin=objective.margin,
                ),
                product=Product(text=tidy(texts.get("product", ""))),
                indicator=IndicatorName(
                    text=tidy(texts.get("indicator") or (item.indicator if item else "")),
                    canonical=CanonicalId(id=name.canonical[0], title=name.canonical[1]) if name.canonical else None,
                    score=name.score,
                    margin=name.margin,
                ),
                unit=tidy(texts.get("unit", "")),
                responsible=tidy(texts.get("responsible", "")),
                achievements=tidy(texts.get("achievements", "")),
                problems=tidy(texts.get("problems", "")),
                measures_taken=tidy(texts.get("measures_taken", "")),
                figures=_places(drafted.matrix.get(code, {}), narrative.get(code, {})),
            )
        )
    return tuple(out)


def _places(matrix: Mapping[Measure, str], narrative: Mapping[Measure, tuple[str, ...]]) -> dict[Measure, Places]:
    return {
        measure: Places(matrix=(matrix[measure],) if measure in matrix else (), narrative=narrative.get(measure, ()))
        for measure in MEASURES
        if measure in matrix or measure in narrative
    }


def unread_figures(figures: Sequence[Figure]) -> list[Unread]:
    """Figures without a value: their place holds a number that could not be told."""
    return [
        Unread(page=f.page, box=f.box, remark=remark("unread.figure", place=f.place.as_remark(), text=f.text, doubts=f.doubts))
        for f in figures
        if f.value is None
    ]
