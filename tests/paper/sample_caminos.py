"""The clean sample: an invented ministry and policy, annual evaluation 2018, figures in the other convention, nothing that disagrees."""

from tests.paper.sample_caminos_rows import BLOCKS, LEVEL, LINKS, MATRIX, MINISTRY, OFFICE, OFFICERS, RELATION
from tests.paper.spec import Header, Headings, Labels, Letterhead, Look, Prose, ProseFigure, Report

HEADINGS = Headings(
    index="CONTENIDO",
    index_column="Capítulo",
    presentation="1. PRESENTACIÓN",
    responsibles="2. PRESENTACIÓN DE LOS RESPONSABLES",
    people="2.1 Funcionario responsable y personal de enlace del sector",
    officer="Funcionario responsable",
    link="Personal de enlace",
    descriptive="3. ANÁLISIS DESCRIPTIVO",
    summary="3.1 Resumen de los resultados de la evaluación anual",
    relation="3.2 Relación entre los indicadores del supervisor y los indicadores priorizados por el sector",
    cognitive="4. ANÁLISIS COGNOSCITIVO",
    results="4.1 Resultados alcanzados por cada objetivo en relación con las metas programadas",
    factors="4.2 Principales factores y acciones que aportaron al logro de las metas o lo impidieron",
    failings="4.3 Falencias y desventajas para entregar los productos programados",
    management="5. ANÁLISIS DE LA GESTIÓN Y DESEMPEÑO DEL MICAP",
    conclusions="Conclusiones sobre la gestión",
    instrumental="6. ANÁLISIS INSTRUMENTAL",
    recommendations="6.1 Recomendaciones para mejorar el cumplimiento de las metas",
    matrix="ANEXO: MATRIZ DE RESULTADOS – EVALUACIÓN ANUAL 2018",
)

LABELS = Labels(
    people=("Entidad", "Nombres y Apellidos", "Cargo", "Órgano", "Correo Electrónico", "Teléfono"),
    level="Nivel de alcance",
    level_group="Objetivos",
    level_count="Total",
    relation=(
        "Cod. Obj.",
        "Objetivo",
        "Indicador propuesto por el Supervisor",
        "Indicador Priorizado",
        "Intensidad de la relación (Fuerte/Media/Débil)",
        "Justificación",
    ),
    matrix=(
        "Cod. Mat.",
        "Política Nacional en Materia de",
        "Cod. Obj.",
        "Objetivo",
        "Producto o Actividad",
        "Indicador",
        "Unidad de Medida",
        "Meta Programada Anual",
        "I SEMESTRE",
        "II SEMESTRE",
        "% de Avance",
        "Logros Alcanzados",
        "Problemas Identificados",
        "Medidas Correctivas",
        "Unidad Responsable",
        "Ministerio",
    ),
    execution="EJECUCIÓN",
    objective="Objetivo {code}:",
    indicator="Indicador priorizado:",
    annual_target="Meta Programada Anual:",
    executed_s1="Ejecución I SEMESTRE:",
    executed_s2="Ejecución II SEMESTRE:",
)

PROSE = Prose(
    presentation=(
        "El Ministerio de Caminos y Puentes da cuenta en este documento de los resultados que obtuvo en el año 2018 en la Política "
        "Nacional en materia de Conectividad Rural. Las metas y los indicadores que aquí se evalúan fueron fijados por la Resolución "
        "Ministerial N° 012-2018-MICAP.",
        "La estructura sigue los formatos de la Directiva N° 001-2016-PCM/SC. Los valores de cada indicador provienen de los registros "
        "de las unidades responsables y fueron revisados antes de su envío al Ministerio Supervisor.",
    ),
    summary=(
        "La evaluación compara, para cada objetivo, lo ejecutado en los dos semestres del año 2018 con la meta programada anual. Una "
        "meta se considera superada, alcanzada, no alcanzada o no ejecutada según ese resultado.",
        "El cuadro siguiente presenta el número de metas en cada nivel de alcance:",
    ),
    results="Los resultados del año 2018, objetivo por objetivo, son los siguientes:",
    factors=(
        "El mejoramiento de caminos vecinales llegó a 1.230 kilómetros en el año, es decir, al 98,4 % de la meta programada anual.",
        "Se culminaron 20 puentes rurales, de ellos 12 en la sierra, 5 en la selva y 3 en la costa, gracias a la compra conjunta de "
        "estructuras metálicas.",
        "Se dictaron 38 talleres de conservación vial con la participación de 24 gobiernos regionales, en los que se formó a 3.745 "
        "personas.",
    ),
    failings=(
        "Las lluvias intensas del primer trimestre detuvieron las obras de mejoramiento de caminos vecinales.",
        "El cambio de los equipos técnicos de varias municipalidades retrasó la aprobación de los planes viales provinciales.",
        "La selección de consultores para los estudios de riesgo vial quedó desierta.",
    ),
    conclusions=(
        "De las cinco (05) metas programadas para el año 2018, una (01) fue superada, una (01) fue alcanzada, dos (02) no fueron "
        "alcanzadas y una (01) no fue ejecutada.",
        "La compra conjunta de estructuras permitió culminar a tiempo los puentes programados.",
        "Los estudios de riesgo vial no se iniciaron porque la selección de consultores quedó desierta.",
    ),
    recommendations=(
        "Extender la compra conjunta a los materiales de los caminos vecinales, para reducir el efecto de las lluvias en los plazos.",
        "Convocar en el primer trimestre la selección de consultores de los estudios de riesgo vial.",
        "Mantener los convenios con las municipalidades que aún no aprueban su plan vial provincial.",
    ),
    closing="Lima, 28 de enero de 2019",
)

