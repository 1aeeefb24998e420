"""A YAML file becomes a validated model; every error names its place as `file:line: key`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from extractor.errors import ProfileError
from extractor.messages import Phrase, phrase

Model = TypeVar("Model", bound=BaseModel)
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def layouts_folder() -> Path:
    """Where profiles and catalogues lie: inside the installed package, or beside it in a checkout."""
    shipped = Path(__file__).parent / "_layouts"
    return shipped if shipped.is_dir() else Path(__file__).parent.parent / "layouts"


def load_yaml(path: Path, model: type[Model]) -> tuple[Model, str]:
    """The model behind a file, and the file's SHA-256; ProfileError for anything that is not valid."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except OSError as error:
        raise ProfileError("profile.unreadable", path=path, reason=error.strerror) from error
    except UnicodeDecodeError as error:
        raise ProfileError("profile.not-text", path=path, reason=error) from error
    try:
        tree = yaml.compose(text, Loader=_Loader)
        value = yaml.load(text, Loader=_Loader)  # noqa: S506  # a safe loader, C or Python
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        raise ProfileError("profile.not-yaml", path=path, line=line, reason=getattr(error, "problem", error)) from error
    try:
        return model.model_validate(value), hashlib.sha256(data).hexdigest()
    except ValidationError as error:
        raise ProfileError("profile.keys", problems=_problems(path, tree, error)) from error


def line_of(path: Path, *place: int | str) -> int:
    """The line (from 1) of a key in a YAML file that has been loaded; that of the deepest part found where it is not there."""
    return _line(yaml.compose(path.read_text("utf-8"), Loader=_Loader), place)


def in_file(path: Path, line: int, key: str, what: Phrase | str) -> Phrase:
    """One of the problems that a ProfileError tells: `file:line: key: what`; no key is the whole file."""
    return phrase("problem.in-file", path=str(path), line=line, key=key or phrase("problem.whole-file"), what=what)


def wrong_keys(error: ValidationError) -> list[tuple[tuple[int | str, ...], Phrase | str]]:
    """Where a model does not like what it was given, and why; in pydantic's own words but for keys that are none."""
    return [
        (problem["loc"], phrase("problem.unknown-key") if problem["type"] == "extra_forbidden" else problem["msg"])
        for problem in error.errors(include_url=False)
    ]


def _problems(path: Path, tree: Any, error: ValidationError) -> list[Phrase]:
    return [in_file(path, _line(tree, place), ".".join(map(str, place)), what) for place, what in wrong_keys(error)]


def _line(node: Any, place: Sequence[int | str]) -> int:
    """The line (from 1) of the deepest node on the way to `place`."""
    line = node.start_mark.line + 1 if node is not None else 1
    for part in place:
        if isinstance(node, yaml.MappingNode):
            found = next(((k, v) for k, v in node.value if k.value == str(part)), None)
            if found is None:
                break
            line, node = found[0].start_mark.line + 1, found[1]
        elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
            node = node.value[part]
            line = node.start_mark.line + 1
        else:
            break
    return int(line)
