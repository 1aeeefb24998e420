"""The goals counted in the conclusions against the totals of the level table, level by level."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pydantic import Field
from rapidfuzz.distance import Levenshtein

from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._phrases import Mention, Phrase, find_mentions, make_phrases, pair_mentions
from extractor.checks._rule import Rule
from extractor.facts.levels import Level, level_tables
from extractor.facts.passages import Passage, Told, section_passages
from extractor.facts.settles import settle_equal
from extractor.facts.stems import noun_stem, noun_stems, verb_stem
from extractor.facts.values import figures_by_id, is_count, is_own_text, may_be, value_of
from extractor.facts.wording import pages_told, section_told
from extractor.model.disagreement import Disagreement
from extractor.model.profile import Labels, Profile
from extractor.model.report import Figure, Report, SectionInfo

_OUT_OF = re.compile(r"\b(?:de l[ao]s|del total de|(?:de|con) un total de)\s*$")
"""Before a count of all: "De las cuatro metas …"."""


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

    told: Told
    level: str


def compare_conclusions(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """One disagreement a count; counts of other things, and goals told in words the profile does not know, give none."""
    wanted = read_parameters(ConclusionSummary, profile, "conclusion-summary", parameters)
    require_known(profile, "conclusion-summary.table", [wanted.table], profile.tables)
    require_known(profile, "conclusion-summary.section", [wanted.section], profile.sections)
    require_known(profile, "conclusion-summary.levels", wanted.levels, profile.tables[wanted.table].rows)
    figures = figures_by_id(report)
    rows = [row for rows in level_tables(report, profile, wanted.table) for row in rows]
    totals = {row.kind: (row, figure) for row in rows if row.kind and (figure := row.figure(wanted.total_column, figures)) is not None}
    values = {kind: value for kind, (_, figure) in totals.items() if (value := value_of(figure)) is not None}
    for section, passage in section_passages(report, [wanted.section]):
        counts = count_goals(passage, wanted)
        for count in counts:
            figure = count.told.figure
            is_doubtful = count.level == wanted.total and not is_own_text(figure)
            alike = [figure, *(_not_paired(passage, counts) if is_doubtful else ())]
            silent = _silent(count.level, counts, wanted)
            if count.level in values and not any(_agrees(one, count.level, values, silent) for one in alike):
                yield _disagreement(section, figure, *totals[count.level])


def _not_paired(passage: Passage, counts: Sequence[Count]) -> list[Figure]:
    """Counts that no level was found for: on a scan the number of a heading, or what shows through, may have taken the place of one."""
    paired = {count.told.figure.id for count in counts}
    return [one.figure for one in passage.told if is_count(one.figure) and one.figure.id not in paired]


def count_goals(passage: Passage, wanted: ConclusionSummary) -> tuple[Count, ...]:
    """The counts of goals in a passage; a sentence without a counted noun goes on with the goals of the one before."""
    phrases = make_phrases(wanted.levels)
    nouns = {noun_stem(word) for label in wanted.counted for word in noun_stems(label)}
    verbs = {stem for phrase in phrases for stem in phrase.stems}
    counts: list[Count] = []
    going_on = False
    for start, end, told in passage.sentences():
        goals = [one for one in told if is_count(one.figure) and _may_count(one.noun, nouns, verbs)]
        if going_on or nouns & set(noun_stems(passage.text[start:end])):
            found = _paired(passage.text, (start, end), goals, [(one.start, one.end) for one in told], phrases, wanted.total)
            counts += found
            going_on = bool(found)
    return tuple(counts)


def _may_count(noun: str, nouns: set[str], verbs: set[str]) -> bool:
    """Whether such a noun is one of goals: counted by name, left out, or the level itself ("una (01) superada")."""
    if not noun:
        return True
    first = noun.split(maxsplit=1)[0]
    return noun_stem(first) in nouns or verb_stem(first) in verbs


def _paired(
    text: str, span: tuple[int, int], goals: Sequence[Told], closed: Sequence[tuple[int, int]], phrases: Sequence[Phrase], total: str
) -> list[Count]:
    mentions = list(find_mentions(text, *span, phrases, closed))
    for one in goals:
        if _OUT_OF.search(text, span[0], one.start) and not _described(text, one.end, mentions):
            mentions.append(Mention(total, one.end, one.end))
    mentions.sort(key=lambda mention: (mention.start, mention.end))
    pairs = pair_mentions(text, [(one.start, one.end) for one in goals], mentions)
    return [
        Count(goals[index], mention.level)
        for index, mention in sorted(pairs.items())
        if not _may_be_negated(text[goals[index].end : mention.start], goals[index].figure)
    ]


def _may_be_negated(between: str, figure: Figure) -> bool:
    """Whether, on a scan, a short word before the level may be a misread "no": "una (01) o alcanzada"."""
    short = {word for word in re.findall(r"[^\W\d_]+", between) if len(word) <= 2 and word not in {"no", "lo"}}
    return not is_own_text(figure) and any(Levenshtein.distance(word, "no") <= 1 for word in short)


def _described(text: str, end: int, mentions: Sequence[Mention]) -> bool:
    """Whether the counted noun is described right there: "de las tres metas no alcanzadas" are not all goals."""
    following = next((mention for mention in mentions if mention.start >= end), None)
    return following is not None and following.adjective and len(re.findall(r"\w+|[,;:]", text[end : following.start])) <= 2


def _silent(level: str, counts: Sequence[Count], wanted: ConclusionSummary) -> tuple[str, ...]:
    """Levels that this one may include because the conclusions do not tell them apart."""
    told = {count.level for count in counts}
    return tuple(inner for inner in wanted.within.get(level, ()) if inner not in told)


def _agrees(figure: Figure, level: str, values: Mapping[str, Decimal], silent: Sequence[str]) -> bool:
    """Whether the count may stand for the level's total, alone or with the levels that were not told."""
    whole = values[level] + sum((values[inner] for inner in silent if inner in values), Decimal(0))
    return may_be(figure, values[level]) or may_be(figure, whole)


def _disagreement(section: SectionInfo, told: Figure, row: Level, printed: Figure) -> Disagreement:
    name, there, here = section_told(section), pages_told([told]), pages_told([printed])
    return Disagreement(
        rule="conclusion-summary",
        severity="error",
        code=None,
        measure=None,
        expected=printed.text,
        found=told.text,
        figures=(told.id, printed.id),
        settles=settle_equal(told, printed),
        message={
            "es": f"«{row.label}»: {name['es']} cuenta {told.text} ({there['es']}) y el cuadro de niveles {printed.text} ({here['es']}).",
            "en": f"“{row.label}”: {name['en']} counts {told.text} ({there['en']}) and the level table {printed.text} ({here['en']}).",
        },
    )


rule: Rule = compare_conclusions
