"""A grid becomes a table with named columns: the profile's table whose header texts it shows, or one of no known kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from lap import lapjvx

from extractor.model.language import Language
from extractor.model.profile import ColumnSpec, TableSpec
from extractor.model.table import Grid
from extractor.tables.closed_up import closed_up
from extractor.text import likest, numbers_of, plain_code

LIKENESS_OF_LABEL = 0.72
"""Likeness from which a header text is taken for a column's label. Judgement."""
LIKENESS_OF_KNOWN_WORDING = 0.9
"""Likeness below which a header text is told as another wording than those known. Judgement."""
LEAD_OF_FIRST = 1e-6
"""Likeness by which a place leads the next one, everything else alike. Judgement."""
MOST_HEADER_ROWS = 4
"""Rows of a header that are tried, at most. Judgement."""
FEWEST_CODES = 4
"""Codes that tell a column whose header was misread, at the least. Judgement."""
SHARE_OF_CODES = 0.7
"""Share of such a column's cells that are codes, and of those codes that are in order. Judgement."""
TITLE_BONUS = 0.1
"""What a known title above a table adds to the share of its columns. Judgement."""


@dataclass(frozen=True, slots=True)
class Naming:
    """How a grid reads under one table of the profile: a column id for each of its columns."""

    kind: str
    columns: tuple[str, ...]
    header_rows: int
    score: float
    """Share of the required columns that were found, by their likeness."""
    missing: tuple[str, ...]
    renamed: tuple[tuple[str, str], ...]
    """Column id and what was printed, where the header is not quite a known wording."""
    coded: tuple[tuple[str, str], ...] = ()
    """The same for the column of codes where its codes tell it and its header does not."""
    ordered: tuple[tuple[str, str], ...] = ()
    """The same for columns told by their order among their siblings, because their headers contradict each other as read."""


def name_grid(grid: Grid, specs: dict[str, TableSpec], language: Language, title: str = "") -> Naming | None:
    """The best reading of a grid's header; None when no table of the profile reaches its own threshold.

    The line above the grid decides between tables whose headers fit alike, and makes up for some of a header that was not read.
    """
    best: Naming | None = None
    best_rank = 0.0
    for kind, spec in specs.items():
        titled = TITLE_BONUS * (likest(title, spec.title) >= LIKENESS_OF_LABEL)
        for rows in range(1, min(MOST_HEADER_ROWS, grid.shape[0]) + 1):
            naming = _name(grid, kind, spec, rows, language)
            if naming.score + titled >= spec.accept and naming.score + titled > best_rank + 1e-6:
                best, best_rank = naming, naming.score + titled
    return best


def header_texts(grid: Grid, rows: int) -> list[list[str]]:
    """The header as printed, row by row; a merged cell is told in each place it covers."""
    return [[closed_up(cell) if (cell := grid.at(r, c)) else "" for c in range(grid.shape[1])] for r in range(rows)]


def _name(grid: Grid, kind: str, spec: TableSpec, rows: int, language: Language) -> Naming:
    header = header_texts(grid, rows)
    leaves = [_distinct([header[r][c] for r in range(rows)]) for c in range(grid.shape[1])]
    ids = [id_ for id_, column in spec.columns.items() if column.each is None]
    scores = [[_column_score(leaf, spec.columns[id_], language) for leaf in leaves] for id_ in ids]
    found = _assign(np.array(scores).reshape(len(ids), len(leaves)))
    ordered = _told_by_order(leaves, ids, spec, found)
    coded = _told_by_codes(grid, rows, leaves, ids, spec, found)
    columns = [""] * len(leaves)
    for i, (place, _) in found.items():
        columns[place] = ids[i]
    found_ids = {ids[i] for i in found}
    each_required = each_found = 0
    for id_, column in spec.columns.items():
        if column.each is None:
            continue
        hits = [c for c, leaf in enumerate(leaves) if not columns[c] and leaf and re.search(column.each, plain_code(leaf[-1]))]
        each_required, each_found = each_required + column.required, each_found + (column.required and bool(hits))
        for c, code in without_twins({c: plain_code(leaves[c][-1]) for c in hits}).items():
            columns[c] = code
        if hits:
            found_ids.add(id_)
    required = [i for i, id_ in enumerate(ids) if spec.columns[id_].required]
    score = (sum(found[i][1] for i in required if i in found) + each_found) / max(1, len(required) + each_required)
    missing = tuple(id_ for id_, column in spec.columns.items() if column.required and id_ not in found_ids)
    renamed = tuple(
        (ids[i], " ".join(leaves[place]))
        for i, (place, _) in found.items()
        if ids[i] not in dict(coded) and _label_score(leaves[place], spec.columns[ids[i]]) < LIKENESS_OF_KNOWN_WORDING
    )
    # More header rows than the profile expects would swallow a body row: an even score goes to the expected number.
    score -= 0.02 * abs(rows - spec.header_rows)
    return Naming(kind, tuple(columns), rows, round(score, 4), missing, renamed, coded, ordered)


def _told_by_order(
    leaves: Sequence[Sequence[str]], ids: Sequence[str], spec: TableSpec, found: dict[int, tuple[int, float]]
) -> tuple[tuple[str, str], ...]:
    """Siblings (columns of one group, such as the semesters) put in their order in `found`, when their ordinals were misread.

    Only where as many neighbouring columns look like one of them as there are; told, so that nobody takes it for read.
    """
    ordered: list[tuple[str, str]] = []
    for group in {spec.columns[id_].group for id_ in ids if spec.columns[id_].group}:
        siblings = [i for i, id_ in enumerate(ids) if spec.columns[id_].group == group]
        alike = [c for c, leaf in enumerate(leaves) if any(_looks_like(leaf, spec.columns[ids[i]]) for i in siblings)]
        together = len(alike) == len(siblings) and alike[-1] - alike[0] == len(alike) - 1
        if not together or all(i in found for i in siblings):
            continue
        taken = {place for i, (place, _) in found.items() if i not in siblings}
        if taken.isdisjoint(alike):
            found.update({i: (place, LIKENESS_OF_LABEL) for i, place in zip(siblings, alike, strict=True)})
            ordered += [(ids[i], " ".join(leaves[place])) for i, place in zip(siblings, alike, strict=True)]
    return tuple(ordered)


