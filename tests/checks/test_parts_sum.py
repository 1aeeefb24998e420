"""Parts and the figure they should make."""

import pytest

from extractor.checks import run_checks
from extractor.model.figure import ReadingInfo
from tests.builders_report import PCM, ReportBuilder
from tests.checks.rules import found, values
from tests.told import say

RULE = "parts-sum"
SEED = (
    "SE INTERVIENE CON {} PROYECTOS DE INVERSION EN 15 REGIONES, 4 PROYECTOS DE INVERSION DE IMPACTO MULTIREGIONAL Y 3 PROYECTOS DE "
    "INVERSION DE ALCANCE NACIONAL"
)


def cell(text: str, numbers: str = "42 47 0 47", unit: str = "PROYECTO") -> ReportBuilder:
    return ReportBuilder().row("1.4", numbers=numbers, unit=unit, achievements=text)


def test_the_parts_of_the_seed_make_what_was_executed():
    assert values(cell(SEED.format(40)), RULE) == []
    (one,) = found(cell(SEED.format(48)), RULE)
    assert (one.code, one.severity, one.expected, one.found) == ("1.4", "error", "47", "48 + 4 + 3 = 55")


@pytest.mark.parametrize(
    "text",
    [
        "Se culminaron 20 puentes: {} en la sierra, 5 en la selva y 3 en la costa.",
        "Se culminaron 20 puentes rurales, de ellos {} en la sierra, 5 en la selva y 3 en la costa, gracias a la compra conjunta.",
        "SUMAN 20 PUENTES RURALES: {} POR CONTRATA, 5 POR CONVENIO Y 3 POR ADMINISTRACIÓN DIRECTA.",
        "20 puentes en 9 regiones: {} en la sierra, 5 en la selva y 3 en la costa.",
        "20 puentes: {} en la sierra (7 en Puno y 5 en Cusco), 5 en la selva (25 %) y 3 en la costa, con 340 jornales.",
        "20 puentes: {} puentes de acero, 5 puentes de madera y 3 puentes de piedra.",
    ],
)
def test_a_total_told_before_its_parts(text):
    assert values(cell(text.format(12), "20 8 12 20", "Puente"), RULE) == []
    assert values(cell(text.format(14), "20 8 12 20", "Puente"), RULE) == [("1.4", "20", "14 + 5 + 3 = 22")]
    assert values(cell(text.format(14), "", ""), RULE) == [("1.4", "20", "14 + 5 + 3 = 22")]


@pytest.mark.parametrize(
    "text",
    [
        "PARTICIPACION DE LOS 25 GOBIERNOS REGIONALES EN 44 EVENTOS",
        "20 obras: 12 puentes, 5 caminos y 4 muelles.",  # things of other kinds
        "Se hicieron 3 proyectos.",
        "7 talleres en la costa y 9 talleres en la sierra",  # the row counts projects
        "Se iniciaron 40 proyectos en 15 regiones y 3 de alcance nacional",  # 3 of what?
        "20 proyectos en la costa. 27 proyectos en la sierra.",  # two sentences make 47
        "30 proyectos en la costa y 17 en la sierra, en total 47 proyectos.",
        "47 proyectos, 3 proyectos más que el año anterior",
        "Se llegó al 40 % de los proyectos y al 20 % de los talleres",
        "Se invirtió S/ 40 en proyectos y S/ 20 en proyectos",
        "",
    ],
)
def test_lists_that_are_no_parts(text):
    assert values(cell(text), RULE) == []


def test_parts_of_either_semester_or_of_both():
    text = "8 puentes en la sierra y {} puentes en la costa"
    for numbers in ("20 20 0 20", "20 8 12 20", "20 20 - 20", "20 9 20 29", "20 20 5 25"):
        assert values(cell(text.format(12), numbers, "PUENTES"), RULE) == []
    assert values(cell(text.format(13), "20 7 13 20", "PUENTES"), RULE) == []  # 13 alone is what was executed in a semester
    assert values(cell(text.format(15), "20 8 12 20", "PUENTES"), RULE) == []
    assert values(cell(text.format(15), "20 7 13 20", "PUENTES"), RULE) == [("1.4", "20", "8 + 15 = 23")]


def test_some_of_them_may_be_fewer():
    text = "Se culminaron 20 puentes, de ellos 12 en la sierra y 5 en la selva."
    assert [one.severity for one in found(cell(text, "", ""), RULE)] == ["warning"]


