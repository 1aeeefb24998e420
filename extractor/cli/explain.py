"""`cotejo explain`: one figure or finding, from the page to the verdict."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli import put
from extractor.cli._options import Lang, lang_option
from extractor.errors import InputError, UsageError

if TYPE_CHECKING:
    from extractor.model.report import Report


@click.command("explain", short_help="One figure or finding from page to verdict.")
@click.argument("report", metavar="REPORT.json", type=click.Path(path_type=Path))
@click.argument("id", metavar="ID")
@lang_option
def verb(report: Path, id: str, lang: Lang) -> None:  # noqa: A002
    """Tell how figure or finding ID (fig-12, finding-3) of REPORT.json was read, weighed and decided."""
    from extractor.cli._explanation import explain_figure, explain_finding  # noqa: PLC0415

    read = load_report(report)
    figure = next((one for one in read.figures if one.id == id), None)
    finding = next((one for one in read.findings if one.id == id), None)
    if figure is None and finding is None:
        raise UsageError(f"{report}: there is no {id}", hint=_known(read))
    lines = (
        explain_figure(figure, read, lang) if figure is not None else explain_finding(finding, read, lang) if finding is not None else ()
    )
    put("\n".join(lines) + "\n")


def load_report(path: Path) -> Report:
    """A report from its file; InputError when it is none."""
    from pydantic import ValidationError  # noqa: PLC0415

    from extractor.model.report import Report  # noqa: PLC0415

    try:
        return Report.model_validate_json(path.read_bytes())
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}", hint="name a report.json that `cotejo extract` wrote") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        raise InputError(f"{path}: is no report: {place}: {first['msg']}", hint="name a report.json that `cotejo extract` wrote") from error


def _known(report: Report) -> str:
    findings, figures = (f"{items[0].id} … {items[-1].id}" if items else "none" for items in (report.findings, report.figures))
    return f"findings: {findings}; figures: {figures}"
