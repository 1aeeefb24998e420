"""Runs one rule with the parameters of the PCM profile."""

from extractor.checks import run_checks
from extractor.model.outcome import Agreement, Disagreement
from tests.builders_report import PCM, ReportBuilder


def found(builder: ReportBuilder, rule: str) -> list[Disagreement]:
    return list(run_checks(builder.build(), PCM, [rule]).disagreements)


def agreed(builder: ReportBuilder, rule: str) -> list[Agreement]:
    return list(run_checks(builder.build(), PCM, [rule]).agreements)


def uncompared(builder: ReportBuilder, rule: str) -> list[tuple[str, dict[str, object]]]:
    """Code and values of what the rule left alone."""
    return [(one.why.code, one.why.values) for one in run_checks(builder.build(), PCM, [rule]).uncompared]


def values(builder: ReportBuilder, rule: str) -> list[tuple[str | None, str, str]]:
    """Code, expected and found of each disagreement."""
    return [(one.code, one.expected, one.found) for one in found(builder, rule)]
