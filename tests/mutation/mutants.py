"""A grid as it was rightly read becomes grids as a slip in finding rows, columns and cells would have made them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from extractor.geometry import Box, union
from extractor.model.page import Word
from extractor.model.table import Cell, Grid
from extractor.tables.stacked import with_words

Lines = list[list[Cell]]


@dataclass(frozen=True, slots=True)
class Mutant:
    """What a slip made of a grid, and the words that nobody saw then."""

    name: str
    grid: Grid
    unseen: frozenset[Word] = frozenset()


def mutants(grid: Grid) -> Iterator[Mutant]:
    """Every row, column and cell of a grid doubled, dropped, merged with the next, split and shifted, one slip a mutant."""
    for way, turned in (("row", False), ("column", True)):
        for name, slip in LINE_SLIPS.items():
            for at in range(grid.shape[turned]):
                made = _as_rows(grid, turned, slip, at)
                if made is not None:
                    yield Mutant(f"{way} {at} {name}", made)
        for at in range(grid.shape[turned]):
            made = _as_rows(grid, turned, _dropped, at)
            if made is not None:
                unseen = frozenset(word for cell in grid.cells if _at(cell, turned) == at for word in cell.words)
                yield Mutant(f"{way} {at} unseen", made, unseen)
    for name, slip in CELL_SLIPS.items():
        for row, column in product(range(grid.shape[0]), range(grid.shape[1])):
            changed = slip(grid, row, column)
            if changed is not None and changed != grid:
                yield Mutant(f"cell {row},{column} {name}", changed)


# Slips of a whole row; those of a column are the same with the grid turned
def _doubled(rows: Lines, at: int) -> Lines:
    return [*rows[: at + 1], rows[at], *rows[at + 1 :]]


def _seen_twice(rows: Lines, at: int) -> Lines:
    """A line that the detector found twice, a little apart."""
    again = [
        with_words(cell, [replace(w, box=w.box._replace(top=w.box.top + 1, bottom=w.box.bottom + 1)) for w in cell.words])
        for cell in rows[at]
    ]
    return [*rows[: at + 1], again, *rows[at + 1 :]]


def _dropped(rows: Lines, at: int) -> Lines:
    return [*rows[:at], *rows[at + 1 :]]


def _merged(rows: Lines, at: int) -> Lines | None:
    if at + 1 >= len(rows) or len(rows[at]) != len(rows[at + 1]):
        return None
    both = [replace(with_words(a, (*a.words, *b.words)), box=union((a.box, b.box))) for a, b in zip(rows[at], rows[at + 1], strict=True)]
    return [*rows[:at], both, *rows[at + 2 :]]


def _split_labels(rows: Lines, at: int) -> Lines:
    """A ruling through a row: what its first cell says above, all else below."""
    first, *others = rows[at]
    upper = [_cut(first, 0.0, 0.5), *(with_words(_cut(cell, 0.0, 0.5), ()) for cell in others)]
    lower = [with_words(_cut(first, 0.5, 1.0), ()), *(_cut(cell, 0.5, 1.0) for cell in others)]
    return [*rows[:at], upper, lower, *rows[at + 1 :]]


def _split_words(rows: Lines, at: int) -> Lines:
    """Half of the words of each cell above, the others below."""
    halves = [(cell.words[: (len(cell.words) + 1) // 2], cell.words[(len(cell.words) + 1) // 2 :]) for cell in rows[at]]
    upper = [with_words(_cut(cell, 0.0, 0.5), a) for cell, (a, _) in zip(rows[at], halves, strict=True)]
    lower = [with_words(_cut(cell, 0.5, 1.0), b) for cell, (_, b) in zip(rows[at], halves, strict=True)]
    return [*rows[:at], upper, lower, *rows[at + 1 :]]


def _shifted(rows: Lines, at: int) -> Lines:
    """What a row says moved on by one cell, its last cell lost to none."""
    words = [cell.words for cell in rows[at]]
    return [*rows[:at], [with_words(cell, said) for cell, said in zip(rows[at], ((), *words[:-1]), strict=True)], *rows[at + 1 :]]


def _shifted_back(rows: Lines, at: int) -> Lines:
    words = [cell.words for cell in rows[at]]
    return [*rows[:at], [with_words(cell, said) for cell, said in zip(rows[at], (*words[1:], ()), strict=True)], *rows[at + 1 :]]


def _exchanged(rows: Lines, at: int) -> Lines | None:
    """What two rows say, but for their first cells, each in the other's place."""
    if at + 1 >= len(rows) or len(rows[at]) != len(rows[at + 1]):
        return None
    a, b = rows[at], rows[at + 1]
    upper = [a[0], *(with_words(x, y.words) for x, y in zip(a[1:], b[1:], strict=True))]
    lower = [b[0], *(with_words(y, x.words) for x, y in zip(a[1:], b[1:], strict=True))]
    return [*rows[:at], upper, lower, *rows[at + 2 :]]


