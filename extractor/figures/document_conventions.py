"""All that was read of a document comes in; how its numbers are written goes out, for the whole and for each column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from extractor.figures.book import column_convention, document_convention
from extractor.figures.find_figures import find_figures
from extractor.figures.parse import Convention, parse_figure
from extractor.figures.vote_convention import without_misread
from extractor.geometry import Box
from extractor.language import language_named
from extractor.model.language import Language
from extractor.model.profile import Profile
from extractor.model.section import Labelled, Section, passage
from extractor.model.table import Cell, Table

FEWEST_TOKENS_OF_CODES = 2
"""Tokens with the shape of a code and one beginning from which a row or a column of an unknown table tells codes. Judgement."""

FEWEST_OF_SAME_DECIMALS = 5
"""Figures of a column with as many decimals from which all of them are taken to be printed with as many. Judgement."""
SHARE_OF_SAME_DECIMALS = 0.9
"""Share of the column's figures that those must be. Judgement."""


class Conventions:
    """How numbers are written: by the whole document, column by column, and after the labels of the narrative."""

    def __init__(
        self,
        tables: Sequence[Table],
        sections: Sequence[Section],
        labelled: Sequence[Labelled],
        profile: Profile,
        codes: Collection[str],
        *,
        from_pixels: bool = False,
    ) -> None:
        self._language = language = language_named(profile.language)
        steady = without_misread if from_pixels else list
        columns: dict[tuple[str, str], list[str]] = {}
        for table in tables:
            for row in table.rows:
                for cell in row:
                    columns.setdefault((table.kind, table.columns[cell.column]), []).append(cell.text)
        self._columns = {key: steady(texts) for key, texts in columns.items()}
        told = steady([_first_figure(p.text, language, codes) for item in labelled for _, p in item.values])
        numbers = {s.number for s in sections}  # of a heading that initials stand before: "KL 4.3 Falencias"
        prose = [f.text for s in sections for f in find_figures(passage(s.lines).lined, language, None, codes) if f.text not in numbers]
        numeric = [t for texts in _voters(tables, profile, codes) for t in steady([t for t in texts if _looks_numeric(t)])]
        self.document = document_convention([*numeric, *told, *prose], language, profile.numbers)
        self.narrative = column_convention(told, language, self.document)
        self._told: dict[tuple[str, str], Convention | None] = {}
        self._decimals = self._decimals_told(tables)

    def column(self, table: str, name: str) -> Convention | None:
        """The convention of one column; the document's where the column itself says nothing."""
        key = (table, name)
        if key not in self._told:
            self._told[key] = column_convention(self._columns.get(key, []), self._language, self.document)
        return self._told[key]

    def decimals(self, cell: Cell) -> int | None:
        """How many decimals the figures of a cell's column have; None where they are few, or differ."""
        return self._decimals.get((cell.page, cell.box))

    def _decimals_told(self, tables: Sequence[Table]) -> dict[tuple[int, Box], int]:
        decimals: dict[tuple[int, Box], int] = {}
        for table in tables:
            for index, name in enumerate(table.columns):
                cells = [cell for row in table.rows for cell in row if cell.column == index]
                parsed = [parse_figure(cell.text, self._language, self.column(table.kind, name)) for cell in cells]
                counts = Counter(-int(p.value.as_tuple().exponent) for p in parsed if p is not None and p.value is not None)
                most, times = max(counts.items(), key=lambda pair: pair[1], default=(0, 0))
                if times >= max(FEWEST_OF_SAME_DECIMALS, SHARE_OF_SAME_DECIMALS * counts.total()):
                    decimals.update({(cell.page, cell.box): most for cell in cells})
        return decimals


def _voters(tables: Sequence[Table], profile: Profile, codes: Collection[str]) -> Iterable[list[str]]:
    """Column by column the texts of all cells but codes.

    A matrix that was not recognised has a column `25.1`, `25.2` …: as decimals they once proved a decimal point, and 4.288 was read as
    four and a bit.
    """
    for table in tables:
        spec = profile.tables.get(table.kind)
        down = [[cell.text for row in table.rows for cell in row if cell.column == c] for c in range(len(table.columns))]
        if spec is not None:
            skip = {name for name, column in spec.columns.items() if column.type == "code"}
            yield from (texts for name, texts in zip(table.columns, down, strict=True) if name not in skip)
            continue
        across = [[cell.text for cell in row] for row in table.rows]
        named = {text for texts in (*across, *down) for text in _codes_among(texts, profile.code)} | set(codes)
        yield from ([text for text in texts if text.strip(" .") not in named] for texts in down)


def _codes_among(texts: Sequence[str], pattern: str) -> set[str]:
    """The codes in a row or a column that tells codes: most of its texts have their shape, and all of those begin alike."""
    filled = [text.strip(" .") for text in texts if text.strip(" .")]
    shaped = {text for text in filled if re.fullmatch(pattern, text)}
    beginnings = {re.split(r"\W", text, maxsplit=1)[0] for text in shaped}
    is_told = len(shaped) >= FEWEST_TOKENS_OF_CODES and len(beginnings) == 1 and 2 * len(shaped) >= len(filled)
    return shaped if is_told else set()


def _first_figure(text: str, language: Language, codes: Collection[str]) -> str:
    """What stands after a label, without the words around the figure: `4.288 usuarios` says no more than `4.288`."""
    return next((found.text for found in find_figures(text, language, None, codes)), text)


def _looks_numeric(text: str) -> bool:
    return any(c.isdigit() for c in text) and sum(c.isalpha() for c in text) <= 2
