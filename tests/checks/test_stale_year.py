"""Years in titles and headings."""

import pytest

from tests.builders_report import ReportBuilder
from tests.checks.rules import found
from tests.told import say

RULE = "stale-year"


def report(heading: str, title: str = "INFORME ANUAL 2013", period: str = "2013-A1", text: str = "En 2013 se avanzó.") -> ReportBuilder:
    builder = ReportBuilder().about(period, title).section("management", text, page=2).on_page(2, heading)
    builder.sections[-1] = builder.sections[-1].model_copy(update={"heading": heading})
    return builder


@pytest.mark.parametrize(
    "heading",
    [
        "VI. INFORME ANUAL 2013",
        "5. ANÁLISIS DE LA GESTIÓN",
        "Decreto Supremo N° 027-2007-PCM",
        "Plan Bicentenario al 2021",
        "Plan Estratégico 2012-2016",
        "Comparación de 2012 y 2013",
        "Se atendió a 2,011 personas",
        "Ley 1990",
    ],
)
def test_years_that_may_stand_there(heading):
    assert found(report(heading), RULE) == []


def test_a_year_left_over():
    (one,) = found(report("VI. INFORME ANUAL 2011"), RULE)
    assert (one.severity, one.expected, one.found) == ("warning", "2013", "2011")
    assert [(place.text, place.instead) for place in one.places] == [("2011", "2013")]


def test_a_title_left_over_against_all_the_rest():
    (one,) = found(report("MATRIZ 2014", "INFORME ANUAL 2013", "2013-A1", "En 2014 y en mayo de 2014 se avanzó; el año 2014 cierra."), RULE)
    assert (one.expected, one.found) == ("2014", "2013")
    assert "el título" in say(one.message, "es")


def test_without_a_year_nothing_is_said():
    assert found(ReportBuilder().about(None, "INFORME ANUAL").section("management", "2014"), RULE) == []