TITLE = "INFORME DE EVALUACIÓN ANUAL 2018 DE LA POLÍTICA NACIONAL EN MATERIA DE CONECTIVIDAD RURAL – MINISTERIO DE CAMINOS Y PUENTES"

CAMINOS = Report(
    header=Header(TITLE, "21", "Conectividad Rural", MINISTRY, "MICAP", 2018, "2018-A1"),
    letterhead=Letterhead("PERÚ", "Ministerio\nde Caminos y Puentes", OFFICE),
    page_title=TITLE,
    index=(
        ("1. PRESENTACIÓN", 1),
        ("2. PRESENTACIÓN DE LOS RESPONSABLES", 1),
        ("3. ANÁLISIS DESCRIPTIVO", 1),
        ("4. ANÁLISIS COGNOSCITIVO", 2),
        ("5. ANÁLISIS DE LA GESTIÓN Y DESEMPEÑO DEL MICAP", 3),
        ("6. ANÁLISIS INSTRUMENTAL", 3),
        ("ANEXO: MATRIZ DE RESULTADOS – EVALUACIÓN ANUAL 2018", 4),
    ),
    headings=HEADINGS,
    labels=LABELS,
    prose=PROSE,
    officers=OFFICERS,
    links=LINKS,
    level=LEVEL,
    relation=RELATION,
    blocks=BLOCKS,
    matrix=MATRIX,
    signature=("LUCÍA MARAÑÓN TELLO", "Directora General", OFFICE, "MINISTERIO DE CAMINOS Y PUENTES"),
    look=Look(
        family="times",
        matrix_family="times",
        body_size=11.0,
        leading=1.2,
        table_size=8.6,
        matrix_size=7.0,
        page_numbers=True,
        shaded_headers=True,
        thousands=".",
        decimal=",",
    ),
    prose_figures=(
        ProseFigure("4.2", "1.230", "kilómetros de camino vecinal mejorados en el año"),
        ProseFigure("4.2", "98,4 %", "avance de 21.1"),
        ProseFigure("4.2", "20", "puentes rurales culminados"),
        ProseFigure("4.2", "12", "puentes en la sierra"),
        ProseFigure("4.2", "5", "puentes en la selva"),
        ProseFigure("4.2", "3", "puentes en la costa"),
        ProseFigure("4.2", "38", "talleres"),
        ProseFigure("4.2", "24", "gobiernos regionales"),
        ProseFigure("4.2", "3.745", "personas formadas"),
        ProseFigure("5", "05", "metas programadas"),
        ProseFigure("5", "01", "metas superadas"),
        ProseFigure("5", "01", "metas alcanzadas"),
        ProseFigure("5", "02", "metas no alcanzadas"),
        ProseFigure("5", "01", "metas no ejecutadas"),
        ProseFigure("matrix 21.1 achievements", "31", "provincias"),
        ProseFigure("matrix 21.2 achievements", "20", "puentes"),
        ProseFigure("matrix 21.2 achievements", "12", "puentes en la sierra"),
        ProseFigure("matrix 21.2 achievements", "5", "puentes en la selva"),
        ProseFigure("matrix 21.2 achievements", "3", "puentes en la costa"),
        ProseFigure("matrix 21.3 achievements", "38", "talleres"),
        ProseFigure("matrix 21.3 achievements", "24", "gobiernos regionales"),
    ),
)
