"""What is learnt from figures whose truth is known: on made-up figures whose laws are known too."""

import numpy as np
import pytest

from extractor.looks.calibration import load_calibration, probability
from tests.calibration.fit import level, logistic, merit
from tests.calibration.picture import draw
from tests.calibration.sheets import draw_sheet


def drawn(size: int = 20_000, seed: int = 1):
    """Confidences, and figures that are right as often as those say."""
    rng = np.random.default_rng(seed)
    sure = 1 - rng.beta(0.3, 6, size)
    return sure, rng.random(size) < sure


def test_weights_come_back():
    rng = np.random.default_rng(3)
    rows = [{"a": float(a), "b": float(b)} for a, b in rng.normal(size=(6000, 2))]
    labels = [rng.random() < probability(0.7 + 2 * row["a"] - row["b"]) for row in rows]
    learnt = logistic(rows, labels)
    assert learnt.bias == pytest.approx(0.7, abs=0.1)
    assert (learnt.of["a"], learnt.of["b"]) == (pytest.approx(2, abs=0.15), pytest.approx(-1, abs=0.12))


def test_merit_tells_honest_confidence_from_boasting():
    sure, right = drawn()
    assert merit(sure, right)["ece"] < 0.01
    assert merit(np.sqrt(sure), right)["ece"] > 0.01
    assert merit(sure[:0], right[:0]) == {"figures": 0}


def test_a_level_bounds_what_is_accepted():
    sure, right = drawn()
    found = level(0.99, sure, right)
    taken = sure >= found.threshold
    assert found.accepted == taken.sum()
    assert found.wrong == (~right[taken]).sum()
    assert found.wrong / found.accepted < found.bound <= 0.01
    assert level(0.999, sure, right).accepted < found.accepted


def test_too_small_a_sample_promises_nothing():
    """Without a single error it takes some 3,000 figures to promise one in a thousand (rule of three)."""
    few, many = np.full(2900, 0.9999), np.full(3100, 0.9999)
    assert level(0.999, few, np.ones(2900, bool)).threshold is None
    assert level(0.999, many, np.ones(3100, bool)).accepted == 3100


def test_the_shipped_calibration_is_honest_about_figures_it_was_not_learnt_from():
    shipped = load_calibration()
    assert shipped.held_out["figures"] >= 10_000
    assert shipped.held_out["ece"] <= 0.01
    assert shipped.first.of["sureness"] > 0
    assert shipped.rival.of["margin"] + shipped.rival.of["worst"] < 0


def test_a_sheet_is_the_same_every_time_and_says_what_is_printed():
    sheet = draw_sheet(7)
    assert sheet.printed == draw_sheet(7).printed
    assert sheet.pdf.startswith(b"%PDF")
    assert len(sheet.printed) > 60
    assert all(0 < p.x < 595 and 0 < p.y < 842 for p in sheet.printed)


def test_the_picture_holds_both_panels():
    picture = draw(*drawn(2000), "2000 figures")
    assert picture.count("<circle") > 5
    assert "polyline" in picture
    assert picture.endswith("</svg>\n")