def test_thousands_are_told_as_printed():
    assert values(cell("2,500 familias: 1,500 en la costa y 1,250 en la sierra", "", ""), RULE) == [
        ("1.4", "2,500", "1,500 + 1,250 = 2,750")
    ]


def test_sections_need_a_total_of_their_own():
    builder = ReportBuilder().section(
        "factors", "Se culminaron 20 puentes rurales, de ellos 12 en la sierra, 5 en la selva y 4 en la costa."
    )
    assert values(builder, RULE) == [(None, "20", "12 + 5 + 4 = 21")]
    assert values(ReportBuilder().section("factors", "12 puentes en la sierra y 5 puentes en la selva"), RULE) == []


def test_a_part_without_a_value_leaves_it_open():
    builder = cell("20 puentes: 12 en la sierra, 5 en la selva y 4 en la costa.", "", "")
    builder.figures[-1] = builder.figures[-1].model_copy(update={"value": None})
    assert values(builder, RULE) == []


def test_on_a_scan_digits_of_a_list_that_are_no_figure_may_be_one_of_its_parts():
    report = cell("SUMAN 22 CONVENIOS, DE ELLOS 3 EN EL NORTE, 5 EN EL CENTRO Y 14 EN EL SUR.", "30 22 0 22", "Convenio").build()
    read = tuple(f.model_copy(update={"readings": (ReadingInfo(reader="ppocr", text=f.text, confidence=1.0),)}) for f in report.figures)
    smudge = tuple(f for f in read if f.text != "5")
    (one,) = run_checks(report.model_copy(update={"figures": smudge}), PCM, [RULE]).disagreements
    assert (one.severity, one.lacking) == ("notice", True)


@pytest.mark.parametrize(
    "text",
    [
        "SUMAN 22 SEÑALES, DE ELLOS 3 POR ADMINISTRACIÓN DIRECTA. 5 POR CONTRATA Y 11 POR CONVENIO.",
        "SUMAN 22 SEÑALES. DE ELLOS 3 EN EL NORTE, 5 EN EL CENTRO Y 11 EN EL SUR.",
        "Suman 22 laboratorios, de' ellos 3 por administración directa, 5 por contrata y 11 por convenio.",
        "Se cuenta con 22 laboratorios: 3 enla costa, 5 en la sierra y 11 en la selva.",
        "Suman 22 laboratorios dellos 3 por administración directa, 5 por contrata y 11 por convenio.",
        "Suman 22 laboratorios, de elos 3 por administración directa, 5 por contrata y 11 por convenio.",
    ],
)
def test_on_a_scan_a_list_is_found_where_its_marks_were_misread(text):
    report = cell(text, "30 22 0 22", "Señal").build()
    read = tuple(f.model_copy(update={"readings": (ReadingInfo(reader="ppocr", text=f.text, confidence=1.0),)}) for f in report.figures)
    (one,) = run_checks(report.model_copy(update={"figures": read}), PCM, [RULE]).disagreements
    assert (one.found, one.expected, one.lacking) == ("3 + 5 + 11 = 19", "22", False)


def test_a_sentence_that_begins_with_a_number_is_no_part_of_the_list_before():
    assert values(cell("20 puentes: 12 en la sierra y 8 en la costa. 7 puentes se pintaron.", "", ""), RULE) == []


