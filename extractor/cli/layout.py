"""`cotejo layout`: the profiles there are, one of them as it is written, and whether a profile or catalogue of one's own is valid."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from extractor.cli import advise, put
from extractor.cli._help import Family, argument
from extractor.cli._lang import spoken, words
from extractor.cli._options import lang_option, layouts_option, talk_lang_option
from extractor.errors import ProfileError
from extractor.inert import inert
from extractor.messages import Lang, Phrase, phrase


@click.group("layout", cls=Family)
@talk_lang_option
def verb() -> None:
    """Nothing of its own: its verbs do the work."""


@verb.command("list")
@layouts_option
@lang_option
def list_profiles(layouts: Path | None, lang: Lang) -> None:
    """Name the profiles, one on each line: id, version, name; separated by tabs."""
    from extractor.layout.load import load_profiles  # noqa: PLC0415

    for name, loaded in sorted(load_profiles(layouts).items()):
        title = loaded.profile.name.get(lang) or next(iter(loaded.profile.name.values()), "")
        put(inert(f"{name}\t{loaded.profile.version}\t{title}", keep="\t") + "\n")


@verb.command("show")
@argument("id")
@layouts_option
@talk_lang_option
def show(id: str, layouts: Path | None) -> None:  # noqa: A002
    """Print the profile ID as its file says it: the start for one of your own."""
    from extractor.layout.choose_profile import require_profile  # noqa: PLC0415
    from extractor.layout.load import load_profiles  # noqa: PLC0415
    from extractor.yamlfile import layouts_folder  # noqa: PLC0415

    known = load_profiles(layouts)
    require_profile(known, id)
    places = [folder / f"{id}.yaml" for folder in (layouts, layouts_folder()) if folder is not None]
    put(next(path for path in places if path.is_file()).read_bytes())


@verb.command("check")
@argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path))
@talk_lang_option
@click.pass_context
def check(ctx: click.Context, files: tuple[Path, ...]) -> None:
    """Say whether profiles or catalogues are valid; each problem is one line, `file:line: key: what`."""
    valid = [_is_valid(path) for path in files]
    ctx.exit(0 if all(valid) else ProfileError.exit_code)


def _is_valid(path: Path) -> bool:
    try:
        put(inert(f"{path}: {_examine(path)}") + "\n")
    except ProfileError as error:
        what, hint = error.told(spoken())
        put(inert(what, keep="\n") + "\n")
        advise(hint)
        return False
    return True


def _examine(path: Path) -> str:
    """What a valid file holds; ProfileError with all that is wrong otherwise."""
    from extractor.layout.load import load_profile  # noqa: PLC0415
    from extractor.model.catalogue import Catalogue  # noqa: PLC0415
    from extractor.yamlfile import load_yaml  # noqa: PLC0415

    if path.absolute().parent.name == "catalogues" or _line_of(path, "policies", outermost=True):
        catalogue = load_yaml(path, Catalogue)[0]
        return words().say("cli.valid-catalogue", policies=len(catalogue.policies), indicators=len(catalogue.indicators))
    profile = load_profile(path).profile
    _examine_references(path, profile)
    counts = {"sections": len(profile.sections), "tables": len(profile.tables), "rules": len(profile.checks)}
    return words().say("cli.valid-profile", **counts)


def _examine_references(path: Path, profile: Any) -> None:
    """The rules and the catalogue that a profile names exist; ProfileError where they don't."""
    from extractor import registry  # noqa: PLC0415
    from extractor.catalogue.load import load_catalogue  # noqa: PLC0415
    from extractor.checks import check_parameters  # noqa: PLC0415
    from extractor.yamlfile import in_file  # noqa: PLC0415

    if profile.catalogue is not None:
        load_catalogue(profile.catalogue, path.absolute().parent)
    rules = registry.members("extractor.checks")
    places = {rule: _line_of(path, rule, below="checks") or 1 for rule in profile.checks if rule not in rules}
    unknown = [in_file(path, line, f"checks.{rule}", phrase("problem.no-rule")) for rule, line in places.items()]
    if unknown:
        raise ProfileError("profile.rules", problems=unknown, rules=rules)
    try:
        check_parameters(profile)
    except ProfileError as error:
        problems = [_placed(path, **problem.values) for problem in error.values["problems"]]
        raise ProfileError(error.code, **{**error.values, "problems": problems}) from error


def _placed(path: Path, key: str, what: Phrase | str, **_profile: str) -> Phrase:
    """A problem of a rule, told with the profile's name, as `file:line: key: what`."""
    from extractor.yamlfile import in_file, line_of  # noqa: PLC0415

    keys = [int(part) if part.isdigit() else part for part in key.split(".")]
    return in_file(path, line_of(path, *keys), key, what)


def _line_of(path: Path, key: str, below: str = "", *, outermost: bool = False) -> int:
    """The first line (from 1) that begins with a key, below the line of another one; 0 when there is none or no such text."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return 0
    above = _line_of(path, below) if below else 0
    starts = (f"{key}:", f'{key}":', f"{key}':")
    keys = (line if outermost else line.strip() for line in lines)
    return next((i for i, line in enumerate(keys, 1) if i > above and line.lstrip("'\"").startswith(starts)), 0)
