"""Why pixels may claim little, however well they bear out what was read: ink over it, print too small or too faint, pictures that lie."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractor.model.figure import Figure
from extractor.model.finding import TextPlace
from extractor.model.page import MAY_LIE
from extractor.model.remark import Remark, remark
from extractor.model.report import PageInfo
from extractor.verdicts.suspects import digits_alone

FEWEST_PIXELS_OF_PRINT = 11.0
"""Pixels of height below which print is never enough.

Measured on drawn scans with `python -m tests.accuracy.verdicts --group 'planted, tiny'`: at 8 to 10 nothing is left of the difference
between some digits.
"""
CONFIDENCE_OF_PLAIN = 0.8
"""Confidence of the least sure character that the main reader must reach once for what it read of a figure.

Measured with `python -m tests.accuracy.verdicts`: of 204 findings rightly confirmed one rested on a figure that nowhere was so plain; a
worn 17 read as 0 in every view never was.
"""
CONFIDENCE_OF_NEARLY_PLAIN = 0.7
"""Confidence of the main reader that is as good where the second reader has `CONFIDENCE_OF_SECOND`: the main one halves its own between
a 0 and a capital O. Judgement."""
CONFIDENCE_OF_SECOND = 0.9
"""Confidence that the second reader must have for that. Judgement."""
CONFIDENCE_IN_A_VIEW = 0.5
"""Confidence that a second look of the main reader must reach besides.

Measured with `python -m tests.accuracy.verdicts`: a blot was read as 8 at 0.95, and in its views at 0.34 and less; of the figures of 438
findings confirmed in planted reports the least has 0.59.
"""
RISING, HANGING = "bdfhijkltáéíóúñüàèìòùâêîôû0123456789", "gjpqyç,;"
"""Signs that rise above small letters, and signs that hang below the line, in Latin print."""
HEIGHT_OF_SMALL = 0.72
"""Height of small letters as a share of a capital's height. Judgement."""
DEPTH_OF_HANGING = 0.25
"""Depth of what hangs below the line as a share of a capital's height. Judgement."""

Pages = Mapping[int, PageInfo]


def caution_about(figures: Sequence[Figure], words: Sequence[TextPlace], pages: Pages) -> Remark | None:
    """What keeps pixels from being enough, or None.

    Words that no misreading could explain claim nothing by their pixels; but where print is tiny, whole lines of it are lost.
    """
    return next(_cautions(figures, words, pages), None)


def _cautions(figures: Sequence[Figure], places: Sequence[TextPlace], pages: Pages) -> Iterator[Remark]:
    words = [place for place in places if place.instead is not None]
    yield from (_about("verdict.under-ink", figure) for figure in figures if figure.under_ink)
    yield from (_about("verdict.tiny", figure) for figure in figures if _pixels(figure.box, figure.page, pages) < FEWEST_PIXELS_OF_PRINT)
    yield from (_about("verdict.tiny", place) for place in places if letters_high(place, pages) < FEWEST_PIXELS_OF_PRINT)
    yield from (_about("verdict.speck", place) for place in words if _letters(place.text) == _letters(place.instead or ""))
    yield from (_about("verdict.faint", figure) for figure in figures if not _is_plain(figure))
    shown = [*(figure.page for figure in figures), *(place.page for place in words)]
    lying = (n for n in shown if n in pages and any(problem.code in MAY_LIE for problem in pages[n].problems))
    yield from (remark("verdict.crisp", page=n) for n in lying)


def _about(code: str, shown: Figure | TextPlace) -> Remark:
    return remark(code, page=shown.page, text=shown.text)


def _letters(text: str) -> str:
    return re.sub(r"[^\w\s]|_", "", text)


def letters_high(place: TextPlace, pages: Pages) -> float:
    """Height in pixels of a capital in the print of words; their box holds what rises above small letters and hangs below the line."""
    rises = any(letter in RISING or letter.isupper() for letter in place.text)
    hangs = any(letter in HANGING for letter in place.text)
    return _pixels(place.box, place.page, pages) / ((1.0 if rises else HEIGHT_OF_SMALL) + (DEPTH_OF_HANGING if hangs else 0.0))


def _pixels(box: tuple[float, float, float, float], number: int, pages: Pages) -> float:
    """Height of a box in pixels of its page; unbounded where the resolution is not known."""
    page = pages.get(number)
    return (box[3] - box[1]) * page.dpi / 72 if page is not None and page.dpi else float("inf")


def _is_plain(figure: Figure) -> bool:
    """Whether a view of the main reader, or its reading of the page, is sure of each character of a figure, or both readers nearly are.

    And whether some view bears it out at all, where it was looked at again.
    """
    main = figure.readings[0].reader
    same = [reading for reading in figure.readings if digits_alone(reading.text) == digits_alone(figure.text)]
    own = max((reading.confidence for reading in same if reading.reader == main), default=0.0)
    if any(reading.view for reading in figure.readings if reading.reader == main):
        seen = max((reading.confidence for reading in same if reading.reader == main and reading.view), default=0.0)
        own = own if seen >= CONFIDENCE_IN_A_VIEW else 0.0
    second = max((reading.confidence for reading in same if reading.reader != main), default=0.0)
    return own >= CONFIDENCE_OF_PLAIN or (own >= CONFIDENCE_OF_NEARLY_PLAIN and second >= CONFIDENCE_OF_SECOND)
