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
DAY = 86_400
LAST_PAGE = 99_999
"""A typing slip such as 1-9999999999 must not fill the memory."""


def to_pages(told: str) -> tuple[int, ...]:
    """Page numbers, ascending, from `1-3,7`; BadParameter names the part that is wrong."""
    numbers: set[int] = set()
    for part in (part.strip() for part in told.split(",")):
        match = re.fullmatch(r"([0-9]+)(?:\s*-\s*([0-9]+))?", part)
        if match is None:
            raise click.BadParameter(f"{part!r} is no page; write numbers and ranges: 1-3,7")
        first, last = int(match[1]), int(match[2] or match[1])
        if not (1 <= first <= LAST_PAGE and 1 <= last <= LAST_PAGE):
            raise click.BadParameter(f"{part!r}: pages count from 1 to {LAST_PAGE}")
        if first > last:
            raise click.BadParameter(f"{part!r} runs backwards; write {last}-{first}")
        numbers.update(range(first, last + 1))
    return tuple(sorted(numbers))


def locale_lang() -> Lang:
    """The language of the person's locale; Spanish, the language of the reports, where it is neither that nor English."""
    named = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(key))), "")
    return "en" if named.lower().startswith("en") else "es"


def _set_pages(ctx: click.Context, option: click.Parameter, value: str | None) -> tuple[int, ...] | None:
    del ctx, option
    return None if value is None else to_pages(value)


def _set_seconds(ctx: click.Context, option: click.Parameter, value: float) -> float:
    del ctx, option
    if not 0 < value <= DAY:  # also what is no number
        raise click.BadParameter(f"{value:g} is not between 0 and {DAY}")
    return value


def _set_accept(ctx: click.Context, option: click.Parameter, value: float | None) -> float | None:
    del ctx, option
    if value is not None and not 0 < value < 1:
        raise click.BadParameter(f"{value:g} is no share of right figures; write 0.999 for one wrong in a thousand")
    return value


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


def _set_names(ctx: click.Context, option: click.Parameter, value: str | None) -> tuple[str, ...]:
    del ctx, option
    return tuple(dict.fromkeys(name.strip() for name in (value or "").split(",") if name.strip()))


def rules_options(command: Command) -> Command:
    """Which rules are applied, and the findings that somebody answers for."""
    options = (
        click.option("--rules", metavar="A,B", callback=_set_names, help="Only these rules of the profile."),
        click.option("--ignore", metavar="A,B", callback=_set_names, help="Not these rules."),
        click.option("--waivers", metavar="FILE", type=click.Path(path_type=Path), help="YAML of findings that somebody answers for."),
    )
    for option in reversed(options):
        command = option(command)
    return command


def fail_on_option(command: Command) -> Command:
    """`--fail-on error|warning|never`."""
    choices = click.Choice(["error", "warning", "never"])
    return click.option("--fail-on", type=choices, default="never", show_default=True, help="Exit 1 for such findings, not waived.")(
        command
    )


def reading_options(command: Command) -> Command:
    """How a document is to be read: what becomes `Options`."""
    options = (
        click.option("--profile", metavar="ID", help="Layout profile; default: the one that fits. `cotejo layout list` names them."),
        layouts_option,
        click.option("--reader", metavar="NAME", default="ppocr", show_default=True, help="Reads what is scanned; or MODULE:FACTORY."),
        click.option("--second-reader", metavar="NAME|none", default="tesseract", show_default=True, help="Reads doubtful places again."),
        click.option(
            "--accept",
            type=float,
            callback=_set_accept,
            metavar="0.999",
            help="List the figures to look at, so that of the others at most 1 - this share is wrong.",
        ),
        click.option("--pages", callback=_set_pages, metavar="1-3,7", help="Only these pages."),
        click.option("--password", metavar="TEXT", envvar="COTEJO_PASSWORD", show_envvar=True, help="Opens an encrypted PDF."),
        click.option(
            "--page-seconds",
            type=float,
            callback=_set_seconds,
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
    """The options, looked at before any work: UsageError for an unknown reader, rule or profile, ProfileError for a broken profile."""
    from extractor.checks import wanted_rules  # noqa: PLC0415
    from extractor.layout.load import load_profiles  # noqa: PLC0415
    from extractor.pipeline import Options  # noqa: PLC0415
    from extractor.verdicts import load_waivers  # noqa: PLC0415

    wanted_rules(asked["rules"], asked["ignore"])
    if asked["waivers"] is not None:
        load_waivers(asked["waivers"])
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
