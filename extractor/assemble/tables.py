"""Tables become rows of cells with their figures entered; what is missing in a cell is told as unread."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from extractor.assemble.order import WordOrder
from extractor.facts.ledger import names_total
from extractor.facts.levels import row_kinds
from extractor.figures.cell_numbers import cell_words, is_numeric, says_words
from extractor.figures.parse import is_blank
from extractor.geometry import Box
from extractor.language import language_named
from extractor.model.language import Language
from extractor.model.meant import Span
from extractor.model.profile import Measure, Profile, TableSpec
from extractor.model.remark import Remark, remark
from extractor.model.report import CellInfo, HeaderCell, RowInfo, TableInfo, Unread
from extractor.model.role import Role, RoleKind
from extractor.model.table import Cell, Table
from extractor.text import plain_code, tidy

SHARE_FILLED_BESIDE_ZEROS = 0.6
"""Share of a column's cells that hold something from which an empty one was probably not read, where zeros are printed in the column.
Judgement."""
FEWEST_CELLS_OF_FULL_COLUMN = 4
"""Cells of a column of a known table from which an empty one among them may be told. Judgement."""
SHARE_NEARLY_FULL = 0.75
"""Share of those cells that, filled, makes any empty one odd. Judgement."""
CONFIDENCE_OF_REMARK = 0.8
"""Confidence below which words in a column of figures are told as unread: remarks are read surely. Judgement."""
FEWEST_LETTERS_OF_WORDS = 4
"""Letters from which such words are told; fewer may be a smudge. Judgement."""

EnterNumbers = Callable[[Cell, Role, Table], tuple[str, ...]]
"""A cell of figures, its role and its table -> figure ids."""
EnterText = Callable[[Cell, Role], tuple[str, ...]]
"""A cell of text and its role -> figure ids."""


@dataclass(slots=True)
class Drafted:
    """Tables as told in the report, with the figures of the matrix by code and measure."""

    tables: list[TableInfo] = field(default_factory=list)
    matrix: dict[str, dict[Measure, str]] = field(default_factory=dict)
    texts: dict[str, dict[str, str]] = field(default_factory=dict)
    """Matrix texts by code and column."""
    unread: list[Unread] = field(default_factory=list)
    merged: dict[tuple[str, int, Box], tuple[str, ...]] = field(default_factory=dict)
    """The figures of cells that are merged over rows, by table, page and place: one printed number is one figure."""

    def tell(self, cell: Cell, why: Remark | None) -> None:
        """Note an unread place where there is a reason; a cell that is merged over several rows is noted once.

        The tables are drafted row by row into one `Drafted`, which grows: that is what it is for.
        """
        place = (cell.page, cell.box.rounded())
        if why and place not in {(one.page, one.box) for one in self.unread}:
            self.unread.append(Unread(page=cell.page, box=cell.box.rounded(), remark=why))


@dataclass(frozen=True, slots=True)
class Drafting:
    """What `draft_tables` needs besides the tables.

    The profile, the two ways to enter a figure, the order of the words, and the numbers of the pages that were read from pixels.
    """

    profile: Profile
    enter_numbers: EnterNumbers
    enter_text: EnterText
    order: WordOrder
    from_pixels: Collection[int] = ()


def draft_tables(tables: Sequence[Table], drafting: Drafting) -> Drafted:
    """Tables with their figures entered; the first row of a code in the matrix is the one to use.

    On pages read from pixels an empty cell of a full column is told as unread.
    """
    drafted = Drafted()
    for table in tables:
        spec = drafting.profile.tables.get(table.kind)
        types = {name: column_type(name, table, drafting.profile) for name in table.columns}
        columns = _Columns(table, types, full_columns(table, types, known=spec is not None))
        problems: list[Remark] = []
        rows = []
        for index, row in enumerate(table.rows):
            code = _row_code(row, table, spec.code if spec else None)
            first = code is not None and code not in drafted.texts
            if table.kind == drafting.profile.matrix:
                problems += _code_problems(row, code, drafting.profile, drafted, first=first)
            rows.append(_draft_row(row, code or str(index + 1), columns, drafting, drafted))
            if table.kind == drafting.profile.matrix and code and first:
                _note(drafted, code, rows[-1], spec)
        rows = _with_kinds(rows, spec, language_named(drafting.profile.language))
        drafted.tables.append(_table_info(replace(table, problems=(*table.problems, *problems)), rows))
    return drafted


@dataclass(frozen=True, slots=True)
class _Columns:
    """A table with the types of its columns, and why an empty cell of a column is odd."""

    table: Table
    types: Mapping[str, str]
    full: Mapping[str, str]

    def is_heading(self, row: Sequence[Cell]) -> bool:
        """Whether a row holds no text in a column of figures."""
        return not any(cell.text for cell in row if self.types[self.table.columns[cell.column]] == "number")


def _draft_row(row: Sequence[Cell], key: str, columns: _Columns, drafting: Drafting, drafted: Drafted) -> RowInfo:
    """A row with its figures entered; `key` is its code, or its number."""
    table, profile = columns.table, drafting.profile
    spec = profile.tables.get(table.kind)
    kind: RoleKind = "matrix" if table.kind == profile.matrix else "table"
    heading = spec is None and columns.is_heading(row)
    cells = []
    for cell in row:
        name = table.columns[cell.column]
        measure = spec.columns[name].measure if spec and name in spec.columns else None
        role = Role(kind, table.id, row=key, column=name, measure=measure)
        figures: tuple[str, ...] = ()
        type_ = columns.types[name]
        known = drafted.merged.get((table.id, cell.page, cell.box))
        if known is not None:
            figures = known
        elif cell.text:
            figures = _enter(cell, columns, role, drafting)
            drafted.merged |= {(table.id, cell.page, cell.box): figures} if cell.rows > 1 and type_ == "number" else {}
        if type_ == "number" and not figures:
            drafted.unread += _unsure_words(cell, role)
        why = _why_unread(cell, role, columns.full.get(name) if cell.page in drafting.from_pixels and not heading else None)
        drafted.tell(cell, why)
        cells.append(_cell_info(cell, name, figures, drafting.order.spans_of_cell(cell), unread=bool(why)))
    return RowInfo(cells=tuple(cells))


def _enter(cell: Cell, columns: _Columns, role: Role, drafting: Drafting) -> tuple[str, ...]:
    """The figures of a cell entered: those of its words where it is text, else those of its numbers."""
    table, profile = columns.table, drafting.profile
    type_ = columns.types[table.columns[cell.column]]
    figures: tuple[str, ...] = ()
    told = type_ == "number" and table.kind not in profile.tables and says_words(cell_words(cell), language_named(profile.language))
    if type_ == "text" or told:
        figures = drafting.enter_text(cell, role.in_text())
    return drafting.enter_numbers(cell, role, table) if type_ == "number" and not figures else figures


def _with_kinds(rows: Sequence[RowInfo], spec: TableSpec | None, language: Language) -> list[RowInfo]:
    """The rows, each with its kind: as the profile names it; else a heading holds no figure while others do, a total says so."""
    labels = [row.cells[0].text if row.cells else "" for row in rows]
    known = row_kinds(labels, spec.rows, language) if spec is not None and spec.rows else {}
    counted = [any(cell.figures for cell in row.cells) for row in rows]
    heads = [any(counted) and not counts for counts in counted]
    totals = [names_total(label, language.tables.row_totals) for label in labels]
    plain = ["heading" if head else "total" if total else "item" for head, total in zip(heads, totals, strict=True)]
    return [row.model_copy(update={"kind": known.get(index, kind)}) for index, (row, kind) in enumerate(zip(rows, plain, strict=True))]


def _unsure_words(cell: Cell, role: Role) -> list[Unread]:
    """Words that stand where a figure is expected and were not read surely: a signature or a stamp may lie over one."""
    if sum(c.isalpha() for c in cell.text) < FEWEST_LETTERS_OF_WORDS or cell.confidence >= CONFIDENCE_OF_REMARK:
        return []
    why = remark("unread.words-for-figure", place=role.as_remark(), text=tidy(cell.text))
    return [Unread(page=cell.page, box=cell.box.rounded(), remark=why)]


def _note(drafted: Drafted, code: str, row: RowInfo, spec: TableSpec | None) -> None:
    """The texts, and the figures of the measures, of the row to use for a code."""
    for cell in row.cells:
        drafted.texts.setdefault(code, {}).setdefault(cell.column, cell.text)
        measure = spec.columns[cell.column].measure if spec and cell.column in spec.columns else None
        if measure and cell.figures:
            drafted.matrix.setdefault(code, {}).setdefault(measure, cell.figures[0])


def _why_unread(cell: Cell, role: Role, gap: str | None) -> Remark | None:
    """Why a cell is told as unread, `gap` (a code) where it is empty and should not be; None where it is not."""
    if cell.unread and cell.text and cell.doubts:
        return remark("unread.in-doubt", place=role.as_remark(), doubts=cell.doubts)
    if cell.unread:
        return remark("unread.ink", place=role.as_remark())
    return remark(gap, place=role.as_remark()) if gap and not cell.text else None


def full_columns(table: Table, types: Mapping[str, str], *, known: bool) -> Mapping[str, str]:
    """The columns of figures in which an empty cell was probably not read, each with the code of the reason.

    Zeros are printed in them and most of their cells are filled; or, in a table that the profile knows (`known`), nearly all of their
    cells are. Rows without any figure, headings among them, do not count.
    """
    texts: dict[str, list[str]] = {name: [] for name, type_ in types.items() if type_ == "number"}
    for row in table.rows:
        numbers = {table.columns[cell.column]: cell.text.strip() for cell in row if table.columns[cell.column] in texts}
        if any(numbers.values()):
            for name, text in numbers.items():
                texts[name].append(text)
    zeros = [name for name, column in texts.items() if "0" in column and sum(map(bool, column)) >= SHARE_FILLED_BESIDE_ZEROS * len(column)]
    filled = {
        name: sum(map(bool, column)) / len(column) for name, column in texts.items() if known and len(column) >= FEWEST_CELLS_OF_FULL_COLUMN
    }
    nearly = [name for name, share in filled.items() if SHARE_NEARLY_FULL <= share < 1]
    but_one = [name for name in nearly if texts[name].count("") == 1]
    return (
        dict.fromkeys(nearly, "unread.empty-in-nearly-full-column")
        | dict.fromkeys(but_one, "unread.the-only-empty-one")
        | dict.fromkeys(zeros, "unread.empty-where-zeros-are-printed")
    )


def column_type(name: str, table: Table, profile: Profile) -> str:
    """As the profile says; in a table it does not know, a column is numeric when most of its cells that say something hold numbers only."""
    spec = profile.tables.get(table.kind)
    if spec is not None:
        column = spec.columns.get(name) or next((c for c in spec.columns.values() if c.each and re.search(c.each, name)), None)
        return column.type if column else "text"
    language = language_named(profile.language)
    cells = [cell for row in table.rows for cell in row if table.columns[cell.column] == name and cell.text]
    saying = [cell for cell in cells if any(map(str.isdigit, cell.text)) or not is_blank(cell.text, language, profile.numbers.blank)]
    numeric = [cell for cell in saying if is_numeric(cell_words(cell), language)]
    return "number" if saying and 2 * len(numeric) >= len(saying) else "text"


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
    return plain_code(text) or None


def _cell_info(cell: Cell, column: str, figures: tuple[str, ...], words: tuple[Span, ...], *, unread: bool) -> CellInfo:
    return CellInfo(
        column=column,
        span=cell.columns,
        text=tidy(cell.text),
        page=cell.page,
        box=cell.box.rounded(),
        confidence=round(replace(cell, unread=unread).confidence, 4),
        figures=figures,
        words=words,
    )


def _table_info(table: Table, rows: Sequence[RowInfo]) -> TableInfo:
    return TableInfo(
        id=table.id,
        kind=table.kind,
        pages=table.pages,
        title=table.title,
        columns=table.columns,
        header=tuple(tuple(HeaderCell(text=tidy(head.text), span=head.columns) for head in row) for row in table.header),
        rows=tuple(rows),
        problems=table.problems,
    )
