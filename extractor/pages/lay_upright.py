"""A table printed sideways on an upright page is laid upright below the page, where all that follows reads it like any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from extractor.geometry import Box, shared_area, union
from extractor.model.page import Page, Ruling, Word
from extractor.model.sight import Laid, Sight
from extractor.model.source import Part
from extractor.pages.straighten import lies_on_its_side
from extractor.pixels import Pixels

FEWEST_FIGURES = 4
"""Sideways numbers from which a part of a page is a table that was turned to fit; heads of narrow columns are words. Judgement."""
POINTS_OF_JOINT = 1.5
"""Points within which rulings meet. Judgement."""
POINTS_AROUND = 12.0
"""Points around a sideways part in which no upright number may stand: it would be the body under sideways heads. Judgement."""
FEWEST_RULINGS = 6
"""Rulings of a frame in which print may run sideways, at the least: a table has rows and columns. Judgement."""
MOST_RULINGS = 1000
"""Rulings of a page on which frames are looked for, at most: more are a drawing. Judgement."""
POINTS_BELOW_PAGE = 40.0
"""Points between the foot of the page and what is laid below it: no line of the page is then taken for its title. Judgement."""


def sideways_part(words: Sequence[Word], sideways: Sequence[Word], rulings: Sequence[Ruling], degrees: int) -> Part | None:
    """The part of a page that holds its sideways words, with the rulings around them; None where they are heads over upright rows."""
    if sum(any(c.isdigit() for c in w.text) for w in sideways) < FEWEST_FIGURES:
        return None
    box = _framed(union(w.box for w in sideways), [r.box for r in rulings])
    turned = {w.box for w in sideways}
    upright = [w for w in words if w.box not in turned]
    near = box.grown(POINTS_AROUND)
    if any(shared_area(w.box, box) > 0 or (any(c.isdigit() for c in w.text) and shared_area(w.box, near) > 0) for w in upright):
        return None
    return Part(box, degrees)


def _framed(box: Box, rulings: Sequence[Box]) -> Box:
    """A box with all rulings that meet it, and those that meet them."""
    left = list(rulings)
    while met := [r for r in left if _meet(r, box)]:
        box = union([box, *met])
        left = [r for r in left if not _meet(r, box)]
    return box


def _meet(a: Box, b: Box) -> bool:
    """Whether two boxes touch, or nearly so: a ruling may have no height or width at all."""
    slack = POINTS_OF_JOINT
    return a.x0 <= b.x1 + slack and b.x0 <= a.x1 + slack and a.top <= b.bottom + slack and b.top <= a.bottom + slack


def laid_upright(page: Page, part: Part) -> Page:
    """The page with a part of it turned and laid below its foot; its `sight` says where a viewer shows that."""
    box = part.box
    at = Box(box.x0, page.height + POINTS_BELOW_PAGE, box.x0 + box.height, page.height + POINTS_BELOW_PAGE + box.width)
    laid = Laid(at, box, part.degrees)
    whole = Sight(
        page.width,
        page.height,
        (page.width, page.height),
        (((0.0, 0.0), (page.width, 0.0)), ((0.0, page.height), (page.width, page.height))),
    )

    def moved(place: Box) -> Box:
        return laid.turned(place) if box.holds(*place.middle) else place

    return replace(
        page,
        words=tuple(replace(w, box=moved(w.box)) for w in page.words),
        rulings=tuple(Ruling(moved(r.box)) for r in page.rulings),
        sight=replace(page.sight or whole, laid=laid),
    )


def sideways_frame(clean: Pixels, scale: float, rulings: Sequence[Ruling]) -> Box | None:
    """The largest frame of rulings in which print runs sideways, in points; `clean` is the picture without rulings, in pixels."""
    left, frames = [r.box for r in rulings] if len(rulings) <= MOST_RULINGS else [], []
    while left:
        frame = _framed(left[0], left)
        outside = [r for r in left if not _meet(r, frame)]
        if len(left) - len(outside) >= FEWEST_RULINGS:
            frames.append(frame)
        left = outside
    for frame in sorted(frames, key=lambda b: -b.width * b.height):
        rows, columns = _pixels(frame, scale)
        if clean[rows, columns].size and lies_on_its_side(np.ascontiguousarray(clean[rows, columns])):
            return frame
    return None


def turned_part(picture: Pixels, scale: float, part: Part) -> Pixels:
    """A part of a page's picture, turned upright."""
    rows, columns = _pixels(part.box, scale)
    return np.ascontiguousarray(np.rot90(picture[rows, columns], -part.degrees // 90))


def with_part_below(picture: Pixels, scale: float, height: float, part: Part) -> Pixels:
    """The picture of a page of that height in points, its part turned and laid below as `laid_upright` lays it, white where it was."""
    rows, columns = _pixels(part.box, scale)
    turned = turned_part(picture, scale, part)
    top, x0 = round((height + POINTS_BELOW_PAGE) * scale), columns.start
    out = np.full((top + turned.shape[0], max(picture.shape[1], x0 + turned.shape[1])), 255, np.uint8)
    out[: picture.shape[0], : picture.shape[1]] = picture
    out[rows, columns] = 255
    out[top:, x0 : x0 + turned.shape[1]] = turned
    return out


def _pixels(box: Box, scale: float) -> tuple[slice, slice]:
    x0, top, x1, bottom = (max(0, round(v)) for v in box.scaled(scale))
    return slice(top, bottom), slice(x0, x1)
