"""The samples end to end: what was typed by hand from the print is what comes out, from the digital twin and from the scan."""

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from rapidfuzz import fuzz

from extractor.model.report import Report
from extractor.pipeline import Options, extract
from extractor.text import fold, likeness
from tests.record import SAMPLES, born_digital, played_back

ROOT = Path(__file__).parents[1]
NAMES = sorted(folder.name for folder in SAMPLES.iterdir() if (folder / "truth.json").exists())
SAME_TEXT = 0.98
CHECKED = ("narrative-matrix", "progress", "summary-total", "conclusion-summary", "word-digit", "parts-sum", "repeated-figure",
           "summary-recount", "quoted-percent")  # fmt: skip
"""Rules whose findings `truth.json` lists one by one."""
BESIDE = {
    "produce-2017-s1": {
        ("status-needs-reason", "1.2"), ("status-needs-reason", "1.4"), ("due-later", None), ("due-later", "1.2"),
        ("unit-indicator", "1.1"), ("unit-indicator", "1.4"), ("responsible-unit", None), ("required-field", None), ("deadline", None),
        ("period-title", None), ("progress-header", None),
    },
    "caminos-2018-a1": {("required-field", None)},
}  # fmt: skip
"""Rule and code of the others, which truth.json tells in words: I05, I06, I09 to I11, I13, I14, I20, I22, I32, I44."""


@cache
def read_for_real(name: str) -> Report:
    """The scan through the default reader and the second one, once a run."""
    return extract(SAMPLES / name / "scan.pdf", Options())


WAYS: list[Any] = [
    pytest.param(born_digital, id="digital"),
    pytest.param(played_back, id="recorded"),
    pytest.param(read_for_real, id="read", marks=[pytest.mark.slow, pytest.mark.ocr]),
]
Extract = Callable[[str], Report]
each_way = pytest.mark.parametrize("way", WAYS)
each_sample = pytest.mark.parametrize("name", NAMES)


def truth_of(name: str) -> dict[str, Any]:
    truth: dict[str, Any] = json.loads((SAMPLES / name / "truth.json").read_text("utf-8"))
    return truth


def printed(report: Report, place: str) -> dict[str, dict[str, str | None]]:
    """Code -> measure -> value, in the `matrix` or in the `narrative`."""
    found = {
        i.code: {m: report.figure(getattr(p, place)[0]).value for m, p in i.measures.items() if getattr(p, place)}
        for i in report.indicators
    }
    return {code: values for code, values in found.items() if values}


def narrative_titles(report: Report) -> str:
    return " ".join(section.text for section in report.sections if section.id in {"cognitive", "results"})


@each_way
@each_sample
def test_every_numeric_cell_of_the_matrix(name: str, way: Extract):
    assert printed(way(name), "matrix") == {i["code"]: i["matrix"] for i in truth_of(name)["indicators"]}


@each_way
@each_sample
def test_every_figure_of_chapter_4(name: str, way: Extract):
    assert printed(way(name), "narrative") == {i["code"]: i["narrative"] for i in truth_of(name)["indicators"]}


@each_way
@each_sample
def test_objectives_indicators_and_the_other_texts_of_the_matrix(name: str, way: Extract):
    found = {i.code: i for i in way(name).indicators}
    for typed in truth_of(name)["indicators"]:
        indicator = found[typed["code"]]
        for text in ("objective", "indicator", "product", "unit", "responsible"):
            assert likeness(indicator.text(text), typed[text]) >= SAME_TEXT, text
        for text in ("achievements", "problems", "measures_taken"):
            assert likeness(indicator.text(text), typed[text]) >= 0.95, text


@each_way
@each_sample
def test_the_titles_of_chapter_4_are_told_in_its_text(name: str, way: Extract):
    text = fold(narrative_titles(way(name)))
    for typed in truth_of(name)["indicators"]:
        for title in (typed["narrative_objective"], typed["narrative_indicator"]):
            assert fuzz.partial_ratio(fold(title), text) >= 97


@each_way
@each_sample
def test_the_header(name: str, way: Extract):
    header, typed = way(name).header, truth_of(name)["header"]
    assert header.title is not None
    assert likeness(header.title, typed["title"]) >= SAME_TEXT
    assert header.policy is not None
    assert (header.policy.code, fold(header.policy.name)) == (typed["policy"]["code"], fold(typed["policy"]["name"]))
    assert (fold(header.entity.name or ""), header.entity.acronym) == (fold(typed["entity"]["name"]), typed["entity"]["acronym"])
    assert (header.year, header.period) == (typed["year"], typed["period"])


