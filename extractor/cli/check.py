"""`cotejo check`: the rules are applied again to a report that was read before; no page is opened."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli._deliver import STDOUT, Delivery, FailOn, deliver, note_missing
from extractor.cli._document import nearby, to_source
from extractor.cli._help import Verb, argument, option
from extractor.cli._options import fail_on_option, lang_option, layouts_option, rules_options, talk_options
from extractor.errors import InputError
from extractor.messages import Lang, Messages, phrase

if TYPE_CHECKING:
    from extractor.layout.load import LoadedProfile
    from extractor.model.report import Report


@click.command("check", cls=Verb)
@argument("report", metavar="REPORT", type=click.Path(path_type=Path))
@option("-o", "output", metavar="DIR", type=click.Path(path_type=Path))
@option("--json", "json", metavar="-|PATH", type=click.Path(path_type=Path))
@option("--document", metavar="FILE", type=click.Path(path_type=Path))
@option("--profile", metavar="ID")
@layouts_option
@rules_options
@fail_on_option
@lang_option
@talk_options
@click.pass_context
def verb(
    ctx: click.Context,
    /,
    *,
    report: Path,
    output: Path | None,
    json: Path | None,
    document: Path | None,
    profile: str | None,
    layouts: Path | None,
    rules: tuple[str, ...],
    ignore: tuple[str, ...],
    waivers: Path | None,
    fail_on: FailOn,
    lang: Lang,
    quiet: bool,
    verbose: bool,
) -> None:
    """A report read before, with the findings of the rules as they are now; no page is opened but for the pictures of what is written."""
    from extractor.checks import wanted_rules  # noqa: PLC0415
    from extractor.exports import look_at_folder  # noqa: PLC0415
    from extractor.layout.choose_profile import require_profile  # noqa: PLC0415
    from extractor.layout.load import load_profiles  # noqa: PLC0415
    from extractor.verdicts import load_waivers, waive  # noqa: PLC0415

    wanted = wanted_rules(rules, ignore)
    waived = load_waivers(waivers) if waivers is not None else ()
    for folder in (output, None if json in {None, STDOUT} else json.absolute().parent):
        if folder is not None:
            look_at_folder(folder)
    former = read_report(report)
    chosen = require_profile(load_profiles(layouts), profile or former.profile.id)
    checked = check_again(former, chosen, wanted, lang)
    note_missing(checked, rules)
    checked = waive(checked, waived, date.today(), wanted)  # noqa: DTZ011  # a waiver runs out by the calendar on the wall
    folder = None if output is None else output / (Path(former.source.filename).stem or "document")
    if document is not None and not document.is_file():
        raise InputError("report.no-document", path=document)
    file = document or (nearby(former, report) if output is not None else None)
    source = to_source(file, former) if file is not None else None
    ctx.exit(deliver(checked, (report, source), folder, Delivery(Messages(lang, "cli"), json, fail_on, quiet, verbose, alone=True)))


def read_report(path: Path) -> Report:
    """A report.json; InputError when there is none or it is no report of this version."""
    from pydantic import ValidationError  # noqa: PLC0415

    from extractor.model.report import SCHEMA_VERSION, Report  # noqa: PLC0415

    try:
        content = path.read_bytes()
        _look_at_version(path, content, SCHEMA_VERSION)
        return Report.model_validate_json(content)
    except OSError as error:
        raise InputError("report.unreadable", path=path, reason=error.strerror) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(str(part) for part in first["loc"]) or phrase("problem.whole-file")
        raise InputError("report.not-valid", path=path, key=key, reason=first["msg"]) from error


def _look_at_version(path: Path, content: bytes, known: str) -> None:
    """InputError for a report of another version of the contract, with what to do."""
    from pydantic import BaseModel, ValidationError  # noqa: PLC0415

    class Versioned(BaseModel):
        schema_version: str

    try:
        version = Versioned.model_validate_json(content).schema_version
    except ValidationError:
        return  # told with its place when the whole is looked at
    if version != known:
        raise InputError("report.older" if version < known else "report.newer", path=path, version=version, known=known)


def check_again(former: Report, chosen: LoadedProfile, wanted: frozenset[str], lang: Lang) -> Report:
    """The report with the findings of the rules wanted; verdicts that were reached before stay."""
    from extractor.checks import applied, run_checks  # noqa: PLC0415
    from extractor.model.provenance import ProfileStamp  # noqa: PLC0415
    from extractor.pipeline import rules_for  # noqa: PLC0415
    from extractor.told import as_told  # noqa: PLC0415
    from extractor.verdicts import finish, keep_verdicts  # noqa: PLC0415

    checked = run_checks(former, chosen.profile, wanted)
    findings = finish(checked.disagreements, former, len(former.provenance.readers) > 1, rules_for(checked, chosen.profile))
    stamp = ProfileStamp(id=chosen.profile.id, version=chosen.profile.version, sha256=chosen.sha256)
    provenance = former.provenance.model_copy(update={"checked_with": stamp if stamp != former.provenance.profile else None})
    kept = keep_verdicts(findings, former.findings)
    report = former.model_copy(update={"findings": kept, "provenance": provenance, "waivers_unmet": ()})
    return as_told(applied(report, chosen.profile, wanted, checked), lang)
