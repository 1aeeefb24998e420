"""Texts that a person reads, one file a language in `extractor/texts/`; values are put in as the language writes them."""

from __future__ import annotations

import string
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from math import inf
from typing import Any, Protocol, TypeAlias, runtime_checkable

Lang: TypeAlias = str
"""A language that people read: the name of its file in `extractor/texts/`, without the ending."""
HOME: Lang = "es"
"""The language of the reports, and of whoever says no other."""
LANGUAGES: tuple[Lang, ...] = tuple(
    sorted(
        (file.name.removesuffix(".toml") for file in resources.files("extractor.texts").iterdir() if file.name.endswith(".toml")),
        key=lambda lang: (lang != HOME, lang),
    )
)
"""Those that have a file there, the home language first."""

_MOST_ODDS = 1_000_000
"""Odds beyond which no measurement stands behind a number. Judgement."""

_BETWEEN = {";": "; ", "lines": "\n", "+": " + ", "≠": " ≠ "}
"""Marks that may stand between the values of a list."""


@runtime_checkable
class Coded(Protocol):
    """What has a text under a code, with values to put into it."""

    @property
    def code(self) -> str:
        """The key of its text."""
        ...

    @property
    def values(self) -> Mapping[str, Any]:
        """By the names that stand in braces in the text."""
        ...


@dataclass(frozen=True, slots=True)
class Phrase:
    """What an error or the doctor tells: a code with values.

    A report tells the same way, with a `Remark` (`extractor/model/remark.py`). There are two because a remark is part of the JSON: its
    values are checked, and its text is kept beside them. A phrase is told and gone; it may hold any value (a path, an error), and it
    needs no library, so that `cotejo --help` starts fast. What is common to both is `Coded`.
    """

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


def phrase(code: str, /, **values: object) -> Phrase:
    """A phrase with its values, among which may be others, told within it."""
    return Phrase(code, values)


@cache
def texts(lang: Lang) -> Mapping[str, str]:
    """All texts of a language, by key: `doubt.unsure`."""
    with resources.files("extractor.texts").joinpath(f"{lang}.toml").open("rb") as file:
        return dict(_flat(tomllib.load(file)))


def _flat(tree: Mapping[str, Any], before: str = "") -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for key, value in tree.items():
        out += _flat(value, f"{before}{key}.") if isinstance(value, Mapping) else [(f"{before}{key}", value)]
    return out


