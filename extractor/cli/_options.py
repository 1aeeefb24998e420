"""What the person asked for becomes `Options`; what several verbs share stands here once."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from extractor.cli import VERBOSE
from extractor.cli._help import option
from extractor.cli._lang import OPTION, spoken, words
from extractor.errors import UsageError
from extractor.messages import LANGUAGES, Lang

if TYPE_CHECKING:
    from extractor.pipeline import Options

Command = TypeVar("Command", bound=Callable[..., Any])
SECONDS_OF_DAY = 86_400
"""The longest time limit that can be asked for, in seconds. Judgement."""
LAST_PAGE = 99_999
"""The highest page number that can be asked for: a typing slip such as 1-9999999999 must not fill the memory. Judgement."""


def to_pages(written: str) -> tuple[int, ...]:
    """Page numbers, ascending, from `1-3,7`; BadParameter names the part that is wrong."""
    numbers: set[int] = set()
    for part in (part.strip() for part in written.split(",")):
        match = re.fullmatch(r"([0-9]+)(?:\s*-\s*([0-9]+))?", part)
        if match is None:
            raise _bad("usage.page", part=part)
        first, last = int(match[1]), int(match[2] or match[1])
        if not (1 <= first <= LAST_PAGE and 1 <= last <= LAST_PAGE):
            raise _bad("usage.page-range", part=part, last=LAST_PAGE)
        if first > last:
            raise _bad("usage.page-backwards", part=part, first=first, last=last)
        numbers.update(range(first, last + 1))
    return tuple(sorted(numbers))


def _bad(code: str, **values: object) -> click.BadParameter:
    """A value that an option does not take, and why."""
    return click.BadParameter(words().say(code, **values))


def _set_pages(ctx: click.Context, asked: click.Parameter, value: str | None) -> tuple[int, ...] | None:
    del ctx, asked
    return None if value is None else to_pages(value)


def _set_seconds(ctx: click.Context, asked: click.Parameter, value: float) -> float:
    del ctx, asked
    if not 0 < value <= SECONDS_OF_DAY:  # also what is no number
        raise _bad("usage.seconds", value=value, most=SECONDS_OF_DAY)
    return value


def _set_accept(ctx: click.Context, asked: click.Parameter, value: float | None) -> float | None:
    del ctx, asked
    if value is not None and not 0 < value < 1:
        raise _bad("usage.share", value=value)
    return value


def _set_lang(ctx: click.Context, asked: click.Parameter, value: Lang | None) -> Lang:
    del ctx, asked
    return value or spoken()


def _set_verbose(ctx: click.Context, asked: click.Parameter, value: bool) -> bool:
    del asked
    ctx.meta[VERBOSE] = value
    return value


def lang_option(command: Command) -> Command:
    """`--lang es|en`, handed to the verb."""
    return option(OPTION, type=click.Choice(LANGUAGES), callback=_set_lang)(command)


def talk_lang_option(command: Command) -> Command:
    """`--lang es|en` of a verb that only speaks it."""
    return option(OPTION, type=click.Choice(LANGUAGES), expose_value=False)(command)


def layouts_option(command: Command) -> Command:
    """`--layouts DIR`."""
    return option("--layouts", type=click.Path(path_type=Path), metavar="DIR")(command)


def talk_options(command: Command) -> Command:
    """`-q` and `-v`."""
    quiet = option("-q", "--quiet", is_flag=True)
    verbose = option("-v", "--verbose", is_flag=True, is_eager=True, callback=_set_verbose)
    return quiet(verbose(command))


def _set_names(ctx: click.Context, asked: click.Parameter, value: str | None) -> tuple[str, ...]:
    del ctx, asked
    return tuple(dict.fromkeys(name.strip() for name in (value or "").split(",") if name.strip()))


def rules_options(command: Command) -> Command:
    """Which rules are applied, and the findings that somebody answers for."""
    options = (
        option("--rules", metavar="A,B", callback=_set_names),
        option("--ignore", metavar="A,B", callback=_set_names),
        option("--waivers", metavar="FILE", type=click.Path(path_type=Path)),
    )
    for add in reversed(options):
        command = add(command)
    return command


def fail_on_option(command: Command) -> Command:
    """`--fail-on error|warning|never`."""
    return option("--fail-on", type=click.Choice(["error", "warning", "never"]), default="never", show_default=True)(command)


def reading_options(command: Command) -> Command:
    """How a document is to be read: what becomes `Options`."""
    options = (
        option("--profile", metavar="ID"),
        layouts_option,
        option("--reader", metavar="NAME", default="ppocr", show_default=True),
        option("--second-reader", metavar="NAME|none", default="tesseract", show_default=True),
        option("--accept", type=float, callback=_set_accept, metavar="0.999"),
        option("--pages", callback=_set_pages, metavar="1-3,7"),
        option("--password", metavar="TEXT", envvar="COTEJO_PASSWORD", show_envvar=True),
        option("--page-seconds", type=float, callback=_set_seconds, metavar="N", default=120.0, show_default=True),
    )
    for add in reversed(options):
        command = add(command)
    return command


def to_options(asked: dict[str, Any]) -> Options:
    """The options, looked at before any work: UsageError for an unknown reader, rule or profile, ProfileError for a broken profile."""
    from extractor.checks import wanted_rules  # noqa: PLC0415
    from extractor.layout.choose_profile import require_profile  # noqa: PLC0415
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
    if asked["profile"] is not None:
        require_profile(profiles, asked["profile"])
    return Options(**{**asked, "second_reader": second})


def _look_at_reader(name: str | None) -> None:
    from extractor import readers  # noqa: PLC0415

    head = (name or "").partition(":")[0]
    if name is not None and "." not in head and head not in readers.names():
        raise UsageError("unknown.reader", name=name, known=readers.names())
