"""A folder is a registry."""

import pytest

from extractor import registry
from extractor.errors import UsageError


@pytest.fixture
def rooms(tmp_path, monkeypatch):
    """A package `some_rooms` with two members, one of them broken, and a private module."""
    folder = tmp_path / "some_rooms"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "north_room.py").write_text("colour = 'blue'\n")
    (folder / "attic.py").write_text("raise RuntimeError('imported')\n")
    (folder / "_cellar.py").write_text("")
    monkeypatch.syspath_prepend(str(tmp_path))
    return "some_rooms"


def test_members_are_listed_without_importing_them(rooms):
    assert registry.members(rooms) == ("attic", "north-room")


def test_a_member_is_loaded_by_the_name_users_write(rooms):
    assert registry.load(rooms, "room", "north-room").colour == "blue"


@pytest.mark.parametrize("name", ["south-room", "_cellar", "cellar", "", "north_room", "north-room.colour"])
def test_an_unknown_name_is_told_with_the_known_ones(rooms, name):
    with pytest.raises(UsageError, match=f"^unknown room: {name}$") as told:
        registry.load(rooms, "room", name)
    assert told.value.hint == "known: attic, north-room"


@pytest.mark.parametrize(("package", "member"), [("extractor.readers", "ppocr"), ("extractor.checks", "narrative-matrix")])
def test_the_house_lists_its_own(package, member):
    assert member in registry.members(package)
