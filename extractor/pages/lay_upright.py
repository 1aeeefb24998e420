"""A table printed sideways on an upright page is laid upright below the page, where all that follows reads it like any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extractor.geometry import Box, shared_area, union
from extractor.model.page import Page, Ruling, Word
from extractor.model.sight import Laid, Sight
from extractor.model.source import Part

FEWEST_FIGURES = 4
"""Sideways numbers from which a part of a page is a table that was turned to fit; heads of narrow columns are words. Judgement."""
POINTS_OF_JOINT = 1.5
"""Points within which rulings meet. Judgement."""
POINTS_AROUND = 12.0
"""Points around a sideways part in which no upright number may stand: it would be the body under sideways heads. Judgement."""
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
    while met := [r for r in left if shared_area(r.grown(POINTS_OF_JOINT), box) > 0]:
        box = union([box, *met])
        left = [r for r in left if r not in met]
    return box


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
