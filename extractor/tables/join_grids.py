"""Grids in reading order become tables: a grid that goes on from the page before is joined to its table."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from extractor.geometry import Box
from extractor.model.language import Language
from extractor.model.profile import TableSpec
from extractor.model.remark import Remark, remark
from extractor.model.table import COLUMN_NOT_FOUND, UNKNOWN_KIND, Cell, Grid, Head, Table, nameless_column
from extractor.tables.chunks import is_year, kind_of
from extractor.tables.closed_up import closed_up
from extractor.tables.column_content import body_of
from extractor.tables.grid import is_table
from extractor.tables.name_columns import Naming, header_texts, name_grid
from extractor.tables.stacked import with_words
from extractor.text import likeness

MOST_PLAIN_HEADER_ROWS = 3
"""Rows of a header, at most. Judgement."""
_DATED = re.compile(r"\b(?:19|20)\d\d\b")
LETTERHEAD_ROWS = 1
"""Body rows of a table without a name up to which it may be the boxes of a letterhead. Judgement."""
FEW_ROWS = 3
"""Rows up to which a table that goes on may have lost a ruling without anyone seeing it from its cells. Judgement."""
COLUMNS_FOR_ONE_LOST = 5
"""One column in so many may be lost so. Judgement."""
POINTS_OF_SAME_EDGE = 9.0
"""Points by which a column's edge may move from one page to the next: scans are cut differently. Judgement."""
POINTS_OF_MARGIN = 36.0
"""Points by which a table's right edge may move from one page to the next: margins alternate, scans are cut differently. Judgement."""
FEWEST_COLUMNS_KEPT = 3
"""Columns by which a table that lacks its first ones is known again, at the least. Judgement."""


@dataclass(slots=True)
class _Open:
    table: Table
    last: Grid


def grids_to_tables(
    grids: Sequence[Grid], specs: dict[str, TableSpec], language: Language, title_above: Callable[[Grid], str], code: str | None = None
) -> tuple[Table, ...]:
    """Tables in reading order; `title_above` gives the line of text over a grid, `code` is the shape of the codes that rows may bear.

    A single row or column that neither goes on from a table nor has a known header is a frame around text, not a table.
    """
    opened: list[_Open] = []
    for found in grids:
        title = title_above(found)
        naming = _worth(name_grid(found, specs, language, title), found, code)
        previous = _last_before(opened, found)
        grid = found
        if previous is not None and naming is None:
            before = opened[previous].last
            grid = recut(with_first_columns(found, before), before)
        if previous is not None and _goes_on(opened[previous], grid, naming):
            opened[previous] = _Open(_extended(opened[previous].table, grid, naming), grid)
        elif naming is not None or is_table(grid):
            opened.append(_Open(_as_table(grid, naming, title), grid))
    return tuple(numbered([o.table for o in opened]))


def _worth(naming: Naming | None, grid: Grid, code: str | None) -> Naming | None:
    """A naming, but for one that leaves most columns of a table without a name although its rows bear codes: a word or two misled it."""
    if naming is None or code is None or 2 * sum(map(bool, naming.columns)) >= len(naming.columns):
        return naming
    return None if body_of(_as_table(grid, None, ""), code).codes is not None else naming


def _last_before(opened: Sequence[_Open], grid: Grid) -> int | None:
    """Where the last table stands that may go on in a grid: boxes of a letterhead at the top of its page do not part them."""
    at = len(opened) - 1
    while (
        at >= 0
        and opened[at].last.page == grid.page
        and opened[at].table.kind == UNKNOWN_KIND
        and len(opened[at].table.rows) <= LETTERHEAD_ROWS
    ):
        at -= 1
    return at if at >= 0 else None


