"""Words that a finding rests on are weighed against what would have to stand there for nothing to be wrong (PROMTA for PRONTA)."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import fmean

from extractor.geometry import Box
from extractor.looks.calibration import load_calibration
from extractor.looks.calibration_features import word_features
from extractor.looks.crop_views import views_of
from extractor.looks.figure_ink import ink_of
from extractor.looks.grow_words import whole_word
from extractor.looks.questions import ScoreTexts
from extractor.model.finding import TextPlace
from extractor.model.page import Page
from extractor.pixels import Pixels

LONGEST_WEIGHED = 48
"""Characters up to which a text is taken for one line of print; the readers read lines. Judgement."""
HEIGHT_OF_ONE_LINE = 3.0
"""Times the width of a character that a line may be high: taller boxes hold two lines. Judgement."""


def weigh_words(places: Sequence[TextPlace], pages: Sequence[Page], score: ScoreTexts) -> tuple[TextPlace, ...]:
    """The places in their order; those on pictures, of one line, with something that may stand instead get its log odds."""
    rasters = {page.number: page.raster for page in pages if page.ocr and page.raster is not None}
    asked: list[tuple[int, TextPlace]] = [(i, p) for i, p in enumerate(places) if p.page in rasters and p.instead and _is_line(p)]
    pictures: list[Pixels] = []
    texts: list[tuple[str, str]] = []
    counts: list[int] = []
    for _, place in asked:
        raster = rasters[place.page]
        views = views_of(raster, whole_word(raster, Box(*place.box))) if raster is not None else {}
        pictures += views.values()
        texts += [(place.text, place.instead or "")] * len(views)
        counts.append(len(views))
    scored = list(score(pictures, texts) or ()) if pictures else []
    out = list(places)
    calibration = load_calibration()
    for (index, place), count in zip(asked, counts, strict=True):
        own, scored = scored[:count], scored[count:]
        margins = [s.logs[0] - s.logs[1] for s in own if s.logs[0] is not None and s.logs[1] is not None]
        raster = rasters[place.page]
        if margins and raster is not None:
            ink = ink_of(raster, Box(*place.box))
            features = word_features(fmean(margins), min(margins), ink.height, ink.rise)
            out[index] = place.model_copy(update={"log_odds": round(calibration.rival.log_odds(features), 2)})
    return tuple(out)


def _is_line(place: TextPlace) -> bool:
    x0, top, x1, bottom = place.box
    return 0 < len(place.text) <= LONGEST_WEIGHED and bottom - top <= HEIGHT_OF_ONE_LINE * (x1 - x0) / len(place.text)
