"""Text as it is compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text import fold, fold_in_place, join_groups, likeness, likest, spaceless_likeness, tidy


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


# --- marks between thousands ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("read", "joined"),
    [
        ("303 786.985,01", "303.786.985,01"),
        ("303,786 985.01", "303,786,985.01"),
        ("1 234'567", "1'234'567"),
        (" (1.234 567) ", "(1.234.567)"),
        ("-1 234.567,5", "-1.234.567,5"),
        ("4 620", "4 620"),
        ("1 234 567,89", "1 234 567,89"),
    ],
)
def test_marks_that_were_not_read_are_put_in_their_places(read, joined):
    assert join_groups(read) == joined


@pytest.mark.parametrize("read", ["", "7", "1,234", "1,234 567.890 123", "12 barcos", "1 2", "12 34", "1234 567", "1 234 56", "12 %"])
def test_what_is_no_number_of_thousands_is_none(read):
    assert join_groups(read) is None


@given(st.text("0123456789.,' ()+-%a", max_size=20))
def test_joining_never_changes_a_digit(text):
    joined = join_groups(text)
    if joined is not None:
        assert [c for c in joined if c.isdigit()] == [c for c in text if c.isdigit()]
        assert len(joined) == len(text.strip())


@given(st.integers(1_000, 10**12), st.sampled_from(".,'"), st.data())
def test_a_number_comes_back_whole_whichever_marks_were_lost(value, mark, data):
    whole = f"{value:,}".replace(",", mark)
    marks = [i for i, c in enumerate(whole) if c == mark]
    lost = data.draw(st.sets(st.sampled_from(marks), min_size=1))
    read = "".join(" " if i in lost else c for i, c in enumerate(whole))
    assert join_groups(read) in ({whole} if len(lost) < len(marks) else {read})


@given(st.text(max_size=20))
def test_joining_twice_changes_nothing(text):
    once = join_groups(text)
    assert once is None or join_groups(once) in {None, once}
