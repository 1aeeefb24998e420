"""Text as it is compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text import fold, fold_in_place, likeness, likest, spaceless_likeness, tidy


@pytest.mark.parametrize(
    ("printed", "put_right"),
    [
        ("  Meta   Anual\n", "Meta Anual"),
        ("oﬁcina eﬀectiva", "oficina effectiva"),
        ("Descentralizacio\u0301n", "Descentralización"),
        ("coor\u00addinación", "coordinación"),
        ("\ufeffPERÚ\u200b", "PERÚ"),
        ("(cid:127) Primer punto", "• Primer punto"),
        ("2\u00a0723", "2 723"),
        ("PROMTA Y ADECUADA", "PROMTA Y ADECUADA"),
    ],
)
def test_tidy_puts_characters_right_and_leaves_words_alone(printed, put_right):
    assert tidy(printed) == put_right


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Cód. Obj.", "cod obj"),
        ("AÑO 2017", "ano 2017"),
        ("Avance (%)", "avance %"),
        ("N° – 5 Nº", "n° 5 n"),
        ("“Análisis”:", "analisis"),
        ("", ""),
        ("...", ""),
    ],
)
def test_fold_drops_case_accents_and_punctuation(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_places_in_text_folded_in_place_are_places_in_the_original(text):
    assert len(fold_in_place(text)) == len(text)


def test_folding_in_place_keeps_punctuation():
    assert fold_in_place("Política N.° 1: ÑANDÚ") == "politica n.° 1: nandu"


@given(st.text(), st.text())
def test_likenesses_are_symmetric_and_between_0_and_1(a, b):
    for alike in (likeness, spaceless_likeness):
        assert alike(a, b) == pytest.approx(alike(b, a))
        assert 0 <= alike(a, b) <= 1
        assert alike(a, a) == 1


def test_spaces_lost_in_narrow_columns_do_not_count():
    assert spaceless_likeness("Productoo Activi dad Prioritaria", "Producto o Actividad Prioritaria") == 1
    assert likeness("Productoo Activi dad Prioritaria", "Producto o Actividad Prioritaria") < 1


def test_the_likest_of_some_wordings():
    assert likest("META ANUAL:", ["Avance", "Meta anual"]) == 1
    assert likest("Meta", []) == 0
