"""Findings that somebody answers for: a file of waivers is laid over the findings; nothing is taken away, what is waived says so."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, model_validator

from extractor import registry
from extractor.errors import ProfileError, UsageError
from extractor.messages import phrase
from extractor.model.finding import Finding, UnmetWaiver, Waived
from extractor.model.report import Report
from extractor.text import fold
from extractor.yamlfile import in_file, line_of, load_yaml


class Waiver(BaseModel):
    """Which finding is waived, by whom, when and why."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    rule: str
    code: str | None = None
    measure: str | None = None
    text: str | None = Field(None, min_length=1)
    """The finding's message or a part of it, case, accents and marks aside."""
    document: str | None = None
    """Only in the report of this file, by its name; in any where it is not given."""
    who: str = Field(min_length=1)
    when: date
    why: str = Field(min_length=1)
    until: date | None = None
    """The last day on which it counts; for good where it is not given."""

    @model_validator(mode="after")
    def _says_which(self) -> Waiver:
        if self.code is None and self.measure is None and self.text is None:
            raise ValueError("say which finding: code, measure or text; `--ignore` leaves out a whole rule")
        return self

    def meets(self, finding: Finding) -> bool:
        """Whether it is about this finding."""
        return (
            self.rule in {finding.rule, finding.rule.partition(":")[0]}
            and self.code in {None, finding.code}
            and self.measure in {None, finding.measure}
            and (self.text is None or fold(self.text) in fold(finding.message))
        )


class Waivers(BaseModel):
    """The file: one list."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    waivers: tuple[Waiver, ...]


def load_waivers(path: Path) -> tuple[Waiver, ...]:
    """The waivers of a YAML file; UsageError as `file:line: key: what` for anything that is not valid."""
    try:
        waivers = load_yaml(path, Waivers)[0].waivers
    except ProfileError as error:
        raise UsageError("waivers.not-valid", what=error.said, keys=list(Waiver.model_fields)) from error
    known = registry.members("extractor.checks")
    wrong = [
        in_file(path, line_of(path, "waivers", at, "rule"), f"waivers.{at}.rule", phrase("problem.no-rule-named", name=waiver.rule))
        for at, waiver in enumerate(waivers)
        if waiver.rule.partition(":")[0] not in known
    ]
    if wrong:
        raise UsageError("profile.rules", problems=wrong, rules=known)
    return waivers


def waive(report: Report, waivers: Sequence[Waiver], today: date, ran: Collection[str]) -> Report:
    """The report with its findings waived where a waiver says so, and the waivers that met none; `ran` are the rules that were applied.

    A waiver for another document, or for a rule that did not run, is neither met nor unmet.
    """
    here = [one for one in waivers if one.document in {None, report.source.filename} and one.rule.partition(":")[0] in ran]
    valid = [one for one in here if one.until is None or today <= one.until]
    findings = tuple(_waived(finding, valid) for finding in report.findings)
    unmet = [_unmet(one, "no-finding") for one in valid if not any(one.meets(finding) for finding in report.findings)]
    expired = [_unmet(one, "expired") for one in here if one not in valid]
    return report.model_copy(update={"findings": findings, "waivers_unmet": (*expired, *unmet)})


def _waived(finding: Finding, waivers: Sequence[Waiver]) -> Finding:
    one = next((waiver for waiver in waivers if waiver.meets(finding)), None)
    waived = None if one is None else Waived(who=one.who, when=one.when.isoformat(), why=one.why, until=_day(one.until))
    return finding.model_copy(update={"waived": waived})


def _unmet(one: Waiver, reason: str) -> UnmetWaiver:
    values = {"rule": one.rule, "code": one.code, "measure": one.measure, "text": one.text, "who": one.who, "why": one.why}
    return UnmetWaiver.model_validate({**values, "when": one.when.isoformat(), "until": _day(one.until), "reason": reason})


def _day(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
