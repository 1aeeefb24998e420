"""Figures told in running text, and the look-alikes that are none."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.figures import find_figures as prose
from extractor.figures.find_figures import ProseFigure
from extractor.figures.parse import CONVENTIONS, Convention
from tests.languages import SPANISH


def find_figures(text: str, convention: Convention | None = None, codes: tuple[str, ...] = ()) -> tuple[ProseFigure, ...]:
    """The figures of a Spanish text."""
    return prose.find_figures(text, SPANISH, convention, codes)


PERU = Convention(".", ",")


def texts(text: str, codes: tuple[str, ...] = ()) -> list[str]:
    return [figure.text for figure in find_figures(text, codes=codes)]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        (
            "INTERVENCION CON 40 PROYECTOS DE INVERSION EN 15 REGIONES, 4 PROYECTOS DE INVERSION DE IMPACTO MULTIREGIONAL Y 3 DE ALCANCE",
            [("40", "proyectos de inversion"), ("15", "regiones"), ("4", "proyectos de inversion"), ("3", "")],
        ),
        ("con 47 proyectos de inversión pública en ejecución", [("47", "proyectos de inversion publica")]),
        ("con 47 proyectos\nde inversión", [("47", "proyectos de inversion")]),
        ("LOS 25 GOBIERNOS\nREGIONALES EN 44\nEVENTOS", [("25", "gobiernos regionales"), ("44", "eventos")]),
        ("Meta Anual Programada : 2,723\nEjecución I Semestre : 925", [("2,723", ""), ("925", "")]),
        ("I. INGRESOS 900.369,69\nII. GASTOS", [("900.369,69", "")]),
        ("H: 77 M: 78", [("77", ""), ("78", "")]),
        ("Respecto a las cuatro (04) metas programadas para el año 2017", [("cuatro (04)", "metas programadas")]),
        ("en una\n(01) se ha logrado", [("una\n(01)", "")]),
        ("25 de las regiones", [("25", "regiones")]),
        ("SE ALCANZO EL 77.8% SOBRE LO PROGRAMADO", [("77.8%", "")]),
        ("el 77,8 por ciento de usuarios", [("77,8 por ciento", "usuarios")]),
        ("98,00% (66247 /67599 )", [("98,00%", ""), ("66247", ""), ("67599", "")]),
        ("(178/231)*100", [("178", ""), ("231", ""), ("100", "")]),
        ("se gastó S/ 1,234.50 y US$ 5.", [("S/ 1,234.50", ""), ("US$ 5", "")]),
        ("por 1'234,567.89 soles", [("1'234,567.89", "soles")]),
        ("2 723 personas", [("2 723", "personas")]),
        ("47¹ y 48", [("47¹", ""), ("48", "")]),
        ("1,\n234", [("1", ""), ("234", "")]),
        ("bajó -12.5% en", [("-12.5%", "")]),
        ("-40 proyectos", [("40", "proyectos")]),
        ("- 12 proyectos", [("12", "proyectos")]),
        ("los proyectos fueron\n47. El resto", [("47", "")]),
        ("alcanzó\n12.5 hectáreas", [("12.5", "hectareas")]),
        ("Objetivo 1.3, 925 personas", [("925", "personas")]),
        ("las tablas 2, 3 y 4 y 40 proyectos", [("40", "proyectos")]),
        ("etc... 40 proyectos", [("40", "proyectos")]),
        ("del 10 al 15 de julio de 2017 y 25 regiones", [("25", "regiones")]),
        ("a 2017 personas", [("2017", "personas")]),
        ("una meta de 2017 personas", [("2017", "personas")]),
        ("Meta : 2017", [("2017", "")]),
        ("un total de S/ 2017", [("S/ 2017", "")]),
    ],
)
def test_figures_and_what_they_count(text: str, figures: list[tuple[str, str]]) -> None:
    assert [(figure.text, figure.noun) for figure in find_figures(text)] == figures


@pytest.mark.parametrize(
    "text",
    [
        # codes of objectives and sections
        "En el Objetivo 1.3 se", "Objetivos 1.1, 1.2 y 1.3", "Cód. Obj. 1.3", "Objetivo Estratégico 2", "4.1 Análisis sobre",
        "1.1.2 Detalle",
        "OEI.01 y AEI.02.03", "el OEI 1", "Indicador 1.3", "el numeral 7.3", "el artículo 7° de", "artículo 3", "artículos 3 y 4", "UE 017",
        # norms
        "N° 027-2007-PCM", "001-2016-PCM/SC", "Ley 27783", "Ley N° 27783", "Resolución Ministerial N° 025-2017-PRODUCE", "Directiva Nº 5",
        "Exp. 123/2016",
        # phones, identifiers
        "616-2222", "616-2222 Anexo: 2501", "(01) 616-2222", "Teléfono: 616 2222", "RUC: 20504794637", "20504794637", "D00012345",
        # years and dates
        "2017", "el año 2017", "AÑO 2017, DEL", "2016-2017", "2016/2017", "2016 y 2017", "2015, 2016", "PATCS 2017", "en 2017 personas",
        "Año: 2017",
        "(FEBRERO 2017)", "31/12/2017", "31.12.2017", "31-12-2017", "12/2017", "31 de julio", "31 de julio de 2017", "3 y 5 de marzo",
        "durante el 2017 los ministerios", "20/03/2018 04:29:23 -0500", "10:30", "10:30 horas",
        # pages and lists
        "pág. 4", "página 4 de 10", "Hoja: 1 de 3", "págs. 4-5", "- 4 -", "PRESENTACIÓN.....1", "1.- PRESENTACIÓN.....\t1",
        "ANEXO . . . . . 12", "1. PRESENTACIÓN.",
        "1) Uno\n2) Dos", "a) Uno", "1. Uno\n2. Dos",
        # ordinals, words with digits, addresses
        "1er, 2do, 3ra y 7°", "1.er trimestre", "I Semestre", "COVID-19", "G20", "12km", "x2,723", "l2,723", "a1@b2.pe",
        "https://a.b/c?d=40",
        "www.mef.gob.pe/2/3",
        # not numbers
        "1,23,456", "1.2.3.4", "",
    ],
)  # fmt: skip
def test_look_alikes_are_no_figures(text: str) -> None:
    assert texts(text) == []


def test_codes_known_to_the_caller() -> None:
    text = "para 1.3 y A-4.x, el 1.3% de 13 metas"
    assert texts(text) == ["1.3", "1.3%", "13"]
    assert texts(text, codes=("1.3", "A-4.x", "13")) == ["1.3%", "13"]


def test_convention_reaches_the_figures() -> None:
    (open_figure,) = find_figures("son 2,723 personas")
    (figure,) = find_figures("son 2,723 personas", PERU)
    assert open_figure.parsed.value is None
    assert figure.parsed.value == Decimal(2723)


def test_plain_spaces_join_unless_the_convention_forbids_it() -> None:
    assert texts("40 120 proyectos") == ["40 120"]
    assert [figure.text for figure in find_figures("40 120 proyectos", PERU)] == ["40", "120"]
    assert [figure.text for figure in find_figures("40\u202f120 proyectos", PERU)] == ["40\u202f120"]


def test_a_pair_that_disagrees_stays_open() -> None:
    (figure,) = find_figures("cuatro (05) metas")
    assert figure.parsed.value is None
    assert figure.parsed.readings == (Decimal(5), Decimal(4))


WORDS = st.sampled_from(
    ["40", "2,723", "1.3", "77.8%", "S/ 1,234.50", "cuatro (04)", "una", "(01)", "2017", "personas", "de", "proyectos", "Objetivo", "N°",
     "027-2007-PCM", "1.", "31/12", "...", ":", ",", "\n", "-", "por ciento", "año", "12/", "¹", "(", ")", "2 723"]
)  # fmt: skip
PROSE = st.one_of(st.text(), st.lists(WORDS, max_size=14).map(" ".join), st.lists(WORDS, max_size=14).map("".join))


@given(PROSE, st.sampled_from([None, *CONVENTIONS]), st.sampled_from([(), ("1.3",)]))
def test_spans_are_in_order_and_hold_their_text(text: str, convention: Convention | None, codes: tuple[str, ...]) -> None:
    last = 0
    for figure in find_figures(text, convention, codes):
        assert last <= figure.start < figure.end
        assert text[figure.start : figure.end] == figure.text == figure.parsed.raw
        assert not figure.parsed.blank
        assert len(figure.noun.split()) <= 4
        last = figure.end


@given(st.integers(0, 10**9), st.sampled_from(["proyectos", "regiones", "personas"]))
def test_a_counted_number_is_found(count: int, noun: str) -> None:
    (figure,) = find_figures(f"Se atendió a {count:,} {noun} en el semestre.", PERU)
    assert (figure.parsed.value, figure.noun) == (Decimal(count), noun)


def test_a_percent_sign_may_open_the_next_line():
    (found,) = find_figures("Se alcanzó el 88,8\n% de lo programado.")
    assert (str(found.parsed.value), found.parsed.percent) == ("88.8", True)