def test_a_noun_that_was_read_as_another_takes_no_part_out_of_a_list():
    """«5 EN EL CENTRO» was read as «5 ENEL CENTRG», five of something else, and 3 + 14 as not being 22 was confirmed."""
    assert values(cell("SUMAN 22 CONVENIOS, DE ELLOS 3 EN EL NORTE, 5 ENEL CENTRG Y 14 EN EL SUR.", "30 22 0 22", "Convenio"), RULE) == []
    assert values(cell("SUMAN 22 CONVENIOS, DE ELLOS 3 EN EL NORTE, 6 ENEL CENTRG Y 14 EN EL SUR.", "30 22 0 22", "Convenio"), RULE)


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("SUMAN 25 EMBARCADEROS, DE ELLOS 21 EN LA COSTA, 3 EN LA SIERRA Y I EN LA SELVA.", True),
        ("SUMAN 25 EMBARCADEROS, DE ELLOS 21 EN LA COSTA, 3 EN LA SIERRA Y EN LA SELVA.", True),
        ("SUMAN 25 EMBARCADEROS, DE ELLOS 21 EN LA COSTA, 3 EN LA SIERRA, l EN LA SELVA.", True),
        ("SUMAN 25 EMBARCADEROS, DE ELLOS 21 EN LA COSTA, EN LA SELVA Y 3 EN LA SIERRA.", True),
        ("SUMAN 25 EMBARCADEROS, DE ELLOS 21 EN LA COSTA, 3 EN LA SIERRA, EN LA SELVA.", True),
        ("SUMAN 25 EMBARCADEROS, DE ELLOS 21 EN LA COSTA, I EN LA SELVA, 3 EN LA SIERRA.", True),
        ("SUMAN 25 EMBARCADEROS, DE ELLOS EN LA SELVA, 21 EN LA COSTA Y 3 EN LA SIERRA.", True),
        ("SUMAN 25 EMBARCADEROS, DE ELLOS I EN LA SELVA, 21 EN LA COSTA Y 3 EN LA SIERRA.", True),
        ("SUMAN 25 EMBARCADEROS, DE ELLOS 21 POR CONTRATA, POR ENCARGO Y 3 POR CONVENIO.", True),
        ("SUMAN 45 EMBARCADEROS, DE ELLOS 1 EN LA COSTA,28EN LA SELVA Y 14 EN LA SIERRA.", True),
        ("SUMAN 45 EMBARCADEROS, DE ELLOS 41 EN LA COSTA, 2 EN LA SIERRA Y2EN LA SELVA.", True),
        ("SUMAN 13 EMBARCADEROS, DE ELLOS 8 EN LA COSTA, 4 EN LA SIERRA Y1 EN LA SELVA.", True),
        ("SUMAN 25 EMBARCADEROS, DE ELLOS 21 EN LA COSTA, EN COORDINACIÓN CON EL GORE, Y 3 EN LA SIERRA.", True),
        ("SUMAN 99 EMBARCADEROS, DE ELLOS 12 EN PARAGUAY 46 EN URUGUAY.", True),
        ("SUMAN 99 EMBARCADEROS, DE ELLOS 12 EN LA COSTA, 46 EN LA SIERRAY 9 EN LA SELVA.", False),
        ("SUMAN 99 EMBARCADEROS, DE ELLOS 12 EN LA COSTA, 46 EN LA SIERRA. Y 9 EN LA SELVA.", False),
        ("SUMAN 99 EMBARCADEROS, DE ELLOS 12 EN LA COSTA, 46 EN LA SIERRA YEN LA SELVA.", True),
        ("SUMAN 99 EMBARCADEROS, DE ELLOS 12 POR CONTRATA, 46 POR ENCARGO.", True),
        ("SUMAN 44 EMBARCADEROS, DE ELLOS 2 EN EL NORTE.EN EL CENTRO Y 25 EN EL SUR.", True),
        ("SUMAN 44 EMBARCADEROS, DE ELLOS 2 EN EL NORTE.ENEL CENTRO Y 25 EN EL SUR.", True),
        ("SUMAN 25 EMBARCADEROS, DE ELLOS 21 A LIMA, 2 A TACNA Y 4 A PUNO.", False),
        ("SUMAN 25 EMBARCADEROS, DE ELLOS 21 EN LA COSTA Y 3 EN LA SIERRA.", False),
        ("SUMAN 25 EMBARCADEROS, DE ELLOS 21 EN LA COSTA (D.S. N° 004-2017-PCM) Y 3 EN LA SIERRA.", False),
        ("SUMAN 25 EMBARCADEROS, DE ELLOS 21 EN LA COSTA Y 3 EN LA SIERRA, CON APOYO DE LAS REGIONES.", False),
    ],
)
def test_on_a_scan_a_list_that_goes_on_without_a_figure_may_have_lost_one(text, lacking):
    report = cell(text, "30 25 0 25", "Embarcadero").build()
    assert [d.rule for d in run_checks(report, PCM, [RULE]).disagreements] == [RULE]
    read = tuple(f.model_copy(update={"readings": (ReadingInfo(reader="ppocr", text=f.text, confidence=1.0),)}) for f in report.figures)
    (one,) = run_checks(report.model_copy(update={"figures": read}), PCM, [RULE]).disagreements
    assert one.lacking is lacking
    assert (one.severity == "notice") is lacking
    assert ("not read" in say(one.message, "en")) is lacking
