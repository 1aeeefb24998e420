"""Dialects: headings, labels and sentences in several wordings, one of which an invented report uses throughout."""

from collections.abc import Sequence
from typing import TypeVar

import numpy as np

from tests.paper.spec import Headings, Labels

T = TypeVar("T")


def choose(rng: np.random.Generator, options: Sequence[T]) -> T:
    """One of the options."""
    return options[int(rng.integers(len(options)))]


PRESENTATION = (
    "El {ministry} informa en estas páginas sobre lo que hizo en {when} para cumplir la Política Nacional en materia de {policy}.",
    "Este documento da cuenta de las metas de la Política Nacional en materia de {policy} que el {ministry} tuvo a su cargo en {when}.",
)
NORM = (
    "Las metas e indicadores fueron fijados por la Resolución Ministerial N° {number:03d}-{year}-{acronym}.",
    "La Resolución Ministerial N° {number:03d}-{year}-{acronym} señala las metas y los indicadores que aquí se evalúan.",
)
SUMMARY = (
    "La {office} reunió los datos de las unidades responsables y los contrastó con sus registros. El resultado, meta por meta, es el "
    "siguiente:",
    "Con los reportes de cada unidad, que la {office} revisó y ordenó, se preparó el cuadro que sigue:",
)
RESULTS = (
    "A continuación se detalla, para cada objetivo, la meta y lo ejecutado:",
    "El avance de cada objetivo en {when} es el siguiente:",
)
WORKS = (
    "Se llegó a {total} {things} en {when}, con apoyo de los gobiernos locales.",
    "El sector reporta {total} {things} en {when}, que benefician sobre todo a distritos pobres.",
)
PARTS = (
    "Se cuenta con {total} {things}: {a} {pa}, {b} {pb} y {c} {pc}.",
    "Suman {total} {things}, de ellos {a} {pa}, {b} {pb} y {c} {pc}.",
)
SHARE = "Con ello se alcanzó el {share} % de lo programado."
EVENTS = (
    "Se llevaron a cabo {events} talleres en los que participaron {regions} gobiernos regionales.",
    "Fueron {events} talleres, con asistencia de {regions} gobiernos regionales.",
)
EVENTS_CELL = (
    "Se realizaron {events} talleres con {regions} gobiernos regionales.",
    "Participación de {regions} gobiernos regionales en {events} talleres.",
)
DONE = (
    "Se trabajó de acuerdo con la programación.",
    "Los equipos regionales cumplieron las actividades previstas.",
    "Se contó con el apoyo de las autoridades locales.",
    "Se concluyó la etapa de campo.",
)
NOTHING_DONE = ("Se prepararon los términos de referencia.", "Las actividades preparatorias están en curso.")
TROUBLES = (
    "Demora en la asignación de recursos.",
    "Cambio de autoridades en los gobiernos locales.",
    "Lluvias que impidieron el acceso a las obras.",
    "Poca oferta de proveedores en las provincias.",
    "Registro tardío de la información.",
)
REMEDIES = (
    "Se reprogramaron las actividades.",
    "Se firmaron actas de compromiso con las nuevas autoridades.",
    "Se amplió el plazo de las contrataciones.",
    "Se designó a un coordinador en cada región.",
)
NO_TROUBLE = (("Ninguno.", "Ninguna."), ("No se presentaron.", "No corresponde."))
REASONS = (
    "Ambos miden el mismo resultado.",
    "El producto aporta de manera directa al resultado que mide el supervisor.",
    "Los dos se refieren a la misma población.",
)
ADVICE = (
    "Iniciar las contrataciones en el primer trimestre.",
    "Acordar con los gobiernos locales un calendario común de trabajo.",
    "Registrar los avances cada mes en el sistema del sector.",
    "Reservar fondos para atender emergencias sin detener las obras.",
)
FAILINGS = (
    "La asignación de recursos se produjo más tarde de lo previsto.",
    "Las unidades registran sus avances con retraso.",
    "La rotación del personal dificulta la continuidad de las tareas.",
)
TOTALS = (
    "Para {when} se programaron {total} metas: {parts}.",
    "El sector tuvo a su cargo {total} metas en {when}, con este resultado: {parts}.",
)
STATUS = {"exceeded": "superada", "reached": "alcanzada", "missed": "no alcanzada", "idle": "no ejecutada"}


