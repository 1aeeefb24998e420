"""Sections by the headings a profile knows, or by numbered headings."""

import pytest

from extractor.layout.locate_sections import locate_sections
from extractor.model.profile import Profile, SectionSpec
from tests.builders import lines_from_art


def profile(**sections: tuple[str, str]) -> Profile:
    specs = {id_: SectionSpec(number=number, heading=(heading,)) for id_, (number, heading) in sections.items()}
    return Profile(id="x", version="1", name={"es": "X"}, sections=specs)


HARBOURS = profile(
    intro=("1", "Presentación"),
    summary=("2.1", "Resumen de los resultados de la evaluación"),
    factors=("2.2", "Análisis sobre los principales factores o acciones generales que hayan aportado o impedido el logro de las metas"),
    advice=("3", "Análisis instrumental"),
)
GENERIC = profile()


def located(known: Profile, *pages: str) -> dict[str, str]:
    """Section id -> its text."""
    return {s.id: " / ".join(line.text for line in s.lines) for s in locate_sections(lines_from_art(*pages), known)}


def test_sections_run_from_heading_to_heading():
    assert located(
        HARBOURS,
        """
        INFORME DE PUERTOS
        1.- PRESENTACIÓN
        El informe presenta
        """,
        """
        lo que se hizo.
        3. Análisis instrumental
        Seguir así.
        """,
    ) == {
        "front": "INFORME DE PUERTOS",
        "intro": "1.- PRESENTACIÓN / El informe presenta / lo que se hizo.",
        "advice": "3. Análisis instrumental / Seguir así.",
    }


def test_an_index_page_is_not_taken_for_the_headings():
    found = located(
        HARBOURS,
        """
        ÍNDICE
        1. Presentación ........... 3
        2.1 Resumen de los resultados de la evaluación ... 4
        3. Análisis instrumental     9
        """,
        """
        1. Presentación
        Texto uno
        3. Análisis instrumental
        Texto tres
        """,
    )
    assert found["intro"] == "1. Presentación / Texto uno"
    assert found["advice"] == "3. Análisis instrumental / Texto tres"
    assert found["front"].startswith("ÍNDICE")


def test_an_index_without_leaders_goes_before_the_headings():
    index = "ÍNDICE\n1. Presentación\n3. Análisis instrumental"
    assert located(HARBOURS, index, "1. Presentación\nTexto", "3. Análisis instrumental\nFin")["intro"] == "1. Presentación / Texto"


def test_a_long_heading_runs_over_its_lines():
    sections = locate_sections(
        lines_from_art(
            """
            2.2 Análisis sobre los principales factores o acciones
            generales que hayan aportado o impedido el logro de
            las metas
            Llovió mucho.
            """
        ),
        HARBOURS,
    )
    (factors,) = sections
    assert factors.heading.endswith("el logro de las metas")
    assert factors.number == "2.2"
    assert [line.text for line in factors.lines][-1] == "Llovió mucho."


@pytest.mark.parametrize(
    "heading",
    [
        "2.1 Resumen de los resultados de la evaluación",
        "2.1. RESUMEN DE LOS RESULTADOS DE LA EVALUACIÓN",
        "2.1 Resumen de Ios resuitados de la evaluacion",  # as a scan reads it
        "·2.1 Resumen de los resultados de la evaluación",  # a speck before it
        "Resumen de los resultados de la evaluación",  # its number lost
        "2.1 Resumen de resultados",
        "2.1 Resumen de resultados según nivel de alcance",
    ],
)
def test_a_heading_said_or_read_otherwise(heading):
    assert "summary" in located(HARBOURS, f"{heading}\nTexto")


@pytest.mark.parametrize(
    "line",
    [
        "2.4 Resumen de los resultados de la evaluación",  # another number
        "2.1 Ordenar los muelles y sus grúas",  # an objective of that code
        "El resumen de los resultados de la evaluación se presenta en el cuadro que sigue a estas líneas",
        "Presentación de los muelles del norte",
        "1 de enero",
    ],
)
def test_a_line_that_only_looks_like_a_heading(line):
    assert located(HARBOURS, f"{line}\nTexto").keys() == {"front"}


def test_initials_beside_a_heading_are_none_of_it():
    page = """
        1. Presentación
        Texto uno
        KL 2.1 Resumen de los resultados de la evaluación
        Texto dos
        """
    assert located(HARBOURS, page)["summary"].startswith("KL 2.1 Resumen")
    assert set(located(GENERIC, page.replace("1. Presentación", "1. PRESENTACIÓN"))) == {"s1"}


@pytest.mark.parametrize(("line", "is_heading"), [("M 3.- ANÁLISIS INSTRUMENTAL", True), ("Los 3 análisis instrumentales", False)])
def test_so_are_those_beside_a_chapter(line, is_heading):
    assert ("advice" in located(HARBOURS, f"1. Presentación\nTexto uno\n{line}\nTexto dos")) == is_heading


def test_chapters_that_are_missing_are_missing():
    assert located(HARBOURS, "3. Análisis instrumental\nFin").keys() == {"advice"}
    assert located(HARBOURS, "Nada\nde nada").keys() == {"front"}
    assert located(HARBOURS) == {}


def test_without_a_profile_numbered_headings_make_sections():
    found = located(
        GENERIC,
        """
        Informe de bosques
        I. PRESENTACIÓN
        Hay 12 bosques.
        2.1 Los bosques del norte
        3 hectáreas fueron sembradas.
        2. RESULTADOS ......... 4
        3. RESULTADOS
        1. Sembrar más.
        """,
    )
    assert list(found.values()) == [
        "Informe de bosques",
        "I. PRESENTACIÓN / Hay 12 bosques.",
        "2.1 Los bosques del norte / 3 hectáreas fueron sembradas. / 2. RESULTADOS ......... 4",
        "3. RESULTADOS / 1. Sembrar más.",
    ]
    assert list(found) == ["front", "s1", "s2", "s3"]


def test_no_line_is_lost():
    lines = lines_from_art("INFORME\n1. Presentación\nuno\ndos", "2.1 Resumen de los resultados\ntres", "3. Análisis instrumental")
    for known in (HARBOURS, GENERIC):
        assert [line for section in locate_sections(lines, known) for line in section.lines] == lines
