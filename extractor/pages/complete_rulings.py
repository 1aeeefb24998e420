"""Pieces of rulings become whole rulings: gaps are closed, free ends reach the line they point at, strokes fall away."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt

from extractor.geometry import Box
from extractor.pixels import Pixels

Bools = npt.NDArray[np.bool_]

LEVEL_MM = 0.5
"""How far pieces of one ruling may stand off each other. Judgement."""
GAP_MM = 2.0
"""Millimetres: a ruling goes on over a gap this wide, whatever else there is. Judgement."""
WORN_MM = 6.0
"""Millimetres of gap that is closed between two pieces that each lie well on one level: print that did not take, a scanner's lost dots.
Judgement."""
WORN_PIECE_MM = 6.0
"""Millimetres that the shorter of two such pieces measures at least. Judgement."""
SHORT_OF_MEETING_MM = 30.0
"""Millimetres up to which a piece of a ruling counts only where it meets one of the other direction. Judgement."""
MEET_MM = 1.0
"""Distance from which two rulings of different directions meet. Judgement."""
REACH_MM = 6.0
"""How far a free end is drawn out over blank paper to the ruling it points at. Judgement."""
SHOWN_MM = 40.0
"""Millimetres that an end is drawn out at most where the print of a worn or dotted ruling still shows. Judgement."""
SHARE_OF_DOTS = 0.12
"""Share of that part of the way with nothing right beside it on which there must be ink: dots have a quarter, a line of letters next to
none. Judgement."""
SHARE_CLEAR = 0.25
"""How much of the way that part must be: figures are set against rulings. Judgement."""
ASIDE_MM = (0.5, 0.75)
"""Strips beside the way of a ruling, in millimetres: in the first, nothing stands beside a piece of a broken ruling; in the second, nothing
beside the dots of a dotted one: the arcs of bold letters have their counters inside the first. Judgement."""
PIECE_MM = 1.5
"""Millimetres of an unbroken stretch of a worn ruling; an arc of a letter is shorter. Judgement."""
SHARE_PRINTED = 0.12
"""Share of the way that such stretches must be. Measured: the stems of letters in two paragraphs below a table were 0.07 of it, the pieces
of rulings broken and dotted on purpose 0.18 and more (once)."""
SHARE_BESIDE = 0.25
"""Share of the way over blank paper beside which something may stand. Judgement."""
UNDERLINE_MM = 1.5
"""Millimetres above a line in which the letters stand that it underlines. Judgement."""
SHARE_UNDERLINED = 0.5
"""Share of its length under letters from which a line underlines them and is no ruling. Judgement."""
LEVEL_LONG_MM = 60.0
"""Millimetres of the shortest ruling of a table without vertical ones. Judgement."""
SAME_END_MM = 4.0
"""Millimetres by which the ends of its rulings may differ. Judgement."""
FEWEST_LEVELS = 3
"""Rulings that such a table has at least. Judgement."""
CONTROL_MM = 1.2
"""Millimetres from the way of a ruling to the two like paths beside it that tell how much ink a grey has there. Judgement."""
NEAR_MM = 0.6
"""Millimetres at both ends of a way that hold the ink of the ruling's own end, and of the ruling it points at. Judgement."""
MOST_ROUNDS = 60
"""Each round draws a ruling out by one row or column; no table has more. Judgement."""


def transposed(box: Box) -> Box:
    """The box with its axes exchanged."""
    return Box(box.top, box.x0, box.bottom, box.x1)


def merged(runs: Sequence[Box], mm: float) -> list[Box]:
    """Horizontal pieces put together where they lie on one level with a gap of at most `GAP_MM` between them.

    Boxes are in pixels; `mm` is how many of them make a millimetre, here and in the rest of this file.
    """
    out: list[Box] = []
    for run in sorted(runs, key=lambda b: (b.x0, b.top)):
        for i in range(len(out) - 1, -1, -1):
            if abs(run.middle[1] - out[i].middle[1]) <= LEVEL_MM * mm and run.x0 - out[i].x1 <= GAP_MM * mm:
                out[i] = _joined(out[i], run)
                break
        else:
            out.append(run)
    return out


def _joined(a: Box, b: Box) -> Box:
    middle = (a.middle[1] * a.width + b.middle[1] * b.width) / max(1e-6, a.width + b.width)
    half = max(a.height, b.height) / 2
    return Box(min(a.x0, b.x0), middle - half, max(a.x1, b.x1), middle + half)


