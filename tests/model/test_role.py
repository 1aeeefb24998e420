"""Where a figure stands, told in words and in the notation of tests."""

import pytest

from extractor.messages import Messages
from extractor.model.remark import remark
from extractor.model.report import Unread
from extractor.model.role import Role
from tests.builders_report import BOX, ReportBuilder
from tests.roles import noted, places_of, role

NOTATIONS = (
    "matrix:1.3:annual_target", "cell:matrix:1.3:achievements", "narrative:1.3:executed_s1", "level:2:total", "table:3:c2",
    "cell:table:3:c2", "section:factors",
)  # fmt: skip


@pytest.mark.parametrize(
    ("notation", "es", "en"),
    [
        ("matrix:1.3:annual_target", "matriz, 1.3, meta anual", "matrix, 1.3, annual target"),
        ("cell:matrix:1.3:achievements", "matriz, 1.3, achievements", "matrix, 1.3, achievements"),
        ("narrative:1.3:executed_s1", "narrativa, 1.3, ejecución del I semestre", "narrative, 1.3, execution in semester I"),
        ("narrative::progress", "narrativa, ?, avance", "narrative, ?, progress"),
        ("table:3:c2", "cuadro table-1, 3, c2", "table table-1, 3, c2"),
        ("section:factors", "sección factors", "section factors"),
    ],
)
def test_a_place_in_words(notation, es, en):
    told = role(notation).as_remark()
    assert (Messages("es").tell(told), Messages("en").tell(told)) == (es, en)


def test_a_figure_stands_alone_in_its_cell_or_in_a_sentence():
    assert [(place.is_cell, place.is_told_in_text) for place in map(role, NOTATIONS)] == [
        (True, False), (False, True), (False, False), (True, False), (True, False), (False, True), (False, True),
    ]  # fmt: skip


def test_in_text_changes_nothing_but_the_kind():
    assert Role("matrix", "matrix", row="1.3", column="unit").in_text() == Role("matrix-text", "matrix", row="1.3", column="unit")
    assert role("section:factors").in_text() == role("section:factors")


@pytest.mark.parametrize("notation", NOTATIONS)
def test_the_notation_of_tests_comes_back(notation):
    builder = ReportBuilder()
    builder.figure("5", notation)
    assert noted(builder.figures[0]) == notation
    told = Unread(page=1, box=BOX, remark=remark("unread.ink", place=role(notation).as_remark()))
    assert places_of(told) == [notation.removeprefix("cell:")]
