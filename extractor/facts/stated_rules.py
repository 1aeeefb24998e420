"""What a profile's own rule says: one relation between figures that it names; data, looked at before any page is read."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from pydantic import Field, model_validator

from extractor.messages import Phrase, phrase
from extractor.model.finding import Severity
from extractor.model.profile import Expected, Labels, Measure, Profile, TableSpec

RELATIONS = ("equal", "sum", "ratio", "count", "order")
EVERY = "*"
INDICATORS = "indicators"
Place = Literal["matrix", "narrative"]


class Ref(Expected):
    """A figure by its name: a measure, a cell, a field of the header, or a number."""

    measure: Measure | None = None
    place: Place | None = Field(None, alias="in")
    """Only there; the matrix, else the narrative, where it is not given."""
    code: str | None = None
    """The objective; that of the row in turn where it is not given."""
    table: str | None = None
    row: str | None = None
    """A kind of the table's `rows`, a text of its code column, or `*` for all rows."""
    column: str | None = None
    but: Labels = ()
    """Kinds of rows that `*` leaves out."""
    header: Literal["year"] | None = None
    number: Decimal | None = None

    @model_validator(mode="after")
    def _names_one(self) -> Ref:
        kinds = [self.measure, self.column, self.header, self.number]
        if sum(kind is not None for kind in kinds) != 1:
            raise ValueError("name one of measure, column, header, number")
        if self.column is None and (self.table is not None or self.row is not None):
            raise ValueError("a table or row needs a column")
        if self.table is not None and self.row is None:
            raise ValueError("a table needs a row: a kind, a code, or '*'")
        if self.row is not None and self.table is None:
            raise ValueError("a row needs a table")
        return self


class SumOf(Expected):
    """A total and its parts."""

    total: Ref
    parts: tuple[Ref, ...] = Field(min_length=1)


class RatioOf(Expected):
    """A figure that is `times` the quotient of two others."""

    value: Ref
    part: Ref
    whole: Ref
    times: Decimal = Decimal(100)


class CountOf(Expected):
    """A figure that counts the rows of a table, or those of them whose column says one of some wordings."""

    value: Ref
    table: str
    column: str | None = None
    says: Labels = ()
    but: Labels = ()
    """Kinds of rows that are not counted."""


class Statement(Expected):
    """One rule: exactly one of `equal`, `sum`, `ratio`, `count`, `order`, and how exactly it must hold."""

    id: str = Field(min_length=1)
    name: dict[Literal["es", "en"], str] = Field(min_length=1)
    severity: Severity = "warning"
    each: str | None = None
    """`indicators`, or a table (its id) whose rows come in turn; once for the report where it is not given."""
    but: Labels = ()
    """Kinds of rows that `each` leaves out."""
    equal: tuple[Ref, ...] | None = Field(None, min_length=2)
    sum: SumOf | None = None
    ratio: RatioOf | None = None
    count: CountOf | None = None
    order: tuple[Ref, ...] | None = Field(None, min_length=2)
    """Each is at most as large as the next."""
    tolerance: Decimal = Field(Decimal(0), ge=0)
    """By how much figures may differ."""
    rounding: bool = True
    """Whether a computed value may be rounded or cut to the decimals of the printed one."""

    @model_validator(mode="after")
    def _says_one_thing(self) -> Statement:
        said = [name for name in RELATIONS if getattr(self, name) is not None]
        if len(said) != 1:
            raise ValueError(f"name one of {', '.join(RELATIONS)}; there {'are ' + ' and '.join(said) if said else 'is none'}")
        return self

    def refs(self) -> Iterator[tuple[str, Ref]]:
        """All figures that it names, each with its key."""
        for key in ("equal", "order"):
            yield from ((f"{key}.{at}", ref) for at, ref in enumerate(getattr(self, key) or ()))
        if self.sum is not None:
            yield "sum.total", self.sum.total
            yield from ((f"sum.parts.{at}", ref) for at, ref in enumerate(self.sum.parts))
        if self.ratio is not None:
            yield from (("ratio.value", self.ratio.value), ("ratio.part", self.ratio.part), ("ratio.whole", self.ratio.whole))
        if self.count is not None:
            yield "count.value", self.count.value


class Stated(Expected):
    """The rules that a profile states itself."""

    rules: tuple[Statement, ...]


def unknown_names(stated: Stated, profile: Profile) -> Iterator[tuple[str, Phrase, list[str]]]:
    """Names that the profile does not have: the key, what is wrong, and what is known."""
    ids = [statement.id for statement in stated.rules]
    for at, statement in enumerate(stated.rules):
        key = f"rules.{at}"
        if ids.index(statement.id) != at:
            yield f"{key}.id", phrase("problem.twice", name=statement.id), []
        if statement.each not in {None, INDICATORS, *profile.tables}:
            yield f"{key}.each", phrase("problem.no-table", name=statement.each), [INDICATORS, *profile.tables]
            continue
        yield from _unknown_rows(f"{key}.but", statement.but, profile.tables.get(statement.each or ""))
        if statement.count is not None:
            yield from _unknown_in_count(key, statement.count, profile)
        for where, ref in statement.refs():
            yield from _unknown_in_ref(f"{key}.{where}", ref, statement, profile)


def _unknown_in_count(key: str, count: CountOf, profile: Profile) -> Iterator[tuple[str, Phrase, list[str]]]:
    spec = profile.tables.get(count.table)
    if spec is None:
        yield f"{key}.count.table", phrase("problem.no-table", name=count.table), list(profile.tables)
        return
    yield from _unknown_rows(f"{key}.count.but", count.but, spec)
    if count.column is not None:
        yield from _unknown_column(f"{key}.count.column", count.column, spec)


def _unknown_in_ref(key: str, ref: Ref, statement: Statement, profile: Profile) -> Iterator[tuple[str, Phrase, list[str]]]:
    if ref.measure is not None and ref.code is None and statement.each is None:
        yield key, phrase("problem.needs-code"), []
    if ref.column is None:
        return
    name = ref.table if ref.table is not None else statement.each
    spec = profile.tables.get(name or "")
    if spec is None:
        yield key, phrase("problem.no-table-for-column", name=name), list(profile.tables)
        return
    yield from _unknown_column(f"{key}.column", ref.column, spec)
    yield from _unknown_rows(f"{key}.but", ref.but, spec)
    if ref.row is not None and ref.row != EVERY and spec.code is None:
        yield from _unknown_rows(f"{key}.row", (ref.row,), spec)


def _unknown_column(key: str, column: str, spec: TableSpec) -> Iterator[tuple[str, Phrase, list[str]]]:
    """A column told by a pattern may have any name."""
    if column not in spec.columns and not any(one.each for one in spec.columns.values()):
        yield key, phrase("problem.no-column", name=column), list(spec.columns)


def _unknown_rows(key: str, rows: Labels, spec: TableSpec | None) -> Iterator[tuple[str, Phrase, list[str]]]:
    for row in rows:
        if spec is None or row not in spec.rows:
            yield key, phrase("problem.no-row", name=row), list(spec.rows) if spec is not None else []
