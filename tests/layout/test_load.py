"""Profiles in a folder."""

from pathlib import Path

import pytest

from extractor.catalogue.load import load_catalogue
from extractor.errors import ProfileError, UsageError
from extractor.layout.load import GENERIC, load_profile, load_profiles
from extractor.registry import members
from extractor.yamlfile import layouts_folder

SHIPPED = sorted(layouts_folder().glob("*.yaml"))
LEAST = "id: mine\nversion: '1'\nname: {es: Mío}\n"


def write(folder: Path, content: str, name: str = "mine") -> Path:
    path = folder / f"{name}.yaml"
    path.write_text(content, "utf-8")
    return path


def complaint(path: Path) -> str:
    with pytest.raises(ProfileError) as error:
        load_profile(path)
    return str(error.value)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
def test_every_shipped_profile_loads_and_its_parts_fit_together(path):
    profile = load_profile(path).profile
    assert profile.id == path.stem
    assert profile.catalogue is None or load_catalogue(profile.catalogue).policies
    assert profile.checks.keys() <= set(members("extractor.checks"))
    assert profile.matrix is None or profile.tables[profile.matrix].code in profile.tables[profile.matrix].columns
    assert profile.narrative is None or set(profile.narrative.sections) <= profile.sections.keys()
    for table in profile.tables.values():
        assert table.code is None or table.code in table.columns


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ("colour: blue\n", ":4: colour: unknown key"),
        ("tables:\n  t:\n    columns:\n      a: {label: [A], kind: number}\n", ":7: tables.t.columns.a.kind: unknown key"),
        ("sections:\n  one: {number: 1, heading: [Uno]}\n", ":5: sections.one.number: Input should be a valid string"),
        ("recognise: {accept: high}\n", ":4: recognise.accept: Input should be a valid number"),
        ("tables:\n  t:\n    header_rows: 9\n    columns: {}\n", ":6: tables.t.header_rows: Input should be less than"),
        ("code: '[0-9'\n", ":4: code: Value error, not a regular expression"),
        ("header:\n  year: '('\n", ":5: header.year: Value error, not a regular expression"),
        ("matrix: results\n", ":4: matrix: there is no table 'results'"),
        ("header: {period_tables: [results]}\n", ":4: header.period_tables: there is no table 'results'"),
    ],
)
def test_a_wrong_profile_is_told_by_file_line_and_key(tmp_path, added, told):
    path = write(tmp_path, LEAST + added)
    assert complaint(path).startswith(f"{path}{told}")


def test_all_errors_of_a_profile_are_told_at_once(tmp_path):
    path = write(tmp_path, LEAST + "colour: blue\ncode: '('\nmatriz: x\n")
    assert [line.split(": ")[1] for line in complaint(path).splitlines()] == ["code", "colour", "matriz"]


def test_the_id_is_the_name_of_the_file(tmp_path):
    path = write(tmp_path, LEAST, "other")
    assert complaint(path) == f"{path}:1: id: is 'mine', but the file is called 'other'"


def test_a_folder_of_ones_own_has_the_generic_profile_beside_its_own(tmp_path):
    write(tmp_path, LEAST)
    assert load_profiles(tmp_path).keys() == {"mine", GENERIC}


def test_ones_own_generic_profile_goes_before_the_shipped_one(tmp_path):
    write(tmp_path, "id: generic\nversion: '9'\nname: {es: Mío}\n", GENERIC)
    assert load_profiles(tmp_path)[GENERIC].profile.version == "9"


def test_one_wrong_profile_stops_the_run(tmp_path):
    write(tmp_path, LEAST)
    write(tmp_path, "id: wrong\n", "wrong")
    with pytest.raises(ProfileError, match=r"wrong\.yaml"):
        load_profiles(tmp_path)


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="no folder of layout profiles"):
        load_profiles(tmp_path / "none")


def test_the_hash_is_that_of_the_file(tmp_path):
    path = write(tmp_path, LEAST)
    before = load_profile(path).sha256
    write(tmp_path, LEAST + "# a remark\n")
    assert load_profile(path).sha256 != before