def completed(across: Sequence[Box], down: Sequence[Box], ink: Pixels, dots: Pixels, mm: float) -> tuple[list[Box], list[Box]]:
    """Rulings with worn gaps closed and their ends drawn out as far as print or blank paper allows, in both directions.

    `ink` and `dots` are masks, height x width, the second of small round pieces alone; boxes are in their pixels.
    """
    turned_ink = np.asarray(cv2.transpose(ink), np.uint8)
    turned_dots = np.asarray(cv2.transpose(dots), np.uint8)
    turned: Sequence[Box] = [transposed(d) for d in down]
    across, turned = _over_gaps(across, turned, mm), _over_gaps(turned, across, mm)
    across, turned = _anchored(across, turned, mm), _anchored(turned, across, mm)
    for _ in range(MOST_ROUNDS):
        before = (across, turned)
        across, turned = _drawn_out(across, turned, (ink, dots), mm), _drawn_out(turned, across, (turned_ink, turned_dots), mm)
        if (across, turned) == before:
            break
    across, turned = merged(across, mm), merged(turned, mm)
    return across, [transposed(d) for d in turned]


def _over_gaps(lines: Sequence[Box], others: Sequence[Box], mm: float) -> list[Box]:
    """Horizontal lines joined over gaps up to `WORN_MM`, unless rulings of the other direction end both pieces: two tables side by side.

    `others` are the vertical ones, transposed.
    """
    out: list[Box] = []
    for line in sorted(lines, key=lambda b: (b.x0, b.top)):
        for i in range(len(out) - 1, -1, -1):
            a, gap = out[i], line.x0 - out[i].x1
            level = abs(line.middle[1] - a.middle[1]) <= LEVEL_MM * mm
            long = min(a.width, line.width) >= WORN_PIECE_MM * mm
            if level and long and 0 <= gap <= WORN_MM * mm and not _stand_between(a, line, others, mm):
                out[i] = _joined(a, line)
                break
        else:
            out.append(line)
    return out


def _stand_between(a: Box, b: Box, others: Sequence[Box], mm: float) -> bool:
    """Whether two different rulings of the other direction stand where the pieces end."""
    y = (a.middle[1] + b.middle[1]) / 2
    met = [o.middle[1] for o in others if o.x0 - MEET_MM * mm <= y <= o.x1 + MEET_MM * mm]
    left = [x for x in met if abs(x - a.x1) <= MEET_MM * mm]
    right = [x for x in met if abs(x - b.x0) <= MEET_MM * mm]
    return any(r - le > MEET_MM * mm for le in left for r in right)


def _anchored(lines: Sequence[Box], others: Sequence[Box], mm: float) -> list[Box]:
    """Without short pieces that touch no ruling of the other direction: serifs of a bold word, a pen's stroke."""
    turned = [transposed(o) for o in others]
    return [line for line in lines if line.width > SHORT_OF_MEETING_MM * mm or any(_meet(line, o, MEET_MM * mm) for o in turned)]


def _drawn_out(lines: Sequence[Box], others: Sequence[Box], ink: tuple[Pixels, Pixels], mm: float) -> list[Box]:
    """Ends of horizontal lines drawn out to the next ruling of the other direction (`others`, transposed).

    A free end over blank paper within `REACH_MM`; any end over a worn ruling, whose print still shows, within `SHOWN_MM`.
    """
    out = []
    for line in lines:
        y = line.middle[1]
        met = sorted(o.middle[1] for o in others if o.x0 - REACH_MM * mm <= y <= o.x1 + REACH_MM * mm)
        left = max((x for x in met if x < line.x0 - MEET_MM * mm), default=line.x0)
        right = min((x for x in met if x > line.x1 + MEET_MM * mm), default=line.x1)
        free_left, free_right = (not any(abs(x - end) <= MEET_MM * mm for x in met) for end in (line.x0, line.x1))
        x0 = left if _may_go_on(ink, (left, line.x0), y, free_left, mm) else line.x0
        x1 = right if _may_go_on(ink, (line.x1, right), y, free_right, mm) else line.x1
        out.append(line._replace(x0=x0, x1=x1))
    return out


def _may_go_on(inks: tuple[Pixels, Pixels], gap: tuple[float, float], y: float, free: bool, mm: float) -> bool:
    """Whether a ruling may be drawn over a gap: its own print shows there, or the paper is blank and the gap short."""
    ink, dots = inks
    near = max(2, round(NEAR_MM * mm))  # the ink of the ruling it points at
    x0, x1 = int(gap[0]) + near, int(gap[1]) - near
    if gap[1] - gap[0] > SHOWN_MM * mm:
        return False
    if free and gap[1] - gap[0] <= GAP_MM * mm:
        return True
    if x1 <= x0:
        return False
    top, bottom = max(0, int(y) - 2), int(y) + 3
    path, close, far = _way(ink, (x0, x1), (top, bottom), mm)
    shows = _longest(np.asarray(~path, np.bool_)) <= WORN_MM * mm  # from one end to the other, not only as another line near the far one
    printed = np.asarray(path & close, np.bool_)
    if shows and _longest(printed) >= PIECE_MM * mm and printed.mean() >= SHARE_PRINTED:
        return True
    dotted = np.asarray((dots[top:bottom, x0:x1] > 0).any(axis=0), np.bool_)
    around = _around(ink, (x0, x1), (top, bottom), round(CONTROL_MM * mm))
    if shows and far.mean() >= SHARE_CLEAR and dotted[far].mean() >= max(SHARE_OF_DOTS, 2 * around):
        return True
    return free and gap[1] - gap[0] <= REACH_MM * mm and 1 - float(close.mean()) <= SHARE_BESIDE


