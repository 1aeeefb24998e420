"""The twin of the seed report: every figure, title and inconsistency as printed there, the other sentences reworded, invented people."""

from tests.paper.sample_produce_matrix import MATRIX
from tests.paper.spec import (
    Block,
    Header,
    Headings,
    Inconsistency,
    Labels,
    Letterhead,
    LevelRow,
    Look,
    Person,
    Prose,
    ProseFigure,
    Relation,
    Report,
)

OFFICE = "Oficina General de Planeamiento, Presupuesto y Modernización"
MINISTRY = "Ministerio de la Producción"
OBJECTIVES = {
    "1.1": "Asegurar la pronta y adecuada transferencia de las competencias, funciones y recursos a los Gobiernos Regionales y Locales, "
    "respetando los principios de subsidiariedad, gradualidad, complementariedad y neutralidad entre los niveles de gobierno nacional, "
    "regional y local",
    "1.2": "Delimitar con precisión las funciones, competencias y esquemas adecuados de coordinación entre los niveles de gobierno, con el "
    "fin de determinar la responsabilidad administrativa y funcional en la provisión de servicios, que redunden en el fortalecimiento "
    "administrativo y financiero de los GRs y GLs",
    "1.3": "Capacitar sectorialmente a los Gobiernos Regionales y Locales, a fin de generar y consolidar una conveniente capacidad de "
    "gestión",
    "1.4": "Desarrollar plataformas regionales de competitividad, que permitan el desarrollo, crecimiento y fortalecimiento de las "
    "economías regionales y locales",
}

HEADINGS = Headings(
    index="ÍNDICE",
    index_column="TÍTULO",
    presentation="1. PRESENTACIÓN.",
    responsibles="2. PRESENTACIÓN DE LOS RESPONSABLES:",
    people="2.1 Cuadro reporte de funcionario responsable y enlace (de quien consolida la información del sector).",
    officer="FUNCIONARIO RESPONSABLE",
    link="PERSONAL DE ENLACE",
    descriptive="3. ANÁLISIS DESCRIPTIVO:",
    summary="3.1 Resumen de los resultados de la evaluación (según las metas e indicadores definidos por el sector que reporta):",
    relation="3.2 Relación entre los indicadores propuestos por el supervisor y los indicadores priorizados por la entidad.",
    cognitive="4. ANÁLISIS COGNOSCITIVO:",
    results="4.1 Análisis sobre los resultados alcanzados por el conjunto de productos y actividades prioritarias programadas en "
    "relación al cumplimiento de las metas programadas",
    factors="4.2 Análisis sobre los principales factores o acciones generales ejecutadas por la Entidad Ejecutora que hayan aportado o "
    "impedido el logro de las metas, independientemente de los productos o actividades prioritarias ejecutadas.",
    failings="4.3 Identificar las falencias y desventajas para ejecutar y/o entregar los productos y/o actividades en relación al "
    "cumplimiento de las metas programadas.",
    management="5. ANÁLISIS DE LA GESTIÓN Y DESEMPEÑO DEL PRODUCE.",
    conclusions="Conclusiones respecto a la Gestión.",
    instrumental="6. ANÁLISIS INSTRUMENTAL.",
    recommendations="6.1 Lista de recomendaciones para la mejora en el accionar de la Unidad Responsable para el cumplimiento de las metas "
    "programadas.",
    matrix="MATRIZ DE RESULTADOS SEMESTRE I",
)

LABELS = Labels(
    people=("ENTIDAD", "Nombre", "Cargo", "Órgano", "Correo Electrónico", "Teléfono"),
    level="NIVEL DE ALCANCE",
    level_group="Indicadores priorizados",
    level_count="N°",
    relation=(
        "Cód. Obj.",
        "Objetivo",
        "Indicador del Supervisor",
        "Indicador Priorizado",
        "Intensidad de la relación (Fuerte/Medía/Débil)",
        "Justificación",
    ),
    matrix=(
        "Cód. Mat.",
        "Política Nacional en Materia de",
        "Cód. Obj.",
        "Objetivo",
        "Producto o Actividad Prioritaria",
        "Indicador Priorizado",
        "Unidad de Medida",
        "Meta Anual",
        "I SEM",
        "II SEM",
        "Avance %",
        "Logros Obtenidos",
        "Problemas Identificados",
        "Medidas Correctivas",
        "Unidad Responsable",
        "Ministerio",
    ),
    execution="EJECUCIÓN",
    objective="En el Objetivo {code}",
    indicator="Indicador:",
    annual_target="Meta Anual Programada :",
    executed_s1="Ejecución I Semestre :",
    executed_s2="Ejecución II Semestre :",
)

