"""Windows of figures below each other; what stands beside them in most rows belongs to them, and looking for it comes to an end."""

from dataclasses import replace

import pytest

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


FAR = """
    Guías         31      248
    Visitantes    43      310
    Escolares     87      664








    Buses         12      905
"""


def test_a_row_below_a_wide_blank_goes_on_where_it_is_like_the_last():
    (window,) = windows(page_from_art(FAR).words)
    assert [line.chunks[0].text for line in window.body] == ["Guías", "Visitantes", "Escolares", "Buses"]


@pytest.mark.parametrize("row", ["905  12       Buses", "Buses                12     905", "Buses         12", "12      905"])
def test_a_line_below_a_wide_blank_that_is_not_like_the_last_stands_alone(row):
    (window,) = windows(page_from_art(FAR.replace("Buses         12      905", row)).words)
    assert len(window.body) == 3


GROUPS = """
    Política       Año     Actividad      Ene     Feb
    Agua segura    2026
                           Visitas        1204    1366
                           Talleres       1281    1245
                           Informes       1358    1977
    Caminos        2026
                           Visitas        1522    1304
                           Talleres       1599    1801
                           Informes       1676    1722
"""


def longest(art):
    return max(windows(page_from_art(art).words), key=lambda window: len(window.body))


def test_lines_that_tell_what_the_rows_below_share_belong_to_the_table():
    window = longest(GROUPS)
    assert [line.chunks[0].text for line in window.body][:3] == ["Agua segura", "Visitas", "Talleres"]
    assert len(window.body) == 8
    assert window.above[0].chunks[0].text == "Política"


@pytest.mark.parametrize(
    "art",
    [
        GROUPS.replace("Política       Año     Actividad      Ene     Feb", ""),
        GROUPS.replace("    Política       Año  ", "                        "),
        GROUPS.replace("    Caminos        2026\n", ""),
    ],
    ids=["no header", "header over the rows alone", "one line"],
)
def test_lines_left_of_the_rows_that_no_header_joins_to_them_do_not(art):
    assert all("Agua segura" not in [c.text for c in line.chunks] for line in longest(art).body)
