"""Languages of reports: one file each, named as profiles name it (`language: es`).

A file ends with the constant `language`, a `Language`: words, endings and patterns as data, and as functions what of grammar is no data.
No other file of the program knows a word of any language; what people read is in `extractor/texts/`.
"""

from __future__ import annotations

from functools import cache
from typing import cast

from extractor import registry
from extractor.model.language import Language


def names() -> tuple[str, ...]:
    """The languages that a profile can name."""
    return registry.members(__name__)


@cache
def language_named(name: str) -> Language:
    """A language by the name that a profile gives it; UsageError with the known ones where there is none."""
    return cast("Language", registry.load(__name__, "language", name).language)


@cache
def all_languages() -> tuple[Language, ...]:
    """Every known language, for what works before a profile is chosen."""
    return tuple(map(language_named, names()))