PROSE = Prose(
    presentation=(
        "Por Decreto Supremo N° 027-2007-PCM y las normas que lo modifican, se establecen las Políticas Nacionales de Obligatorio "
        "Cumplimiento para todas las entidades del Gobierno Nacional, con el propósito de que sus instituciones y funcionarios las "
        "impulsen y ejecuten además de las políticas propias de cada sector. Conforme a ello, el Ministerio de la Producción, por "
        "Resolución Ministerial N° 025-2017-PRODUCE, aprobó para el año 2017 las Metas e Indicadores de Desempeño del Sector Producción "
        "correspondientes a las Políticas Nacionales de Obligatorio Cumplimiento.",
        "Sobre el particular, el artículo 3° del Decreto Supremo N° 027-2007-PCM obliga, entre otros aspectos, a que los Ministerios "
        "evalúen cada semestre las Metas e Indicadores de Desempeño de las Políticas Nacionales que son de su competencia; del mismo "
        "modo, el artículo 7° de la Directiva N° 001-2016-PCM/SC, “Lineamientos para la aprobación de indicadores de desempeño y metas "
        "de las Políticas Nacionales del Decreto Supremo N° 027-2007-PCM, y sus modificatorias, y para la presentación de Informes de "
        "Evaluación”, que aprobó la Resolución Ministerial N° 064-2016-PCM, dispone que cada Entidad Ejecutora remita sus informes de "
        "avance semestral y de evaluación anual al Ministerio Supervisor que corresponda.",
    ),
    summary=(
        "Este informe semestral de avance de la Política Nacional en Materia Descentralización para el año 2017, recoge los datos que "
        "envió la Oficina de Articulación Intergubernamental y Prevención de Conflictos Sociales.",
        "La Oficina General de Planeamiento, Presupuesto y Modernización examina, ordena, consolida y registra los datos recibidos en el "
        "aplicativo Sistema Informático de Políticas Nacionales – SISPNAC, a cargo de la Secretaría de Coordinación de la Presidencia del "
        "Consejo de Ministros; las Entidades Supervisoras validan lo registrado y, con ello, se prepara este informe de avance.",
        "El cuadro que sigue muestra el nivel de avance de las Metas e Indicadores de Desempeño de la Política Nacional en Materia de "
        "Descentralización que corresponden al Sector, durante el año 2017:",
    ),
    results="Respecto de las Metas e Indicadores de Desempeño de la Política Nacional en Materia de Descentralización que se programaron "
    "para el año 2017, el nivel de avance se resume a continuación:",
    factors=(
        "El Plan Anual Sectorial de Transferencia se está elaborado junto con las Direcciones Generales de los Despachos Viceministeriales "
        "de Pesca y Acuicultura y Mype e Industria.",
        "Como parte del desarrollo de capacidades para la gestión descentralizada, el Ministerio de la Producción realizó 44 eventos, en "
        "los que tomaron parte 25 Gobiernos Regionales.",
        "El Sector producción interviene con 47 proyectos de inversión pública en ejecución, dirigidos a contribuir al desarrollo "
        "productivo.",
    ),
    failings=(
        "El nuevo Reglamento de Organización y Funciones del Ministerio de la Producción, aprobado hace poco, ocasionó demoras en las "
        "capacitaciones a los servidores de los Gobiernos Regionales y Locales.",
        "Escasa capacidad institucional para hallar y abrir espacios de consenso y de decisión conjunta que ayuden a elevar los niveles de "
        "coordinación del sector y su articulación con las Gerencias y/o Direcciones Regionales de producción de los Gobiernos Regionales.",
    ),
    conclusions=(
        "De las cuatro (04) metas que se programaron para el año 2017, en una (01) se consiguió superar la meta durante el primer "
        "semestre y en tres (03) no se consiguió alcanzarla.",
        "En el primer semestre del año 2017 se elaboró la propuesta del Plan Anual de Transferencia de Competencias Sectoriales a los "
        "Gobiernos Regionales y Locales del año 2017, la cual sigue en trámite de aprobación por Resolución Ministerial.",
    ),
    recommendations=(
        "Reforzar la coordinación y articulación para llevar adelante las funciones transferidas a los Gobiernos Regionales, con miras al "
        "desarrollo productivo de cada ámbito regional.",
        "Proseguir con las Acciones de Mejora Continua de los servicios públicos descentralizados de Fomento y Desarrollo de Pequeña y "
        "Microempresa, y con las de la materia de Promoción y Desarrollo de la Pesca Artesanal y de la Acuicultura, para fijar un orden de "
        "prioridad entre las Gerencias y/o Direcciones Regionales de Producción de los Gobiernos Regionales donde se desarrollen los "
        "productos, y elevar así sus capacidades institucionales en la promoción de la competitividad territorial.",
        "Afianzar la Gestión por Resultados, mediante la articulación en el territorio de los tres Programas Presupuestales del Sector "
        "Producción, a fin de impulsar y mejorar el cumplimiento de las funciones transferidas.",
        "Corresponde al Viceministerio de Gobernanza Territorial, por medio de la Secretaría de Descentralización, fijar los lineamientos "
        "generales que consoliden el Proceso de Descentralización y la gestión descentralizada con enfoque territorial.",
    ),
    closing="Atentamente,",
)

