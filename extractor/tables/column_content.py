"""The body of a table comes in; what its columns hold goes out, and how well that fits the columns that a profile expects."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from statistics import median

from extractor.model.profile import ColumnSpec, Measure
from extractor.model.table import Table
from extractor.tables.chunks import kind_of
from extractor.text import fold, numbers_of, plain_code

SHARE_OF_CODES = 0.7
"""Share of a column's cells that are codes, and of those codes that are in order, where it is the column of codes. Judgement."""
FEWEST_CODES = 2
"""Codes of such a column, at the least. Judgement."""
SHARE_OF_NUMBERS = 0.7
"""Share of a column's filled cells from which it is one of numbers, and up to which it is one of texts. Judgement."""
FIT_OF_EMPTY = 0.5
"""How well a column fits one of numbers that is blank, as a semester to come, or holds percents where a count is expected. Judgement."""
WORDS_OF_SHORT = 4
"""Words of a short text, at most: a unit, the name of an office. Judgement."""
WORDS_OF_LONG = 9
"""Words from which a text is surely none. Judgement."""
MOST_ROWS_ASKED = 40
"""Rows of which it is asked whether they follow a sum or a share. Judgement."""
MOST_NUMBER_COLUMNS = 6
"""Columns of numbers among which sums and shares are looked for, at most. Judgement."""
SHARE_OF_ROWS_THAT_FOLLOW = 0.75
"""Share of the rows that must follow a sum or a share for the columns to be told by it. Judgement."""
FEWEST_ROWS_THAT_FOLLOW = 3
"""Rows that must follow it, at the least. Judgement."""


@dataclass(frozen=True, slots=True)
class Body:
    """The rows of a table by its places: `texts[c][r]` is what stands in place `c` of row `r`; `codes` the place of the codes."""

    texts: tuple[tuple[str, ...], ...]
    codes: int | None
    beginning: str
    """What the codes begin with."""

    def filled(self, place: int) -> list[str]:
        """What a place says, its empty cells left out."""
        return [text for text in self.texts[place] if text.strip()]

    def is_numeric(self, place: int) -> bool:
        """Whether a place holds numbers, the codes of the rows aside."""
        filled = self.filled(place)
        return place != self.codes and bool(filled) and sum(kind_of(text) == "figure" for text in filled) >= SHARE_OF_NUMBERS * len(filled)


def body_of(table: Table, pattern: str) -> Body:
    """The rows of a table below its header; `pattern` is the shape of a code."""
    places = len(table.columns)
    texts = [[""] * len(table.rows) for _ in range(places)]
    for r, row in enumerate(table.rows):
        for cell in row:
            texts[cell.column][r] = cell.text
    scores = {c: score for c in range(places) if (score := _codes_score(texts[c], pattern))}
    codes = max(scores, key=lambda c: scores[c], default=None)
    found = Counter(str(numbers_of(text)[0]) for text in texts[codes] if numbers_of(text)) if codes is not None else Counter()
    return Body(tuple(map(tuple, texts)), codes, found.most_common(1)[0][0] if found else "")


def _codes_score(texts: Sequence[str], pattern: str) -> float:
    """How surely a column's cells are codes of rows, 0 to 1: most are codes, in order and of one beginning; figures go up and down.

    Where fewer begin alike than codes must be, all of them must be in order.
    """
    filled = [plain_code(text) for text in texts if text.strip()]
    codes = [numbers_of(text) for text in filled if re.fullmatch(pattern, text)]
    if len(set(codes)) < FEWEST_CODES or len(codes) < SHARE_OF_CODES * len(filled):
        return 0.0
    in_order = _longest_run(codes) / len(codes)
    alike = Counter(code[:1] for code in codes).most_common(1)[0][1] / len(codes)
    score = min(len(codes) / len(filled), in_order)
    return (score + alike) / 2 if score >= SHARE_OF_CODES and (alike >= SHARE_OF_CODES or in_order == 1) else 0.0


def _longest_run(codes: Sequence[tuple[int, ...]]) -> int:
    """How many of some codes are in order when the fewest are left out."""
    longest: list[int] = []
    for at, code in enumerate(codes):
        longest.append(1 + max((longest[i] for i in range(at) if codes[i] <= code), default=0))
    return max(longest, default=0)


