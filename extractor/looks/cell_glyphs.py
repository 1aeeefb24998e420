"""The pixels of a cell of figures: how many glyphs stand there, and how it looks without specks, raised marks and the ink of a pen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import cv2
import numpy as np
import numpy.typing as npt

from extractor.geometry import Box
from extractor.model.page import Raster
from extractor.pixels import Pixels, shades_of

LOWEST_GLYPH = 3.0
"""Points: height of the lowest piece of ink that may be a glyph. Judgement."""
HIGHEST_GLYPH = 24.0
"""Points: height of the highest. Judgement."""
WIDEST_GLYPH = 30.0
"""Points: width of the widest. Judgement."""
HEIGHT_ABOVE_SPECK = 0.45
"""Times the height of the figures below which a component is a mark or a speck. Judgement."""
HEIGHT_OF_UNRAISED = 0.8
"""Times the height of the figures below which a piece that stands higher than they do is a footnote mark. Judgement."""
RISE_OF_FOOTNOTE = 0.1
"""Share of their height by which a footnote mark rises above the figures. Judgement."""
HEIGHT_OF_NO_FIGURE = 1.45
"""Times the height of most glyphs of a line from which one is no figure of it. Judgement."""
SHARE_OF_ANY_INK = 0.62
"""Share of the way from the darkest ink to paper up to which a pixel is ink. Judgement."""
SHARE_OF_PRINT = 0.42
"""The same for what is no coloured ink seen through its own colour. Judgement."""
SHARE_OF_BLACK = 0.27
"""The same for what is darker than a pen's or a stamp's grey. Judgement."""
PAPER_ACROSS, PAPER_DOWN = 0.5, 0.15
"""Paper left beside the figures, and above and below them, as shares of their height. Measured: of 904 cells of figures read one by one 22
were wrong with these margins, 25 with 0.3 and 0.3, 37 with 1.0 and 0.6 (once)."""
PAPER_AROUND_WORDS = 1.5
"""Points of paper left around words that are drawn wider. Judgement."""
TIMES_WIDER = 1.3
"""How much wider words are drawn. Measured: of 585 words with digits of a scan at 200 dpi in print of 5 points 575 kept all of them so, 568
as they are (once)."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """What stands on the line of figures of a crop; boxes are x, y, width, height in pixels of the crop."""

    boxes: tuple[tuple[int, int, int, int], ...]
    """The glyphs, from left to right, raised marks left out."""
    raised: bool
    """Whether a small mark stands behind the figures above their middle: a footnote's, or a digit whose foot has faded."""
    above: bool
    """Whether such a mark rises above them, as no digit does."""
    tidy: Pixels
    """The figures alone on their paper, cut out with a margin."""

    @property
    def count(self) -> int:
        """How many glyphs there are."""
        return len(self.boxes)


@dataclass(frozen=True, slots=True)
class FigureLine:
    """What the sure cells around say of the line of figures looked for, in pixels of the crop."""

    tall: float
    """Height of its glyphs."""
    middle: float
    """Height at which it stands."""


