"""Lists and sentences that break off: "Pesca y Acuicultura y reprogramaron", and a text that ends with a word no sentence ends with."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from extractor.checks._left_alone import UNSURE_WORDS, LeftAlone, cells_with_lost_lines, left_alone
from extractor.checks._on_words import rule_on_words
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.misread import is_digital, is_unsure
from extractor.facts.places import find_places
from extractor.facts.prose import Prose, Token, cell_prose, section_prose, sentence_words
from extractor.language import language_named
from extractor.model.language import Language
from extractor.model.outcome import Disagreement
from extractor.model.profile import Labels, Pattern, Profile
from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.text import fold

LETTERS_OF_VERB = 4
"""Letters from which a word can be a verb of the present. Judgement."""
LETTERS_OF_VERB_BY_ENDING = 6
"""Letters from which a verb is known by its ending: `reprogramaron`, not `para`. Judgement."""


class CutList(Parameters):
    """Tables and columns, sections (all where none is named), and the words and endings that tell.

    `verb` is the ending of a verb that tells what was done; after one of `verbs_before` the sentence has a verb already; `couples` couple
    two things; `never_last` end no sentence; `not_verbs` end as verbs do and are none.
    """

    tables: dict[str, Labels]
    sections: Labels = ()
    verb: Pattern
    verbs_before: Labels = ()
    couples: Labels = ()
    never_last: Labels = ()
    not_verbs: Labels = ()


def find_cut(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement | LeftAlone]:
    """One disagreement for each place.

    "… y <verb>" says that an item of a list is lacking where a list came before (an "y" or a comma) and no verb to couple with.
    """
    wanted = read_parameters(CutList, profile, "cut-list", parameters)
    language = language_named(profile.language)
    require_known(profile, "cut-list.tables", wanted.tables, profile.tables)
    require_known(profile, "cut-list.sections", wanted.sections, profile.sections)
    couples, before, last = ({fold(word) for word in words} for words in (wanted.couples, wanted.verbs_before, wanted.never_last))
    others = "|".join(fold(word) for word in wanted.not_verbs) or "(?!)"
    verb = re.compile(rf"^(?!(?:{others})$).*(?:{wanted.verb})$")
    for prose in (*section_prose(report, wanted.sections), *cell_prose(report, profile, wanted.tables)):
        for end, words in sentence_words(prose, language):
            lonely = _lonely_verb(prose, words, (verb, couples, before), language)
            if lonely is not None:
                yield _cut_off(report, prose, words[lonely - 1], words[lonely], is_list=True)
            if words and words[-1].folded in last and _goes_no_further(prose, words[-1], end):
                yield _cut_off(report, prose, words[-2] if len(words) > 1 else words[-1], words[-1], is_list=False)
    yield from cells_with_lost_lines(report, profile, wanted.tables)


def _lonely_verb(
    prose: Prose, words: Sequence[Token], telling: tuple[re.Pattern[str], set[str], set[str]], language: Language
) -> int | None:
    """The place of a verb right after a coupling word, the first verb of its sentence, after a list of two things or more."""
    verb, couples, before = telling
    listed = False
    for place, word in enumerate(words):
        accented = language.clauses.accented_past.search(word.text) is not None
        is_verb = len(word.folded) >= LETTERS_OF_VERB_BY_ENDING and (verb.search(word.folded) is not None or accented)
        if is_verb and place and words[place - 1].folded in couples:
            if word.text.istitle():  # a name, "Políticas y Evaluació", whose last letter was not read
                return None
            new_clause = place > 1 and "," in prose.text[words[place - 2].end : words[place - 1].start]
            return place if listed and not new_clause else None
        if is_verb or word.folded in before or _takes_object(prose, words, place, language):
            return None
        if (place and words[place - 1].folded in couples) or "," in prose.text[words[place - 1].end : word.start]:
            listed = True
    return None


def _takes_object(prose: Prose, words: Sequence[Token], place: int, language: Language) -> bool:
    """Whether a word is a verb of the present, by its ending and the article right after it: `valida la información`."""
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else None
    if following is None or following.folded not in language.clauses.objects or prose.text[word.end : following.start] != " ":
        return False
    return (
        len(word.folded) >= LETTERS_OF_VERB
        and word.folded not in language.links
        and language.clauses.present.search(word.folded) is not None
    )


def _goes_no_further(prose: Prose, word: Token, end: int) -> bool:
    """Whether a sentence ends with that word: at the text's end, with a full stop, or before the next bullet."""
    rest = prose.text[word.end : end].strip()
    return not rest.strip(".•▪●■ ") and not (rest == "" and end < len(prose.text) and prose.text[end - 1] == ":")


def _cut_off(report: Report, prose: Prose, a: Token, b: Token, *, is_list: bool) -> Disagreement | LeftAlone:
    """Held back where a word read from pixels is in doubt, or where what goes on may not have been read."""
    places = find_places(report, prose, a.start, b.end)
    if not is_list and not is_digital(report, places[0].page):
        return left_alone("cut-list.may-go-on", places[0])
    if is_unsure(report, places):
        return left_alone(UNSURE_WORDS, places[0])
    text = prose.text[a.start : b.end]
    code = "cut-list.item-lacking" if is_list else "cut-list.breaks-off"
    return Disagreement(
        rule="cut-list",
        severity="notice",
        code=prose.code,
        measure=None,
        expected="",
        found=text,
        figures=(),
        message=remark(code, place=prose.place, page=places[0].page, text=text),
        places=places,
    )


rule: Rule = rule_on_words("cut-list", find_cut)
