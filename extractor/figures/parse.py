"""One printed token comes in; what it can stand for goes out: one value when the print decides, all readings when it does not."""

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, lru_cache

from extractor.figures.regroup import regrouped
from extractor.figures.spelled import WordDigit, find_word_digit_pairs
from extractor.model.language import Language
from extractor.text import fold, join_groups


@dataclass(frozen=True, slots=True)
class Convention:
    """Which mark ends the whole part ("." or ",") and which one sets thousands apart ("," "." " " "'", or "" for none)."""

    decimal: str
    group: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one printed token can stand for.

    `raw` is the token as printed; `value` is None for a blank mark and while several `readings` (the likeliest first) are open.
    `unit` is "%" or the currency's symbol; `blank` says that "no value" was printed; `note` is a footnote mark split off.
    """

    raw: str
    value: Decimal | None
    readings: tuple[Decimal, ...]
    percent: bool
    unit: str | None
    blank: bool
    note: str | None


CONVENTIONS = tuple(Convention(decimal, group) for group in (",", ".", " ", "'", "") for decimal in (".", ",") if decimal != group)
_BLANK_MARKS = ("", "-", "..", "...")
SAME_SIGN = str.maketrans(
    {"’": "'", "‘": "'", "´": "'", "`": "'", "′": "'", "ʼ": "'", "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "‒": "-", "－": "-",
     "…": "..."}
)  # fmt: skip
"""Dashes, apostrophes and dots that look alike, each written one way."""
_SYMBOLS = {
    "s/": "S/", "pen": "S/", "us$": "US$", "u$s": "US$", "usd": "US$", "$": "$", "r$": "R$", "€": "€", "eur": "€", "₡": "₡", "bs": "Bs"
}  # fmt: skip
_BODY = r"[0-9]+(?:(?:[.,']| (?=[0-9]{3}(?![0-9])))[0-9]+)*"  # as tidied; a space stands only before exactly three digits
SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_NOTE = rf"\s?(?:⁽?[{SUPERSCRIPTS}]+⁾?|\*{{1,3}}|[†‡]|\([a-z]\)|\([0-9]{{1,2}}\))|\s[0-9]{{1,2}}/"
BEFORE_AMOUNT = r"US\s?\$|U\$S|USD|S\s?/\s?\.?|PEN|EUR|€|R\$|\$|₡|Bs\.?"
"""Part of a pattern: a currency before an amount."""
AFTER_AMOUNT = r"US\$|USD|PEN|EUR|€|R\$|\$|₡"
"""Part of a pattern: one behind it."""
_BLANK_SHAPE = re.compile(
    rf"(?:(?P<before>{BEFORE_AMOUNT})(?=\s?[-.])\s?)?(?P<mark>.+?)\s?(?P<percent>%)?(?P<note>{_NOTE})?", re.IGNORECASE | re.DOTALL
)


@cache
def _shape(language: Language) -> re.Pattern[str]:
    after = "|".join((AFTER_AMOUNT, *(r"\s".join(map(re.escape, name.split())) for name in language.figures.currencies)))
    return re.compile(
        rf"(?P<outer>\()?(?P<sign>[+-]\s?)?(?:(?P<before>{BEFORE_AMOUNT})\s?)?(?P<inner>\()?(?P<sign2>[+-]\s?)?"
        rf"(?P<body>{_BODY})(?P<stop>[.,])?"
        rf"(?:\s?(?P<percent>%|{language.figures.percent})|\s?(?P<after>{after}))?(?P<close>\))?(?P<note>{_NOTE}|/)?",
        re.IGNORECASE,
    )


def parse_figure(text: str, language: Language, convention: Convention | None = None, blanks: Collection[str] = ()) -> Parsed | None:
    """Read one token of a cell or of prose; None where it is no figure. Nothing is repaired: "l2" and "1,23,456" are no figures.

    A given convention decides; a token that it forbids keeps what any other convention can make of it. `blanks` stand for "no value"
    beside dashes and the language's own; they are compared without case, accents, spaces and full stops; a run of dashes counts as one.
    """
    tidy = _tidy(text)
    blank = _read_blank(text, tidy, language, blanks)
    if blank is not None:
        return blank
    pairs = find_word_digit_pairs(tidy, language)
    if len(pairs) == 1 and (pairs[0].start, pairs[0].end) == (0, len(tidy)):
        return _from_pair(text, pairs[0])
    shape = _shape(language).fullmatch(tidy)
    if shape is None or not _is_whole(shape):
        return None
    percent = shape["percent"] is not None
    magnitudes = _read_body(shape["body"], convention, percent)
    if shape["note"] == "/":  # "12/": twelve and a slash, or one with note 2/ glued to it
        magnitudes += tuple(reading for reading in _read_body(shape["body"][:-1], convention, percent) if reading not in magnitudes)
    if not magnitudes:
        return None
    readings = _with_sign(shape, magnitudes)
    unit = "%" if percent else _currency(shape["before"] or shape["after"], language)
    note = shape["note"].strip() if shape["note"] else None
    return Parsed(text, readings[0] if len(readings) == 1 else None, readings, percent, unit, False, note)


def is_blank(text: str, language: Language, blanks: Collection[str] = ()) -> bool:
    """Whether a text says that there is no value."""
    return _read_blank(text, _tidy(text), language, blanks) is not None


def value_key(text: str, language: Language) -> str | None:
    """What a token can stand for, as a text to compare readings by; None for what is no number."""
    parsed = parse_figure(join_groups(text) or text, language)
    if parsed is None:
        lone = regrouped(text, 2)
        return None if lone is None else str(lone)
    return "|".join(str(value) for value in parsed.readings) + "%" * parsed.percent if parsed.readings else None


def allowed_conventions(text: str, language: Language) -> tuple[Convention, ...]:
    """List the conventions under which a token is well formed: all of them for "47", one for "1.234,5", none for what is no figure."""
    shape = _shape(language).fullmatch(_tidy(text))
    if shape is None or not _is_whole(shape) or shape["note"] == "/":
        return ()
    return tuple(convention for convention in CONVENTIONS if _read_under(shape["body"], convention) is not None)


def _tidy(text: str) -> str:
    """Write each kind of dash and apostrophe one way, a lone horizontal space as " ", a longer gap as a line feed: no number crosses it."""
    text = text.translate(SAME_SIGN).strip()
    return re.sub(r"\s+", lambda gap: " " if len(gap.group()) == 1 and gap.group() not in "\n\r\t\v\f\u2028\u2029\x85" else "\n", text)


def _blank_key(mark: str) -> str:
    if re.search(r"[a-z]", mark, re.IGNORECASE):
        return "/".join(fold(part).replace(" ", "") for part in mark.split("/"))  # S/I means no information, SI means yes
    return re.sub(r"-+", "-", re.sub(r"\.{3,}", "...", re.sub(r"\s", "", _tidy(mark))))


@lru_cache(maxsize=64)
def _blank_keys(language: Language, more: frozenset[str]) -> frozenset[str]:
    return frozenset(_blank_key(mark) for mark in (*_BLANK_MARKS, *language.figures.blanks, *more))


def _read_blank(raw: str, tidy: str, language: Language, blanks: Collection[str]) -> Parsed | None:
    keys = _blank_keys(language, frozenset(blanks))
    shape = _BLANK_SHAPE.fullmatch(tidy)
    if _blank_key(tidy) in keys and not any(c.isdigit() for c in tidy):  # `NA¹`: a raised digit is a note
        return Parsed(raw, None, (), False, None, True, None)
    if shape is None or _blank_key(shape["mark"]) not in keys or any(c.isdigit() for c in shape["mark"]):
        return None
    unit = "%" if shape["percent"] else _currency(shape["before"], language)
    return Parsed(raw, None, (), bool(shape["percent"]), unit, True, shape["note"].strip() if shape["note"] else None)


def _from_pair(raw: str, pair: WordDigit) -> Parsed:
    readings = tuple(dict.fromkeys((Decimal(pair.digit_value), Decimal(pair.word_value))))
    return Parsed(raw, readings[0] if pair.agrees else None, readings, pair.percent, "%" if pair.percent else None, False, None)


def _is_whole(shape: re.Match[str]) -> bool:
    """Whether the parts around the digits go together: parentheses in pairs, one sign, one unit, a full stop only after bare digits."""
    return (
        bool(shape["outer"] or shape["inner"]) == bool(shape["close"])
        and not (shape["outer"] and shape["inner"])
        and not (shape["sign"] and shape["sign2"])
        and not (shape["before"] and (shape["percent"] or shape["after"]))
        and (not shape["stop"] or (shape["body"].isdigit() and not shape["percent"] and not shape["after"]))
        and (shape["note"] != "/" or len(shape["body"]) > 1)
    )


@cache
def _currencies(language: Language) -> Mapping[str, str]:
    return _SYMBOLS | {name.casefold().replace(" ", ""): symbol for name, symbol in language.figures.currencies.items()}


def _currency(printed: str | None, language: Language) -> str | None:
    return _currencies(language)[re.sub(r"[\s.]", "", printed.casefold())] if printed else None


def _read_body(body: str, convention: Convention | None, percent: bool) -> tuple[Decimal, ...]:
    """Read digits and marks, the likeliest reading first: a lone mark before three digits sets thousands apart, except in a percentage."""
    if convention is not None:
        given = _read_under(body, convention)
        if given is not None:
            return (given,)
        same_decimal = _readings(body, convention.decimal)
        if same_decimal:
            return same_decimal
    return tuple(sorted(_readings(body, ".,"), key=lambda reading: (reading.as_tuple().exponent != 0) != percent))


def _readings(body: str, decimals: str) -> tuple[Decimal, ...]:
    found = [_read_under(body, convention) for convention in CONVENTIONS if convention.decimal in decimals]
    return tuple(dict.fromkeys(reading for reading in found if reading is not None))


def _read_under(body: str, convention: Convention) -> Decimal | None:
    whole, mark, fraction = body.rpartition(convention.decimal)
    if not mark:
        whole, fraction = body, ""
    elif not fraction.isdigit():
        return None
    digits = _ungroup(whole, convention.group)
    return None if digits is None else Decimal(f"{digits}{'.' if fraction else ''}{fraction}")


def _ungroup(whole: str, group: str) -> str | None:
    """Digits of a whole part, or None if its groups are malformed. Beside another mark an apostrophe may set off millions: 1'234,567."""
    if whole.isdigit():
        return whole
    pieces = re.split(r"[.,' ]", whole)
    marks = re.findall(r"[.,' ]", whole)
    if not group or not 1 <= len(pieces[0]) <= 3 or pieces[0].startswith("0") or any(len(piece) != 3 for piece in pieces[1:]):
        return None
    for place, mark in enumerate(reversed(marks)):
        if mark != group and not (mark == "'" and place % 2 == 1):
            return None
    return "".join(pieces)


def _with_sign(shape: re.Match[str], magnitudes: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    """Parentheses mean minus around money (a currency, thousands or decimals); around a bare number, as "- 12", both signs stay open."""
    sign = shape["sign"] or shape["sign2"] or ""
    negative = tuple(reading if reading.is_zero() else reading.copy_negate() for reading in magnitudes)
    if sign.startswith("-") and len(sign) == 1:
        return negative
    if sign.startswith("-"):
        return tuple(dict.fromkeys(negative + magnitudes))
    if not shape["close"]:
        return magnitudes
    if shape["before"] or shape["after"] or re.search(r"[.,' ](?:[0-9]{1,3})$", shape["body"]):
        return negative
    return tuple(dict.fromkeys(magnitudes + negative))
