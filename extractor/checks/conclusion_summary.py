"""The goals counted in the conclusions against the totals of the level table, level by level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pydantic import Field
from rapidfuzz.distance import Levenshtein

from extractor.checks._left_alone import LeftAlone, all_left_alone, not_surely_read, told_together
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.figures_in_text import FigureText, ToldFigure, section_passages
from extractor.facts.hidden import is_blank
from extractor.facts.level_mentions import Mention, barrier_between_clauses, find_mentions, level_wordings, pair_mentions
from extractor.facts.levels import LevelRow, level_tables
from extractor.facts.place_names import name_of_section
from extractor.facts.settles import settle_equal
from extractor.facts.stems import noun_stems
from extractor.facts.values import figures_by_id, is_count, is_open, is_own_text, may_be, value_of
from extractor.language import language_named
from extractor.model.figure import Figure
from extractor.model.language import ClauseWords, Language
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Labels, Profile
from extractor.model.remark import remark
from extractor.model.report import Report, SectionInfo

RULE = "conclusion-summary"


class ConclusionSummary(Parameters):
    """Where counts are told, what they count, and how each level of the table is worded there."""

    table: str
    total_column: str
    section: str
    counted: Labels
    levels: dict[str, Labels]
    total: str = "total"
    """The level that counts all goals."""
    within: dict[str, Labels] = Field(default_factory=dict)
    """Levels that a level includes where the conclusions do not name them: goals not run are also not reached."""


@dataclass(frozen=True, slots=True)
class Count:
    """A count of goals told in the conclusions, and the level it is told of."""

    told_figure: ToldFigure
    level: str
    may_be_denied: bool = False
    """Whether, on a scan, a "no" before the level may have been misread, so that nobody knows of which level it is told."""


@dataclass(frozen=True, slots=True)
class Totals:
    """The totals of the level table by kind of row: the row and its figure, and the value where it has one."""

    printed: Mapping[str, tuple[LevelRow, Figure]]
    values: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Conclusions:
    """What one section tells: its counts, and those of which it is open of which level they are told."""

    section: SectionInfo
    passage: FigureText
    counts: tuple[Count, ...]
    denied: tuple[Count, ...]


def compare_conclusions(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One outcome for each count; counts of other things, and goals told in words the profile does not know, give none."""
    wanted = read_parameters(ConclusionSummary, profile, RULE, parameters)
    language = language_named(profile.language)
    require_known(profile, "conclusion-summary.table", [wanted.table], profile.tables)
    require_known(profile, "conclusion-summary.section", [wanted.section], profile.sections)
    require_known(profile, "conclusion-summary.levels", wanted.levels, profile.tables[wanted.table].rows)
    rows = [row for rows in level_tables(report, profile, wanted.table) for row in rows if row.kind]
    totals = _totals(rows, wanted, figures_by_id(report))
    sections = [
        _conclusions(section, passage, wanted, language) for section, passage in section_passages(report, [wanted.section], language)
    ]
    replaced: list[Count] = []
    for one in sections:
        for count in one.counts:
            if count.level not in totals.values:
                continue
            if _may_be_another(count, one, totals, wanted):
                replaced.append(count)
            else:
                yield from _compare(count, one, totals, wanted)
    denied = [count for one in sections for count in one.denied]
    lacking = {count.level for one in sections for count in one.counts} - totals.values.keys()
    cells = [row.cells[wanted.total_column] for row in rows if row.kind in lacking and wanted.total_column in row.cells]
    left = (
        *_counts_left_alone("conclusion-summary.other-count", replaced),
        *_counts_left_alone("conclusion-summary.may-be-denied", denied),
        *not_surely_read(report, (cell for cell in cells if not is_blank(cell))),
    )
    yield from told_together(RULE, left)


def _totals(rows: Sequence[LevelRow], wanted: ConclusionSummary, figures: Mapping[str, Figure]) -> Totals:
    printed = {row.kind: (row, figure) for row in rows if row.kind and (figure := row.figure(wanted.total_column, figures)) is not None}
    return Totals(printed, {kind: value for kind, (_, figure) in printed.items() if (value := value_of(figure)) is not None})


def _conclusions(section: SectionInfo, passage: FigureText, wanted: ConclusionSummary, language: Language) -> Conclusions:
    counts = count_goals(passage, wanted, language)
    denied = tuple(count for count in counts if count.may_be_denied)
    return Conclusions(section, passage, tuple(count for count in counts if not count.may_be_denied), denied)


def _compare(count: Count, conclusions: Conclusions, totals: Totals, wanted: ConclusionSummary) -> Iterator[Outcome]:
    figure, level = count.told_figure.figure, count.level
    silent = _silent(level, conclusions.counts, wanted)
    if not _agrees(figure, level, totals.values, silent):
        yield _count_differs(conclusions.section, figure, *totals.printed[level])
        return
    inner = () if value_of(figure) == totals.values[level] else tuple(kind for kind in silent if kind in totals.values)
    figures = (figure, *(totals.printed[kind][1] for kind in (level, *inner)))
    if not is_open(figures):
        yield Agreement(RULE, None, None, tuple(one.id for one in figures))


