"""The words of pages come in; out come the same words in reading order, and where among them the words of lines and cells stand."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extractor.geometry import Box
from extractor.model.meant import Span
from extractor.model.page import Line, Page, Word, words_to_lines
from extractor.model.table import Cell, Table


@dataclass(frozen=True, slots=True)
class WordOrder:
    """The words of all pages in reading order, by page; spans count places in it from 0."""

    pages: Mapping[int, tuple[Word, ...]]
    _places: Mapping[int, tuple[int, int]]
    """Page and place of a word, by its identity."""
    _cells: Mapping[tuple[int, Box], tuple[int, ...]]
    """Places of the words of a cell on its page, by page and box: a cell over several rows is told in each of them."""

    def spans_of_lines(self, lines: Iterable[Line]) -> tuple[Span, ...]:
        """The words of some lines."""
        return _spans([self._places[id(word)] for line in lines for word in line.words if id(word) in self._places])

    def spans_of_cell(self, cell: Cell) -> tuple[Span, ...]:
        """The words that stand in a cell as they were read first; none where ink was read only when looked at again."""
        return _spans([(cell.page, place) for place in self._cells.get((cell.page, cell.box), ())])


def reading_order(pages: Sequence[Page], tables: Sequence[Table]) -> WordOrder:
    """Lines of text from top to bottom; a table stands where it begins, its header first, then cell by cell."""
    ordered: dict[int, tuple[Word, ...]] = {}
    cells: dict[tuple[int, Box], tuple[int, ...]] = {}
    for page in pages:
        blocks, held = _blocks(page, tables)
        words = [word for _, block in sorted(blocks, key=lambda one: one[0]) for word in block]
        places = {id(word): place for place, word in enumerate(words)}
        ordered[page.number] = tuple(words)
        cells |= {cell: tuple(sorted(places[id(word)] for word in inside)) for cell, inside in held.items()}
    by_word = {id(word): (number, place) for number, words in ordered.items() for place, word in enumerate(words)}
    return WordOrder(ordered, by_word, cells)


def _blocks(page: Page, tables: Sequence[Table]) -> tuple[list[tuple[float, list[Word]]], dict[tuple[int, Box], list[Word]]]:
    """The lines and tables of a page, each with its top; and the words of each cell, by page and box."""
    free = {id(word): word for word in page.words}
    levels = sorted(page.words, key=_height)
    held: dict[tuple[int, Box], list[Word]] = {}
    blocks: list[tuple[float, list[Word]]] = []
    for table in tables:
        for number, box in table.boxes:
            if number == page.number:
                body = [word for row in table.rows for cell in row if cell.page == number for word in _take(cell, levels, free, held)]
                head = [word for word in free.values() if box.holds(*word.box.middle)]
                for word in head:
                    del free[id(word)]
                blocks.append((box.top, [*_in_lines(head), *body]))
    blocks += [(min(word.box.top for word in line), list(line)) for line in words_to_lines(free.values())]
    return blocks, held


def _height(word: Word) -> float:
    return word.box.middle[1]


def _take(cell: Cell, levels: Sequence[Word], free: dict[int, Word], held: dict[tuple[int, Box], list[Word]]) -> list[Word]:
    """The words of the page (`levels`, from top to bottom) that are free and stand in a cell, in its lines; they are no longer free."""
    first, last = bisect_left(levels, cell.box.top, key=_height), bisect_right(levels, cell.box.bottom, key=_height)
    inside = [word for word in levels[first:last] if id(word) in free and cell.box.holds(*word.box.middle)]
    for word in inside:
        del free[id(word)]
    held.setdefault((cell.page, cell.box), inside)
    return _in_lines(inside)


def _in_lines(words: Sequence[Word]) -> list[Word]:
    return [word for line in words_to_lines(words) for word in line]


def _spans(places: Sequence[tuple[int, int]]) -> tuple[Span, ...]:
    """Runs of places on a page as first and last, in the order given."""
    out: list[Span] = []
    for page, place in places:
        if out and out[-1][0] == page and out[-1][2] == place - 1:
            out[-1] = (page, out[-1][1], place)
        else:
            out.append((page, place, place))
    return tuple(out)
