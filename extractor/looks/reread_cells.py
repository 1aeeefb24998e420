"""Cells of figures in doubt are read again, each by itself: without specks and raised marks, and without coloured or paler ink.

Nothing is rewritten in silence: a reading that differs from the first stands beside it, and the figure says that it is in doubt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from statistics import median

from extractor.geometry import Box, union
from extractor.looks.cell_glyphs import PAPER_AROUND_WORDS, SHARE_OF_BLACK, SHARE_OF_PRINT, FigureLine, Glyphs, figures_of, widened
from extractor.looks.questions import IsNumeric, ReadCrops, ValueOf
from extractor.model.page import OTHER_VIEWS, WIDEST_SPACE, Page, Raster, Reading, Word, gaps_between, words_to_lines
from extractor.model.remark import Remark, remark
from extractor.model.table import Cell, Table
from extractor.pixels import Pixels

CONFIDENCE_LEFT_ALONE = 0.9
"""Confidence of the least sure character below which a figure is looked at again. Judgement."""
CONFIDENCE_OF_LONE_VIEW = 0.9
"""Confidence from which one view alone may stand against a first reading that is no number. Judgement."""
SIGNS_OF_SPECKS = " .,;:·'`’‘_"
"""What specks beside a figure read as: it is no part of a number at its ends."""
WIDTH_OF_DOUBTFUL_ONE = 0.6
"""Width of a 1, as a share of its height, from which it may be another figure. Judgement."""
SMALLEST_CELL_SIDE = 4.0
"""Points: smallest side of a cell that is looked at. Judgement."""
INSET_OF_CELL = 1.2
"""Points inside a cell's edge: rulings are not ink of the cell. Judgement."""
VOTES_OF_WIDENED = 2
"""Views that the words drawn wider count for. Measured: they misread none of eight bold 7s that the others took for a 1 now and then
(once)."""
CONFIDENCE_WHEN_CONTESTED = 0.75
"""Highest confidence of a figure that only one view shows. Judgement."""
CONFIDENCE_UNDER_INK = 0.9
"""Highest confidence of what lies under ink. Judgement."""


@dataclass(frozen=True, slots=True)
class _CellToReread:
    """A cell to be read again: where it stands in its table, and the crops to read it from."""

    table: int
    row: int
    place: int
    views: tuple[Pixels, ...]
    """From the one with least of the ink to the one with all of it."""
    widened: bool
    """Whether the last view is that of the words drawn wider: it is the surest."""
    inked: bool
    marked: bool
    """Whether a footnote mark stands behind the figures: the first reading and the words drawn wider hold it."""
    other: bool
    """Whether the glyphs themselves speak against the first reading: what may be such a mark, a 1 too wide to be one."""
    figures: Box | None
    """Where the glyphs stand among the cell's words with digits."""


def reread_figures(
    tables: Sequence[Table], pages: Mapping[int, Page], is_numeric: IsNumeric, value_of: ValueOf, read: ReadCrops
) -> tuple[Table, ...]:
    """The tables with the cells of figures that are in doubt read once more."""
    looks = [
        look
        for t, table in enumerate(tables)
        for look in _cells_to_reread(t, table, [is_numeric(table, name) for name in table.columns], pages, value_of)
    ]
    if not looks:
        return tuple(tables)
    readings = list(read([view for look in looks for view in look.views], max(p.dpi or 200 for p in pages.values())))
    rows = [list(table.rows) for table in tables]
    for look in looks:
        own, readings = readings[: len(look.views)], readings[len(look.views) :]
        row = list(rows[look.table][look.row])
        row[look.place] = _voted(row[look.place], own, value_of, look)
        rows[look.table][look.row] = tuple(row)
    return tuple(replace(table, rows=tuple(own_rows)) for table, own_rows in zip(tables, rows, strict=True))


def _cells_to_reread(
    index: int, table: Table, numeric: Sequence[bool], pages: Mapping[int, Page], value_of: ValueOf
) -> list[_CellToReread]:
    """How to read the doubtful cells of a table again; none on pages that were never read from pixels."""
    seen: dict[tuple[int, int], tuple[Cell, Glyphs | None]] = {}
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            page = pages[cell.page]
            if numeric[cell.column] and page.raster is not None and _is_one_figure(cell, page):
                seen[r, c] = (cell, figures_of(page.raster.crop(cell.box.grown(-INSET_OF_CELL)), page.raster.scale))
    sure = {place for place, (cell, glyphs) in seen.items() if not _is_doubtful(cell, glyphs, value_of)}
    heights = [box[3] for place in sure if (glyphs := seen[place][1]) for box in glyphs.boxes]
    tall = median(heights) if heights else None
    looks = []
    for (r, c), (cell, glyphs) in seen.items():
        raster = pages[cell.page].raster
        if (r, c) in sure or raster is None:
            continue
        beside = [_middle(*seen[place], raster.scale) for place in sure if place[0] == r and seen[place][0].page == cell.page]
        top = (cell.box.top + INSET_OF_CELL) * raster.scale
        line = FigureLine(tall, median(beside) - top) if tall and beside else None
        views, wide = _views(raster, cell, line, glyphs), _widened(raster, cell)
        if views or wide:
            inked = _is_inked(raster, cell.box.grown(-INSET_OF_CELL))
            marked = glyphs is not None and glyphs.above
            other = glyphs is not None and (glyphs.raised or _may_be_seven(glyphs, cell.text))
            place = _place_of(cell, glyphs, raster.scale)
            looks.append(_CellToReread(index, r, c, (*views, *wide), bool(wide), inked, marked, other, place))
    return looks


