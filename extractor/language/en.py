"""English, as reports of governments and councils are written in it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.model.language import (
    CODE,
    DAY,
    DOTTED,
    LISTED,
    YEAR,
    ClauseWords,
    FigureWords,
    GluedWords,
    Language,
    ListWords,
    NameWords,
    NumberWords,
    TableWords,
)

# --- number words -----------------------------------------------------------------------------------------------------------------

_UNITS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9}
_TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_SCALES = {"million": 1_000_000, "thousand": 1_000}


def _compose(words: Sequence[str]) -> int | None:
    """A cardinal of 0..999,999,999, with or without "and": `one hundred and five`, `two thousand six`."""
    if list(words) == ["zero"]:
        return 0
    total, at = 0, 0
    for scale, value in _SCALES.items():
        count, after = _below_thousand(words, at)
        if count and words[after : after + 1] == [scale]:
            total, at = total + count * value, after + 1
    at += bool(total) and words[at : at + 1] == ["and"]
    rest, after = _below_thousand(words, at)
    return total + rest if after == len(words) and total + rest and (rest or words[-1] in _SCALES) else None


def _below_thousand(words: Sequence[str], at: int) -> tuple[int, int]:
    """Value of the longest number below 1000 that starts at a word, and the place after it; 0 where none starts."""
    if words[at + 1 : at + 2] == ["hundred"] and words[at] in _UNITS:
        hundreds, at = 100 * _UNITS[words[at]], at + 2
        rest, after = _below_hundred(words, at + (words[at : at + 1] == ["and"]))
        return hundreds + rest, after if rest else at
    return _below_hundred(words, at)


def _below_hundred(words: Sequence[str], at: int) -> tuple[int, int]:
    word, following = [*words[at : at + 2], "", ""][:2]
    if word in _TENS:
        return (_TENS[word] + _UNITS[following], at + 2) if following in _UNITS else (_TENS[word], at + 1)
    small = _UNITS.get(word) or _TEENS.get(word, 0)
    return small, at + bool(small)


_NUMBERS = NumberWords(
    values=_UNITS | _TEENS | _TENS | _SCALES | {"zero": 0, "hundred": 100, "and": -1},
    compose=_compose,
    joint=r"(?:\s+|\s?[-‐‑]\s?)",  # "twenty-one", also where a line ends after the hyphen
    longest=17,  # "nine hundred and ninety-nine million nine hundred and ninety-nine thousand nine hundred and ninety-nine"
    not_slips=frozenset(
        ("billion", "eighth", "eights", "fight", "fights", "forte", "forth", "forts", "height", "hundreds", "light", "lights", "might",
         "millions", "nifty", "night", "nights", "right", "rights", "sever", "sevens", "seventh", "sight", "sights", "there", "these",
         "thousands", "threw", "throe", "tight", "weight")
    ),
)  # fmt: skip

# --- words ------------------------------------------------------------------------------------------------------------------------

_MONTHS = (
    "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug", "september sept sep",
    "october oct", "november nov", "december dec",
)  # fmt: skip
_MONTH = "|".join(_MONTHS).replace(" ", "|")
_LINKS = frozenset(
    ("a", "an", "and", "at", "by", "for", "from", "in", "into", "its", "of", "on", "or", "per", "that", "the", "their", "this", "to",
     "with")
)  # fmt: skip
_SHORTEST_VERB = 4
"""Letters of a verb's stem, at the least. Judgement."""
_PAST = frozenset(
    ("begun", "brought", "built", "bought", "cut", "done", "drawn", "found", "given", "held", "kept", "laid", "led", "left", "lent", "lost",
     "made", "met", "paid", "put", "run", "seen", "sent", "set", "sold", "spent", "taken", "told", "won", "written")
)  # fmt: skip


def _noun_stem(word: str) -> str:
    """Without plural: `cities` and `city`, `bridges` and `bridge`, `branches` and `branch` are each one."""
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    singular = re.sub(r"(?<=[sxz])es$|(?<=[cs]h)es$|(?<![siu])s$", "", word)
    return singular if len(singular) >= 3 else word


