"""The one exception tree: what went wrong, where, and what to do, with the exit code that tells it to other programs.

CotejoError            70  internal error
├── UsageError          2  the call itself is wrong
│   └── ProfileError    2  a profile or catalogue is wrong (file:line: key)
├── InputError          3  a document could not be read
├── ReaderError         4  a reader is missing or broken
└── OutputError         5  an output could not be written or failed its own validation
"""

from __future__ import annotations

from typing import Any, ClassVar

from extractor.messages import Lang, Messages, Phrase, phrase

ENGLISH: Lang = "en"
"""What tracebacks and logs are told in."""
NONE = phrase("problem.none")
"""Told in place of a list that is empty."""


class CotejoError(Exception):
    """A failure that a person can act on, as a code with values: `InputError("input.missing", path=path)`.

    Its texts stand under `error.CODE` in `extractor/texts/`: `what` says what went wrong and where, `hint` what to do. A code without a
    text is told as it is, with the value `hint`: a reader of somebody else's raises `ReaderError("it is off", hint="press the button")`.
    """

    exit_code: ClassVar[int] = 70

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = {name: _plain(value) for name, value in values.items()}

    def __str__(self) -> str:
        """What went wrong, in English."""
        return self.told(ENGLISH)[0]

    @property
    def hint(self) -> str:
        """What to do, in English; empty where nobody knows."""
        return self.told(ENGLISH)[1]

    @property
    def said(self) -> Phrase | str:
        """What went wrong, to be told within something else."""
        said = Phrase(f"error.{self.code}.what", self.values)
        return said if Messages(ENGLISH).knows(said.code) else self.code

    def told(self, lang: Lang) -> tuple[str, str]:
        """What went wrong and what to do, in a language."""
        messages, said, hint = Messages(lang), self.said, Phrase(f"error.{self.code}.hint", self.values)
        if isinstance(said, str):
            return said, str(self.values.get("hint", ""))
        return messages.tell(said), messages.tell(hint) if messages.knows(hint.code) else ""


def _plain(value: object) -> Any:
    """A value that any process understands: paths, exceptions and bytes become text."""
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return value if isinstance(value, (str, int, float, Phrase)) else str(value)


class UsageError(CotejoError):
    """The call asks for something that does not exist or does not fit together."""

    exit_code = 2


class ProfileError(UsageError):
    """A profile or catalogue that is not valid; what is wrong starts with `file:line: key`."""


class InputError(CotejoError):
    """A document that cannot be opened or holds nothing to read."""

    exit_code = 3


class ReaderError(CotejoError):
    """A reader that is not installed, or that failed on everything it was given."""

    exit_code = 4


class OutputError(CotejoError):
    """An output that could not be written, or does not pass its own schema."""

    exit_code = 5
