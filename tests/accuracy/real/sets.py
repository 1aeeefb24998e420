"""What the sets of real documents share: a document and its truth go in, an answer is scored, figures are summed into a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from extractor.model.report import Report
from tests.accuracy.score import share
from tests.bench.timed import Cost

Half = Literal["dev", "held"]
HALVES: tuple[Half, Half] = ("dev", "held")
SURE = 0.9
"""Confidence from which a reading passes for sure where nothing else is said of it. Judgement."""


@dataclass(frozen=True, slots=True)
class Document:
    """A document of a set; `truth` is what the set's own scorer knows of it."""

    name: str
    path: Path
    truth: Any
    mode: str = ""
    """`digital` or `scan` where a set reads its documents in both ways."""
    pages: str = ""
    """The pages that are read, `1,3-5`; all where it is empty."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What Cotejo made of a document; where it failed the report is empty, `failed` says why, and `code` is how it ended."""

    report: Report
    cost: Cost
    failed: str = ""
    code: int = 0


@dataclass(frozen=True, slots=True)
class PlainTable:
    """A table as other readers tell it: rows of cell texts."""

    page: int
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts by name, and a line for each place that is not as printed."""

    counts: Counter[str]
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Measure:
    """How counts of documents become one figure of the table.

    `sum` adds up `part`; `share` is the part of a whole, over all documents at once; `ratio` the same as a plain number; `mean` is the mean
    of what each document has as `part`.
    """

    name: str
    part: str
    whole: str = ""
    kind: Literal["sum", "share", "ratio", "mean"] = "share"

    def value(self, counts: Sequence[Counter[str]]) -> float:
        """The figure over these documents."""
        part = sum(count[self.part] for count in counts)
        if self.kind == "sum":
            return part
        return part / max(1, len(counts) if self.kind == "mean" else sum(count[self.whole] for count in counts))

    def told(self, counts: Sequence[Counter[str]]) -> str:
        """The figure as text, a share with what it is of."""
        if not counts:
            return "-"
        if self.kind == "share":
            part, whole = (sum(count[key] for count in counts) for key in (self.part, self.whole))
            return f"{share(part, whole)} of {whole}"
        value = self.value(counts)
        return str(value) if self.kind == "sum" else f"{value:.3f}" if self.kind == "mean" else f"{value:.2f}"


CPU = Measure("CPU s a page", "cpu", "pages", "ratio")


@dataclass(frozen=True, slots=True)
class RealSet:
    """A set of real documents: where they are, how one is scored, and what is told of all.

    `draw` makes the file that is read, in a folder that is kept; `score_plain` scores tables of other readers, where that has a meaning.
    """

    find: Callable[[Path], Iterable[Document]]
    score: Callable[[Document, Answer], Score]
    measures: tuple[Measure, ...]
    draw: Callable[[Document, Path], Path] | None = None
    score_plain: Callable[[Document, Sequence[PlainTable]], Score] | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """One document, read by one reader; `failed` says why there is nothing to score."""

    set: str
    mode: str
    half: Half
    name: str
    reader: str
    score: Score
    failed: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: of a set in a mode, by a reader, over all documents and over each half."""

    set: str
    reader: str
    measure: str
    documents: int
    told: dict[str, str] = field(default_factory=dict)
    value: dict[str, float] = field(default_factory=dict)


def lines(results: Sequence[Result], measures: dict[str, tuple[Measure, ...]]) -> list[Line]:
    """A line for each measure that some document of a set was scored by; halves are told where both are there."""
    made = []
    halves = HALVES if {r.half for r in results} == set(HALVES) else ()
    for name, mode, reader in dict.fromkeys((r.set, r.mode, r.reader) for r in results):
        own = [r for r in results if (r.set, r.mode, r.reader) == (name, mode, reader)]
        parts: dict[str, list[Result]] = {"all": own, **{half: [r for r in own if r.half == half] for half in halves}}
        for measure in measures[name]:
            counts = {part: [r.score.counts for r in some] for part, some in parts.items()}
            if any(measure.part in count or measure.whole in count for count in counts["all"]):
                told = {part: measure.told(some) for part, some in counts.items()}
                value = {part: round(measure.value(some), 4) for part, some in counts.items() if some}
                made.append(Line(f"{name} {mode}".strip(), reader, measure.name, len(own), told, value))
    return made


def table(made: Sequence[Line]) -> str:
    """Aligned text; a set and a reader are named once."""
    parts = list(dict.fromkeys(part for line in made for part in line.told))
    rows = [("set", "reader", "documents", "measure", *parts)]
    before: tuple[str, ...] = ()
    for line in made:
        named = (line.set, line.reader, str(line.documents))
        rows.append((*(named if named != before else ("", "", "")), line.measure, *(line.told.get(part, "-") for part in parts)))
        before = named
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows)
