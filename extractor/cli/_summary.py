"""A report becomes what a person reads in half a minute: a screenful on a terminal, or one plain line."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from extractor.cli._findings import findings_table
from extractor.cli._indicators import indicator_table
from extractor.inert import inert
from extractor.messages import Messages
from extractor.model.report import PageInfo, Report
from extractor.told import texts_of

MOST_NAMED = 3
"""How many doubtful figures or failed pages are named. Judgement."""
MOST_TABLES_SHOWN = 10
"""Tables listed where a report has no indicators. Judgement."""
LINES_OF_SCREEN = 30
"""Lines that a person sees without scrolling. Judgement."""
FITS_TO_TRY = (
    (12, 8, 320),
    (8, 8, 240),
    (6, 6, 160),
    (4, 6, 140),
    (3, 5, 110),
    (2, 5, 90),
    (2, 4, 90),
    (1, 3, 80),
    (1, 2, 80),
    (1, 2, 60),
    (1, 1, 60),
)
"""Rows, matters and characters of a sentence to try, from the fullest to the least; matters are the last to go. Judgement."""


def summary(report: Report, written: Sequence[Path], speech: Messages, width: int) -> RenderableType:
    """Title, what the report is, its indicators (or tables), the findings, what is in doubt, and where the files lie.

    As much of each as fits a screen of `LINES_OF_SCREEN` lines; how much more there is is always told.
    """
    measure = Console(file=io.StringIO(), width=width, markup=False, emoji=False, highlight=False)
    fitting: RenderableType = ""
    for rows, findings, longest in FITS_TO_TRY:
        fitting = _summary(report, written, speech, Limits(width, rows, findings, longest))
        if len(measure.render_lines(fitting, pad=False)) <= LINES_OF_SCREEN:
            break
    return fitting


class Limits(NamedTuple):
    """How much is shown: columns of the terminal, rows of indicators or tables, matters, characters of a sentence."""

    width: int
    rows: int
    findings: int
    longest: int


def _summary(report: Report, written: Sequence[Path], speech: Messages, limits: Limits) -> RenderableType:
    parts: list[RenderableType] = [_header(report, speech)]
    width, rows, findings, longest = limits
    body = indicator_table(report, speech, width, rows) if report.indicators else _tables(report, speech, min(MOST_TABLES_SHOWN, rows))
    parts += [body, findings_table(report, speech, width, (findings, longest))]
    if doubts := list(_doubts(report, speech)):
        parts.append(_pairs(doubts))
    if written:
        parts.append(_pairs([(speech["written"], Text(inert(_places(written)), overflow="fold"))]))
    return Group(*(Padding(part, (0, 0, 1 if i + 1 < len(parts) else 0, 0)) for i, part in enumerate(parts)))


def _places(written: Sequence[Path]) -> str:
    """`out/scan/report.json`; of several files in one folder `out/scan/: report.json, audit.html`."""
    folders: dict[Path, list[Path]] = {}
    for path in written:
        folders.setdefault(path.parent, []).append(path)
    return "; ".join(
        str(paths[0]) if len(paths) == 1 else f"{folder}/: {', '.join(path.name for path in paths)}" for folder, paths in folders.items()
    )


def one_line(report: Report, name: str, written: Sequence[Path], speech: Messages) -> str:
    """`scan.pdf: 4 indicators, 5 findings (2 errors), 1 place not read -> cotejo-out/scan/report.json`."""
    counts = [speech.count("n-indicators", len(report.indicators)) if report.indicators else speech.count("n-tables", len(report.tables))]
    errors = sum(finding.severity == "error" and finding.waived is None for finding in report.findings)
    waived = sum(finding.waived is not None for finding in report.findings)
    grave = ", ".join(speech.count(key, n) for key, n in (("n-errors", errors), ("n-waived", waived)) if n)
    findings = speech.count("n-findings", len(report.findings))
    counts.append(f"{findings} ({grave})" if grave else findings)
    if report.unread:
        counts.append(speech.count("n-unread", len(report.unread)))
    failed = sum(page.status == "failed" for page in report.pages)
    if failed:
        counts.append(f"{speech['pages'].lower()}: {speech.count('n-failed', failed)}")
    where = f" → {_places(written)}" if written else ""
    return inert(f"{name}: {', '.join(counts)}{where}")


def _pairs(rows: Sequence[tuple[str, RenderableType]]) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1)
    for name, value in rows:
        table.add_row(Text(name, style="dim"), value)
    return table


def _header(report: Report, speech: Messages) -> RenderableType:
    header = report.header
    title = Text(inert(header.title or speech["no-title"]), style="bold", overflow="ellipsis")
    title.truncate(300, overflow="ellipsis")
    entity = header.entity.name or header.entity.acronym or speech["not-told"]
    if header.entity.name and header.entity.acronym:
        entity = f"{entity} ({header.entity.acronym})"
    policy = " ".join(part for part in (header.policy.code, header.policy.name) if part) if header.policy else speech["not-told"]
    period = header.period or (str(header.year) if header.year else speech["not-told"])
    rows: list[tuple[str, RenderableType]] = []
    pages = _pages(report.pages, speech)
    if header.policy or header.entity.name or header.entity.acronym or header.period:
        rows += [
            (speech["entity"], Text(inert(entity))),
            (speech["policy"], Text(inert(policy))),
            (speech["period"], Text(inert(f"{period}, {pages}"))),
        ]
    else:
        rows.append((speech["pages"], Text(pages)))
    rows.append((speech["profile"], Text(inert(f"{report.profile.id} ({report.profile.score:.2f})"))))
    return Group(Text(inert(report.source.filename), style="cyan"), title, _pairs(rows))


def _pages(pages: Sequence[PageInfo], speech: Messages) -> str:
    kinds = Counter(page.kind for page in pages if page.status != "failed")
    counts = [f"{n} {speech.count(f'kind-{kind}', n)}" for kind, n in kinds.most_common()]
    statuses = Counter(page.status for page in pages)
    counts += [speech.count(f"n-{status}", n) for status in ("partial", "failed") if (n := statuses[status])]
    return f"{speech.count('n-pages', len(pages))}: {', '.join(counts)}"


def _tables(report: Report, speech: Messages, most: int) -> RenderableType:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(ratio=1, no_wrap=True, overflow="ellipsis")
    table.add_column(no_wrap=True, justify="right")
    for found in report.tables[:most]:
        size = f"{speech.count('n-rows', len(found.rows))} × {speech.count('n-columns', len(found.columns))}"
        table.add_row(Text(inert(found.id)), Text(inert(found.title)), Text(f"{size}, {_page_list(found.pages, speech)}"))
    more = len(report.tables) - most
    heading = Text.assemble((speech["tables"], "bold"), f"  {len(report.tables)}, {speech.count('n-figures', len(report.figures))}")
    return Group(heading, table, *([Text(speech.count("n-more", more), style="dim")] if more > 0 else []))


def _doubts(report: Report, speech: Messages) -> Iterator[tuple[str, Text]]:
    failed = [f"{page.number} ({'; '.join(texts_of(page.problems))})" for page in report.pages if page.status == "failed"]
    partial = [str(page.number) for page in report.pages if page.status == "partial"]
    doubtful = [f"{speech['page']} {figure.page} «{figure.text}»" for figure in report.figures if figure.doubts]
    bare = [" ".join((one.rule, *((f"({', '.join(one.lacking)})",) if one.lacking else ()))) for one in report.provenance.unchecked]
    misfits = texts_of(report.profile.problems)
    told = (("failed", failed), ("partial", partial), ("misfits", misfits), ("doubtful", doubtful), ("unchecked", bare))
    for key, places in told:
        if places:
            more = f"; {speech.count('n-more', len(places) - MOST_NAMED)}" if len(places) > MOST_NAMED else ""
            yield speech[key], Text(inert(f"{len(places)} · {'; '.join(places[:MOST_NAMED])}{more}"))
    if report.unread:
        by_page = Counter(place.page for place in report.unread)
        pages = ", ".join(f"{page} ({n})" if n > 1 else str(page) for page, n in sorted(by_page.items()))
        yield speech["unread"], Text(inert(f"{len(report.unread)} · {speech['page']} {pages} → unread"))


def _page_list(pages: Sequence[int], speech: Messages) -> str:
    return f"{speech['page']} {', '.join(str(page) for page in pages)}"
