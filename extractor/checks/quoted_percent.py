"""A percentage told in prose must follow from printed figures; where none gives it, the bases that would are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from itertools import permutations
from math import ceil, floor

from extractor.checks._left_alone import all_left_alone, not_surely_read, told_together
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.figures_in_text import FigureText, ToldFigure, cell_passages, section_passages
from extractor.facts.levels import level_tables
from extractor.facts.matrix import MatrixRow, Total, matrix_rows, untold_cells
from extractor.facts.progress import SEMESTERS
from extractor.facts.settles import merged, one_digit_off, spelled
from extractor.facts.values import figures_by_id, is_count, is_open, open_values, places_printed, value_of
from extractor.language import language_named
from extractor.model.figure import Figure
from extractor.model.language import Language
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import MEASURES, Labels, Measure, Profile
from extractor.model.remark import Remark, remark
from extractor.model.report import Report, SectionInfo
from extractor.text import fold

RULE = "quoted-percent"


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
    """A percentage of prose that no pair of printed figures gives.

    `pairs` are those of the pairs tried for which the pixels are asked, `done` is what its row says was executed.
    """

    figure: Figure
    code: str | None
    section: SectionInfo | None
    pairs: tuple[_Share, ...]
    done: tuple[Total, ...] = ()
    near: tuple[str, ...] = ()
    """The percentages one digit off that some pair does give."""


def compare_percents(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One disagreement for each percentage that is no share, rest or change of figures of its row, its sentence or the level table."""
    wanted = read_parameters(QuotedPercent, profile, RULE, parameters)
    language = language_named(profile.language)
    topics = _topics(wanted, language)
    require_known(profile, "quoted-percent.sections", wanted.sections, profile.sections)
    require_known(profile, "quoted-percent.columns", wanted.columns, profile.tables[profile.matrix].columns if profile.matrix else ())
    require_known(profile, "quoted-percent.table", [wanted.table] if wanted.table else [], profile.tables)
    if wanted.table is not None:
        require_known(profile, "quoted-percent.total_column", [wanted.total_column], profile.tables[wanted.table].columns)
    figures = figures_by_id(report)
    rows = matrix_rows(report, profile)
    bases = [_row_bases(report, row, figures) for row in rows]
    known = {id(row): base for row, base in zip(rows, bases, strict=True) if not row.untold}
    unread = {id(row) for row in rows if _is_unread(row, report, profile)}
    without: list[Figure] = []
    for row, _, passage in cell_passages(rows, wanted.columns, figures, language):
        base = known.get(id(row))
        if base is not None and base.counts:
            yield from _in_cell(row.code, passage, base, topics)
        elif id(row) in unread:
            without += [percent.figure for percent in _percents(passage, topics)]
    passages = section_passages(report, wanted.sections, language)
    if bases and len(known) == len(rows) and all(base.counts for base in bases):
        levels = _levels(report, profile, wanted, figures)
        yield from _in_sections(passages, bases, levels, topics)
    elif unread:
        without += [percent.figure for _, passage in passages for percent in _percents(passage, topics)]
    yield from told_together(RULE, all_left_alone("quoted-percent.bases-unread", (figure.page for figure in without)))


def _is_unread(row: MatrixRow, report: Report, profile: Profile) -> bool:
    """Whether a figure of a row was not read from a picture, or may have been lost there."""
    return bool(not_surely_read(report, untold_cells(row, MEASURES, profile)))


def _in_cell(code: str | None, passage: FigureText, base: _Bases, topics: _Topics) -> Iterator[Outcome]:
    pairs = _shares((*base.counts, *_as_bases(one.figure for one in passage.figures)))
    for quoted in _percents(passage, topics):
        percent = value_of(quoted.figure) or Decimal(0)
        share = next((pair for pair in pairs if _follows(percent, pair)), None)
        if percent in base.percents:
            yield from _agreement(code, quoted.figure, [base.percents[percent]])
        elif share is not None:
            yield from _agreement(code, quoted.figure, _figures([share]))
        else:
            asked = tuple(pair for pair in pairs if pair[0] in base.done and pair[1] in base.counts)
            yield _no_base_gives(Quoted(quoted.figure, code, None, asked, base.done, _near(quoted.figure, pairs)))


def _in_sections(
    passages: Iterable[tuple[SectionInfo, FigureText]], bases: list[_Bases], levels: tuple[Total, ...], topics: _Topics
) -> Iterator[Outcome]:
    """Nobody knows of which row a sentence speaks: the figures of each may be its base.

    That one of them is tells little among so many; what follows from the sentence's own figures or from the level table agrees.
    """
    printed = {percent for base in bases for percent in base.percents}
    for section, passage in passages:
        for quoted in _percents(passage, topics):
            percent = value_of(quoted.figure) or Decimal(0)
            beside = next(
                (_as_bases(one.figure for one in said) for start, end, said in passage.sentences() if start <= quoted.start < end), ()
            )
            near = (*_shares(levels), *_shares(beside))
            pairs = (*near, *(pair for base in bases for pair in _shares(base.counts)))
            share = next((pair for pair in near if _follows(percent, pair)), None)
            if share is not None:
                yield from _agreement(None, quoted.figure, _figures([share]))
            elif percent not in printed and not any(_follows(percent, pair) for pair in pairs):
                yield _no_base_gives(Quoted(quoted.figure, None, section, (), (), _near(quoted.figure, pairs)))


