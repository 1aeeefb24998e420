"""Two folders of reports: what is the same, what is not, and what tells of the run alone."""

import json
import sys

import pytest

from tests.accuracy.same import between, main
from tests.builders_report import ReportBuilder


@pytest.fixture
def folders(tmp_path):
    """Two folders with one report each, the second changed by what is asked for."""

    def make(**changes):
        report = ReportBuilder().row("1.1", "21 20 0 90", "99 20").build()
        for name, one in (("a", report), ("b", report.model_copy(update=changes))):
            (tmp_path / name).mkdir(exist_ok=True)
            (tmp_path / name / "r.json").write_text(one.model_dump_json(), "utf-8")
        return tmp_path / "a", tmp_path / "b"

    return make


def test_the_run_alone_is_no_difference(folders):
    report = ReportBuilder().build()
    a, b = folders(provenance=report.provenance.model_copy(update={"seconds": 99.0}))
    assert list(between(a / "r.json", b / "r.json", texts=False)) == []


def test_a_value_is_told_with_its_place(folders):
    a, b = folders()
    changed = json.loads((b / "r.json").read_text())
    changed["figures"][0]["value"] = "22"
    (b / "r.json").write_text(json.dumps(changed))
    assert list(between(a / "r.json", b / "r.json", texts=False)) == ["figures.0.value: '21' | '22'"]


def test_a_report_that_is_missing_is_told(folders, monkeypatch, capsys):
    a, b = folders()
    (b / "r.json").unlink()
    monkeypatch.setattr(sys, "argv", ["same", str(a), str(b)])
    assert main() == 1
    assert "1 reports, 1 differences" in capsys.readouterr().out