def fits(body: Body, place: int, spec: ColumnSpec, *, names_rows: bool) -> float:
    """How well what a place holds fits a column, 0 to 1, or -1 where it cannot be it; `names_rows`: the column is that of the codes."""
    filled = body.filled(place)
    if names_rows or place == body.codes:
        found = 1.0 if names_rows and place == body.codes else -1.0
        return found if body.codes is not None else 0.0
    if spec.type == "number":
        if filled and not body.is_numeric(place):
            return -1.0
        shares = sum("%" in text for text in filled)
        return 1.0 if filled and (spec.measure in (None, "progress") or 2 * shares < len(filled)) else FIT_OF_EMPTY
    if spec.type == "code":
        return _beginnings(filled, body.beginning)
    numbers = sum(kind_of(text) == "figure" for text in filled)
    if filled and numbers >= SHARE_OF_NUMBERS * len(filled):
        return -1.0
    return _text_fit(filled, spec.holds) if filled and spec.holds else 0.0


def _beginnings(filled: Sequence[str], beginning: str) -> float:
    """Share of the cells that are what the codes of the rows begin with; other short codes may be too, words are not."""
    if not filled:
        return 0.0
    codes = [plain_code(text) for text in filled]
    if beginning and sum(code == beginning for code in codes) > SHARE_OF_NUMBERS * len(codes):
        return 1.0
    return 0.0 if len(set(codes)) == 1 and all(len(text.split()) == 1 for text in filled) else -1.0


def _text_fit(filled: Sequence[str], holds: str) -> float:
    texts = [fold(text) for text in filled]
    spread = (len(set(texts)) - 1) / max(1, len(texts) - 1)
    words = median(len(text.split()) for text in texts)
    short = min(1.0, max(0.0, (WORDS_OF_LONG - words) / (WORDS_OF_LONG - WORDS_OF_SHORT)))
    whole = sum(text.rstrip().endswith(".") for text in filled) / len(filled)
    if holds in ("same", "acronym"):
        return (1 - spread) * (1.0 if (holds == "acronym") == (words <= 1) else 1 / 2)
    if holds == "few":
        return short * (1 - whole) * (1.0 if spread else 1 / 2)
    return spread * (1.0 if words > 1 else 1 / 2) if holds == "titles" else max(1 - short, whole)


def relations(body: Body, places: Sequence[int]) -> list[dict[Measure, int]]:
    """All ways to take places of numbers for target, executed and progress under which most rows follow the same sum or share.

    Progress is what was executed, or the percent of the target that it makes. Places that are left blank are left out.
    """
    numbers = {c: [_number(text) for text in body.texts[c][:MOST_ROWS_ASKED]] for c in places[:MOST_NUMBER_COLUMNS]}
    best: list[dict[Measure, int]] = []
    most = 0.0
    for count in (4, 3):
        for chosen in permutations(numbers, count):
            share = _follow([numbers[c] for c in chosen])
            if share > most + 1e-9:
                best, most = [], share
            if share == most and share >= SHARE_OF_ROWS_THAT_FOLLOW:
                names: tuple[Measure, ...] = ("annual_target", "executed_s1", "executed_s2", "progress")
                names = names if count == 4 else (*names[:2], names[3])  # all measures, or no second semester
                best.append(dict(zip(names, chosen, strict=True)))
    return best


def _follow(columns: Sequence[Sequence[Decimal | None]]) -> float:
    """Share of the rows whose last number follows from the others, under the reading that most follow; zeros tell nothing."""
    rows = [[Fraction(value or 0) for value in row] for row in zip(*columns, strict=True) if row[-1] is not None and row[0] is not None]
    rows = [row for row in rows if any(row[1:])]
    counted = sum(row[-1] == sum(row[1:-1]) for row in rows)
    shares = sum(bool(row[0]) and abs(100 * sum(row[1:-1]) / row[0] - row[-1]) <= 1 for row in rows)
    most = max(counted, shares)
    return most / len(rows) if most >= FEWEST_ROWS_THAT_FOLLOW else 0.0


def _number(text: str) -> Decimal | None:
    """A printed number, as far as it can be told by itself: the last mark before one or two digits is the decimal one."""
    plain = re.sub(r"[^\d.,]", "", text)
    if not any(c.isdigit() for c in plain):
        return None
    whole, mark, part = plain.rpartition(next((c for c in reversed(plain) if c in ".,"), "."))
    if mark and 1 <= len(part) <= 2:  # three digits are a group
        return Decimal(re.sub(r"\D", "", whole or "0") + "." + part)
    return Decimal(re.sub(r"\D", "", plain))


def said_by_code(body: Body, place: int) -> Mapping[str, str]:
    """What a place says by the code of its row."""
    if body.codes is None:
        return {}
    return {plain_code(code): text for code, text in zip(body.texts[body.codes], body.texts[place], strict=True) if code and text}
