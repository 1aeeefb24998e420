"""What `--help` shows, in the language that is spoken: verbs, options and placeholders find their texts by their names.

The texts stand in `extractor/texts/` under `help`: `help.extract.short` and `help.extract.text` of a verb, `help.extract.json` of its
option `--json`, or `help.option.lang` of an option that several verbs share; `help.name.FILE` is how a placeholder is called.
"""

from __future__ import annotations

import re
from copy import copy
from functools import partial

import click

from extractor.cli._lang import words

PROGRAM = "cotejo"


def key_of(ctx: click.Context) -> str:
    """Where the texts of a verb stand: `extract`, `layout.list`; `cotejo` for those of the program itself."""
    names: list[str] = []
    while ctx.parent is not None:
        names.insert(0, ctx.command.name or "")
        ctx = ctx.parent
    return ".".join(names) or PROGRAM


def _named(metavar: str) -> str:
    """A placeholder as the language calls it: `FILE...` is `ARCHIVO...` in Spanish."""
    texts = words("help.name")
    return re.sub(r"[A-Z]{2,}", lambda name: texts[name[0]] if texts.has(name[0]) else name[0], metavar)


class Option(click.Option):
    """An option whose help is looked up by its longest name."""

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for its value."""
        return _named(super().make_metavar(ctx))

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """How it is written, and what it does."""
        name = max(self.opts, key=len).lstrip("-")
        texts = words("help")
        own = f"{key_of(ctx)}.{name}"
        translated = copy(self)
        translated.help = texts[own if texts.has(own) else f"option.{name}"]
        return super(Option, translated).get_help_record(ctx)


class Argument(click.Argument):
    """An argument whose placeholder is called as the language calls it."""

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for it."""
        return _named(super().make_metavar(ctx))


class Verb(click.Command):
    """A verb whose help is looked up by its name."""

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """What may follow its name."""
        return [_named(piece) for piece in super().collect_usage_pieces(ctx)]

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What it does."""
        _write(words("help")[f"{key_of(ctx)}.text"], formatter)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What is told below the options, where there is such."""
        texts, key = words("help"), f"{key_of(ctx)}.epilog"
        if texts.has(key):
            _write(texts[key], formatter)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """`--help`; click makes it once, so its help is set whenever it is asked for."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = words("help.option")["help"]
        return option


class Family(Verb, click.Group):
    """A verb with verbs of its own, told in one line each without loading them."""

    command_class = Verb

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Its verbs, a line each."""
        texts = words("help")
        before = f"{key_of(ctx)}." if ctx.parent is not None else ""
        with formatter.section(words("click")["Commands"]):
            formatter.write_dl([(name, texts[f"{before}{name}.short"]) for name in self.list_commands(ctx)])


def _write(text: str, formatter: click.HelpFormatter) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(text.strip("\n"))


option = partial(click.option, cls=Option)
argument = partial(click.argument, cls=Argument)
