"""The one exception tree: what went wrong, where, and what to do, with the exit code that tells it to other programs.

CotejoError            70  internal error
├── UsageError          2  the call itself is wrong
│   └── ProfileError    2  a profile or catalogue is wrong (file:line: key)
├── InputError          3  a document could not be read
├── ReaderError         4  a reader is missing or broken
└── OutputError         5  an output could not be written or failed its own validation
"""

from __future__ import annotations

from typing import ClassVar


class CotejoError(Exception):
    """A failure that a person can act on: `str()` says what and where, `hint` what to do."""

    exit_code: ClassVar[int] = 70

    def __init__(self, what: str, *, hint: str = "") -> None:
        super().__init__(what)
        self.hint = hint


class UsageError(CotejoError):
    """The call asks for something that does not exist or does not fit together."""

    exit_code = 2


class ProfileError(UsageError):
    """A profile or catalogue that is not valid; the message starts with `file:line: key`."""


class InputError(CotejoError):
    """A document that cannot be opened or holds nothing to read."""

    exit_code = 3


class ReaderError(CotejoError):
    """A reader that is not installed, or that failed on everything it was given."""

    exit_code = 4


class OutputError(CotejoError):
    """An output that could not be written, or does not pass its own schema."""

    exit_code = 5
