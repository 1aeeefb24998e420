"""Labels of totals that say what they sum up: `Total (1+2)`, `Subtotal for X, Y and Z`; and whether all of that stands in the table."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extractor.language import all_languages
from extractor.text import fold, fold_in_place

_FORMULA = re.compile(r"\(\s*(\w{1,4}(?:\s*\+\s*\w{1,4})+)\s*\)")


def names_parts_elsewhere(label: str, others: Sequence[str]) -> bool:
    """Whether a label names its parts and not all of them are among the other labels: what was added up stands elsewhere.

    Of a formula each part has to head a label; of a list some part has to stand in one, or it is no list of rows.
    """
    formula = _FORMULA.search(label)
    if formula is not None:
        heads = {words[0] for other in others if (words := fold(other).split())}
        return any(fold(part) not in heads for part in formula[1].split("+"))
    known = [_words(other) for other in others]
    named = [said for part in re.split(_listing(), fold_in_place(label)) if (said := _words(part))]
    standing = [any(words <= other for other in known) for words in named]
    return len(named) > 1 and any(standing) and not all(standing)


@cache
def _listing() -> re.Pattern[str]:
    """What parts the items of a list, in any language: a report may print tables in another than its own."""
    ands = "|".join(language.ands for language in all_languages())
    return re.compile(rf"[,;&+]|\s(?:{ands})\s")


def _words(text: str) -> frozenset[str]:
    """The words of a label that name something."""
    return _naming(fold(text))


@cache
def _naming(folded: str) -> frozenset[str]:
    return frozenset(folded.split()) - _empty_words()


@cache
def _empty_words() -> frozenset[str]:
    """Words that link others, and those that only say total."""
    totals = {word for language in all_languages() for wording in language.tables.row_totals for word in fold(wording).split()}
    return frozenset(totals.union(*(language.links for language in all_languages())))
