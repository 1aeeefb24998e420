"""Dialects that no profile lists: headers and labels in other words, some with columns in another order or headers letter by letter."""

from dataclasses import dataclass, replace

from tests.paper.spec import MatrixRow, Report

AS_USUAL = tuple(MatrixRow.__slots__)


@dataclass(frozen=True, slots=True)
class Dialect:
    """Wordings of one author. `matrix` and `relation` in the usual order of columns; `order` is that in which they are printed.

    `spaced`: the header of the matrix stands letter by letter. `title` replaces the words "matriz de resultados" where it is set.
    """

    matrix: tuple[str, ...]
    execution: str
    relation: tuple[str, ...]
    objective: str
    indicator: str
    annual_target: str
    executed_s1: str
    executed_s2: str
    order: tuple[str, ...] = AS_USUAL
    spaced: bool = False
    title: str = ""

    def spoken(self, report: Report) -> Report:
        """The report in this dialect."""
        words = {name: getattr(self, name) for name in ("matrix", "execution", "relation", "objective", "indicator")}
        words |= {name: getattr(self, name) for name in ("annual_target", "executed_s1", "executed_s2")}
        headings = report.headings
        if self.title:
            headings = replace(headings, matrix=headings.matrix.replace("MATRIZ DE RESULTADOS", self.title))
        look = replace(report.look, matrix_order=self.order, spaced_headers=self.spaced)
        return replace(report, labels=replace(report.labels, **words), headings=headings, look=look)


def moved(*moves: tuple[str, str]) -> tuple[str, ...]:
    """The usual order with some columns moved, each before the other named."""
    order = list(AS_USUAL)
    for name, before in moves:
        order.remove(name)
        order.insert(order.index(before), name)
    return tuple(order)


