"""What invented reports are about: ministries, policies, and themes an indicator can have."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """`things` in the plural and `done` agree; `people` themes tell workshops, the others tell parts by region."""

    things: str
    done: str
    unit: str
    objective: str
    product: str
    reach: tuple[int, int]
    people: bool = False


MINISTRIES = (
    ("Ministerio de Aguas y Cuencas", "MINAC"),
    ("Ministerio de Montaña y Glaciares", "MIMOG"),
    ("Ministerio del Libro y la Lectura", "MILIB"),
    ("Ministerio de Puertos y Navegación", "MIPUN"),
    ("Ministerio de la Niñez Rural", "MINIR"),
    ("Ministerio de Ciencia y Pequeña Industria", "MICPI"),
    ("Ministerio de Bosques y Fauna Silvestre", "MIBOF"),
    ("Ministerio de Señalización y Tránsito", "MISET"),
)
POLICIES = (
    "Acceso al Agua Segura",
    "Lectura y Bibliotecas",
    "Conservación de Suelos",
    "Igualdad de Oportunidades en el Campo",
    "Innovación en la Pequeña Empresa",
    "Prevención de Daños por Sequía",
    "Comunicación de Pueblos Alejados",
    "Protección de la Niñez",
)
OFFICES = (
    "Oficina General de Planificación",
    "Oficina de Planeamiento, Inversiones y Estadística",
    "Dirección General de Políticas y Evaluación",
    "Oficina General de Programación y Gestión de la Información",
)
UNITS = (
    "Dirección de Proyectos",
    "Dirección de Asistencia Técnica",
    "Dirección de Formación",
    "Dirección de Gestión Territorial",
    "Programa Nacional de Obras Menores",
    "Oficina de Coordinación Regional",
)

THEMES = (
    Theme(
        "reservorios",
        "construidos",
        "Reservorio",
        "Aumentar la reserva de agua de las comunidades altoandinas para los meses sin lluvia",
        "Construir reservorios comunales",
        (12, 90),
    ),
    Theme(
        "bibliotecas",
        "equipadas",
        "Biblioteca",
        "Acercar los libros a las niñas y los niños de los distritos con menor acceso",
        "Equipar bibliotecas públicas distritales",
        (10, 160),
    ),
    Theme(
        "promotores",
        "capacitados",
        "Persona capacitada",
        "Fortalecer las capacidades de quienes prestan servicios en las zonas rurales",
        "Dictar cursos para promotores rurales",
        (900, 6800),
        True,
    ),
    Theme(
        "servidores municipales",
        "formados",
        "Servidor",
        "Mejorar la atención que brindan las municipalidades a la población",
        "Formar a servidores municipales en atención ciudadana",
        (400, 3900),
        True,
    ),
    Theme(
        "familias",
        "asistidas",
        "Familia",
        "Reducir la pérdida de cosechas de las familias que siembran en laderas",
        "Brindar asistencia técnica a familias agricultoras",
        (1100, 9400),
        True,
    ),
    Theme(
        "convenios",
        "suscritos",
        "Convenio",
        "Articular la acción de los tres niveles de gobierno en favor de las zonas alejadas",
        "Suscribir convenios con gobiernos regionales y locales",
        (6, 40),
    ),
    Theme(
        "estudios técnicos",
        "aprobados",
        "Estudio",
        "Contar con información confiable para decidir dónde invertir primero",
        "Elaborar y aprobar estudios técnicos",
        (4, 28),
    ),
    Theme(
        "hectáreas",
        "reforestadas",
        "Hectárea",
        "Recuperar la cubierta vegetal de las cabeceras de cuenca",
        "Reforestar terrenos degradados",
        (700, 5200),
    ),
    Theme(
        "embarcaderos",
        "rehabilitados",
        "Embarcadero",
        "Facilitar el transporte fluvial de pasajeros y carga con condiciones seguras",
        "Rehabilitar embarcaderos menores",
        (8, 55),
    ),
    Theme(
        "planes locales",
        "aprobados",
        "Plan",
        "Ordenar la respuesta de los municipios ante la sequía y las heladas",
        "Asistir en la elaboración de planes locales",
        (9, 120),
    ),
    Theme(
        "laboratorios",
        "acreditados",
        "Laboratorio",
        "Elevar la calidad de los ensayos que requieren las pequeñas empresas",
        "Acreditar laboratorios regionales",
        (3, 24),
    ),
    Theme(
        "señales",
        "instaladas",
        "Señal",
        "Disminuir los accidentes en las vías que cruzan centros poblados",
        "Instalar señales preventivas",
        (300, 2900),
    ),
    Theme(
        "centros comunales",
        "mejorados",
        "Centro",
        "Ofrecer espacios seguros de reunión a las organizaciones de la comunidad",
        "Mejorar centros comunales",
        (14, 130),
    ),
    Theme(
        "estaciones de medición",
        "operativas",
        "Estación",
        "Vigilar de manera continua el nivel de los ríos y lagunas",
        "Poner en operación estaciones de medición",
        (5, 60),
    ),
    Theme(
        "viveros",
        "implementados",
        "Vivero",
        "Asegurar la provisión de plantones nativos en cada provincia",
        "Implementar viveros provinciales",
        (7, 70),
    ),
    Theme(
        "jóvenes",
        "certificados",
        "Joven",
        "Mejorar el empleo de la juventud mediante la certificación de sus competencias",
        "Certificar competencias laborales de jóvenes",
        (500, 4700),
        True,
    ),
)
NAMES = ("Elena", "Tomás", "Irene", "Bruno", "Lidia", "Óscar", "Mónica", "Efraín", "Sofía", "Iván", "Ángela", "Rubén")
SURNAMES = ("Cárdenas", "Yupari", "Zegarra", "Muñante", "Ibáñez", "Tello", "Ñaupari", "Obregón", "Luján", "Garay", "Arrieta", "Quiñe")
PLACES = (
    ("en la costa", "en la sierra", "en la selva"),
    ("en el norte", "en el centro", "en el sur"),
    ("por administración directa", "por contrata", "por convenio"),
)
