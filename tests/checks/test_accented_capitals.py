"""Capitals with and without accents."""

import pytest

from tests.checks.sheets import Sheets
from tests.told import say

RULE = "accented-capitals"


def matrix(*texts: str, **more: object) -> Sheets:
    return Sheets(**more).table("matrix", "code product", *((f"41.{number}", text) for number, text in enumerate(texts, 1)))


@pytest.mark.parametrize(
    ("texts", "told"),
    [
        (("NÚMERO DE CREACIÓN Y REGIÓN", "OPERACION, ATENCION Y GESTION"), [("OPERACION", "NÚMERO")]),
        (("NÚMERO DE CREACIÓN Y REGIÓN", "NÚMERO DE OPERACION"), []),  # one slip is no manner
        (("NÚMERO DE CREACIÓN Y REGIÓN",), []),
        (("OPERACION, ATENCION Y GESTION", "NIÑO, NIÑA, AÑO"), []),
        (("Número de creación y región", "Operacion, atencion y gestion"), []),
        ((), []),
    ],
)
def test_both_in_one_table(texts, told):
    assert [(one.found, one.expected) for one in matrix(*texts).found(RULE)] == told


def test_it_counts_them_and_scans_say_nothing():
    texts = ("NÚMERO DE CREACIÓN Y REGIÓN", "OPERACION, ATENCION Y GESTION")
    (one,) = matrix(*texts).found(RULE)
    assert say(one.message).startswith("Mayúsculas con tilde y sin ella en un mismo cuadro: «NÚMERO» (pág. 3; 3 en total)")
    assert matrix(*texts, kind="scanned").said(RULE) == []


def test_what_a_scan_tells_is_left_alone():
    texts = ("NÚMERO DE CREACIÓN Y REGIÓN", "Sin mayúsculas", "OPERACION, ATENCION Y GESTION")
    assert matrix(*texts, kind="scanned").left(RULE) == [("uncompared.from-pixels", 2, [3])]
    assert matrix(*texts).left(RULE) == []
    assert matrix(*texts, kind="scanned", lost=("product",)).left(RULE) == [("uncompared.lost-lines", 3, [3])]
