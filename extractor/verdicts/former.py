"""Findings made again keep what was once found out about them: verdict, odds, explanation, and the odds of their words."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.model.finding import Finding


def keep_verdicts(findings: Sequence[Finding], former: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings, each with the verdict of the same one among the former ones; a new one keeps its own."""
    known = {_key(finding): finding for finding in former}
    return tuple(_with_verdict(finding, known.get(_key(finding))) for finding in findings)


def _with_verdict(finding: Finding, old: Finding | None) -> Finding:
    if old is None:
        return finding
    return finding.model_copy(update={name: getattr(old, name) for name in ("verdict", "odds", "because", "places")})


def _key(finding: Finding) -> tuple[object, ...]:
    """What makes two findings the same: rule, row, figures and words; where it rests on neither, what it asks for."""
    places = tuple((place.page, place.text) for place in finding.places)  # boxes shift a little between the scan and the page as shown
    asked = finding.expected if not finding.figures and not places else None
    return finding.rule, finding.code, finding.measure, finding.figures, places, asked
