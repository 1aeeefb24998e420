"""Words against digits."""

import pytest

from tests.builders_report import ReportBuilder
from tests.checks.rules import agreed, found, values
from tests.told import say

RULE = "word-digit"


def test_a_pair_that_disagrees_is_told_as_printed():
    (one,) = found(ReportBuilder().section("management", "De las cuatro\n(05) metas, en una (01) se superó."), RULE)
    assert (one.expected, one.found, one.severity) == ("cuatro", "05", "error")
    assert say(one.message) == "«cuatro (05)» (pág. 5): las letras dicen «cuatro» y los dígitos «05»."


def test_cells_are_read_too():
    assert values(ReportBuilder().row("1.1", achievements="SE REALIZARON VEINTIUN (12) TALLERES"), RULE) == [(None, "VEINTIUN", "12")]


@pytest.mark.parametrize(
    "text", ["cuatro (04) metas", "MIL DOSCIENTOS (1,200) PERSONAS", "proyectos (40)", "setenta por ciento (70 %)", "40 (05)"]
)
def test_it_is_silent(text):
    assert values(ReportBuilder().section("management", text), RULE) == []


def test_an_ambiguous_number_is_no_pair():
    builder = ReportBuilder()
    builder.figure("1.234", "section:management", alternatives=({"text": "1234", "log_odds": None},))
    builder.figure("cuatro (05)", "matrix:1.1:progress")
    assert values(builder, RULE) == []


def test_a_pair_of_one_value_agrees():
    builder = ReportBuilder().section("management", "De las cuatro (05) metas, en una (01) se superó; fueron 3 proyectos (40).")
    (one,) = agreed(builder, RULE)
    assert [figure.text for figure in builder.figures if figure.id in one.figures] == ["una (01)"]
