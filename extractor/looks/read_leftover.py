"""What a reader's search for lines left out is read by itself: lone figures in open columns, words between found ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import cv2
import numpy as np

from extractor.geometry import Box, union
from extractor.looks.cell_glyphs import figures_of
from extractor.looks.ink_account import account_of
from extractor.looks.questions import ReadCrops
from extractor.model.page import Page, Reading, Word
from extractor.pixels import Pixels, outlines, shades_of

PAPER_AROUND_PLACE = 2.0
"""Points of paper around a place that are shown with it. Judgement."""
MORE_PAPER = 3.0
"""Points of plain paper put around that in the second picture: a lone bold 7 was read as a 1 with one margin, not with both.
Judgement."""
SHARE_OF_INK = 0.6
"""Share of the way from ink to paper up to which a pixel is ink. Judgement."""
DOT = 0.12
"""Share of a place's height up to which a piece is a dot of a dithered grey; full stops are larger. Judgement."""
SURE_OF_LEFTOVER = 0.5
"""Confidence in both pictures from which what is left over is a word where they say the same. Judgement."""
SURE_IN_ONE = 0.8
"""Confidence in one of them at least. Judgement."""
LOOKS_ALIKE = 2
"""Pictures of a place that have to say the same. Judgement."""
MOST_PLACES = 150
"""Places of a page that are read by themselves: more are a picture, or a page that cannot be read. Judgement."""


def read_leftover(page: Page, clean: Pixels, read: ReadCrops) -> Page:
    """The page with the words that were left out, the account of its ink, and the places that nobody read.

    `clean` is its picture without rulings, from which `page.words` were read.
    """
    scale = clean.shape[1] / page.width if page.raster is None else page.raster.scale
    account = partial(account_of, clean, scale, rulings=[r.box for r in page.rulings])
    first = account(page.words)
    found = _words_at([*first.unread, *first.near_marks][:MOST_PLACES], clean, scale, read, page.dpi or 200)
    framed = union(r.box for r in page.rulings) if page.rulings else None
    found = [w for w in found if len(w.text) > 1 or not _is_an_ornament(w, first.near_marks, framed)]
    told = account((*page.words, *found)) if found else first
    return replace(page, words=(*page.words, *found), ink=told.ink, unread=told.unread, beside_marks=told.near_marks)


def _words_at(places: Sequence[Box], clean: Pixels, scale: float, read: ReadCrops, dpi: int) -> list[Word]:
    """The words of those places that say the same in two pictures, surely."""
    pictures = [_pictures(clean, place, scale) for place in places]
    readings = iter(read([picture for views in pictures for picture in views], dpi) if pictures else ())
    looks = [[next(readings) for _ in views] for views in pictures]
    return [Word(*told) for place, look in zip(places, looks, strict=True) if (told := _agreed(look, place)) is not None]


def _agreed(looks: Sequence[Reading], place: Box) -> tuple[str, Box, float] | None:
    """What two looks at a place say alike, and no other contradicts surely, with the confidence of the less sure of them."""
    text = _bare(max(looks, key=lambda look: look.confidence).text)
    alike = sorted((look.confidence for look in looks if _bare(look.text) == text), reverse=True)
    is_text = any(c.isalnum() for c in text) and " " not in text
    is_sure = len(alike) >= LOOKS_ALIKE and alike[0] >= SURE_IN_ONE and alike[1] >= SURE_OF_LEFTOVER
    is_denied = any(look.confidence >= SURE_IN_ONE and _bare(look.text) != text for look in looks)
    return (text, place, alike[1]) if is_text and is_sure and not is_denied else None


def _is_an_ornament(word: Word, near_marks: Sequence[Box], framed: Box | None) -> bool:
    """Whether one character alone may be a part of a seal, initials, a bullet: beside marks, and a letter that no rulings frame."""
    return word.box in near_marks or (word.text.isalpha() and (framed is None or not framed.holds(*word.box.middle)))


def _bare(text: str) -> str:
    """A text without marks around it: beside a lone figure they are specks."""
    return text.strip(".,:;'`´")


def _pictures(clean: Pixels, place: Box, scale: float) -> list[Pixels]:
    """A place close up, with the figures of its line alone; with more paper around it; and so without the dots of a grey, if any."""
    x0, top, x1, bottom = (max(0, int(v)) for v in place.grown(PAPER_AROUND_PLACE).scaled(scale))
    crop = np.ascontiguousarray(clean[top : bottom + 1, x0 : x1 + 1])
    glyphs, plain = figures_of(crop, scale), _without_dots(crop, DOT * place.height * scale)
    edge, paper = round(MORE_PAPER * scale), int(shades_of(crop).paper)
    wide = [crop] if np.array_equal(crop, plain) else [crop, plain]
    with_paper = [cv2.copyMakeBorder(one, edge, edge, edge, edge, cv2.BORDER_CONSTANT, value=paper) for one in wide]
    return [crop if glyphs is None else glyphs.tidy, *(np.asarray(one, np.uint8) for one in with_paper)]


def _without_dots(crop: Pixels, largest: float) -> Pixels:
    """A crop with its smallest pieces of ink painted over."""
    shades = shades_of(crop)
    if shades.is_blank:
        return crop
    ink = shades.mask(crop, SHARE_OF_INK)
    kept = np.zeros_like(ink)
    cv2.drawContours(kept, [one for one in outlines(ink) if max(cv2.boundingRect(one)[2:]) > largest], -1, 1, cv2.FILLED)
    if (ink <= kept).all():
        return crop
    near = cv2.dilate(kept, np.ones((3, 3), np.uint8))
    return np.where(near > 0, crop, int(shades.paper)).astype(np.uint8)
