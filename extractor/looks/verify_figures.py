"""Figures that are not sure, or that a finding rests on, are looked at again; confidence and alternatives become what they are worth.

Nothing is rewritten: what else a place may say is an alternative with its odds, and every reading stands in the figure.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import log

from extractor.geometry import Box
from extractor.looks.calibration import Calibration, load_calibration, probability
from extractor.looks.calibration_features import MARGIN_BOUNDS, MeasuredFigure, change_of, first_features, rival_features, second_features
from extractor.looks.crop_views import enlarged
from extractor.looks.doubt_struck import STROKE
from extractor.looks.printed_forms import printings
from extractor.looks.questions import ReadCrops, ScoreTexts
from extractor.looks.score_rivals import Look, Rival, digits_of, look_again
from extractor.looks.width_misfits import misfits
from extractor.model.figure import Alternative, Figure, ReadingInfo
from extractor.model.language import Language
from extractor.model.page import OTHER_VIEWS, OWN_TEXT, UNSURE, Page, Reading
from extractor.model.remark import remark

PAPER_FOR_SECOND_READER = 1.5
"""Points of paper around a figure's box in the crop that the second reader gets. Judgement."""
CONFIDENCE_WITHOUT_LOOK = 0.999
"""Confidence from the page alone below which a figure is looked at again. Judgement."""
CONFIDENCE_IN_DOUBT = 0.95
"""Confidence after the second look below which a figure says that it is in doubt. Judgement."""
CONFIDENCE_CLEARED = 0.99
"""Confidence after the second look from which other views of the place no longer cast doubt. Judgement."""
WIDTH_ON_ONE_LINE = 1.1
"""Times its height that each character of a figure on one line is wide at most; a box over two lines is as wide as the column.
Judgement."""
LOG_ODDS_TOLD = -7.0
"""Log odds (natural) from which a rival that no finding asks about is told as an alternative. Judgement."""
MOST_RIVALS_TOLD = 3
"""How many of those are told, the likeliest first. Judgement."""
RAREST_MISREADING = 1e-4
"""Chance of a misreading below which a sample of some 20,000 figures says nothing. Judgement."""
OTHER_NUMBERS = 30
"""Numbers that a misread figure may say instead about as likely, at the least. Judgement."""


@dataclass(frozen=True, slots=True)
class Verified:
    """All figures with what the second look added, the looks by id, and the version of the calibration where it applied."""

    figures: tuple[Figure, ...]
    looks: Mapping[str, Look] = field(default_factory=dict)
    calibration: str | None = None


def verify_figures(
    figures: Sequence[Figure],
    settles: Mapping[str, Collection[str]],
    pages: Sequence[Page],
    language: Language,
    score: ScoreTexts,
    *,
    everything: bool = False,
) -> Verified:
    """The figures with a calibrated confidence where they were read from pixels; some of them after a second look.

    Looked at again are those below `CONFIDENCE_WITHOUT_LOOK` and those in `settles`, which maps the figures of findings (by id) to the
    values (decimal strings) with which the finding would vanish. A reader that gives no likelihoods keeps its own confidence: what its
    readings are worth, nobody has measured. `everything` looks at all.
    """
    calibration = load_calibration()
    seen = measured_figures(figures, pages, calibration.reader)
    if not seen:
        return Verified(tuple(figures))
    worth = {id_: probability(calibration.first.log_odds(first_features(one))) for id_, one in seen.items()}
    asked = {
        id_: tuple(_as_printed(one.figure, settles.get(id_, ()), language))
        for id_, one in seen.items()
        if everything or id_ in settles or worth[id_] < CONFIDENCE_WITHOUT_LOOK or one.figure.doubts
    }
    looks = look_again([one.figure for one in seen.values()], asked, pages, language, score)
    out = []
    for figure in figures:
        if figure.id in looks:
            instead = _as_printed(seen[figure.id].figure, settles.get(figure.id, ()), language)
            out.append(_with_rivals(figure, seen[figure.id], looks[figure.id], instead, calibration))
        elif figure.id in seen:
            out.append(_with_confidence(figure, worth[figure.id]))
        else:
            out.append(figure)
    return Verified(tuple(out), looks, calibration.version)


