"""Percentages in prose and the figures that may give them."""

from decimal import Decimal

import pytest

from extractor.checks.quoted_percent import whole_for
from extractor.figures.parse import Convention
from tests.builders_report import ReportBuilder
from tests.checks.rules import agreed, found, uncompared
from tests.facts.test_hidden import seen
from tests.told import say

RULE = "quoted-percent"
COMMA = Convention(",", ".")


def cell(said: str, numbers: str = "1.250 540 690 -", convention: Convention = COMMA) -> ReportBuilder:
    return ReportBuilder(convention).about("2018-A1").row("61.3", numbers, achievements=said)


@pytest.mark.parametrize(
    "fine",
    [
        "Se alcanzó el 98,4 % de la meta anual.",
        "Se cumplió el 43,2% de lo programado en el primer semestre.",  # 540 of 1.250
        "Faltó el 1,6 % de la meta.",
        "Se ejecutó el 98 % de la meta.",
        "El avance del segundo semestre superó en 27,8 % al del primero.",  # 690 against 540, rounded
        "De la meta se alcanzó 30 de 40 tramos, es decir, el 75 %.",
        "El 62 % de la población de la zona es rural.",  # nothing on targets
        "Se alcanzó la meta.",
    ],
)
def test_what_some_figures_give(fine):
    assert found(cell(fine), RULE) == []


def test_what_no_figure_gives_names_the_bases_that_would():
    (one,) = found(cell("SE ALCANZO EL 77.8% SOBRE LO PROGRAMADO EN EL PRIMER SEMESTRE", "2773 975 0 945", Convention(".", ",")), RULE)
    assert (one.code, one.severity, one.found) == ("61.3", "warning", "77.8%")
    assert "1253–1254 (para 975)" in say(one.message)
    assert "1214–1215 (for 945)" in say(one.message, "en")
    assert one.settles[one.figures[0]][0] == "35.2"  # 975 of 2773


def test_a_progress_in_percent_is_no_base():
    """5 of 83,3 leave 93,99 %, and nobody prints such a share."""
    (one,) = found(cell("Se cuenta con 5 obras y se alcanzó el 93,9 % de lo programado.", "12 10 0 83,3"), RULE)
    assert one.found == "93,9 %"


@pytest.mark.parametrize("said", ["77 %", "77 por ciento"])
def test_a_percentage_is_told_as_it_is_printed(said):
    (one,) = found(cell(f"Se alcanzó el {said} de lo programado."), RULE)
    assert one.found == said
    assert f"ninguna cifra impresa da {said} (" in say(one.message)


def test_one_digit_may_settle_it():
    (one,) = found(cell("Se alcanzó el 43,2 % de la meta.", "1.250 640 - -"), RULE)
    assert one.settles[one.figures[0]] == ("51.2",)
    assert ("540",) in one.settles.values()


def test_in_a_section_the_figures_of_any_row_and_the_level_table_may_be_meant():
    def told(said: str) -> list[str]:
        builder = cell("").row("61.4", "80 20 30 -").level("61.3 61.4 total\nMetas alcanzadas | 0 | 1 | 1\nTotal | 1 | 1 | 2")
        return [one.found for one in found(builder.section("management", said), RULE)]

    assert told("El 50 % de las metas se alcanzó. El avance de la otra fue de 62,5 %.") == []
    assert told("El cumplimiento fue de 71,3 %.") == ["71,3 %"]


@pytest.mark.parametrize("numbers", ["- - - -", "1.250 x 690 -", "1.250 540 690"])
def test_without_figures_nothing_is_said(numbers):
    assert found(cell("Se alcanzó el 77,7 % de la meta.", numbers), RULE) == []
    assert found(ReportBuilder().section("factors", "Se alcanzó el 77.7 % de la meta."), RULE) == []


@pytest.mark.parametrize(
    ("part", "percent", "bases"),
    [(925, "77.8", (1189, 1189)), (945, "77.8", (1214, 1215)), (975, "77.8", (1253, 1254)), (5, "99.9", None), (3, "0", None)],
)
def test_bases(part, percent, bases):
    assert whole_for(Decimal(part), Decimal(percent)) == bases


def test_a_share_of_printed_figures_agrees_with_them():
    builder = cell("Se cumplió el 43,2 % de la meta y no el 77,7 % de la meta.")
    (one,) = agreed(builder, RULE)
    texts = {figure.id: figure.text for figure in builder.figures}
    assert (one.code, [texts[id_] for id_ in one.figures]) == ("61.3", ["43,2 %", "540", "1.250"])
    (one,) = agreed(cell("Se alcanzó el 98,4 % de la meta.", "1.250 540 690 98,4"), RULE)
    assert len(one.figures) == 2  # it is printed in the row


def test_in_a_section_only_what_stands_beside_agrees():
    def told(said: str) -> list[str]:
        builder = cell("").row("61.4", "80 20 30 -").level("61.3 61.4 total\nMetas alcanzadas | 0 | 1 | 1\nTotal | 1 | 1 | 2")
        builder.section("management", said)
        texts = {figure.id: figure.text for figure in builder.figures}
        return [texts[one.figures[0]] for one in agreed(builder, RULE)]

    assert told("El 50 % de las metas se alcanzó.") == ["50 %"]
    assert told("Se alcanzaron 30 de 40 tramos de la meta, es decir, el 75 %.") == ["75 %"]
    assert told("El cumplimiento fue de 62,5 %.") == []  # some row has figures that give it


def test_on_a_scan_percentages_whose_bases_were_not_read_are_told():
    builder = cell("Se alcanzó el 77,7 % de la meta.", "1.250 5A0 690 -").section("factors", "Se alcanzó el 77,7 % de la meta.")
    assert uncompared(builder, RULE) == []
    builder.kind = "scanned"
    assert uncompared(seen(builder), RULE) == [("quoted-percent.bases-unread", {"n": 2, "pages": [5, 6]})]
