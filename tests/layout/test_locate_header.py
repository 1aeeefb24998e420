"""What a report says of itself."""

from dataclasses import replace

import pytest

from extractor.layout.locate_header import locate_header
from extractor.model.profile import Header
from extractor.model.table import Table
from tests.builders import grid_from_art, lines_from_art
from tests.builders_report import PCM

SPEC = PCM.header


def matrix(title: str = "", art: str = "") -> Table:
    grid = grid_from_art(art or "1 | PCM")
    rows = tuple(tuple(grid.at(r, c) for c in range(grid.shape[1])) for r in range(grid.shape[0]))
    return Table("matrix", "matrix", title, ("policy_code", "ministry"), (), rows, (1,))


def test_a_title_over_several_lines_tells_policy_entity_and_year():
    found = locate_header(
        lines_from_art(
            """
            PERÚ  Ministerio de la Producción
            INFORME SEMESTRAL DE AVANCE DE LA POLÍTICA NACIONAL
            EN MATERIA DE DESCENTRALIZACIÓN PARA EL AÑO 2017
            POR PARTE DEL MINISTERIO DE LA PRODUCCIÓN
            ÍNDICE
            1. Presentación
            """
        ),
        [matrix("MATRIZ DE RESULTADOS SEMESTRE I", "1 | PRODUCE\n1 | PRODUCE\n7 | OTRO")],
        SPEC,
    )
    assert found.title.startswith("INFORME SEMESTRAL")
    assert found.title.endswith("DE LA PRODUCCIÓN")
    assert (found.policy, found.entity, found.year, found.part) == ("DESCENTRALIZACIÓN", "MINISTERIO DE LA PRODUCCIÓN", 2017, "S1")
    assert (found.policy_code, found.acronym) == ("1", "PRODUCE")


@pytest.mark.parametrize("stop", ["1. PRESENTACIÓN", "Contenido", "\n\nOtro párrafo, más abajo"])
def test_a_title_ends_where_something_else_begins(stop):
    found = locate_header(lines_from_art(f"Informe anual de evaluación 2018 de la\nPolítica Nacional de Juventud\n{stop}\nTexto"), [], SPEC)
    assert found.title == "Informe anual de evaluación 2018 de la Política Nacional de Juventud"
    assert found.policy == "Juventud"


def test_a_title_stands_on_one_of_the_first_pages():
    assert locate_header(lines_from_art(".", ".", "Informe anual 2018"), [], SPEC).title == "Informe anual 2018"
    assert locate_header(lines_from_art(".", ".", ".", "Informe anual 2018"), [], SPEC).title is None


@pytest.mark.parametrize(
    ("tables", "text", "part"),
    [
        ([matrix("Matriz de resultados II semestre")], "Informe anual del I semestre", "S2"),  # the matrix goes before the title
        ([matrix("Matriz de resultados")], "Informe anual 2018", "A1"),
        ([], "Informe de avance semestral\nPrimer semestre 2018", "S1"),
        ([], "Informe semestral\n\n\nResultados del segundo semestre", "S2"),  # the text, when nothing else tells
        ([], "Informe semestral", None),
        ([], "Bicentenario y semestres", None),
    ],
)
def test_the_part_of_the_year(tables, text, part):
    assert locate_header(lines_from_art(text), tables, SPEC).part == part


def test_the_year_that_the_text_tells_most_when_the_title_tells_none():
    lines = lines_from_art("Informe semestral\n\n\nEn 2016 y en 2017\nMeta de 2017 personas\nLey de 1998")
    assert locate_header(lines, [], SPEC).year == 2017


def test_nothing_is_made_up():
    found = locate_header(lines_from_art("Un cuento\nde hadas"), [], SPEC)
    assert {found.title, found.policy, found.policy_code, found.entity, found.acronym, found.year, found.part} == {None}
    assert locate_header([], [], Header()).year is None


def test_a_period_is_told_with_its_space_lost_and_not_by_a_part_of_a_word():
    from extractor.layout.locate_header import _told_at  # noqa: PLC0415

    assert _told_at("semestre I", "matriz de resultados semestrei") >= 0
    assert _told_at("semestre I", "matriz de resultados semestre ii") < 0
    assert _told_at("semestre I", "el semestre informado") < 0
    assert _told_at("anual", "manual de uso") < 0


@pytest.mark.parametrize(
    ("tables", "text", "told"),
    [
        ([matrix("Cuadro de gastos, II semestre de 2019")], "Nota", ("Cuadro de gastos, II semestre de 2019", 2019, "S2")),
        ([matrix("12 de 30")], "Durante el primer semestre de 2018 se hizo todo", (None, 2018, None)),  # prose may mean any part
        ([], "Nota", (None, None, None)),
    ],
)
def test_without_a_profile_titles_of_tables_tell(tables, text, told):
    spec = Header(periods={"S1": ("primer semestre",), "S2": ("II semestre",)})
    found = locate_header(lines_from_art(text), tables, spec)
    assert (found.title, found.year, found.part) == told


def test_without_a_profile_the_largest_print_is_the_title():
    lines = lines_from_art(
        "Municipalidad\nEjecución del gasto\nprimer semestre 2021\nEste texto dice lo demás\ny sigue de largo\nhasta el fin"
    )
    large = [replace(line, words=tuple(replace(w, box=w.box._replace(bottom=w.box.top + 16)) for w in line.words)) for line in lines[1:3]]
    found = locate_header([lines[0], *large, *lines[3:]], [], Header(periods={"S1": ("primer semestre",)}))
    assert (found.title, found.year, found.part) == ("Ejecución del gasto primer semestre 2021", 2021, "S1")
