"""A folder is a registry: its files are its members, listed without importing them and loaded when asked for."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import ModuleType

from extractor.errors import UsageError


@cache
def members(package: str) -> tuple[str, ...]:
    """Names of a package's public modules as users write them (`narrative-matrix`), sorted."""
    folder = importlib.import_module(package)
    names = (info.name for info in pkgutil.iter_modules(folder.__path__))
    return tuple(sorted(name.replace("_", "-") for name in names if not name.startswith("_")))


def load(package: str, kind: str, name: str) -> ModuleType:
    """The module behind a member's name; UsageError with the known names when there is none."""
    known = members(package)
    if name not in known:
        raise UsageError("unknown.name", kind=kind, name=name, known=known)
    return importlib.import_module(f"{package}.{name.replace('-', '_')}")
