"""Recommendations that ask something of a body that answers for nothing in the report: neither among the responsible nor the ministry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extractor.checks._on_words import rule_on_words
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.places import find_places
from extractor.facts.prose import Prose, Token, section_prose, sentence_words
from extractor.facts.stems import noun_stems
from extractor.language import language_named
from extractor.model.language import Language
from extractor.model.outcome import Agreement, Disagreement
from extractor.model.profile import Labels, Profile
from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.text import fold

WORDS_BEFORE_BODY = 4
"""Words of a sentence that may stand before the body that is asked: "Corresponde al …". Judgement."""


class Addressee(Parameters):
    """Sections of recommendations, columns that name who answers, words with which names of bodies begin, and verbs that ask.

    These stand before the name ("corresponde a") or after it ("debe").
    """

    sections: Labels
    columns: dict[str, Labels]
    bodies: Labels
    asked_before: Labels
    asked_after: Labels


def compare_addressees(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement | Agreement]:
    """One disagreement for each recommendation; nothing where nobody is named as responsible."""
    wanted = read_parameters(Addressee, profile, "addressee", parameters)
    language = language_named(profile.language)
    require_known(profile, "addressee.sections", wanted.sections, profile.sections)
    require_known(profile, "addressee.columns", wanted.columns, profile.tables)
    for kind, columns in wanted.columns.items():
        require_known(profile, f"addressee.columns.{kind}", columns, profile.tables[kind].columns)
    answering = _answering(report, wanted, language)
    heads, before, after = ({fold(word) for word in words} for words in (wanted.bodies, wanted.asked_before, wanted.asked_after))
    for prose in section_prose(report, wanted.sections) if answering else ():
        for _, words in sentence_words(prose, language):
            name = _asked(words, (heads, before, after), prose.text, language)
            if name:
                answers = any(_is_part(name, other, language) for other in answering)
                yield Agreement("addressee", None, None, ()) if answers else _answers_for_nothing(report, prose, name)


def _answering(report: Report, wanted: Addressee, language: Language) -> list[frozenset[str]]:
    """The words of each body that answers for something, and of the reporting one."""
    texts = [
        cell.text
        for table in report.tables
        for row in table.rows
        for cell in row.cells
        if cell.column in wanted.columns.get(table.kind, ()) and cell.text
    ]
    named = [text for text in (report.header.entity.name, report.header.entity.acronym) if text]
    return [frozenset(noun_stems(text, language)) for text in dict.fromkeys((*texts, *named))] if texts else []


def _asked(words: Sequence[Token], said: tuple[set[str], set[str], set[str]], text: str, language: Language) -> Sequence[Token]:
    """The words of the body's name, where the sentence begins by asking something of it; `said` are heads, verbs before and after."""
    heads, before, after = said
    place = next((at for at, word in enumerate(words[: WORDS_BEFORE_BODY + 1]) if word.folded in heads and word.text[0].isupper()), None)
    if place is None:
        return ()
    last = place
    for at in range(place + 1, len(words)):
        if text[words[at - 1].end : words[at].start].strip() or not (words[at].text[0].isupper() or words[at].folded in language.links):
            break
        last = at if words[at].text[0].isupper() else last
    asks = any(word.folded in before for word in words[:place]) or any(word.folded in after for word in words[last + 1 :])
    return words[place : last + 1] if asks else ()


def _is_part(name: Sequence[Token], other: frozenset[str], language: Language) -> bool:
    """Whether all words of the shorter of the two names are in the longer one."""
    own = {stem for word in name for stem in noun_stems(word.folded, language)}
    return own <= other or (len(other) > 1 and other <= own)


def _answers_for_nothing(report: Report, prose: Prose, name: Sequence[Token]) -> Disagreement:
    start, end = name[0].start, name[-1].end
    text = prose.text[start:end]
    places = find_places(report, prose, start, end)
    return Disagreement(
        rule="addressee",
        severity="notice",
        code=None,
        measure=None,
        expected="",
        found=text,
        figures=(),
        message=remark("addressee.answers-for-nothing", place=prose.place, page=places[0].page, body=text),
        places=places,
    )


rule: Rule = rule_on_words("addressee", compare_addressees)
