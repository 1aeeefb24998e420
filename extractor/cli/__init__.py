"""The command line: one file a verb, loaded when it is called. This file is the door: failures become messages and exit codes."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any

import click

from extractor import registry
from extractor.cli._help import Family, option
from extractor.cli._lang import OPTION, asked_lang, locale_lang, speaking, spoken, words
from extractor.errors import CotejoError, OutputError
from extractor.inert import inert
from extractor.messages import LANGUAGES

VERBOSE = "cotejo.verbose"
"""Key in click's `Context.meta`, set by `-v`: an internal error then shows its traceback."""
EXIT_INTERNAL, EXIT_INTERRUPTED = 70, 130
"""Exit codes. Standard: 70 is EX_SOFTWARE of sysexits.h; 130 is 128 and the number of SIGINT, as shells count."""


def say(line: str) -> None:
    """Talk to the person: one line on stderr."""
    click.echo(line, err=True)


def put(data: str | bytes) -> None:
    """Data on stdout, text as UTF-8; OutputError when stdout refuses, BrokenPipeError when nobody reads it any more."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data.encode("utf-8") if isinstance(data, str) else data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError("output.stdout", reason=error.strerror) from error


def tell(error: CotejoError) -> int:
    """Say what went wrong and what to do; the exit code that stands for it."""
    what, hint = error.told(spoken())
    say(words().say("cli.error", what=inert(what, keep="\n")))
    advise(hint)
    return error.exit_code


def advise(hint: str) -> None:
    """What to do about what was just said, where somebody knows."""
    if hint:
        say(f"  → {inert(hint)}")


def code_of(work: Callable[[], int], verbose: bool) -> int:
    """The exit code of some work; a failure is told and becomes its own, so that the next document gets its turn."""
    try:
        return work()
    except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
        raise
    except CotejoError as error:
        if verbose:
            say(traceback.format_exc().rstrip())
        return tell(error)
    except Exception as error:  # a bug on one document must not cost the others  # noqa: BLE001
        if verbose:
            say(traceback.format_exc().rstrip())
        what = inert(" ".join(f"{type(error).__name__}: {error}".split()))
        say(words().say("cli.internal-report" if verbose else "cli.internal-again", what=what[:500]))
        return EXIT_INTERNAL


class Verbs(Family):
    """The folder's files are the verbs."""

    def main(self, args: Sequence[str] | None = None, *more: Any, **extra: Any) -> Any:
        """A call, with all that is said in it in one language."""
        arguments = sys.argv[1:] if args is None else list(args)
        with speaking(asked_lang(arguments) or locale_lang()):
            return super().main(args, *more, **extra)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """File names, as users write them."""
        del ctx
        return list(registry.members(__name__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The verb behind a name: the constant `verb` of its file; None when there is no such file."""
        del ctx
        if cmd_name not in registry.members(__name__):
            return None
        module: Any = registry.load(__name__, "verb", cmd_name)
        verb: click.Command = module.verb
        return verb

    def invoke(self, ctx: click.Context) -> Any:
        """Run the verb; whatever it raises ends as a line on stderr and an exit code, never as a traceback."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):  # an accent must not stop the work where the locale is not UTF-8
                stream.reconfigure(errors="backslashreplace")
        try:
            code = code_of(lambda: super(Verbs, self).invoke(ctx) or 0, bool(ctx.meta.get(VERBOSE)))
        except KeyboardInterrupt:
            say(words("cli")["interrupted"])
            code = EXIT_INTERRUPTED
        except BrokenPipeError:
            _let_go_of_stdout()
            code = 0
        ctx.exit(code)


def _let_go_of_stdout() -> None:
    """Whoever read our output has gone (`| head`): nothing more to say, also not when Python flushes at its end."""
    with suppress(OSError, ValueError):  # where stdout is no file there is nothing to flush
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _print_version(ctx: click.Context, asked: click.Parameter, value: bool) -> None:
    del asked
    if value:
        import extractor  # noqa: PLC0415

        click.echo(f"cotejo {extractor.__version__}")
        ctx.exit()


@click.group(cls=Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_print_version)
@option(OPTION, type=click.Choice(LANGUAGES), expose_value=False)
def main() -> None:
    """Nothing of its own: the verb does the work."""
