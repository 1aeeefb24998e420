"""Sections and matrix cells become passages: the text, and where in it each of its figures is told."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from extractor.facts.matrix import MatrixRow
from extractor.model.figure import Figure
from extractor.model.language import Language
from extractor.model.report import Report, SectionInfo
from extractor.text import fold, fold_in_place

_BEFORE_COLON = re.compile(r"\s*(?P<noun>[a-z]{4,})\s?:")
"""In "81 bibliotecas: 79 en la costa" the word before the colon is counted; alone it might have been a label."""


@dataclass(frozen=True, slots=True)
class ToldFigure:
    """A figure at `text[start:end]` of its passage, and what it counts there."""

    figure: Figure
    start: int
    end: int
    noun: str


@dataclass(frozen=True, slots=True)
class FigureText:
    """Text without accents and case, character for character as printed, with the figures told in it in order."""

    text: str
    stops: tuple[int, ...]
    """Where its sentences end."""
    figures: tuple[ToldFigure, ...]

    def sentences(self) -> Iterator[tuple[int, int, tuple[ToldFigure, ...]]]:
        """Start, end and figures of each sentence."""
        start = 0
        for end in (*self.stops, len(self.text)):
            yield start, end, tuple(one for one in self.figures if start <= one.start < end)
            start = end


@cache
def _stop(language: Language) -> re.Pattern[str]:
    """Ends of sentences and bullets; "D.S. N°" and "1.230" hold none, nor does a comma read as a full stop ("norte. Y 3 en el sur")."""
    return re.compile(
        rf"(?:(?<=\w\w\w)|(?<=[)%”\"\d]))\.(?!\s+(?:{language.ands.upper()})\s+\d)(?=\s+[¿“\"(•]?[{language.capitals}0-9])|[•▪●■\n]"
    )


def make_passage(text: str, figures: Iterable[Figure], language: Language) -> FigureText:
    """A passage; figures whose text is not found in it are left out. The order in which they come does not matter."""
    folded = fold_in_place(text)
    found: list[ToldFigure] = []
    for figure in sorted(figures, key=lambda figure: (-len(figure.text), _natural(figure.id))):
        matches = _pattern(figure.text).finditer(folded)
        spots = [match.span() for match in matches if not any(t.start < match.end() and match.start() < t.end for t in found)]
        if spots:
            start, end = min(spots, key=lambda spot: (not _noun_fits(folded[spot[1] :], figure.noun, language), spot[0]))
            found.append(ToldFigure(figure, start, end, figure.noun or _noun_before_colon(folded, end)))
    stops = tuple(match.end() for match in _stop(language).finditer(text))
    return FigureText(folded, stops, tuple(sorted(found, key=lambda one: one.start)))


def section_passages(report: Report, sections: Collection[str], language: Language) -> Iterator[tuple[SectionInfo, FigureText]]:
    """Each of the sections named, with the figures told in it."""
    for section in report.sections:
        if section.id in sections:
            figures = (figure for figure in report.figures if figure.place.section == section.id)
            yield section, make_passage(section.text, figures, language)


def cell_passages(
    rows: Iterable[MatrixRow], columns: Collection[str], figures: Mapping[str, Figure], language: Language
) -> Iterator[tuple[MatrixRow, str, FigureText]]:
    """Each text cell of the columns named, with its row and column."""
    for row in rows:
        for column, cell in row.cells.items():
            if column in columns and cell.text:
                yield row, column, make_passage(cell.text, (figures[id_] for id_ in cell.figures if id_ in figures), language)


def _noun_before_colon(text: str, end: int) -> str:
    found = _BEFORE_COLON.match(text, end)
    return found["noun"] if found else ""


def _natural(id_: str) -> tuple[tuple[int, str], ...]:
    """`fig-9` before `fig-10`."""
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", id_))


def _pattern(text: str) -> re.Pattern[str]:
    """A figure's text, any space where it has some, and no part of a longer number."""
    words = r"\s+".join(re.escape(word) for word in fold_in_place(text).split())
    return re.compile(rf"(?<![\w])(?<![0-9][.,]){words or '(?!)'}(?![0-9]|[.,][0-9])")


def _noun_fits(after: str, noun: str, language: Language) -> bool:
    """Whether the counted noun follows; where nothing is counted, whether a mark or a short word does ("fue", "en")."""
    words = fold(after[:80]).split()
    while noun and words and words[0] in language.links:
        words = words[1:]
    if noun:
        return bool(words) and words[0] == noun.split(maxsplit=1)[0]
    return not words or not after.lstrip()[:1].isalpha() or len(words[0]) <= 4
