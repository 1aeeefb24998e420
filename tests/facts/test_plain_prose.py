# ruff: noqa: E501
"""Ordinary prose of reports: long sentences, lists, acronyms explained, names alike; the rules on wording have nothing to say about it."""

import pytest

from extractor.checks import run_checks
from tests.builders_report import PCM
from tests.checks.sheets import Sheets
from tests.told import say

RULES = ("doubled-word", "cut-list", "grammar", "one-name", "one-spelling", "acronym", "cause-objective", "addressee", "accented-capitals")
SENTENCES = (
    "Durante el primer semestre se realizaron talleres para los docentes de las instituciones educativas públicas, con la finalidad de "
    "fortalecer sus competencias en el uso de las tecnologías de la información y la comunicación (TIC).",
    "La Dirección General de Educación Básica, en coordinación con las Direcciones Regionales de Educación (DRE) y las Unidades de Gestión "
    "Educativa Local (UGEL), elaboró y remitió el informe técnico correspondiente.",
    "Se suscribió el convenio con el Programa Nacional de Infraestructura Educativa – PRONIE, en el marco del Plan Nacional de Infraestructura "
    "Educativa al 2025, aprobado mediante Resolución Ministerial N° 153-2017-MILIB.",
    "Las municipalidades provinciales, distritales y de centros poblados presentaron sus planes de trabajo y solicitaron asistencia técnica.",
    "Los recursos fueron transferidos en mayo, lo que ocasionó retrasos en la ejecución de las actividades del segundo trimestre.",
    "El Plan Estratégico Institucional 2017-2019 y el Plan Operativo Institucional 2018 fueron aprobados; el Plan Operativo Institucional "
    "Multianual se encuentra en formulación.",
    "La Oficina General de Planificación y Presupuesto (OGPP) consolida, sistematiza y valida la información, y remitió el reporte.",
    "La Política Nacional de Modernización de la Gestión Pública y la Política Nacional de Gobierno Electrónico son el marco de referencia.",
    "Se publicó en el Diario Oficial El Peruano el Reglamento de la Ley que crea el Sistema Nacional de Focalización.",
    "Para la identificación de las brechas se contó con los sectores involucrados; la información proporcionada por estos resultó escasa.",
    "Se capacitó a 1,250 productores en buenas prácticas y manejo integrado de plagas, y se certificaron 320 hectáreas de café, cacao y plátano.",
    "Las mesas de diálogo instaladas, los compromisos asumidos y las actas suscritas permitieron prevenir conflictos y generaron confianza.",
    "La infraestructura deportiva fue rehabilitada, equipada y puesta en funcionamiento en beneficio de la población estudiantil.",
    "Ha sido necesario reprogramar la meta, toda vez que la contratación del servicio se declaró desierta en dos oportunidades.",
)


@pytest.mark.parametrize("in_capitals", [False, True])
def test_ordinary_prose_is_left_alone(in_capitals):
    sheets = Sheets(acronym="MILIB", entity="Ministerio del Libro")
    sheets.section("factors", " ".join(f"• {text}" for text in SENTENCES[:9]), "4.2 Factores")
    sheets.section("recommendations", " ".join(f"• {text}" for text in SENTENCES[9:]), "6.1 Recomendaciones", page=3)
    cells = [text.upper() if in_capitals else text for text in SENTENCES]
    sheets.table("matrix", "code achievements", *((f"41.{number}", text) for number, text in enumerate(cells, 1)), page=4)
    assert [(one.rule, say(one.message, "es")) for one in run_checks(sheets.build(), PCM, RULES).disagreements] == []
