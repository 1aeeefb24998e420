"""A Report whose remarks are codes becomes one whose remarks, messages and explanations are texts in a language: the border to people."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar, cast

from extractor.messages import Lang, Messages
from extractor.model.finding import Finding
from extractor.model.meant import Meant
from extractor.model.provenance import Acceptance, ProfileChoice, Unchecked
from extractor.model.remark import Remark
from extractor.model.report import JsonWord, Report

T = TypeVar("T")
TEXTS: Mapping[type[Meant], Mapping[str, str]] = {
    Finding: {"message": "says", "explanation": "because"},
    ProfileChoice: {"reasons": "why"},
    Acceptance: {"reason": "because"},
}
"""Fields that hold the text of a remark, or the texts of several, by the field with those remarks."""


def as_told(report: Report, lang: Lang) -> Report:
    """The report with every text in that language, also one that was told in another before; codes and values stay as they are."""
    return in_words(report, Messages(lang))


def in_words(value: T, messages: Messages) -> T:
    """Whatever holds remarks, with their texts; what holds none comes back as it is."""
    if isinstance(value, Remark):
        return cast("T", _remark(value, messages))
    if isinstance(value, JsonWord):
        return value  # thousands of them, and nothing to tell
    if isinstance(value, tuple):
        told = tuple(in_words(one, messages) for one in value)
        return cast("T", told) if any(a is not b for a, b in zip(told, value, strict=True)) else value
    if isinstance(value, Meant):
        return cast("T", _meant(value, messages))
    return value


def _remark(one: Remark, messages: Messages) -> Remark:
    """The remark and those within it; one of a code that this version does not know keeps the text it has."""
    values = {name: _within(value, messages) for name, value in one.values.items()}
    return Remark(one.code, cast("dict[str, Any]", values), messages.tell(one) if messages.knows(one.code) else one.text or one.code)


def texts_of(remarks: Iterable[Remark]) -> tuple[str, ...]:
    """The texts of remarks that were told."""
    return tuple(one.text for one in remarks)


def unchecked_told(one: Unchecked) -> str:
    """A rule that could not compare all: what it lacked, and what it left alone: `progress (matrix)`."""
    lacking = f" ({', '.join(one.lacking)})" if one.lacking else ""
    held_back = f": {'; '.join(texts_of(one.held_back))}" if one.held_back else ""
    return f"{one.rule}{lacking}{held_back}"


def _within(value: object, messages: Messages) -> object:
    if isinstance(value, list):
        return [_within(one, messages) for one in value]
    return _remark(value, messages) if isinstance(value, Remark) else value


def _text(remarks: Remark | tuple[Remark, ...]) -> str | tuple[str, ...]:
    return remarks.text if isinstance(remarks, Remark) else tuple(one.text for one in remarks)


def _meant(value: Meant, messages: Messages) -> Meant:
    changed = {name: told for name in type(value).model_fields if (told := in_words(old := getattr(value, name), messages)) is not old}
    changed |= {text: _text(changed[remarks]) for text, remarks in TEXTS.get(type(value), {}).items() if remarks in changed}
    return value.model_copy(update=changed) if changed else value
