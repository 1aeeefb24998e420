"""A percentage told in prose must follow from printed figures; where none gives it, the bases that would are named."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.checks._shares import Bases, Share, as_bases, follows, row_bases, settling, shares, whole_for
from extractor.facts.levels import level_tables
from extractor.facts.matrix import Total, matrix_rows
from extractor.facts.passages import Passage, Told, cell_passages, section_passages
from extractor.facts.settles import merged, one_digit_off
from extractor.facts.stems import noun_stem, verb_stem
from extractor.facts.values import figures_by_id, open_values, value_of
from extractor.facts.wording import capital, pages_told, section_told
from extractor.model.disagreement import Bilingual, Disagreement
from extractor.model.profile import Labels, Profile
from extractor.model.report import Figure, Report
from extractor.text import fold


class QuotedPercent(Parameters):
    """Where percentages are told, and the words that make one a statement on targets; without words all are."""

    sections: Labels = ()
    columns: Labels = ()
    about: Labels = ()
    table: str | None = None
    """The level table: its totals are bases too."""
    total_column: str = "total"


@dataclass(frozen=True, slots=True)
class Quoted:
    """A percentage that none of some shares gives, and what its row says was done: what a base is asked for."""

    figure: Figure
    code: str | None
    where: Bilingual
    pairs: tuple[Share, ...]
    done: tuple[Total, ...] = ()
    near: tuple[str, ...] = ()
    """Percentages one digit off that some share gives."""


def compare_percents(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Disagreement]:
    """One disagreement a percentage that is no share, rest or change of figures of its row, its sentence or the level table."""
    wanted = read_parameters(QuotedPercent, profile, "quoted-percent", parameters)
    require_known(profile, "quoted-percent.sections", wanted.sections, profile.sections)
    require_known(profile, "quoted-percent.columns", wanted.columns, profile.tables[profile.matrix].columns if profile.matrix else ())
    require_known(profile, "quoted-percent.table", [wanted.table] if wanted.table else [], profile.tables)
    if wanted.table is not None:
        require_known(profile, "quoted-percent.total_column", [wanted.total_column], profile.tables[wanted.table].columns)
    figures = figures_by_id(report)
    rows = matrix_rows(report, profile)
    bases = [row_bases(report, row, figures) for row in rows]
    known = {id(row): base for row, base in zip(rows, bases, strict=True) if not row.untold}
    for row, _, passage in cell_passages(rows, wanted.columns, figures):
        base = known.get(id(row))
        if base is not None and base.counts:
            yield from map(_disagreement, _in_cell(row.code, passage, base, wanted))
    if bases and len(known) == len(rows) and all(base.counts for base in bases):
        levels = _levels(report, profile, wanted, figures)
        yield from map(_disagreement, _in_sections(report, bases, levels, wanted))


def _in_cell(code: str | None, passage: Passage, base: Bases, wanted: QuotedPercent) -> Iterator[Quoted]:
    pairs = shares((*base.counts, *as_bases(one.figure for one in passage.told)))
    for told in _percents(passage, wanted):
        percent = value_of(told.figure) or Decimal(0)
        if percent not in base.percents and not any(follows(percent, pair) for pair in pairs):
            where: Bilingual = {"es": f"{code or '?'}, matriz", "en": f"{code or '?'}, matrix"}
            asked = tuple(pair for pair in pairs if pair[0] in base.done and pair[1] in base.counts)
            yield Quoted(told.figure, code, where, asked, base.done, _near(told.figure, pairs))


def _in_sections(report: Report, bases: list[Bases], levels: tuple[Total, ...], wanted: QuotedPercent) -> Iterator[Quoted]:
    """Nobody knows of which row a sentence speaks: the figures of each may be its base."""
    printed = frozenset[Decimal]().union(*(base.percents for base in bases))
    for section, passage in section_passages(report, wanted.sections):
        for told in _percents(passage, wanted):
            percent = value_of(told.figure) or Decimal(0)
            beside = next(
                (as_bases(one.figure for one in said) for start, end, said in passage.sentences() if start <= told.start < end), ()
            )
            groups = (levels, beside, *(base.counts for base in bases))
            pairs = tuple(pair for group in groups for pair in shares(group))
            if percent not in printed and not any(follows(percent, pair) for pair in pairs):
                yield Quoted(told.figure, None, section_told(section), (), (), _near(told.figure, pairs))


def _near(figure: Figure, pairs: tuple[Share, ...]) -> tuple[str, ...]:
    return one_digit_off(figure, lambda value: any(follows(value, pair) for pair in pairs))


def _levels(report: Report, profile: Profile, wanted: QuotedPercent, figures: Mapping[str, Figure]) -> tuple[Total, ...]:
    """The totals of the level table."""
    rows = [row for table in (level_tables(report, profile, wanted.table) if wanted.table else ()) for row in table]
    return as_bases(figure for row in rows if (figure := row.figure(wanted.total_column, figures)) is not None)


def _percents(passage: Passage, wanted: QuotedPercent) -> Iterator[Told]:
    """Percentages in whose sentence something is said of targets."""
    stems = {stem for label in wanted.about for word in fold(label).split() for stem in (noun_stem(word), verb_stem(word))}
    for start, end, told in passage.sentences():
        percents = [one for one in told if one.figure.percent and value_of(one.figure) is not None and not open_values(one.figure)]
        words = fold(passage.text[start:end]).split() if percents else []
        if not stems or any(noun_stem(word) in stems or verb_stem(word) in stems for word in words):
            yield from percents


def _disagreement(quoted: Quoted) -> Disagreement:
    figure, printed = quoted.figure, value_of(quoted.figure) or Decimal(0)
    bare = not any(character == "%" or character.isalpha() for character in figure.text)
    told = f"{figure.text} %" if bare else figure.text  # its sign may stand on the next line
    place = pages_told([figure])
    named = [(one, found) for one in quoted.done if (found := whole_for(one.value, printed))]
    ranges = [(f"{least}" if least == most else f"{least}–{most}", one.text) for one, (least, most) in named]
    need: Bilingual = {
        "es": f" Haría falta una base de {'; '.join(f'{base} (para {text})' for base, text in ranges)}." if ranges else "",
        "en": f" It would need a base of {'; '.join(f'{base} (for {text})' for base, text in ranges)}." if ranges else "",
    }
    used = dict.fromkeys(one.id for pair in quoted.pairs for side in pair for one in side.figures)
    return Disagreement(
        rule="quoted-percent",
        severity="warning",
        code=quoted.code,
        measure=None,
        expected=" / ".join(base for base, _ in ranges),
        found=told,
        figures=(figure.id, *used),
        message={
            "es": f"{capital(quoted.where['es'])}: ninguna cifra impresa da {told} ({place['es']}).{need['es']}",
            "en": f"{capital(quoted.where['en'])}: no printed figure gives {told} ({place['en']}).{need['en']}",
        },
        settles=merged([{figure.id: quoted.near}, settling(figure, quoted.pairs)]),
    )


rule: Rule = compare_percents