def figures_of(crop: Pixels, scale: float, line: FigureLine | None = None, *, dark: float = SHARE_OF_ANY_INK) -> Glyphs | None:
    """The line of figures of a crop (grey, height x width) at `scale` pixels a point; None where no glyph stands on it.

    Pixels up to the share `dark` of the way from the darkest ink to paper are ink: with little of it a pen's and a stamp's,
    which are lighter than print, are left out.
    """
    ink, paper = _ink(crop, dark)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    boxes = [(i, *(int(v) for v in stats[i, :4])) for i in range(1, count)]
    glyphs = [b for b in boxes if LOWEST_GLYPH * scale <= b[4] <= HIGHEST_GLYPH * scale and b[3] <= WIDEST_GLYPH * scale]
    on_line = _known_line(glyphs, line) if line else _fullest_line(glyphs)
    if not on_line:
        return None
    tall = line.tall if line else float(np.median([b[4] for b in on_line]))
    on_line = [b for b in on_line if b[4] >= HEIGHT_ABOVE_SPECK * tall]
    if not on_line:
        return None
    foot = max(b[2] + b[4] for b in on_line)
    middle = foot - tall / 2
    full = (
        line.tall if line else max([tall, *(b[4] for b in on_line if b[4] <= HEIGHT_OF_NO_FIGURE * tall)])
    )  # the median of two is neither
    raised = {
        b[0]
        for b in on_line
        if b[4] < HEIGHT_OF_UNRAISED * full and b[2] + b[4] < foot - 0.2 * full and b[1] > min(g[1] for g in on_line) + 0.3 * full
    }
    kept = [b for b in on_line if b[0] not in raised]
    if not kept:
        return None
    x0, x1 = min(b[1] for b in kept), max(b[1] + b[3] for b in kept)
    above = any(b[2] < min(g[2] for g in kept) - RISE_OF_FOOTNOTE * full for b in on_line if b[0] in raised)
    marks = {b[0] for b in boxes if b not in on_line and _is_mark(b, middle, foot, tall) and x0 < b[1] + b[3] / 2 < x1}
    shown = np.isin(labels, [*(b[0] for b in kept), *marks])
    picture = np.where(cv2.dilate(shown.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0, crop, paper).astype(np.uint8)
    tidy = _cut_out(picture, (x0, min(b[2] for b in kept), x1, foot), tall, paper)
    return Glyphs(tuple(sorted((b[1], b[2], b[3], b[4]) for b in kept)), bool(raised), above, tidy)


def widened(raster: Raster, box: Box) -> Pixels:
    """Words as they stand on the page, drawn wider: faint marks stay, and a row of ones has room for as many steps of the reader.

    `box` in points; the picture is grey, height x width, `TIMES_WIDER` times as wide as the raster has it.
    """
    crop = raster.crop(box, PAPER_AROUND_WORDS)
    wide = cv2.resize(crop, None, fx=TIMES_WIDER, fy=1.0, interpolation=cv2.INTER_CUBIC) if crop.size else crop
    return np.asarray(wide, np.uint8)


def _is_mark(box: tuple[int, ...], middle: float, foot: float, tall: float) -> bool:
    """Whether a component is a full stop or a comma between figures: low on their line, and no speck."""
    return box[2] + box[4] / 2 > middle and box[2] < foot + 0.4 * tall and 0.08 * tall <= box[4] <= 0.6 * tall and box[3] <= 0.5 * tall


def _ink(crop: Pixels, dark: float) -> tuple[npt.NDArray[np.uint8], int]:
    shades = shades_of(crop, darkest=0.5, lightest=80)
    ink = np.zeros_like(crop) if shades.is_blank else shades.mask(crop, dark)
    return np.asarray(cv2.dilate(ink, np.ones((3, 1), np.uint8)), np.uint8), int(shades.paper)  # thin strokes of worn print hold together


def _fullest_line(glyphs: list[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The glyphs that share the level of most of them."""
    if not glyphs:
        return []
    tall = float(np.median([b[4] for b in glyphs]))
    middles = [b[2] + b[4] / 2 for b in glyphs]
    best = max(range(len(glyphs)), key=lambda i: sum(abs(m - middles[i]) < 0.4 * tall for m in middles))
    return [b for b, m in zip(glyphs, middles, strict=True) if abs(m - middles[best]) < 0.6 * tall]


def _known_line(glyphs: list[tuple[int, ...]], line: FigureLine) -> list[tuple[int, ...]]:
    """The glyphs of about the height, at about the level, of the figures in the cells around; raised marks among them."""
    near = [b for b in glyphs if abs(b[2] + b[4] / 2 - line.middle) < 0.55 * line.tall and b[4] <= HEIGHT_OF_NO_FIGURE * line.tall]
    return near if any(b[4] >= 0.7 * line.tall for b in near) else []


def _cut_out(picture: Pixels, box: tuple[int, int, int, int], tall: float, paper: int) -> Pixels:
    x0, top, x1, bottom = box
    across, down = max(2, int(PAPER_ACROSS * tall)), max(2, int(PAPER_DOWN * tall))
    edge = across + down
    wide: Any = cv2.copyMakeBorder(picture, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=paper)
    return np.ascontiguousarray(wide[top + edge - down : bottom + edge + down, x0 + edge - across : x1 + edge + across])
