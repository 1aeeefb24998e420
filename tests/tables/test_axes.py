"""The ticks of a chart are no column; years and numbers of rows are."""

from extractor.tables.aligned import aligned_grids
from extractor.tables.axes import without_axes
from extractor.tables.windows import text_lines
from tests.builders import page_from_art


def texts(art):
    return [" ".join(c.text for c in line.chunks) for line in without_axes(text_lines(page_from_art(art).words))]


def test_figures_that_fall_by_even_steps_are_an_axis():
    assert texts("""
        54,000
        53,000      Ingreso
        52,000
        51,000
    """) == ["Ingreso"]


def test_years_beside_figures_are_none():
    art = """
        2009     45    17,205
        2008     31     9,118
        2007     27    30,400
        2006     88     1,205
    """
    assert texts(art) == [" ".join(line.split()) for line in art.strip().splitlines()]


def test_a_jump_ends_an_axis():
    art = """
        54
        53
        52
        20
        19
    """
    assert texts(art) == ["54", "53", "52", "20", "19"]


def test_what_counts_downwards_numbers_rows():
    assert texts("""
        1
        2
        3
        4
        5
    """) == ["1", "2", "3", "4", "5"]


ROWS = """
        Visitas     1204   1245   1286   1327
        Talleres    1281   1322   1363   1404
        Informes    1358   1399   1440   1481
        Cursos      1435   1476   1517   1558
"""


def test_columns_beside_labels_that_count_evenly_are_a_table():
    (grid,) = aligned_grids(page_from_art(ROWS))
    assert grid.shape == (4, 5)


def test_an_axis_at_either_side_of_a_chart_is_none():
    assert (
        aligned_grids(
            page_from_art("""
        40      a         400
        30      b         300
        20      c         200
        10      d         100
    """)
        )
        == []
    )
