"""A profile may call its matrix as it likes: nothing that is read, borne out, found or shown hangs on the name."""

import re
from dataclasses import replace

import pytest

from extractor.exports._where import where
from extractor.messages import Messages
from extractor.model.role import Role
from extractor.pipeline import Options, extract
from extractor.verdicts import witnesses_of
from tests.record import SAMPLES

ROOT_LAYOUTS = SAMPLES.parent / "layouts"
NAME = "goals"
SAMPLE = SAMPLES / "produce-2017-s1" / "digital.pdf"


@pytest.fixture(scope="module")
def named_otherwise(tmp_path_factory):
    """The sample under a profile that is the shipped one but for the name of its matrix."""
    folder = tmp_path_factory.mktemp("layouts")
    (folder / "catalogues").mkdir()
    for file in (ROOT_LAYOUTS / "catalogues").glob("*.yaml"):
        (folder / "catalogues" / file.name).write_bytes(file.read_bytes())
    text = (ROOT_LAYOUTS / "pcm-semestral.yaml").read_text("utf-8")
    renamed = re.sub(r"(?m)^matrix: matrix$", f"matrix: {NAME}", text)
    renamed = re.sub(r"(?m)^  matrix:$", f"  {NAME}:", renamed)
    renamed = re.sub(r"\bmatrix(?=: \[|[,\]])", NAME, renamed)
    (folder / "pcm-semestral.yaml").write_text(renamed, "utf-8")
    (folder / "generic.yaml").write_bytes((ROOT_LAYOUTS / "generic.yaml").read_bytes())
    return extract(SAMPLE, Options(layouts=folder, second_reader=None))


@pytest.fixture(scope="module")
def named_as_usual():
    return extract(SAMPLE, Options(second_reader=None))


def as_usual(role):
    return replace(role, table="matrix") if role.table == NAME else role


def test_figures_stand_where_they_stand(named_otherwise, named_as_usual):
    assert {table.kind for table in named_otherwise.tables} == {NAME if t.kind == "matrix" else t.kind for t in named_as_usual.tables}
    assert [as_usual(f.place) for f in named_otherwise.figures] == [f.place for f in named_as_usual.figures]
    assert Role("matrix", NAME, row="1.3", column="annual_target", measure="annual_target") in [f.place for f in named_otherwise.figures]


def test_what_bears_a_figure_out_is_the_same(named_otherwise, named_as_usual):
    borne_out = [
        {id_: [(one.kind, one.figures) for one in witnesses] for id_, witnesses in witnesses_of(report).items()}
        for report in (named_otherwise, named_as_usual)
    ]
    assert borne_out[0] == borne_out[1]
    matrix = {f.id for f in named_otherwise.figures if f.place.kind == "matrix"}
    assert not [id_ for id_ in matrix if any(kind == "sum" for kind, _ in borne_out[0].get(id_, []))]


def test_the_findings_and_what_was_not_compared_are_the_same(named_otherwise, named_as_usual):
    def told(report):
        return [(f.rule, f.severity, f.verdict, f.code, f.measure, f.figures, f.message) for f in report.findings]

    assert told(named_otherwise) == told(named_as_usual)
    assert len(named_otherwise.findings) > 40
    assert named_otherwise.provenance.unchecked == named_as_usual.provenance.unchecked


def test_a_person_is_told_the_same_places(named_otherwise, named_as_usual):
    words = Messages("es", "export")
    places = [[where(figure, report, words) for figure in report.figures] for report in (named_otherwise, named_as_usual)]
    assert places[0] == places[1]
    assert "matriz, 1.3, meta anual" in places[0]
