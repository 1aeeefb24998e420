"""Labelled figures come in; what one objective lacks and the others have goes out: on a scan a line that was not read leaves no trace."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from rapidfuzz.distance import Levenshtein

from extractor.model.language import Language
from extractor.model.page import Line
from extractor.model.profile import MEASURES, Measure, Narrative
from extractor.model.remark import Remark, remark
from extractor.model.role import Role
from extractor.model.section import Labelled, Untold
from extractor.narrative.siblings import sibling_groups
from extractor.text import tidy

FEWEST_OBJECTIVES = 2
"""Objectives that must have a label before one without it is said to lack it. Judgement."""
SHARE_OF_OBJECTIVES = 0.5
"""Share of the other objectives that must have a label before one without it is said to lack it. Judgement."""


def unsure_lines(labelled: Sequence[Labelled]) -> list[Untold]:
    """Labelled lines whose ordinal could not be told, so that each may stand for one of several measures; they are told as unread."""
    return [
        Untold(line, remark("unread.label-twice", places=places_of(item.code, measures), text=tidy(line.text)))
        for item in labelled
        for measures, line in item.unsure
    ]


def missing_measures(
    labelled: Sequence[Labelled], spec: Narrative, language: Language, from_pixels: Collection[int]
) -> tuple[tuple[Labelled, ...], tuple[Untold, ...]]:
    """The narrative with doubts about siblings of lost lines, and the lines that seem lost.

    A line seems lost where an objective does not tell a measure that most others tell. A sibling of that measure is in doubt then: its
    ordinal may have lost a stroke.
    """
    groups = sibling_groups(spec.measures, language)
    items: list[Labelled] = []
    untold: list[Untold] = []
    for item in labelled:
        others = [other for other in labelled if other.code != item.code]
        lacking = [m for m in _usual(others) if not any(m in one.measures for one in labelled if one.code == item.code)]
        if not lacking or item.start is None or not _pages(item) & set(from_pixels):
            items.append(item)
            continue
        untold += [
            Untold(
                item.start,
                remark(f"unread.no-such-line{'' if _has_all(others, m) else '-of-most'}", places=places_of(item.code, [m])),
            )
            for m in lacking
        ]
        siblings = {m for group in groups for m in group if set(group) & set(lacking) and m not in lacking}
        items.append(replace(item, doubts=(*item.doubts, *((m, _one_of_them(lacking)) for m in MEASURES if m in siblings & item.measures))))
    return tuple(items), tuple(untold)


def missing_codes(
    labelled: Sequence[Labelled],
    matrix: Sequence[str],
    chapter: Sequence[Line],
    from_pixels: Collection[int],
    strange: Collection[Line] = (),
) -> tuple[tuple[Labelled, ...], tuple[Untold, ...]]:
    """Codes that only one of the two places tells, while they share others: an objective may have been lost on a page read from pixels.

    Where the line that opens one is lost, its figures may stand under the objective before it: those are in doubt then, unless one of
    the `strange` lines, which open an entry without a legible code, comes between.
    """
    narrated = {item.code for item in labelled}
    if len(narrated & set(matrix)) < FEWEST_OBJECTIVES or not {line.page for line in chapter} & set(from_pixels):
        return tuple(labelled), ()
    starts = {item.code: item.start for item in labelled if item.start is not None}
    usual = _usual(labelled) or list(MEASURES[:1])
    strays = [code for code, start in starts.items() if code not in matrix and start.page in from_pixels]
    untold: list[Untold] = []
    beside: dict[str, Remark] = {}
    last = ""
    for code in matrix:
        if code in narrated:
            last = code
            continue
        where = starts.get(last, chapter[0])
        untold.append(Untold(where, _not_read_after(code, usual, strays)))
        if last and not _follows(where, strange, list(starts.values()), chapter):
            beside.setdefault(last, remark("doubt.next-objective-lost", code=code))
    untold += [Untold(starts[code], remark("unread.no-row-of-code", code=code)) for code in strays]
    items = [
        replace(item, doubts=(*item.doubts, *((m, beside[item.code]) for m in MEASURES if m in item.measures)))
        if item.code in beside
        else item
        for item in labelled
    ]
    return tuple(items), tuple(untold)


def _not_read_after(code: str, measures: Sequence[Measure], strays: Sequence[str]) -> Remark:
    """That the matrix has an objective which was not read; its code may be misread where one is told, a character off, that has no row."""
    twin = next((stray for stray in strays if Levenshtein.distance(code, stray) == 1), None)
    if twin is None:
        return remark("unread.objective", places=places_of(code, measures))
    return remark("unread.objective-or-code", places=places_of(code, measures), code=code, twin=twin)


def _follows(start: Line, strange: Collection[Line], starts: Sequence[Line], chapter: Sequence[Line]) -> bool:
    """Whether the next entry that opens after a line has no legible code."""
    places = {id(line): at for at, line in enumerate(chapter)}
    here = places.get(id(start), -1)
    after = {
        kind: [at for line in lines if (at := places.get(id(line), -1)) > here] for kind, lines in (("strange", strange), ("told", starts))
    }
    return min(after["strange"], default=len(chapter)) < min(after["told"], default=len(chapter))


def _usual(labelled: Sequence[Labelled]) -> list[Measure]:
    """The measures that most of some objectives have a label for."""
    counts = {measure: sum(measure in item.measures for item in labelled) for measure in MEASURES}
    return [measure for measure, count in counts.items() if count >= max(FEWEST_OBJECTIVES, SHARE_OF_OBJECTIVES * len(labelled))]


def _has_all(others: Sequence[Labelled], measure: Measure) -> bool:
    return all(measure in other.measures for other in others)


def _pages(item: Labelled) -> set[int]:
    """The pages an objective is told on."""
    values = {page for _, value in item.values for _, _, _, page in value.spans}
    return values | ({item.start.page} if item.start is not None else set())


def _one_of_them(lacking: Sequence[Measure]) -> Remark:
    return remark("doubt.sibling-lost", measures=lacking)


def places_of(code: str, measures: Sequence[Measure]) -> list[Remark]:
    """The places of some measures of an objective in the narrative."""
    return [Role("narrative", row=code, measure=measure).as_remark() for measure in measures]
