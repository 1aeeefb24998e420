"""A figure or finding becomes lines: place, readings and views, what else it may say, what bears it out, what was decided."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp

from extractor.exports._where import where
from extractor.inert import inert
from extractor.messages import Lang, Messages
from extractor.model.figure import Figure
from extractor.model.finding import Finding
from extractor.model.report import Report
from extractor.told import texts_of
from extractor.verdicts import witnesses_of

EVEN_ODDS = 1.0
"""Odds at which paper and reading explain a finding equally well. Standard: that is what odds of 1 mean."""


def explain_finding(finding: Finding, report: Report, lang: Lang) -> Iterator[str]:
    """The finding, its odds and reason, and the words that take part."""
    speech = Messages(lang, "cli")
    yield inert(f"{finding.id}  {finding.rule}  {speech[f'severity-{finding.severity}']}  {speech[f'verdict-{finding.verdict}']}")
    yield f"  {inert(finding.message)}"
    if finding.odds is not None:
        favour = speech["odds-paper"] if finding.odds >= EVEN_ODDS else speech["odds-misread"]
        yield f"  {odds_told(finding.odds, speech)} {favour}"
    yield f"  {inert(finding.explanation)}"
    same = [one.id for one in report.findings if one.matter == finding.matter and one.id != finding.id]
    if same:
        yield f"  {speech['same-matter']}: {', '.join(same)}"
    for place in finding.places:
        yield ""
        yield inert(f"{speech['page']} {place.page}  «{place.text}»  {speech['reader-sure']} {place.confidence:.3f}")
        if place.instead is not None:
            odds = f": {odds_told(exp(place.log_odds), speech)}" if place.log_odds is not None else ""
            yield inert(f"  {speech['instead']} «{place.instead}»{odds}")


def explain_figure(figure: Figure, report: Report, lang: Lang) -> Iterator[str]:
    """Place, value, readings and views, alternatives with odds, confidence and what it rests on, and the findings about it."""
    speech = Messages(lang, "cli")
    box = ", ".join(f"{side:.1f}" for side in figure.box)
    yield inert(f"{figure.id}  {where(figure, report, Messages(lang, 'export'))}  {speech['page']} {figure.page}  [{box}]")
    value = figure.value if figure.value is not None else speech["no-value"]
    yield inert(
        f"  «{figure.text}» = {value}{' %' if figure.percent else ''}{f' {figure.unit}' if figure.unit and not figure.percent else ''}"
    )
    page = next((one for one in report.pages if one.number == figure.page), None)
    if page is not None:
        problems = "".join(f"; {one.text}" for one in page.problems)
        yield inert(f"  {speech.count(f'kind-{page.kind}', 1)}{f', {page.dpi} dpi' if page.dpi else ''}{problems}")
    for reading in figure.readings:
        name = f"{reading.reader}/{reading.view}" if reading.view else reading.reader
        yield inert(f"  {name:<18} «{reading.text}»  {reading.confidence:.3f}")
    for other in figure.alternatives:
        if other.log_odds is None:
            yield inert(f"  {speech['may-mean']} {other.text}")
        else:
            more = speech["against"] if other.log_odds < 0 else speech["for"]
            yield inert(f"  {speech['may-say']} {other.text}: {odds_told(exp(other.log_odds), speech)} {more}")
    texts = {one.id: one.text for one in report.figures}
    for witness in witnesses_of(report).get(figure.id, ()):
        yield inert(f"  {speech[f'witness-{witness.kind}']}: {', '.join(f'{id_} «{texts[id_]}»' for id_ in witness.figures)}")
    calibrated = report.provenance.calibration
    basis = speech["calibrated"].format(version=calibrated) if calibrated and page is not None and page.kind != "digital" else ""
    yield inert(f"  {speech['confidence']} {figure.confidence:.4f}{basis}")
    if figure.doubts:
        yield inert(f"  {speech['doubt']}: {'; '.join(texts_of(figure.doubts))}")
    for finding in report.findings:
        if figure.id in finding.figures:
            yield inert(f"  {finding.id} {finding.rule}: {speech[f'verdict-{finding.verdict}']}")


def odds_told(odds: float, speech: Messages) -> str:
    """`12 000 a 1`, whichever way they lean."""
    return speech.odds(max(odds, 1 / max(odds, 1e-12)))
