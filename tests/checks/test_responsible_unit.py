"""Responsible units that are no units."""

from tests.builders_report import ReportBuilder
from tests.checks.rules import found
from tests.told import say

RULE = "responsible-unit"


def rows(*units: str, ministry: str = "MIPUN") -> ReportBuilder:
    builder = ReportBuilder().about("2020-S2", entity="Ministerio de Puertos y Navegación")
    for at, unit in enumerate(units, 1):
        builder.row(f"18.{at}", "5 1 2", responsible=unit, ministry=ministry)
    return builder


def test_units():
    assert found(rows("Dirección de Puertos", "Oficina de Navegación", "MIPUN - Dirección de Muelles"), RULE) == []
    assert found(rows("", ""), RULE) == []
    assert found(ReportBuilder().row("1.1", "5 1 2"), RULE) == []


def test_one_row_names_the_ministry():
    (one,) = found(rows("Dirección de Puertos", "Mipun"), RULE)
    assert (one.code, one.severity, one.found) == ("18.2", "warning", "Mipun")


def test_all_rows_are_told_once():
    (one,) = found(rows("MIPUN", "MIPUN", "MIPUN"), RULE)
    assert one.code is None
    assert "18.1, 18.2, 18.3" in say(one.message, "es")
    assert len(one.places) == 3


def test_the_ministry_by_its_name():
    assert [one.code for one in found(rows("Ministerio de Puertos y Navegación", "Oficina", ministry=""), RULE)] == ["18.1"]
