"""One word, one spelling: compounds joined here and apart there, capitals here and not there, words one letter away from others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from rapidfuzz.distance import Levenshtein

from extractor.checks._left_alone import FROM_PIXELS, LeftAlone, cells_with_lost_lines
from extractor.checks._on_words import rule_on_words
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.misread import is_digital
from extractor.facts.places import find_places, print_as
from extractor.facts.prose import Prose, Token, cell_prose, section_prose, sentences, tokens
from extractor.language import language_named
from extractor.model.language import Language
from extractor.model.outcome import Disagreement
from extractor.model.profile import Labels, Profile
from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.text import fold

LETTERS_OF_MISSPELT_WORD = 8
"""Letters from which two words that differ in one are rather the same word, misspelt. Judgement."""
LETTERS_OF_ENDING = 2
"""Last letters of a word, in which its forms differ: `meta`, `metas`. Judgement."""
LETTERS_OF_SECOND_WORD = 5
"""Letters from which the second word of a name has its capital letter looked at. Judgement."""

PrintedSpelling = tuple[Prose, int, int]
"""Where one stands: its text, start and end."""


class OneSpelling(Parameters):
    """Tables and columns, sections (all where none is named), and the first parts of compounds.

    `different` are words that are two although they look like one, a slash between them.
    """

    tables: dict[str, Labels]
    sections: Labels = ()
    prefixes: Labels = ()
    different: Labels = ()


def compare_spellings(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement | LeftAlone]:
    """One disagreement for each word, with the first place of each spelling.

    Pages read from pixels say nothing: a space or a letter is soon lost.
    """
    wanted = read_parameters(OneSpelling, profile, "one-spelling", parameters)
    language = language_named(profile.language)
    require_known(profile, "one-spelling.tables", wanted.tables, profile.tables)
    require_known(profile, "one-spelling.sections", wanted.sections, profile.sections)
    printed = (*section_prose(report, wanted.sections), *cell_prose(report, profile, wanted.tables))
    texts = [prose for prose in printed if is_digital(report, *_pages(prose))]
    for a, b in (*_compounds(texts, {fold(prefix) for prefix in wanted.prefixes}), *_capitals(texts, language)):
        yield _spellings_differ(report, a, b)
    different = [frozenset(fold(part) for part in pair.split("/")) for pair in wanted.different]
    for a, b in _letters(texts, different):
        yield _spellings_differ(report, a, b, misspelt=True)
    for prose in printed:
        pictures = tuple(page for page in _pages(prose) if not is_digital(report, page))
        if pictures:
            yield LeftAlone(FROM_PIXELS, pictures, (prose.place, prose.text))
    yield from cells_with_lost_lines(report, profile, wanted.tables)


def _pages(prose: Prose) -> Sequence[int]:
    return prose.section.pages if prose.section else (prose.page,)


def _body(prose: Prose) -> Sequence[Token]:
    return [word for word in tokens(prose.text) if word.start >= prose.body]


def _compounds(texts: Sequence[Prose], prefixes: set[str]) -> Iterator[tuple[PrintedSpelling, PrintedSpelling]]:
    """`pre inversión` or `pre-inversión` beside `preinversión`."""
    whole: dict[str, PrintedSpelling] = {}
    apart: dict[str, PrintedSpelling] = {}
    for prose in texts:
        words = _body(prose)
        for word in words:
            parts = word.folded.split()
            if len(parts) > 1 and parts[0] in prefixes:
                apart.setdefault("".join(parts), (prose, word.start, word.end))
            elif word.folded.startswith(tuple(prefixes)):
                whole.setdefault(word.folded, (prose, word.start, word.end))
        for a, b in pairwise(words):
            if a.folded in prefixes and prose.text[a.end : b.start] == " ":
                apart.setdefault(a.folded + b.folded, (prose, a.start, b.end))
    yield from ((apart[key], whole[key]) for key in apart if key in whole)


def _capitals(texts: Sequence[Prose], language: Language) -> Iterator[tuple[PrintedSpelling, PrintedSpelling]]:
    """`Sector producción` beside `Sector Producción`; not where the first word begins a sentence."""
    found: dict[str, dict[bool, PrintedSpelling]] = {}
    for prose in texts:
        starts = [start for start, _ in sentences(prose.text, language, prose.body)]
        words = _body(prose) if not prose.capitals else ()
        for before, a, b in zip(words, words[1:], words[2:], strict=False):
            inside = prose.text[before.end : a.start] == " " and bisect_left(starts, before.end) == bisect_right(starts, a.start)
            if (
                inside
                and a.text.istitle()
                and len(b.text) >= LETTERS_OF_SECOND_WORD
                and prose.text[a.end : b.start] == " "
                and not b.text.isupper()
            ):
                found.setdefault(f"{a.folded} {b.folded}", {}).setdefault(b.text[0].isupper(), (prose, a.start, b.end))
    yield from ((both[False], both[True]) for both in found.values() if len(both) > 1)


def _letters(texts: Sequence[Prose], different: Sequence[frozenset[str]]) -> Iterator[tuple[PrintedSpelling, PrintedSpelling]]:
    """A word that stands once and is one letter, not the first nor one of the last, away from another."""
    first: dict[str, PrintedSpelling] = {}
    count: dict[str, int] = {}
    for prose in texts:
        for token in _body(prose):
            if len(token.folded) >= LETTERS_OF_MISSPELT_WORD and token.folded.isalpha():
                first.setdefault(token.folded, (prose, token.start, token.end))
                count[token.folded] = count.get(token.folded, 0) + 1
    near: dict[str, list[str]] = {}
    for word in first:
        for at in range(1, len(word) - LETTERS_OF_ENDING):
            near.setdefault(word[:at] + word[at + 1 :], []).append(word)
    pairs = {pair for words in near.values() for a in words for b in words if a < b for pair in [(a, b)]}
    pairs |= {(a, b) for word in first for b in near.get(word, ()) for a in [word] if a != b}
    for pair in sorted(pairs):
        odd, usual = sorted(pair, key=lambda word: (count[word], list(first).index(word)))
        if (
            count[odd] == 1
            and Levenshtein.distance(odd, usual) == 1
            and frozenset(pair) not in different
            and odd[-LETTERS_OF_ENDING:] == usual[-LETTERS_OF_ENDING:]
        ):
            yield first[odd], first[usual]


def _spellings_differ(report: Report, a: PrintedSpelling, b: PrintedSpelling, *, misspelt: bool = False) -> Disagreement:
    said, other = (prose.text[start:end] for prose, start, end in (a, b))
    instead = (print_as(other.lower() if misspelt else other, a[0].text), print_as(said.lower() if misspelt else said, b[0].text))
    places = [find_places(report, *spelling, text if misspelt else None) for spelling, text in zip((a, b), instead, strict=True)]
    found = ((said, a[0], places[0]), (other, b[0], places[1]))
    first, second = (remark("place.quoted-there", text=text, place=prose.place, page=those[0].page) for text, prose, those in found)
    return Disagreement(
        rule="one-spelling",
        severity="notice",
        code=a[0].code or b[0].code,
        measure=None,
        expected=other,
        found=said,
        figures=(),
        message=remark("one-spelling.differ", first=first, second=second),
        places=tuple(place for those in places for place in those),
    )


rule: Rule = rule_on_words("one-spelling", compare_spellings)