def _agreement(code: str | None, percent: Figure, used: Iterable[Figure]) -> Iterator[Agreement]:
    figures = {one.id: one for one in (percent, *used)}
    if not is_open(figures.values()):
        yield Agreement(RULE, code, None, tuple(figures))


def _figures(shares: Iterable[_Share]) -> Iterator[Figure]:
    return (figure for share in shares for side in share for figure in side.figures)


def _near(figure: Figure, pairs: tuple[_Share, ...]) -> tuple[str, ...]:
    return one_digit_off(figure, lambda value: any(_follows(value, pair) for pair in pairs))


def _levels(report: Report, profile: Profile, wanted: QuotedPercent, figures: Mapping[str, Figure]) -> tuple[Total, ...]:
    """The totals of the level table."""
    rows = [row for table in (level_tables(report, profile, wanted.table) if wanted.table else ()) for row in table]
    return _as_bases(figure for row in rows if (figure := row.figure(wanted.total_column, figures)) is not None)


@dataclass(frozen=True, slots=True)
class _Topics:
    """What a sentence must speak of: the stems of its words."""

    stems: frozenset[str]
    language: Language

    def has(self, word: str) -> bool:
        """Whether a folded word is one of them."""
        return self.language.noun_stem(word) in self.stems or self.language.verb_stem(word) in self.stems


def _topics(wanted: QuotedPercent, language: Language) -> _Topics:
    words = [word for label in wanted.about for word in fold(label).split()]
    return _Topics(frozenset(stem for word in words for stem in (language.noun_stem(word), language.verb_stem(word))), language)


def _percents(passage: FigureText, topics: _Topics) -> Iterator[ToldFigure]:
    """Percentages in whose sentence something is said of targets."""
    for start, end, figures in passage.sentences():
        percents = [one for one in figures if one.figure.percent and value_of(one.figure) is not None and not open_values(one.figure)]
        words = fold(passage.text[start:end]).split() if percents else []
        if not topics.stems or any(map(topics.has, words)):
            yield from percents


def _no_base_gives(quoted: Quoted) -> Disagreement:
    figure, printed = quoted.figure, value_of(quoted.figure) or Decimal(0)
    bare = not any(character == "%" or character.isalpha() for character in figure.text)
    percent = f"{figure.text} %" if bare else figure.text  # its sign may stand on the next line
    needed = [(one, found) for one in quoted.done if (found := whole_for(one.value, printed))]
    ranges = [f"{least}" if least == most else f"{least}–{most}" for _, (least, most) in needed]
    return Disagreement(
        rule=RULE,
        severity="warning",
        code=quoted.code,
        measure=None,
        expected=" / ".join(ranges),
        found=percent,
        figures=tuple(dict.fromkeys(one.id for one in (figure, *_figures(quoted.pairs)))),
        message=_message(quoted, percent, needed),
        settles=merged([{figure.id: quoted.near}, _settling(figure, quoted.pairs)]),
    )


def _message(quoted: Quoted, percent: str, needed: Sequence[tuple[Total, tuple[int, int]]]) -> Remark:
    page, section = quoted.figure.page, quoted.section
    if section is not None and section.number:
        return remark("quoted-percent.section", number=section.number, percent=percent, page=page)
    if section is not None:
        return remark("quoted-percent.section-headed", heading=section.heading, percent=percent, page=page)
    code = quoted.code or "?"
    if not needed:
        return remark("quoted-percent.row", code=code, percent=percent, page=page)
    return remark("quoted-percent.row-needs", code=code, percent=percent, page=page, bases=[_base(*one) for one in needed])


def _base(part: Total, wholes: tuple[int, int]) -> Remark:
    """The whole numbers of which a part would be the percentage told."""
    least, most = wholes
    if least == most:
        return remark("quoted-percent.base", whole=least, part=part.text)
    return remark("quoted-percent.bases", least=least, most=most, part=part.text)


# Figures become bases, alone or as sums, and a percentage is looked for among their shares
_Share = tuple[Total, Total]
"""A part and the whole it may be a share of."""


@dataclass(frozen=True, slots=True)
class _Bases:
    """All that is printed for one row: counts alone and executions together, and its percentages."""

    counts: tuple[Total, ...] = ()
    done: tuple[Total, ...] = ()
    """The counts among them that tell what was executed."""
    percents: Mapping[Decimal, Figure] = field(default_factory=dict)


