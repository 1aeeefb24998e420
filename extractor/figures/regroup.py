"""A number whose marks were lost or misread comes in; the value that its groups of digits leave goes out, to be told with a doubt."""

from __future__ import annotations

import re
from decimal import Decimal

FEWEST_GROUPS = 3
"""Groups of digits that tell their marks by themselves: two leave open whether a mark or a digit was lost. Judgement."""

_PARTS = re.compile(r"(?P<open>\()?(?P<sign>[-−–])?\s?(?P<body>\d+(?:[.,' ]\d+)+)(?P<close>\))?")


def regrouped(text: str, decimals: int) -> Decimal | None:
    """The value of digits in groups of which the last holds `decimals`, 1 or 2, and those between it and the first three each.

    `59 884.373.43` among amounts with cents is 59884373.43, whichever marks were read: a faint comma reads as a full stop or
    as nothing. A group of six lost one mark; a first group of any length lost what followed it. None where the groups say
    anything else.
    """
    found = _PARTS.fullmatch(text.strip())
    if found is None or bool(found["open"]) != bool(found["close"]):
        return None
    first, *between, last = re.split(r"[.,' ]", found["body"])
    if len(between) + 2 < FEWEST_GROUPS or len(last) != decimals or decimals not in {1, 2}:
        return None
    if first.startswith("0") or len(first) > 3 * FEWEST_GROUPS or any(len(group) % 3 for group in between):
        return None
    value = Decimal(f"{first}{''.join(between)}.{last}")
    return -value if found["sign"] or found["open"] else value
