"""`cotejo check`: rules again, without the document."""

import json
from pathlib import Path

import pytest

import extractor.exports
from extractor.checks import run_checks
from extractor.exports.to_json import to_bytes
from extractor.model.figure import Alternative
from extractor.model.remark import Remark
from extractor.model.report import Report
from extractor.pipeline import extract as read_document
from tests.builders_report import PCM, spec_to_report
from tests.paper.sample_produce import PRODUCE
from tests.told import finish_told

SAMPLES = Path(__file__).parents[2] / "samples"
WAIVER = 'waivers:\n  - {{rule: {rule}, code: "1.3", who: Ana, when: 2026-11-20, why: fe de erratas, until: {until}}}\n'


@pytest.fixture
def stored(cotejo):
    """A report.json whose first finding was once found to be a possible misreading."""
    read = spec_to_report(PRODUCE)
    findings = finish_told(run_checks(read, PCM).disagreements, read, False, "es")
    seen = Remark("test.seen", {}, "se miró la página")
    doubted = findings[0].model_copy(update={"verdict": "possible-misread", "odds": -2.5, "because": seen, "explanation": seen.text})
    (cotejo.folder / "report.json").write_bytes(to_bytes(read.model_copy(update={"findings": (doubted, *findings[1:])})))
    return "report.json"


def checked(done):
    assert done.stdout
    return json.loads(done.stdout)


def test_the_same_findings_come_again_with_their_verdicts(cotejo, stored):
    before = json.loads((cotejo.folder / stored).read_text())
    after = checked(cotejo("check", stored, "--json", "-", "-q", "--lang", "es"))
    assert after["findings"] == before["findings"]
    assert after["figures"] == before["figures"]
    assert after["findings"][0]["verdict"] == "possible-misread"
    assert after["provenance"]["checked_with"]["id"] == "pcm-semestral"


def test_some_rules_or_all_but_some(cotejo, stored):
    assert {f["rule"] for f in checked(cotejo("check", stored, "--rules", "progress,due-later", "--json", "-"))["findings"]} == {
        "progress",
        "due-later",
    }
    rules = {f["rule"] for f in checked(cotejo("check", stored, "--ignore", "progress", "--json", "-"))["findings"]}
    assert rules
    assert "progress" not in rules
    assert checked(cotejo("check", stored, "--rules", "progress,due-later", "--json", "-"))["provenance"]["rules"] == [
        "progress",
        "due-later",
    ]
    assert "no tiene la regla row-total" in cotejo("check", stored, "--rules", "row-total").stderr


@pytest.mark.parametrize("option", ["--rules", "--ignore"])
def test_an_unknown_rule(cotejo, stored, option):
    done = cotejo("check", stored, option, "progres")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no existe la regla: progres\n  → hay: accented-capitals, " in done.stderr


def test_fail_on_and_waivers(cotejo, stored):
    path = cotejo.folder / "waivers.yaml"
    asked = ("check", stored, "--rules", "progress", "--fail-on", "error")
    assert cotejo(*asked).exit_code == 1
    path.write_text(WAIVER.format(rule="progress", until="2999-12-31"))
    done = cotejo(*asked, "--waivers", path, "--json", "-")
    assert done.exit_code == 0
    assert checked(done)["findings"][0]["waived"] == {"who": "Ana", "when": "2026-11-20", "why": "fe de erratas", "until": "2999-12-31"}
    assert "1 dispensado" in done.stderr
    path.write_text(WAIVER.format(rule="progress", until="2026-11-20"))
    done = cotejo(*asked, "--waivers", path, "--json", "-", "-q")
    assert done.exit_code == 1
    assert "venció el 2026-11-20" in done.stderr
    assert [one["reason"] for one in checked(done)["waivers_unmet"]] == ["expired"]