def _row_bases(report: Report, row: MatrixRow, figures: Mapping[str, Figure]) -> _Bases:
    """The bases of a matrix row and of what the narrative says under its code; figures that stand twice count once.

    A row that is no indicator of the report has none.
    """
    if all(indicator.code != row.code for indicator in report.indicators):
        return _Bases()
    counts: dict[Decimal, Total] = {}
    done: dict[Decimal, Total] = {}
    percents: dict[Decimal, Figure] = {}
    for measures in _measures_by_place(report, row, figures):
        for measure, figure in measures.items():
            value = value_of(figure)
            if value is not None and (figure.percent or measure == "progress"):
                percents.setdefault(value, figure)
            is_share = value is not None and measure == "progress" and places_printed(value) > 0  # "83,3" without its sign is no base
            if value is not None and is_count(figure) and not is_share:
                one = Total(value, figure.text, (figure,))
                counts.setdefault(value, one)
                if measure != "annual_target" and value > 0:
                    done.setdefault(value, one)
        executed = [measures[measure] for measure in SEMESTERS if measure in measures and is_count(measures[measure])]
        if len(executed) > 1:
            total = sum((value_of(figure) or Decimal(0) for figure in executed), Decimal(0))
            counts.setdefault(total, Total(total, format(total, "f"), tuple(executed)))
            if total > 0:
                done.setdefault(total, counts[total])
    return _Bases(tuple(counts.values()), tuple(done.values()), percents)


def _measures_by_place(report: Report, row: MatrixRow, figures: Mapping[str, Figure]) -> Iterator[Mapping[Measure, Figure]]:
    """What each place prints of a row: the narrative first."""
    for indicator in report.indicators:
        if indicator.code == row.code:
            narrated = {
                m: figures[places.narrative[0]]
                for m, places in indicator.measures.items()
                if places.narrative[:1] and places.narrative[0] in figures
            }
            yield narrated
    yield row.measures


def _as_bases(figures: Iterable[Figure]) -> tuple[Total, ...]:
    """Counts told in prose, each by itself."""
    return tuple(Total(value, figure.text, (figure,)) for figure in figures if is_count(figure) and (value := value_of(figure)) is not None)


def _shares(bases: Sequence[Total]) -> tuple[_Share, ...]:
    """All pairs of different bases."""
    return tuple(permutations(bases, 2))


def _follows(percent: Decimal, share: _Share) -> bool:
    """Whether a percentage is the share of a part in a whole, what is left of it, or how much it grew or fell; rounded or cut."""
    part, whole = share
    if whole.value <= 0 or part.value < 0:
        return False
    ratio = 100 * Fraction(part.value) / Fraction(whole.value)
    return any(_prints(value, percent) for value in (ratio, 100 - ratio, ratio - 100))


def _prints(value: Fraction, percent: Decimal) -> bool:
    unit = Fraction(1, 10 ** places_printed(percent))
    left = value - Fraction(abs(percent))
    return abs(left) <= unit / 2 or 0 <= left < unit


def whole_for(part: Decimal, percent: Decimal) -> tuple[int, int] | None:
    """The smallest and the largest whole number of which `part` is `percent` %, rounded as that is printed; None where there is none."""
    half = Fraction(1, 2 * 10 ** places_printed(percent))
    low, high = Fraction(percent) - half, Fraction(percent) + half
    if low <= 0:
        return None
    least, most = ceil(100 * Fraction(part) / high), floor(100 * Fraction(part) / low)
    return (least, most) if least <= most else None


def _settling(percent: Figure, pairs: Sequence[_Share]) -> dict[str, tuple[str, ...]]:
    """The values that settle the finding, by figure.

    The percentage may be any of the shares as it would be printed; a figure that is a part or a whole by itself may have one other digit
    where the percentage printed follows from that.
    """
    printed = value_of(percent) or Decimal(0)
    unit = Decimal(1).scaleb(-places_printed(printed))
    ratios = [100 * part.value / whole.value for part, whole in pairs if whole.value > 0 and part.value > 0]
    settles = {percent.id: spelled(ratio.quantize(unit) for ratio in ratios if ratio < 10_000)}
    for part, whole in pairs:
        for side, other, is_part in ((part, whole, True), (whole, part, False)):
            if len(side.figures) == 1:
                found = one_digit_off(side.figures[0], lambda value, other=other, is_part=is_part: _holds(printed, value, other, is_part))  # type: ignore[misc]
                id_ = side.figures[0].id
                settles[id_] = tuple(dict.fromkeys((*settles.get(id_, ()), *found)))
    return {id_: values for id_, values in settles.items() if values}


def _holds(printed: Decimal, value: Decimal, other: Total, is_part: bool) -> bool:
    one = Total(value, "", ())
    return _follows(printed, (one, other) if is_part else (other, one))


rule: Rule = compare_percents
