"""Capitals with and without accents."""

import pytest

from tests.checks.sheets import Sheets

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
    assert one.message["es"].startswith("Mayúsculas con tilde y sin ella en un mismo cuadro: «NÚMERO» (pág. 3; 3 en total)")
    assert matrix(*texts, kind="scanned").said(RULE) == []
