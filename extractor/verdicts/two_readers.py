"""Where the first reader gives no likelihoods, two readers that agree stand in for them: weaker, not wrong."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.facts.values import open_values
from extractor.model.outcome import Bilingual
from extractor.model.report import Figure, ReadingInfo, Verdict
from extractor.text import fold, likeness
from extractor.verdicts.odds import second_of

OWN_DOUBT = "word-digit"
"""The rule whose finding is itself the doubt of its figure: "cuatro (05)"."""
SAME_WORDS = 0.8
"""Likeness of the letters of two readings of "cuatro (05)" from which they say the same."""


@dataclass(frozen=True, slots=True)
class _Judged:
    """One figure on a page that was read from pixels, and what speaks against its reading."""

    figure: Figure
    verdict: Verdict
    reason: Bilingual


def by_two_readers(figures: Sequence[Figure], rule: str, second_available: bool) -> tuple[Verdict, Bilingual]:
    """`confirmed` where both read the same digits everywhere; else what stands against it."""
    judged = [_judge(figure, rule, second_available) for figure in figures]
    for verdict in ("possible-misread", "undecided"):
        against = [one for one in judged if one.verdict == verdict]
        if against:
            return against[0].verdict, _joined(against)
    return "confirmed", {
        "es": "Dos lectores independientes leen las mismas cifras en cada lugar.",
        "en": "Two independent readers read the same figures in each place.",
    }


def _judge(figure: Figure, rule: str, second_available: bool) -> _Judged:
    page, second = figure.page, second_of(figure)
    if second is not None and not _same(figure, second, rule):
        name = figure.readings[0].reader
        return _Judged(
            figure,
            "possible-misread",
            {
                "es": f"pág. {page}: {name} lee «{figure.text}» y {second.reader} «{second.text}»",
                "en": f"p. {page}: {name} reads “{figure.text}” and {second.reader} “{second.text}”",
            },
        )
    if second is None:
        missing: Bilingual = {
            "es": f"pág. {page}: «{figure.text}» se leyó una sola vez; "
            + ("un mejor escaneo de la página lo aclararía" if second_available else "instale el segundo lector, Tesseract: cotejo doctor"),
            "en": f"p. {page}: “{figure.text}” was read only once; "
            + ("a better scan of the page would settle it" if second_available else "install the second reader, Tesseract: cotejo doctor"),
        }
        return _Judged(figure, "undecided", missing)
    if figure.doubts and not (rule == OWN_DOUBT and open_values(figure)):
        why = "; ".join(one["en"] for one in figure.doubts)
        doubt: Bilingual = {
            "es": f"pág. {page}: la lectura de «{figure.text}» es dudosa; un mejor escaneo de la página lo aclararía",
            "en": f"p. {page}: “{figure.text}” is doubtful ({why}); a better scan of the page would settle it",
        }
        return _Judged(figure, "undecided", doubt)
    return _Judged(figure, "confirmed", {"es": "", "en": ""})


def _same(figure: Figure, second: ReadingInfo, rule: str) -> bool:
    """Whether both readers give the same digits; where words are compared with digits, the same words as well."""
    whole = figure.value is not None and "." not in figure.value
    if not re.search(r"\d", figure.text) or _core_of(figure.text, whole=whole) != _core_of(second.text, whole=whole):
        return False
    letters = [re.sub(r"[^a-z]", "", fold(text)) for text in (figure.text, second.text)]
    return rule != OWN_DOUBT or likeness(*letters) >= SAME_WORDS


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


def _joined(judged: Sequence[_Judged]) -> Bilingual:
    """The reasons of all figures, each once, as one sentence."""
    told: Bilingual = {}
    for lang in ("es", "en"):
        reasons = list(dict.fromkeys(one.reason[lang] for one in judged))
        text = "; ".join(reasons)
        told[lang] = f"{text[:1].upper()}{text[1:]}."
    return told
