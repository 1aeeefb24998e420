"""What is known of a figure's reading becomes the features from which its worth was learnt; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

from rapidfuzz.distance import Levenshtein

from extractor.looks.calibration import Calibration
from extractor.looks.score_rivals import Look, Rival, digits_of
from extractor.looks.width_misfits import digit_widths
from extractor.model.figure import Figure

HIGHEST_LOGIT = 9.2
"""Upper bound of the logit of a reader's confidence (that of 0.9999): beyond it its numbers say nothing more. Judgement."""
LOWEST_LOGIT = -2.0
"""Lower bound of it (that of 0.12). Judgement."""
HEIGHT_OF_CLEAR_PRINT = 22.0
"""Pixels of height from which larger print is read no better. Judgement."""
HEIGHT_OF_TINY_PRINT = 13.0
"""Pixels of height below which little is left of a digit. Judgement."""
RISE_OF_SHARP_PRINT = 0.1
"""Share of its height in which a stroke of a sharp scan turns from paper to ink. Judgement."""
MISFIT_OF_FITTING = 0.35
"""Digits up to which a figure is as wide as its text: nothing can have been lost, one digit may have been taken for another. Judgement."""
MARGIN_OF_RARE_EXCHANGE = 4.0
"""Margin in the worst view from which an exchange of digits in a figure that fits gets rarer faster than other misreadings do.
Judgement."""
MARGIN_BOUNDS = (-15.0, 15.0)
"""Bounds of a margin between two texts, natural logarithm: beyond them the pixels say nothing more. Judgement."""
MISFIT_COUNTED = 1.5
"""Digits beyond which a misfit of widths counts no more. Judgement."""
RIVALS_COUNTED = 12
"""How many rivals count: the nearest. Judgement."""


@dataclass(frozen=True, slots=True)
class MeasuredFigure:
    """A figure with its height in pixels and by how many digits its width does not fit its text."""

    figure: Figure
    height: float
    misfit: float


def first_features(seen: MeasuredFigure) -> dict[str, float]:
    """What is known of a figure from the reading of its page alone, as features by name."""
    return {
        "sureness": sureness(seen.figure.readings[0].confidence),
        "smallness": _smallness(seen.height),
        "tininess": _smallness(seen.height, HEIGHT_OF_TINY_PRINT),
        "too_wide": min(MISFIT_COUNTED, max(0.0, seen.misfit)),
        "too_narrow": min(MISFIT_COUNTED, max(0.0, -seen.misfit)),
        "questioned": float(bool(seen.figure.doubts)),
        "lone": float(len(digits_of(seen.figure.text)) == 1),
    }


def rival_features(seen: MeasuredFigure, rival: Rival, look: Look, calibration: Calibration | None) -> dict[str, float]:
    """What is known of a rival, one thing that the place may say instead, as features by name.

    `calibration` gives the confusions of digits; None while they are being learnt.
    """
    low, high = MARGIN_BOUNDS
    change = change_of(digits_of(seen.figure.text), digits_of(rival.text))
    worst = min(high, max(low, min(rival.margins)))
    exchange = change[0] == "exchange"
    whole = abs(seen.misfit) < MISFIT_OF_FITTING
    beyond = max(0.0, worst - MARGIN_OF_RARE_EXCHANGE) if exchange and whole else 0.0
    fits = abs(seen.misfit) - abs(seen.misfit + digit_widths(seen.figure.text) - digit_widths(rival.text))
    return {
        "margin": min(high, max(low, rival.margin)),
        "worst": worst,
        "beyond": beyond,
        "beyond_small": beyond * _smallness(seen.height),
        "unfit": float(exchange and not whole),
        "smallness": _smallness(seen.height),
        "tininess": _smallness(seen.height, HEIGHT_OF_TINY_PRINT),
        "bluntness": bluntness(look.rise, seen.height),
        "fits": max(-MISFIT_COUNTED, min(MISFIT_COUNTED, fits)) if not exchange else 0.0,
        "lost": float(change[0] == "lost"),
        "mark": float(change[0] == "mark"),
        "stands": float(change[0] == "mark" and len(rival.text) > len(seen.figure.text) and _unread_mark(seen, look)),
        "extra": float(change[0] == "extra"),
        "other": float(change[0] == "other"),
        "confusion": calibration.confusions.get(change[1], 0.0) if calibration else 0.0,
    }


def second_features(seen: MeasuredFigure, look: Look, rivals: Mapping[str, float]) -> dict[str, float]:
    """What is known of a figure after the second look, as features by name; `rivals` holds the log odds of each rival by its text."""
    own = digits_of(seen.figure.text)
    agreeing = sum(digits_of(text) == own for _, text, _ in look.readings) / max(1, len(look.readings))
    nearest = sorted(rivals.values(), reverse=True)[:RIVALS_COUNTED]
    return {
        "rivals": log(sum(exp(value) for value in nearest)) if nearest else -15.0,
        "agreeing": agreeing,
        "smallness": _smallness(seen.height),
        "tininess": _smallness(seen.height, HEIGHT_OF_TINY_PRINT),
        "bluntness": bluntness(look.rise, seen.height),
        "sureness": sureness(seen.figure.readings[0].confidence),
        "questioned": float(bool(seen.figure.doubts)),
        "marks": float(_unread_mark(seen, look)),
        "glyphs": float(min(2, abs(look.glyphs - sum(c.isdigit() for c in own)))),
    }


def word_features(margin: float, worst: float, height: float, rise: float) -> dict[str, float]:
    """What is known of a word against another that may stand there, as features by name.

    They are weighed as those of numbers are: letters are read by the same network from the same pixels.
    """
    low, high = MARGIN_BOUNDS
    return {
        "margin": min(high, max(low, margin)),
        "worst": min(high, max(low, worst)),
        "smallness": _smallness(height),
        "bluntness": bluntness(rise, height),
    }


def bluntness(rise: float, height: float) -> float:
    """How much of a figure's height its strokes take to turn from paper to ink, above what a sharp scan takes; enlarged print is blunt."""
    return min(0.5, max(0.0, rise / max(1.0, height) - RISE_OF_SHARP_PRINT))


def sureness(confidence: float) -> float:
    """The logit of a reader's confidence, within bounds."""
    inside = min(1 - 1e-5, max(1e-5, confidence))
    return min(HIGHEST_LOGIT, max(LOWEST_LOGIT, log(inside / (1 - inside))))


def change_of(read: str, printed: str) -> tuple[str, str]:
    """What must have happened for `printed` to be read so: exchange, lost, extra (a digit), mark, other; and which (`1>7`)."""
    edits = Levenshtein.editops(read, printed)
    if len(edits) != 1:
        return "other", ""
    (edit,) = edits
    characters = (read[edit.src_pos : edit.src_pos + 1], printed[edit.dest_pos : edit.dest_pos + 1])
    if edit.tag == "replace":
        return "exchange", f"{characters[0]}>{characters[1]}"
    character = characters[0] if edit.tag == "delete" else characters[1]
    if not re.fullmatch(r"\d", character):
        return "mark", ""
    return ("lost", f">{character}") if edit.tag == "insert" else ("extra", f"{character}>")


def _unread_mark(seen: MeasuredFigure, look: Look) -> bool:
    """Whether more marks stand between the digits than were read."""
    return look.marks > sum(c in ".,'" for c in seen.figure.text)


def _smallness(height: float, below: float = HEIGHT_OF_CLEAR_PRINT) -> float:
    return max(0.0, log(below / max(1.0, height)))
