"""How well a profile met a document: the share of what it expects that stands there in its words, and what did not."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from extractor.model.profile import Profile
from extractor.model.remark import Remark, remark
from extractor.model.section import Labelled, Section
from extractor.model.table import COLUMN_NOT_FOUND, Table

BY_EVIDENCE = "table.column-by-evidence"
"""Code of the problem of a table with a column that something else than its header named."""


def fit_of(
    profile: Profile, tables: Sequence[Table], sections: Sequence[Section], labelled: Sequence[Labelled], worded: int
) -> float | None:
    """The mean share of headings, columns and labels that stand in the profile's words; None for a profile that expects nothing.

    `worded` is how many labels of measures stand in other words.
    """
    shares = []
    if profile.sections:
        shares.append(len({section.id for section in sections} & set(profile.sections)) / len(profile.sections))
    if profile.tables:
        expected = {(kind, name) for kind, spec in profile.tables.items() for name, column in spec.columns.items() if column.required}
        otherwise = {(table.kind, name) for table in tables for name in _otherwise(table, (BY_EVIDENCE, COLUMN_NOT_FOUND))}
        kinds = {table.kind for table in tables}
        shares.append(sum(one[0] in kinds and one not in otherwise for one in expected) / len(expected))
    if profile.narrative is not None:
        told = {measure for item in labelled for measure in item.measures}
        shares.append((len(told) - min(worded, len(told))) / len(told) if told else 0.0)
    return round(sum(shares) / len(shares), 3) if shares else None


def misfits(profile: Profile, tables: Sequence[Table], labelled: Sequence[Labelled]) -> Iterator[Remark]:
    """What the profile expects and the document does not show, and the tables with columns that something else than words named."""
    if profile.matrix is not None and not any(table.kind == profile.matrix for table in tables):
        yield remark("profile.no-matrix")
    if profile.narrative is not None and not labelled:
        yield remark("profile.no-labelled-figures")
    for table in tables:
        if named := _otherwise(table, (BY_EVIDENCE,)):
            yield remark("profile.columns-worded", table=table.id, page=table.pages[0], n=len(named), of=len(table.columns))


def _otherwise(table: Table, codes: Collection[str]) -> list[str]:
    """The columns that problems of some codes name."""
    return [str(problem.values["column"]) for problem in table.problems if problem.code in codes]
