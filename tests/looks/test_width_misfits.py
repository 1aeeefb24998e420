"""A number that is too wide for its text has lost a character."""

from extractor.looks.width_misfits import LARGEST_MISFIT, digit_widths, misfits
from tests.builders_report import ReportBuilder


def figures(*printed: tuple[str, float], page: int = 1, role: str = "table:1:c1"):
    """Figures ten points high, as wide as so many digits of 7 points (bearings left out as print does)."""
    builder = ReportBuilder()
    for text, digits in printed:
        ones = 1.4 * (text.startswith("1") + text.endswith("1"))
        builder.figure(text, role, page, box=(0, 0, 7 * digits - 1.2 - ones, 10))
    return tuple(builder.figures)


def test_figures_as_wide_as_their_text_fit():
    off = misfits(figures(("2,723", 4.5), ("925", 3), ("111", 3), ("47", 2), ("5", 1)))
    assert all(abs(value) < 0.01 for value in off.values())


def test_a_lost_digit_and_a_lost_mark_leave_a_number_too_wide():
    off = misfits(figures(("925", 3), ("975", 3), ("4", 2), ("12", 2.5), ("82", 1)))
    assert [round(off[f"fig-{i}"], 2) for i in (3, 4, 5)] == [1.0, 0.5, -1.0]


def test_pages_and_text_have_their_own_digits():
    builder = ReportBuilder()
    for text, role, page, width in (
        ("925", "table:1:c1", 1, 21),
        ("47", "table:1:c1", 1, 14),
        ("925", "section:x", 1, 30),
        ("47", "section:x", 1, 20),
        ("33", "table:1:c1", 2, 9),
    ):
        builder.figure(text, role, page, box=(0, 0, width - 1.2, 10))
    assert all(abs(value) < 0.01 for value in misfits(builder.figures).values())


def test_what_cannot_be_compared_fits_and_what_is_absurd_is_cut():
    off = misfits(figures(("925", 3), ("cuatro (04)", 30), ("5 %", 9), ("47", 90), ("33", 2)))
    assert (off["fig-2"], off["fig-3"], off["fig-4"]) == (0.0, 0.0, LARGEST_MISFIT)
    assert misfits(()) == {}
    assert misfits(figures(("5", 2))) == {"fig-1": 0.0}


def test_widths_in_digits():
    assert (digit_widths("2,723"), digit_widths("2 723"), digit_widths("47.")) == (4.5, 4.4, 2.0)