RELATION = (
    Relation(
        "1.1",
        OBJECTIVES["1.1"] + ".",
        "Número de Planes Anuales Sectoriales de transferencias aprobados.",
        "Plan Anual Sectorial de Transferencia, aprobado.",
        "Fuerte.",
        "El vínculo entre los indicadores deja ver cómo se gestiona el proceso de transferencia a los Gobiernos Regionales.",
    ),
    Relation(
        "1.2",
        OBJECTIVES["1.2"] + ".",
        "Número de Modelos de Gestión Descentralizada con identificación de roles para cada nivel de gobierno, formulados en el marco de "
        "las Comisiones Intergubernamentales.",
        "Número de Modelos de Gestión Descentralizada, formulados",
        "Fuerte.",
        "Con ambos indicadores se reconocen los procesos, los roles de los actores y las estrategias de la descentralización.",
    ),
    Relation(
        "1.3",
        OBJECTIVES["1.3"] + ".",
        "Número de usuarios con competencias adquiridas para la gestión descentralizadas en los GRs y GLs.",
        "Número de autoridades, funcionarios y servidores de los Gobiernos Regionales y Locales capacitados",
        "Fuerte",
        "Los indicadores ayudan a formar competencias y habilidades en los Gobiernos Regionales y Locales dentro del proceso de "
        "descentralización.",
    ),
    Relation(
        "1.4",
        OBJECTIVES["1.4"] + ".",
        "Número de estudios de pre inversión viables y de proyectos en fase de inversión y/o en ejecución.",
        "Número de estudios de preinversión declarados viables y proyectos de inversión en ejecución.",
        "Fuerte",
        "Los dos indicadores guardan estrecha relación, pues se refieren a los proyectos de inversión.",
    ),
)

BLOCKS = (
    Block(
        "1.1", OBJECTIVES["1.1"].replace("subsidiariedad", "subsidiaridad"), "Plan Anual Sectorial de Transferencia, aprobado.", "1", "0"
    ),
    Block("1.2", OBJECTIVES["1.2"], "Número de modelos de Gestión Descentralizada, formulados.", "2", "0"),
    Block(
        "1.3",
        OBJECTIVES["1.3"],
        "Número de autoridades, funcionarios y servidores de los Gobiernos Regionales y Locales capacitados",
        "2,723",
        "925",
        quoted=True,
    ),
    Block(
        "1.4",
        OBJECTIVES["1.4"],
        "Número de estudios de preinversión declarados viables y proyectos de inversión en ejecución",
        "42",
        "47",
        quoted=True,
    ),
)

LEVEL = (
    LevelRow("Metas superadas", ("0", "0", "0", "1", "1")),
    LevelRow("Metas alcanzadas", ("0", "0", "0", "0", "0")),
    LevelRow("Metas no alcanzadas", ("1", "1", "1", "0", "3")),
    LevelRow("Metas no ejecutadas", ("0", "0", "0", "0", "0")),
    LevelRow("Total de indicadores programados", ("1", "1", "1", "1", "4")),
)

