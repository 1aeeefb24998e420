"""Spanish number words come in, integers go out; words with a digit twin ("cuatro (04)") come out as two readings of one figure."""

import re
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

from extractor.text import fold

LARGEST = 999_999_999
LONGEST_RUN = 14  # words of "novecientos noventa y nueve millones novecientos noventa y nueve mil novecientos noventa y nueve"
SHORTEST_REPAIRABLE = 5  # letters; below it one wrong letter makes another word: dos/los, tres/tras, seis/seas

_UNITS = {"un": 1, "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9}
_TEENS = {
    "diez": 10, "once": 11, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "dieciseis": 16, "diecisiete": 17, "dieciocho": 18,
    "diecinueve": 19, "veintiun": 21, "veintiuno": 21, "veintiuna": 21, "veintidos": 22, "veintitres": 23, "veinticuatro": 24,
    "veinticinco": 25, "veintiseis": 26, "veintisiete": 27, "veintiocho": 28, "veintinueve": 29,
}  # fmt: skip
_TENS = {"veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50, "sesenta": 60, "setenta": 70, "ochenta": 80, "noventa": 90}
_HUNDRED_STEMS = {
    "doscient": 200, "trescient": 300, "cuatrocient": 400, "quinient": 500, "seiscient": 600, "setecient": 700, "ochocient": 800,
    "novecient": 900,
}  # fmt: skip
_HUNDREDS = {"ciento": 100} | {stem + ending: value for stem, value in _HUNDRED_STEMS.items() for ending in ("os", "as")}
_SMALL = _UNITS | _TEENS
_MILLION = {"millon": 1_000_000, "millones": 1_000_000}
_VOCABULARY = _SMALL | _TENS | _HUNDREDS | _MILLION | {"cero": 0, "cien": 100, "mil": 1000, "y": -1}

# Words of the language that stand one letter from a number word: they are themselves, not slips ("cuadro (04)", "por cierto", "billones").
_NOT_SLIPS = frozenset(
    ("billon", "billones", "cientos", "cierto", "cinto", "circo", "crece", "cuadro", "cuento", "mueve", "nieve", "novena", "nueva", "nuevo",
     "siente", "siento", "tiento", "viento")
)  # fmt: skip

_LETTERS = r"(?:[^\W\d_]|[\u0300-\u036f])+"
_TOKEN = re.compile(_LETTERS)
_TAIL = re.compile(rf"{_LETTERS}(?:\s+{_LETTERS}){{0,{LONGEST_RUN + 1}}}(?P<mark>\.)?\s*\Z")
_PARENTHESIS = re.compile(r"\(\s*(?P<digits>[0-9]{1,3}(?:[.,' \u00a0][0-9]{3}){1,5}|[0-9]{1,15})\s*(?P<percent>%?)\s*\)")
_REACH = 400  # characters looked at before a parenthesis: 14 words of at most 14 letters, and room for broken lines


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


def spelled_to_number(words: str) -> int | None:
    """Cardinal of 0..999,999,999 written in Spanish words, or None where the words are not exactly one number.

    Case, accents and gender do not matter; each word of five letters and more may hold one wrong letter when only one number is that near.
    """
    if re.sub(rf"{_LETTERS}|\s", "", words):
        return None
    read = _read_run(_TOKEN.findall(words))
    return None if read is None else read[0]


def find_word_digit_pairs(text: str) -> tuple[WordDigit, ...]:
    """Every "words (digits)" of a text, in order; the words are the longest run before the parenthesis that is a number.

    A pair that disagrees is a pair all the same. "77 por ciento (100)" is none: there "ciento" belongs to the percent sign. Where a mark
    stands between, as a speck is read ("cuatro. (04)"), they must agree: else a sentence ends there and an item of a list begins.
    """
    found = []
    floor = 0
    for match in _PARENTHESIS.finditer(text):
        pair = _pair_before(text, floor, match)
        if pair is not None:
            found.append(pair)
        floor = match.end()
    return tuple(found)


def _pair_before(text: str, floor: int, match: re.Match[str]) -> WordDigit | None:
    offset = max(floor, match.start() - _REACH)
    tail = _TAIL.search(text[offset : match.start()])
    if tail is None:
        return None
    tokens = list(_TOKEN.finditer(tail.group()))
    percent = len(tokens) >= 2 and [fold(token.group()) for token in tokens[-2:]] in (["por", "ciento"], ["por", "cien"])
    if match["percent"] and not percent:
        return None
    if percent:
        tokens = tokens[:-2]
    for first in range(max(0, len(tokens) - LONGEST_RUN), len(tokens)):
        run = tokens[first:]
        read = _read_run([token.group() for token in run])
        if read is None:
            continue
        base = offset + tail.start()
        start, stop = base + run[0].start(), base + run[-1].end()
        digits = match["digits"]
        digit_value = int(re.sub(r"[^0-9]", "", digits))
        if tail["mark"] and read[0] != digit_value:
            return None
        return WordDigit(start, match.end(), text[start:stop], read[0], digits, digit_value, read[0] == digit_value, read[1], percent)
    return None


def _read_run(tokens: list[str]) -> tuple[int, bool] | None:
    """Read words as one number; the second value says whether one of them had to be repaired."""
    if not tokens or len(tokens) > LONGEST_RUN + 2:
        return None
    known: list[str] = []
    repaired = False
    for token in tokens:
        folded = fold(token)
        word = _nearest_word(folded)
        if word is None:
            return None
        repaired = repaired or word != folded
        known.append(word)
    number = _compose(known)
    return None if number is None else (number, repaired)


@lru_cache(maxsize=4096)
def _nearest_word(word: str) -> str | None:
    if word in _VOCABULARY:
        return word
    if len(word) < SHORTEST_REPAIRABLE or word in _NOT_SLIPS:
        return None
    near = [known for known in _VOCABULARY if len(known) >= SHORTEST_REPAIRABLE and Levenshtein.distance(word, known, score_cutoff=1) <= 1]
    return near[0] if len({_VOCABULARY[known] for known in near}) == 1 else None


def _compose(words: list[str]) -> int | None:
    if words == ["cero"]:
        return 0
    total, at = _below_million(words, 0)
    if at < len(words) and words[at] in _MILLION and total:
        rest, at = _below_million(words, at + 1)
        total = total * 1_000_000 + rest
    return total if at == len(words) and 0 < total <= LARGEST else None


def _below_million(words: list[str], at: int) -> tuple[int, int]:
    value, at = _below_thousand(words, at)
    if at < len(words) and words[at] == "mil":
        rest, at = _below_thousand(words, at + 1)
        value = (value or 1) * 1000 + rest
    return value, at


def _below_thousand(words: list[str], at: int) -> tuple[int, int]:
    """Value of the longest number below 1000 that starts at a word, and the place after it; 0 where none starts."""
    ahead = [*words[at : at + 4], "", "", "", ""]
    if ahead[0] == "cien":
        return 100, at + 1
    hundreds = _HUNDREDS.get(ahead[0], 0)
    if hundreds:
        at, ahead = at + 1, ahead[1:]
    if ahead[0] in _SMALL and not (ahead[0] == "diez" and ahead[1] == "y"):
        return hundreds + _SMALL[ahead[0]], at + 1
    tens = 10 if ahead[0] == "diez" else _TENS.get(ahead[0], 0)
    if tens and ahead[1] == "y" and ahead[2] in _UNITS:
        return hundreds + tens + _UNITS[ahead[2]], at + 3
    return hundreds + tens, at + (1 if tens else 0)
