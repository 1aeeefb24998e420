"""What the program knows of a language, as data: the words, endings and patterns that its rooms look for; output texts are not part of it.

A text is *folded* when it has neither accents nor capitals (`extractor.text.fold`), and *as printed* otherwise. Fields that hold a part
of a pattern say so: the room that uses it builds the whole, and letter case does not count there.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from extractor.text import ordinals

DAY = r"(?:3[01]|[12][0-9]|0?[1-9])"
"""Part of a pattern: the number of a day."""
YEAR = r"(?:19|20)[0-9]{2}"
"""Part of a pattern: a year in full."""
CODE = r"[0-9]+(?:[.-][0-9a-z]+)*(?:/[a-z]+)*[°º]?"
"""Part of a pattern: a number that names something: `12-A`, `1.3`, `4/a`."""
DOTTED = r"[0-9]{1,2}(?:\.[0-9]{1,2})+"
"""Part of a pattern: a code of numbers with full stops between them."""
LISTED = rf"(?:{DOTTED}|(?(many){CODE}|(?!)))"
"""Part of a pattern: the next number of a list of things named; after a singular (no group `many`) only "1.3" goes on with it."""


@dataclass(frozen=True, slots=True, eq=False)
class NumberWords:
    """How whole numbers are spelled, for `figures.spelled`."""

    values: Mapping[str, int]
    """Every word of a number, folded, with its value; a word that only joins has -1. Slips of a letter are told by it."""
    compose: Callable[[Sequence[str]], int | None]
    """The number that such words make, read in order; None where they make none."""
    joint: str
    """Part of a pattern: what stands between two words of a number."""
    longest: int
    """Words of the longest number."""
    not_slips: frozenset[str]
    """Words, folded, that stand one letter from a word of a number and are no slip of it."""


@dataclass(frozen=True, slots=True, eq=False)
class FigureWords:
    """What stands with figures, in cells and in running text, for the room `figures`."""

    percent: str
    """Part of a pattern: the percent sign in words."""
    blanks: tuple[str, ...]
    """Cells that say that there is no value, as printed; case, accents and spaces do not count."""
    currencies: Mapping[str, str]
    """Names of currencies after an amount, as printed, with and without accents, and the symbol that each stands for."""
    cited: tuple[str, ...]
    """Patterns of what is named by a number that counts nothing: pages, articles, norms, telephones."""
    dates: str
    """Pattern of a day, or days, with the month in words."""
    domains: str
    """Part of a pattern: how web addresses end that are printed without `www`."""
    clock: str
    """Part of a pattern: what stands after `10.30` and makes it a time of day."""
    ordinal_ends: str
    """Part of a pattern: what stands after a number and makes it an ordinal."""
    of: str
    """The preposition, folded, that stands between a count and what it is a count of."""
    before_noun: frozenset[str]
    """Words, folded, that may stand between a figure and the noun it counts."""
    after_noun: frozenset[str]
    """Words, folded, with which what a figure counts is over."""
    before_year: frozenset[str]
    """Words, folded, after which a number such as 2017 is a year even where a noun in the plural follows."""
    year_labels: frozenset[str]
    """Labels, folded, before a colon and a year."""


@dataclass(frozen=True, slots=True, eq=False)
class ListWords:
    """How a sentence names the parts of a whole, "20 puentes: 12 en la sierra y 8 en la costa", for `parts-sum`; all folded."""

    of_these: re.Pattern[str]
    """Opens a list of some of the parts: "de ellos"."""
    glued: re.Pattern[str]
    """A preposition without the space before its article."""
    glued_and: str
    """Part of a pattern: an "and" without the space before it, at the end of the word it is glued to."""


@dataclass(frozen=True, slots=True, eq=False)
class ClauseWords:
    """How a sentence says that something was reached or was not, for `conclusion-summary`, level tables and the catalogue; all folded."""

    negations: frozenset[str]
    """Words that deny."""
    label_negations: tuple[str, ...]
    """Those that stand in the labels of rows, where a narrow column may glue them to the word beside them."""
    no: str
    """The negation before a verb, which a scan may misread."""
    like_no: frozenset[str]
    """Words as short that differ from it in a letter and are themselves."""
    not_denying: frozenset[str]
    """Words after a negation that take it back: "no solo"."""
    fillers: frozenset[str]
    """Verbs that help and pronouns, which say nothing of what was reached."""
    contrasts: str
    """Part of a pattern: words that begin another clause, beside those for "and"."""
    out_of: re.Pattern[str]
    """Ends right before a count of all: "del total de"."""
    present: re.Pattern[str]
    """Ends of verbs in the present, before an object."""
    accented_past: re.Pattern[str]
    """Ends of verbs, as printed, whose accent tells that something was done: `aprobó`."""
    objects: frozenset[str]
    """Articles and the like that begin the object of a verb."""


@dataclass(frozen=True, slots=True, eq=False)
class TableWords:
    """Words of rows and headers of any table: what rules look for where the profile says nothing else; as printed, case does not count."""

    row_totals: tuple[str, ...]
    """How rows of totals begin."""
    column_totals: tuple[str, ...]
    """How headers of columns of totals begin."""
    not_summed_down: tuple[str, ...]
    """Words of a header over what is not added up from row to row."""
    not_summed_across: tuple[str, ...]
    """Words of a header over what is no part of a row's total."""
    rounded: tuple[str, ...]
    """Words that say that figures are rounded."""
    percents: tuple[str, ...]
    """Words of a header that promise percentages."""
    shares: tuple[str, ...]
    """Words of a header over one column that is a share of others."""


