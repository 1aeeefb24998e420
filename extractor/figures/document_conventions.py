"""All that was read of a document comes in; how its numbers are written goes out, for the whole and for each column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from statistics import median

from extractor.figures.book import column_convention, document_convention
from extractor.figures.cell_numbers import CellNumber, Habit, cell_numbers, cell_words, group_mark, minus_of, space_within
from extractor.figures.find_figures import find_figures
from extractor.figures.parse import Convention, parse_figure
from extractor.figures.vote_convention import VOTES_TO_ONE, without_misread
from extractor.language import language_named
from extractor.model.language import Language
from extractor.model.profile import Profile
from extractor.model.section import Labelled, Section, passage
from extractor.model.table import UNKNOWN_KIND, Table

FEWEST_TOKENS_OF_CODES = 2
"""Tokens with the shape of a code and one beginning from which a row or a column of an unknown table tells codes. Judgement."""

FEWEST_OF_SAME_DECIMALS = 5
"""Figures of a column with as many decimals from which all of them are taken to be printed with as many. Judgement."""
SHARE_OF_SAME_DECIMALS = 0.9
"""Share of the column's figures that those must be. Judgement."""


FEWEST_OF_SEVERAL = 3
"""Cells of a column with several numbers each from which any of its cells may hold several. Judgement."""
SHARE_OF_SEVERAL = 0.2
"""Share of a short column's cells from which the same holds. Judgement."""
FEWEST_SPACES = 3
"""Numbers of a column with spaces within from which their width is known. Judgement."""


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
        self._cells = _by_column(tables, language)
        self._columns = {key: steady([one.text for cell in cells for one in cell]) for key, cells in self._cells.items()}
        told = steady([_first_figure(p.text, language, codes) for item in labelled for _, p in item.values])
        numbers = {s.number for s in sections}  # of a heading that initials stand before: "KL 4.3 Falencias"
        prose = [f.text for s in sections for f in find_figures(passage(s.lines).lined, language, None, codes) if f.text not in numbers]
        voters = _voters(tables, profile, codes, language)
        numeric = [t for texts in voters for t in steady([t for t in texts if _looks_numeric(t)])]
        self.document = document_convention([*numeric, *told, *prose], language, profile.numbers)
        self.narrative = column_convention(told, language, self.document)
        self._groups = Counter(mark for cells in self._cells.values() for mark in _group_marks(cells, self.document))
        self._habits: dict[tuple[str, str], Habit] = {}

    def habit(self, table: Table, column: int) -> Habit:
        """How a column writes its numbers; as the document does where the column itself says nothing."""
        key = _key(table, column)
        if key not in self._habits:
            convention = column_convention(self._columns.get(key, []), self._language, self.document)
            self._habits[key] = self._habit(self._cells.get(key, []), convention)
        return self._habits[key]

    def _habit(self, cells: Sequence[tuple[CellNumber, ...]], convention: Convention | None) -> Habit:
        groups = Counter(_group_marks(cells, convention))
        spaces, others = groups[" "], groups.total() - groups[" "]
        if not others and spaces < VOTES_TO_ONE:
            others = self._groups.total() - self._groups[" "] if self._groups.total() > 2 * self._groups[" "] else 0
        decimals = _decimals([cell[0].text for cell in cells if len(cell) == 1], convention, self._language)
        parted = [_parted_anew(cell, self._language, Habit(convention, decimals)) for cell in cells]
        several = sum(sum(map(_counts, cell)) > 1 for cell in parted)
        gaps = [gap for cell in cells for one in cell if (gap := space_within(one)) is not None]
        return Habit(
            convention,
            decimals,
            other_group=VOTES_TO_ONE * others > spaces,
            several=several >= min(FEWEST_OF_SEVERAL, max(1.0, SHARE_OF_SEVERAL * len(cells))),
            space=median(gaps) if len(gaps) >= FEWEST_SPACES else None,
            behind=sum(minus_of(one) == "-" for cell in cells for one in cell) > 1,
            parentheses=any(minus_of(one) == "(" for cell in cells for one in cell),
        )


def _key(table: Table, column: int) -> tuple[str, str]:
    """A column of a known table is one in all reports; of a table that no profile knows it is the table's own."""
    return table.id if table.kind == UNKNOWN_KIND else table.kind, table.columns[column]


def _by_column(tables: Sequence[Table], language: Language) -> dict[tuple[str, str], list[tuple[CellNumber, ...]]]:
    """What the gaps between words alone make of each cell, by column."""
    columns: dict[tuple[str, str], list[tuple[CellNumber, ...]]] = {}
    for table in tables:
        for row in table.rows:
            for cell in row:
                columns.setdefault(_key(table, cell.column), []).append(cell_numbers(cell_words(cell), language))
    return columns


def _group_marks(cells: Iterable[tuple[CellNumber, ...]], convention: Convention | None) -> Iterable[str]:
    """What sets thousands apart in the numbers of some cells."""
    marks = (group_mark(one.text, convention) for cell in cells for one in cell if _looks_numeric(one.text))
    return (mark for mark in marks if mark is not None)


def _parted_anew(cell: tuple[CellNumber, ...], language: Language, habit: Habit) -> tuple[CellNumber, ...]:
    """The numbers of a cell by a habit; one stays one."""
    return cell if len(cell) < 2 else cell_numbers([word for one in cell for word in one.words], language, habit)


def _counts(number: CellNumber) -> bool:
    return any(c.isdigit() for c in number.text)


def _decimals(texts: Iterable[str], convention: Convention | None, language: Language) -> int | None:
    """How many decimals the figures of a column have; None where they are few, or differ."""
    parsed = [parse_figure(text, language, convention) for text in texts]
    counts = Counter(-int(p.value.as_tuple().exponent) for p in parsed if p is not None and p.value is not None)
    most, times = max(counts.items(), key=lambda pair: pair[1], default=(0, 0))
    return most if times >= max(FEWEST_OF_SAME_DECIMALS, SHARE_OF_SAME_DECIMALS * counts.total()) else None


def _voters(tables: Sequence[Table], profile: Profile, codes: Collection[str], language: Language) -> Iterable[list[str]]:
    """Column by column the numbers of all cells but codes.

    A matrix that was not recognised has a column `25.1`, `25.2` …: as decimals they once proved a decimal point, and 4.288 was read as
    four and a bit.
    """
    for table in tables:
        spec = profile.tables.get(table.kind)
        parted = [[(cell.column, one.text) for cell in row for one in cell_numbers(cell_words(cell), language)] for row in table.rows]
        down = [[text for row in parted for column, text in row if column == c] for c in range(len(table.columns))]
        if spec is not None:
            skip = {name for name, column in spec.columns.items() if column.type == "code"}
            yield from (texts for name, texts in zip(table.columns, down, strict=True) if name not in skip)
            continue
        across = [[text for _, text in row] for row in parted]
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
