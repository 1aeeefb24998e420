"""Spanish number words, alone and beside their digits."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from num2words import num2words

from extractor.figures import spelled
from tests.languages import SPANISH

LARGEST = 999_999_999
spelled_to_number = partial(spelled.spelled_to_number, language=SPANISH)
find_word_digit_pairs = partial(spelled.find_word_digit_pairs, language=SPANISH)
AMOUNTS = st.one_of(st.integers(0, 2999), st.integers(0, LARGEST))


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("cero", 0),
        ("un", 1),
        ("una", 1),
        ("veintitrés", 23),
        ("VEINTITRES", 23),
        ("veintitre\u0301s", 23),
        ("veintiún", 21),
        ("veintiuna", 21),
        ("treinta y un", 31),
        ("diez y seis", 16),
        ("veinte y cinco", 25),
        ("cien", 100),
        ("ciento", 100),
        ("ciento una", 101),
        ("doscientas", 200),
        ("mil", 1000),
        ("un mil", 1000),
        ("dos mil setecientos veintitrés", 2723),
        ("veintiún mil", 21_000),
        ("ciento un mil", 101_000),
        ("un millón", 1_000_000),
        ("dos millones\ncien mil", 2_100_000),
        # one wrong letter a word
        ("cuafro", 4),
        ("veintlcinco", 25),
        ("trecientos", 300),
        ("doscientxs", 200),
        ("dos mll setecientos", None),  # too short to be sure
        ("seventa", None),  # setenta or sesenta
        # words of their own
        ("cuadro", None),
        ("nuevo", None),
        ("cierto", None),
        ("billones", None),
        # not one number
        ("", None),
        ("y", None),
        ("cien uno", None),
        ("uno dos", None),
        ("treinta dos", None),
        ("mil millones", None),
        ("millones", None),
        ("dos cero", None),
        ("por ciento", None),
        ("las cuatro", None),
        ("cuatro 4", None),
        ("treinta-y-dos", None),
    ],
)
def test_words(words: str, number: int | None) -> None:
    assert spelled_to_number(words) == number


def plain(words: str) -> str:
    return words.translate(str.maketrans("áéíóú", "aeiou"))


@given(AMOUNTS, st.sampled_from([str, str.upper, str.title, plain]))
def test_round_trip(number: int, style: Callable[[str], str]) -> None:
    words = num2words(number, lang="es")
    assert spelled_to_number(style(words)) == number
    assert spelled_to_number(style(words.replace("cientos", "cientas"))) == number


@given(AMOUNTS, st.data())
def test_a_wrong_letter_in_a_word_never_makes_nonsense(number: int, data: st.DataObject) -> None:
    words = plain(num2words(number, lang="es"))
    place = data.draw(st.integers(0, len(words) - 1))
    slipped = words[:place] + "x" + words[place + 1 :]
    assert spelled_to_number(slipped) in (None, number)


@given(AMOUNTS, st.sampled_from(["{}", "{:02}", "{:,}"]), st.sampled_from(["las {} ({}) metas", "{}({})", "son:\n{} ( {} ), y"]))
def test_pairs_round_trip(number: int, digits: str, sentence: str) -> None:
    words = num2words(number, lang="es")
    text = sentence.format(words, digits.format(number))
    (pair,) = find_word_digit_pairs(text)
    assert (pair.words, pair.word_value, pair.digit_value, pair.agrees, pair.repaired) == (words, number, number, True, False)
    assert text[pair.start : pair.end].startswith(words)
    assert text[pair.start : pair.end].endswith(")")


def test_pairs_in_a_sentence() -> None:
    text = "Respecto a las cuatro (04) metas, en una (01) se ha logrado superar la meta y en tres (3) no; VEINTICINCO (25) y cuafro (05)."
    pairs = find_word_digit_pairs(text)
    assert [text[pair.start : pair.end] for pair in pairs] == ["cuatro (04)", "una (01)", "tres (3)", "VEINTICINCO (25)", "cuafro (05)"]
    assert [pair.agrees for pair in pairs] == [True, True, True, True, False]
    assert [pair.repaired for pair in pairs] == [False, False, False, False, True]


def test_percent_pairs() -> None:
    (pair,) = find_word_digit_pairs("el diez por ciento (10%) de los usuarios")
    assert (pair.word_value, pair.digit_value, pair.percent) == (10, 10, True)


@pytest.mark.parametrize(
    "text",
    [
        "el cuadro (4)",
        "un nuevo (1)",
        "77 por ciento (100)",
        "cuatro metas (04)",
        "cuatro (a)",
        "cuatro (04",
        "cuatro, (04)",
        "cuatro (4%)",
        "(04)",
    ],
)
def test_no_pairs(text: str) -> None:
    assert find_word_digit_pairs(text) == ()


@given(st.text(alphabet="unodscatrimlye (045,)\n", max_size=80))
def test_pairs_never_overlap(text: str) -> None:
    ends = [0]
    for pair in find_word_digit_pairs(text):
        assert ends[-1] <= pair.start < pair.end
        assert spelled_to_number(pair.words) == pair.word_value
        ends.append(pair.end)


def test_a_speck_between_words_and_digits_is_no_full_stop() -> None:
    (pair,) = find_word_digit_pairs("con este resultado: cuatro. (04) superadas")
    assert (pair.words, pair.word_value, pair.digit_value) == ("cuatro", 4, 4)
    assert find_word_digit_pairs("Se dictaron cuatro.\n(1) El primero") == ()