@each_way
@each_sample
def test_every_count_of_the_level_table(name: str, way: Extract):
    report, typed = way(name), truth_of(name)["level_table"]
    (table,) = [t for t in report.tables if t.kind == "level"]
    assert len(table.columns) == len(typed["columns"]) + 1
    for row, wanted in zip(table.rows, typed["rows"], strict=True):
        assert likeness(row.cells[0].text, wanted["label"]) >= 0.95
        values = [report.figure(cell.figures[0]).value if cell.figures else None for cell in row.cells[1:]]
        assert values == wanted["values"], wanted["label"]


@each_way
@each_sample
def test_the_relation_table_is_joined_over_its_pages(name: str, way: Extract):
    (table,) = [t for t in way(name).tables if t.kind == "relation"]
    typed = truth_of(name)["relation"]
    assert [row.cells[0].text.replace(" ", "") for row in table.rows] == [row["code"] for row in typed]
    for row, wanted in zip(table.rows, typed, strict=True):
        assert likeness(row.cells[1].text, wanted["objective"]) >= 0.95


@each_way
def test_the_objectives_of_the_seed_are_mapped(way: Extract):
    report = way("produce-2017-s1")
    assert [i.objective.canonical.code for i in report.indicators if i.objective.canonical] == ["1.1", "1.2", "1.3", "1.4"]
    assert [i.indicator.canonical.id for i in report.indicators if i.indicator.canonical] == [f"1.{n}-prioritised" for n in (1, 2, 3, 4)]


@each_way
def test_invented_objectives_are_not_mapped(way: Extract):
    report = way("caminos-2018-a1")
    assert not [i.code for i in report.indicators if i.objective.canonical or i.indicator.canonical]


@each_way
@each_sample
def test_exactly_the_inconsistencies_that_are_printed_are_found(name: str, way: Extract):
    report = way(name)
    wanted = [i for i in truth_of(name)["inconsistencies"] if i["rule"] in CHECKED]
    found = [f for f in report.findings if f.rule in CHECKED]
    assert sorted((f.rule, f.code or "", f.measure or "") for f in found) == sorted(
        (i["rule"], i["code"] or "", i["measure"] or "") for i in wanted
    )
    assert len({f.matter for f in found if f.code == "1.3"}) <= 1
    assert {(f.rule, f.code) for f in report.findings if f.rule not in CHECKED and f.rule not in OF_WORDS} == BESIDE[name]
    unchecked = report.provenance.unchecked
    assert not [one for one in unchecked if one.lacking]
    if way is born_digital:
        assert unchecked == ()
    numbers = {page.number for page in report.pages}
    assert all(one.held_back and set(told.values.get("pages", ())) <= numbers for one in unchecked for told in one.held_back)
    assert {f.verdict for f in found} <= ({"undecided"} if way is played_back else {"confirmed"})
    assert {f.verdict for f in report.findings} <= (
        {"confirmed"} if way is born_digital else {"confirmed", "undecided", "possible-misread"}
    )
    figures = [report.figure(f) for finding in found for f in finding.figures]
    values = {figure.text.replace(",", "") for figure in figures}
    counted = {str(f.expected) for f in found if f.rule == "summary-recount"}
    assert {v.replace(",", "") for i in wanted for v in i["values"]} <= values | counted