def _is_plural(word: str) -> bool:
    """`bridges`; not `bus`, `progress` or `analysis`."""
    return re.search(r"(?<![siu])s$", word) is not None or word in ("children", "men", "people", "women")


def _verb_stem(word: str) -> str:
    """Without its ending: `achieve`, `achieved` and `achieving` are one, and so are `plan` and `planned`."""
    stem = re.sub(r"(?:ing|(?<!e)ed|es|(?<!e)e|s)$", "", word)
    stem = re.sub(r"([bdgklmnprt])\1$", r"\1", stem)
    return stem if len(stem) >= _SHORTEST_VERB else word


def _is_participle(word: str) -> bool:
    """`completed`, `built`."""
    return word.endswith("ed") or word in _PAST


# --- what stands with figures -----------------------------------------------------------------------------------------------------

_SIGN_OF_NUMBER = r"(?:n[°º]\.?|nos?\.|num\.?|number|#)"
_CITED = (
    r"objective|goal|section|sect|sec|article|art|clause|paragraph|para|chapter|chap|table|figure|fig|chart|graph|map|annex|appendix|exhibit|"
    r"schedule|attachment|page|p(?=\.)|pp(?=\.?\s)|note|footnote|item|point(?=s?\s[0-9])|step|phase|stage|version|volume|vol|part|act|bill|"
    r"regulation|rule|ordinance|order|resolution|directive|circular|standard|form|lot|zone|district|ward|route|highway|code"
)
_QUALIFIER = r"strategic|specific|general|national|executive|public|senate|house|annual"
_FIGURES = FigureWords(
    percent=r"per\s?cent",
    blanks=("N/A", "NA", "N.A.", "N/D", "ND", "NIL", "NONE", "TBD", "NOT APPLICABLE", "NOT AVAILABLE", "NO DATA", "NOT REPORTED"),
    currencies={"dollars": "$", "dollar": "$", "euros": "€", "euro": "€"},
    cited=(
        r"\b(?:page|pp?\.)\s*:?\s*[0-9]+(?:\s+of\s+|/)[0-9]+",
        rf"\b(?:(?:{_QUALIFIER})\s+)?(?:{_CITED})(?P<many>s)?\b\.?\s*(?:{_SIGN_OF_NUMBER})?\s*{CODE}"
        rf"(?:\s*,\s*{LISTED})*(?:\s*,?\s*\b(?:and|or|to)\s*{LISTED})?(?!\s?%|[.,]?[0-9])",  # sections 3, 4 and 5
        rf"\b(?:indicator|product|activity|action|policy|target|result|output|outcome|project)s?\s+{DOTTED}(?!\s?%|[.,]?[0-9])",
        rf"(?<!\w){_SIGN_OF_NUMBER}\s*{CODE}",
        r"\b(?:id|ref|reference|permit|licen[cs]e|docket|file|grant|contract)\b\.?\s*:\s*[0-9][0-9.-]*",
        r"\b(?:tele)?(?:phone|fax)s?\b\.?\s*:?\s*[(0-9][0-9 ()/-]{3,}",
    ),
    dates=rf"\b(?:{DAY}(?:st|nd|rd|th)?\s*(?:,|\bto\b|\band\b|-|–)\s*){{0,5}}{DAY}(?:st|nd|rd|th)?\s+(?:of\s+)?(?:{_MONTH})\b\.?"
    rf"(?:\s*,?\s*{YEAR}\b)?|\b(?:{_MONTH})\b\.?\s+{DAY}(?:st|nd|rd|th)?(?:\s*(?:,|\bto\b|\band\b|-|–)\s*{DAY}(?:st|nd|rd|th)?)*"
    rf"(?:\s*,\s*{YEAR})?\b(?!\s?%|[.,]?[0-9])",
    domains="gov|com|org|net|edu",
    clock=r"[ap]\.?\s?m|hours|hrs?",
    ordinal_ends=r"(?:st|nd|rd|th)\b",
    of="of",
    before_noun=frozenset(("of", "the", "its", "their", "these", "those", "such")),
    after_noun=frozenset(
        ("a", "about", "after", "all", "also", "an", "and", "are", "as", "at", "before", "between", "but", "by", "during", "each", "for",
         "from", "had", "has", "have", "he", "if", "in", "into", "is", "it", "less", "more", "nor", "not", "on", "only", "or", "out",
         "over", "per", "since", "so", "than", "that", "then", "they", "to", "under", "until", "up", "versus", "vs", "was", "we", "were",
         "when", "where", "which", "while", "who", "will", "with", "without")
    ),
    before_year=frozenset(
        ("at", "annual", "budget", "by", "during", "fiscal", "from", "half", "in", "of", "period", "plan", "quarter", "semester", "since",
         "the", "to", "until", "year", "years", *_MONTH.split("|"))
    ),
    year_labels=frozenset(("date", "fiscal", "period", "year", "years")),
)  # fmt: skip

