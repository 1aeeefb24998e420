"""Units of measure and what indicators count."""

import pytest

from tests.builders_report import ReportBuilder
from tests.checks.rules import found
from tests.told import say

RULE = "unit-indicator"


def row(unit: str, indicator: str, asked: str = "") -> ReportBuilder:
    builder = ReportBuilder().relation(_71_2=asked) if asked else ReportBuilder()
    return builder.row("71.2", "5 1 2", unit=unit, indicator=indicator)


@pytest.mark.parametrize(
    ("unit", "indicator"),
    [
        ("Puente", "Número de puentes rurales culminados"),
        ("PERSONA CAPACITADA", "NÚMERO DE AUTORIDADES, FUNCIONARIOS Y SERVIDORES CAPACITADOS."),
        ("MODELOS", "NÚMERO DE MODELOS DE GESTION DESCENTRALIZADA, FORMULADOS"),
        ("Plan", "Número de planes de gestión y desarrollo aprobados"),
        ("%", "Porcentaje de escuelas con agua"),
        ("Porcentaje", "Tasa de deserción"),
        ("Kilómetro", "Kilómetros de camino vecinal mejorados"),
        ("Documento", "Número de resoluciones emitidas"),
        ("", "Número de puentes"),
        ("Puente", ""),
        ("Taller de capacitación", "Cantidad de talleres dictados"),
        ("HECTÁREA", "NÚMERO DE HEC- TÁREAS REFO- RESTADAS"),
        ("Convenios suscritos", "Número de convenios con gobiernos regionales y locales"),
    ],
)
def test_units_that_fit(unit, indicator):
    assert found(row(unit, indicator), RULE) == []


@pytest.mark.parametrize(
    ("unit", "indicator", "severity"),
    [
        ("PROYECTO", "NÚMERO DE ESTUDIOS DE PREINVERSION VIABLES Y PROYECTOS DE INVERSION EN EJECUCION", "warning"),
        ("Laboratorio", "Número de mercados remodelados y laboratorios acreditados", "warning"),
        ("Funcionario", "Número de autoridades, funcionarios y servidores capacitados", "warning"),
        ("Escuela", "Porcentaje de escuelas con agua", "warning"),
        ("Kilómetro", "Número de puentes culminados", "notice"),
    ],
)
def test_units_that_do_not(unit, indicator, severity):
    (one,) = found(row(unit, indicator), RULE)
    assert (one.code, one.severity, one.found) == ("71.2", severity, unit)
    assert [place.text for place in one.places] == [unit, indicator]
    assert say(one.message, "es") != say(one.message, "en")


@pytest.mark.parametrize(
    ("kind", "unit", "counted", "told"),
    [
        ("scanned", "RESERVORIQ", "RESERVORIOS", []),
        ("scanned", "PLAP", "PLANES", []),
        ("digital", "PLAP", "PLANES", ["notice"]),
        ("scanned", "CENTRO", "CENTROG", []),
        ("scanned", "RESERVORIO", "RESER VORIOS", []),
        ("digital", "RESERVORIO", "RESER VORIOS", ["notice"]),
        ("scanned", "FAMILIA", "FAMLIAS", []),
        ("scanned", "ESCUELA", "RESERVORIOS", ["notice"]),
        ("digital", "RESERVORIQ", "RESERVORIOS", ["notice"]),
    ],
)
def test_a_unit_that_one_misread_letter_would_mend_says_nothing_on_a_scan(kind, unit, counted, told):
    builder = row(unit, f"NUMERO DE {counted} CONSTRUIDOS")
    builder.kind = kind
    assert [one.severity for one in found(builder, RULE)] == told


def test_a_thing_is_no_count_where_the_supervisor_counts():
    asked = "Número de planes sectoriales aprobados"
    (one,) = found(row("Plan", "Plan Anual de Puertos, aprobado", asked), RULE)
    assert one.severity == "notice"
    assert asked in say(one.message, "en")
    assert found(row("Plan", "Plan Anual de Puertos, aprobado"), RULE) == []
    assert found(row("Plan", "Plan Anual de Puertos, aprobado", "Plan vigente"), RULE) == []
