"""Texts that a person reads, once a language, under the same keys; a text of two forms is written `one|many`."""

from __future__ import annotations

from collections.abc import Mapping
from math import inf
from typing import Literal

Lang = Literal["es", "en"]


class Messages:
    """The texts of one language."""

    def __init__(self, lang: Lang, texts: Mapping[str, str]) -> None:
        self.lang: Lang = lang
        self._texts = texts

    def __getitem__(self, key: str) -> str:
        return self._texts[key]

    def has(self, key: str) -> bool:
        """Whether there is a text under that key."""
        return key in self._texts

    def count(self, key: str, n: int, **values: object) -> str:
        """A text of two forms, `one|many`, in the one that goes with `n`."""
        one, _, many = self._texts[key].partition("|")
        return (one if n == 1 else many or one).format(n=self.number(n), **values)

    def number(self, n: int) -> str:
        """A whole number with its thousands set apart as the language does."""
        return f"{n:,}".replace(",", "\u00a0" if self.lang == "es" else ",")

    def percent(self, share: float, digits: int = 0) -> str:
        """A share as percent: 0.778 becomes `78 %`, or `78%`."""
        told = f"{100 * share:.{digits}f}"
        return f"{told.replace('.', ',')}\u00a0%" if self.lang == "es" else f"{told}%"

    def odds(self, odds: float) -> str:
        """How many times likelier one thing is than the other: `12 000 a 1`, `1 a 30`, never more precise than two digits."""
        ratio = max(odds, 1 / odds if odds > 0 else inf)
        most, to = ("más de ", " a ") if self.lang == "es" else ("more than ", " to ")
        told = (most if ratio > _MOST else "") + self._rounded(ratio)
        return f"{told}{to}1" if odds >= 1 else f"1{to}{told}"

    def _rounded(self, odds: float) -> str:
        """Two digits of it."""
        odds = min(odds, _MOST)
        unit = 10 ** max(0, len(str(int(odds))) - 2)
        return self.number(round(odds / unit) * unit)


_MOST = 1_000_000
"""Beyond this no measurement stands behind a number."""