def _way(ink: Pixels, columns: tuple[int, int], rows: tuple[int, int], mm: float) -> tuple[Bools, Bools, Bools]:
    """Along a way: where it holds ink, and where nothing stands close beside it, and where nothing stands further off either."""
    part = ink[:, columns[0] : columns[1]] > 0
    path = np.asarray(part[rows[0] : rows[1]].any(axis=0), np.bool_)
    clear = []
    for aside_mm in ASIDE_MM:
        aside = max(2, round(aside_mm * mm))
        beside = part[max(0, rows[0] - aside) : rows[0]].any(axis=0) | part[rows[1] : rows[1] + aside].any(axis=0)
        clear.append(np.asarray(~np.asarray(beside), np.bool_))
    return path, clear[0], clear[1]


def _longest(run: Bools) -> int:
    """Length of the longest unbroken stretch."""
    ends = np.flatnonzero(np.diff(np.concatenate([[False], run, [False]]).astype(np.int8)))
    return int((ends[1::2] - ends[::2]).max()) if len(ends) else 0


def _around(ink: Pixels, columns: tuple[int, int], rows: tuple[int, int], away: int) -> float:
    """How much ink two like paths above and below a path hold, the emptier of them: that of a grey's dots."""
    shifted = ((max(0, rows[0] + d), max(0, rows[1] + d)) for d in (-away, away))
    return min(float((part > 0).any(axis=0).mean()) if (part := ink[a:b, columns[0] : columns[1]]).size else 0.0 for a, b in shifted)


def meeting(across: Sequence[Box], down: Sequence[Box], mm: float) -> tuple[Sequence[Box], Sequence[Box]]:
    """Rulings, horizontal and vertical, that meet at least two of the other direction, until no more fall away; boxes in pixels."""
    reach = MEET_MM * mm
    while True:
        kept_across = [a for a in across if sum(_meet(a, d, reach) for d in down) >= 2]
        kept_down = [d for d in down if sum(_meet(a, d, reach) for a in kept_across) >= 2]
        if len(kept_across) == len(across) and len(kept_down) == len(down):
            return across, down
        across, down = kept_across, kept_down


def levels(across: Sequence[Box], kept: Sequence[Box], ink: Pixels, mm: float) -> list[Box]:
    """Of the horizontal rulings that meet no vertical ones, those that stand together in threes, long and of one length: a table's rows.

    A line with letters right above it underlines them.
    """
    loose = [
        a for a in across if a.width >= LEVEL_LONG_MM * mm and not any(_covers(k, a, mm) for k in kept) and not _underlines(a, ink, mm)
    ]
    same = [[b for b in loose if abs(a.x0 - b.x0) <= SAME_END_MM * mm and abs(a.x1 - b.x1) <= SAME_END_MM * mm] for a in loose]
    return [a for a, like in zip(loose, same, strict=True) if len(like) >= FEWEST_LEVELS]


def _underlines(line: Box, ink: Pixels, mm: float) -> bool:
    bottom = int(line.top) - 1
    strip = ink[max(0, bottom - max(2, round(UNDERLINE_MM * mm))) : bottom, int(line.x0) : int(line.x1)]
    return bool(strip.size) and float((strip > 0).any(axis=0).mean()) > SHARE_UNDERLINED


def _covers(kept: Box, a: Box, mm: float) -> bool:
    return abs(kept.middle[1] - a.middle[1]) <= LEVEL_MM * mm and kept.x0 <= a.x1 and a.x0 <= kept.x1


def _meet(across: Box, down: Box, reach: float) -> bool:
    x, y = down.middle[0], across.middle[1]
    return across.x0 - reach <= x <= across.x1 + reach and down.top - reach <= y <= down.bottom + reach


def trimmed(across: Sequence[Box], crossings: Sequence[float], mm: float) -> list[Box]:
    """A horizontal ruling that reaches out past its last crossing, where no other one does, has met a stroke of ink: cut there."""
    out = []
    for i, ruling in enumerate(across):
        met = [x for x in crossings if ruling.x0 - mm <= x <= ruling.x1 + mm]
        others = [other for j, other in enumerate(across) if j != i]
        x0 = ruling.x0 if any(abs(other.x0 - ruling.x0) <= 3 * mm for other in others) else max(ruling.x0, min(met) - 1)
        x1 = ruling.x1 if any(abs(other.x1 - ruling.x1) <= 3 * mm for other in others) else min(ruling.x1, max(met) + 1)
        out.append(ruling._replace(x0=x0, x1=x1))
    return out