DIALECTS = {
    "short": Dialect(
        ("Cód. Pol.", "Pol.", "Cód. O.N.", "Objetivo nacional", "Acción", "Ind. de resultado", "U.M.", "Prog. año", "S-I", "S-II",
         "% ejec.", "Lo logrado", "Dificultades", "Correctivos", "U. resp.", "Sector"),
        "Ejec.",
        ("Cód. O.N.", "Objetivo nacional", "Ind. superv.", "Ind. de resultado", "Grado", "Sustento"),
        "O.N. {code}:", "Ind. de resultado:", "Prog. año:", "Ejec. S-I:", "Ejec. S-II:",
    ),
    "plain": Dialect(
        ("N° de política", "Materia", "N°", "Propósito", "Bien o servicio", "Medidor", "Se mide en", "Previsto para el año",
         "Enero a junio", "Julio a diciembre", "Cumplimiento", "Qué se hizo", "Obstáculos", "Qué se decidió", "Área a cargo", "Pliego"),
        "Realizado",
        ("N°", "Propósito", "Medidor del rector", "Medidor", "Cercanía", "Por qué"),
        "Acerca del propósito {code},", "Se mide por:", "Previsto para el año:", "Realizado de enero a junio:",
        "Realizado de julio a diciembre:",
    ),
    "office": Dialect(
        ("Política (código)", "Nombre de la política", "Código OE", "Objetivo específico", "Intervención", "Nombre del indicador", "Unidad",
         "Valor programado", "1.ª mitad", "2.ª mitad", "Respecto de lo programado", "Principales resultados", "Limitaciones",
         "Acciones correctivas", "Órgano a cargo", "Siglas"),
        "Valor ejecutado",
        ("Código OE", "Objetivo específico", "Indicador rector", "Nombre del indicador", "Vínculo", "Razón"),
        "Objetivo específico {code} –", "Nombre del indicador –", "Valor programado –", "Valor ejecutado, 1.ª mitad –",
        "Valor ejecutado, 2.ª mitad –", title="CUADRO DE METAS",
    ),
    "spaced": Dialect(
        ("Cód. Mat.", "Política Nacional", "Cód. Obj.", "Objetivo", "Producto o Actividad", "Indicador", "Unidad de Medida", "Meta Anual",
         "I SEM", "II SEM", "Avance %", "Logros Obtenidos", "Problemas", "Medidas Correctivas", "Unidad Responsable", "Ministerio"),
        "Ejecución",
        ("Cód. Obj.", "Objetivo", "Indicador del Supervisor", "Indicador Priorizado", "Intensidad", "Justificación"),
        "Objetivo {code}:", "Indicador:", "Meta Anual:", "Ejecución I Semestre:", "Ejecución II Semestre:", spaced=True,
    ),
    "shifted": Dialect(
        ("Cód. P.N.", "P.N. en materia de", "Cód. meta", "Finalidad", "Actividad estratégica", "Indicador de desempeño", "Und. med.",
         "Meta del ejercicio", "Sem. 1", "Sem. 2", "Grado de avance", "Logros y resultados", "Dificultades halladas", "Medidas de mejora",
         "Dependencia", "Min."),
        "Meta lograda",
        ("Cód. meta", "Finalidad", "Indicador del ente rector", "Indicador de desempeño", "Nivel de relación", "Explicación"),
        "Respecto a la meta {code}:", "Indicador de desempeño:", "Meta del ejercicio:", "Meta lograda en el Sem. 1:",
        "Meta lograda en el Sem. 2:",
        order=moved(("ministry", "matrix_code"), ("unit", "indicator"), ("responsible", "achievements")),
    ),
    "held-short": Dialect(
        ("C. Pol.", "Pol. Nac.", "C. Obj. Est.", "Obj. estratégico", "Prod./Act.", "Ind.", "Med.", "M. prog. anual", "1S", "2S",
         "Av. acum.", "Result. obten.", "Probl.", "Med. correct.", "Resp. directo", "Ent."),
        "Ejecuc.",
        ("C. Obj. Est.", "Obj. estratégico", "Ind. del superv.", "Ind. prior.", "Intens.", "Justif."),
        "Obj. Est. {code}.", "Ind.:", "M. prog. anual:", "Ejecuc. 1S:", "Ejecuc. 2S:",
    ),
    "held-plain": Dialect(
        ("Número", "Tema de la política", "Ítem", "Qué se busca", "Qué se entrega", "Cómo se mide", "Medida en", "Compromiso del año",
         "Primera mitad del año", "Segunda mitad del año", "Porcentaje cumplido", "Lo alcanzado", "Lo que faltó", "Lo que se corrigió",
         "Quién responde", "Cartera"),
        "Entregado",
        ("Ítem", "Qué se busca", "Cómo mide el rector", "Cómo se mide", "Fuerza", "Argumento"),
        "Sobre el ítem {code}:", "Cómo se mide:", "Compromiso del año:", "Entregado en la primera mitad del año:",
        "Entregado en la segunda mitad del año:", title="TABLA DE COMPROMISOS",
    ),
    "held-office": Dialect(
        ("Código de política", "Denominación de la política", "Código del OEI", "Objetivo institucional", "Tarea principal",
         "Denominación del indicador", "Unid. Med.", "Programación anual", "Al 30 de junio", "Al 31 de diciembre", "Nivel de ejecución",
         "Avances logrados", "Inconvenientes", "Acciones adoptadas", "Unidad orgánica", "Titular"),
        "Ejecución física",
        ("Código del OEI", "Objetivo institucional", "Indicador del órgano rector", "Denominación del indicador", "Grado de relación",
         "Fundamento"),
        "Obj. inst. {code}:", "Denominación del indicador:", "Programación anual:", "Ejecución física al 30 de junio:",
        "Ejecución física al 31 de diciembre:",
    ),
    "held-spaced": Dialect(
        ("Cód. Materia", "Política", "Cód. Objet.", "Objetivo de política", "Producto final", "Indicador de producto", "U. de medida",
         "Meta física", "Semestre 1", "Semestre 2", "Avance físico", "Logros del periodo", "Problemas hallados", "Medidas tomadas",
         "Oficina responsable", "Entidad"),
        "Avance",
        ("Cód. Objet.", "Objetivo de política", "Indicador superior", "Indicador de producto", "Fuerza del vínculo", "Detalle"),
        "Objetivo de política {code}:", "Indicador de producto:", "Meta física:", "Avance del Semestre 1:", "Avance del Semestre 2:",
        spaced=True,
    ),
    "held-shifted": Dialect(
        ("Eje (código)", "Eje de política", "Cód. resultado", "Resultado esperado", "Servicio o proyecto", "Métrica", "Unidad física",
         "Cantidad programada", "Periodo 1", "Periodo 2", "Alcance", "Hechos relevantes", "Trabas", "Decisiones", "Jefatura",
         "Institución"),
        "Cantidad ejecutada",
        ("Cód. resultado", "Resultado esperado", "Métrica del rector", "Métrica", "Peso", "Motivo"),
        "Para el resultado {code}:", "Métrica:", "Cantidad programada:", "Cantidad ejecutada, periodo 1:", "Cantidad ejecutada, periodo 2:",
        order=moved(("responsible", "indicator"), ("ministry", "product"), ("progress", "annual_target")),
    ),
}  # fmt: skip
"""Those whose name begins with `held` are not developed on: they are told as a number."""