def test_a_new_language_and_a_folder(cotejo, stored):
    done = cotejo("check", stored, "-o", "out", "--lang", "en")
    assert done.exit_code == 0
    found = json.loads((cotejo.folder / "out" / "report" / "report.json").read_text())["findings"]
    assert "the narrative says" in found[0]["message"]
    assert (cotejo.folder / stored).exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"schema_version": "1"}', "of schema_version 1; this Cotejo reads version 2"),
        ("{}", "Field required"),
        ("no json", "Invalid JSON"),
        ('{"schema_version": "9"}', "schema_version"),
        (None, "cannot be read"),
    ],
)
def test_what_is_no_report(cotejo, text, said):
    if text is not None:
        (cotejo.folder / "x.json").write_text(text)
    done = cotejo("check", "x.json", "--lang", "en")
    assert (done.exit_code, done.stdout) == (3, "")
    assert "x.json: " in done.stderr
    assert said in done.stderr


def test_an_unknown_profile(cotejo, stored):
    done = cotejo("check", stored, "--profile", "nobody")
    assert done.exit_code == 2
    assert "nobody" in done.stderr


def test_extract_takes_the_same_options(cotejo):
    (cotejo.folder / "waivers.yaml").write_text(WAIVER.format(rule="progress", until="2999-12-31"))
    assert (
        cotejo("extract", "scan.pdf", "--rules", "progress", "--ignore", "due-later, word-digit", "--waivers", "waivers.yaml").exit_code
        == 0
    )
    ((_, options),) = cotejo.seen
    assert (options.rules, options.ignore, options.waivers.name) == (("progress",), ("due-later", "word-digit"), "waivers.yaml")
    assert cotejo("extract", "scan.pdf", "--rules", "nobody").exit_code == 2
    assert cotejo("extract", "scan.pdf", "--waivers", "none.yaml").exit_code == 2
    assert len(cotejo.seen) == 1


def test_rivals_that_were_weighed_on_the_page_leave_the_findings_as_they_were(cotejo, stored):
    path = cotejo.folder / stored
    read = Report.model_validate_json(path.read_bytes())
    weighed = tuple(
        f.model_copy(update={"alternatives": (Alternative(text="8", log_odds=-9.0),)}) for f in read.figures if f.alternatives == ()
    )
    others = tuple(f for f in read.figures if f.alternatives)
    path.write_bytes(to_bytes(read.model_copy(update={"figures": (*weighed, *others)})))
    again = checked(cotejo("check", stored, "--json", "-", "-q"))["findings"]
    assert [(f["rule"], f["code"]) for f in again] == [(f.rule, f.code) for f in read.findings]


def test_pictures_come_from_the_document_where_it_is_still_the_one_that_was_read(cotejo, monkeypatch):
    monkeypatch.setattr(extractor.exports, "names", lambda: ("to-json", "to-html", "to-pdf"))
    document = cotejo.folder / "informe.pdf"
    document.write_bytes((SAMPLES / "produce-2017-s1" / "digital.pdf").read_bytes())
    (cotejo.folder / "report.json").write_bytes(to_bytes(read_document(document)))

    def pictures(*more):
        done = cotejo("check", "report.json", "-o", "again", "-q", *more)
        return done.exit_code, "data:image" in (cotejo.folder / "again" / "informe" / "audit.html").read_text()

    assert pictures() == (0, True)
    (cotejo.folder / "again" / "informe" / "informe.pdf").write_bytes(b"another document of that name, nearer to the record")
    (cotejo.folder / "report.json").rename(cotejo.folder / "again" / "informe" / "report.json")
    assert cotejo("check", "again/informe/report.json", "-o", "more", "-q").exit_code == 0
    (cotejo.folder / "again" / "informe" / "report.json").rename(cotejo.folder / "report.json")
    other = document.rename(cotejo.folder / "movido.pdf")
    assert pictures() == (0, False)
    assert pictures("--document", other) == (0, True)
    other.write_bytes((SAMPLES / "caminos-2018-a1" / "digital.pdf").read_bytes())
    assert pictures("--document", other) == (5, False)  # it has changed: the PDF cannot be annotated
    done = cotejo("check", "report.json", "-o", "again", "--document", "nada.pdf")
    assert (done.exit_code, "nada.pdf: no existe ese archivo\n  → omita --document" in done.stderr) == (3, True)


def test_a_name_that_no_file_can_have_is_not_nearby(cotejo, stored):
    report = json.loads((cotejo.folder / stored).read_text())
    report["source"]["filename"] = "a" * 300 + ".pdf"
    (cotejo.folder / stored).write_text(json.dumps(report))
    assert cotejo("check", stored, "-q").exit_code == 0