def _is_one_figure(cell: Cell, page: Page) -> bool:
    """Whether a cell read from pixels is large enough to look at, and its digits stand in one place.

    Numbers on two lines, or further apart than a space, are no one number: a picture of them without their gaps reads as one.
    """
    counted = [own for line in words_to_lines(cell.words) if (own := [w for w in line if any(c.isdigit() for c in w.text)])]
    numbers = [[w for w in own if not any(c.isalpha() for c in w.text)] for own in counted]
    apart = any(gap > WIDEST_SPACE for own in numbers for gap in gaps_between(own))
    large = min(cell.box.width, cell.box.height) >= SMALLEST_CELL_SIDE
    return page.ocr and any(w.confidence < 1 for w in cell.words) and len(counted) <= 1 and not apart and large


def _is_doubtful(cell: Cell, glyphs: Glyphs | None, value_of: ValueOf) -> bool:
    return value_of(cell.text) is None or cell.confidence < CONFIDENCE_LEFT_ALONE or (glyphs is not None and _differs(glyphs, cell.text))


def _middle(cell: Cell, glyphs: Glyphs | None, scale: float) -> float:
    """The height, in pixels of the page, at which the figures of a cell stand."""
    if glyphs is None:
        return cell.box.middle[1] * scale
    return (cell.box.top + INSET_OF_CELL) * scale + median(top + height / 2 for _, top, _, height in glyphs.boxes)


def _views(raster: Raster, cell: Cell, line: FigureLine | None, whole: Glyphs | None) -> list[Pixels]:
    """Pictures of a cell's figures, cleared of specks: without coloured ink, without pale ink, and with all of it."""
    box = cell.box.grown(-INSET_OF_CELL)
    grey = raster.crop(box)
    found = [figures_of(grey, raster.scale, line, dark=SHARE_OF_BLACK), figures_of(grey, raster.scale, line) if line else whole]
    if raster.bare is not None:
        bare = raster.crop(box, bare=True)
        found = [
            figures_of(bare, raster.scale, line, dark=SHARE_OF_PRINT),
            figures_of(bare, raster.scale, line, dark=SHARE_OF_BLACK),
            *found,
        ]
    return [g.tidy for g in found if g is not None and g.tidy.size]


def _widened(raster: Raster, cell: Cell) -> list[Pixels]:
    """The words that hold digits as they stand in their cell, drawn wider, no ruling among them."""
    around = _figure_words(cell)
    if around is None:
        return []
    within = cell.box.grown(PAPER_AROUND_WORDS - INSET_OF_CELL)
    picture = widened(raster, Box(max(around.x0, within.x0), around.top, min(around.x1, within.x1), around.bottom))
    return [picture] if picture.size else []


def _differs(glyphs: Glyphs, text: str) -> bool:
    """Whether more or fewer glyphs stand in the cell than were read, or a raised mark beside them."""
    read = sum(c.isalnum() or c in "%$()+" for c in text)
    ends_raised = text.rstrip()[-1:] in {"%", "°", "º", "ª", '"', "'", "*"}
    return (glyphs.raised and not ends_raised) or (glyphs.count != read and "%" not in text) or _may_be_seven(glyphs, text)


def _may_be_seven(glyphs: Glyphs, text: str) -> bool:
    """Whether a glyph that was read as a 1 may be a bold 7, as happens now and then: it is wide for a 1, or stands alone."""
    wide = any(c == "1" and box[2] > WIDTH_OF_DOUBTFUL_ONE * box[3] for c, box in zip(text, glyphs.boxes, strict=False))
    return text == "1" or (text.isdigit() and wide)


def _figure_words(cell: Cell) -> Box | None:
    """The place of the cell's words that hold digits."""
    boxes = [w.box for w in cell.words if any(c.isdigit() for c in w.text)]
    return union(boxes) if boxes else None


def _place_of(cell: Cell, glyphs: Glyphs | None, scale: float) -> Box | None:
    """Where the glyphs of a cell stand among its words with digits."""
    words = _figure_words(cell)
    if words is None or glyphs is None:
        return words
    left = cell.box.x0 + INSET_OF_CELL
    x0, x1 = left + min(x for x, *_ in glyphs.boxes) / scale, left + max(x + w for x, _, w, _ in glyphs.boxes) / scale
    return words._replace(x0=max(words.x0, x0), x1=min(words.x1, x1)) if max(words.x0, x0) < min(words.x1, x1) else words


