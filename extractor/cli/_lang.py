"""The language that the command line speaks: that of `--lang`, wherever it stands in the call, else the locale's; click's words follow."""

from __future__ import annotations

import gettext
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from extractor.messages import HOME, LANGUAGES, Lang, Messages

OPTION = "--lang"
_SPOKEN: ContextVar[Lang | None] = ContextVar("spoken", default=None)


def locale_lang() -> Lang:
    """The language of the person's locale; that of the reports where there are no texts in it."""
    named = next((value for key in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(key))), "")
    return next((lang for lang in LANGUAGES if named.lower().startswith(lang)), HOME)


def asked_lang(arguments: Sequence[str]) -> Lang | None:
    """The language that a call asks for, before click has looked at it: help and errors speak it too; None where it asks for none."""
    asked = None
    for argument, following in zip(arguments, (*arguments[1:], ""), strict=False):
        if argument == "--":
            break
        name, equals, value = argument.partition("=")
        value = value if equals else following
        asked = value if name == OPTION and value in LANGUAGES else asked
    return asked


def spoken() -> Lang:
    """The language in which the person is spoken to."""
    return _SPOKEN.get() or locale_lang()


def words(room: str = "") -> Messages:
    """The texts of that language."""
    return Messages(spoken(), room)


@contextmanager
def speaking(lang: Lang) -> Iterator[None]:
    """The person is spoken to in that language for as long as it lasts, in click's own words too."""
    token = _SPOKEN.set(lang)
    put_back = _teach_click(Messages(lang, "click"))
    try:
        yield
    finally:
        put_back()
        _SPOKEN.reset(token)


def _teach_click(texts: Messages) -> Callable[[], None]:
    """Have click look its words up in our texts, where their English is the key, and not in gettext; returns what undoes it."""

    def word(text: str) -> str:
        return texts[text] if texts.has(text) else text

    def counted(one: str, many: str, n: int) -> str:
        return word(one if n == 1 else many)

    ours: dict[str, tuple[Any, Any]] = {"_": (gettext.gettext, word), "ngettext": (gettext.ngettext, counted)}
    modules = [module for name, module in sys.modules.items() if name.startswith("click.")]
    taught = [(module, name) for module in modules for name, (theirs, _) in ours.items() if getattr(module, name, None) is theirs]
    for module, name in taught:
        setattr(module, name, ours[name][1])

    def put_back() -> None:
        for module, name in taught:
            setattr(module, name, ours[name][0])

    return put_back
