"""The ink of one printed figure: how many glyphs and marks stand there, and whether the next glyph was cut off or left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extractor.geometry import Box, shared_area
from extractor.model.page import Raster, Word
from extractor.pixels import FAINTEST, shades_of

REACH_BESIDE_FIGURE = 1.2
"""Times a figure's height that is looked at to either side of it. Judgement."""
DIGIT_GAP = 0.24
"""Times a figure's height: glyphs of one number stand closer, words farther apart (a space is a quarter of the type's size, and a figure
seven tenths of it). Judgement."""
DIGIT_STEP = 0.82
"""Times a figure's height from middle to middle: figures of one number are no farther than a step apart, however slim a 1 is; words a step
and a space. Judgement."""
SPACE_GAP = 0.8
"""Times a figure's height between glyphs of one number where nothing was read: a space before a slim figure. Judgement."""
STEPS_TO_NEXT = 1.15
"""Times the largest step between a number's own glyphs that the next one may be away. Judgement."""
SHARE_OF_GLYPH = 0.6
"""Share of a figure's height from which a piece of ink is a glyph. Judgement."""
SHARE_OF_MARK = 0.45
"""Share of it up to which a piece is a full stop or a comma. Judgement."""
REACH_BEYOND_LINE = 0.35
"""Times a figure's height that ink reaches above or below it from which it is no print of the line. Judgement."""
SHARE_OF_INK = 0.55
"""Share of the way from ink to paper below which a pixel is ink. Judgement."""
SHARE_OF_DARK_INK = 0.4
"""The same for ink so dark that soft print of two lines does not hang together. Judgement."""
SHARE_OF_PALE_INK = 0.7
"""The same for ink as pale as that of a pen beside print. Judgement."""
PERCENT_DARKER = 5
"""Per cent of a figure's pixels that are darker than what counts as its ink: print that faded beside black specks is ink too. Judgement."""
WIDEST_BRACKET = 0.5
"""Width of the widest bracket, times a figure's height. Judgement."""
BRACKET_BELOW_LINE = 0.1
"""How far a bracket hangs below the line of figures at least, times their height. Judgement."""
FILL_OF_PEN_STROKE = 0.3
"""Share of its frame that a piece of ink fills at most to be a pen's stroke and not words that run together. Judgement."""
STEP_OF_EDGE = 0.1
"""Share of the way from ink to paper from which a step between two pixels is an edge and not grain. Judgement."""


@dataclass(frozen=True, slots=True)
class Ink:
    """What stands at a figure's place; `box` (points) is grown over glyphs that belong to it and were left out."""

    box: Box
    height: float
    """Of the figure's box, in pixels."""
    glyphs: int
    marks: int
    """Small pieces at the foot of the line between the glyphs."""
    grown: int
    """Glyphs beside the box so near that they belong to the number."""
    struck: bool
    """Whether a piece of ink larger than print runs into the figure: a stroke, a stamp, or a ruling that it touches."""
    rise: float
    """Pixels from paper to ink at the edges of strokes: 1.5 to 3 in a sharp scan, more where print is blurred or was enlarged."""


def ink_of(raster: Raster, box: Box, words: Sequence[Word] = ()) -> Ink:
    """The pieces of ink in and beside a box in points; no glyphs where there is nothing but paper. Height and rise are in pixels.

    `words` are all that was read around: ink in none of them may be a group of digits that was not, and that of letters is no digit.
    """
    reach = REACH_BESIDE_FIGURE * box.height
    around = Box(max(0.0, box.x0 - reach), max(0.0, box.top - 0.1 * box.height), box.x1 + reach, box.bottom + 0.1 * box.height)
    crop = np.asarray(raster.crop(around), np.uint8)
    height = box.height * raster.scale
    pieces = _pieces(crop, np.asarray(raster.crop(box), np.uint8))
    struck = _is_struck(raster, box)
    left, right = (box.x0 - around.x0) * raster.scale, (box.x1 - around.x0) * raster.scale
    # what runs through the crop from top to bottom is a ruling, what is wider than three figures are no glyph
    tall = sorted(p for p in pieces if SHARE_OF_GLYPH * height <= p[3] < crop.shape[0] - 1 and p[2] <= 3 * height)
    read = _read_in(around, words, raster.scale)
    unread = _unread(crop, tall, [place for _, place in read], height) if words else []
    inside = [p for p in tall if left - 1 <= p[0] + p[2] / 2 <= right + 1 or p[0] <= (left + right) / 2 <= p[0] + p[2]]
    if not inside:
        return Ink(box, height, 0, 0, 0, struck, rise_of(crop))
    letters = [place for text, place in read if text.isalpha() and len(text) > 1]
    joined = _joined(inside, [p for p in (*tall, *unread) if not _stands_in(p, letters)], unread, height)
    x0, x1 = min(p[0] for p in joined), max(p[0] + p[2] for p in joined)
    foot = max(p[1] + p[3] for p in inside)
    marks = sum(
        1
        for p in pieces
        if p[3] <= SHARE_OF_MARK * height and p[2] <= SHARE_OF_MARK * height and x0 < p[0] < x1 and p[1] + p[3] > foot - 0.3 * height
    )
    grown = len(joined) - len(inside)
    beyond = max(left - x0, x1 - right) > DIGIT_GAP * height  # two figures run together, of which one was read
    wide = box if not (grown or beyond) else box._replace(
        x0=min(box.x0, around.x0 + x0 / raster.scale), x1=max(box.x1, around.x0 + x1 / raster.scale)
    )  # fmt: skip
    return Ink(wide, height, len(joined), marks, grown, struck, rise_of(crop))


