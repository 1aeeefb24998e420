"""The level table becomes rows by kind (`exceeded`, `total` …); a "no" in a label is evidence that no likeness outweighs."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from extractor.facts.values import first_figure
from extractor.language import language_named
from extractor.model.figure import Figure
from extractor.model.language import Language
from extractor.model.profile import Labels, Profile
from extractor.model.report import CellInfo, Report, RowInfo
from extractor.text import fold, likest

LIKENESS_OF_LEVEL = 0.8
"""Spaceless likeness from which a label is one of the profile's wordings of a level. Judgement."""


@dataclass(frozen=True, slots=True)
class LevelRow:
    """One row: its label as printed, its kind (None where the profile knows no such row) and its cells by column."""

    label: str
    kind: str | None
    cells: Mapping[str, CellInfo]

    def figure(self, column: str, figures: Mapping[str, Figure]) -> Figure | None:
        """The figure of one cell."""
        return first_figure(self.cells[column].figures, figures) if column in self.cells else None


def level_tables(report: Report, profile: Profile, kind: str) -> Iterator[tuple[LevelRow, ...]]:
    """The rows of each table of that kind, in order; none of one whose column of labels was not found."""
    spec, language = profile.tables.get(kind), language_named(profile.language)
    for table in report.tables:
        if table.kind != kind or spec is None or table.columns[:1] != tuple(spec.columns)[:1]:
            continue
        kinds = row_kinds([_label(row) for row in table.rows], spec.rows, language)
        yield tuple(
            LevelRow(_label(row), kinds.get(index), {cell.column: cell for cell in row.cells[1:]}) for index, row in enumerate(table.rows)
        )


def row_kinds(labels: Sequence[str], known: Mapping[str, Labels], language: Language) -> dict[int, str]:
    """By the index of a row, its kind; each kind goes to the likest row. «Metas alcanzadas» is never «Metas no alcanzadas»."""
    pairs = []
    vocabulary = {word for wordings in known.values() for wording in wordings for word in fold(wording).split()}
    for index, label in enumerate(labels):
        for kind, wordings in known.items():
            denied = _negations(label, vocabulary, language)
            fitting = [wording for wording in wordings if _negations(wording, vocabulary, language) == denied]
            pairs.append((likest(label, fitting), -index, kind))
    kinds: dict[int, str] = {}
    for score, index, kind in sorted(pairs, reverse=True):
        if score >= LIKENESS_OF_LEVEL and -index not in kinds and kind not in kinds.values():
            kinds[-index] = kind
    return kinds


def _label(row: RowInfo) -> str:
    return row.cells[0].text if row.cells else ""


def _negations(text: str, vocabulary: Collection[str], language: Language) -> set[str]:
    """Negating words, also where a narrow column joined one with a known word beside it: `noalcanzadas`, `Metasno`."""
    words = fold(text).split()
    return {
        no
        for no in language.clauses.label_negations
        for word in words
        if word == no
        or (word not in vocabulary and word.startswith(no) and word.removeprefix(no) in vocabulary)
        or (word not in vocabulary and word.endswith(no) and word.removesuffix(no) in vocabulary)
    }
