"""Windows of figures below each other; what stands beside them in most rows belongs to them, and looking for it comes to an end."""

from dataclasses import replace

from extractor.geometry import Box
from extractor.model.page import Word
from extractor.tables.windows import find_windows, text_lines
from tests.builders import page_from_art

ART = """
    Norte   120     98   nuevo
    Sur      45     12   viejo
    Este    300    299
    Oeste    45     40   viejo
"""
WORDS = page_from_art(ART).words


def windows(words):
    return find_windows(text_lines(words))


def test_chunks_beside_figures_belong_to_their_rows():
    (window,) = windows(page_from_art(ART).words)
    assert [[c.text for c in line.chunks] for line in window.body][:2] == [["Norte", "120", "98", "nuevo"], ["Sur", "45", "12", "viejo"]]
    assert {c.text for line in window.body for c in line.chunks if c.box in window.figures} == {"120", "98", "45", "12", "300", "299", "40"}


def test_marks_without_width_at_the_edge_do_not_hold_it_up():
    page = page_from_art(ART)
    left = min(w.box.x0 for w in page.words)
    marks = [Word("·", Box(left, w.box.top, left, w.box.bottom)) for w in page.words if w.box.x0 == left]
    (window,) = windows((*page.words, *marks))
    assert window.box.x0 == left


def test_figures_on_heights_of_their_own_are_another_window():
    page = page_from_art(ART)
    ticks = [Word(text, Box(400, 3 + 14 * i, 412, 12 + 14 * i)) for i, text in enumerate(("7", "12", "9", "5"))]
    found = windows((*page.words, *ticks))
    assert len(found) == 2


def test_a_page_without_figures_has_none():
    page = page_from_art(ART)
    assert windows([replace(w, text="Sur") for w in page.words]) == []


def test_prose_in_the_column_beside_is_no_label():
    table = [
        replace(w, box=w.box._replace(x0=w.box.x0 + 300, x1=w.box.x1 + 300, top=w.box.top + 40, bottom=w.box.bottom + 40)) for w in WORDS
    ]
    line = ["la", "obra", "avanza", "como", "se", "programó", "para", "el", "año"]
    prose = [Word(text, Box(8 + 30.0 * k, 9.5 * n, 34 + 30.0 * k, 9.5 * n + 9)) for n in range(14) for k, text in enumerate(line)]
    (window,) = windows((*table, *prose))
    assert {c.text for row in window.body for c in row.chunks if c.kind == "text"} == {"Norte", "Sur", "Este", "Oeste", "nuevo", "viejo"}
