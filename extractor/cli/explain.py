"""`cotejo explain`: one figure, finding or matter, from the page to the verdict."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli import put
from extractor.cli._document import nearby
from extractor.cli._help import Verb, argument, option
from extractor.cli._options import lang_option
from extractor.cli.check import read_report
from extractor.errors import NONE, InputError, UsageError
from extractor.messages import Lang, Phrase

if TYPE_CHECKING:
    from extractor.model.figure import Figure
    from extractor.model.report import Report


@click.command("explain", cls=Verb)
@argument("report", metavar="REPORT.json", type=click.Path(path_type=Path))
@argument("id", metavar="ID")
@option("--png", metavar="PATH", type=click.Path(path_type=Path))
@option("--document", metavar="FILE", type=click.Path(path_type=Path))
@lang_option
def verb(report: Path, id: str, png: Path | None, document: Path | None, lang: Lang) -> None:  # noqa: A002
    """The findings that the id stands for, then the figures that they rest on, told in the language asked for."""
    from extractor.cli._explanation import explain_figure, explain_finding  # noqa: PLC0415
    from extractor.told import as_told  # noqa: PLC0415

    read = as_told(read_report(report), lang)
    findings = [one for one in read.findings if id in {one.id, one.matter}]
    figures = _figures_of(read, (id, *(figure for one in findings for figure in one.figures)))
    if not findings and not figures:
        raise UsageError("explain.unknown", path=report, id=id, **_known_ids(read))
    told = [tuple(explain_finding(one, read, lang)) for one in findings] + [tuple(explain_figure(one, read, lang)) for one in figures]
    put("\n\n".join("\n".join(lines) for lines in told) + "\n")
    if png is not None:
        from extractor.cli._picture import draw_explanation  # noqa: PLC0415

        found = document or nearby(read, report)
        if found is None:
            raise InputError("explain.no-document", file=read.source.filename, path=report)
        draw_explanation(read, figures, told, found, png)


def _figures_of(report: Report, ids: Iterable[str]) -> list[Figure]:
    known = {figure.id: figure for figure in report.figures}
    return [known[id_] for id_ in dict.fromkeys(ids) if id_ in known]


def _known_ids(report: Report) -> dict[str, str | Phrase]:
    """The ids that one can ask for, the first and the last of each kind."""
    kinds = {
        "matters": sorted({one.matter for one in report.findings}, key=lambda name: (len(name), name)),
        "findings": [one.id for one in report.findings],
        "figures": [one.id for one in report.figures],
    }
    return {kind: f"{ids[0]} … {ids[-1]}" if ids else NONE for kind, ids in kinds.items()}
