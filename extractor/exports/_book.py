"""A workbook whose cells hold what they are given: text never becomes a formula, a link or a number, and too much of it says so."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from extractor.exports._crops import marked, suffix
from extractor.exports._plates import Plate
from extractor.inert import inert
from extractor.messages import Messages

MOST_UNITS_OF_CELL = 32_767
"""Characters that a cell holds, counted in units of UTF-16. Standard: the format's own limit."""
FONT = "Calibri"
LINE_HEIGHT = 16
"""Pixels of the screen that a line of text takes up. Judgement."""
HIGHEST_ROW = 400
"""Pixels of the screen that a row takes up at most. Judgement."""
CROP_WIDTH, CROP_HEIGHT = 290, 104
"""Pixels of the screen that a crop takes up in its cell; the picture itself keeps all it has. Judgement."""
CELLS_AS_GIVEN = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
    "default_date_format": "yyyy-mm-dd",
}


class Book:
    """A workbook being written; `close` gives its bytes."""

    def __init__(self, words: Messages, title: str) -> None:
        self._file = io.BytesIO()
        self._book: Any = xlsxwriter.Workbook(self._file, CELLS_AS_GIVEN)
        # A fixed date: the same document gives the same bytes.
        self._book.set_properties({"title": shortened(title, "", 250)[0], "created": datetime(1980, 1, 1, tzinfo=UTC)})
        self._words = words
        self._formats: dict[str, Any] = {}
        self._widths: dict[Any, Sequence[float]] = {}
        self._heights: dict[tuple[Any, int], int] = {}
        self.cut = 0
        """Cells that could not hold all of their text."""

    def sheet(self, name: str, widths: Sequence[float], heads: Sequence[str] = ()) -> Any:
        """A sheet with columns of those widths in characters; with a row of heads it can be filtered, and it prints on landscape pages."""
        sheet = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        self._widths[sheet] = widths
        sheet.set_paper(9)  # A4
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # it is so on purpose: as printed
        sheet.set_margins(0.4, 0.4, 0.5, 0.5)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&R&P / &N")
        if heads:
            for column, head in enumerate(heads):
                self.text(sheet, 0, column, head, "head")
            sheet.freeze_panes(1, 0)
            sheet.repeat_rows(0)
            sheet.set_landscape()
        return sheet

    def text(self, sheet: Any, row: int, column: int, content: str, look: str = "text") -> None:
        """Text, whatever it says."""
        whole, was_cut = shortened(content, self._words["cut"], MOST_UNITS_OF_CELL)
        self.cut += was_cut
        sheet.write_string(row, column, whole, self.look(look))
        self._make_room(sheet, row, _lines(whole, self._widths[sheet][column]) * LINE_HEIGHT)

    def number(self, sheet: Any, row: int, column: int, value: float, look: str = "number") -> None:
        """A number to calculate with."""
        sheet.write_number(row, column, value, self.look(look))

    def picture(self, sheet: Any, row: int, column: int, plate: Plate, description: str) -> None:
        """A crop with its outlines, scaled down to its cell; `description` is what those hear who do not see it."""
        scale = min(1.0, CROP_WIDTH / plate.width, CROP_HEIGHT / plate.height)
        placed = {"x_scale": scale, "y_scale": scale, "x_offset": 4, "y_offset": 4, "object_position": 1}
        data = {"image_data": io.BytesIO(marked(plate)), "description": shortened(description, "…", 250)[0]}
        self._make_room(sheet, row, CROP_HEIGHT + 8)
        sheet.insert_image(row, column, f"crop{suffix(plate)}", {**placed, **data})

    def _make_room(self, sheet: Any, row: int, pixels: int) -> None:
        """A row as high as its tallest cell: not every program works that out when it opens a file."""
        self._heights[sheet, row] = max(pixels, self._heights.get((sheet, row), 0))

    def look(self, name: str) -> Any:
        """A format by its name, made once."""
        if name not in self._formats:
            self._formats[name] = self._book.add_format({"font_name": FONT, "font_size": 10, "valign": "top", **LOOKS[name]})
        return self._formats[name]

    def close(self) -> bytes:
        """The finished file."""
        for (sheet, row), pixels in self._heights.items():
            sheet.set_row_pixels(row, min(pixels, HIGHEST_ROW) + 3)
        self._book.close()
        return self._file.getvalue()


def _lines(text: str, width: float) -> int:
    """How many lines a text takes in a column of that many characters; capitals are wider than digits."""
    return sum(1 + int(1.15 * len(line) / width) for line in text.split("\n"))


def shortened(text: str, note: str, most: int) -> tuple[str, bool]:
    """Text made inert, at most so long in UTF-16; where it is cut, it ends in `note`, which tells the whole length."""
    whole = inert(text, keep="\n")
    if _units(whole) <= most:
        return whole, False
    ending = note.format(n=f"{len(text):,}".replace(",", "\u00a0")) if "{n}" in note else note
    kept = whole[: most - _units(ending)]
    while _units(kept) + _units(ending) > most:
        kept = kept[: len(kept) - max(1, (_units(kept) + _units(ending) - most) // 2)]
    return kept + ending, True


def _units(text: str) -> int:
    return len(text) + sum(c > "\uffff" for c in text)


LOOKS: dict[str, dict[str, object]] = {
    "text": {"text_wrap": True},
    "count": {"align": "center"},
    "title": {"bold": True, "font_size": 14, "text_wrap": True},
    "section": {"bold": True, "font_size": 11, "top": 1},
    "name": {"font_color": "#57544E"},
    "head": {"bold": True, "bottom": 1, "text_wrap": True, "bg_color": "#F6F4EF"},
    "number": {"align": "right"},
    "percent": {"align": "right", "num_format": "0.0%"},
    "figure": {"align": "right", "text_wrap": True},
    "unequal": {"align": "right", "bold": True, "font_color": "#9C1C1C"},
    "error": {"bold": True, "font_color": "#9C1C1C"},
    "warning": {"bold": True, "font_color": "#7D4A00"},
    "notice": {"bold": True, "font_color": "#33506B"},
    "decision": {"text_wrap": True, "bg_color": "#FFF9E5", "border": 1, "border_color": "#D9D5CC", "locked": False},
}
