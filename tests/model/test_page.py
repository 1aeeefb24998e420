"""Words in lines, and pixels under a box."""

import numpy as np
import pytest

from extractor.geometry import Box
from extractor.model.page import Line, Raster, Ruling, Word, digit_width, gaps_between, words_to_lines
from tests.builders import page_from_art


def said(words) -> list[str]:
    return [" ".join(word.text for word in line) for line in words_to_lines(words)]


def at(text: str, x0: float, top: float, height: float = 8) -> Word:
    return Word(text, Box(x0, top, x0 + 5 * len(text), top + height))


def test_words_stand_in_lines_from_top_to_bottom_and_left_to_right():
    page = page_from_art("""
        Meta Anual    :  2,723
        Ejecución     :    925
    """)
    assert said(reversed(page.words)) == ["Meta Anual : 2,723", "Ejecución : 925"]


@pytest.mark.parametrize("mark", [Box(40, 104, 44, 105), Box(40, 107, 41.5, 108.5), Box(40, 99.5, 44, 103)])
def test_a_dash_a_full_stop_and_an_apostrophe_stay_on_their_line(mark):
    words = [at("Meta", 10, 100), Word("-", mark), at("Anual", 60, 100), at("debajo", 10, 112)]
    assert said(words) == ["Meta - Anual", "debajo"]


def test_words_that_sag_a_little_stay_on_their_line():
    assert said([at("uno", 10, 100), at("dos", 60, 102), at("tres", 110, 103.5), at("otra", 10, 112)]) == ["uno dos tres", "otra"]


def test_initials_beside_two_lines_belong_to_neither():
    """Handwriting in the margin once merged two lines word by word, and an objective with its figures was lost."""
    words = [Word("HK", Box(14, 580, 46, 603)), *(at(t, 70 + 60 * i, 576) for i, t in enumerate(("En", "el", "Objetivo", "35.2")))]
    words += [at("Indicador", 70, 594), at("priorizado", 150, 594), at("Meta", 70, 612)]
    assert said(words) == ["En el Objetivo 35.2", "HK", "Indicador priorizado", "Meta"]


def test_a_tall_word_beside_one_line_stays_on_it():
    assert said([Word("PERÚ", Box(10, 94, 60, 110)), *(at(t, 80 + 50 * i, 99) for i, t in enumerate(("Ministerio", "de", "Cultura")))]) == [
        "PERÚ Ministerio de Cultura"
    ]


def test_a_page_of_two_sizes_keeps_its_large_lines_whole():
    small = [at(f"c{i}{j}", 50 * i, 200 + 8 * j, 5) for i in range(4) for j in range(6)]
    large = [at("MATRIZ", 0, 100, 14), at("DE", 80, 101, 14), at("RESULTADOS", 120, 100, 14)]
    assert said([*small, *large])[:2] == ["MATRIZ DE RESULTADOS", "c00 c10 c20 c30"]


def test_no_words_no_lines():
    assert words_to_lines([]) == []


def test_a_line_knows_its_text_and_box():
    line = Line((at("Meta", 10, 100), at("Anual", 40, 101)), 3)
    assert line.text == "Meta Anual"
    assert line.box == (10, 100, 65, 109)


def test_gaps_are_told_in_digit_widths():
    line = [Word(text, Box(x0, 10, x1, 20)) for text, x0, x1 in (("12,5", 10, 27.5), ("1", 30, 32.5), ("kg", 42.5, 50))]
    assert digit_width(line) == 5
    assert gaps_between(line) == [0.5, 2.0]
    assert digit_width(line[2:]) is None
    assert digit_width(line[1:2]) == 2.5
    assert gaps_between([]) == []


def test_a_ruling_runs_across_or_down():
    assert Ruling(Box(0, 10, 100, 10)).horizontal
    assert not Ruling(Box(10, 0, 10, 100)).horizontal


def test_a_raster_gives_the_pixels_under_a_box(tmp_path):
    pixels = np.full((200, 100), 255, np.uint8)
    pixels[40:60, 20:30] = 0
    np.save(tmp_path / "p.npy", pixels)
    raster = Raster(tmp_path / "p.npy", 2.0)
    crop = raster.crop(Box(10, 20, 14.5, 29.5))
    assert crop.shape == (20, 10)
    assert not crop.any()
    assert raster.crop(Box(10, 20, 14.5, 29.5), margin=1).max() == 255


@pytest.mark.parametrize("box", [Box(-20, -20, 10, 10), Box(45, 95, 90, 190), Box(60, 10, 80, 20)])
def test_a_crop_never_leaves_the_page(tmp_path, box):
    np.save(tmp_path / "p.npy", np.zeros((200, 100), np.uint8))
    crop = Raster(tmp_path / "p.npy", 2.0).crop(box)
    assert crop.shape[0] <= 200
    assert crop.shape[1] <= 100
