"""The whole way, on documents that need no reader or play one back."""

import json
from dataclasses import FrozenInstanceError

import pytest
from reportlab.pdfgen.canvas import Canvas

from extractor.errors import InputError, ReaderError, UsageError
from extractor.model.report import Report
from extractor.pipeline import Options, extract
from tests.record import RECORDINGS, born_digital, played_back

CAMINOS = "caminos-2018-a1"
STEPS = ["read", "tables", "match", "check", "verify"]


def without_clock(report: Report) -> str:
    told = report.model_dump(mode="json")
    del told["provenance"]["started_at"], told["provenance"]["seconds"]
    return json.dumps(told)


@pytest.fixture
def blank(tmp_path):
    canvas = Canvas(str(tmp_path / "blank.pdf"), pagesize=(300, 200))
    for _ in range(3):
        canvas.showPage()
    canvas.save()
    return tmp_path / "blank.pdf"


def test_options_do_not_change():
    with pytest.raises(FrozenInstanceError):
        Options().reader = "tesseract"


def test_an_empty_document_gives_an_empty_report(blank):
    report = extract(blank)
    assert [(p.number, p.kind, p.status, p.words) for p in report.pages] == [(n, "blank", "read", 0) for n in (1, 2, 3)]
    assert report.profile.id == "generic"
    assert not any((report.sections, report.tables, report.indicators, report.figures, report.findings, report.unread))
    assert (report.header.title, report.header.period) == (None, None)


def test_each_step_is_told(blank):
    told = []
    extract(blank, progress=lambda *step: told.append(step))
    assert list(dict.fromkeys(step for step, _, _ in told)) == STEPS
    assert [(done, total) for step, done, total in told if step == "read"] == [(0, 3), (1, 3), (2, 3), (3, 3)]
    assert all(0 <= done <= total for _, done, total in told)


@pytest.mark.parametrize("pages", [(4,), (1, 9), (0,), (-1,)])
def test_a_page_that_is_not_there(blank, pages):
    with pytest.raises(UsageError, match=r"has 3 pages, no page -?\d") as error:
        extract(blank, Options(pages=pages))
    assert error.value.hint == "--pages 1-3"


def test_only_the_pages_asked_for_are_read(blank):
    report = extract(blank, Options(pages=(3, 1)))
    assert [page.number for page in report.pages] == [3, 1]
    assert report.source.pages == 3


@pytest.mark.parametrize(
    ("options", "kind", "told"),
    [
        (Options(profile="none-such"), UsageError, "unknown profile: none-such"),
        (Options(reader="none-such"), UsageError, "unknown reader: none-such"),
        (Options(reader="recorded:none-such"), ReaderError, "no folder of recordings"),
    ],
)
def test_what_does_not_exist_stops_the_run(caminos, options, kind, told):
    with pytest.raises(kind, match=told):
        extract(caminos / "scan.pdf", options)


def test_a_missing_reader_does_not_matter_where_nothing_is_scanned(blank):
    assert extract(blank, Options(reader="none-such")).provenance.readers == ()


def test_something_that_is_no_document(tmp_path):
    path = tmp_path / "informe.pdf"
    path.write_bytes(b"no document at all")
    with pytest.raises(InputError):
        extract(path)


@pytest.mark.slow
def test_a_digital_document_is_told_the_same_twice(caminos):
    assert without_clock(extract(caminos / "digital.pdf")) == without_clock(born_digital(CAMINOS))


@pytest.mark.slow
def test_a_scan_is_told_the_same_twice(caminos):
    again = extract(caminos / "scan.pdf", Options(reader=f"recorded:{RECORDINGS / CAMINOS}", second_reader=None))
    assert without_clock(again) == without_clock(played_back(CAMINOS))


def test_some_pages_of_a_report(caminos):
    report = extract(caminos / "digital.pdf", Options(pages=(5,), profile="pcm-semestral"))
    assert [i.code for i in report.indicators] == ["21.1", "21.2", "21.3", "21.4", "21.5"]
    assert {f.page for f in report.figures} == {5}
    assert report.findings == ()


def test_without_a_profile_tables_figures_and_sections_still_come_out(caminos):
    report = extract(caminos / "digital.pdf", Options(profile="generic"))
    assert report.profile.id == "generic"
    assert (report.profile.why[0].code, report.profile.reasons[0]) == ("profile.asked-for", "se pidió")
    assert {table.kind for table in report.tables} == {"table"}
    assert max(len(table.columns) for table in report.tables) == 16
    assert len(report.sections) > 5
    assert {"1250", "2265", "98.4"} <= {figure.value for figure in report.figures}
    assert (report.indicators, report.findings) == ((), ())


def test_provenance_names_what_took_part():
    report = played_back(CAMINOS)
    assert [(r.name, r.version) for r in report.provenance.readers] == [("recorded", "1")]
    assert report.provenance.tool == "cotejo"
    assert report.provenance.seconds > 0
    assert report.provenance.started_at.endswith("+00:00")


def test_only_some_rules_and_findings_that_somebody_answers_for(tmp_path):
    waivers = tmp_path / "waivers.yaml"
    told = "who: Ana, when: 2026-11-20, why: erratum"
    waivers.write_text(
        f'waivers:\n  - {{rule: narrative-matrix, measure: executed_s1, {told}}}\n  - {{rule: progress, code: "9.9", {told}}}\n'
        f'  - {{rule: word-digit, code: "9.9", {told}}}\n'
    )
    options = Options(rules=("progress", "narrative-matrix", "due-later"), ignore=("due-later",), waivers=waivers, second_reader=None)
    report = extract(RECORDINGS.parent.parent / "samples" / "produce-2017-s1" / "digital.pdf", options)
    assert report.provenance.rules == ("narrative-matrix", "progress")
    assert [(one.measure, one.waived is not None) for one in report.findings] == [
        ("annual_target", False),
        ("executed_s1", True),
        ("progress", False),
    ]
    assert [(one.rule, one.reason) for one in report.waivers_unmet] == [("progress", "no-finding")]


@pytest.mark.parametrize("wrong", [{"rules": ("progres",)}, {"ignore": ("progres",)}])
def test_an_unknown_rule_is_told_before_anything_is_read(tmp_path, wrong):
    with pytest.raises(UsageError, match="unknown rule: progres"):
        extract(tmp_path / "not-there.pdf", Options(**wrong))
