"""What is expected of one family of reports: a layout profile, as its YAML says it. Wordings and positions live there, never in code."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from extractor.messages import LANGUAGES, Lang

Measure = Literal["annual_target", "executed_s1", "executed_s2", "progress"]
Holds = Literal["same", "acronym", "few", "titles", "prose"]
"""The same text in every row, or the same acronym; short texts of which there are few; a title a row; sentences."""
MEASURES: tuple[Measure, ...] = ("annual_target", "executed_s1", "executed_s2", "progress")


def _compiles(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"not a regular expression: {error}") from error
    return pattern


def _finds_value(pattern: str) -> str:
    if "value" not in re.compile(_compiles(pattern)).groupindex:
        raise ValueError("has no group named value: write (?P<value>...) around what is to be taken")
    return pattern


def _has_texts(lang: str) -> str:
    if lang not in LANGUAGES:
        raise ValueError(f"not one of {', '.join(LANGUAGES)}")
    return lang


Pattern = Annotated[str, AfterValidator(_compiles)]
"""A regular expression over text as printed."""
ValuePattern = Annotated[str, AfterValidator(_finds_value)]
"""A regular expression over text without accents and capitals; its group `value` is what is taken, as printed."""
Labels = tuple[str, ...]
"""Wordings of one thing, matched fuzzily unless said otherwise; the first is the usual one."""
KnownLang = Annotated[Lang, AfterValidator(_has_texts)]
"""A language that people read."""
Share = Annotated[float, Field(ge=0, le=1)]


class Expected(BaseModel):
    """Frozen; unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Numbers(Expected):
    """How figures are usually written in this family; the document's own evidence goes first."""

    decimal: Literal[".", ","] | None = None
    group: Literal[",", ".", " ", "'", ""] = ""
    blank: Labels = ()
    """Wordings that stand for "no value" beside the usual dashes."""


class Sign(Expected):
    """A wording by which the family is recognised."""

    text: str
    weight: Annotated[float, Field(gt=0)] = 1
    where: Literal["anywhere", "first-page"] = "anywhere"


class Recognise(Expected):
    """The profile fits when the weighted share of its signs that a document shows reaches `accept`."""

    accept: Share = 0.5
    signs: tuple[Sign, ...] = ()


class Header(Expected):
    """Where the title, the policy, the entity and the period of the report stand."""

    title: Labels = ()
    """How the title begins."""
    title_stops: Labels = ()
    """Lines that end the title: what follows it on a cover."""
    policy: ValuePattern | None = None
    """Finds the policy's name in the title."""
    entity: ValuePattern | None = None
    entity_acronym: tuple[str, str] | None = None
    """Table and column that hold the entity's acronym."""
    policy_code: tuple[str, str] | None = None
    """Table and column that hold the policy's code."""
    year: ValuePattern = r"\b(?P<value>(?:19|20)\d\d)\b"
    periods: dict[str, Labels] = {}
    """Part of the year (`S1`, `S2`, `A1`) by its wordings, looked for in table titles, then the title, then the text."""
    period_tables: Labels = ()
    """Tables whose title tells the period."""


class SectionSpec(Expected):
    """A section by its number and the wordings of its heading."""

    number: str = ""
    heading: Labels


class ColumnSpec(Expected):
    """A column of a table by the wordings of its header."""

    label: Labels = ()
    group: Labels = ()
    """Wordings of the header cell above, where the header has two levels."""
    type: Literal["text", "number", "code"] = "text"
    measure: Measure | None = None
    required: bool = True
    holds: Holds | None = None
    """What its cells look like, by which the column is told where its header is worded as no label."""
    each: Pattern | None = None
    """Instead of a label: every header cell that matches is a column of its own, named by what it says."""


class TableSpec(Expected):
    """A table by its title and columns."""

    title: Labels = ()
    header_rows: Annotated[int, Field(ge=1, le=4)] = 1
    columns: dict[str, ColumnSpec]
    accept: Share = 0.6
    """What the required columns must reach, counted by the likeness of their headers (1 is all of them, word for word)."""
    code: str | None = None
    """The column whose text names a row."""
    rows: dict[str, Labels] = {}
    """Rows known by the wording of their first cell."""


class Narrative(Expected):
    """Labelled figures in prose: `Meta Anual Programada : 2,723`, grouped by objective."""

    sections: tuple[str, ...]
    item: Labels
    """What stands before the objective's code where a new group begins."""
    indicator: Labels = ()
    measures: dict[Measure, Labels]


class ReadingSpec(Expected):
    """How this family is read."""

    reread_cells: bool = True
    """Whether cells that hold ink and no word are read again, each by itself."""


class Profile(Expected):
    """One family of reports."""

    id: str
    version: str
    name: dict[KnownLang, str]
    language: str = "es"
    """The language that the reports are written in, by file name in `extractor/language/`."""
    recognise: Recognise = Recognise()
    reading: ReadingSpec = ReadingSpec()
    numbers: Numbers = Numbers()
    code: Pattern = r"\d{1,2}\.\d{1,2}"
    """The shape of an objective's code."""
    catalogue: str | None = None
    """A file in `layouts/catalogues/`, without its ending."""
    header: Header = Header()
    sections: dict[str, SectionSpec] = {}
    tables: dict[str, TableSpec] = {}
    matrix: str | None = None
    """The table with one row an indicator."""
    narrative: Narrative | None = None
    checks: dict[str, dict[str, object]] = {}
    """Rules that apply, by file name in `extractor/checks/`, each with its parameters."""
