"""The profiles in a folder, validated."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ProfileError, UsageError
from extractor.language import names as languages
from extractor.messages import Phrase, phrase
from extractor.model.profile import Profile
from extractor.yamlfile import in_file, layouts_folder, line_of, load_yaml

GENERIC = "generic"


@dataclass(frozen=True, slots=True)
class LoadedProfile:
    """A profile with the hash of the file that says it."""

    profile: Profile
    sha256: str


def load_profiles(folder: Path | None = None) -> dict[str, LoadedProfile]:
    """All profiles of a folder by id (the file's name), `generic` from the shipped ones where the folder has none."""
    folder = folder or layouts_folder()
    if not folder.is_dir():
        raise UsageError("profile.no-folder", path=folder)
    loaded = {path.stem: load_profile(path) for path in sorted(folder.glob("*.yaml"))}
    if GENERIC not in loaded:
        loaded[GENERIC] = load_profile(layouts_folder() / f"{GENERIC}.yaml")
    return loaded


def load_profile(path: Path) -> LoadedProfile:
    """One profile; ProfileError names file, line and key."""
    profile, sha256 = load_yaml(path, Profile)
    if profile.language not in languages():
        what = phrase("problem.no-language", language=profile.language, known=languages())
        raise ProfileError("profile.references", problems=[in_file(path, line_of(path, "language"), "language", what)])
    wrong = [in_file(path, line_of(path, *place), ".".join(place), what) for place, what in _wrong_references(profile, path.stem)]
    if wrong:
        raise ProfileError("profile.references", problems=wrong)
    return LoadedProfile(profile, sha256)


def _wrong_references(profile: Profile, stem: str) -> Iterator[tuple[tuple[str, ...], Phrase]]:
    """Keys whose value names something that is not there, with what is wrong."""
    if profile.id != stem:
        yield ("id",), phrase("problem.other-id", name=profile.id, file=stem)
    tables = {("matrix",): [profile.matrix], ("header", "period_tables"): profile.header.period_tables}
    for place, names in tables.items():
        yield from ((place, phrase("problem.no-table", name=name)) for name in names if name is not None and name not in profile.tables)
    for key in ("entity_acronym", "policy_code"):
        reference = getattr(profile.header, key)
        if reference is not None and (reference[0] not in profile.tables or reference[1] not in profile.tables[reference[0]].columns):
            yield ("header", key), phrase("problem.no-column-in", name=reference[1], table=reference[0])
    for name, spec in profile.tables.items():
        if spec.code is not None and spec.code not in spec.columns:
            yield ("tables", name, "code"), phrase("problem.no-column", name=spec.code)
    for section in profile.narrative.sections if profile.narrative else ():
        if section not in profile.sections:
            yield ("narrative", "sections"), phrase("problem.no-section", name=section)
