"""The tables of a case beside those of a report: every cell in its row and column, no row that is not printed."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from extractor.model.figure import Figure
from extractor.model.report import CellInfo
from tests.accuracy.real.expected import ANYTHING, Match, Seen, Trouble, is_text, match, number, plain, state

HEADED = 0.85
"""Likeness from which a header tells the name of a column. Judgement."""
LEAST_WORD = 3
"""Letters from which a word tells where a row stands. Judgement."""
INSIDE = -3.0
"""Points by which an unread place has to reach into the height of a row. Judgement."""
Wanted = Sequence[str]


@dataclass(frozen=True, slots=True)
class Found:
    """Where the rows of an expected table stand: by their place the table, its columns, and the row there."""

    name: str
    rows: Mapping[int, tuple[Match, int]]
    parts: tuple[Match, ...]


def judge_tables(truth: Mapping[str, Any], seen: Seen) -> Iterator[Trouble]:
    """Each expected table against the one of the report that fits best; the rest of its rows may stand in another, as on the next page."""
    used: set[int] = set()
    for place, expected in enumerate(truth["tables"], 1):
        name = f"table {place}" if len(truth["tables"]) > 1 else "table"
        ranked = sorted((match(expected, t, seen) for t in range(len(seen.tables)) if t not in used), key=lambda m: -m.score)
        if not ranked or not ranked[0].score:
            missed = seen.report.unread or any(page.problems and page.status != "read" for page in seen.report.pages)
            yield Trouble(f"{name}: not found among {len(seen.tables)} tables", bool(missed))
            continue
        found = _find(name, ranked)
        used |= {part.table for part in found.parts}
        if truth.get("joined") and len(found.parts) > 1:
            problems = [problem for part in found.parts for problem in seen.report.tables[part.table].problems]
            yield Trouble(f"{name}: its rows came as {len(found.parts)} tables", any("page" in problem.values for problem in problems))
        placed: set[str] = set()
        for i, wanted in enumerate(expected):
            yield from _row(found, i, wanted, seen, placed)
        if truth.get("header") and 0 in found.rows:
            yield from _header(found, truth["header"], seen)
        if truth.get("strict"):
            yield from _more_rows(found, truth, seen, placed)


def _find(name: str, ranked: Sequence[Match]) -> Found:
    first = ranked[0]
    rest = [i for i, row in enumerate(first.rows) if row is None]
    more = [m for m in ranked[1:] if rest and m.score and all(m.rows[i] is not None for i in rest)][:1]
    parts = (first, *more)
    rows = {i: (part, row) for part in reversed(parts) for i, row in enumerate(part.rows) if row is not None}
    return Found(name, rows, parts)


def _row(found: Found, i: int, wanted: Wanted, seen: Seen, placed: set[str]) -> Iterator[Trouble]:
    """One row cell by cell; the figures of its cells are entered in `placed`."""
    label = next((text for text in wanted if text and text[0] not in f"#{ANYTHING}"), f"row {i + 1}")
    if i not in found.rows:
        yield Trouble(f"{found.name}: row «{label}» not found", _is_level_unread(seen, label) or _is_gap_doubted(found, i, wanted, seen))
        return
    part, r = found.rows[i]
    for j, (want, column) in enumerate(zip(wanted, part.columns, strict=True)):
        cell = None if column is None else seen.tables[part.table][r].get(column)
        if want == ANYTHING or (column is None and not want):
            continue
        said = state(want, cell, seen)
        if cell is not None and (said != "ok" or want.startswith("#")):
            placed.update(cell.figures)
        if said != "ok":
            came = f"expected {want.lstrip('#') or 'nothing'}, came «{cell.text if cell else ''}»"
            told = said == "told" or (cell is None and _is_level_unread(seen, label))
            yield Trouble(f"{found.name}: row «{label}», column {j + 1}: {came}", told)


def _header(found: Found, names: Sequence[str], seen: Seen) -> Iterator[Trouble]:
    part, _ = found.rows[0]
    table = seen.report.tables[part.table]
    heads = [" ".join(dict.fromkeys(table.heads(c))) for c in part.columns[-len(names) :] if c is not None]
    for wanted, came in zip(names, heads, strict=False):
        if SequenceMatcher(None, plain(wanted), plain(came)).ratio() < HEADED:
            yield Trouble(f"{found.name}: header «{wanted}» came «{came}»", is_told=False)


def _more_rows(found: Found, truth: Mapping[str, Any], seen: Seen, placed: set[str]) -> Iterator[Trouble]:
    """Rows that hold figures and are no printed row."""
    allowed = {number(text) for text in truth.get("allow", ())}
    for part in found.parts:
        for r, row in enumerate(seen.tables[part.table]):
            figures = [figure for cell in row.values() for figure in seen.figures_of(cell)]
            more = any(figure.id not in placed for figure in figures)
            if r not in part.rows and more and any(number(figure.value) not in allowed for figure in figures):
                counted = [f for f in figures if not ("dates" in truth and _is_part_of_date(f))]
                texts = [row[c].text for c in sorted(row)]
                yield Trouble(f"{found.name}: a row that is not printed so: {texts}", all(f.doubts for f in counted))


def _is_part_of_date(figure: Figure) -> bool:
    return number(figure.value) is None and re.search(r"[/:.]", figure.text) is not None


def _is_level_unread(seen: Seen, label: str) -> bool:
    """Whether an unread place lies on the level of a label."""
    first = label.split(maxsplit=1)[0]
    return any(
        len(word.text) >= LEAST_WORD
        and is_text(first, word.text)
        and seen.is_unread(page.number, (0, word.box[1], page.width, word.box[3]), INSIDE)
        for page in seen.report.pages
        for word in page.word_boxes
    )


def _is_gap_doubted(found: Found, i: int, wanted: Wanted, seen: Seen) -> bool:
    """Whether in the place of a row stands one whose figures, in the columns where figures are expected, are in doubt or unread."""
    above = max((k for k in found.rows if k < i), default=None)
    below = min((k for k in found.rows if k > i), default=None)
    beside = above if above is not None else below
    if beside is None:
        return False
    part, row = found.rows[beside]
    last = found.rows.get(below) if below is not None else None
    end = last[1] if last and last[0].table == part.table else None
    columns = [c for want, c in zip(wanted, part.columns, strict=True) if want.startswith("#") and c is not None]
    for cells in seen.tables[part.table][(row + 1 if above is not None else 0) : end]:
        if columns and all(c in cells and _is_open(cells[c], seen) for c in columns):
            return True
    return False


def _is_open(cell: CellInfo, seen: Seen) -> bool:
    """Whether a figure of a cell is in doubt, or the middle of an unread place lies in it."""
    x0, top, x1, bottom = cell.box
    return any(figure.doubts for figure in seen.figures_of(cell)) or any(
        place.page == cell.page and x0 <= (place.box[0] + place.box[2]) / 2 <= x1 and top <= (place.box[1] + place.box[3]) / 2 <= bottom
        for place in seen.report.unread
    )