def _told_by_codes(
    grid: Grid, rows: int, leaves: Sequence[Sequence[str]], ids: Sequence[str], spec: TableSpec, found: dict[int, tuple[int, float]]
) -> tuple[tuple[str, str], ...]:
    """The column of codes put in `found`, when its header was misread and one column alone counts `1.1, 1.2 …` down the table."""
    if spec.code is None or spec.code not in ids or ids.index(spec.code) in found:
        return ()
    taken = {place for place, _ in found.values()}
    places = [c for c in range(len(leaves)) if c not in taken and _counts_on(_body_texts(grid, rows, c))]
    if len(places) != 1:
        return ()
    found[ids.index(spec.code)] = (places[0], LIKENESS_OF_LABEL)
    return ((spec.code, " ".join(leaves[places[0]])),)


def _body_texts(grid: Grid, rows: int, column: int) -> list[str]:
    """What a column says under its header, from top to bottom; cells over several rows or columns once."""
    return [c.text for c in sorted(grid.cells, key=lambda c: c.row) if c.column == column and c.row >= rows and c.text]


def _counts_on(texts: Sequence[str]) -> bool:
    """Whether cells are codes in order, each after the one above, but for a few misread; full stops may be lost: `28.1`, `282`, `28.3`."""
    codes = [code for text in texts if re.fullmatch(r"\d{1,3}(?:\.\d{1,2})+|\d{3,}", code := plain_code(text))]
    on = sum(_is_next(a, b) for a, b in pairwise(codes))
    return len(codes) >= FEWEST_CODES and len(codes) >= SHARE_OF_CODES * len(texts) and on >= SHARE_OF_CODES * (len(codes) - 1)


def _is_next(code: str, after: str) -> bool:
    """Whether one code follows another in its group: by one, as digits, where a full stop is lost."""
    a, b = numbers_of(code), numbers_of(after)
    if min(len(a), len(b)) > 1:
        return a < b and a[0] == b[0]
    return int(after.replace(".", "")) - int(code.replace(".", "")) == 1


def _looks_like(leaf: Sequence[str], column: ColumnSpec) -> bool:
    """Whether a header is a column's but for its ordinal."""
    return bool(leaf) and max(_label_score(leaf, column), _group_score(leaf, column)) >= LIKENESS_OF_LABEL


def without_twins(codes: Mapping[int, str]) -> dict[int, str]:
    """Places of columns with the code of their header, less those whose code was misread.

    Where two headers read as the same code, only the column that is in order keeps it. Where the order does not tell, neither does: taken
    for one, two columns would count as one.
    """
    counts = Counter(codes.values())
    alone = [(c, numbers_of(code)) for c, code in codes.items() if counts[code] == 1]

    def in_order(c: int) -> bool:
        rank = numbers_of(codes[c])
        return all((other < c) == (known < rank) for other, known in alone)

    fitting = Counter(code for c, code in codes.items() if in_order(c))
    return {c: code for c, code in codes.items() if counts[code] == 1 or (in_order(c) and fitting[code] == 1)}


def _distinct(texts: Sequence[str]) -> list[str]:
    """Header texts of one column from top to bottom, a merged cell told once."""
    out: list[str] = []
    for text in texts:
        if text and (not out or out[-1] != text):
            out.append(text)
    return out


def _label_score(leaf: Sequence[str], column: ColumnSpec) -> float:
    """Likeness of the lowest header text, or of all of them together, to a label."""
    return max(likest(leaf[-1], column.label), likest(" ".join(leaf), column.label))


def _group_score(leaf: Sequence[str], column: ColumnSpec) -> float:
    """Likeness of the whole header to a label under one of the column's groups."""
    return max((likest(" ".join(leaf), [f"{group} {label}" for label in column.label]) for group in column.group), default=0.0)


def _column_score(leaf: Sequence[str], column: ColumnSpec, language: Language) -> float:
    if not leaf:
        return 0.0
    whole = " ".join(leaf)
    score = _label_score(leaf, column)
    if column.group:
        with_group = likest(leaf[0], column.group) if len(leaf) > 1 else 0.0
        score = max(0.85 * score + 0.15 * with_group, _group_score(leaf, column))
    return score if score >= LIKENESS_OF_LABEL and _same_hard_words(leaf[-1], whole, column, language) else 0.0


def _same_hard_words(leaf: str, whole: str, column: ColumnSpec, language: Language) -> bool:
    """Ordinals decide: `I SEM` is not `II SEM`, however alike they look."""
    printed = [language.ordinals_in(text) for text in (leaf, whole)]
    wanted = [language.ordinals_in(label) for label in column.label]
    return not any(wanted) or any(w == p for w in wanted for p in printed)


def _assign(scores: np.ndarray) -> dict[int, tuple[int, float]]:
    """One place for each column and one column for each place, the sum of likenesses highest; pairs without likeness left out.

    Of places that are alike, those under one head over several, the first is taken: there its cells begin.
    """
    if not scores.size:
        return {}
    _, rows, columns = lapjvx(LEAD_OF_FIRST * np.arange(scores.shape[1]) - scores, extend_cost=True)
    return {int(r): (int(c), float(scores[r, c])) for r, c in zip(rows, columns, strict=True) if scores[r, c] > 0}