TITLE = (
    "INFORME SEMESTRAL DE AVANCE DE LA POLÍTICA NACIONAL EN MATERIA DE DESCENTRALIZACIÓN PARA EL AÑO 2017 "
    "POR PARTE DEL MINISTERIO DE LA PRODUCCIÓN"
)

PRODUCE = Report(
    header=Header(TITLE, "1", "Descentralización", MINISTRY, "PRODUCE", 2017, "2017-S1"),
    letterhead=Letterhead("PERÚ", "Ministerio\nde la Producción", OFFICE),
    page_title=TITLE.replace("DE AVANCE DE", "DE AVANCE DE EVALUACIÓN DE"),
    index=(
        ("1.- PRESENTACIÓN", 1),
        ("2.- PRESENTACIÓN DE LOS RESPONSABLES", 1),
        ("3.- ANÁLISIS DESCRIPTIVO", 2),
        ("4.- ANÁLISIS COGNOSCITIVO", 3),
        ("5.- ANÁLISIS DE LA GESTIÓN Y DESEMPEÑO DEL PRODUCE", 5),
        ("6.- ANÁLISIS INSTRUMENTAL", 5),
    ),
    headings=HEADINGS,
    labels=LABELS,
    prose=PROSE,
    officers=(
        Person(MINISTRY, "Rosa Elena Quispillo Vargas", "Directora General", OFFICE, "rquispilloy@produce.example", "616-2222 Anexo: 2501"),
    ),
    links=(
        Person(
            MINISTRY,
            "Julio César Montalvo Ríos",
            "Especialista en Planeamiento",
            OFFICE,
            "imontalvo@produce.example",
            "616-2222 Anexo: 2504",
        ),
        Person(MINISTRY, "Mario Andrés Salcedo Peña", "Especialista legal", OFFICE, "msalcedo@produce.example", "616-2222 Anexo: 2504"),
    ),
    level=LEVEL,
    relation=RELATION,
    blocks=BLOCKS,
    matrix=MATRIX,
    signature=(
        "Ing. ALBERTO T. HUAMANÍ CERVERA",
        "Director",
        "Oficina de Planeamiento y Modernización",
        "Oficina General de Planeamiento,",
        "Presupuesto y Modernización",
        "MINISTERIO DE LA PRODUCCIÓN",
    ),
    look=Look(
        cover_page=False, cover_size=11.5, body_size=10.4, leading=1.3, table_size=8.2, matrix_size=6.0, letterhead_pages=(1, 2, 4, 5)
    ),
    breaks=frozenset({"3", "relation:1.1", "block:1.1", "failings"}),
    prose_figures=(
        ProseFigure("4.2", "44", "eventos"),
        ProseFigure("4.2", "25", "Gobiernos Regionales"),
        ProseFigure("4.2", "47", "proyectos de inversión pública en ejecución"),
        ProseFigure("5", "04", "metas programadas"),
        ProseFigure("5", "01", "metas superadas"),
        ProseFigure("5", "03", "metas no alcanzadas"),
        ProseFigure("matrix 1.3 achievements", "77.8%", "avance sobre lo programado en el primer semestre"),
        ProseFigure("matrix 1.3 achievements", "25", "gobiernos regionales"),
        ProseFigure("matrix 1.3 achievements", "44", "eventos"),
        ProseFigure("matrix 1.4 achievements", "40", "proyectos de inversión en 15 regiones"),
        ProseFigure("matrix 1.4 achievements", "15", "regiones"),
        ProseFigure("matrix 1.4 achievements", "4", "proyectos de inversión de impacto multirregional"),
        ProseFigure("matrix 1.4 achievements", "3", "proyectos de inversión de alcance nacional"),
    ),
    inconsistencies=(
        Inconsistency("I01", "narrative-matrix", "1.3", "annual_target", ("2,723", "2773")),
        Inconsistency("I02", "narrative-matrix", "1.3", "executed_s1", ("925", "975")),
        Inconsistency("I03", "progress", "1.3", "progress", ("945", "975")),
    ),
)
