"""The second look: each figure asked about is scored from its pixels, in several views, against everything else it may say."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import fmean

from extractor.geometry import Box
from extractor.looks.crop_views import WITHOUT_COLOUR, views_of
from extractor.looks.figure_ink import Ink, ink_of
from extractor.looks.printed_forms import misreadings, printings
from extractor.looks.questions import ScoreTexts
from extractor.model.figure import Figure
from extractor.model.language import Language
from extractor.model.page import Page, Scored
from extractor.pixels import Pixels
from extractor.text import tidy

_GROUPED = re.compile(
    r"(?<![\d.,])(?P<whole>\d{1,3}(?:(?P<mark>[.,' ])\d{3})(?:(?P=mark)\d{3})*)(?P<rest>(?!(?P=mark))[.,]\d+)?(?![.,]?\d)"
)
"""A whole part in groups of three under one mark, and the decimals under another."""


@dataclass(frozen=True, slots=True)
class Rival:
    """Something else that a place may say, as text, and by how much the pixels prefer what was read."""

    text: str
    margins: tuple[float, ...]
    """One entry for each view, natural logarithm: positive where the pixels prefer what was read."""

    @property
    def margin(self) -> float:
        """The mean over the views: views are not independent, so their margins are not added up."""
        return fmean(self.margins)


@dataclass(frozen=True, slots=True)
class Look:
    """What the pixels of one figure say: a reading for each view, and the rivals of what was read, the nearest first."""

    readings: tuple[tuple[str, str, float], ...]
    """Name of the view, text, confidence of its least sure character."""
    rivals: tuple[Rival, ...]
    height: float
    """Of the print, in pixels."""
    glyphs: int
    """Pieces of ink as tall as digits, those beside the figure's box included that stand as close as digits do."""
    marks: int
    """Small pieces of ink at the foot of the line between the digits."""
    rise: float
    """Pixels from paper to ink at the edges of strokes."""
    under_ink: bool
    """Whether something larger than print, or coloured ink, runs into the figure."""


def look_again(
    figures: Sequence[Figure], asked: Mapping[str, Sequence[str]], pages: Sequence[Page], language: Language, score: ScoreTexts
) -> dict[str, Look]:
    """By id, a look at each figure in `asked` that stands on a picture; none where the reader gives no likelihoods.

    `asked` maps ids to the texts that the figure may say instead.
    """
    numbered = {page.number: page for page in pages if page.ocr and page.raster is not None}
    chosen = [f for f in figures if f.id in asked and f.page in numbered]
    pictures: list[Pixels] = []
    texts: list[tuple[str, ...]] = []
    spans = []
    for figure in chosen:
        raster = numbered[figure.page].raster
        if raster is None:
            continue
        ink = ink_of(raster, Box(*figure.box), numbered[figure.page].words)
        views = views_of(raster, ink.box)
        weighed = _texts(figure, asked[figure.id], language)
        spans.append((figure, tuple(views), weighed, ink))
        pictures += views.values()
        texts += [weighed] * len(views)
    scored = score(pictures, texts) if pictures else ()
    if not scored:
        return {}
    looks = {}
    rest = list(scored)
    for figure, names, weighed, ink in spans:
        own, rest = rest[: len(names)], rest[len(names) :]
        if own:
            looks[figure.id] = _look_of(names, weighed, own, ink)
    return looks


def _texts(figure: Figure, instead: Sequence[str], language: Language) -> tuple[str, ...]:
    """What is weighed: the text as read first, then every other way to print its value, then the rivals."""
    read = tidy(figure.text)
    same = printings(Decimal(figure.value), read, language) if figure.value is not None else ()
    heard = [tidy(r.text) for r in figure.readings[1:] if r.text]
    return tuple(dict.fromkeys((read, *same, *instead, *heard, *misreadings(read, language))))


def _look_of(names: Sequence[str], weighed: Sequence[str], scored: Sequence[Scored], ink: Ink) -> Look:
    """Rivals that print the same digits are one: the likeliest printing of each counts."""
    groups: dict[str, list[int]] = {}
    for i, text in enumerate(weighed):
        groups.setdefault(digits_of(text), []).append(i)
    own = groups.pop(digits_of(weighed[0]))
    usable = [(name, s) for name, s in zip(names, scored, strict=True) if _best(s, own) is not None]
    rivals = []
    for members in groups.values():
        margins = []
        for _, s in usable:
            mine, theirs = _best(s, own), _best(s, members)
            margins.append(mine - theirs if mine is not None and theirs is not None else None)
        if margins and None not in margins:
            best = max(members, key=lambda i: fmean([s.logs[i] or 0.0 for _, s in usable]))
            rivals.append(Rival(weighed[best], tuple(m for m in margins if m is not None)))
    rivals.sort(key=lambda rival: (rival.margin, rival.text))
    readings = tuple((name, s.text, round(s.confidence, 4)) for name, s in zip(names, scored, strict=True))
    return Look(readings, tuple(rivals), ink.height, ink.glyphs, ink.marks, ink.rise, ink.struck or WITHOUT_COLOUR in names)


def _best(scored: Scored, members: Sequence[int]) -> float | None:
    known = [value for i in members if (value := scored.logs[i]) is not None]
    return max(known) if known else None


def digits_of(text: str) -> str:
    """What of a printed number tells it from another: its digits, the marks that are no marks of thousands, sign and percent.

    `2,723`, `2.723`, `2 723` and `2723` are one; `77.8` and `778` are two. Letters are told too ("cuatro (04)").
    """
    plain = _GROUPED.sub(lambda match: re.sub(r"[.,' ](?=\d{3})", "", match["whole"]) + (match["rest"] or ""), text)
    plain = re.sub(r"(?<=\d),(?=\d)", ".", plain)
    return re.sub(r"\s+", " ", plain).strip()