def second_readings(
    figures: Sequence[Figure], wanted: Collection[str], pages: Sequence[Page], reader: str, read: ReadCrops
) -> tuple[Figure, ...]:
    """All figures, each wanted one that stands on a picture with another reader's readings at two scales; born-digital ones need none."""
    numbered = {page.number: page for page in pages if page.ocr and page.raster is not None}
    rasters = {number: page.raster for number, page in numbered.items()}
    from_pixels = [f for f in figures if f.id in wanted and f.page in numbered and not (f.readings and f.readings[0].reader == OWN_TEXT)]
    chosen = [on_one_line(f, numbered[f.page]) for f in from_pixels]
    crops = [raster.crop(Box(*f.box), PAPER_FOR_SECOND_READER) for f in chosen if (raster := rasters[f.page]) is not None]
    if not crops:
        return tuple(figures)
    dpi = max((page.dpi or 0 for page in pages), default=0) or 200
    answers = read([*crops, *(enlarged(crop) for crop in crops)], dpi)
    readings = {f.id: (answers[i], answers[i + len(crops)]) for i, f in enumerate(chosen)}
    return tuple(
        f.model_copy(update={"readings": (*f.readings, *_as_info(readings[f.id], reader))}) if f.id in readings else f for f in figures
    )


def _as_info(readings: tuple[Reading, Reading], reader: str) -> Iterator[ReadingInfo]:
    """The second scale under a name of its own, where it reads something else."""
    plain, large = readings
    yield ReadingInfo(reader=reader, text=plain.text, confidence=round(plain.confidence, 4))
    if large.text.split() != plain.text.split():
        yield ReadingInfo(reader=reader, text=large.text, confidence=round(large.confidence, 4), view="large")


def measured_figures(figures: Sequence[Figure], pages: Sequence[Page], reader: str) -> dict[str, MeasuredFigure]:
    """By id, the figures that a reader read from pixels, with what their size says."""
    scales = {page.number: page.raster.scale for page in pages if page.ocr and page.raster is not None}
    numbered = {page.number: page for page in pages}
    read = [on_one_line(f, numbered[f.page]) for f in figures if f.page in scales and f.readings and f.readings[0].reader == reader]
    off = misfits(read)
    return {f.id: MeasuredFigure(f, (f.box[3] - f.box[1]) * scales[f.page], off[f.id]) for f in read}


def on_one_line(figure: Figure, page: Page) -> Figure:
    """The figure itself; of one broken over two lines ("seis" at the end of one, "(06)" on the next) the word that holds its digits.

    Readers read lines: a crop of two lines reads as neither.
    """
    x0, top, x1, bottom = figure.box
    if x1 - x0 <= WIDTH_ON_ONE_LINE * (bottom - top) * max(1, len(figure.text)):
        return figure
    digits = [c for c in figure.text if c.isdigit()]
    inside = [w for w in page.words if [c for c in w.text if c.isdigit()] == digits and Box(*figure.box).holds(*w.box.middle)]
    if len(inside) > 1 and "(" in figure.text:  # "dos" ends a line, "(02)" opens the next, and further on it says "dos (02)" again
        inside = sorted((w for w in inside if w.box.middle[1] > (top + bottom) / 2), key=lambda w: w.box.x0)[:1]
    elif len(inside) > 1 and "%" in figure.text:  # "88,8" ends a line, "%" opens the next
        inside = sorted((w for w in inside if w.box.middle[1] < (top + bottom) / 2), key=lambda w: -w.box.x1)[:1]
    return figure.model_copy(update={"text": inside[0].text, "box": inside[0].box.rounded()}) if inside else figure


