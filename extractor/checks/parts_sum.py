"""Parts told in one sentence, "20 puentes: 12 en la sierra, 5 en la selva y 3 en la costa", against the figure they should make."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from itertools import chain, pairwise, zip_longest

from extractor.checks._left_alone import UNSURE_FIGURES, all_left_alone, told_together
from extractor.checks._parameters import Parameters, read_parameters, require_known
from extractor.checks._rule import Rule
from extractor.facts.figures_in_text import FigureText, ToldFigure, cell_passages, section_passages
from extractor.facts.hidden import hidden_by_code
from extractor.facts.matrix import MatrixRow, Total, matrix_rows, row_totals
from extractor.facts.place_names import pages_of
from extractor.facts.settles import settle_sum
from extractor.facts.values import figures_by_id, is_count, is_own_text, is_settled, may_be, print_like, value_of
from extractor.language import language_named
from extractor.model.figure import Figure
from extractor.model.finding import Severity
from extractor.model.language import Language
from extractor.model.outcome import Agreement, Disagreement, Outcome
from extractor.model.profile import Labels, Measure, Profile
from extractor.model.remark import remark
from extractor.model.report import Report

_ALL = re.compile(r":")
"""Opens a list of all parts; one that is opened by "of these" may name some."""

Sentence = tuple[int, int, tuple[ToldFigure, ...]]
"""Start, end and figures."""


class PartsSum(Parameters):
    """Columns of the matrix and sections in which parts are told, and the measures they may make."""

    columns: Labels = ()
    measures: tuple[Measure, ...] = ("executed_s1", "executed_s2")
    sections: Labels = ()


@dataclass(frozen=True, slots=True)
class Split:
    """Parts and the total that they should make; `severity` is that of the finding, less than error where the list may leave parts out."""

    parts: tuple[Figure, ...]
    whole: Total
    severity: Severity = "error"
    lacking: bool = False
    """Whether the list, read from pixels, may hold a part that was not read."""

    @property
    def holds(self) -> bool:
        """Whether the parts make it."""
        return _sum(self.parts) == self.whole.value

    @property
    def figures(self) -> tuple[str, ...]:
        """The ids of all figures."""
        return tuple(figure.id for figure in (*self.parts, *self.whole.figures))


@dataclass(frozen=True, slots=True)
class UnreadList:
    """A list of parts on a page that cannot be added up: one of the figures read from pixels has no value."""

    page: int


def compare_parts(report: Report, profile: Profile, parameters: Mapping[str, object]) -> Iterator[Outcome]:
    """One disagreement for each list of parts that does not make the total told before it, or else the executed figures of its row."""
    wanted = read_parameters(PartsSum, profile, "parts-sum", parameters)
    require_known(profile, "parts-sum.columns", wanted.columns, profile.tables[profile.matrix].columns if profile.matrix else ())
    require_known(profile, "parts-sum.sections", wanted.sections, profile.sections)
    unread: list[int] = []
    for code, found in _splits(report, profile, wanted):
        if isinstance(found, UnreadList):
            unread.append(found.page)
        elif not found.holds:
            yield _parts_differ(code, found)
        elif all(map(is_settled, (*found.parts, *found.whole.figures))):
            yield Agreement("parts-sum", code, None, found.figures)
    yield from told_together("parts-sum", all_left_alone(UNSURE_FIGURES, unread))


def _splits(report: Report, profile: Profile, wanted: PartsSum) -> Iterator[tuple[str | None, Split | UnreadList]]:
    """All lists of parts, of the matrix by the code of their row."""
    language = language_named(profile.language)
    rows = matrix_rows(report, profile)
    hidden = hidden_by_code(report, profile)
    for row, _, passage in cell_passages(rows, wanted.columns, figures_by_id(report), language):
        lost = bool(hidden.get(row.code or "", {}).keys() & set(wanted.measures))
        for split in (*_splits_with_total(passage, language), *_splits_of_row(passage, row, wanted.measures, language, lost=lost)):
            yield row.code, split
    for _, passage in section_passages(report, wanted.sections, language):
        for split in _splits_with_total(passage, language):
            yield None, split


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of parts, the counts told before it that may be its total, and whether it must name all parts."""

    before: tuple[Figure, ...]
    parts: tuple[Figure, ...]
    complete: bool
    start: int
    """Where the list opens in its passage."""