def recut(grid: Grid, before: Grid) -> Grid:
    """A grid that goes on from the page before and lacks some of its columns, cut where those end; any other as it is.

    Rulings are short in a table of one or two rows, and one is easily overlooked; in longer ones the words of most rows must show that it
    stood there. The table says so.
    """
    lost = before.shape[1] - grid.shape[1]
    as_wide = abs(grid.box.width - before.box.width) <= POINTS_OF_SAME_EDGE
    plain = all(cell.rows == 1 for cell in grid.cells)
    if grid.page != before.page + 1 or not 1 <= lost <= max(1, before.shape[1] // COLUMNS_FOR_ONE_LOST) or not (as_wide and plain):
        return grid
    known, here = _edges(before), _edges(grid)
    if len(known) != before.shape[1] or not all(any(abs(x - edge) <= POINTS_OF_SAME_EDGE / 2 for edge in known) for x in here):
        return grid
    lefts = [grid.box.x0 + edge / 500 * grid.box.width for edge in known]
    if grid.shape[0] > FEW_ROWS and not all(_parts_rows(grid, x) for x, edge in zip(lefts, known, strict=True) if _is_lost(edge, here)):
        return grid
    spans = list(zip(lefts, [*lefts[1:], grid.box.x1], strict=True))
    cells = []
    for row in range(grid.shape[0]):
        there = [cell for cell in grid.cells if cell.row == row]
        words = [word for cell in there for word in cell.words]
        for column, (x0, x1) in enumerate(spans):
            box = Box(x0, min(c.box.top for c in there), x1, max(c.box.bottom for c in there))
            held = [word for word in words if x0 <= word.box.middle[0] < x1]
            cells.append(with_words(Cell(row, column, grid.page, box), held))
    problem = remark("table.columns-cut", n=lost, page=grid.page, before=before.page)
    return replace(grid, shape=(grid.shape[0], before.shape[1]), cells=tuple(cells), problems=(*grid.problems, problem))


def with_first_columns(grid: Grid, before: Grid) -> Grid:
    """A grid that goes on from the page before with empty cells for first columns that are drawn there alone; any other as it is.

    A merged cell that ends on the page before leaves nothing to draw on the next. Columns are told from the right edge; those that are
    not drawn must have empty cells on the page before too. The table says so.
    """
    lost = before.shape[1] - grid.shape[1]
    known, here = ([g.box.x1 - x for x in _lefts(g)] for g in (before, grid))
    alike = len(here) >= FEWEST_COLUMNS_KEPT and len(known) == before.shape[1] and abs(grid.box.x1 - before.box.x1) <= POINTS_OF_MARGIN
    if grid.page != before.page + 1 or lost < 1 or not alike or _plain_header_rows(grid):
        return grid
    drawn_alike = all(abs(a - b) <= POINTS_OF_SAME_EDGE / 2 for a, b in zip(known[lost:], here, strict=True))
    bare = {cell.column for cell in before.cells if not cell.text and not cell.unread and cell.columns == 1}
    if not drawn_alike or not set(range(lost)) <= bare:
        return grid
    moved = tuple(replace(cell, column=cell.column + lost) for cell in grid.cells)
    edges = [grid.box.x1 - x for x in (*known[:lost], here[0])]
    rows = [[cell.box for cell in grid.cells if cell.row == row] for row in range(grid.shape[0])]
    heights = [(min(b.top for b in boxes), max(b.bottom for b in boxes)) for boxes in rows]
    empty = tuple(
        Cell(row, column, grid.page, Box(x0, top, x1, bottom))
        for row, (top, bottom) in enumerate(heights)
        for column, (x0, x1) in enumerate(pairwise(edges))
    )
    problem = remark("table.columns-not-drawn", n=lost, page=grid.page, before=before.page)
    cells = tuple(sorted((*empty, *moved), key=lambda cell: (cell.row, cell.column)))
    box = Box(edges[0], grid.box.top, grid.box.x1, grid.box.bottom)
    return replace(grid, box=box, shape=(grid.shape[0], before.shape[1]), cells=cells, problems=(*grid.problems, problem))


def _is_lost(edge: float, here: Sequence[float]) -> bool:
    return all(abs(x - edge) > POINTS_OF_SAME_EDGE / 2 for x in here)


def _parts_rows(grid: Grid, x: float) -> bool:
    """Whether the edge of a column that no ruling shows runs between the words of most rows, and through none of them."""
    cells = [cell for cell in grid.cells if cell.box.x0 < x < cell.box.x1]
    both = sum(any(w.box.x1 <= x for w in c.words) and any(w.box.x0 >= x for w in c.words) for c in cells)
    return both > len(cells) / 2 and not any(w.box.x0 < x < w.box.x1 for c in cells for w in c.words)


def _goes_on(previous: _Open, grid: Grid, naming: Naming | None) -> bool:
    """The first table of a page goes on from the last of the page before: same columns, and no other header of its own."""
    if grid.page != previous.last.page + 1 or grid.shape[1] != previous.last.shape[1]:
        return False
    if naming is not None:
        return naming.kind == previous.table.kind and naming.columns == previous.table.columns
    edges = [_edges(g) for g in (previous.last, grid)]
    return len(edges[0]) == len(edges[1]) and all(abs(a - b) <= POINTS_OF_SAME_EDGE for a, b in zip(*edges, strict=True))


def _edges(grid: Grid) -> list[float]:
    """Left edges of the columns, as fractions of the table's width turned back into points of a 500-point table."""
    return [(x - grid.box.x0) / max(1.0, grid.box.width) * 500 for x in _lefts(grid)]


def _lefts(grid: Grid) -> list[float]:
    """Left edges of the columns, in points."""
    lefts = {c.column: c.box.x0 for c in sorted(grid.cells, key=lambda c: -c.columns)}
    return [x for _, x in sorted(lefts.items())]


def _as_table(grid: Grid, naming: Naming | None, title: str) -> Table:
    rows = naming.header_rows if naming else _plain_header_rows(grid)
    columns = naming.columns if naming else tuple("" for _ in range(grid.shape[1]))
    columns = tuple(name or nameless_column(number) for number, name in enumerate(columns, 1))
    problems = [*grid.problems, *_shared_heads(grid, rows)]
    if naming:
        problems += [remark(COLUMN_NOT_FOUND, column=name) for name in naming.missing]
        problems += [remark("table.column-renamed", column=name, printed=printed) for name, printed in naming.renamed]
        problems += [remark("table.column-by-codes", column=name, printed=printed) for name, printed in naming.coded]
        problems += [remark("table.column-by-order", column=name, printed=printed) for name, printed in naming.ordered]
    return Table(
        id="",
        kind=naming.kind if naming else UNKNOWN_KIND,
        title=title,
        columns=columns,
        header=tuple(_heads(grid, row) for row in range(rows)),
        rows=_body(grid, rows),
        pages=(grid.page,),
        boxes=((grid.page, grid.box),),
        problems=tuple(problems),
    )


def _shared_heads(grid: Grid, rows: int) -> Iterator[Remark]:
    """Heads over several columns that hold a number for one or the other each: years whose rulings or neighbours were not found."""
    for cell in grid.cells:
        if cell.row < rows and cell.columns > 1 and re.fullmatch(r"\d+(?:\s+\d+)+", cell.text):
            yield remark("table.shared-head", n=cell.columns, printed=cell.text)


def _extended(table: Table, grid: Grid, naming: Naming | None) -> Table:
    rows = naming.header_rows if naming else _repeated_header_rows(table, grid)
    how = "table.goes-on-headed" if rows else "table.goes-on"
    return replace(
        table,
        rows=(*table.rows, *_body(grid, rows)),
        pages=(*table.pages, grid.page),
        boxes=(*table.boxes, (grid.page, grid.box)),
        problems=(*table.problems, remark(how, page=grid.page), *grid.problems),
    )


def _repeated_header_rows(table: Table, grid: Grid) -> int:
    depth = len(table.header)
    if not depth or grid.shape[0] <= depth:
        return 0
    said, known = (" ".join(text for row in texts for text in row) for texts in (header_texts(grid, depth), _spread(table)))
    return depth if likeness(said, known) > 0.85 else 0


def _heads(grid: Grid, row: int) -> tuple[Head, ...]:
    """The cells of a row of the header, from left to right; an empty one where the grid has none."""
    heads: list[Head] = []
    column = 0
    while column < grid.shape[1]:
        cell = grid.at(row, column)
        heads.append(Head(closed_up(cell), cell.column + cell.columns - column) if cell is not None else Head(""))
        column += heads[-1].columns
    return tuple(heads)


def _spread(table: Table) -> list[list[str]]:
    """The header's texts, one for each column: a cell over several is told in each."""
    return [[head.text for head in row for _ in range(head.columns)] for row in table.header]


def _plain_header_rows(grid: Grid) -> int:
    """Without a profile: the rows at the top that hold no number but years, and those that a cell of the first row reaches down to.

    One row where the table holds no number at all.
    """
    if grid.head_rows:
        return min(grid.head_rows, grid.shape[0] - 1)
    rows = range(grid.shape[0])
    if not any(kind_of(c.text) == "figure" for c in grid.cells):
        return 1 if grid.shape[0] > 1 else 0
    deep = max((c.rows for c in grid.cells if c.row == 0 and c.text), default=1)
    for r in rows:
        filled = [c for c in grid.cells if c.row == r and c.text]
        numbers = [c.text for c in filled if kind_of(c.text) == "figure"]
        heading = len(filled) == 1 and filled[0].columns == 1 and r > 0  # over the rows that follow
        body = heading or (numbers and not _is_years(numbers, len(filled)))
        if (body and (r >= deep or deep == 1)) or (0 < r < deep and _is_of_numbers(numbers, len(filled))):
            return min(r, MOST_PLAIN_HEADER_ROWS)
    return 0


def _is_of_numbers(numbers: Sequence[str], filled: int) -> bool:
    """Whether a row beside a cell that reaches down from the first is of figures all the same: no dates, no columns counted 1, 2, 3."""
    bare = [text for text in numbers if not any(c.isalpha() for c in text) and not _DATED.search(text)]
    counted = all(a.isdigit() and b.isdigit() and int(b) - int(a) == 1 for a, b in pairwise(bare))
    return len(bare) >= 2 and 2 * len(bare) > filled and not counted


def _is_years(numbers: Sequence[str], filled: int) -> bool:
    """Whether the numbers of a row are years, two of them at least or all that the row says."""
    return (len(numbers) >= 2 or len(numbers) == filled) and all(map(is_year, numbers))


def _body(grid: Grid, header_rows: int) -> tuple[tuple[Cell, ...], ...]:
    """Body rows; a cell that is merged over rows is told in each of them."""
    rows = []
    for r in range(header_rows, grid.shape[0]):
        cells: list[Cell] = []
        for c in range(grid.shape[1]):
            cell = grid.at(r, c)
            if cell is not None and not (cells and cells[-1].column == cell.column):
                cells.append(cell)
        if any(cell.text or cell.unread for cell in cells):
            rows.append(tuple(cells))
    return tuple(rows)


def numbered(tables: Sequence[Table]) -> list[Table]:
    """Ids: the kind for the first table of a known kind, then `kind-2` …; `table-1` … for the rest."""
    counts: dict[str, int] = {}
    out = []
    for table in tables:
        counts[table.kind] = counts.get(table.kind, 0) + 1
        n = counts[table.kind]
        out.append(replace(table, id=table.kind if table.kind != UNKNOWN_KIND and n == 1 else f"{table.kind}-{n}"))
    return out