def _as_printed(figure: Figure, values: Collection[str], language: Language) -> dict[str, str]:
    """The values by the texts that would print them in place of a figure."""
    return {text: value for value in values for text in printings(Decimal(value), figure.text, language)}


def _with_rivals(figure: Figure, seen: MeasuredFigure, look: Look, instead: Mapping[str, str], calibration: Calibration) -> Figure:
    """The figure with its views' readings, calibrated confidence, and the rivals that matter."""
    odds = {r.text: calibration.rival.log_odds(rival_features(seen, r, look, calibration)) for r in look.rivals}
    right = probability(calibration.second.log_odds(second_features(seen, look, odds)))
    rivals = {r.text: r for r in look.rivals}
    asked = {digits_of(text): value for text, value in instead.items()}
    alternatives: dict[str, float] = {}
    for text, log_odds in sorted(odds.items(), key=lambda item: -item[1]):
        key = digits_of(text)
        value = asked.get(key) or _value(key)
        if value is not None and (key in asked or (log_odds > LOG_ODDS_TOLD and len(alternatives) < MOST_RIVALS_TOLD)):
            alternatives.setdefault(value, round(bounded(log_odds, seen.figure.text, rivals[text], right, calibration), 2))
    reader = figure.readings[0].reader
    is_struck = look.under_ink and all(one.code != STROKE.code for one in figure.doubts)
    return _with_confidence(
        figure.model_copy(
            update={
                "under_ink": look.under_ink,
                "doubts": (*figure.doubts, STROKE) if is_struck else figure.doubts,
                "readings": (
                    *figure.readings,
                    *(ReadingInfo(reader=reader, text=text, confidence=confidence, view=view) for view, text, confidence in look.readings),
                ),
                "alternatives": (*figure.alternatives, *(Alternative(text=value, log_odds=odd) for value, odd in alternatives.items())),
            }
        ),
        right,
    )


def bounded(log_odds: float, read: str, rival: Rival, right: float, calibration: Calibration) -> float:
    """The log odds of a rival, kept within what the labelled sample supports; `right` is the confidence in what was read.

    Below `CONFIDENCE_IN_DOUBT` any rival is at least as likely as any other number with as many wrong digits (one of `OTHER_NUMBERS`).
    Above it, a rival that differs in several digits and that every view denies as much as counts is at most that likely. Any other
    rival there is at least as likely as the sample can tell (`calibration.least`).
    """
    several = change_of(digits_of(read), digits_of(rival.text))[0] == "other"
    any_other = log(max(RAREST_MISREADING, 1 - right) * (calibration.several if several else 1 - calibration.several) / OTHER_NUMBERS)
    if right < CONFIDENCE_IN_DOUBT:
        return max(log_odds, any_other)
    return min(log_odds, any_other) if several and min(rival.margins) >= MARGIN_BOUNDS[1] else max(log_odds, log(calibration.least))


def _value(digits: str) -> str | None:
    """A number in the form of `digits_of` as a decimal string; None for what holds anything else."""
    return digits if re.fullmatch(r"-?\d+(?:\.\d+)?", digits) else None


def _with_confidence(figure: Figure, right: float) -> Figure:
    """The figure with that confidence, in doubt below `CONFIDENCE_IN_DOUBT`.

    From `CONFIDENCE_CLEARED` on, doubts about its pixels are answered.
    That another text was read at first stays told all the same: a repair is shown as one.
    """
    answered = {UNSURE, OTHER_VIEWS} if right >= CONFIDENCE_CLEARED else {UNSURE}
    doubts = [one for one in figure.doubts if one.code not in answered]
    if right < CONFIDENCE_IN_DOUBT:
        doubts = [remark(UNSURE, confidence=round(right, 4)), *doubts]
    return figure.model_copy(update={"confidence": round(right, 4), "doubts": tuple(doubts)})
