"""The rules on wording, names and people on drawn reports: invented ministries, policies and years, clean and with slips written in."""

from dataclasses import replace
from functools import cache

import pytest

from extractor.checks import run_checks
from extractor.model.report import Report
from extractor.pipeline import extract
from tests.builders_report import PCM
from tests.paper.draw import draw
from tests.paper.invent import draw_indexed, invent
from tests.paper.spec import Report as Spec
from tests.told import say

RULES = (
    "canonical-title", "mail-person", "vocabulary", "doubled-word", "cut-list", "grammar", "one-name", "cause-objective", "addressee",
    "index-headings", "signatory", "one-title", "acronym", "one-spelling", "accented-capitals",
)  # fmt: skip
CLEAN = (2101, 2102, 2103)
SLIPS = 2104


def with_slips(spec: Spec) -> Spec:
    """One slip a rule, whatever the report is about."""
    first, second, *rest = spec.matrix
    cause = "Reglamento Nacional de Compras Menores"
    first = replace(
        first,
        objective=first.objective.replace(longest(first.objective), longest(first.objective)[:-2] + "XZ"),
        problems=f"DEMORA DEL {cause.upper()}",
        measures_taken="LAS DIRECCIONES DE COSTA Y SIERRA Y REPROGRAMARON LAS OBRAS DEL EL PLAN",
    )
    prose = replace(
        spec.prose,
        factors=(
            *spec.prose.factors,
            "El Plan Nacional de Obras Menores se está revisado con los GRs.",
            "Los estudios de pre inversión y la preinversión avanzan.",
        ),
        failings=(*spec.prose.failings, f"El {cause} retrasó la tarea de {second.product.lower()}"),
        conclusions=(*spec.prose.conclusions, "El Plan Nacional de Menores Obras avanza."),
        recommendations=(*spec.prose.recommendations, "La Secretaría de Comercio Exterior debe fijar los plazos."),
    )
    officer, *links = (*spec.officers, *spec.links)
    local, host = officer.mail.split("@")
    values = [replace(row, intensity="Fuerte") for row in spec.relation]
    return replace(
        spec,
        matrix=(first, second, *rest),
        prose=prose,
        officers=(replace(officer, mail=f"{local[:-1]}q@{host}"),),
        links=tuple(links),
        signature=("ROSARIO QUISPE MAMANI", *spec.signature[1:]),
        page_title=spec.page_title.replace(" DE LA POLÍTICA", " DE AVANCE DE LA POLÍTICA", 1),
        relation=(replace(values[0], intensity="Fuerte."), *values[1:]),
    )


def longest(text: str) -> str:
    return max(text.strip(".").split(), key=len)


@pytest.fixture(scope="module")
def read(tmp_path_factory):
    folder = tmp_path_factory.mktemp("paper")

    @cache
    def make(seed: int, slips: bool = False) -> tuple[Spec, Report]:
        spec, drawn = invent(seed)
        if slips:
            spec, _ = draw_indexed(with_slips(spec))
            spec = replace(spec, index=spec.index[:-1])  # without the annex
            drawn = draw(spec)
        path = folder / f"{seed}.pdf"
        path.write_bytes(drawn.pdf)
        return spec, extract(path)

    return make


@pytest.mark.parametrize("seed", CLEAN)
def test_a_clean_report_is_left_alone(read, seed):
    _, report = read(seed)
    assert [(one.rule, say(one.message)) for one in run_checks(report, PCM, RULES).disagreements] == []


def test_each_slip_is_told_once(read):
    spec, report = read(SLIPS, slips=True)
    found = {rule: run_checks(report, PCM, [rule]).disagreements for rule in RULES}
    code, other = spec.matrix[0].code, spec.matrix[1].code
    name = spec.officers[0].mail.split("@")[0]
    assert [(one.code, one.found) for one in found["canonical-title"]] == [(code, longest(spec.matrix[0].objective))]
    assert [one.found for one in found["mail-person"]] == [name]
    assert [one.found for one in found["vocabulary"]] == ["Fuerte."]
    assert [(one.code, one.found) for one in found["doubled-word"]] == [(code, "DEL EL")]
    assert [(one.code, one.found) for one in found["cut-list"]] == [(code, "Y REPROGRAMARON")]
    assert [one.found for one in found["grammar"]] == ["se está revisado"]
    assert [(one.expected, one.found) for one in found["one-name"]] == [
        ("Plan Nacional de Obras Menores", "Plan Nacional de Menores Obras")
    ]
    assert [(one.code, one.found) for one in found["cause-objective"]] == [(other, code)]
    assert [one.found for one in found["addressee"]] == ["Secretaría de Comercio Exterior"]
    assert [one.expected for one in found["index-headings"]] == ["Matriz de resultados"]
    assert [one.found for one in found["signatory"]] == ["ROSARIO QUISPE MAMANI"]
    assert [len(one.places) for one in found["one-title"]] == [1]
    assert [one.found for one in found["acronym"]] == ["GRs"]
    assert [(one.found, one.expected) for one in found["one-spelling"]] == [("pre inversión", "preinversión")]
    assert found["accented-capitals"] == ()


def test_every_place_is_words_of_its_page(read):
    _, report = read(SLIPS, slips=True)
    pages = {page.number: " ".join(word.text for word in page.word_boxes) for page in report.pages}
    places = [place for one in run_checks(report, PCM, RULES).disagreements for place in one.places]
    assert len(places) > len(RULES) - 3
    for place in places:
        assert all(word in pages[place.page] for word in place.text.split()), place


@pytest.mark.parametrize("slips", [False, True])
def test_a_report_that_lost_a_chapter_or_a_table_makes_no_rule_fail(read, slips):
    _, report = read(SLIPS if slips else CLEAN[0], slips)
    grave = {(one.rule, one.code) for one in run_checks(report, PCM, RULES).disagreements if one.severity != "notice"}
    for part in ("sections", "tables"):
        for index in range(len(getattr(report, part))):
            items = [one for at, one in enumerate(getattr(report, part)) if at != index]
            lost = run_checks(report.model_copy(update={part: tuple(items)}), PCM, RULES).disagreements
            assert {(one.rule, one.code) for one in lost if one.severity != "notice"} <= grave
