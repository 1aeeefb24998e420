"""Lists and sentences that break off."""

import pytest

from tests.checks.sheets import Sheets
from tests.told import say

RULE = "cut-list"


def cell(text: str, **more: object) -> Sheets:
    return Sheets(**more).table("matrix", "code measures_taken", ("41.1", text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("LAS DIRECCIONES DE LIBRO Y LECTURA Y REPROGRAMARON LAS ACTIVIDADES", ["Y REPROGRAMARON"]),
        ("Los equipos de costa, sierra y visitaron las aldeas", ["y visitaron"]),
        ("La oficina de libro, archivo y reprogramó las visitas", ["y reprogramó"]),
        ("Oficina de Libro, Archivo y Evaluació", []),  # a name of which the last letter was not read
        ("Los equipos de costa y sierra visitaron las aldeas y reprogramaron las obras", []),
        ("Los equipos visitaron las aldeas, las escuelas y reprogramaron las obras", []),
        ("Las aldeas y escuelas que se visitaron y equiparon", []),
        ("Se visitó aldeas, escuelas y reprogramaron las obras", []),
        ("Los equipos y visitaron las aldeas", []),  # no list before
        ("La oficina consolida, ordena y valida la información y remitió los datos", []),
        ("La oficina de libro, en coordinación con las aldeas, y remitió los datos", []),
        ("Producción de concha, langostino y camarón", []),
        ("PRODUCCION DE CONCHA, LANGOSTINO Y CAMARON", []),
        ("Se atendió a las familias de", ["familias de"]),
        ("Se atendió a las familias de.", ["familias de"]),
        ("Se atendió a las familias.", []),
        ("", []),
    ],
)
def test_where_a_text_breaks_off(text, told):
    assert [one.found for one in cell(text).found(RULE)] == told


def test_bullets_break_off_one_by_one():
    text = "• Se visitó las aldeas de la • Los equipos de costa, sierra y visitaron las escuelas • Todo fue bien."
    found = Sheets().section("factors", text, "4.2 Factores de").found(RULE)
    assert [one.found for one in found] == ["de la", "y visitaron"]
    assert say(found[1].message) == "La sección 4.2 (pág. 2): tras la enumeración, «y visitaron» deja sin nombrar su último elemento."
    assert {one.severity for one in found} == {"notice"}


def test_on_a_scan_what_goes_on_may_not_have_been_read():
    assert cell("Se atendió a las familias de", kind="scanned", confidence=0.99).said(RULE) == []
    assert len(cell("Los equipos de costa, sierra y visitaron las aldeas", kind="scanned", confidence=0.99).said(RULE)) == 1


def test_what_a_scan_may_have_lost_is_left_alone():
    cut, lacking = "Se atendió a las familias de", "Los equipos de costa, sierra y visitaron las aldeas"
    assert cell(cut, kind="scanned", confidence=0.99).left(RULE) == [("cut-list.may-go-on", 1, [3])]
    assert cell(lacking, kind="scanned", confidence=0.9).left(RULE) == [("uncompared.unsure-words", 1, [3])]
    assert cell(lacking, kind="scanned", confidence=0.99, lost=("measures_taken",)).left(RULE) == [("uncompared.lost-lines", 1, [3])]
    assert cell(cut).left(RULE) == []
