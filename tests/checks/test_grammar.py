"""Slips of grammar by the patterns of the profile."""

import pytest

from extractor.checks import run_checks
from extractor.errors import ProfileError
from tests.builders_report import make_profile
from tests.checks.sheets import Sheets
from tests.told import say

RULE = "grammar"


def cell(text: str, **more: object) -> Sheets:
    return Sheets(**more).table("matrix", "code achievements", ("41.1", text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("La política nacional en materia Conservación de suelos", ("en materia Conservación", "en materia de Conservación")),
        ("La política nacional en materia de conservación", None),
        ("Los juzgados en materia penal", None),
        ("El plan se está revisado con las juntas", ("se está revisado", "se está revisando")),
        ("EL PLAN SE ESTA REVISANDO", None),
        ("Para realizarse esta medida", None),
        ("CON LA DIRECCIONES DE LIBRO", ("LA DIRECCIONES", "LAS DIRECCIONES")),
        ("las dirección de libro", ("las dirección", "la dirección")),
        ("las direcciones y la dirección", None),
        (
            "talleres para la gestión descentralizadas en las aldeas",
            ("para la gestión descentralizadas", "para la gestión descentralizada"),
        ),
        ("las familias de la región afectadas por la sequía", None),
        ("INVERSION PUBLICA O PÚBLICA-PRIVADA", ("PÚBLICA-PRIVADA", "PÚBLICO-PRIVADA")),
        ("inversión público-privada", None),
    ],
)
def test_patterns(text, told):
    assert [(one.found, one.expected) for one in cell(text).found(RULE)] == ([told] if told else [])


def test_it_says_where_and_why():
    (one,) = Sheets().section("factors", "El plan se está revisado.", "4.2 Factores").found(RULE)
    assert say(one.message) == "«se está revisado» en la sección 4.2 (pág. 2): tras «se está» corresponde un gerundio, no un participio."
    assert (one.severity, one.places[0].page, one.places[0].text) == ("notice", 2, "se está revisado.")


def test_a_doubtful_word_of_a_scan_says_nothing():
    assert cell("las dirección de libro", kind="scanned", confidence=0.7).said(RULE) == []


def test_another_pattern_of_another_profile():
    slips = [{"find": r"\bhubieron\b", "instead": "hubo", "why": {"es": "impersonal", "en": "impersonal"}}]
    profile = make_profile({"grammar": {"tables": {"matrix": ["achievements"]}, "slips": slips}})
    (one,) = run_checks(cell("Hubieron lluvias").build(), profile).disagreements
    assert (one.found, one.expected, one.places[0].instead) == ("Hubieron", "hubo", "hubo")
    broken = make_profile({"grammar": {"tables": {}, "slips": [{"find": "(", "why": {}}]}})
    with pytest.raises(ProfileError, match="not a regular expression"):
        run_checks(cell("").build(), broken)


def test_what_is_in_doubt_on_a_scan_is_left_alone():
    text = "las dirección de libro y la direcciones de lectura"
    assert cell(text, kind="scanned", confidence=0.7).left(RULE) == [("uncompared.unsure-words", 2, [3])]
    assert cell(text, kind="scanned", lost=("achievements",)).left(RULE) == [("uncompared.lost-lines", 1, [3])]
    assert cell(text).left(RULE) == cell("las direcciones", kind="scanned", confidence=0.7).left(RULE) == []


def test_why_is_said_in_the_language_asked_for():
    (one,) = cell("El plan se está revisado").found(RULE)
    assert say(one.message, "en").startswith("“se está revisado” in the matrix, 41.1, “Logros Obtenidos” (p. 3): ")