def _splits_with_total(passage: FigureText, language: Language) -> Iterator[Split | UnreadList]:
    """Sentences that tell a total and its parts, but those whose parts make it only with figures of something else."""
    for end, figures, listed in _lists(passage, language):
        valueless = [figure for figure in (*listed.before, *listed.parts) if not is_count(figure)]
        if valueless:
            yield from (UnreadList(figure.page) for figure in valueless[:1] if not is_own_text(figure))
            continue
        total = _sum(listed.parts)
        largest = max(value_of(part) or Decimal(0) for part in listed.parts)
        lacking = _may_lack_a_part(passage, listed.parts, (listed.start, end), language)
        everything = _sum([one.figure for one in figures if one.start >= listed.start and is_count(one.figure)])  # whatever its noun
        wholes = [figure for figure in listed.before if len(listed.before) == 1 or (value_of(figure) or 0) >= largest]
        if len(wholes) != 1:
            continue
        whole = wholes[0]
        value = value_of(whole) or Decimal(0)
        if value == total:
            yield Split(listed.parts, Total(value, whole.text, (whole,)))
        elif not any(may_be(figure, made) for figure in listed.before for made in (total, everything)):
            severity: Severity = "error" if listed.complete or total > value else "warning"
            yield Split(listed.parts, Total(value, whole.text, (whole,)), "notice" if lacking else severity, lacking)


def _lists(passage: FigureText, language: Language) -> Iterator[tuple[int, Sequence[ToldFigure], Listed]]:
    """Sentences that open a list, as end, figures and the list."""
    sentences = list(passage.sentences())
    for one, following in zip_longest(sentences, sentences[1:]):
        for start, end, figures in (one, *_gone_on(passage, one, following, language)):
            listed = _list_in(passage.text, (start, end, figures), language)
            if listed is not None:
                yield end, figures, listed
                break


def _gone_on(passage: FigureText, one: Sentence, following: Sentence | None, language: Language) -> Iterator[Sentence]:
    """A sentence with the next one, where that begins with a number or "de ellos": on a scan a comma may have been read as a full stop."""
    if following is None or all(is_own_text(one_figure.figure) for one_figure in one[2]):
        return
    opening = passage.text[following[0] : following[1]].lstrip()
    if opening[:1].isdigit() or language.lists.of_these.match(opening):
        yield one[0], following[1], (*one[2], *following[2])


def _list_in(text: str, sentence: Sentence, language: Language) -> Listed | None:
    """The list that a sentence opens, parts of parts (in parentheses) and counts of other things left out."""
    start, end, figures = sentence
    counts = [one for one in figures if not one.figure.percent and not one.figure.unit]
    for mark, complete in ((language.lists.of_these, False), (_ALL, True)):
        for opened in mark.finditer(text, start, end):
            before = [one for one in counts if one.end <= opened.start() and one.noun]
            things = {"", *(_thing(one, language) for one in before)}
            level = _depth(text, start, opened.end())
            after = [one for one in counts if one.start >= opened.end() and _thing(one, language) in things]
            parts = [one for one in after if _depth(text, start, one.start) == level]
            if before and len(parts) >= 2:
                return Listed(tuple(one.figure for one in before), tuple(one.figure for one in parts), complete, opened.end())
    return None


def _splits_of_row(
    passage: FigureText, row: MatrixRow, measures: tuple[Measure, ...], language: Language, *, lost: bool
) -> Iterator[Split | UnreadList]:
    """Sentences without a total of their own whose parts count what the row counts; `lost` is whether what was executed was not read."""
    totals = row_totals(row, measures)
    if not totals and not lost:
        return
    everywhere = [one.figure for one in passage.figures if is_count(one.figure)]
    for start, end, figures_told in passage.sentences():
        if _list_in(passage.text, (start, end, figures_told), language) is not None:
            continue
        for parts in _alike(figures_told, language):
            alike = [one.figure for one in passage.figures if _thing(one, language) == _thing(parts[0], language) and is_count(one.figure)]
            figures = tuple(one.figure for one in parts)
            made = _sum(figures)
            sums = {made, _sum(alike), *(value_of(figure) for figure in everywhere)}
            holds_its_total = any(2 * (value_of(figure) or 0) == made for figure in figures)
            if not row.is_about(parts[0].noun, language) or holds_its_total:
                continue
            if not totals:
                yield UnreadList(figures[0].page)
            elif any(total.value == made for total in totals):
                yield next(Split(figures, total) for total in totals if total.value == made)
            elif not any(total.value in sums for total in totals):
                lacking = _may_lack_a_part(passage, figures, (parts[0].start, end), language)
                yield Split(figures, totals[0], "notice" if lacking else "error", lacking)