def choose_headings(rng: np.random.Generator, acronym: str, matrix: str) -> Headings:
    """One wording of every heading; chapters are numbered `1.`, `1.-` or `1)`."""
    mark = choose(rng, (".", ".-", ")"))
    capitals = rng.random() < 0.7
    chapters = ["Presentación", "Presentación de los responsables", "Análisis descriptivo", "Análisis cognoscitivo"]
    chapters += [choose(rng, ("Análisis de la gestión y desempeño", "Análisis de la gestión")), "Análisis instrumental"]
    titles = [f"{index}{mark} {title.upper() if capitals else title}" for index, title in enumerate(chapters, 1)]
    titles[4] += f" {choose(rng, ('DEL', 'DE')) if capitals else 'del'} {acronym}"
    return Headings(
        index=choose(rng, ("ÍNDICE", "CONTENIDO", "Índice")),
        index_column=choose(rng, ("TÍTULO", "Capítulo")),
        presentation=titles[0],
        responsibles=titles[1],
        people=choose(rng, ("2.1 Funcionario responsable y personal de enlace", "2.1 Responsables de la información del sector")),
        officer=choose(rng, ("FUNCIONARIO RESPONSABLE", "Funcionario responsable")),
        link=choose(rng, ("PERSONAL DE ENLACE", "Personal de enlace")),
        descriptive=titles[2],
        summary=choose(rng, ("3.1 Resumen de los resultados de la evaluación", "3.1 Resumen de resultados según nivel de alcance")),
        relation=choose(
            rng, ("3.2 Relación entre indicadores del supervisor e indicadores priorizados", "3.2 Relación entre los indicadores")
        ),
        cognitive=titles[3],
        results=choose(rng, ("4.1 Análisis de los resultados alcanzados", "4.1 Resultados alcanzados por objetivo")),
        factors=choose(rng, ("4.2 Factores o acciones que aportaron al logro de las metas", "4.2 Principales factores y acciones")),
        failings=choose(rng, ("4.3 Falencias y desventajas", "4.3 Falencias para entregar los productos programados")),
        management=titles[4],
        conclusions=choose(rng, ("Conclusiones respecto a la gestión", "Conclusiones")),
        instrumental=titles[5],
        recommendations=choose(rng, ("6.1 Lista de recomendaciones", "6.1 Recomendaciones para el cumplimiento de las metas")),
        matrix=matrix,
    )


def choose_labels(rng: np.random.Generator, percent: bool) -> Labels:
    """One wording of every label; `percent` says whether the progress column holds percents."""
    code = choose(rng, ("Cód.", "Cod.", "COD."))
    first, second = choose(rng, (("I SEM", "II SEM"), ("I SEMESTRE", "II SEMESTRE"), ("1er Sem.", "2do Sem.")))
    target = choose(rng, ("Meta Anual", "Meta Programada Anual", "Meta Anual Programada"))
    sign = choose(rng, (":", " :"))
    progress = (
        choose(rng, ("Avance %", "% de Avance", "Avance (%)")) if percent else choose(rng, ("Avance", "Avance acumulado", "Avance %"))
    )
    return Labels(
        people=(
            "ENTIDAD",
            choose(rng, ("Nombre", "Nombres y Apellidos")),
            "Cargo",
            "Órgano",
            choose(rng, ("Correo Electrónico", "Correo")),
            "Teléfono",
        ),
        level=choose(rng, ("NIVEL DE ALCANCE", "Nivel de alcance")),
        level_group=choose(rng, ("Indicadores priorizados", "Objetivos")),
        level_count=choose(rng, ("N°", "Total")),
        relation=(
            f"{code} Obj.",
            "Objetivo",
            "Indicador del Supervisor",
            "Indicador Priorizado",
            "Intensidad de la relación (Fuerte/Media/Débil)",
            "Justificación",
        ),
        matrix=_choose_matrix_columns(rng, code, target, (first, second, progress)),
        execution=choose(rng, ("EJECUCIÓN", "Ejecución", "Meta Ejecutada")),
        objective=choose(rng, ("En el Objetivo {code}", "Objetivo {code}:", "Obj. {code}")),
        indicator=choose(rng, ("Indicador:", "Indicador priorizado:")),
        annual_target=target + sign,
        executed_s1="Ejecución I Semestre" + sign,
        executed_s2="Ejecución II Semestre" + sign,
    )


def _choose_matrix_columns(rng: np.random.Generator, code: str, target: str, numbers: tuple[str, str, str]) -> tuple[str, ...]:
    """The 16 headers; `numbers` are the two semesters and the progress."""
    return (
        f"{code} Mat.",
        choose(rng, ("Política Nacional en Materia de", "Política Nacional")),
        f"{code} Obj.",
        "Objetivo",
        choose(rng, ("Producto o Actividad Prioritaria", "Producto o Actividad")),
        choose(rng, ("Indicador Priorizado", "Indicador")),
        "Unidad de Medida",
        target,
        *numbers,
        choose(rng, ("Logros Obtenidos", "Logros Alcanzados")),
        "Problemas Identificados",
        choose(rng, ("Medidas Correctivas", "Medidas Correctivas Adoptadas")),
        "Unidad Responsable",
        "Ministerio",
    )
