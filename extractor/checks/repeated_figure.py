"""The same counted thing told in prose and in a matrix cell ("44 eventos", "25 gobiernos regionales") must be one value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from extractor.checks._left_alone import not_surely_read, told_together
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.figures_in_text import ToldFigure, cell_passages, section_passages
from extractor.facts.matrix import MatrixRow, matrix_rows, row_totals
from extractor.facts.place_names import name_of_section
from extractor.facts.settles import settle_equal
from extractor.facts.stems import noun_stems
from extractor.facts.values import figures_by_id, is_count, is_open, is_own_text, may_be, value_of
from extractor.language import language_named
from extractor.model.figure import Figure
from extractor.model.language import Language
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Labels, Measure, Profile
from extractor.model.remark import remark
from extractor.model.report import Report, SectionInfo

RULE = "repeated-figure"
LETTERS_OF_COMMON_NOUN = 5
"""Letters of the noun that makes two phrases the same thing. Judgement."""


class RepeatedFigure(Parameters):
    """Sections and matrix columns to compare, and words whose counts may differ from place to place (days, months)."""

    sections: Labels
    columns: Labels
    measures: tuple[Measure, ...] = ("executed_s1", "executed_s2", "annual_target")
    ignored: Labels = ()


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A count with what it counts, and where it is told: a section, or the code of a matrix row."""

    figure: Figure
    noun: str
    section: SectionInfo | None = None
    code: str | None = None


def compare_repeated(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One outcome for each thing that prose and matrix tell with one value each; several values in one place leave it open."""
    wanted = read_parameters(RepeatedFigure, profile, RULE, parameters)
    language = language_named(profile.language)
    require_known(profile, "repeated-figure.sections", wanted.sections, profile.sections)
    require_known(profile, "repeated-figure.columns", wanted.columns, profile.tables[profile.matrix].columns if profile.matrix else ())
    rows = matrix_rows(report, profile)
    ignored = {language.noun_stem(word) for label in wanted.ignored for word in noun_stems(label, language)}
    in_prose = [
        Mentioned(one.figure, one.noun, section=section)
        for section, passage in section_passages(report, wanted.sections, language)
        for one in passage.figures
        if _names_a_thing(one, ignored, language)
    ]
    in_cells = [
        Mentioned(one.figure, one.noun, code=row.code)
        for row, _, passage in cell_passages(rows, wanted.columns, figures_by_id(report), language)
        for one in passage.figures
        if _names_a_thing(one, ignored, language)
    ]
    mentioned_in_prose, printed = ([one for one in mentioned if not is_open([one.figure])] for mentioned in (in_prose, in_cells))
    for a, b in _pairs(mentioned_in_prose, printed, language):
        if _is_executed(a, rows, wanted.measures, language):
            continue
        if value_of(a.figure) != value_of(b.figure):
            yield _counts_differ(a, b, language)
        else:
            yield Agreement(RULE, b.code, None, (a.figure.id, b.figure.id))
    yield from told_together(RULE, not_surely_read(report, _open(in_prose, in_cells, language)))


def _names_a_thing(one: ToldFigure, ignored: set[str], language: Language) -> bool:
    stems = noun_stems(one.noun, language)
    is_number = is_count(one.figure) or is_open([one.figure])
    return is_number and not one.figure.percent and not one.figure.unit and bool(stems) and stems[0] not in ignored


def _open(in_prose: Sequence[Mentioned], in_cells: Sequence[Mentioned], language: Language) -> Iterator[Figure]:
    """Counts that may be several, of things that both places tell."""
    for a in in_prose:
        for b in in_cells:
            if is_open([a.figure, b.figure]) and _same_thing(a, b, language):
                yield from (one.figure for one in (a, b) if is_open([one.figure]))


def _pairs(in_prose: Sequence[Mentioned], printed: Sequence[Mentioned], language: Language) -> Iterator[tuple[Mentioned, Mentioned]]:
    """The first mention in prose and in the matrix of each thing that has one value in either place."""
    done: set[str] = set()
    for one in in_prose:
        if one.figure.id in done:
            continue
        there = [other for other in in_prose if _same_thing(one, other, language)]
        here = [other for other in printed if _same_thing(one, other, language)]
        if not here:
            continue
        done |= {other.figure.id for other in there}
        if all(len({value_of(other.figure) for other in place}) == 1 for place in (there, here)):
            yield one, here[0]


def _same_thing(a: Mentioned, b: Mentioned, language: Language) -> bool:
    """Whether one noun phrase begins with the other and a noun of some length is in both."""
    common = _common(a, b, language)
    return any(
        len(word) >= LETTERS_OF_COMMON_NOUN and any(_is_alike(language.noun_stem(word), stem, a, b) for stem in common)
        for word in a.noun.split()
    )


def _common(a: Mentioned, b: Mentioned, language: Language) -> tuple[str, ...]:
    """The stems of the shorter phrase where the longer begins with them; none otherwise."""
    shorter, longer = sorted((noun_stems(one.noun, language) for one in (a, b)), key=len)
    return shorter if all(_is_alike(x, y, a, b) for x, y in zip(shorter, longer, strict=False)) else ()


def _is_alike(stem: str, other: str, a: Mentioned, b: Mentioned) -> bool:
    """Whether two stems are one word's; where a phrase was read from pixels, with a letter lost ("taleres", "alleres").

    A letter misread is not asked for: that makes `tableros` of `talleres`.
    """
    if stem == other:
        return True
    own = is_own_text(a.figure) and is_own_text(b.figure)
    return not own and max(len(stem), len(other)) > LETTERS_OF_COMMON_NOUN and Indel.distance(stem, other) == 1


def _is_executed(one: Mentioned, rows: Sequence[MatrixRow], measures: tuple[Measure, ...], language: Language) -> bool:
    """Whether prose tells a row's own figure: "47 proyectos" where 47 were executed and the unit is PROYECTO."""
    executed = tuple(measure for measure in measures if measure != "annual_target")
    return any(
        may_be(one.figure, total.value)
        for row in rows
        if row.is_about(one.noun, language)
        for total in (*row_totals(row, executed), *row_totals(row, measures)[1:])
    )


def _counts_differ(a: Mentioned, b: Mentioned, language: Language) -> Disagreement:
    in_prose, printed = a.figure, b.figure
    return Disagreement(
        rule=RULE,
        severity="error" if len(_common(a, b, language)) >= 2 else "warning",
        code=b.code,
        measure=None,
        expected=in_prose.text,
        found=printed.text,
        figures=(in_prose.id, printed.id),
        settles=settle_equal(in_prose, printed),
        message=remark(
            "repeated-figure.differ",
            thing=b.noun,
            section=name_of_section(a.section) if a.section else "",
            told=in_prose.text,
            told_page=in_prose.page,
            code=b.code or "?",
            printed=printed.text,
            printed_page=printed.page,
        ),
    )


rule: Rule = compare_repeated