# --- sentences, tables, names -----------------------------------------------------------------------------------------------------

_LISTS = ListWords(
    of_these=re.compile(r"\bof (?:these|those|them|which|whom)\b|\b(?:distribut|divid|brok)(?:ed|en)\b|\bsplit (?:among|between|into)\b"),
    glued=re.compile(r"(?:at|by|for|from|in|of|on|to|with)the", re.IGNORECASE),
    glued_and="(?!)",  # too many words end so: "land", "demand"
)
_CLAUSES = ClauseWords(
    negations=frozenset(("cannot", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing", "without")),
    label_negations=("not", "no", "without"),
    no="not",
    like_no=frozenset(("not", "hot", "lot", "now", "nor", "net", "no", "to", "of", "or", "on", "got", "ot", "nut", "dot", "pot", "rot")),
    not_denying=frozenset(("only", "just", "merely")),
    fillers=frozenset(
        ("as", "be", "became", "been", "being", "could", "did", "does", "had", "has", "have", "is", "it", "no", "not", "so", "still",
         "such", "they", "was", "were", "which", "who", "will", "without", "would", "yet", "are")
    ),
    contrasts="but|while|whereas|although|though|instead",
    out_of=re.compile(r"\b(?:of the|out of|of a total of|out of a total of|of all)\s*$"),
    present=re.compile("(?<!s)s$"),
    accented_past=re.compile("(?!)"),
    objects=frozenset(("the", "a", "an", "its", "their", "this", "these", "those")),
)  # fmt: skip
_NOT_SUMMED = ("%", "percent", "percentage", "average", "mean", "median", "rate", "index", "change", "ratio", "price")
_TABLES = TableWords(
    row_totals=("total", "totals", "grand total", "overall total", "sum", "subtotal", "subtotals"),
    column_totals=("total", "totals", "grand total", "sum", "subtotal"),
    not_summed_down=_NOT_SUMMED,
    not_summed_across=(*_NOT_SUMMED, "no", "n°", "number", "year", "code"),
    rounded=("thousands", "millions", "thousand", "million"),
    percents=("%", "percent", "percentage"),
    shares=("%", "percent", "percentage", "share", "progress"),
)
_NAMES = NameWords(
    particles=frozenset(("da", "de", "del", "der", "di", "la", "le", "mac", "mc", "o", "st", "van", "von")),
    couples=frozenset(("and", "or")),
    articles=frozenset(("the", "a", "an")),
    acronym_letters="A-Z",
    unspeakable=re.compile("[^AEIOUY]+"),
)
_GLUED = GluedWords(  # in, on, to, a and the like stand inside units and words of Spanish: left out
    after_number="",
    before_number="",
    before_name="of|the|and",
)

language = Language(
    name="en",
    capitals="A-Z",
    small="a-z",
    own_letters="",
    tesseract="",  # its letters are those of Spanish; a second set of data would change how Spanish is read
    months=_MONTHS,
    ordinals={"iv": 4, "first": 1, "second": 2, "third": 3, "fourth": 4},
    ordinal_tails=r"sem|half|st\b",
    links=_LINKS,
    ands="and",
    joins="and|or",
    noun_stem=_noun_stem,
    is_plural=_is_plural,
    verb_stem=_verb_stem,
    is_participle=_is_participle,
    numbers=_NUMBERS,
    figures=_FIGURES,
    lists=_LISTS,
    clauses=_CLAUSES,
    tables=_TABLES,
    names=_NAMES,
    glued=_GLUED,
)
