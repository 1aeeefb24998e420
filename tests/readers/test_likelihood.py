"""How likely a picture shows a text: the forward sum against a sum over every path, for arrays small enough."""

from itertools import product
from math import exp, log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.readers._ctc import decode
from extractor.readers._likelihood import log_likelihoods

ALPHABET = "17"
SYMBOLS = {"1": 1, "7": 2}


def probabilities(seed: int, steps: int) -> np.ndarray:
    return np.random.default_rng(seed).dirichlet(np.ones(3), steps).astype(np.float32)


def summed(table: np.ndarray) -> dict[str, float]:
    """Probability of every text, path by path."""
    out: dict[str, float] = {}
    for path in product(range(3), repeat=len(table)):
        text = "".join(ALPHABET[s - 1] for i, s in enumerate(path) if s and (i == 0 or s != path[i - 1]))
        out[text] = out.get(text, 0.0) + float(np.prod([table[i, s] for i, s in enumerate(path)]))
    return out


@given(st.integers(0, 2**32 - 1), st.integers(1, 6))
def test_the_forward_sum_is_the_sum_over_all_paths(seed, steps):
    table = probabilities(seed, steps)
    truth = summed(table)
    texts = list(truth)
    for text, value in zip(texts, log_likelihoods(table, texts, SYMBOLS), strict=True):
        assert exp(value) == pytest.approx(truth[text], rel=1e-4, abs=1e-9)


@given(st.integers(0, 2**32 - 1), st.permutations(["", "1", "7", "17", "71", "11", "177"]))
def test_the_order_and_the_company_of_texts_change_nothing(seed, texts):
    table = probabilities(seed, 7)
    together = dict(zip(texts, log_likelihoods(table, texts, SYMBOLS), strict=True))
    for text in texts:
        assert log_likelihoods(table, [text], SYMBOLS)[0] == pytest.approx(together[text])


def test_what_is_read_is_likelier_than_its_rivals():
    table = np.full((5, 3), 0.05, np.float32)
    table[[0, 2, 4], 0], table[1, 2], table[3, 1] = 0.9, 0.9, 0.9
    assert decode(table, ALPHABET).text == "71"
    read, *rivals = log_likelihoods(table, ["71", "11", "17", "7", "1"], SYMBOLS)
    assert all(read > rival + 2 for rival in rivals)
    assert read < log(0.9**5) + 1


def test_an_unknown_character_or_no_picture_gives_nothing():
    assert log_likelihoods(probabilities(1, 4), ["1", "1a"], SYMBOLS)[1] is None
    assert log_likelihoods(np.zeros((0, 3), np.float32), ["1"], SYMBOLS) == (None,)
    assert log_likelihoods(probabilities(1, 4), [], SYMBOLS) == ()


def test_a_text_too_long_for_the_steps_is_next_to_impossible():
    (value,) = log_likelihoods(probabilities(1, 2), ["1717"], SYMBOLS)
    assert value < -1e6
