"""Words of a page in reading order, and where in it the words of lines and cells stand."""

from dataclasses import replace

from extractor.assemble.order import reading_order
from extractor.geometry import Box
from extractor.model.page import Line, Page, Word, words_to_lines
from extractor.model.table import Cell, Table


def word(text, x, y, width=20):
    return Word(text, Box(x, y, x + width, y + 8))


def page(*words, number=1):
    return Page(number, "digital", 400, 400, words=words)


def table(cells, box, number=1, id_="table-1"):
    rows = tuple((cell,) if isinstance(cell, Cell) else tuple(cell) for cell in cells)
    return Table(id_, "table", "", ("c1", "c2"), (), rows, (number,), ((number, box),))


def said(order, spans):
    return [" ".join(w.text for w in order.pages[page][first : last + 1]) for page, first, last in spans]


TITLE, AFTER = word("Título", 10, 10), word("Después", 10, 200)
HEAD = word("Meta", 100, 52)
LEFT = (word("Mejorar", 12, 80), word("caminos", 12, 92))
RIGHT = (word("120", 110, 82),)
CELLS = (Cell(0, 0, 1, Box(10, 70, 90, 110), words=LEFT), Cell(0, 1, 1, Box(90, 70, 200, 110), words=RIGHT))
GRID = table([CELLS], Box(10, 50, 200, 110))


def test_a_table_stands_where_it_begins_header_first_then_cell_by_cell():
    order = reading_order([page(RIGHT[0], AFTER, LEFT[1], HEAD, TITLE, LEFT[0])], [GRID])
    assert [w.text for w in order.pages[1]] == ["Título", "Meta", "Mejorar", "caminos", "120", "Después"]


def test_spans_name_the_words_of_cells_and_lines():
    order = reading_order([page(RIGHT[0], AFTER, LEFT[1], HEAD, TITLE, LEFT[0])], [GRID])
    assert said(order, order.spans_of_cell(CELLS[0])) == ["Mejorar caminos"]
    assert said(order, order.spans_of_lines([Line((TITLE,), 1), Line((AFTER,), 1)])) == ["Título", "Después"]


def test_a_cell_that_was_read_again_names_the_words_that_were_read_first():
    mended = replace(CELLS[1], words=(Word("720", RIGHT[0].box, 0.8),), text="720")
    order = reading_order([page(*LEFT, *RIGHT)], [table([(CELLS[0], mended)], Box(10, 50, 200, 110))])
    assert said(order, order.spans_of_cell(mended)) == ["120"]


def test_no_word_is_lost_or_told_twice():
    words = [word(str(i), 15 * (i % 7), 10 * (i // 7)) for i in range(120)]
    overlapping = [table([CELLS], Box(10, 50, 200, 110)), table([CELLS], Box(0, 40, 120, 100), id_="table-2")]
    order = reading_order([page(*words)], overlapping)
    assert sorted(map(id, order.pages[1])) == sorted(map(id, words))


def test_pages_and_lines_in_a_row_are_one_span_each():
    first, second = page(*(word(t, 30 * i, 10) for i, t in enumerate("abc"))), page(word("d", 0, 10), number=2)
    order = reading_order([first, second], [])
    lines = [Line(line, p.number) for p in (first, second) for line in words_to_lines(p.words)]
    assert order.spans_of_lines(lines) == ((1, 0, 2), (2, 0, 0))


def test_a_cell_over_several_rows_names_its_words_in_each():
    over = replace(CELLS[0], rows=2)
    order = reading_order([page(*LEFT, *RIGHT)], [table([(over, CELLS[1]), (over,)], Box(10, 50, 200, 110))])
    assert said(order, order.spans_of_cell(over)) == said(order, order.spans_of_cell(replace(over))) == ["Mejorar caminos"]
