"""Where the first reader gives no likelihoods, two readers that agree stand in for them: weaker, not wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.facts.values import open_values
from extractor.model.figure import Figure, ReadingInfo
from extractor.model.finding import Verdict
from extractor.model.outcome import Disagreement
from extractor.model.remark import Remark, Value, once, remark
from extractor.text import fold, likeness
from extractor.verdicts.odds import second_of

LIKENESS_OF_SAME_WORDS = 0.8
"""Likeness of the letters of two readings of "cuatro (05)" from which they say the same. Judgement."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """What speaks against the reading of one figure on a page that was read from pixels."""

    verdict: Verdict
    reason: Remark


def by_two_readers(disagreement: Disagreement, figures: Sequence[Figure], second_available: bool) -> tuple[Verdict, Remark]:
    """`confirmed` where both read the same digits everywhere; else what stands against it. `figures` were read from pixels."""
    judged = [against for figure in figures if (against := _judge_figure(disagreement, figure, second_available)) is not None]
    verdicts: tuple[Verdict, ...] = ("possible-misread", "undecided")
    for verdict in verdicts:
        reasons = once([one.reason for one in judged if one.verdict == verdict])
        if reasons:
            return verdict, remark("verdict.readers", places=reasons)
    return "confirmed", remark("verdict.readers-agree")


def is_own_doubt(disagreement: Disagreement, figure: Figure) -> bool:
    """Whether a figure is in doubt for just what the finding says of it."""
    return disagreement.doubts_itself and bool(open_values(figure))


def _judge_figure(disagreement: Disagreement, figure: Figure, second_available: bool) -> _Judged | None:
    """None where both readers read the same, and nothing else is open."""
    second = second_of(figure)
    place: dict[str, Value] = {"page": figure.page, "text": figure.text}
    if second is None:
        return _Judged("undecided", remark("verdict.read-once" if second_available else "verdict.no-second-reader", **place))
    if not _read_the_same(disagreement, figure, second):
        first = figure.readings[0].reader
        reason = remark("verdict.readers-differ", **place, reader=first, other=second.reader, other_text=second.text)
        return _Judged("possible-misread", reason)
    if figure.doubts and not is_own_doubt(disagreement, figure):
        return _Judged("undecided", remark("verdict.readers-doubtful", **place, why=figure.doubts))
    return None


def _read_the_same(disagreement: Disagreement, figure: Figure, second: ReadingInfo) -> bool:
    """Whether both readers give the same digits; where words are compared with digits, the same words as well."""
    whole = figure.value is not None and "." not in figure.value
    if not re.search(r"\d", figure.text) or _core_of(figure.text, whole=whole) != _core_of(second.text, whole=whole):
        return False
    letters = [re.sub(r"[^a-z]", "", fold(text)) for text in (figure.text, second.text)]
    return not disagreement.doubts_itself or likeness(*letters) >= LIKENESS_OF_SAME_WORDS


def _core_of(text: str, *, whole: bool) -> tuple[str, str, str]:
    """Sign, digits with the marks that count, and percent.

    Of a `whole` number the marks between groups of three may be lost or misread (2,723, 2.723, 2723); no other mark may:
    `77.8` is not `778`, `1.5` not `15`, and `5` not `-5`, although their digits are the same.
    """
    number = "".join(re.findall(r"[\d.,'\s]*\d", text)).strip(" .,'")
    number = re.sub(r"\s", "", number)
    if whole and re.fullmatch(r"\d{1,3}(?:[.,']\d{3})+", number):
        number = re.sub(r"\D", "", number)
    sign = "-" if re.match(r"\W*[-−]\s*\d", text) else ""
    return sign, number, "%" if "%" in text else ""