def _is_inked(raster: Raster, box: Box) -> bool:
    """Whether coloured ink lies in a cell: its pixels differ from those without it."""
    if raster.bare is None:
        return False
    return bool((raster.crop(box, bare=True).astype(int) - raster.crop(box) > 40).mean() > 0.01)


def _voted(cell: Cell, readings: Sequence[Reading], value_of: ValueOf, look: _CellToReread) -> Cell:
    """The cell as most views show it, with what was read at first; as it was where no view shows a number."""
    readings = [replace(r, text=r.text.strip(SIGNS_OF_SPECKS)) for r in readings]  # a speck beside a figure reads as a full stop
    shown = [(value, r) for r in readings if (value := value_of(r.text)) is not None]
    if not shown:
        return cell
    first = value_of(cell.text)
    wide = readings[-1] if look.widened else None
    bare = [(value, r) for value, r in shown if r is not wide and len(r.text) + 1 == len(cell.text.strip())] if look.marked else []
    firsts = [(first, cell.confidence**2)] if first is not None and not bare else []
    best = _elected(firsts, {(value, _weight(r, wide)) for value, r in bare or shown})
    behind = [r for value, r in shown if value == best]
    others = tuple(r for r in readings if r.text)
    agreed = len(behind) >= 2 or (first == best and bool(behind))
    if first == best:
        unanimous = len(behind) == len(shown)
        least = [r.confidence for r in behind if r is wide] or [min((r.confidence for r in behind), default=0.0)]
        confidence = max(cell.confidence, *least) if unanimous else min(cell.confidence, CONFIDENCE_WHEN_CONTESTED)
        doubts = () if unanimous else (_otherwise(shown, best),)
        kept = _resured(_remarked(cell, behind, wide, best), min(confidence, CONFIDENCE_UNDER_INK) if look.inked else confidence)
        return replace(kept, readings=(*kept.readings, *others), doubts=kept.doubts or doubts)
    if first is not None and cell.confidence >= CONFIDENCE_LEFT_ALONE and not look.other:
        return replace(_resured(cell, min(cell.confidence, CONFIDENCE_WHEN_CONTESTED)), readings=others, doubts=(_otherwise(shown, first),))
    surest = max(behind, key=lambda r: r.confidence)
    if not agreed and surest.confidence < CONFIDENCE_OF_LONE_VIEW:
        return replace(_resured(cell, min(cell.confidence, CONFIDENCE_WHEN_CONTESTED)), readings=others, doubts=(_otherwise(shown, ""),))
    confidence = min(surest.confidence, CONFIDENCE_UNDER_INK if agreed else CONFIDENCE_WHEN_CONTESTED)
    first_reading = Reading(cell.text, cell.confidence)
    alone = any(r.text == surest.text and r is not wide for r in behind)  # the glyphs alone read so: what stands beside them is a speck
    place = look.figures if alone else _figure_words(cell)
    word = Word(surest.text, place or union(w.box for w in cell.words), confidence)
    doubt = remark("doubt.reread", first=cell.text, text=surest.text, n=len(behind), of=len(readings))
    return replace(cell, text=surest.text, words=(word,), readings=(first_reading, *others), doubts=(doubt,))


def _weight(reading: Reading, wide: Reading | None) -> float:
    return reading.confidence**2 * (VOTES_OF_WIDENED if reading is wide else 1)


def _elected(first: Sequence[tuple[str, float]], views: Iterable[tuple[str, float]]) -> str:
    """What has most votes; views that are the same picture, as on a black and white page, are given once."""
    votes: dict[str, float] = defaultdict(float)
    for said, weight in (*first, *views):
        votes[said] += weight
    return max(votes, key=lambda said: votes[said])


def _remarked(cell: Cell, behind: Sequence[Reading], wide: Reading | None, value: str) -> Cell:
    """The cell with the marks that most views show between the same digits, if it was not sure of its own."""
    if cell.confidence >= CONFIDENCE_LEFT_ALONE or not behind:
        return cell
    best = _elected([(cell.text, cell.confidence**2)], {(r.text, _weight(r, wide)) for r in behind})
    if best == cell.text:
        return cell
    word = Word(best, _figure_words(cell) or union(w.box for w in cell.words), cell.confidence)
    doubts = (remark("doubt.marks-reread", first=cell.text, text=best),) if "|" in value else ()
    return replace(cell, text=best, words=(word,), readings=(Reading(cell.text, cell.confidence),), doubts=doubts)


def _otherwise(shown: Sequence[tuple[str, Reading]], but: str) -> Remark:
    """The doubt that tells what views read that do not show the value `but`."""
    return remark(OTHER_VIEWS, texts=list(dict.fromkeys(r.text for value, r in shown if value != but)))


def _resured(cell: Cell, confidence: float) -> Cell:
    """The cell with every word at that confidence."""
    return replace(cell, words=tuple(replace(w, confidence=confidence) for w in cell.words))
