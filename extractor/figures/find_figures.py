"""Running text comes in; the figures told in it go out, each with span, readings and what it counts; codes, norms and dates stay."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from extractor.figures.parse import Convention, Parsed, parse_figure
from extractor.figures.spelled import find_word_digit_pairs, spelled_to_number
from extractor.model.language import DAY, YEAR, Language
from extractor.text import fold


@dataclass(frozen=True, slots=True)
class ProseFigure:
    """A figure at `text[start:end]`; `noun` is what it counts: up to four following words, folded ("proyectos de inversion"), or ""."""

    start: int
    end: int
    text: str
    parsed: Parsed
    noun: str


MOST_NOUN_WORDS = 4
"""Words after a figure that are kept to say what it counts. Judgement."""
IDENTIFIER_DIGITS = 10  # so many digits without a mark are an identifier: a count of that size is printed in groups
"""So many digits without a mark are an identifier: a count of that size is printed in groups. Judgement."""

_LEADER = r"(?<![.…·_])(?<![.…·_][ \t])(?:[.…·_][ \t]?)"


@cache
def _not_figures(language: Language) -> re.Pattern[str]:
    """Stretches whose numbers name something or tell a time, and count nothing."""
    words = language.figures
    return re.compile(
        "|".join(
            (
                r"(?<![\w.+-])[\w.+-]++@[\w.-]+",  # mail
                rf"(?:https?://|www\.)\S+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.(?:{words.domains})\b\S*",
                *words.cited,
                r"\([0-9]{1,3}\)\s*[0-9]{3,4}[ -][0-9]{3,4}\b",  # (01) 616-2222
                r"(?<!\w)\w+(?:[-‐‑–]\w+)+(?:/\w+)*",  # 027-2007-PCM/SC, 616-2222, 2016-2017, COVID-19; a range 10-15 too: no single value
                rf"(?<![\w/.,])(?:{DAY}/(?:1[0-2]|0?[1-9])(?:/[0-9]{{2,4}})?|[0-9]+/{YEAR}|[0-9]{{1,2}}/(?=\s|$))(?![\w/])",
                rf"\b{DAY}\.(?:1[0-2]|0?[1-9])\.{YEAR}\b",
                words.dates,
                rf"\b{YEAR}(?:\s?[,/]\s?{YEAR})+\b",
                rf"\b[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?\b|\b[0-9]{{1,2}}\.[0-9]{{2}}\s?(?:{words.clock})\b",
                rf"\b[0-9]+(?:\s?[°º]|{words.ordinal_ends})",
                rf"{_LEADER}{{3,}}+[ \t]*+[0-9]++[ \t]*$|{_LEADER}{{5,}}+[ \t]*+[0-9]+|…+[ \t]*[0-9]+[ \t]*$",  # PRESENTACIÓN.....1
                r"^[ \t]*[-–][ \t]?[0-9]+[ \t]?[-–][ \t]*$",  # page number - 4 -
                rf"(?-i:^[ \t]*(?:1?[0-9]|20)(?:\.(?:1?[0-9]|20)){{1,4}}\.?(?=[ \t]+[“\"«(]?[{language.capitals}]))",  # 4.1 Análisis
            )
        ),
        re.IGNORECASE | re.MULTILINE,
    )


_LIST_MARK = re.compile(r"^[ \t]*\(?(?P<number>[0-9]{1,2})(?:\.-|[.)])-?(?=\s|$)", re.MULTILINE)


@cache
def _candidate(language: Language, spaces: str) -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?<![0-9][.,'’´])(?<![^\W\d_]\.)(?P<currency>(?:US\s?\$|U\$S|USD|S\s?/\s?\.?|PEN|EUR|€|\$|₡)[ \u00a0]?)?"
        r"(?P<sign>(?<![\w%.,)/])[-−–+](?=[0-9]))?"
        rf"(?P<body>[0-9]{{1,3}}(?:[{spaces}][0-9]{{3}})+(?:[.,][0-9]+)?(?![0-9])|[0-9]+(?:[.,'’´][0-9]+)*)"
        rf"(?![^\W⁰¹²³⁴⁵⁶⁷⁸⁹]|[.,'’´][0-9]|[°@])(?P<percent>[ \u00a0\n]?%|\s+{language.figures.percent}\b)?(?P<note>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?",
        re.IGNORECASE,
    )


_THIN = "\u00a0\u2009\u202f"
_LETTERS = r"(?:[^\W\d_]|[\u0300-\u036f])+"
_NEXT_WORD = re.compile(rf"(?P<gap>[ \u00a0]+|[ \u00a0]*\n[ \u00a0]*)(?P<word>{_LETTERS}(?:-{_LETTERS})*)(?![\w@]|\s?:)")
_LAST_WORD = re.compile(rf"(?P<word>{_LETTERS})[^\w\n]*\Z")
_ROMAN = re.compile(r"[ivx]+")


def find_figures(
    text: str, language: Language, convention: Convention | None = None, codes: Collection[str] = ()
) -> tuple[ProseFigure, ...]:
    """Find the figures of a text in order, never overlapping; "cuatro (04)" is one figure, and so is "S/ 1,234.50".

    `codes` are strings known to name something ("1.3", "OEI.01"); a code of digits alone is ignored, for it would hide counts.
    A given convention that does not group by spaces keeps "40 120" apart. A four-digit number of 1900..2099 is a year, unless a plural noun
    follows it ("2017 personas") and no word of time stands before it, or a label that is not one of time introduces it ("Meta : 2017").
    Ranges (10-15), numbers glued to letters, integers as 017 and bare strings of ten digits and more are taken for codes.
    """
    closed = bytearray(len(text))
    found = []
    for pair in find_word_digit_pairs(text, language):
        parsed = parse_figure(text[pair.start : pair.end], language, convention)
        if parsed is not None:
            closed[pair.start : pair.end] = b"\1" * (pair.end - pair.start)
            found.append(ProseFigure(pair.start, pair.end, parsed.raw, parsed, _noun_after(text, pair.end, language, parsed.percent)))
    for start, end in _spans_of_codes(text, language, codes):
        closed[start:end] = b"\1" * (end - start)
    pattern = _candidate(language, _THIN + " " if convention is None or convention.group == " " else _THIN)
    for match in pattern.finditer(text):
        if not any(closed[match.start() : match.end()]) and not _is_identifier(match) and not _is_year(text, match, language):
            start = match.start("body") if _is_bullet(text, match, language) else match.start()
            parsed = parse_figure(text[start : match.end()], language, convention)
            if parsed is not None:
                noun = _noun_after(text, match.end(), language, parsed.percent)
                found.append(ProseFigure(start, match.end(), parsed.raw, parsed, noun))
    return tuple(sorted(found, key=lambda figure: figure.start))


def tells_no_count(text: str, language: Language) -> bool:
    """Whether digits stand in a text, and each of them names something or tells a time: a date, an hour, a norm, a telephone."""
    spans = [match.span() for match in _not_figures(language).finditer(text)]
    digits = [place for place, c in enumerate(text) if "0" <= c <= "9"]
    return bool(digits) and all(any(start <= place < end for start, end in spans) for place in digits)


def _spans_of_codes(text: str, language: Language, codes: Collection[str]) -> Iterator[tuple[int, int]]:
    for match in _not_figures(language).finditer(text):
        yield match.span()
    known = [re.escape(code) for code in sorted(codes, key=len, reverse=True) if code and not code.isdigit()]
    if known:
        for match in re.finditer(rf"(?<![\w.,])(?:{'|'.join(known)})(?!\w|[.,][0-9]|\s?%)", text, re.IGNORECASE):
            yield match.span()
    marks = list(_LIST_MARK.finditer(text))
    numbers = {int(mark["number"]) for mark in marks}
    for mark in marks:
        number = int(mark["number"])
        if number <= 1 or numbers & {number - 1, number + 1} or not _goes_on(text, mark.start()) or mark.group().endswith("-"):
            yield mark.span()


def _goes_on(text: str, line_start: int) -> bool:
    """Whether the line before is an unfinished sentence: then "47." at the head of a line ends it and marks no item of a list."""
    before = text[:line_start].rstrip(" \t")
    return before.endswith("\n") and (before[-2:-1].islower() or before[-2:-1] == ",")


def _is_identifier(match: re.Match[str]) -> bool:
    body = match["body"]
    if not body.isdigit() or match["currency"] or match["percent"]:
        return False
    return len(body) >= IDENTIFIER_DIGITS or (body.startswith("0") and len(body) >= 3)


def _is_bullet(text: str, match: re.Match[str], language: Language) -> bool:
    """Tell a bullet from a minus: a hyphen glued to a count at the head of a line ("-40 proyectos") is a bullet."""
    if match["sign"] not in ("-", "–") or match["currency"] or match["percent"]:
        return False
    return not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip() and bool(
        _noun_after(text, match.end(), language, share=False)
    )


def _is_year(text: str, match: re.Match[str], language: Language) -> bool:
    words = language.figures
    if not re.fullmatch(YEAR, match["body"]) or match["currency"] or match["percent"] or match["sign"]:
        return False
    before = text[max(0, match.start() - 40) : match.start()]
    last = _LAST_WORD.search(before)
    word = fold(last["word"]) if last else ""
    if re.search(r"[:=]\s*\Z", before) and word:
        return word in words.year_labels
    follows = _NEXT_WORD.match(text, match.end())
    counted = fold(follows["word"]) if follows else ""
    plural = (
        language.is_plural(counted) and counted not in words.after_noun | words.before_noun and spelled_to_number(counted, language) is None
    )
    return not plural or word in words.before_year


def _noun_after(text: str, end: int, language: Language, share: bool) -> str:
    """Words counted by the figure that ends here; of a `share` (a percentage) the words after "of".

    "25 de las regiones" counts regions; after a bare "of" the counted word was left out ("y 3 de alcance nacional"): no noun.
    They cross a line only in mid-sentence: in lower case, or in capitals after capitals.
    """
    line_start = text.rfind("\n", 0, end) + 1
    articles = language.figures.before_noun
    skipped: list[str] = []
    words: list[str] = []
    while len(words) < MOST_NOUN_WORDS:
        match = _NEXT_WORD.match(text, end)
        if match is None:
            break
        word, folded = match["word"], fold(match["word"])
        if "\n" in match["gap"] and not (word[0].islower() or (word.isupper() and text[line_start:end].isupper())):
            break
        if folded in language.figures.after_noun or _ROMAN.fullmatch(folded):
            break
        (words if words or folded not in articles else skipped).append(folded)
        end = match.end()
    while words and words[-1] in articles:
        words.pop()
    return "" if skipped == [language.figures.of] and not share else " ".join(words)
