"""Which printed tokens tell how a document writes its numbers."""

from dataclasses import replace

import pytest

from extractor.figures.document_conventions import Conventions
from extractor.figures.parse import Convention
from extractor.model.section import Labelled, Section
from extractor.model.table import Table
from extractor.tables.join_grids import grids_to_tables
from tests.builders import grid_from_art, lines_from_art, passage_from_art
from tests.builders_report import PCM
from tests.languages import SPANISH

SPAIN = Convention(",", ".")
LOST = """
    25.1 | Promover los bosques | 4.288 | 12
    25.2 | Dotar de agua        | 1.207 | 13
    25.3 | Reducir la anemia    | 980   | 14
"""
LOST_LEVELS = """
    Nivel  | 25.1 | 25.2 | 25.3 | N
    Suma   | 1    | 2    | 3    | 6
"""


def conventions(*tables: str, told: tuple[str, ...] = (), text: str = "", codes: tuple[str, ...] = ()) -> Conventions:
    """Tables that no profile knows, figures after labels, and a section."""
    grids = [grid_from_art(art, page) for page, art in enumerate(tables, 1)]
    found: tuple[Table, ...] = grids_to_tables(grids, {}, SPANISH, lambda _: "")
    items = [Labelled(f"25.{n}", "", "", (("annual_target", passage_from_art(value)),)) for n, value in enumerate(told, 1)]
    sections = [Section("results", "4", "", tuple(lines_from_art(text)))] if text else []
    return Conventions(found, sections, items, PCM, codes)


@pytest.mark.parametrize("told", ["4.288", "4.288.", "4.288 usuarios"])
def test_the_habit_gives_way_to_a_single_figure_after_a_label(told):
    assert conventions(told=(told,)).document is None
    assert conventions(told=(told, "1.207")).document is None


def test_three_figures_after_labels_tell_the_mark_of_thousands():
    assert conventions(told=("4.288", "1.207 usuarios", "2.237.")).document == SPAIN


@pytest.mark.parametrize("lost", [LOST, LOST_LEVELS])
def test_codes_in_a_table_that_was_not_recognised_prove_no_decimal_point(lost):
    assert conventions(lost, told=("4.288",)).document is None


def test_a_known_code_proves_nothing_wherever_it_stands():
    art = "a | b\n25.1 | x\n7 | y"
    assert conventions(art, told=("4.288",)).document == Convention(".", ",")
    assert conventions(art, told=("4.288",), codes=("25.1",)).document is None


def test_the_number_of_a_heading_that_initials_stand_before_proves_nothing():
    told = ("4.288", "1.207", "2.237")
    assert conventions(told=told, text="KL 4 Resultados").document == SPAIN
    grids, section = [], Section("weaknesses", "4.3", "", tuple(lines_from_art("KL 4.3 Falencias")))
    items = [Labelled(f"25.{n}", "", "", (("annual_target", passage_from_art(value)),)) for n, value in enumerate(told, 1)]
    assert Conventions(grids, [section], items, PCM, ()).document == SPAIN
    assert Conventions(grids, [replace(section, number="5")], items, PCM, ()).document != SPAIN


def test_a_group_that_lost_a_digit_proves_no_decimal_point_on_a_scan():
    told = ("4.288", "1.207", "2.237", "1.830", "1.715", "1.827", "1.259", "1.117", "1.04")
    items = [Labelled(f"25.{n}", "", "", (("annual_target", passage_from_art(value)),)) for n, value in enumerate(told, 1)]
    assert Conventions([], [], items, PCM, ()).document != SPAIN
    assert Conventions([], [], items, PCM, (), from_pixels=True).document == SPAIN
    assert Conventions([], [], items, PCM, (), from_pixels=True).narrative == SPAIN


def test_percentages_in_such_a_table_do_vote():
    assert conventions("a | b\n34.4 | x\n77.8 | y", told=("925",)).document == Convention(".", ",")


def test_figures_after_labels_go_before_a_document_that_writes_otherwise():
    found = conventions("a | b\n34.4 | x\n77.8 | y", told=("4.288", "1.207", "2.237"))
    assert (found.document, found.narrative) == (Convention(".", ","), SPAIN)


AMOUNTS = """
    Cuenta   | Importe      | Meta
    Uno      | 1.200,50     | 1.200,50
    Dos      | 312.005,00   | 7
    Tres     | 0,00         | 12,1
    Cuatro   | 17.242,03    | 9
    Cinco    | 59 884.373.4 | 9
    Seis     | 46.900,00    | 10
"""


def test_a_column_tells_how_many_decimals_its_figures_have():
    grids = [grid_from_art(AMOUNTS, 1)]
    (table,) = grids_to_tables(grids, {}, SPANISH, lambda _: "")
    found = Conventions([table], [], [], PCM, ())
    assert [found.habit(table, column).decimals for column in range(3)] == [None, 2, None]


def test_few_figures_tell_no_decimals():
    (table,) = grids_to_tables([grid_from_art("\n".join(AMOUNTS.splitlines()[:5]), 1)], {}, SPANISH, lambda _: "")
    found = Conventions([table], [], [], PCM, ())
    assert {found.habit(table, column).decimals for column in range(3)} == {None}
