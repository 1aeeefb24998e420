"""The public names, each loaded when it is first used, so that `import extractor` costs next to nothing."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from extractor.errors import CotejoError, InputError, OutputError, ProfileError, ReaderError, UsageError

if TYPE_CHECKING:
    from extractor.layout.load import load_profiles
    from extractor.model.report import Report
    from extractor.pipeline import Options, extract

    __version__: str

__all__ = [
    "CotejoError",
    "InputError",
    "Options",
    "OutputError",
    "ProfileError",
    "ReaderError",
    "Report",
    "UsageError",
    "__version__",
    "extract",
    "load_profiles",
]

_PLACES = {
    "Options": "extractor.pipeline",
    "Report": "extractor.model.report",
    "extract": "extractor.pipeline",
    "load_profiles": "extractor.layout.load",
}


def __getattr__(name: str) -> Any:
    """A public name from the module where it lives; kept, so that it is asked for once."""
    if name == "__version__":
        value: Any = importlib.import_module("extractor.version").tool_version()
    elif name in _PLACES:
        value = getattr(importlib.import_module(_PLACES[name]), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """The public names, loaded or not."""
    return sorted({*globals(), *__all__})