class Messages:
    """The texts of one language; `room` is the part of them that `messages["key"]` and `count` look into (`cli`, `export`).

    A text holds values in braces: `{pages:pages}`. What may stand after the colon is told by `shape`.
    """

    def __init__(self, lang: Lang, room: str = "") -> None:
        self.lang: Lang = lang
        self._texts = texts(lang)
        self._before = f"{room}." if room else ""
        self._formatter = _Formatter(self)

    def __getitem__(self, key: str) -> str:
        return self._texts[self._before + key]

    def has(self, key: str) -> bool:
        """Whether there is a text under that key."""
        return self._before + key in self._texts

    def knows(self, code: str) -> bool:
        """Whether there is a text for a remark's code."""
        return code in self._texts

    def tell(self, coded: Coded) -> str:
        """The text of a remark with its values; a code that this version does not know is told as it is."""
        text = self._texts.get(coded.code)
        if text is None:
            return coded.code
        return self._formatter.vformat(text, (), coded.values)

    def say(self, code: str, /, **values: object) -> str:
        """The same for a code and values that are no remark."""
        return self._formatter.vformat(self._texts[code], (), values)

    def count(self, key: str, n: int, **values: object) -> str:
        """A text of two forms, `one|many`, in the one that goes with `n`."""
        one, _, many = self[key].partition("|")
        return (one if n == 1 else many or one).format(n=self.number(n), **values)

    def shape(self, value: object, how: str) -> str:
        """A value as this language writes it.

        `n` a whole number with its thousands apart, `%` and `%1` a share as percent, `odds`, `quoted` a printed text in quotation marks;
        `one|many` the form that goes with a number; `=measure` the text under `measure.VALUE`, or the value where there is none. Of a list
        `and` and `or` join its last two, `&` all of them by that word, `;` all of them, `lines` puts each on its own; what follows after a
        space is how each is written; `pages` tells page numbers. `date` is a day given as 2019-07-31; `^` before any of these makes its
        first letter a capital. Anything else is what Python's `format` makes of it.
        """
        if how.startswith("^"):
            text = self.shape(value, how[1:])
            return text[:1].upper() + text[1:]
        if isinstance(value, Coded):
            return self.tell(value)
        if how == "pages":
            return self._pages(value if isinstance(value, (list, tuple)) else [value])
        if "|" in how:
            one, _, many = how.partition("|")
            return one if (len(value) if isinstance(value, (list, tuple)) else value) == 1 else many
        return self._joined(value, how) if isinstance(value, (list, tuple)) else self._plain(value, how)

    def _plain(self, value: object, how: str) -> str:
        """A value that is neither a list nor a remark."""
        if how.startswith("="):
            return self._texts.get(f"{how[1:]}.{value}", str(value))
        if how == "quoted":
            return self._texts["language.quoted"].format(value)
        if how == "date":
            return self._date(date.fromisoformat(str(value)))
        if isinstance(value, (int, float)) and how in {"n", "odds", "%", "%1"}:
            return self.number(int(value)) if how == "n" else self.odds(value) if how == "odds" else self.percent(value, len(how) - 1)
        return format(value, how)

    def _joined(self, values: Sequence[object], how: str) -> str:
        """A list: joined by commas, its last two by `and` or `or` where asked, or by one of the marks of `_BETWEEN`."""
        join, _, each = how.partition(" ")
        texts = [self.shape(value, each if join in {"and", "or", "&", *_BETWEEN} else how) for value in values]
        if join == "&":
            return f" {self._texts['language.and']} ".join(texts)
        if join in {"and", "or"} and len(texts) > 1:
            return f"{', '.join(texts[:-1])} {self._texts[f'language.{join}']} {texts[-1]}"
        return _BETWEEN.get(join, ", ").join(texts)

    def _date(self, day: date) -> str:
        """A day: `31 de julio de 2019`."""
        month = self._texts["language.months"].split("|")[day.month - 1]
        return self.say("language.date", year=day.year, month=month, day=day.day)

    def _pages(self, numbers: Sequence[object]) -> str:
        """The pages of some places: `pág. 4`, `págs. 4 y 6`."""
        pages = sorted({int(str(number)) for number in numbers})
        return self.say("language.pages" if len(pages) > 1 else "language.page", pages=pages) if pages else ""

    def number(self, n: int) -> str:
        """A whole number with its thousands set apart as the language does."""
        return f"{n:,}".replace(",", self._texts["language.group"])

    def percent(self, share: float, digits: int = 0) -> str:
        """A share as percent: 0.778 becomes `78 %`, or `78%`."""
        number = f"{100 * share:.{digits}f}".replace(".", self._texts["language.decimal"])
        return self._texts["language.percent"].format(number)

    def odds(self, odds: float) -> str:
        """How many times likelier one thing is than the other: `12 000 a 1`, `1 a 30`, never more precise than two digits."""
        ratio = max(odds, 1 / odds if odds > 0 else inf)
        number = self._rounded(ratio)
        if ratio > _MOST_ODDS:
            number = self._texts["language.more-than"].format(number)
        a, b = (number, "1") if odds >= 1 else ("1", number)
        return self._texts["language.odds"].format(a, b)

    def _rounded(self, odds: float) -> str:
        """Two digits of it."""
        odds = min(odds, _MOST_ODDS)
        unit = 10 ** max(0, len(str(int(odds))) - 2)
        return self.number(round(odds / unit) * unit)


class _Formatter(string.Formatter):
    """Puts values into a text, each as its language writes it."""

    def __init__(self, messages: Messages) -> None:
        super().__init__()
        self._messages = messages

    def format_field(self, value: Any, format_spec: str) -> str:
        return self._messages.shape(value, format_spec)
