"""Figures of a twin in a scan: each as often as printed; what stands too often is wrong unless doubted."""

import pytest

from tests.accuracy.real.art import report_of
from tests.accuracy.real.twin import score_twins

PRINTED = report_of("a | 12 | 30\nb | 12 | 7")


@pytest.mark.parametrize(
    ("art", "right", "silent"),
    [
        ("a | 12 | 30\nb | 12 | 7", 4, 0),
        ("a | 12 | 30\nb | 12 | 1", 3, 1),
        ("a | 12 | 30\nb | 12 | ?1", 3, 0),
        ("a | 12 | 30\nb |  | 7", 3, 0),
        ("a | 12 | 30\nb | 12 | 7\nc | 12 | ", 4, 1),
    ],
)
def test_figures_by_value(art, right, silent):
    counts = score_twins(report_of(art), PRINTED).counts
    assert (counts["right"], counts["figures"], counts["silent"]) == (right, 4, silent)
