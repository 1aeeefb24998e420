"""`cotejo extract`: documents become reports, one after the other; what fails is told and the others go on."""

from __future__ import annotations

import logging
import sys
import unicodedata
import warnings
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from extractor.cli import code_of, say
from extractor.cli._deliver import STDOUT, Delivery, FailOn, deliver, note_missing
from extractor.cli._document import to_source
from extractor.cli._help import Verb, argument, option
from extractor.cli._options import fail_on_option, lang_option, reading_options, rules_options, talk_options, to_options
from extractor.cli._terminal import is_watched, progress
from extractor.errors import UsageError
from extractor.messages import Messages

if TYPE_CHECKING:
    from extractor.pipeline import Options

DEFAULT_FOLDER = Path("cotejo-out")


@dataclass(frozen=True, slots=True)
class Call:
    """What holds for every document of one call."""

    options: Options
    delivery: Delivery


@click.command("extract", cls=Verb)
@argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("-o", "output", metavar="DIR", type=click.Path(path_type=Path))
@option("--json", "json", metavar="-|PATH", type=click.Path(path_type=Path))
@reading_options
@rules_options
@fail_on_option
@lang_option
@talk_options
@click.pass_context
def verb(
    ctx: click.Context,
    /,
    *,
    files: tuple[Path, ...],
    output: Path | None,
    json: Path | None,
    fail_on: FailOn,
    quiet: bool,
    verbose: bool,
    **asked: Any,
) -> None:
    """One document after the other, after a look at all that was asked for."""
    from extractor.exports import look_at_folder  # noqa: PLC0415

    if json is not None and len(files) > 1:
        raise UsageError("usage.one-json", n=len(files))
    options = to_options(asked)
    output = output or (DEFAULT_FOLDER if json is None else None)
    for folder in (output, None if json in {None, STDOUT} else json.absolute().parent):
        if folder is not None:
            look_at_folder(folder)
    call = Call(options, Delivery(Messages(options.lang, "cli"), json, fail_on, quiet, verbose, alone=len(files) == 1))
    folders = [None] * len(files) if output is None else [output / name for name in folder_names(files)]
    _hush(verbose)
    codes = [code_of(partial(_extract_file, file, folder, call), verbose) for file, folder in zip(files, folders, strict=True)]
    if not call.delivery.alone and not quiet:
        bad = sum(code > 1 for code in codes)
        say(call.delivery.speech.count("documents", len(codes), good=len(codes) - bad, bad=bad))
    ctx.exit(max(codes))


def folder_names(files: Sequence[Path]) -> tuple[str, ...]:
    """A folder's name for each document: its stem, numbered from the second of the same stem on (also where only case differs)."""
    taken: set[str] = set()
    names = []
    for file in files:
        stem = file.stem or "document"
        number, name = 1, stem
        while _alike(name) in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(_alike(name))
        names.append(name)
    return tuple(names)


def _alike(name: str) -> str:
    """Names that some file systems take for one and the same."""
    return unicodedata.normalize("NFC", name).casefold()


def _extract_file(file: Path, folder: Path | None, call: Call) -> int:
    """One document, from the file to what is written and told; its exit code."""
    from extractor import pipeline  # noqa: PLC0415

    # Data leaves by the real stdout; whatever a library prints meanwhile is talk.
    with redirect_stdout(sys.stderr), progress(file.name, call.delivery.speech, is_watched() and not call.delivery.quiet) as step:
        report = pipeline.extract(file, call.options, step)
    note_missing(report, [name for name in call.options.rules if name not in call.options.ignore])
    return deliver(report, (file, to_source(file, report, call.options.password)), folder, call.delivery)


def _hush(verbose: bool) -> None:
    """Libraries' remarks on odd files stay out of the talk unless asked for."""
    logging.basicConfig(level=logging.WARNING if verbose else logging.CRITICAL, format="%(name)s: %(message)s")
    if not verbose and not sys.warnoptions:
        warnings.simplefilter("ignore")
