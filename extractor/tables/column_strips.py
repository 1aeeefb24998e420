"""Where a column of cells is cut into several: along empty strips between figures, or texts, that stand side by side in its cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from statistics import median

import numpy as np

from extractor.model.page import Word, words_to_lines
from extractor.model.table import Cell
from extractor.tables.row_cuts import GAP_BETWEEN_COLUMNS, is_figure, stands_for_figure

SHARE_OF_FIGURES = 0.6
"""Share of a column's words that are figures in a column of figures. Judgement."""
SHARE_ON_BOTH_SIDES = 0.6
"""Share of a column's rows in which figures stand on both sides of a gap that parts two columns. Judgement."""
GAP_BESIDE_LABELS = 0.5
"""Times the height of words that a column of figures stands off the labels before it at least: a long number comes near them. Judgement."""
WIDE_GAP = 2.0
"""Times the height of words from which a gap between two figures is one between cells, however few rows have two. Judgement."""
FEWEST_PAIRS = 2
"""Rows that have two figures so far apart, at the least. Judgement."""
SHARE_OF_LABELS = 0.5
"""Share of the rows in which a figure may end the label before so small a gap. Judgement."""
SHARE_CROSSING = 0.15
"""Share of the rows in which a text may reach over that gap, a heading of a group or a total; one row always may. Judgement."""
SHARE_READ_IN_ONE = 0.1
"""Share of a body's rows in which two figures may have been read in one across that gap; one row always may. Judgement."""
PLACES_OF_A_CUT = 3
"""Places between characters, from the nearest on, at which such a word is cut. Judgement."""
SHARE_AFTER_STRIP = 0.8
"""Share of those rows in which a figure stands right after the gap. Judgement."""
FEWEST_BODY_ROWS = 3
"""Rows of a body from which a column is taken apart. Judgement."""
_WHOLE = re.compile(r"[(-]?\d{1,3}(?:[.,]\d{3})*(?:[.,]\d{1,2})?\)?%?|\d+%?")


def strip_of_figures(cells: Sequence[Cell]) -> tuple[float, float] | None:
    """Where an empty strip with a figure right after it runs through lines of figures; None where none does."""
    lines = [(cell, line) for cell in cells for line in words_to_lines(cell.words)]
    body = [line for _, line in lines if _is_of_a_body(line)]
    if len(body) < FEWEST_BODY_ROWS:
        return None
    around = {id(cell) for cell, line in lines if _is_of_a_body(line)}
    words = [w for cell in cells if id(cell) in around for w in _below_head(cell)]
    for x0, x1 in _strips(words, max(1, int(SHARE_READ_IN_ONE * len(body)))):
        sides = [(_last_before(line, x0), next((w for w in line if w.box.x0 > x0), None)) for line in body]
        if _part_columns(sides, (x1 - x0) / median(w.box.height for w in words)):
            return x0, x1
    return None


def _last_before(line: Sequence[Word], x: float) -> Word | None:
    return next((w for w in reversed(line) if w.box.x1 <= x + 0.5), None)


def _part_columns(sides: Sequence[tuple[Word | None, Word | None]], gap: float) -> bool:
    """Whether the words next to a strip in each line, left and right of it, stand in two columns, the second one of figures.

    Most lines have both; or about as many have a figure on one side as on the other, where the columns do not share their lines; or some
    have two figures with a wide gap between them, where most of the second column was not read.
    """
    right = [b for _, b in sides if b is not None]
    counted = sum(stands_for_figure(b.text) for b in right)
    before = sum(a is not None and stands_for_figure(a.text) for a, _ in sides)
    both = sum(a is not None and b is not None for a, b in sides)
    if not right or counted < SHARE_AFTER_STRIP * len(right) or (before > SHARE_OF_LABELS * both and gap < GAP_BETWEEN_COLUMNS):
        return False
    alike = min(counted, before) >= max(FEWEST_BODY_ROWS, SHARE_ON_BOTH_SIDES * max(counted, before))
    pairs = sum(a is not None and b is not None and is_figure(a.text) and is_figure(b.text) for a, b in sides)
    wide = gap >= WIDE_GAP and pairs >= FEWEST_PAIRS and counted == len(right)
    return both >= SHARE_ON_BOTH_SIDES * len(sides) or alike or wide


def strip_of_text(cells: Sequence[Cell]) -> tuple[float, float] | None:
    """Where an empty strip runs through rows of text, most of which have words on both sides; None where none does."""
    if len(cells) < FEWEST_BODY_ROWS:
        return None
    for x in sorted({w.box.x1 for cell in cells for w in cell.words}):
        clear = [c for c in cells if not any(w.box.x0 < x - 0.5 and w.box.x1 > x + 0.5 for w in c.words)]
        words = [w for c in clear for w in c.words]
        after = min((w.box.x0 for w in words if w.box.x0 >= x - 0.5), default=x)
        both = sum(any(w.box.x1 <= x + 0.5 for w in c.words) and any(w.box.x0 > x for w in c.words) for c in clear)
        wide = bool(words) and after - x >= GAP_BETWEEN_COLUMNS * median(w.box.height for w in words)
        if wide and both >= SHARE_ON_BOTH_SIDES * len(cells) and len(cells) - len(clear) <= max(1, SHARE_CROSSING * len(cells)):
            return x, after
    return None


def _strips(words: Sequence[Word], read_in_one: int) -> Iterator[tuple[float, float]]:
    """Strips wide enough to part columns that no word reaches into, but for as many as told in which two figures were read in one."""
    height = median(w.box.height for w in words)
    x0, x1 = np.array([(w.box.x0, w.box.x1) for w in words]).T
    for x in sorted({w.box.x1 for w in words}):
        across = np.flatnonzero((x0 < x - 0.5) & (x1 > x + 0.5))
        after = float(x0[x0 >= x - 0.5].min(initial=np.inf))
        wide = GAP_BESIDE_LABELS * height <= after - x < np.inf
        if wide and len(across) <= read_in_one and all(cut_word(words[i], (x + after) / 2) for i in across.tolist()):
            yield x, after


def cut_word(word: Word, at: float) -> tuple[Word, Word] | None:
    """Two figures that were read in one, cut near a place between left and right; None for a number as it may be printed, and for words."""
    if _WHOLE.fullmatch(word.text):
        return None
    step = word.box.width / len(word.text)
    places = sorted(range(1, len(word.text)), key=lambda i: abs(word.box.x0 + i * step - at))
    for i in places[:PLACES_OF_A_CUT]:
        left, right = word.text[:i], word.text[i:]
        if _WHOLE.fullmatch(left) and _WHOLE.fullmatch(right):
            x = word.box.x0 + i * step
            return replace(word, text=left, box=word.box._replace(x1=x)), replace(word, text=right, box=word.box._replace(x0=x))
    return None


def _is_of_a_body(line: Sequence[Word]) -> bool:
    """Whether a line ends with a figure, or holds little else."""
    figures = sum(stands_for_figure(w.text) for w in line)
    return stands_for_figure(line[-1].text) or figures >= SHARE_OF_FIGURES * len(line)


def _below_head(cell: Cell) -> list[Word]:
    """The words of a cell from its first line with a figure on."""
    lines = words_to_lines(cell.words)
    first = next((i for i, line in enumerate(lines) if _is_of_a_body(line)), 0)
    return [w for line in lines[first:] for w in line]
