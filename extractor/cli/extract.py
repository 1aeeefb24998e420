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
from typing import TYPE_CHECKING, Any, Literal

import click

from extractor.cli import put, say, told
from extractor.cli._options import lang_option, reading_options, talk_options, to_options
from extractor.cli._terminal import console, is_watched, progress
from extractor.cli._texts import Speech
from extractor.errors import UsageError
from extractor.inert import inert

if TYPE_CHECKING:
    from extractor.model.report import Report
    from extractor.model.source import Source
    from extractor.pipeline import Options

FailOn = Literal["error", "warning", "never"]
DEFAULT_FOLDER = Path("cotejo-out")
STDOUT = Path("-")
UNREADABLE = 3
GRAVE: dict[FailOn, tuple[str, ...]] = {"error": ("error",), "warning": ("error", "warning"), "never": ()}


@dataclass(frozen=True, slots=True)
class Call:
    """What holds for every document of one call."""

    options: Options
    speech: Speech
    json: Path | None
    fail_on: FailOn
    quiet: bool
    verbose: bool
    alone: bool
    """Whether there is one document only: it gets the whole summary at a terminal, several get a line each."""


@click.command("extract", short_help="Read documents, write and sum up their reports.")
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("-o", "output", metavar="DIR", type=click.Path(path_type=Path), help="Folder for DIR/<name>/report.json.")
@click.option("--json", "json", metavar="-|PATH", type=click.Path(path_type=Path), help="Write the report of one FILE; - is stdout.")
@reading_options
@click.option(
    "--fail-on", type=click.Choice(["error", "warning", "never"]), default="never", show_default=True, help="Exit 1 for such findings."
)
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
    """Read FILEs (PDF, TIFF, PNG, JPEG), compare what they say, write a report of each.

    Without -o and --json the reports go to cotejo-out/<name>/ in the current folder.
    """
    from extractor.exports import look_at_folder  # noqa: PLC0415

    if json is not None and len(files) > 1:
        raise UsageError(f"--json takes one FILE, and there are {len(files)}", hint="-o DIR writes a report for each")
    options = to_options(asked)
    output = output or (DEFAULT_FOLDER if json is None else None)
    for folder in (output, None if json in {None, STDOUT} else json.absolute().parent):
        if folder is not None:
            look_at_folder(folder)
    call = Call(options, Speech(options.lang), json, fail_on, quiet, verbose, alone=len(files) == 1)
    folders = [None] * len(files) if output is None else [output / name for name in folder_names(files)]
    _hush(verbose)
    codes = [told(partial(_one, file, folder, call), verbose) for file, folder in zip(files, folders, strict=True)]
    if not call.alone and not quiet:
        bad = sum(code > 1 for code in codes)
        say(call.speech.count("documents", len(codes), good=len(codes) - bad, bad=bad))
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


def _one(file: Path, folder: Path | None, call: Call) -> int:
    """One document, from the file to what is written and told; its exit code."""
    from extractor import pipeline  # noqa: PLC0415

    # Data leaves by the real stdout; whatever a library prints meanwhile is talk.
    with redirect_stdout(sys.stderr), progress(file.name, call.speech, is_watched() and not call.quiet) as step:
        report = pipeline.extract(file, call.options, step)
    written, code = _write_all(report, _source(file, report, call), folder, call) if folder else ([], 0)
    written += _write_json(report, call.json) if call.json is not None else []
    _tell(report, file, written, call)
    return max(code, _judge(report, file, call.fail_on))


def _write_all(report: Report, source: Source, folder: Path, call: Call) -> tuple[list[Path], int]:
    """What could be written of all formats, and the exit code; a format that fails costs no other, but for the record."""
    from extractor.exports import gather, names, write_export  # noqa: PLC0415

    dossier = gather(report, source, call.speech.lang)
    written: list[Path] = []

    def write(name: str) -> int:
        written.extend(write_export(name, dossier, folder))
        return 0

    record, *others = names()
    write(record)
    return written, max((told(partial(write, name), call.verbose) for name in others), default=0)


def _source(file: Path, report: Report, call: Call) -> Source:
    """The document as it was read: what shows its pages can tell whether it is still that."""
    from extractor.model.source import Source  # noqa: PLC0415

    known = report.source
    return Source(file, known.media_type, known.sha256, known.bytes, known.pages, call.options.password)


def _write_json(report: Report, path: Path) -> list[Path]:
    from extractor.exports.to_json import to_bytes, write_json  # noqa: PLC0415

    if path != STDOUT:
        write_json(report, path)
        return [path]
    put(to_bytes(report))
    return []


def _tell(report: Report, file: Path, written: Sequence[Path], call: Call) -> None:
    if call.quiet:
        return
    from extractor.cli._acceptance import acceptance_lines  # noqa: PLC0415
    from extractor.cli._summary import one_line, summary  # noqa: PLC0415

    if call.verbose or (call.alone and is_watched()):
        talk = console(stderr=True)
        talk.print(summary(report, written, call.speech, talk.width))
    else:
        say(one_line(report, file.name, written, call.speech))
    for line in acceptance_lines(report, call.speech):
        say(line)


def _judge(report: Report, file: Path, fail_on: FailOn) -> int:
    if report.pages and all(page.status == "failed" for page in report.pages):
        why = "; ".join(dict.fromkeys(problem for page in report.pages for problem in page.problems))
        say(f"error: {inert(str(file))}: none of its pages could be read{inert(f': {why[:300]}') if why else ''}")
        say("  → open it in a viewer; if it shows there, `cotejo doctor` tests the reader, and --page-seconds gives slow pages more time")
        return UNREADABLE
    return int(any(finding.severity in GRAVE[fail_on] for finding in report.findings))


def _hush(verbose: bool) -> None:
    """Libraries' remarks on odd files stay out of the talk unless asked for."""
    logging.basicConfig(level=logging.WARNING if verbose else logging.CRITICAL, format="%(name)s: %(message)s")
    if not verbose and not sys.warnoptions:
        warnings.simplefilter("ignore")
