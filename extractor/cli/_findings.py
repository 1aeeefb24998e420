"""The findings of a report as a table: one row a matter, the gravest first."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from extractor.inert import inert
from extractor.messages import Messages
from extractor.model.finding import Finding, Severity
from extractor.model.matter import matters_of
from extractor.model.report import Report

MOST_FINDINGS_SHOWN = 8
"""Findings on the screen; all of them stand in the record. Judgement."""
LONGEST_SENTENCE = 320
"""Characters of what one of them says on the screen. Judgement."""
WIDTH_OF_ONE_LINE = 110
"""Columns of the terminal from which severity and verdict stand on one line. Judgement."""
COLOURS: dict[Severity, str] = {"error": "bold red", "warning": "yellow", "notice": "cyan"}


def findings_table(
    report: Report, speech: Messages, width: int, most: tuple[int, int] = (MOST_FINDINGS_SHOWN, LONGEST_SENTENCE)
) -> RenderableType:
    """Severity and verdict in words, one sentence, the pages to look at; few findings are all told, of many the head of each matter.

    `most` is how many matters are told, and how many characters of a sentence.
    """
    shown, longest = most
    if not report.findings:
        return Text.assemble((speech["findings"], "bold"), f"  {speech['no-findings']}")
    pages = {figure.id: figure.page for figure in report.figures}
    matters = matters_of(report)
    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    table.add_column(no_wrap=True)
    for group in matters[:shown]:
        figures = {pages[figure] for finding in group for figure in finding.figures if figure in pages}
        where = sorted(figures | {place.page for finding in group for place in finding.places})
        place = f"{speech['page']} {', '.join(map(str, where[:4]))}{'…' if len(where) > 4 else ''}" if where else ""
        rest = group[1:] if len(report.findings) <= shown else []
        sentence = _sentence(group[0], longest, _waived(group[0], speech) + ("" if rest else _more(group, speech)))
        table.add_row(_judgement(group[0], speech, " " if width >= WIDTH_OF_ONE_LINE else "\n  "), sentence, Text(place, style="dim"))
        for finding in rest:
            row = Text(f"  {speech[f'verdict-{finding.verdict}']}", style="dim")
            table.add_row(row, _sentence(finding, longest, _waived(finding, speech)))
    count = f"{len(report.findings)}" + (f" {speech.count('n-matters', len(matters))}" if len(matters) < len(report.findings) else "")
    heading = Text.assemble((speech["findings"], "bold"), f"  {count}")
    more = len(matters) - shown
    return Group(heading, table, *([Text(speech.count("n-more", more), style="dim")] if more > 0 else []))


def _judgement(finding: Finding, speech: Messages, between: str) -> Text:
    severity = speech[f"severity-{finding.severity}"]
    odds = "" if finding.odds is None else f", {speech.odds(finding.odds)}"
    return Text.assemble((severity, COLOURS[finding.severity]), between, speech[f"verdict-{finding.verdict}"], odds)


def _sentence(finding: Finding, longest: int, more: str = "") -> Text:
    said = inert(finding.message)
    said = said if len(said) <= longest else f"{said[: longest - 1]}…"
    code = inert(finding.code or "")
    return Text.assemble(said if not code or code in said else f"{code}: {said}", (more, "dim"))


def _waived(finding: Finding, speech: Messages) -> str:
    """Who answers for a finding."""
    one = finding.waived
    return "" if one is None else f" [{inert(speech['waived'].format(who=one.who, when=one.when, why=one.why))}]"


def _more(group: list[Finding], speech: Messages) -> str:
    """How many findings of the matter are not told."""
    return f" {speech.count('n-same-matter', len(group) - 1)}" if len(group) > 1 else ""
