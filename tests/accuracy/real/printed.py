"""Figures and labels as printed, brought to a form in which they are compared."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from rapidfuzz import fuzz

ALIKE = 90
"""Likeness (0 to 100) of two texts that stand for the same print: a scan may cost a letter of ten. Judgement."""


def fold(text: str) -> str:
    """Text without case and accents; of marks only the full stop and `#` are kept."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().casefold()
    return re.sub(r"[^a-z0-9.#]+", " ", plain).strip()


def bare(text: str) -> str:
    """A figure's digits and marks, without what stands around them; empty where there is no digit."""
    text = unicodedata.normalize("NFKC", text).replace("−", "-").replace("△", "-")
    return re.sub(r"[^\d.,()-]", "", text).strip(".,") if re.search(r"\d", text) else ""


def digits(text: str) -> str:
    """The digits alone."""
    return re.sub(r"\D", "", unicodedata.normalize("NFKC", text))


@dataclass(frozen=True, slots=True)
class Habit:
    """How a document writes its numbers."""

    decimal: str = "."

    def number(self, text: str) -> Decimal | None:
        """The value of a printed number; None where it is none."""
        text = bare(text)
        negative = text.startswith("-") or re.fullmatch(r"\(.*\)", text) is not None
        text = re.sub(r"[()-]", "", text)
        text = text.replace(".", "").replace(",", ".") if self.decimal == "," else text.replace(",", "")
        try:
            return -Decimal(text) if negative else Decimal(text)
        except InvalidOperation:
            return None

    def is_same(self, printed: str, text: str, values: tuple[Decimal, ...] = ()) -> bool:
        """Whether a cell says what was printed there: by the values told for it, else by its text."""
        want = self.number(printed)
        if want is None:
            return fuzz.ratio(fold(text), fold(printed)) >= ALIKE and re.findall(r"\d", text) == re.findall(r"\d", printed)
        if re.search(r"[^\W\d_]{2}", printed):
            return fuzz.ratio(fold(text), fold(printed)) >= ALIKE and bare(text) == bare(printed)
        if values:
            return values == (want,)
        return bare(text) == bare(printed) or self.number(text) == want
