"""Findings about one and the same matter are told together, wherever they are told: on the terminal, on paper, in a sheet."""

from __future__ import annotations

from extractor.model.finding import Finding, Severity
from extractor.model.report import Report

GRAVITY: dict[Severity, int] = {"error": 0, "warning": 1, "notice": 2}


def matters_of(report: Report) -> list[list[Finding]]:
    """Findings of the same matter together, the gravest first in each and among them; the report's order otherwise."""
    groups: dict[str, list[Finding]] = {}
    for finding in report.findings:
        groups.setdefault(finding.matter, []).append(finding)
    inside = [sorted(group, key=lambda finding: GRAVITY[finding.severity]) for group in groups.values()]
    return sorted(inside, key=lambda group: GRAVITY[group[0].severity])
