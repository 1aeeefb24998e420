"""Reports as the pipeline would give them, built from the model: no document is read."""

from extractor.model.figure import Figure
from extractor.model.finding import Finding
from extractor.model.provenance import ProfileChoice, ProfileStamp, Provenance, ReaderStamp, SourceInfo
from extractor.model.remark import Remark, remark
from extractor.model.report import (
    CellInfo,
    Entity,
    HeaderCell,
    Indicator,
    IndicatorMatch,
    JsonWord,
    ObjectiveMatch,
    PageInfo,
    Places,
    PolicyInfo,
    Report,
    ReportHeader,
    RowInfo,
    TableInfo,
    Unread,
)
from extractor.model.role import Role
from tests.roles import role

IN_TABLE = Role("table", "t1", column="a")
BOX = (10.0, 20.5, 30.0, 40.0)
MEASURES = ("annual_target", "executed_s1", "executed_s2", "progress")
ROWS = (
    ("1.1", "PLAN ANUAL SECTORIAL DE TRANSFERENCIA, APROBADO.", ("1", "0", None, None), ("1", "0", "0", "0")),
    ("1.2", "NÚMERO DE MODELOS DE GESTIÓN DESCENTRALIZADA, FORMULADOS", ("2", "0", None, None), ("2", "0", "0", "0")),
    (
        "1.3",
        "NÚMERO DE AUTORIDADES, FUNCIONARIOS Y SERVIDORES DE LOS GOBIERNOS REGIONALES Y LOCALES CAPACITADOS.",
        ("2,723", "925", None, None),
        ("2773", "975", "0", "945"),
    ),
    (
        "1.4",
        "NÚMERO DE ESTUDIOS DE PREINVERSIÓN DECLARADOS VIABLES Y PROYECTOS DE INVERSIÓN EN EJECUCIÓN",
        ("42", "47", None, None),
        ("42", "47", "0", "47"),
    ),
)


def unknown(text):
    """A remark whose code no version knows, which keeps the text it has."""
    return Remark("test.said", {}, text)


def page(number, kind="scanned", status="read", problems=()):
    words = (JsonWord(text="AÑO", box=BOX, confidence=0.97), JsonWord(text="«2017»", box=BOX, confidence=0.9))
    shape = {"width": 595.3, "height": 841.9, "rotation": 0, "skew": 0.4, "dpi": 200}
    return PageInfo(
        number=number, kind=kind, words=len(words), word_boxes=words, confidence=0.95, status=status, problems=problems, **shape
    )


def figure(name, text, page=1, doubts=(), where=IN_TABLE):
    value = text.replace(",", "") if text.replace(",", "").isdigit() else None
    given = {"percent": False, "unit": None, "box": BOX, "confidence": 0.9, "readings": (), "alternatives": ()}
    return Figure(id=name, text=text, value=value, place=role(where), page=page, doubts=doubts, **given)


def finding(name, severity="error", verdict="confirmed", message="No coinciden.", matter="", **more):
    given = {"rule": "narrative-matrix", "code": None, "measure": None, "expected": "1", "found": "2", "figures": (), "odds": None}
    told = {"says": Remark("test.says", {}, message), "because": Remark("test.because", {}, more.get("explanation", ""))}
    return Finding(id=name, severity=severity, verdict=verdict, message=message, matter=matter or name, **(given | told | more))


def indicator(code, name, narrative, matrix):
    """One indicator and its figures; `narrative` and `matrix` hold a text or None for each measure."""
    figures, places = [], {}
    for measure, said, printed in zip(MEASURES, narrative, matrix, strict=True):
        ids = {}
        for place, number, text in (("matrix", 6, printed), ("narrative", 4, said)):
            if text is not None:
                figures.append(figure(f"{place}-{code}-{measure}", text, number, where=f"{place}:{code}:{measure}"))
                ids[place] = (figures[-1].id,)
        places[measure] = Places(**ids)
    texts = {"objective": f"Objetivo {code}", "indicator": name, "unit": "PLAN", "responsible": "PRODUCE"}
    objective = ObjectiveMatch(canonical=None, score=0.9, margin=0.3)
    named = IndicatorMatch(canonical=None, score=0.9, margin=0.3)
    return Indicator(code=code, texts=texts, objective=objective, indicator=named, measures=places), figures