@dataclass(frozen=True, slots=True)
class _Signs:
    """How the words of a list part its parts; patterns over folded text."""

    goes_on: re.Pattern[str]
    """After the last figure of a list: it goes on."""
    last: re.Pattern[str]
    """Before the last figure of a list, and before no other; it may be glued to the word before it: "en la sierray 3"."""
    next: re.Pattern[str]
    """Between two parts of a list; a comma may have been read as a full stop: "norte.en el centro"."""


@cache
def _signs(language: Language) -> _Signs:
    ands = language.ands
    return _Signs(
        goes_on=re.compile(rf"\b(?:{ands})\b(?=[^.;:]*[a-z]{{3}})"),
        last=re.compile(rf"(?:\b(?:{ands})|{language.lists.glued_and})\s*$"),
        next=re.compile(rf"[,;]\s*(?:(?:{ands})\s+)?|\s(?:{ands})\s+|(?<=[^\W\d]{{3}})\.(?=[^\W\d])"),
    )


def _may_lack_a_part(passage: FigureText, parts: Sequence[Figure], span: tuple[int, int], language: Language) -> bool:
    """Whether a list read from pixels, in a `span` of its passage, may hold a part that was not read.

    Figures and what parts them must take turns: one comma or "and" between two figures, an "and" before the last and before no other, and
    none after it.
    """
    spans = [(one.start, one.end) for one in passage.figures if one.figure in parts]
    if all(map(is_own_text, parts)) or not spans:
        return False
    text, (start, end), signs = passage.text, span, _signs(language)
    first, *between, last = (text[left:right] for left, right in pairwise((start, *chain(*spans), end)))
    gaps = between[1::2]
    several = bool(signs.next.search(first.rstrip())) or any(len(signs.next.findall(gap)) > 1 for gap in gaps)
    closed = bool(signs.last.search(gaps[-1])) and not any(signs.last.search(gap) for gap in gaps[:-1])
    return several or not closed or bool(signs.goes_on.search(last))


def _alike(figures: Sequence[ToldFigure], language: Language) -> Iterator[list[ToldFigure]]:
    """The counts of one thing in a sentence, two or more; one without a noun counts what the one before it did.

    Left out where that is not sure (after "40 proyectos en 15 regiones" a bare "y 3" may count either), or where a value is missing.
    """
    counts = [one for one in figures if not one.figure.percent and not one.figure.unit]
    groups: dict[str, list[ToldFigure]] = {}
    unsure = False
    thing = ""
    for one in counts:
        if one.noun:
            thing = _thing(one, language)
        elif len(groups) > 1 and len(groups.get(thing, ())) == 1:
            unsure = True
        groups.setdefault(thing, []).append(one)
    for name, group in groups.items():
        if name and not unsure and len(group) >= 2 and all(is_count(one.figure) for one in group):
            yield group


def _thing(counted: ToldFigure, language: Language) -> str:
    """The stem of what is counted; a preposition glued to its article is no noun: "27 enla costa"."""
    first = counted.noun.split(maxsplit=1)[0] if counted.noun else ""
    return "" if language.lists.glued.fullmatch(first) else language.noun_stem(first) if first else ""


def _sum(figures: Sequence[Figure]) -> Decimal:
    return sum((value_of(figure) or Decimal(0) for figure in figures), Decimal(0))


def _depth(text: str, start: int, at: int) -> int:
    """How many parentheses are open: parts of parts stand in them."""
    return text.count("(", start, at) - text.count(")", start, at)


def _parts_differ(code: str | None, split: Split) -> Disagreement:
    parts, whole = split.parts, split.whole
    texts = [figure.text for figure in parts]
    total = print_like(_sum(parts), parts[0], (*parts, *whole.figures))
    message = remark(
        f"parts-sum.{'row-differs' if code else 'differ'}{'-may-lack' if split.lacking else ''}",
        parts=texts,
        sum=total,
        pages=pages_of(parts),
        total=whole.text,
        total_pages=pages_of(whole.figures),
        **({"code": code} if code else {}),
    )
    return Disagreement(
        rule="parts-sum",
        severity=split.severity,
        code=code,
        measure=None,
        expected=whole.text,
        found=f"{' + '.join(texts)} = {total}",
        figures=split.figures,
        settles=settle_sum(whole.figures, parts),
        message=message,
        lacking=split.lacking,
    )


rule: Rule = compare_parts
