"""A cause told for one objective in the matrix and for another in prose."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from extractor.checks._left_alone import LeftAlone, cells_with_lost_lines
from extractor.checks._on_words import rule_on_words
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.matrix import matrix_rows
from extractor.facts.places import find_places
from extractor.facts.prose import Prose, Token, cell_prose, section_prose, sentence_words, tokens
from extractor.language import language_named
from extractor.model.language import Language
from extractor.model.outcome import Agreement, Disagreement
from extractor.model.profile import Labels, Profile
from extractor.model.remark import remark
from extractor.model.report import Report
from extractor.text import fold

WORDS_OF_PROBLEM = 3
"""Words in a row that a sentence has in common with a problem, from which it tells of that problem. Judgement."""
WORDS_OF_OBJECTIVE = 2
"""Words that only one objective's product and indicator have, from which a sentence tells of that objective. Judgement."""
LETTERS_OF_ROOT = 6
"""Letters at the beginning by which `capacitar` and `capacitaciones` are one word. Judgement."""
LETTERS_OF_TELLING_WORD = 5
"""Letters below which a word tells nothing of what an objective is about. Judgement."""


class CauseObjective(Parameters):
    """The matrix's column of problems, its columns that tell what an objective is about, and the sections that tell causes.

    `ignored` are words that say nothing of what an objective is about.
    """

    problems: str
    about: Labels
    sections: Labels
    ignored: Labels = ()


@dataclass(frozen=True, slots=True)
class _ProblemRow:
    """The row of an objective: its problem, and the roots of the words that its product and indicator have and no other's."""

    code: str
    problem: Prose
    own: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Sentence:
    """One sentence of a section."""

    prose: Prose
    words: tuple[Token, ...]
    language: Language


def compare_causes(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement | Agreement | LeftAlone]:
    """One disagreement for each sentence that gives one objective's problem as the cause for another, which has other problems."""
    wanted = read_parameters(CauseObjective, profile, "cause-objective", parameters)
    language = language_named(profile.language)
    columns = profile.tables[profile.matrix].columns if profile.matrix else ()
    require_known(profile, "cause-objective", [wanted.problems, *wanted.about], columns)
    require_known(profile, "cause-objective.sections", wanted.sections, profile.sections)
    rows = _problem_rows(report, profile, wanted, language)
    for prose in section_prose(report, wanted.sections):
        for _, words in sentence_words(prose, language):
            yield from _compared(report, _Sentence(prose, words, language), rows)
    yield from cells_with_lost_lines(report, profile, {profile.matrix or "": (wanted.problems,)})


def _problem_rows(report: Report, profile: Profile, wanted: CauseObjective, language: Language) -> Sequence[_ProblemRow]:
    about: dict[str, set[str]] = {}
    for row in matrix_rows(report, profile):
        texts = " ".join(row.cells[column].text for column in wanted.about if column in row.cells)
        if row.code is not None:
            about.setdefault(row.code, set()).update(_roots(fold(texts).split(), language))
    problems = {
        prose.code: prose for prose in cell_prose(report, profile, {profile.matrix or "": (wanted.problems,)}) if prose.code is not None
    }
    nothing = _roots([word for label in wanted.ignored for word in fold(label).split()], language)
    rows = []
    for code, roots in about.items():
        others = {root for other, more in about.items() if other != code for root in more}
        if code in problems:
            rows.append(_ProblemRow(code, problems[code], frozenset(roots - others - nothing)))
    return rows


def _roots(words: Sequence[str], language: Language) -> set[str]:
    return {word[:LETTERS_OF_ROOT] for word in words if len(word) >= LETTERS_OF_TELLING_WORD and word not in language.links}


def _compared(report: Report, sentence: _Sentence, rows: Sequence[_ProblemRow]) -> Iterator[Disagreement | Agreement]:
    """The one row whose problem the sentence tells, against the one row whose words it has."""
    shared = {row.code: _common_phrase(sentence.words, tokens(row.problem.text), sentence.language) for row in rows}
    causing = [
        row for row in rows if len(_content(shared[row.code], report.header.entity.name or "", sentence.language)) >= WORDS_OF_PROBLEM
    ]
    if len(causing) != 1:
        return
    cause = causing[0]
    phrase = shared[cause.code]
    rest = _roots([word.folded for word in sentence.words if word not in phrase], sentence.language)
    hit = [row for row in rows if row is not cause and len(row.own & rest) >= WORDS_OF_OBJECTIVE]
    if len(hit) == 1 and not cause.own & rest:
        yield _cause_of_another(report, sentence, cause, hit[0], phrase)
    elif not hit and len(cause.own & rest) >= WORDS_OF_OBJECTIVE:
        yield Agreement("cause-objective", cause.code, None, ())


def _content(words: Sequence[Token], entity: str, language: Language) -> list[Token]:
    """Words that may name a cause: those of the reporting body's name do not."""
    own = fold(entity).split()
    return [
        word
        for word in words
        if len(word.folded) >= LETTERS_OF_TELLING_WORD and word.folded not in language.links and word.folded not in own
    ]


def _common_phrase(words: Sequence[Token], others: Sequence[Token], language: Language) -> Sequence[Token]:
    """The longest run of words that stands in both, links left aside."""
    a, b = ([word for word in those if word.folded not in language.links] for those in (words, others))
    x, y = ([language.noun_stem(word.folded) for word in those] for those in (a, b))
    run = SequenceMatcher(None, x, y, autojunk=False).find_longest_match() if set(x) & set(y) else None
    return a[run.a : run.a + run.size] if run else ()


def _cause_of_another(report: Report, sentence: _Sentence, cause: _ProblemRow, hit: _ProblemRow, phrase: Collection[Token]) -> Disagreement:
    prose = sentence.prose
    first, last = min(word.start for word in phrase), max(word.end for word in phrase)
    text = prose.text[first:last]
    places = find_places(report, prose, first, last)
    there = _common_phrase(tokens(cause.problem.text), sentence.words, sentence.language)
    places += find_places(report, cause.problem, there[0].start, there[-1].end)
    words = [word for word in sentence.words if word not in phrase and word.folded[:LETTERS_OF_ROOT] in hit.own]
    return Disagreement(
        rule="cause-objective",
        severity="warning",
        code=hit.code,
        measure=None,
        expected=hit.code,
        found=cause.code,
        figures=(),
        message=remark(
            "cause-objective.misplaced",
            place=prose.place,
            page=places[0].page,
            text=text,
            objective=hit.code,
            words=tuple(dict.fromkeys(word.text for word in words)),
            matrix_page=cause.problem.page,
            problem_of=cause.code,
        ),
        places=places,
    )


rule: Rule = rule_on_words("cause-objective", compare_causes)
