"""Labelled figures in prose."""

import pytest

from extractor.model.profile import Narrative
from extractor.narrative.labels import locate_labelled
from tests.builders import lines_from_art
from tests.builders_report import PCM
from tests.languages import SPANISH

SPEC = PCM.narrative
assert isinstance(SPEC, Narrative)


def told(*pages: str, known: tuple[str, ...] = ()) -> dict[str, dict[str, str]]:
    """Code -> measure -> what stands after the label."""
    found = locate_labelled(lines_from_art(*pages), SPEC, PCM.code, SPANISH, known)
    return {item.code: {measure: value.text for measure, value in item.values} for item in found}


def test_figures_are_grouped_by_objective():
    assert told(
        """
        A continuación se detallan los resultados.
        En el Objetivo 1.1 “Asegurar la transferencia”.
        Indicador: “Plan aprobado”.
            Meta Anual Programada   : 1
            Ejecución I Semestre    : 0
        En el Objetivo 1.2 “Delimitar”.
            Meta Anual Programada   : 2
        """
    ) == {"1.1": {"annual_target": "1", "executed_s1": "0"}, "1.2": {"annual_target": "2"}}


def test_objective_and_indicator_are_told_without_quotation_marks():
    (item,) = locate_labelled(
        lines_from_art(
            """
            En el Objetivo 1.3 “Capacitar a los
            Gobiernos Regionales”.
            Indicador: “Número de autoridades
            capacitadas.”
            Meta Anual : 5
            """
        ),
        SPEC,
        PCM.code,
        SPANISH,
    )
    assert (item.objective, item.indicator) == ("Capacitar a los Gobiernos Regionales", "Número de autoridades capacitadas.")


@pytest.mark.parametrize(
    ("line", "measure", "value"),
    [
        ("Meta Anual Programada : 2,723", "annual_target", "2,723"),
        ("Meta Anual Programada 2,723", "annual_target", "2,723"),  # the colon lost
        ("Meta Anual Programada:2,723", "annual_target", "2,723"),  # glued
        ("Meta Anual Programada :2,723", "annual_target", "2,723"),
        ("Meta Programada Anual : 2,723", "annual_target", "2,723"),
        ("Meta Anual : 2,723", "annual_target", "2,723"),
        ("• Meta AnuaI Prograrnada : 2,723", "annual_target", "2,723"),  # as a scan reads it
        ("MetaAnual Programada : 2,723", "annual_target", "2,723"),
        ("META ANUAL – 2,723", "annual_target", "2,723"),
        ("Ejecución I Semestre: 925 personas", "executed_s1", "925 personas"),
        ("Ejecución al I Semestre :925", "executed_s1", "925"),
        ("Ejecución Primer Semestre : 925", "executed_s1", "925"),
        ("Ejecución II Semestre : 925", "executed_s2", "925"),
        ("Ejecución Segundo Semestre 925", "executed_s2", "925"),
        ("Avance : 34.0 %", "progress", "34.0 %"),
    ],
)
def test_a_label_however_it_is_printed(line, measure, value):
    assert told(f"Objetivo 1.3 Capacitar\n{line}") == {"1.3": {measure: value}}


def test_the_place_of_a_glued_value_is_its_share_of_the_word():
    (item,) = locate_labelled(lines_from_art("Objetivo 1.3 Capacitar\nMeta Anual:925"), SPEC, PCM.code, SPANISH)
    ((_, value),) = item.values
    box, page, _ = value.place(0, 3)
    assert (round(box.x0), round(box.x1), page) == (66, 84, 1)


def test_an_objective_goes_on_over_a_page_break():
    assert told("Objetivo 1.3 Capacitar\nMeta Anual : 2,723", "Ejecución I Semestre : 925\nObjetivo 1.4 Más\nMeta Anual : 42") == {
        "1.3": {"annual_target": "2,723", "executed_s1": "925"},
        "1.4": {"annual_target": "42"},
    }


@pytest.mark.parametrize(
    "pages", [("Objetivo 1.3 Uno\nMeta Anual :\n2,723 personas",), ("Objetivo 1.3 Uno\nMeta Anual :", "2,723 personas")]
)
def test_a_value_on_the_line_below_its_label(pages):
    assert told(*pages) == {"1.3": {"annual_target": "2,723 personas"}}


