"""Number words come in, integers go out; words with a digit twin ("cuatro (04)") come out as two readings of one figure."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from rapidfuzz.distance import Levenshtein

from extractor.model.language import Language
from extractor.text import fold

SHORTEST_REPAIRABLE = 5
"""Letters of the shortest number word in which a wrong letter is mended; below it one wrong letter makes another word: dos/los, tres/tras,
seis/seas. Judgement."""

_LETTERS = r"(?:[^\W\d_]|[\u0300-\u036f])+"
_TOKEN = re.compile(_LETTERS)
_PARENTHESIS = re.compile(r"\(\s*(?P<digits>[0-9]{1,3}(?:[.,' \u00a0][0-9]{3}){1,5}|[0-9]{1,15})\s*(?P<percent>%?)\s*\)")
_CHARACTERS_BEFORE = 400  # characters looked at before a parenthesis: the words of the longest number, and room for broken lines
"""Characters looked at before a parenthesis: the words of the longest number, and room for broken lines. Judgement."""


@dataclass(frozen=True, slots=True)
class WordDigit:
    """One figure printed twice, `text[start:end]` = "cuatro (04)": `word_value` from the words, `digit_value` from the digits.

    `repaired`: a word was read through one wrong letter, so that a disagreement weighs less. `percent`: "por ciento" stands between.
    """

    start: int
    end: int
    words: str
    word_value: int
    digits: str
    digit_value: int
    agrees: bool
    repaired: bool
    percent: bool


def spelled_to_number(words: str, language: Language) -> int | None:
    """Cardinal written in words, or None where the words are not exactly one number.

    Case, accents and gender do not matter; each word of five letters and more may hold one wrong letter when only one number is that near.
    """
    if not _run_pattern(language).fullmatch(words.strip()):
        return None
    read = _read_run(_TOKEN.findall(words), language)
    return None if read is None else read[0]


def find_word_digit_pairs(text: str, language: Language) -> tuple[WordDigit, ...]:
    """Every "words (digits)" of a text, in order; the words are the longest run before the parenthesis that is a number.

    A pair that disagrees is a pair all the same. "77 por ciento (100)" is none: there "ciento" belongs to the percent sign. Where a mark
    stands between, as a speck is read ("cuatro. (04)"), they must agree: else a sentence ends there and an item of a list begins.
    """
    found = []
    floor = 0
    for match in _PARENTHESIS.finditer(text):
        pair = _pair_before(text, floor, match, language)
        if pair is not None:
            found.append(pair)
        floor = match.end()
    return tuple(found)


def _pair_before(text: str, floor: int, match: re.Match[str], language: Language) -> WordDigit | None:
    offset = max(floor, match.start() - _CHARACTERS_BEFORE)
    tail = _tail_pattern(language).search(text[offset : match.start()])
    if tail is None:
        return None
    tokens = list(_TOKEN.finditer(tail.group()))
    share = _share_pattern(language).search(tail.group())
    if match["percent"] and share is None:
        return None
    if share is not None:
        tokens = [token for token in tokens if token.end() <= share.start()]
    for first in range(max(0, len(tokens) - language.numbers.longest), len(tokens)):
        run = tokens[first:]
        read = _read_run([token.group() for token in run], language)
        if read is None:
            continue
        base = offset + tail.start()
        start, stop = base + run[0].start(), base + run[-1].end()
        digits = match["digits"]
        digit_value = int(re.sub(r"[^0-9]", "", digits))
        if tail["mark"] and read[0] != digit_value:
            return None
        said = text[start:stop]
        return WordDigit(start, match.end(), said, read[0], digits, digit_value, read[0] == digit_value, read[1], share is not None)
    return None


@cache
def _run_pattern(language: Language) -> re.Pattern[str]:
    return re.compile(rf"{_LETTERS}(?:{language.numbers.joint}{_LETTERS})*")


@cache
def _tail_pattern(language: Language) -> re.Pattern[str]:
    """The last words of a text, and the mark after them."""
    return re.compile(rf"{_LETTERS}(?:{language.numbers.joint}{_LETTERS}){{0,{language.numbers.longest + 1}}}(?P<mark>\.)?\s*\Z")


@cache
def _share_pattern(language: Language) -> re.Pattern[str]:
    """A percent sign in words at the end of a text."""
    return re.compile(rf"\b(?:{language.figures.percent})\b\.?\s*\Z", re.IGNORECASE)


def _read_run(tokens: list[str], language: Language) -> tuple[int, bool] | None:
    """Read words as one number; the second value says whether one of them had to be repaired."""
    if not tokens or len(tokens) > language.numbers.longest + 2:
        return None
    known: list[str] = []
    repaired = False
    for token in tokens:
        folded = fold(token)
        word = _nearest_word(folded, language)
        if word is None:
            return None
        repaired = repaired or word != folded
        known.append(word)
    number = language.numbers.compose(known)
    return None if number is None else (number, repaired)


@lru_cache(maxsize=4096)
def _nearest_word(word: str, language: Language) -> str | None:
    values = language.numbers.values
    if word in values:
        return word
    if len(word) < SHORTEST_REPAIRABLE or word in language.numbers.not_slips:
        return None
    near = [known for known in values if len(known) >= SHORTEST_REPAIRABLE and Levenshtein.distance(word, known, score_cutoff=1) <= 1]
    return near[0] if len({values[known] for known in near}) == 1 else None
