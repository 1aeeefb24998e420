"""Disagreements become findings: does the paper disagree, or may the machine have misread it?"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from extractor.checks._rule import Bilingual, Disagreement, Language
from extractor.checks._stories import tell_stories
from extractor.checks._values import figures_by_id
from extractor.model.report import Figure, Finding, PageInfo, ReadingInfo, Report, Verdict
from extractor.model.table import NOT_FOUND
from extractor.text import fold, likeness

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


def finish(disagreements: Sequence[Disagreement], report: Report, second_available: bool, lang: Language) -> tuple[Finding, ...]:
    """The findings of a report, with verdict, explanation and story, in the order given."""
    stories = tell_stories(disagreements)
    findings = []
    for index, one in enumerate(disagreements):
        verdict, explanation = decide(one, report, second_available)
        findings.append(
            Finding(
                id=f"finding-{index + 1}",
                rule=one.rule,
                severity=one.severity,
                verdict=verdict,
                code=one.code,
                measure=one.measure,
                message=one.message[lang],
                expected=one.expected,
                found=one.found,
                figures=one.figures,
                odds=None,
                explanation=explanation[lang],
                story=stories[index],
                places=one.places,
            )
        )
    return tuple(findings)


def decide(disagreement: Disagreement, report: Report, second_reader_available: bool) -> tuple[Verdict, Bilingual]:
    """`confirmed` where the text is the page's own or two readers agree on every figure; else what stands against it."""
    figures = figures_by_id(report)
    pages = {page.number: page for page in report.pages}
    known = [figures[id_] for id_ in disagreement.figures if id_ in figures]
    judged = [_judge(figure, disagreement.rule, second_reader_available) for figure in known if not _is_own_text(figure, pages)]
    for verdict in ("possible-misread", "undecided"):
        against = [one for one in judged if one.verdict == verdict]
        if against:
            return against[0].verdict, _joined(against)
    from_pixels = any(page.kind != "digital" for page in report.pages)
    if from_pixels and (disagreement.lacking or disagreement.places):
        return "undecided", {
            "es": "Se leyó de una imagen; conviene mirar la página.",
            "en": "It was read from a picture; look at the page.",
        }
    if len(known) < len(disagreement.figures) or not (known or disagreement.places or disagreement.lacking):
        return "undecided", {"es": "Falta la evidencia de alguna cifra.", "en": "The evidence of some figure is missing."}
    if page := _page_of_unsure_header(known, report):
        return "undecided", {
            "es": f"Pág. {page}: no se reconocieron todos los encabezados del cuadro, y una columna podría tomarse por otra.",
            "en": f"P. {page}: not all headers of the table were recognised, and one column might be taken for another.",
        }
    if not judged:
        return "confirmed", {
            "es": "Todas las cifras son texto propio del documento: nada se leyó de una imagen.",
            "en": "All figures are the document's own text: nothing was read from a picture.",
        }
    return "confirmed", {
        "es": "Dos lectores independientes leen las mismas cifras en cada lugar.",
        "en": "Two independent readers read the same figures in each place.",
    }


def _page_of_unsure_header(figures: Sequence[Figure], report: Report) -> int | None:
    """The page of a table that holds one of the figures, lacks an expected column and has one that nobody could name."""
    kinds = {figure.role.removeprefix("cell:").split(":")[0] for figure in figures}
    for table in report.tables:
        nameless = any(re.fullmatch(r"c\d+", column) for column in table.columns)
        if table.kind in kinds and nameless and any(problem.endswith(NOT_FOUND) for problem in table.problems):
            return table.pages[0]
    return None


def _is_own_text(figure: Figure, pages: Mapping[int, PageInfo]) -> bool:
    """Whether the figure was written as text, not read from pixels; on a mixed page its certainty tells."""
    page = pages.get(figure.page)
    if page is None:
        return False
    return page.kind == "digital" or (page.kind == "mixed" and figure.confidence == 1 and _second(figure) is None)


def _second(figure: Figure) -> ReadingInfo | None:
    """The reading of another reader than the first."""
    return next((reading for reading in figure.readings[1:] if reading.reader != figure.readings[0].reader), None)


def _judge(figure: Figure, rule: str, second_available: bool) -> _Judged:
    page, second = figure.page, _second(figure)
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
    if figure.doubt and not (rule == OWN_DOUBT and figure.alternatives):
        doubt: Bilingual = {
            "es": f"pág. {page}: la lectura de «{figure.text}» es dudosa; un mejor escaneo de la página lo aclararía",
            "en": f"p. {page}: “{figure.text}” is doubtful ({figure.doubt}); a better scan of the page would settle it",
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
