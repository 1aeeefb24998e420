"""Pages, lines and grids from text art, so that a geometry test shows its page.

A character of art is 6 points wide and a line 12 points high; words are what stands between spaces, rulings are drawn with
box-drawing characters or with `|`, `-` and `+` (a run of three at least: a lone hyphen is a word).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from typing import Any

import cv2
import numpy as np

from extractor.geometry import Box, union
from extractor.layout.text_lines import page_lines
from extractor.model.page import Line, Page, Raster, Ruling, Word
from extractor.model.section import Passage, passage
from extractor.model.table import Cell, Grid
from extractor.tables.grid import with_words

STEP, LEADING = 6.0, 12.0
_RIGHT, _LEFT = "─-+┌├└┬┼┴", "─-+┐┤┘┬┼┴"
_DOWN, _UP = "│|+┌┬┐├┼┤", "│|+└┴┘├┼┤"


def page_from_art(text: str, number: int = 1, **more: Any) -> Page:
    """A page whose words and rulings stand where the art shows them; `more` overrides fields of the page."""
    rows = _rows(text)
    across, down = _runs_across(rows), _runs_down(rows)
    drawn = {(r, c) for r, a, b in across for c in range(a, b + 1)} | {(r, c) for c, a, b in down for r in range(a, b + 1)}
    words = [word for r, row in enumerate(rows) for word in _words(row, r, {c for c in range(len(row)) if (r, c) in drawn})]
    rulings = [Ruling(Box(_x(a), _y(r), _x(b), _y(r))) for r, a, b in across]
    rulings += [Ruling(Box(_x(c), _y(a), _x(c), _y(b))) for c, a, b in down]
    width, height = STEP * max((len(row) for row in rows), default=1), LEADING * max(1, len(rows))
    known = {"kind": "digital", "width": width, "height": height, "words": tuple(words), "rulings": tuple(rulings)}
    return Page(number, **(known | more))


def lines_from_art(*pages: str) -> list[Line]:
    """The lines of text of some pages, numbered from 1."""
    return [line for number, art in enumerate(pages, 1) for line in page_lines(page_from_art(art, number))]


def passage_from_art(text: str, page: int = 1) -> Passage:
    """The lines of one page as a passage."""
    return passage(page_lines(page_from_art(text, page)))


def grid_from_art(text: str, page: int = 1, widths: Sequence[float] = (), unread: Iterable[tuple[int, int]] = ()) -> Grid:
    """A line a row, `|` between cells; `<` merges a cell with the one to its left, `^` with the one above; `unread` cells hold ink."""
    rows = [[part.strip() for part in line.split("|")] for line in dedent(text).strip("\n").splitlines()]
    columns = len(rows[0])
    assert all(len(row) == columns for row in rows), [len(row) for row in rows]
    lefts = [sum((*widths, *[90.0] * columns)[:c]) for c in range(columns + 1)]
    cells = []
    for r, row in enumerate(rows):
        for c, said in enumerate(row):
            if said in {"<", "^"}:
                continue
            wide = 1 + next((i for i, part in enumerate(row[c + 1 :]) if part != "<"), columns - c - 1)
            high = 1 + next((i for i, below in enumerate(rows[r + 1 :]) if below[c] != "^"), len(rows) - r - 1)
            box = Box(lefts[c], 24.0 * r, lefts[c + wide], 24.0 * (r + high))
            cell = Cell(r, c, page, box, rows=high, columns=wide)
            cells.append(replace(with_words(cell, _spread(said, box)), unread=(r, c) in set(unread)))
    return Grid(page, union(cell.box for cell in cells), (len(rows), columns), tuple(cells), "art")


def painted(page: Page, folder: Path, dpi: int = 144, ink: Iterable[Box] = ()) -> Page:
    """The page as a scan: its rulings and words drawn, and black boxes where there is `ink` that no word tells."""
    scale = dpi / 72
    pixels = np.full((round(page.height * scale), round(page.width * scale)), 255, np.uint8)
    for ruling in page.rulings:
        x0, top, x1, bottom = (round(v) for v in ruling.box.scaled(scale))
        cv2.line(pixels, (x0, top), (x1, bottom), 0, 2)
    for box in [*(word.box for word in page.words), *ink]:
        x0, top, x1, bottom = (round(v) for v in box.scaled(scale))
        pixels[top:bottom, x0:x1] = 20
    path = folder / f"page-{page.number}.npy"
    np.save(path, pixels)
    return replace(page, kind="scanned", dpi=dpi, raster=Raster(path, scale), ocr=True)


def word_at(page: Page, text: str) -> Word:
    """The only word of a page with this text."""
    (found,) = [word for word in page.words if word.text == text]
    return found


def _rows(text: str) -> list[str]:
    return dedent(text).strip("\n").splitlines()


def _x(column: int) -> float:
    return (column + 0.5) * STEP


def _y(row: int) -> float:
    return (row + 0.5) * LEADING


def _runs_across(rows: Sequence[str]) -> list[tuple[int, int, int]]:
    """(row, first, last column) of each horizontal ruling."""
    return [(r, a, b) for r, row in enumerate(rows) for a, b in _runs(row, _RIGHT, _LEFT) if b - a >= 2]


def _runs_down(rows: Sequence[str]) -> list[tuple[int, int, int]]:
    """(column, first, last row) of each vertical ruling."""
    width = max((len(row) for row in rows), default=0)
    columns = ["".join(row[c] if c < len(row) else " " for row in rows) for c in range(width)]
    return [(c, a, b) for c, column in enumerate(columns) for a, b in _runs(column, _DOWN, _UP) if b - a >= 1]


def _runs(text: str, onward: str, back: str) -> list[tuple[int, int]]:
    """Stretches whose every character goes on to the next."""
    runs, start = [], 0
    for i in range(1, len(text) + 1):
        if i == len(text) or text[i - 1] not in onward or text[i] not in back:
            runs.append((start, i - 1))
            start = i
    return runs


def _words(row: str, line: int, drawn: set[int]) -> list[Word]:
    words, start = [], None
    for c in range(len(row) + 1):
        inked = c < len(row) and row[c] != " " and c not in drawn
        if inked and start is None:
            start = c
        elif not inked and start is not None:
            words.append(Word(row[start:c], Box(start * STEP, line * LEADING + 2, c * STEP, line * LEADING + 11)))
            start = None
    return words


def _spread(text: str, box: Box) -> list[Word]:
    """Words of one line from the left of a cell; a letter is three points wide."""
    words, at = [], box.x0 + 2
    for part in text.split():
        words.append(Word(part, Box(at, box.top + 8, at + 3 * len(part), box.top + 16)))
        at += 3 * len(part) + 3
    return words
