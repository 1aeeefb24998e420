"""Who signs the report must be one of those whom it names as responsible."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from rapidfuzz.distance import Levenshtein

from extractor.checks._left_alone import UNSURE_WORDS, LeftAlone, cells_without_text, left_alone
from extractor.checks._on_words import rule_on_words
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.misread import CONFIDENCE_OF_NAME, is_unsure
from extractor.facts.places import is_outside, line_place, lines_of, table_boxes
from extractor.language import language_named
from extractor.model.language import Language
from extractor.model.outcome import Agreement, Disagreement
from extractor.model.page import Line
from extractor.model.profile import Labels, Pattern, Profile
from extractor.model.remark import remark
from extractor.model.report import CellInfo, Report
from extractor.text import fold

FEWEST_WORDS_OF_NAME = 2
"""Words of two letters and more, particles aside, that a person's name has at least. Judgement."""
MOST_WORDS_OF_NAME = 7
"""Words that it has at most. Judgement."""
WORDS_OF_SAME_PERSON = 2
"""Words that two names have in common from which they are one person's; one letter in four may be misread. Judgement."""
LINES_AFTER_CLOSING = 6
"""Lines after the closing within which the name stands. Judgement."""


class Signatory(Parameters):
    """Table and column of those responsible; lines after which the signature stands, titles before a name, words that no name has."""

    table: str
    name: str
    closings: tuple[Pattern, ...]
    titles: Labels = ()
    no_names: Labels = ()


def compare_signatory(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement | Agreement | LeftAlone]:
    """At most one disagreement: nothing where no closing, no name or nobody responsible was read."""
    wanted = read_parameters(Signatory, profile, "signatory", parameters)
    language = language_named(profile.language)
    require_known(profile, "signatory.table", [wanted.table], profile.tables)
    require_known(profile, "signatory", [wanted.name], profile.tables[wanted.table].columns)
    responsible = [
        cell
        for table in report.tables
        for row in table.rows
        for cell in row.cells
        if table.kind == wanted.table and cell.column == wanted.name
    ]
    after = _after_closing(report, wanted.closings)
    signed = next(((line, name) for line in after if (name := _name_on(line, wanted, language))), None)
    if signed is None or not responsible:
        return
    if not all(_words_of_name(cell, language) for cell in responsible):
        yield from cells_without_text(report, profile, {wanted.table: (wanted.name,)})
        return
    line, name = signed
    said = [word for line in after for word in fold(line.text).split()]
    if any(_is_same(_words_of_name(cell, language), said) for cell in responsible):
        yield Agreement("signatory", None, None, ())
    elif is_unsure(report, [line_place(line)], CONFIDENCE_OF_NAME):
        yield left_alone(UNSURE_WORDS, line_place(line))
    else:
        yield _not_responsible(line, " ".join(name), responsible)


def _after_closing(report: Report, closings: Sequence[str]) -> list[Line]:
    """The lines that follow the last closing, on its page."""
    patterns = [re.compile(closing) for closing in closings]
    for page in reversed(report.pages):
        lines = lines_of(report, page.number, partial(is_outside, table_boxes(report, page.number)))
        for at in range(len(lines) - 1, -1, -1):
            if any(pattern.search(fold(lines[at].text)) for pattern in patterns):
                return lines[at + 1 : at + 1 + LINES_AFTER_CLOSING]
    return []


def _name_on(line: Line, wanted: Signatory, language: Language) -> tuple[str, ...]:
    """The words of a person's name, if that is what the line says."""
    titles, others = {fold(title) for title in wanted.titles}, {fold(word) for word in wanted.no_names}
    words = [word for word in re.findall(r"[^\W\d_]+\.?", line.text) if fold(word) not in titles]
    folded = [fold(word) for word in words]
    long = [word for word in folded if len(word) > 2 and word not in language.links]
    is_name = (
        len(long) >= FEWEST_WORDS_OF_NAME
        and len(words) <= MOST_WORDS_OF_NAME
        and not set(folded) & others
        and all(word[0].isupper() for word in words)
    )
    return tuple(words) if is_name and not re.search(r"\d", line.text) else ()


def _words_of_name(cell: CellInfo, language: Language) -> list[str]:
    return [word for word in fold(cell.text).split() if len(word) > 2 and word not in language.links]


def _is_same(name: Sequence[str], said: Sequence[str]) -> bool:
    """Whether enough words of a name are among those said."""
    return sum(any(Levenshtein.distance(word, other) <= len(word) // 4 for other in said) for word in name) >= min(
        WORDS_OF_SAME_PERSON, len(name)
    )


def _not_responsible(line: Line, name: str, responsible: Sequence[CellInfo]) -> Disagreement:
    people = [cell.text for cell in responsible]
    return Disagreement(
        rule="signatory",
        severity="notice",
        code=None,
        measure=None,
        expected=", ".join(people),
        found=name,
        figures=(),
        message=remark("signatory.not-responsible", name=name, page=line.page, responsible=people, responsible_page=responsible[0].page),
        places=(line_place(line),),
        lacking=True,
    )


rule: Rule = rule_on_words("signatory", compare_signatory)
