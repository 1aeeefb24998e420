"""What the person asked for becomes `Options`; what several verbs share stands here once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, TypeVar

import click

from extractor.cli import VERBOSE
from extractor.errors import UsageError

if TYPE_CHECKING:
    from extractor.pipeline import Options

Lang = Literal["es", "en"]
Command = TypeVar("Command", bound=Callable[..., Any])
LAST_PAGE = 99_999
"""A typing slip such as 1-9999999999 must not fill the memory."""


class Pages(click.ParamType):
    """`1-3,7`: pages from 1, in any order, each read once."""

    name = "pages"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[int, ...]:
        """The page numbers, ascending; a usage error names the part that is wrong."""
        if isinstance(value, tuple):
            return value
        numbers: set[int] = set()
        for part in str(value).split(","):
            match = re.fullmatch(r"\s*([0-9]+)\s*(?:-\s*([0-9]+)\s*)?", part)
            if match is None:
                self.fail(f"{part.strip()!r} is no page; write numbers and ranges: 1-3,7", param, ctx)
            first, last = int(match[1]), int(match[2] or match[1])
            if not 1 <= first <= LAST_PAGE or last > LAST_PAGE:
                self.fail(f"{part.strip()!r}: pages count from 1 to {LAST_PAGE}", param, ctx)
            if first > last:
                self.fail(f"{part.strip()!r} runs backwards; write {last}-{first}", param, ctx)
            numbers.update(range(first, last + 1))
        return tuple(sorted(numbers))


def locale_lang() -> Lang:
    """The language of the person's locale; Spanish, the language of the reports, where it is neither that nor English."""
    named = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(key))), "")
    return "en" if named.lower().startswith("en") else "es"


def _set_lang(ctx: click.Context, option: click.Parameter, value: Lang | None) -> Lang:
    del ctx, option
    return value or locale_lang()


def _set_verbose(ctx: click.Context, option: click.Parameter, value: bool) -> bool:
    del option
    ctx.meta[VERBOSE] = value
    return value


def lang_option(command: Command) -> Command:
    """`--lang es|en`."""
    told = "Language of what a person reads; default: the locale's."
    return click.option("--lang", type=click.Choice(["es", "en"]), callback=_set_lang, help=told)(command)


def layouts_option(command: Command) -> Command:
    """`--layouts DIR`."""
    told = "Folder of profiles to use in place of the shipped ones."
    return click.option("--layouts", type=click.Path(path_type=Path), metavar="DIR", help=told)(command)


def talk_options(command: Command) -> Command:
    """`-q` and `-v`."""
    quiet = click.option("-q", "--quiet", is_flag=True, help="Only errors on stderr.")
    loud = "The whole summary wherever stderr leads, the libraries' warnings, and tracebacks."
    verbose = click.option("-v", "--verbose", is_flag=True, is_eager=True, callback=_set_verbose, help=loud)
    return quiet(verbose(command))


def reading_options(command: Command) -> Command:
    """How a document is to be read: what becomes `Options`."""
    options = (
        click.option("--profile", metavar="ID", help="Layout profile; default: the one that fits. `cotejo layout list` names them."),
        layouts_option,
        click.option("--reader", metavar="NAME", default="ppocr", show_default=True, help="Reads what is scanned; or MODULE:FACTORY."),
        click.option("--second-reader", metavar="NAME|none", default="tesseract", show_default=True, help="Reads doubtful places again."),
        click.option("--pages", type=Pages(), metavar="1-3,7", help="Only these pages."),
        click.option("--password", metavar="TEXT", envvar="COTEJO_PASSWORD", show_envvar=True, help="Opens an encrypted PDF."),
        click.option(
            "--page-seconds",
            type=click.FloatRange(min=0, min_open=True, max=86_400),
            metavar="N",
            default=120.0,
            show_default=True,
            help="A page that takes longer is given up and told.",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def to_options(asked: dict[str, Any]) -> Options:
    """The pipeline's options, looked at before any work: UsageError for an unknown reader or profile, ProfileError for a broken one."""
    from extractor.layout.load import load_profiles  # noqa: PLC0415
    from extractor.pipeline import Options  # noqa: PLC0415

    second = None if asked["second_reader"] == "none" else asked["second_reader"]
    for name in (asked["reader"], second):
        _look_at_reader(name)
    profiles = load_profiles(asked["layouts"])
    if asked["profile"] is not None and asked["profile"] not in profiles:
        raise UsageError(f"unknown profile: {asked['profile']}", hint=f"known: {', '.join(sorted(profiles))}")
    return Options(**{**asked, "second_reader": second})


def _look_at_reader(name: str | None) -> None:
    from extractor import readers  # noqa: PLC0415

    head = (name or "").partition(":")[0]
    if name is not None and "." not in head and head not in readers.names():
        raise UsageError(f"unknown reader: {name}", hint=f"known: {', '.join(readers.names())}, or MODULE:FACTORY with a dot in MODULE")
