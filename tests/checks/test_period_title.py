"""The period in titles."""

import pytest

from tests.builders_report import ReportBuilder
from tests.checks.rules import found
from tests.told import say

RULE = "period-title"


def titled(title: str, period: str = "2020-S1", table: str = "") -> ReportBuilder:
    builder = ReportBuilder().about(period, f"INFORME {title}")
    if table:
        builder.level("1.1 total\nMetas alcanzadas | 1 | 1")
        builder.tables[-1] = builder.tables[-1].model_copy(update={"title": table})
    return builder


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("DE AVANCE SEMESTRAL 2020", "2020-S1"),
        ("DEL PRIMER SEMESTRE DEL AÑO 2020", "2020-S1"),
        ("SEMESTRAL – I SEMESTRE, PARA EL AÑO 2020", "2020-S1"),
        ("ANUAL PARA EL AÑO 2020", "2020-A1"),
        ("DEL SEGUNDO SEMESTRE DE 2020", "2020-S2"),
    ],
)
def test_titles_that_tell_the_period(title, period):
    assert found(titled(title, period), RULE) == []
    assert found(ReportBuilder().about(None, f"INFORME {title}"), RULE) == []


def test_a_semester_headed_by_the_year_is_told_once_with_all_titles():
    (one,) = found(titled("SEMESTRAL PARA EL AÑO 2020", table="Metas del Sector durante el año 2020:"), RULE)
    assert (one.severity, one.expected, one.found) == ("warning", "2020-S1", "PARA EL AÑO 2020")
    assert "durante el año 2020" in say(one.message, "es")
    assert [place.text for place in one.places] == ["PARA EL AÑO 2020"]  # the table's title stands on no page of this report


def test_targets_are_set_for_the_year():
    assert found(titled("DEL PRIMER SEMESTRE", table="Metas programadas para el año 2020"), RULE) == []


def test_a_title_that_names_another_semester():
    (one,) = found(titled("DEL SEGUNDO SEMESTRE DE 2020"), RULE)
    assert (one.severity, one.expected) == ("error", "2020-S1")
    (one,) = found(titled("DEL PRIMER SEMESTRE DE 2020", "2020-A1"), RULE)
    assert one.severity == "error"