@dataclass(frozen=True, slots=True, eq=False)
class NameWords:
    """Words in and around names and acronyms, for the rules on names."""

    particles: frozenset[str]
    """Words, folded, that belong to the part of a person's name after them: `de la Cruz`."""
    couples: frozenset[str]
    """Words, folded, after which an article begins another name."""
    articles: frozenset[str]
    """Articles, folded."""
    acronym_letters: str
    """Part of a class of characters: capitals of acronyms."""
    unspeakable: re.Pattern[str]
    """A word in capitals, as printed, that is surely no word of the language: only an acronym sounds so."""


@dataclass(frozen=True, slots=True, eq=False)
class GluedWords:
    """Small words whose space a recogniser may lose, before the profile is known: all known languages are looked for at once.

    A language leaves out what would part words of another language. Parts of patterns, alternatives to each other.
    """

    after_number: str
    """Small words that may stand glued behind a number; no unit looks like them."""
    before_number: str
    """Small words that may stand glued before a number."""
    before_name: str
    """Small words that may stand glued before a capital."""


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """One language of reports; `language_named(profile.language)` gives it."""

    name: str
    """As a profile says it: the name of its file."""
    capitals: str
    """Part of a class of characters: what a sentence or a heading begins with."""
    small: str
    """Part of a class of characters: small letters."""
    own_letters: str
    """Letters, small, whose mark is no accent but part of the letter."""
    tesseract: str
    """Name of Tesseract's data for it; empty where another language's data reads it as well."""
    months: tuple[str, ...]
    """The twelve months as printed; a space sets spellings of one month apart."""
    ordinals: Mapping[str, int]
    """Ordinals and numerals of parts of a year, folded; `i`, `ii`, `iii` and numbers are known anyway."""
    ordinal_tails: str
    """Part of a pattern: what scans glue to a numeral `I` or `1`: "ISEM", "1er"."""
    links: frozenset[str]
    """Articles, prepositions and conjunctions, folded, which say nothing by themselves."""
    ands: str
    """Part of a pattern: the words for "and", folded."""
    joins: str
    """Part of a pattern: the words for "and" and "or", folded."""
    noun_stem: Callable[[str], str]
    """A folded noun or adjective without what number and gender add to it."""
    is_plural: Callable[[str], bool]
    """Whether a folded noun has the form of a plural."""
    verb_stem: Callable[[str], str]
    """A folded verb without its ending; other words lose their plural only."""
    is_participle: Callable[[str], bool]
    """Whether a folded word can describe a noun as done."""
    numbers: NumberWords
    figures: FigureWords
    lists: ListWords
    clauses: ClauseWords
    tables: TableWords
    names: NameWords
    glued: GluedWords

    def ordinals_in(self, text: str) -> frozenset[int]:
        """The ordinals and numbers that a label says."""
        return ordinals(text, self.ordinals, self.ordinal_tails)
