"""What was not read: words that lie on a table and in no cell of it, and print that no word covers, on tables and beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.geometry import Box, union
from extractor.model.page import Page, Word
from extractor.model.remark import Remark, remark
from extractor.model.table import Table

POINTS_AROUND_WORD = 2.0
"""Points around a word that count as read with it. Judgement."""
MOST_PLACES = 40
"""Places told of one table, or of a page beside its tables, one by one: more are a picture, or a page that could not be read. Judgement."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """A place on a page, and what is to be said of it."""

    page: int
    box: Box
    remark: Remark


def leftovers(tables: Sequence[Table], pages: Mapping[int, Page]) -> list[Leftover]:
    """What tables and pages leave out, in reading order; of pages with text of their own only words."""
    out: list[Leftover] = []
    bodies: dict[int, list[Box]] = {}
    for table in tables:
        held = {word for row in table.rows for cell in row for word in cell.words}
        for number in table.pages:
            body = [cell.box for row in table.rows for cell in row if cell.page == number]
            if not body:
                continue
            page, box = pages[number], union(body)
            bodies.setdefault(number, []).append(box)
            inside = [w for w in page.words if box.holds(*w.box.middle)]
            lost = [w for w in inside if w not in held and not _is_reread(w, table)]
            out += [Leftover(number, w.box, remark("unread.in-no-cell", text=w.text, table=table.id)) for w in lost]
            bare = [b for b in _by_height([*page.unread, *page.beside_marks]) if box.holds(*b.middle) and not _is_told(b, table)]
            out += [Leftover(number, b, remark("unread.ink-on-table", table=table.id)) for b in bare[:MOST_PLACES]]
    for page in pages.values():
        out += _beside_tables(page, bodies.get(page.number, ()))
    return out


def _beside_tables(page: Page, bodies: Sequence[Box]) -> list[Leftover]:
    """Print of a page that lies on no table and was not read; places that are many are told as one."""
    places = [place for place in page.unread if not any(body.holds(*place.middle) for body in bodies)]
    if len(places) > MOST_PLACES:
        return [Leftover(page.number, union(places), remark("unread.ink-in-places", n=len(places)))]
    return [Leftover(page.number, place, remark("unread.ink-on-page")) for place in places]


def _by_height(places: Sequence[Box]) -> list[Box]:
    return sorted(places, key=lambda b: (b.top, b.x0))


def _is_reread(word: Word, table: Table) -> bool:
    """Whether a cell that was read again stands in the word's place."""
    return any(cell.readings and cell.box.holds(*word.box.middle) for row in table.rows for cell in row)


def _is_told(place: Box, table: Table) -> bool:
    """Whether a cell of the table that was read again says what stands in a place, or is told as unread itself."""
    x, y = place.middle
    cells = [cell for row in table.rows for cell in row if cell.box.holds(x, y)]
    return any(cell.unread or any(w.box.grown(POINTS_AROUND_WORD).holds(x, y) for w in cell.words) for cell in cells)