@pytest.mark.parametrize("below", ["Se realizaron 44 eventos", "44 eventos se realizaron en el año", "nada"])
def test_a_sentence_below_a_label_is_no_value(below):
    (item,) = locate_labelled(lines_from_art(f"Objetivo 1.3 Uno\nMeta Anual : 5\nEjecución I Semestre :\n{below}"), SPEC, PCM.code, SPANISH)
    assert [measure for measure, _ in item.values] == ["annual_target"]
    assert [(measure, line.text) for measure, line in item.silent] == [("executed_s1", "Ejecución I Semestre :")]


def test_a_sentence_below_a_value_is_not_part_of_it():
    assert told("Objetivo 1.3 Uno\nMeta Anual : 5\nSe realizaron 44 eventos") == {"1.3": {"annual_target": "5"}}


@pytest.mark.parametrize("line", ["Obj. 1.3", "Para el Objetivo 1.3:", "- Respecto del Objetivo 1.3.", "En el 0bjetivo 1.3 “Capacitar”"])
def test_an_item_however_it_is_opened(line):
    assert told(f"{line}\nMeta Anual : 5") == {"1.3": {"annual_target": "5"}}


@pytest.mark.parametrize("line", ["1.3 Capacitar a los gobiernos", "Sobre 1.3", "Acción Prioritaria 1.3"])
def test_unknown_wording_opens_an_item_when_the_matrix_knows_its_code(line):
    assert told(f"{line}\nMeta Anual : 5", known=("1.3",)) == {"1.3": {"annual_target": "5"}}
    assert told(f"{line}\nMeta Anual : 5") == {}


@pytest.mark.parametrize("line", ["Se avanzó en un 1.3 % en el año", "Ley 1.3.4", "Monto: 1.3", "Objetivo 11.35.2", "Objetivo 1.345"])
def test_a_number_that_is_no_code_opens_nothing(line):
    assert told(f"{line}\nMeta Anual : 5", known=("1.3",)) == {}


def test_an_item_without_labelled_figures_is_left_out():
    assert told("Objetivo 1.1 Uno\nObjetivo 1.2 Dos\nMeta Anual : 2") == {"1.2": {"annual_target": "2"}}
    assert told("Meta Anual : 2") == {}


@pytest.mark.parametrize("code", ["325:", "32.S:", "25:1", "25..1", "25,1", "32 .5", "2|.5", "13:", "1.1O"])
def test_on_a_page_of_pixels_a_misread_code_opens_an_item_too(code):
    lines = lines_from_art(f"Objetivo 1.1 Uno\nMeta Anual : 5\nObjetivo {code} “Dos”\nMeta Anual : 7")
    items = locate_labelled(lines, SPEC, PCM.code, SPANISH, (), {1})
    assert items[0].code == "1.1"
    assert [item.objective for item in items] == ["Uno", "Dos"]
    assert [[value.text for _, value in item.values] for item in items] == [["5"], ["7"]]
    assert [item.start.text for item in items if item.start][1] == f"Objetivo {code} “Dos”"


@pytest.mark.parametrize("line", ["Objetivo de 25 metas", "Objetivo general", "Objetivos 25 y 26 del plan", "El objetivo 5 se cumplió"])
def test_on_a_page_of_pixels_other_words_open_nothing(line):
    items = locate_labelled(lines_from_art(f"Objetivo 1.1 Uno\n{line}\nMeta Anual : 5"), SPEC, PCM.code, SPANISH, (), {1})
    assert [(item.code, len(item.values)) for item in items] == [("1.1", 1)]


TWO_BLOCKS = """
    Objetivo 1.1 Uno
    Indicador: A
    Meta Anual : 5
    Ejecución I Semestre : 3
    0b____vo “Dos”
    Indicador: B
    Meta Anual : 7
    Ejecución I Semestre : 4
"""


@pytest.mark.parametrize(("pixels", "second"), [({1}, ""), ((), "1.1")])
def test_labels_that_begin_anew_open_an_item(pixels, second):
    items = locate_labelled(lines_from_art(TWO_BLOCKS), SPEC, PCM.code, SPANISH, (), pixels)
    assert [(item.code, item.indicator) for item in items] == [("1.1", "A"), (second, "B")]
    assert [[value.text for _, value in item.values] for item in items] == [["5", "3"], ["7", "4"]]


def test_the_first_measure_again_opens_an_item():
    lines = lines_from_art(TWO_BLOCKS.replace("Indicador: B", "In___or B"))
    items = locate_labelled(lines, SPEC, PCM.code, SPANISH, (), {1})
    assert [[value.text for _, value in item.values] for item in items] == [["5", "3"], ["7", "4"]]