WORDING = {
    ("canonical-title", "1.1", "PROMTA"), ("canonical-title", "1.1", "subsidiaridad"), ("canonical-title", "1.2", "GRs … GLs"),
    ("mail-person", None, "rquispilloy"), ("mail-person", None, "imontalvo"),
    ("vocabulary", None, "Fuerte."), ("vocabulary", None, "Medía"),
    ("doubled-word", "1.1", "INDUSTRIA O INDUSTRIA"), ("doubled-word", "1.3", "DEL EL"), ("cut-list", "1.1", "Y REPROGRAMARON"),
    ("grammar", "1.4", "ASCRITAS"), ("grammar", None, "artículo 7° de la Directiva N° 001-2016-PCM/SC"),
    ("grammar", None, "en Materia Descentralización"), ("grammar", None, "se está elaborado"),
    ("grammar", "1.3", "para la gestión descentralizadas"), ("grammar", "1.1", "LA DIRECCIONES"), ("grammar", "1.4", "PÚBLICA-PRIVADA"),
    ("one-name", None, "Plan Anual de Transferencia de Competencias Sectoriales a los Gobiernos Regionales y Locales"),
    ("one-name", None, "REGLAMENTO DE ORGANIZACION Y PLAN FUNCIONES"), ("cause-objective", "1.3", "1.1"),
    ("addressee", None, "Viceministerio de Gobernanza Territorial"), ("index-headings", None, ""),
    ("one-title", None, "INFORME SEMESTRAL DE AVANCE DE EVALUACIÓN DE LA POLÍTICA NACIONAL EN MATERIA DE DESCENTRALIZACIÓN PARA EL AÑO "
     "2017 POR PARTE DEL MINISTERIO DE LA PRODUCCIÓN"),
}  # fmt: skip
"""Rule, code and what is found; typed from the print."""
SIGNS = {
    ("signatory", None, "ALBERTO T. HUAMANÍ CERVERA"), ("acronym", None, "GRs, GLs, PATCS"), ("one-spelling", "1.4", "pre inversión"),
    ("one-spelling", None, "Sector producción"), ("one-spelling", "1.1", "propuesta"), ("accented-capitals", None, "APROBACION"),
}  # fmt: skip
"""What only a page with text of its own shows for sure: small marks, spaces, accents, a name under a stamp."""
OF_WORDS = {rule for rule, _, _ in WORDING | SIGNS}


@each_way
def test_what_is_odd_in_the_wording_of_the_seed(way: Extract):
    found = {(f.rule, f.code, f.found) for f in way("produce-2017-s1").findings if f.rule in OF_WORDS}
    if way is born_digital:
        assert found == WORDING | SIGNS
    else:
        told = {(rule, code, text.casefold()) for rule, code, text in found}
        known, wanted = ({(rule, code, text.casefold()) for rule, code, text in some} for some in (WORDING | SIGNS, WORDING))
        assert {one for one in told if one[0] != "acronym"} <= known
        assert len(wanted - told) <= 2


@each_way
def test_the_wording_of_the_other_sample_is_clean(way: Extract):
    assert not [(f.rule, f.message) for f in way("caminos-2018-a1").findings if f.rule in OF_WORDS]


@each_sample
@pytest.mark.parametrize("way", WAYS[1:])
def test_the_scan_says_what_its_digital_twin_says(name: str, way: Extract):
    scan, twin = way(name), born_digital(name)
    for place in ("matrix", "narrative"):
        assert printed(scan, place) == printed(twin, place)
    assert [(s.id, s.number) for s in scan.sections] == [(s.id, s.number) for s in twin.sections]
    assert [(t.id, t.pages, t.columns, len(t.rows)) for t in scan.tables] == [(t.id, t.pages, t.columns, len(t.rows)) for t in twin.tables]


@each_way
@each_sample
def test_every_figure_has_its_evidence(name: str, way: Extract):
    report = way(name)
    pages = {page.number: page for page in report.pages}
    assert len({figure.id for figure in report.figures}) == len(report.figures) > 40
    for figure in report.figures:
        x0, top, x1, bottom = figure.box
        assert 0 <= x0 < x1 <= pages[figure.page].width
        assert 0 <= top < bottom <= pages[figure.page].height
        assert figure.readings
        assert figure.readings[0].text == figure.text
        assert 0 <= figure.confidence <= 1
        assert figure.value is not None or figure.doubts


@each_way
@each_sample
def test_every_figure_told_in_prose(name: str, way: Extract):
    said = " ".join(f"{figure.text} | {figure.value} |" for figure in way(name).figures).replace(" %", "%")
    assert not [one["text"] for one in truth_of(name)["prose_figures"] if one["text"].replace(" %", "%") not in said]


@each_sample
def test_a_digital_twin_leaves_nothing_unread(name: str):
    assert born_digital(name).unread == ()
    assert {f.confidence for f in born_digital(name).figures} == {1.0}


@each_way
@each_sample
def test_the_report_keeps_to_its_schema(name: str, way: Extract):
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((ROOT / "extractor" / "schema" / "report.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(way(name).model_dump(mode="json"))
