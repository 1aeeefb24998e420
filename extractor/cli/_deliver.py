"""A finished report is written, told to the person, and judged: what `extract` and `check` do alike."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from extractor.cli import code_of, put, say, tell
from extractor.cli._lang import words
from extractor.cli._terminal import console, is_watched
from extractor.errors import InputError
from extractor.inert import inert
from extractor.messages import Messages

if TYPE_CHECKING:
    from extractor.model.report import Report
    from extractor.model.source import Source

FailOn = Literal["error", "warning", "never"]
STDOUT = Path("-")
GRAVE: dict[FailOn, tuple[str, ...]] = {"error": ("error",), "warning": ("error", "warning"), "never": ()}


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where reports go and how much is said of them."""

    speech: Messages
    json: Path | None
    fail_on: FailOn
    quiet: bool
    verbose: bool
    alone: bool
    """Whether there is one document only: it gets the whole summary at a terminal, several get a line each."""


ANNOTATED = "to-pdf"
"""The one output that is nothing without the document."""


def deliver(report: Report, document: tuple[Path, Source | None], folder: Path | None, delivery: Delivery) -> int:
    """Write a report as asked, tell it, and give the exit code that it stands for.

    `document` is a pair: the path that messages name, and the source from which pictures are taken, None where there is none.
    """
    file, source = document
    written, code = _write_all(report, source, folder, delivery) if folder is not None else ([], 0)
    if delivery.json is not None:
        written += _write_json(report, delivery.json)
    _tell(report, file, written, delivery)
    judged = _judge(report, file, delivery.fail_on)
    return judged if judged == InputError.exit_code else max(code, judged)


def _write_all(report: Report, source: Source | None, folder: Path, delivery: Delivery) -> tuple[list[Path], int]:
    """What could be written of all formats, and the exit code; a format that fails costs no other, but for the record."""
    from extractor.exports import gather, names, write_export  # noqa: PLC0415

    dossier = gather(report, source, delivery.speech.lang)
    written: list[Path] = []

    def write(name: str) -> int:
        written.extend(write_export(name, dossier, folder))
        return 0

    record, *others = names()
    write(record)
    if report.pages and all(page.status == "failed" for page in report.pages):
        others = []  # nothing was read: there is nothing to show but the reasons, and the record holds them
    if source is None and ANNOTATED in others:
        others.remove(ANNOTATED)
        say(inert(words().say("cli.note-no-document", file=report.source.filename)))
    return written, max((code_of(partial(write, name), delivery.verbose) for name in others), default=0)


def note_missing(report: Report, asked: Sequence[str]) -> None:
    """Tell the rules that were asked for and that the profile does not have: their silence means nothing."""
    profile = (report.provenance.checked_with or report.provenance.profile).id
    for name in asked:
        if name not in report.provenance.rules:
            say(inert(words().say("cli.note-no-rule", profile=profile, rule=name)))


def _write_json(report: Report, path: Path) -> list[Path]:
    from extractor.exports.to_json import to_bytes, write_json  # noqa: PLC0415

    if path != STDOUT:
        write_json(report, path)
        return [path]
    put(to_bytes(report))
    return []


def _tell(report: Report, file: Path, written: Sequence[Path], delivery: Delivery) -> None:
    for one in report.waivers_unmet:
        which = " ".join(part for part in (one.rule, one.code, one.measure, f"«{one.text}»" if one.text else None) if part)
        said = delivery.speech[f"waiver-{one.reason}"].format(which=which, who=one.who, when=one.when, until=one.until or "")
        say(inert(f"{file.name}: {said}"))
    if delivery.quiet:
        return
    from extractor.cli._acceptance import acceptance_lines  # noqa: PLC0415
    from extractor.cli._summary import one_line, summary  # noqa: PLC0415

    if delivery.verbose or (delivery.alone and is_watched()):
        talk = console(stderr=True)
        talk.print(summary(report, written, delivery.speech, talk.width))
    else:
        say(one_line(report, file.name, written, delivery.speech))
    for line in acceptance_lines(report, delivery.speech):
        say(line)


def _judge(report: Report, file: Path, fail_on: FailOn) -> int:
    if report.pages and all(page.status == "failed" for page in report.pages):
        why = inert("; ".join(dict.fromkeys(problem.text for page in report.pages for problem in page.problems))[:300])
        return tell(InputError("input.nothing-read-because" if why else "input.nothing-read", path=inert(str(file)), reason=why))
    return int(any(finding.severity in GRAVE[fail_on] and finding.waived is None for finding in report.findings))
