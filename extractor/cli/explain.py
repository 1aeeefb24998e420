"""`cotejo explain`: one figure or finding, from the page to the verdict."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli import put
from extractor.cli._document import nearby
from extractor.cli._options import Lang, lang_option
from extractor.cli.check import read_report
from extractor.errors import InputError, UsageError

if TYPE_CHECKING:
    from extractor.model.report import Figure, Report


@click.command("explain", short_help="One figure or finding from page to verdict.")
@click.argument("report", metavar="REPORT.json", type=click.Path(path_type=Path))
@click.argument("id", metavar="ID")
@click.option("--png", metavar="PATH", type=click.Path(path_type=Path), help="Also draw it, with the crops.")
@click.option("--document", metavar="FILE", type=click.Path(path_type=Path), help="What was read, for --png; default: looked for nearby.")
@lang_option
def verb(report: Path, id: str, png: Path | None, document: Path | None, lang: Lang) -> None:  # noqa: A002
    """Tell how figure or finding ID (fig-12, finding-3) of REPORT.json was read, weighed and decided."""
    from extractor.cli._explanation import explain_figure, explain_finding  # noqa: PLC0415

    read = read_report(report)
    figure = next((one for one in read.figures if one.id == id), None)
    finding = next((one for one in read.findings if one.id == id), None)
    if figure is None and finding is None:
        raise UsageError(f"{report}: there is no {id}", hint=_known(read))
    figures = [figure] if figure is not None else _of(read, finding.figures if finding is not None else ())
    told = [tuple(explain_figure(one, read, lang)) for one in figures]
    if finding is not None:
        told.insert(0, tuple(explain_finding(finding, read, lang)))
    put("\n\n".join("\n".join(lines) for lines in told) + "\n")
    if png is not None:
        from extractor.cli._picture import draw_explanation  # noqa: PLC0415

        found = document or nearby(read, report)
        if found is None:
            raise InputError(f"{read.source.filename}: not found beside {report}", hint="--document FILE names it")
        draw_explanation(read, figures, told, found, png)


def _of(report: Report, ids: tuple[str, ...]) -> list[Figure]:
    known = {figure.id: figure for figure in report.figures}
    return [known[id_] for id_ in ids if id_ in known]


def _known(report: Report) -> str:
    findings, figures = (f"{items[0].id} … {items[-1].id}" if items else "none" for items in (report.findings, report.figures))
    return f"findings: {findings}; figures: {figures}"
