"""Probabilities over time become text; each array here is drawn by hand, one row a step."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.readers._ctc import Decoded, decode, split_words

ALPHABET = "0123456789ab "


def drawn(path, sure=0.9, alphabet=ALPHABET):
    """Probabilities whose best path is `path`: one character a step, `_` for the blank."""
    out = np.full((len(path), len(alphabet) + 1), (1 - sure) / len(alphabet), np.float32)
    for step, symbol in enumerate(path):
        out[step, 0 if symbol == "_" else alphabet.index(symbol) + 1] = sure
    return out


@pytest.mark.parametrize(
    ("path", "text", "steps"),
    [
        ("", "", ()),
        ("____", "", ()),
        ("_9_2_5_", "925", (1, 3, 5)),
        ("925", "925", (0, 1, 2)),
        ("_99922_55", "925", (1, 4, 7)),
        ("9_9", "99", (0, 2)),
        ("99_99", "99", (0, 3)),
        ("_1_ _2", "1 2", (1, 3, 5)),
    ],
)
def test_best_path(path, text, steps):
    decoded = decode(drawn(path), ALPHABET)
    assert (decoded.text, decoded.steps) == (text, steps)
    assert decoded.confidences == pytest.approx([0.9] * len(text))


def test_a_character_is_as_sure_as_its_surest_step():
    probabilities = drawn("_7777_")
    probabilities[2, 8], probabilities[3, 8] = 0.99, 0.5
    assert decode(probabilities, ALPHABET).confidences == pytest.approx((0.99,))


@given(st.text(ALPHABET, max_size=12), st.data())
def test_a_text_drawn_with_blanks_between_comes_back(text, data):
    """Any text, each character held for some steps and followed by at least one blank."""
    path, starts = "_", []
    for character in text:
        starts.append(len(path))
        path += character * data.draw(st.integers(1, 3)) + "_" * data.draw(st.integers(1, 2))
    decoded = decode(drawn(path), ALPHABET)
    assert decoded.text == text
    assert decoded.steps == tuple(starts)


@given(st.integers(0, 2**32 - 1), st.integers(0, 20))
def test_whatever_comes_the_parts_fit_together(seed, length):
    probabilities = np.random.default_rng(seed).dirichlet(np.ones(len(ALPHABET) + 1), length).astype(np.float32)
    decoded = decode(probabilities, ALPHABET)
    assert len(decoded.text) == len(decoded.steps) == len(decoded.confidences)
    assert list(decoded.steps) == sorted(set(decoded.steps))
    assert all(0 <= confidence <= 1 for confidence in decoded.confidences)
    words = split_words(decoded)
    assert [text for text, _, _, _ in words] == decoded.text.split()
    assert all(first <= last for _, first, last, _ in words)


def test_words_of_a_line():
    decoded = Decoded("12 a  3 ", (0, 2, 3, 5, 6, 7, 9, 10), (0.9, 0.4, 0.1, 0.8, 0.1, 0.1, 0.7, 0.1))
    assert split_words(decoded) == [("12", 0, 2, 0.4), ("a", 5, 5, 0.8), ("3", 9, 9, 0.7)]
    assert split_words(Decoded("", (), ())) == []
    assert split_words(Decoded("  ", (1, 2), (0.5, 0.5))) == []


@pytest.mark.parametrize(
    ("text", "sure", "words"),
    [
        ("EL·48,1 %", 0.3, ["EL", "48,1", "%"]),
        ("·54", 0.3, ["54"]),
        ("54·", 0.3, ["54"]),
        ("3·5", 0.3, ["3·5"]),  # it may be a decimal mark
        ("EL·48,1 %", 0.9, ["EL·48,1", "%"]),
        ("· Obras", 0.9, ["·", "Obras"]),
        ("·", 0.3, []),
    ],
)
def test_a_speck_parts_words_and_lowers_none(text, sure, words):
    confidences = tuple(sure if c == "·" else 0.95 for c in text)
    found = split_words(Decoded(text, tuple(range(len(text))), confidences))
    assert [word for word, *_ in found] == words
    assert all(text[first : last + 1] == word for word, first, last, _ in found)
    assert {confidence for word, *_, confidence in found if "·" not in word} <= {0.95}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Fueron 40talleres, con", ["Fueron", "40", "talleres,", "con"]),
        ("2,723personas", ["2,723", "personas"]),
        ("(12convenios)", ["(12", "convenios)"]),
        ("1era 2do 20kg 4x4 12h", ["1era", "2do", "20kg", "4x4", "12h"]),
        ("2017-PCM 027aprobada-SC 8abcde@correo.pe OEI01abcdef", ["2017-PCM", "027aprobada-SC", "8abcde@correo.pe", "OEI01abcdef"]),
        ("3.1Resultados", ["3.1", "Resultados"]),
        ("Semestre:105 a las 12:30", ["Semestre:", "105", "a", "las", "12:30"]),
        ("Art:5 https://pcm:80", ["Art:5", "https://pcm:80"]),
        ("a cabo.88 talleres art.5 pág.7 juan.9@pe", ["a", "cabo.", "88", "talleres", "art.5", "pág.7", "juan.9@pe"]),
        ("en materia deConservación en julio de2019", ["en", "materia", "de", "Conservación", "en", "julio", "de", "2019"]),
        ("lago enRed kWh MiPyme DE2019 lo5 al5 laRioja@pe", ["lago", "en", "Red", "kWh", "MiPyme", "DE2019", "lo5", "al5", "laRioja@pe"]),
        ("1en la sierra y 4POR 3en1", ["1", "en", "la", "sierra", "y", "4", "POR", "3en1"]),
    ],
)
def test_a_space_that_was_not_read_beside_a_number_parts_them(text, words):
    found = split_words(Decoded(text, tuple(range(len(text))), (0.9,) * len(text)))
    assert [word for word, *_ in found] == words
    assert all(text[first : last + 1] == word for word, first, last, _ in found)