def _read_in(around: Box, words: Sequence[Word], scale: float) -> list[tuple[str, Box]]:
    """What was read in a crop: texts, and their places in pixels of it."""
    x, y = around.x0, around.top
    near = [word for word in words if shared_area(word.box, around)]
    return [(w.text, Box(w.box.x0 - x, w.box.top - y, w.box.x1 - x, w.box.bottom - y).scaled(scale)) for w in near]


def _is_struck(raster: Raster, box: Box) -> bool:
    """Whether a piece of ink that shares the figure's place goes on beyond it; paler ink is told by how thin its piece is, too."""
    side, level = REACH_BESIDE_FIGURE * box.height, REACH_BEYOND_LINE * box.height
    around = Box(max(0.0, box.x0 - side), max(0.0, box.top - 2 * level), box.x1 + side, box.bottom + 2 * level)
    crop = np.asarray(raster.crop(around), np.uint8)
    left, right = (box.x0 - around.x0) * raster.scale, (box.x1 - around.x0) * raster.scale
    top, foot = (box.top - around.top) * raster.scale, (box.bottom - around.top) * raster.scale
    return any(
        _runs_in(*_labelled(crop, dark), (left, top, right, foot), pale=dark > SHARE_OF_DARK_INK)
        for dark in (SHARE_OF_DARK_INK, SHARE_OF_INK, SHARE_OF_PALE_INK)
    )


def _runs_in(labels: npt.NDArray[np.int32], pieces: list[tuple[int, ...]], place: tuple[float, ...], *, pale: bool) -> bool:
    """Whether a piece runs into a place (pixels) and on beyond it."""
    left, top, right, foot = place
    height, far = foot - top, REACH_BEYOND_LINE * (foot - top)
    part = labels[max(0, round(top)) : round(foot), max(0, round(left)) : round(right)]
    for label in np.unique(part[part > 0]):
        _, y, w, h = pieces[label - 1]
        rows, columns = np.nonzero(part == label)  # the rulings of a cell's corner frame the figure and touch none of it
        deep, wide = np.ptp(rows) + 1, np.ptp(columns) + 1
        runs_in = (deep >= 0.3 * height and wide >= 2) or (wide >= 0.5 * (right - left) and deep >= 2)
        beside = w > right - left + height
        thin = not pale or (beside and h > height and int((labels == label).sum()) < FILL_OF_PEN_STROKE * w * h)
        if runs_in and thin and (y < top - far or y + h > foot + far or beside):
            return True
    return False


def rise_of(crop: npt.NDArray[np.uint8]) -> float:
    """How many pixels the steepest edges of a crop (grey, height x width) take from paper to ink; 0 for one without ink."""
    if min(crop.shape, default=0) < 3:
        return 0.0
    shades = shades_of(crop)
    if shades.is_blank:
        return 0.0
    depth = shades.paper - shades.ink
    slopes = np.maximum(np.abs(np.diff(crop.astype(np.float32), axis=1))[:-1], np.abs(np.diff(crop.astype(np.float32), axis=0))[:, :-1])
    steep = float(np.percentile(slopes[slopes > STEP_OF_EDGE * depth], 90)) if (slopes > STEP_OF_EDGE * depth).any() else 1.0
    return depth / max(1.0, steep)


