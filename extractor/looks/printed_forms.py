"""A value becomes the ways in which it may have been printed, and a printed number the ways in which it may have been misread."""

from __future__ import annotations

import re
from decimal import Decimal

from extractor.figures.spelled import find_word_digit_pairs
from extractor.model.language import Language

MARKS_BETWEEN_THOUSANDS = ("", ",", ".", " ")
"""Marks that may stand between thousands, none among them."""
_NUMBER = re.compile(r"\d[\d.,' ]*\d|\d")


def printings(value: Decimal, like: str, language: Language) -> tuple[str, ...]:
    """Texts that print a value in place of the number in `like`, what stands around it kept; none where `like` holds no number.

    Whole numbers from a thousand with each mark and without; decimals with a point and a comma; leading zeros as in `like` ("(04)").
    """
    found = _span_of_number(like, language)
    if found is None:
        return ()
    start, end = found
    old = like[start:end]
    whole, _, decimals = format(abs(value), "f").partition(".")
    if old.startswith("0") and old.isdigit():
        whole = whole.zfill(len(old))
    grouped = [_grouped(whole, mark) for mark in MARKS_BETWEEN_THOUSANDS]
    if decimals:
        numbers = [
            f"{g}{point}{decimals}" for point in ".," for g, mark in zip(grouped, MARKS_BETWEEN_THOUSANDS, strict=True) if mark != point
        ]
    else:
        numbers = grouped
    sign = "-" if value < 0 and not like[:start].rstrip().endswith(("-", "−", "(")) else ""
    return tuple(dict.fromkeys(like[:start] + sign + number + like[end:] for number in numbers))


def misreadings(text: str, language: Language) -> tuple[str, ...]:
    """Texts of which `text` may be a misreading by one character: a digit exchanged, one too many, one lost, a mark lost or made up.

    Only the number is changed; a text without one gives none. What words spell is whole: no mark was lost from "cuatro (04)".
    """
    found = _span_of_number(text, language)
    if found is None:
        return ()
    start, end = found
    number = text[start:end]
    out: list[str] = []
    for i, c in enumerate(number):
        if c.isdigit():
            out += [number[:i] + d + number[i + 1 :] for d in "0123456789" if d != c]
            out.append(number[:i] + number[i + 1 :])
        else:
            out.append(number[:i] + number[i + 1 :])
    out += [number[:i] + d + number[i:] for i in range(len(number) + 1) for d in "0123456789"]
    if not find_word_digit_pairs(text, language):
        out += [number[:i] + mark + number[i:] for i in range(1, len(number)) if number[i - 1 : i + 1].isdigit() for mark in ".,"]
    return tuple(dict.fromkeys(text[:start] + one + text[end:] for one in out if one and one != number))


def _span_of_number(text: str, language: Language) -> tuple[int, int] | None:
    """Where the number stands in a text; the digits in parentheses where words spell it ("cuatro (04)")."""
    if pairs := find_word_digit_pairs(text, language):
        end = text.rindex(")", 0, pairs[0].end)
        start = text.rindex("(", 0, end) + 1
        inner = _NUMBER.search(text, start, end)
        return (inner.start(), inner.end()) if inner else None
    match = _NUMBER.search(text)
    return (match.start(), match.end()) if match else None


def _grouped(whole: str, mark: str) -> str:
    if len(whole) < 4 or whole.startswith("0"):
        return whole
    head = len(whole) % 3
    pieces = ([whole[:head]] if head else []) + [whole[i : i + 3] for i in range(head, len(whole), 3)]
    return mark.join(pieces)
