"""`cotejo explain`: one figure or finding, from page to verdict."""

import numpy as np
import pytest
from PIL import Image

from extractor.checks import run_checks
from extractor.model.figure import Alternative, ReadingInfo
from extractor.model.finding import Finding
from extractor.model.remark import remark
from tests.builders_report import PCM, ReportBuilder, spec_to_report
from tests.exports.dossiers import sample
from tests.paper.sample_produce import PRODUCE
from tests.told import finish_told


@pytest.fixture
def report(tmp_path):
    builder = ReportBuilder(kind="scanned")
    builder.figure(
        "925", "narrative:1.3:executed_s1", 4, confidence=0.9991, readings=(ReadingInfo(reader="ppocr", text="925", confidence=0.99),)
    )
    builder.figure(
        "975",
        "matrix:1.3:executed_s1",
        6,
        confidence=0.62,
        doubts=(remark("doubt.unsure", confidence=0.62),),
        readings=(
            ReadingInfo(reader="ppocr", text="975", confidence=0.71),
            ReadingInfo(reader="ppocr", text="925", confidence=0.6, view="close"),
            ReadingInfo(reader="tesseract", text="925\x1b[31m", confidence=0.8),
        ),
        alternatives=(Alternative(text="925", log_odds=1.1), Alternative(text="915", log_odds=-4.0)),
    )
    built = builder.build()
    finding = Finding(
        id="finding-1", rule="narrative-matrix", severity="error", verdict="possible-misread", code="1.3", measure="executed_s1",
        message="1.3: la narrativa dice 925 y la matriz 975.", expected="975", found="925", figures=("fig-1", "fig-2"), odds=0.05,
        explanation="Pág. 6: se leyó «975», pero es más probable «925».", matter="matter-1", says=remark("x"), because=remark("x"),
    )  # fmt: skip
    path = tmp_path / "report.json"
    path.write_text(built.model_copy(update={"findings": (finding,)}).model_dump_json(), "utf-8")
    return path


def test_a_finding_is_told_from_verdict_to_pixels(cotejo, report):
    done = cotejo("explain", report, "finding-1", "--lang", "es")
    assert done.exit_code == 0
    for told in (
        "quizá mal leído",
        "20 a 1 a favor de un error de lectura",
        "ppocr/close",
        "«925»",
        "podría decir 925: 3 a 1 a favor",
        "podría decir 915: 55 a 1 en contra",
        "confianza 0.6200",
        "pág. 6",
    ):
        assert told in done.stdout, told
    assert "\x1b" not in done.stdout


def test_a_figure_names_the_findings_about_it(cotejo, report):
    done = cotejo("explain", report, "fig-2", "--lang", "en")
    assert done.exit_code == 0
    assert "finding-1 narrative-matrix" in done.stdout
    assert "in doubt" in done.stdout


def test_a_figure_names_what_bears_it_out(cotejo, tmp_path):
    path = tmp_path / "report.json"
    path.write_text(ReportBuilder(kind="scanned").row("1.3", "2,723", "2,723").build().model_dump_json(), "utf-8")
    assert "borne out by its other place: fig-2 «2,723»" in cotejo("explain", path, "fig-1", "--lang", "en").stdout
    assert "lo respalda su otro lugar: fig-1 «2,723»" in cotejo("explain", path, "fig-2", "--lang", "es").stdout


@pytest.fixture
def told_in_spanish(tmp_path):
    """A report.json of the sample as it was written in Spanish."""
    read = spec_to_report(PRODUCE)
    path = tmp_path / "es.json"
    told = read.model_copy(update={"findings": finish_told(run_checks(read, PCM).disagreements, read, False, "es")})
    path.write_text(told.model_dump_json(), "utf-8")
    return path, told


def test_a_report_is_told_anew_in_the_language_asked_for(cotejo, told_in_spanish):
    path, told = told_in_spanish
    first = told.findings[0]
    assert first.message in cotejo("explain", path, first.id, "--lang", "es").stdout
    english = cotejo("explain", path, first.id, "--lang", "en").stdout
    assert "narrative says" in english
    assert first.message not in english
    assert first.explanation not in english


def test_a_matter_is_all_its_findings_and_their_figures_once(cotejo, told_in_spanish):
    path, told = told_in_spanish
    matter = max((one.matter for one in told.findings), key=lambda name: sum(one.matter == name for one in told.findings))
    of_it = [one for one in told.findings if one.matter == matter]
    assert len(of_it) > 1
    said = cotejo("explain", path, matter, "--lang", "es").stdout
    assert [line.split()[0] for line in said.splitlines() if line.startswith("finding-")] == [one.id for one in of_it]
    figures = [line.split()[0] for line in said.splitlines() if line.startswith("fig-")]
    assert figures == list(dict.fromkeys(id_ for one in of_it for id_ in one.figures))


def test_what_is_not_there_and_what_is_no_report_are_told(cotejo, report, tmp_path):
    done = cotejo("explain", report, "fig-99")
    assert done.exit_code == 2
    assert "no hay ningún fig-99\n" in done.stderr
    assert "  → asuntos: matter-1 … matter-1; hallazgos: finding-1 … finding-1; cifras: fig-1 … fig-2\n" in done.stderr
    (tmp_path / "x.json").write_text("{}")
    done = cotejo("explain", tmp_path / "x.json", "fig-1")
    assert done.exit_code == 3
    assert "schema_version" in done.stderr
    assert cotejo("explain", tmp_path / "none.json", "fig-1").exit_code == 3


def test_a_finding_is_drawn_with_the_crops_of_its_places(cotejo, tmp_path):
    dossier = sample("scan")
    path, picture = tmp_path / "report.json", tmp_path / "told.png"
    path.write_text(dossier.report.model_dump_json(), "utf-8")
    done = cotejo("explain", path, "finding-1", "--png", picture, "--document", dossier.source.path)
    assert done.exit_code == 0, done.stderr
    with Image.open(picture) as drawn:
        assert drawn.width >= 760
        assert drawn.height > 500
        red, green, blue = np.moveaxis(np.asarray(drawn.convert("RGB")).astype(int), 2, 0)
    assert ((red - green > 50) & (red - blue > 50)).sum() > 200  # outlines around the figures


def test_another_document_is_not_drawn(cotejo, report, tmp_path):
    (tmp_path / "other.pdf").write_bytes(b"%PDF-1.4")
    done = cotejo("explain", report, "fig-2", "--png", tmp_path / "x.png", "--document", tmp_path / "other.pdf")
    assert done.exit_code == 3
    assert not (tmp_path / "x.png").exists()
