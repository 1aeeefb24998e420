"""`cotejo doctor`: what is installed, what is missing, and the exact command that mends it."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from extractor.cli import put
from extractor.cli._help import Verb, option
from extractor.cli._options import lang_option
from extractor.errors import ProfileError, ReaderError
from extractor.messages import Lang

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import RenderableType

    from extractor.cli._diagnosis import Check

COLOURS = {"ok": "green", "warn": "yellow", "fail": "bold red"}


@click.command("doctor", cls=Verb)
@option("--json", "as_json", is_flag=True)
@lang_option
@click.pass_context
def verb(ctx: click.Context, as_json: bool, lang: Lang) -> None:
    """The checks and how they went; the exit code says how bad it is."""
    from extractor.cli._diagnosis import examine  # noqa: PLC0415

    checks = examine(lang)
    if as_json:
        put(json.dumps([asdict(check) for check in checks], ensure_ascii=False, indent=1) + "\n")
    else:
        from extractor.cli._terminal import console  # noqa: PLC0415

        console(stderr=False).print(_table(checks, lang), soft_wrap=False)
    failed = {check.id for check in checks if check.status == "fail"}
    ctx.exit(ReaderError.exit_code if failed - {"layouts"} else ProfileError.exit_code if failed else 0)


def _table(checks: Sequence[Check], lang: Lang) -> RenderableType:
    from rich.console import Group  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    from extractor.inert import inert  # noqa: PLC0415
    from extractor.messages import Messages  # noqa: PLC0415

    speech = Messages(lang, "cli")
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for check in checks:
        text = Text(inert(check.found))
        if check.status != "ok":
            text.append(f"\n{check.why}", style="dim")
            text.append(f"\n{speech['fix']}: ", style="dim").append(inert(check.fix), style="bold")
        table.add_row(Text(speech[f"status-{check.status}"], style=COLOURS[check.status]), Text(check.id), text)
    ill = sum(check.status != "ok" for check in checks)
    return Group(table, Text(""), Text(speech.count("ailing", ill) if ill else speech["healthy"], style="bold"))