def _pieces(crop: npt.NDArray[np.uint8], figure: npt.NDArray[np.uint8]) -> list[tuple[int, ...]]:
    """Connected pieces of ink as dark as the figure's as x, y, width, height in pixels, specks of one or two pixels left out."""
    labels, pieces = _labelled(crop, SHARE_OF_INK, float(np.percentile(figure, PERCENT_DARKER)) if figure.size else 0.0)
    sizes = np.bincount(labels.ravel(), minlength=len(pieces) + 1)[1:]
    return [piece for piece, size in zip(pieces, sizes, strict=True) if size > 2]


def _labelled(crop: npt.NDArray[np.uint8], level: float, dark: float = 0.0) -> tuple[npt.NDArray[np.int32], list[tuple[int, ...]]]:
    """For each pixel the number, from 1, of its connected piece of ink, and the pieces as x, y, width, height.

    What is as dark as `dark` is ink, though specks or other print around be darker.
    """
    nothing = np.zeros(crop.shape, np.int32)
    if crop.size == 0:
        return nothing, []
    shades = shades_of(crop)
    shades = replace(shades, ink=max(shades.ink, min(dark, shades.paper - FAINTEST)))
    if shades.is_blank:
        return nothing, []
    found: Any = cv2.connectedComponentsWithStats(shades.mask(crop, level), connectivity=8)
    return found[1], [tuple(int(v) for v in row[:4]) for row in found[2][1:]]


def _unread(crop: npt.NDArray[np.uint8], tall: list[tuple[int, ...]], words: Sequence[Box], height: float) -> list[tuple[int, ...]]:
    """Pieces as tall as glyphs that stand in none of the words, as pale as worn print may be; all in pixels of the crop."""
    pale = [p for p in _labelled(crop, SHARE_OF_PALE_INK)[1] if SHARE_OF_GLYPH * height <= p[3] < crop.shape[0] - 1 and p[2] <= 3 * height]
    apart = [p for p in pale if not any(p[0] < t[0] + t[2] and t[0] < p[0] + p[2] for t in tall)]
    return [p for p in (*tall, *apart) if not _stands_in(p, words)]


def _stands_in(piece: tuple[int, ...], words: Sequence[Box]) -> bool:
    x, y = piece[0] + piece[2] / 2, piece[1] + piece[3] / 2
    return any(w.x0 <= x <= w.x1 and w.top <= y <= w.bottom for w in words)


def _joined(
    inside: list[tuple[int, ...]], others: list[tuple[int, ...]], unread: list[tuple[int, ...]], height: float
) -> list[tuple[int, ...]]:
    """The glyphs inside, and those of the others next to them, one after the other, that stand as near as glyphs of one number do.

    What was not read may be a group of its digits, and stands a space away.
    """
    joined = list(inside)
    rest = [p for p in dict.fromkeys(others) if p not in inside and not _is_bracket(p, inside, height)]
    while True:
        ends = (min(joined, key=lambda p: p[0]), max(joined, key=lambda p: p[0] + p[2]))
        step = min([DIGIT_STEP * height, *([STEPS_TO_NEXT * max(_steps(joined))] if len(joined) > 1 else [])])
        near = [p for p in rest if any(_is_next(end, p, (SPACE_GAP if p in unread else DIGIT_GAP) * height, step) for end in ends)]
        if not near:
            return joined
        joined += near
        rest = [p for p in rest if p not in near]


def _is_bracket(piece: tuple[int, ...], figures: list[tuple[int, ...]], height: float) -> bool:
    """Whether a slim piece rises as high as some figures and hangs below them."""
    top, foot = min(f[1] for f in figures), max(f[1] + f[3] for f in figures)
    _, y, w, h = piece
    return w <= WIDEST_BRACKET * height and y <= top + 0.5 * BRACKET_BELOW_LINE * height and y + h >= foot + BRACKET_BELOW_LINE * height


def _is_next(one: tuple[int, ...], other: tuple[int, ...], gap: float, step: float) -> bool:
    """Whether two glyphs side by side are of one number, by the paper between them or from middle to middle."""
    left, right = sorted((one, other))
    paper = right[0] - left[0] - left[2]
    return paper >= -1 and (paper <= gap or _steps((left, right))[0] <= step)


def _steps(pieces: Sequence[tuple[int, ...]]) -> list[float]:
    """From middle to middle of pieces from left to right."""
    return [b - a for a, b in pairwise(sorted(p[0] + p[2] / 2 for p in pieces))]
