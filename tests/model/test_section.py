"""Passages: text whose every character knows its word."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.geometry import Box
from extractor.model.page import Line, Word
from extractor.model.section import Section, passage
from extractor.text import tidy
from tests.builders import lines_from_art, passage_from_art

words = st.lists(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=5), max_size=5)


def test_lines_are_joined_and_the_breaks_kept():
    told = passage_from_art("""
        Se realizaron 44
        eventos.
    """)
    assert told.text == "Se realizaron 44 eventos."
    assert told.lined == "Se realizaron 44\neventos."


def test_numbers_of_a_cell_that_stand_apart_are_parted_by_a_tab():
    (line,) = lines_from_art("Sur 12 345       67 y 8")
    assert passage([line], in_cell=True).lined == "Sur 12 345\t67 y 8"
    assert passage([line], in_cell=True).text == "Sur 12 345 67 y 8"


@pytest.mark.parametrize(("gap", "parted"), [(2, " "), (3, " "), (12, "\t")])
def test_numbers_of_running_text_are_parted_where_no_justified_line_has_its_words_so_far_apart(gap, parted):
    (line,) = lines_from_art(f"Visitantes{' ' * gap}31{' ' * gap}248")
    assert passage([line]).lined == f"Visitantes 31{parted}248"
    assert passage([line]).text == "Visitantes 31 248"


def test_a_word_cut_by_a_hyphen_is_put_together():
    told = passage_from_art("""
        descentra-
        lización de 40 -
        y 4-
        5 de MYPE-
        Industria
    """)
    assert told.text == "descentralización de 40 - y 4- 5 de MYPE- Industria"


def test_a_stretch_is_placed_by_its_words():
    (line,) = lines_from_art("Se realizaron 44 eventos.")
    told = passage([line])
    start = told.text.index("44")
    box, page, confidence = told.place(start, start + 2)
    assert (box, page, confidence) == (line.words[2].box, 1, 1.0)


def test_part_of_a_word_is_placed_by_its_share_of_the_width():
    told = passage([Line((Word("a:925", Box(100, 0, 150, 10), 0.9),), 4)])
    assert told.place(2, 5) == (Box(120, 0, 150, 10), 4, 0.9)


def test_a_stretch_over_two_lines_and_two_pages():
    told = passage(lines_from_art("Se capacitó a dos mil", "personas en total"))
    start = told.text.index("mil")
    box, page, _ = told.place(start, start + len("mil personas"))
    assert page == 1
    assert box == told.words(start, start + 3)[0][0].box
    assert [number for _, number in told.words(start, start + 12)] == [1, 2]


def test_between_words_there_is_no_place():
    told = passage_from_art("uno dos")
    assert told.place(3, 4) is None
    assert passage([]).place(0, 0) is None


@given(words)
def test_spans_follow_each_other_and_hold_their_words(art):
    lines = [Line(tuple(Word(text, Box(i, n, i + 1, n + 1)) for i, text in enumerate(row)), 1) for n, row in enumerate(art)]
    told = passage(lines)
    assert len(told.text) == len(told.lined)
    assert all(tidy(word.text) in {told.text[start:end], told.text[start:end] + "-"} for start, end, word, _ in told.spans)
    assert all(a[1] <= b[0] for a, b in pairwise(told.spans))


def test_a_section_runs_over_its_pages():
    section = Section("results", "4.1", "4.1 Resultados", tuple(lines_from_art("uno", "dos", "tres")))
    assert section.pages == (1, 2, 3)
