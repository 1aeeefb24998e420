"""The profiles in a folder, validated."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractor.errors import ProfileError, UsageError
from extractor.model.profile import Profile
from extractor.yamlfile import layouts_folder, load_yaml

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
        raise UsageError(f"no folder of layout profiles at {folder}", hint="name one with --layouts DIR")
    loaded = {path.stem: load_profile(path) for path in sorted(folder.glob("*.yaml"))}
    if GENERIC not in loaded:
        loaded[GENERIC] = load_profile(layouts_folder() / f"{GENERIC}.yaml")
    return loaded


def load_profile(path: Path) -> LoadedProfile:
    """One profile; ProfileError names file, line and key."""
    profile, sha256 = load_yaml(path, Profile)
    if profile.id != path.stem:
        raise ProfileError(f"{path}:1: id: is {profile.id!r}, but the file is called {path.stem!r}", hint="make them the same")
    for name, reference in (("matrix", profile.matrix), *(("header.period_tables", t) for t in profile.header.period_tables)):
        if reference is not None and reference not in profile.tables:
            raise ProfileError(f"{path}:1: {name}: there is no table {reference!r}", hint=f"tables: {', '.join(profile.tables)}")
    return LoadedProfile(profile, sha256)
