"""What lies on the body of a table and was not read into it: words that no cell holds, and ink that no word covers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.geometry import Box, union
from extractor.model.page import Page, Word
from extractor.model.remark import Remark, remark
from extractor.model.table import Table
from extractor.pixels import paper_of, piece_boxes

GLYPH_HEIGHTS = (4.0, 16.0)
"""Points: heights of what may be a character; lower is a mark or a speck, higher a stamp or a stroke. Judgement."""
WIDEST_GLYPH = 16.0
"""Points of width of what may be a character. Judgement."""
SLIMMEST_GLYPH = 0.12
"""Least width of a character, as a share of its height: a piece of a vertical ruling is slimmer. Judgement."""
POINTS_AROUND_WORD = 2.0
"""Points around a word that count as read with it. Judgement."""
POINTS_AROUND_RULING = 1.6
"""Points around a ruling in which ink is the ruling's. Judgement."""
SHARE_OF_PAPER = 0.55
"""Share of the paper's grey below which a pixel is ink. Judgement."""
POINTS_OF_SAME_PLACE = 12.0
"""Points between pieces of ink that are told as one place. Judgement."""
MOST_PLACES = 40
"""Places told of one table: more are a picture, or a page that could not be read, which is told elsewhere. Judgement."""


@dataclass(frozen=True, slots=True)
class Leftover:
    """A place on a table, and what is to be said of it."""

    page: int
    box: Box
    remark: Remark


def leftovers(tables: Sequence[Table], pages: Mapping[int, Page]) -> list[Leftover]:
    """What the tables leave out, in reading order; of pages with text of their own only words."""
    out: list[Leftover] = []
    for table in tables:
        held = {word for row in table.rows for cell in row for word in cell.words}
        for number in table.pages:
            body = [cell.box for row in table.rows for cell in row if cell.page == number]
            if not body:
                continue
            page, box = pages[number], union(body)
            inside = [w for w in page.words if box.holds(*w.box.middle)]
            lost = [w for w in inside if w not in held and not _is_reread(w, table)]
            out += [Leftover(number, w.box, remark("unread.in-no-cell", text=w.text, table=table.id)) for w in lost]
            out += [Leftover(number, b, remark("unread.ink-on-table", table=table.id)) for b in _bare_ink(page, box, table)]
    return out


def _is_reread(word: Word, table: Table) -> bool:
    """Whether a cell that was read again stands in the word's place."""
    return any(cell.readings and cell.box.holds(*word.box.middle) for row in table.rows for cell in row)


def _bare_ink(page: Page, area: Box, table: Table) -> list[Box]:
    """Places with what looks like characters, away from words, rulings and cells told as unread already."""
    if page.raster is None or not page.ocr:
        return []
    scale = page.raster.scale
    pixels = page.raster.crop(area, bare=page.raster.bare is not None)
    if pixels.size < 100:
        return []
    ink = paper_of(pixels).mask(pixels, SHARE_OF_PAPER)
    known = [w.box.grown(POINTS_AROUND_WORD) for w in page.words]
    known += [w.box.grown(POINTS_AROUND_WORD) for row in table.rows for cell in row for w in cell.words]
    known += [r.box.grown(POINTS_AROUND_RULING) for r in page.rulings]
    known += [cell.box for row in table.rows for cell in row if cell.unread]
    for box in known:
        x0, top, x1, bottom = (round(v * scale) for v in (box.x0 - area.x0, box.top - area.top, box.x1 - area.x0, box.bottom - area.top))
        ink[max(0, top) : max(0, bottom), max(0, x0) : max(0, x1)] = 0
    pieces = [
        Box(area.x0 + x / scale, area.top + y / scale, area.x0 + (x + w) / scale, area.top + (y + h) / scale)
        for x, y, w, h in piece_boxes(ink).tolist()
        if GLYPH_HEIGHTS[0] * scale <= h <= GLYPH_HEIGHTS[1] * scale and SLIMMEST_GLYPH * h <= w <= WIDEST_GLYPH * scale
    ]
    return _together(pieces)[:MOST_PLACES]


def _together(pieces: Sequence[Box]) -> list[Box]:
    """Pieces that stand beside each other on one level as one place."""
    out: list[Box] = []
    for piece in sorted(pieces, key=lambda b: (b.top, b.x0)):
        for i, place in enumerate(out):
            if (
                abs(place.middle[1] - piece.middle[1]) < 0.6 * piece.height
                and -POINTS_OF_SAME_PLACE <= piece.x0 - place.x1 <= POINTS_OF_SAME_PLACE
            ):
                out[i] = union([place, piece])
                break
        else:
            out.append(piece)
    return out
