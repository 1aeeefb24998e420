"""The same thing told in prose and in the matrix."""

import pytest

from extractor.checks import run_checks
from extractor.model.figure import Alternative, ReadingInfo
from extractor.model.remark import remark
from tests.builders_report import PCM, ReportBuilder
from tests.checks.rules import agreed, found, values
from tests.told import say

RULE = "repeated-figure"


def twice(prose: str, cell: str, numbers: str = "42 47 0 47", unit: str = "PROYECTO") -> ReportBuilder:
    return ReportBuilder().section("factors", prose, number="4.2").row("1.4", numbers=numbers, unit=unit, achievements=cell)


def test_two_words_in_common_are_an_error_one_a_warning():
    prose = "Se realizaron 44 eventos, en los que tomaron parte {} Gobiernos Regionales."
    cell = "PARTICIPACION DE LOS 25 GOBIERNOS REGIONALES EN {} EVENTOS"
    assert values(twice(prose.format(25), cell.format(44)), RULE) == []
    (one,) = found(twice(prose.format(24), cell.format(44)), RULE)
    assert (one.code, one.severity, one.expected, one.found) == ("1.4", "error", "24", "25")
    assert say(one.message) == "«gobiernos regionales»: la sección 4.2 dice 24 (pág. 5) y la matriz, en 1.4, 25 (pág. 6)."
    (one,) = found(twice(prose.format(25), cell.format(41)), RULE)
    assert (one.severity, one.expected, one.found) == ("warning", "44", "41")


@pytest.mark.parametrize(
    ("prose", "cell"),
    [
        (
            "interviene con 47 proyectos de inversión pública",
            "CON 40 PROYECTOS DE INVERSION, 4 PROYECTOS DE INVERSION Y 3 PROYECTOS DE INVERSION",
        ),
        ("interviene con 47 proyectos", "SE INICIARON 5 PROYECTOS"),  # 47 is the row's own figure
        ("la meta de 42 proyectos", "SE INICIARON 5 PROYECTOS"),
        ("en la costa 5 talleres y en la sierra 8 talleres", "SE DICTARON 12 TALLERES"),  # two values in prose
        ("se dictaron 5 talleres", "8 TALLERES EN LA COSTA Y 9 TALLERES EN LA SIERRA"),
        ("en 3 meses", "EN 6 MESES"),
        ("con 12 ríos", "CON 15 RIOS"),  # the noun is too short
        ("llegó al 12 % de avance", "LLEGÓ AL 15 % DE AVANCE"),
        ("12 talleres de costura", "15 talleres de lectura"),
        ("se llegó a 12 y a 14", "se llegó a 15"),
        ("12 talleres", ""),
        ("", "12 talleres"),
    ],
)
def test_it_is_silent(prose, cell):
    assert values(twice(prose, cell), RULE) == []


def test_one_phrase_may_go_on_longer_than_the_other():
    builder = twice("Se dictaron 38 talleres de conservación vial.", "Se dictaron 36 talleres con participantes de 24 provincias.")
    assert values(builder, RULE) == [("1.4", "38", "36")]


def test_a_total_before_a_colon_is_told_too():
    builder = twice(
        "Se cuenta con 82 bibliotecas.", "Se cuenta con 81 bibliotecas: 80 en la costa y 1 en la sierra.", "90 81 0 81", "BIBLIOTECA"
    )
    assert values(builder, RULE) == [("1.4", "82", "81")]


def test_a_thing_told_in_two_sections_is_told_once():
    builder = twice("44 eventos", "41 EVENTOS").section("shortcomings", "44 eventos", number="4.3")
    assert values(builder, RULE) == [("1.4", "44", "41")]


def from_pixels(report):
    read = tuple(f.model_copy(update={"readings": (ReadingInfo(reader="ppocr", text=f.text, confidence=1.0),)}) for f in report.figures)
    return report.model_copy(update={"figures": read})


@pytest.mark.parametrize("cell", ["SE REALIZARON 61 TALERES", "SE REALIZARON 61 ALLERES"])
def test_on_a_scan_a_noun_may_have_lost_a_letter(cell):
    report = twice("Fueron 65 talleres.", cell).build()
    assert run_checks(report, PCM, [RULE]).disagreements == ()
    (one,) = run_checks(from_pixels(report), PCM, [RULE]).disagreements
    assert (one.expected, one.found) == ("65", "61")


@pytest.mark.parametrize("cell", ["SE REALIZARON 61 TABLEROS", "SE REALIZARON 61 TALLERES DE AYUDA", "SE REALIZARON 61 TALLAS"])
def test_on_a_scan_another_noun_stays_another(cell):
    assert run_checks(from_pixels(twice("Fueron 65 talleres regionales.", cell).build()), PCM, [RULE]).disagreements == ()


@pytest.mark.parametrize(("prose", "cell"), [("Hubo 65 mesas.", "SE REALIZARON 61 METAS"), ("Son 65 casas.", "SE REALIZARON 61 CAJAS")])
def test_on_a_scan_short_nouns_are_compared_as_read(prose, cell):
    assert run_checks(from_pixels(twice(prose, cell).build()), PCM, [RULE]).disagreements == ()


def test_a_thing_told_with_one_value_agrees():
    prose = "Se realizaron 44 eventos, en los que tomaron parte 24 Gobiernos Regionales."
    builder = twice(prose, "PARTICIPACION DE LOS 25 GOBIERNOS REGIONALES EN 44 EVENTOS")
    (one,) = agreed(builder, RULE)
    assert (one.code, [figure.text for figure in builder.figures if figure.id in one.figures]) == ("1.4", ["44", "44"])
    assert agreed(twice("en la costa 5 talleres y en la sierra 8 talleres", "SE DICTARON 5 TALLERES"), RULE) == []


def test_on_a_scan_a_count_that_is_open_is_told_as_not_compared():
    builder = twice("Se realizaron 1,044 eventos.", "SE REALIZARON 1044 EVENTOS")
    open_ = {"value": None, "alternatives": tuple(Alternative(text=text, log_odds=None) for text in ("1044", "1.044"))}
    builder.figures[0] = builder.figures[0].model_copy(update=open_)
    builder.kind = "scanned"
    (one,) = run_checks(from_pixels(builder.build()), PCM, [RULE]).uncompared
    assert one.why == remark("uncompared.open-values", n=1, pages=[5])
    builder.kind = "digital"
    assert run_checks(builder.build(), PCM, [RULE]).uncompared == ()
