"""The clean sample's people, tables and matrix: five objectives of an invented policy on rural roads, annual evaluation 2018."""

from tests.paper.spec import Block, LevelRow, MatrixRow, Person, Relation

MINISTRY, OFFICE = "Ministerio de Caminos y Puentes", "Oficina General de Planificación y Seguimiento"
OBJECTIVES = (
    "Ampliar y mejorar la red de caminos vecinales, a fin de reducir el tiempo de viaje entre los centros poblados y las capitales de "
    "provincia.",
    "Asegurar el paso continuo sobre ríos y quebradas, mediante la construcción y reposición de puentes en zonas rurales.",
    "Formar a autoridades, técnicos y operadores locales en la conservación de caminos, para sostener la calidad del servicio.",
    "Ordenar la gestión vial de las municipalidades provinciales con instrumentos de planeamiento participativo.",
    "Prevenir daños por lluvias y deslizamientos en los caminos que unen a las poblaciones más alejadas.",
)
INDICATORS = (
    "Kilómetros de camino vecinal mejorados",
    "Número de puentes rurales culminados",
    "Número de autoridades, técnicos y operadores capacitados",
    "Número de planes viales provinciales aprobados",
    "Número de estudios de riesgo vial concluidos",
)

OFFICERS = (Person(MINISTRY, "Lucía Marañón Tello", "Directora General", OFFICE, "lmaranon@micap.example", "417-3060 Anexo: 1210"),)
LINKS = (
    Person(MINISTRY, "Óscar Benavides Ñique", "Analista de Seguimiento", OFFICE, "obenavides@micap.example", "417-3060 Anexo: 1214"),
    Person(MINISTRY, "Inés Paredes Güere", "Especialista en Estadística", OFFICE, "iparedes@micap.example", "417-3060 Anexo: 1217"),
)

LEVEL = (
    LevelRow("Metas superadas", ("0", "0", "1", "0", "0", "1")),
    LevelRow("Metas alcanzadas", ("0", "1", "0", "0", "0", "1")),
    LevelRow("Metas no alcanzadas", ("1", "0", "0", "1", "0", "2")),
    LevelRow("Metas no ejecutadas", ("0", "0", "0", "0", "1", "1")),
    LevelRow("Total de metas programadas", ("1", "1", "1", "1", "1", "5")),
)

_RELATION = (
    ("Kilómetros de red vecinal intervenidos.", "Fuerte", "Los dos indicadores miden la longitud de camino que recibe mejoras."),
    ("Número de puentes en servicio.", "Fuerte", "Cada puente culminado entra en servicio y se suma al indicador del supervisor."),
    (
        "Porcentaje de gobiernos locales con personal formado.",
        "Media",
        "La formación de personas es la base del porcentaje que mide el supervisor.",
    ),
    ("Número de provincias con plan vial vigente.", "Fuerte", "Un plan aprobado equivale a una provincia con plan vigente."),
    ("Puntos críticos identificados en la red vial.", "Débil", "El estudio permite ubicar los puntos críticos, aunque no los cuenta."),
)
RELATION = tuple(
    Relation(f"21.{number}", objective, supervisor, indicator, intensity, reason)
    for number, (objective, indicator, (supervisor, intensity, reason)) in enumerate(zip(OBJECTIVES, INDICATORS, _RELATION, strict=True), 1)
)

_NARRATIVE = (("1.250", "540", "690"), ("20", "8", "12"), ("3.600", "1.480", "2.265"), ("14", "0", "9"), ("2", "0", "0"))
BLOCKS = tuple(
    Block(f"21.{number}", objective.rstrip("."), indicator, *figures)
    for number, (objective, indicator, figures) in enumerate(zip(OBJECTIVES, INDICATORS, _NARRATIVE, strict=True), 1)
)

_ROWS = (
    (
        "Mejorar caminos vecinales priorizados.",
        "Kilómetro",
        ("1250", "540", "690", "98,4"),
        "Se mejoraron caminos vecinales en 31 provincias, con empedrado y cunetas.",
        "Lluvias intensas en el primer trimestre que detuvieron las obras.",
        "Se amplió el turno de trabajo en los frentes de obra desde el mes de mayo.",
        "Dirección de Caminos Vecinales",
    ),
    (
        "Construir y reponer puentes rurales.",
        "Puente",
        ("20", "8", "12", "100,0"),
        "Se culminaron 20 puentes: 12 en la sierra, 5 en la selva y 3 en la costa.",
        "No se presentaron.",
        "No corresponde.",
        "Dirección de Puentes",
    ),
    (
        "Dictar cursos de conservación vial.",
        "Persona capacitada",
        ("3600", "1480", "2265", "104,0"),
        "Se dictaron 38 talleres con participantes de 24 gobiernos regionales.",
        "No se presentaron.",
        "No corresponde.",
        "Escuela de Conservación Vial",
    ),
    (
        "Asistir a las provincias en la elaboración de su plan vial.",
        "Plan",
        ("14", "0", "9", "64,3"),
        "Los planes se aprobaron por ordenanza en el segundo semestre.",
        "Cambio de los equipos técnicos de varias municipalidades.",
        "Se firmaron convenios para dar continuidad a los equipos técnicos.",
        "Dirección de Gestión Vial",
    ),
    (
        "Elaborar estudios de riesgo en caminos de montaña.",
        "Estudio",
        ("2", "0", "0", "0,0"),
        "Se aprobaron los términos de referencia.",
        "El proceso de selección de consultores quedó desierto.",
        "Se convocó de nuevo el proceso con plazos más amplios.",
        "Dirección de Prevención",
    ),
)
MATRIX = tuple(
    MatrixRow(
        "21", "Conectividad Rural", f"21.{number}", objective, product, indicator, unit, *figures, done, trouble, remedy, office, "MICAP"
    )
    for number, (objective, indicator, (product, unit, figures, done, trouble, remedy, office)) in enumerate(
        zip(OBJECTIVES, INDICATORS, _ROWS, strict=True), 1
    )
)
