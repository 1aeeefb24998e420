"""From a folder to the table: each document is read by a process of its own, scored, printed, written."""

import json

import pytest

from tests.accuracy.real import run
from tests.accuracy.real.art import report_of
from tests.accuracy.real.read import read
from tests.accuracy.real.sets import Answer
from tests.bench.timed import Cost
from tests.builders_report import make_report

CSV = "Estado,Ano,Actas\nColima,2009,41\nPuebla,2009,7\n"


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "fisheries").mkdir()
    for number in (1, 2):
        (tmp_path / "fisheries" / f"page-{number}.csv").write_text(CSV)
    return tmp_path


class OneJob:
    """Runs what a pool would run, here."""

    def __init__(self, jobs):
        self.map = map

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass


def test_a_folder_is_measured(folder, monkeypatch, capsys):
    def answer(path, pages, kept):
        if path.stem == "page-2":
            return Answer(make_report(), Cost(1.0, 1.0, 9.0), "exit code 70: no", 70)
        return Answer(report_of("Colima | 41\nPuebla | 9", words="x"), Cost(3.0, 4.0, 9.0))

    monkeypatch.setattr(run, "read", answer)
    monkeypatch.setattr(run, "ProcessPoolExecutor", OneJob)
    told = folder / "real.json"
    assert run.measure(folder, run.Asked(sets=["annexes"]), folder, told, is_listed=True) == 0
    out = capsys.readouterr().out
    (line,) = [" ".join(line.split()) for line in out.splitlines() if "cells right" in line]
    assert line == "annexes cotejo 2 cells right 25.0 % of 4 50.0 % of 2 0.0 % of 2"
    assert "    page 1: wrong SILENT Puebla | 2009: 7 <- 9\n" in out
    assert [
        line for line in out.splitlines() if line.startswith("failed: annexes page-2 (held) cotejo ") and line.endswith("exit code 70: no")
    ]
    written = json.loads(told.read_text())
    assert [(d["name"], d["half"], d["counts"]["right"], d["counts"]["lost in silence"]) for d in written["documents"]] == [
        ("page-1", "dev", 1, 1),
        ("page-2", "held", 0, 0),
    ]
    assert written["table"][0]["value"] == {"all": 0.25, "dev": 0.5, "held": 0.0}


def test_a_folder_with_nothing_to_read(tmp_path, capsys):
    assert run.measure(tmp_path, run.Asked(), tmp_path, tmp_path / "real.json", is_listed=False) == 4
    assert "nothing to read" in capsys.readouterr().err


@pytest.mark.slow
def test_what_the_command_line_says_is_read_back(tmp_path):
    lost = read(tmp_path / "none.pdf")
    assert (lost.code, lost.report.pages) == (3, ())
    assert "none.pdf" in lost.failed
