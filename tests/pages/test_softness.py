"""Pictures softer than their resolution promises."""

import cv2
import numpy as np
import pytest

from extractor.model.remark import remark
from extractor.pages.softness import softness


def printed(blur: float, noise: float = 3.0) -> np.ndarray:
    """Upright strokes, as of print, on paper."""
    page = np.full((600, 800), 240, np.uint8)
    for x in range(40, 760, 12):
        page[60:540, x : x + 3] = 30
    page = cv2.GaussianBlur(page, (0, 0), blur)
    return (page + np.random.default_rng(1).normal(0, noise, page.shape)).clip(0, 255).astype(np.uint8)


def enlarged(times: float) -> np.ndarray:
    small = cv2.resize(printed(0.5), None, fx=1 / times, fy=1 / times, interpolation=cv2.INTER_AREA)
    return cv2.resize(small, (800, 600), interpolation=cv2.INTER_CUBIC)


@pytest.mark.parametrize("blur", [0.3, 0.5, 0.7])
def test_a_sharp_scan_has_no_remark(blur):
    assert softness(printed(blur), 200) == ()


def test_what_is_out_of_focus_or_enlarged_is_told_with_what_it_is_worth():
    (told,) = softness(printed(2.2), 200)
    assert told in [remark("page.enlarged", dpi=dpi) for dpi in (50, 60, 70, 80, 90, 100)]
    (told,) = softness(enlarged(3.5), 200)
    assert told.code == "page.enlarged"


def test_paper_alone_and_next_to_no_print_say_nothing():
    assert softness(np.full((300, 300), 240, np.uint8), 200) == ()
    assert softness(np.zeros((0, 0), np.uint8), 200) == ()
    page = np.full((300, 300), 240, np.uint8)
    page[100:104, 100:104] = 20
    assert softness(page, 200) == ()
