"""What a rule left alone though the report has it, told once for each reason: its silence there means nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.model.outcome import Uncompared
from extractor.model.remark import remark
from extractor.model.report import Report


def held_back(rule: str, code: str, pages: Sequence[int]) -> Iterator[Uncompared]:
    """One for all places that a rule left alone for one reason, given the page of each; none where there are none."""
    if pages:
        yield Uncompared(rule, remark(code, n=len(pages), pages=sorted(set(pages))))


def pages_not_read(rule: str, report: Report) -> Iterator[Uncompared]:
    """One where pages of the document were not read: what seems to be missing may stand there."""
    read = {page.number for page in report.pages if page.status != "failed"}
    missing = [number for number in range(1, report.source.pages + 1) if number not in read]
    return held_back(rule, "uncompared.pages-not-read", missing)