def report(**changes):
    """A report on four indicators, in one of which the narrative and the matrix differ; `changes` replace its parts."""
    rows = [indicator(*row) for row in ROWS]
    header = ReportHeader(
        title="INFORME SEMESTRAL DE AVANCE DE LA POLÍTICA NACIONAL EN MATERIA DE DESCENTRALIZACIÓN PARA EL AÑO 2017 "
        "POR PARTE DEL MINISTERIO DE LA PRODUCCIÓN",
        policy=PolicyInfo(code="1", name="Descentralización"),
        entity=Entity(name="Ministerio de la Producción", acronym="PRODUCE"),
        year=2017,
        period="2017-S1",
    )
    parts = {
        "schema_version": "2",
        "source": SourceInfo(filename="scan.pdf", sha256="0" * 64, bytes=1000, media_type="application/pdf", pages=6),
        "provenance": Provenance(
            tool="cotejo",
            version="0.1.0",
            profile=ProfileStamp(id="pcm-semestral", version="1", sha256="1" * 64),
            readers=(ReaderStamp(name="ppocr", version="PP-OCRv6"),),
            started_at="2026-11-23T16:00:00Z",
            seconds=12.5,
        ),
        "profile": ProfileChoice(id="pcm-semestral", score=0.95, reasons=("says «Política Nacional»",)),
        "header": header,
        "pages": tuple(page(n) for n in range(1, 7)),
        "sections": (),
        "tables": (),
        "indicators": tuple(row for row, _ in rows),
        "figures": tuple(found for _, figures in rows for found in figures),
        "findings": FINDINGS,
        "unread": (Unread(page=6, box=BOX, remark=unknown("tinta sin lectura")),),
    }
    return Report(**(parts | changes))


TARGET = ("narrative-1.3-annual_target", "matrix-1.3-annual_target")
EXECUTED = ("narrative-1.3-executed_s1", "matrix-1.3-executed_s1")
FINDINGS = (
    finding(
        "f1",
        code="1.3",
        matter="s1",
        figures=TARGET,
        message="La meta anual del objetivo 1.3 es 2,723 en el capítulo 4 y 2773 en la matriz de resultados.",
    ),
    finding(
        "f2", code="1.3", matter="s2", figures=EXECUTED, message="Lo ejecutado en el I semestre es 925 en el texto y 975 en la matriz."
    ),
    finding(
        "f3",
        "warning",
        "possible-misread",
        code="1.3",
        matter="s2",
        rule="progress",
        figures=EXECUTED[1:],
        message="El avance dice 945; lo ejecutado suma 975.",
    ),
    finding(
        "f4", "warning", "undecided", code=None, rule="summary-recount", message="El cuadro cuenta 3 metas no alcanzadas; la matriz da 1."
    ),
    finding("f5", "notice", code="1.3", rule="quoted-percent", message="77.8 % no sale de ninguna base impresa."),
)


def table(name, title, pages=(1,), rows=2):
    cells = tuple(CellInfo(column=c, text="1", page=pages[0], box=BOX, confidence=1.0) for c in ("a", "b"))
    given = {"kind": "table", "columns": ("a", "b"), "header": ((HeaderCell(text="A"), HeaderCell(text="B")),), "problems": ()}
    return TableInfo(id=name, title=title, pages=pages, rows=(RowInfo(cells=cells),) * rows, **given)


def generic(**changes):
    """A document that no profile knows: tables and figures, no indicators."""
    parts = {
        "profile": ProfileChoice(id="generic", score=0.0, reasons=("no other profile fits",)),
        "header": ReportHeader(title=None, policy=None, entity=Entity(name=None, acronym=None), year=None, period=None),
        "pages": (page(1, "digital"), page(2, "mixed"), page(3, "scanned", "failed", (remark("page.timed-out", seconds="120"),))),
        "tables": (table("t1", "Captura por puerto", (1, 2), 31), table("t2", "", (2,), 1)),
        "indicators": (),
        "figures": tuple(figure(f"n{i}", str(i), doubts=(unknown("lectores en desacuerdo"),) if i % 10 == 7 else ()) for i in range(1234)),
        "findings": (),
        "unread": (),
    }
    return report(**(parts | changes))