def _may_be_another(count: Count, conclusions: Conclusions, totals: Totals, wanted: ConclusionSummary) -> bool:
    """Whether the count of all goals is not the table's, and another one is.

    On a scan the number of a heading, or what shows through, may have taken its place.
    """
    if count.level != wanted.total or is_own_text(count.told_figure.figure):
        return False
    silent = _silent(count.level, conclusions.counts, wanted)
    here, *others = (
        _agrees(one, count.level, totals.values, silent)
        for one in (count.told_figure.figure, *_not_paired(conclusions.passage, conclusions.counts))
    )
    return not here and any(others)


def _counts_left_alone(why: str, counts: Sequence[Count]) -> Iterator[LeftAlone]:
    return all_left_alone(why, (count.told_figure.figure.page for count in counts))


def _not_paired(passage: FigureText, counts: Sequence[Count]) -> list[Figure]:
    """Counts that no level was found for."""
    paired = {count.told_figure.figure.id for count in counts}
    return [one.figure for one in passage.figures if is_count(one.figure) and one.figure.id not in paired]


def count_goals(passage: FigureText, wanted: ConclusionSummary, language: Language) -> tuple[Count, ...]:
    """The counts of goals in a passage; a sentence without a counted noun goes on with the goals of the one before."""
    phrases = level_wordings(wanted.levels, language)
    nouns = {language.noun_stem(word) for label in wanted.counted for word in noun_stems(label, language)}
    verbs = {stem for phrase in phrases for stem in phrase.stems}
    counts: list[Count] = []
    going_on = False
    for start, end, figures in passage.sentences():
        goals = [one for one in figures if is_count(one.figure) and _may_count(one.noun, nouns, verbs, language)]
        if going_on or nouns & set(noun_stems(passage.text[start:end], language)):
            mentions = find_mentions(passage.text, (start, end), phrases, [(one.start, one.end) for one in figures], language)
            found = _paired(
                passage.text, goals, [*mentions, *_of_all(passage.text, start, goals, mentions, wanted.total, language)], language
            )
            counts += found
            going_on = any(not count.may_be_denied for count in found)
    return tuple(counts)


def _may_count(noun: str, nouns: set[str], verbs: set[str], language: Language) -> bool:
    """Whether such a noun is one of goals: counted by name, left out, or the level itself ("una (01) superada")."""
    if not noun:
        return True
    first = noun.split(maxsplit=1)[0]
    return language.noun_stem(first) in nouns or language.verb_stem(first) in verbs


def _of_all(
    text: str, start: int, goals: Sequence[ToldFigure], mentions: Sequence[Mention], total: str, language: Language
) -> Iterator[Mention]:
    """The level of all goals, named right after each count in a sentence that is told as one of all: "De las cuatro metas …"."""
    for one in goals:
        if language.clauses.out_of.search(text, start, one.start) and not _described(text, one.end, mentions):
            yield Mention(total, one.end, one.end)


def _paired(text: str, goals: Sequence[ToldFigure], mentions: Sequence[Mention], language: Language) -> list[Count]:
    in_order = sorted(mentions, key=lambda mention: (mention.start, mention.end))
    pairs = pair_mentions(text, [(one.start, one.end) for one in goals], in_order, barrier_between_clauses(language))
    return [
        Count(goals[index], mention.level, _may_be_negated(text[goals[index].end : mention.start], goals[index].figure, language.clauses))
        for index, mention in sorted(pairs.items())
    ]


def _may_be_negated(between: str, figure: Figure, words: ClauseWords) -> bool:
    """Whether, on a scan, a short word before the level may be a misread "no": "una (01) o alcanzada"."""
    short = {word for word in re.findall(r"[^\W\d_]+", between) if len(word) <= len(words.no) and word not in words.like_no}
    return not is_own_text(figure) and any(Levenshtein.distance(word, words.no) <= 1 for word in short)


def _described(text: str, end: int, mentions: Sequence[Mention]) -> bool:
    """Whether the counted noun is described right there: "de las tres metas no alcanzadas" are not all goals."""
    following = next((mention for mention in mentions if mention.start >= end), None)
    return following is not None and following.adjective and len(re.findall(r"\w+|[,;:]", text[end : following.start])) <= 2


def _silent(level: str, counts: Sequence[Count], wanted: ConclusionSummary) -> tuple[str, ...]:
    """Levels that this one may include because the conclusions do not tell them apart."""
    counted = {count.level for count in counts}
    return tuple(inner for inner in wanted.within.get(level, ()) if inner not in counted)


def _agrees(figure: Figure, level: str, values: Mapping[str, Decimal], silent: Sequence[str]) -> bool:
    """Whether the count may stand for the level's total, alone or with the levels that were not told."""
    whole = values[level] + sum((values[inner] for inner in silent if inner in values), Decimal(0))
    return may_be(figure, values[level]) or may_be(figure, whole)


def _count_differs(section: SectionInfo, counted: Figure, row: LevelRow, printed: Figure) -> Disagreement:
    return Disagreement(
        rule=RULE,
        severity="error",
        code=None,
        measure=None,
        expected=printed.text,
        found=counted.text,
        figures=(counted.id, printed.id),
        settles=settle_equal(counted, printed),
        message=remark(
            "conclusion-summary.differ",
            row=row.label,
            section=name_of_section(section),
            told=counted.text,
            told_page=counted.page,
            printed=printed.text,
            printed_page=printed.page,
        ),
    )


rule: Rule = compare_conclusions
