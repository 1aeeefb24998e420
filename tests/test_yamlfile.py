"""YAML files and the places of their errors."""

from hashlib import sha256

import pytest
from pydantic import BaseModel, ConfigDict

from extractor.errors import ProfileError
from extractor.yamlfile import layouts_folder, load_yaml


class Room(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str
    doors: int = 1
    floor: dict[str, list[int]] = {}


@pytest.fixture
def write(tmp_path):
    def write_file(content: str | bytes):
        path = tmp_path / "room.yaml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


def test_a_file_becomes_its_model_and_its_hash(write):
    path = write("name: hall\ndoors: 2\n")
    room, digest = load_yaml(path, Room)
    assert room == Room(name="hall", doors=2)
    assert digest == sha256(path.read_bytes()).hexdigest()


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("name: hall\ncolour: blue\n", "{}:2: colour: unknown key"),
        ("name: hall\n\n# doors\ndoors: two\n", "{}:4: doors: Input should be a valid integer"),
        ("doors: 2\n", "{}:1: name: Field required"),
        ("name: hall\nfloor:\n  a: [1, 2]\n  b:\n    - 1\n    - x\n", "{}:6: floor.b.1: Input should be a valid integer"),
        ("name: [\n", "{}:2: not valid YAML"),
        ("name: a: b\n", "{}:1: not valid YAML"),
        ("", "{}:1: (file): Input should be a valid dictionary"),
        ("- hall\n", "{}:1: (file): Input should be a valid dictionary"),
        (b"name: hall\xff\n", "{}: is not UTF-8 text"),
        ("name: !!python/object/apply:os.system [ls]\n", "{}:1: not valid YAML"),
    ],
)
def test_an_error_names_file_line_and_key(write, content, told):
    path = write(content)
    with pytest.raises(ProfileError) as error:
        load_yaml(path, Room)
    assert str(error.value).startswith(told.format(path))
    assert error.value.hint


def test_several_errors_are_told_at_once(write):
    path = write("name: hall\ncolour: blue\ndoors: two\nsize: 3\n")
    with pytest.raises(ProfileError) as error:
        load_yaml(path, Room)
    assert [line.split(": ")[0] for line in sorted(str(error.value).splitlines())] == [f"{path}:{n}" for n in (2, 3, 4)]


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(ProfileError, match="cannot be read"):
        load_yaml(tmp_path / "none.yaml", Room)


def test_the_shipped_layouts_are_there():
    assert (layouts_folder() / "generic.yaml").is_file()