LINE_SLIPS: dict[str, Callable[[Lines, int], Lines | None]] = {
    "doubled": _doubled,
    "seen twice": _seen_twice,
    "dropped": _dropped,
    "merged": _merged,
    "split off its label": _split_labels,
    "split": _split_words,
    "shifted": _shifted,
    "shifted back": _shifted_back,
    "exchanged": _exchanged,
}


def _as_rows(grid: Grid, turned: bool, slip: Callable[[Lines, int], Lines | None], at: int) -> Grid | None:
    """The grid after a slip in one of its rows (columns where it is `turned`); None where cells that reach over several forbid it."""
    upright = _turned(grid) if turned else grid
    rows = [sorted((cell for cell in upright.cells if cell.row == row), key=lambda c: c.column) for row in range(upright.shape[0])]
    made = slip(rows, at)
    if made is None or made == rows or not any(made):
        return None
    grown = len(made) - len(rows)
    cells = []
    for index, row in enumerate(made):
        for cell in row:
            over = cell.rows + (grown if cell.row < at < cell.row + cell.rows and cell.rows > 1 else 0)
            cells.append(replace(cell, row=index, rows=max(1, over)))
    shape = (len(made), upright.shape[1])
    result = replace(upright, shape=shape, cells=tuple(cells), box=union(cell.box for cell in cells))
    return _turned(result) if turned else result


def _turned(grid: Grid) -> Grid:
    """Rows for columns; words stay as they are read, from left to right."""
    cells = tuple(replace(c, row=c.column, column=c.row, rows=c.columns, columns=c.rows, box=_tilted(c.box)) for c in grid.cells)
    return replace(grid, shape=(grid.shape[1], grid.shape[0]), cells=cells, box=_tilted(grid.box))


def _tilted(box: Box) -> Box:
    return Box(box.top, box.x0, box.bottom, box.x1)


def _at(cell: Cell, turned: bool) -> int:
    return cell.column if turned else cell.row


def _cut(cell: Cell, start: float, end: float) -> Cell:
    top, height = cell.box.top, cell.box.height
    return replace(cell, box=cell.box._replace(top=top + start * height, bottom=top + end * height))


# Slips of one cell
def _emptied(grid: Grid, row: int, column: int) -> Grid | None:
    cell = grid.at(row, column)
    return _with(grid, {cell: ()}) if cell is not None and cell.words else None


def _given_on(grid: Grid, row: int, column: int) -> Grid | None:
    """Its words told in the next cell of the row."""
    cell, after = grid.at(row, column), grid.at(row, column + 1)
    return (
        None
        if cell is None or after is None or cell == after or not cell.words
        else _with(grid, {cell: (), after: (*cell.words, *after.words)})
    )


def _one_word_on(grid: Grid, row: int, column: int) -> Grid | None:
    cell, after = grid.at(row, column), grid.at(row, column + 1)
    if cell is None or after is None or cell == after or len(cell.words) < 2:
        return None
    return _with(grid, {cell: cell.words[:-1], after: (cell.words[-1], *after.words)})


def _given_down(grid: Grid, row: int, column: int) -> Grid | None:
    cell, below = grid.at(row, column), grid.at(row + 1, column)
    return (
        None
        if cell is None or below is None or cell == below or not cell.words
        else _with(grid, {cell: (), below: (*cell.words, *below.words)})
    )


def _swapped_down(grid: Grid, row: int, column: int) -> Grid | None:
    cell, below = grid.at(row, column), grid.at(row + 1, column)
    return None if cell is None or below is None or cell == below else _with(grid, {cell: below.words, below: cell.words})


def _swapped_on(grid: Grid, row: int, column: int) -> Grid | None:
    cell, after = grid.at(row, column), grid.at(row, column + 1)
    return None if cell is None or after is None or cell == after else _with(grid, {cell: after.words, after: cell.words})


def _told_twice(grid: Grid, row: int, column: int) -> Grid | None:
    """Its words told in the cell below as well."""
    cell, below = grid.at(row, column), grid.at(row + 1, column)
    return None if cell is None or below is None or cell == below or not cell.words else _with(grid, {below: cell.words})


CELL_SLIPS: dict[str, Callable[[Grid, int, int], Grid | None]] = {
    "emptied": _emptied,
    "given on": _given_on,
    "one word given on": _one_word_on,
    "given down": _given_down,
    "swapped with the next": _swapped_on,
    "swapped with the one below": _swapped_down,
    "told twice": _told_twice,
}


def _with(grid: Grid, words: dict[Cell, Sequence[Word]]) -> Grid:
    return replace(grid, cells=tuple(with_words(cell, list(words[cell])) if cell in words else cell for cell in grid.cells))
