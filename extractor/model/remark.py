"""What is told of a reading, a figure or a finding: a code with values for programs, whose text is made at the border for people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from pydantic import ConfigDict


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that is told. Its texts, one for each language, stand under `code` in `extractor/texts/`; nothing reads a text back.

    Values that are remarks themselves are told within it. `text` is empty until `extractor.told` has put it into words. Errors are told
    with a `Phrase` (`extractor/messages.py`) instead: that is no part of a report, holds any value, and does without pydantic.
    """

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")

    code: str
    values: dict[str, str | int | float | Remark | list[str | int | float | Remark]] = field(default_factory=dict)
    text: str = ""

    def __hash__(self) -> int:
        """By the code alone: values are a mapping. Equal remarks have equal codes."""
        return hash(self.code)


Value = str | int | float | Remark | list[str | int | float | Remark]
"""What a remark can hold. Printed numbers are text, as printed; boxes and ids stand beside a remark, not in it."""


def remark(code: str, /, **values: Value | Sequence[str] | Sequence[int] | Sequence[Remark]) -> Remark:
    """A remark with its values; sequences are kept as lists, as JSON has them."""
    return Remark(code, {name: list(value) if isinstance(value, (tuple, list)) else value for name, value in values.items()})  # type: ignore[misc]


def once(remarks: Sequence[Remark]) -> tuple[Remark, ...]:
    """The remarks in their order, none of them twice."""
    return tuple(dict.fromkeys(remarks))
