"""Documents fall into halves by name; counts become figures over all of them and over each half."""

from collections import Counter

import pytest

from tests.accuracy.real.run import SETS, Asked, tasks_in, told_of
from tests.accuracy.real.sets import Measure, Result, Score, lines, table

COUNTS = [Counter(right=3, cells=4, f1=0.5, silent=1), Counter(right=1, cells=1, f1=1.0)]


@pytest.mark.parametrize(
    ("measure", "value", "told"),
    [
        (Measure("a", "right", "cells"), 0.8, "80.0 % of 5"),
        (Measure("a", "right", "cells", "ratio"), 0.8, "0.80"),
        (Measure("a", "f1", kind="mean"), 0.75, "0.750"),
        (Measure("a", "silent", kind="sum"), 1, "1"),
    ],
)
def test_a_measure_over_documents(measure, value, told):
    assert (measure.value(COUNTS), measure.told(COUNTS), measure.told([])) == (value, told, "-")


def results(*halves):
    return [Result("icdar", "scan", half, f"d{i}", "cotejo", Score(COUNTS[i])) for i, half in enumerate(halves)]


def test_both_halves_are_told_beside_the_whole():
    (line,) = lines(results("dev", "held"), {"icdar": (Measure("cells", "right", "cells"),)})
    assert (line.set, line.reader, line.documents) == ("icdar scan", "cotejo", 2)
    assert line.told == {"all": "80.0 % of 5", "dev": "75.0 % of 4", "held": "100.0 % of 1"}
    assert table([line]).splitlines()[0].split() == ["set", "reader", "documents", "measure", "all", "dev", "held"]


def test_one_half_is_all_there_is():
    (line,) = lines(results("dev", "dev"), {"icdar": (Measure("cells", "right", "cells"),)})
    assert list(line.told) == ["all"]


def test_a_measure_that_no_document_has_is_left_out():
    assert lines(results("dev"), {"icdar": (Measure("named", "named", "names"),)}) == []


@pytest.fixture
def folder(tmp_path):
    for kind in ("fisheries", "cases"):
        (tmp_path / kind).mkdir()
    for number in (10, 4, 7):
        (tmp_path / "fisheries" / f"page-{number}.csv").write_text("Estado,Ano,Actas\nColima,2009,41\n")
    (tmp_path / "cases" / "truth.json").write_text('{"b.pdf": {}, "a.pdf": {}}')
    return tmp_path


def test_every_other_document_by_name_is_held_back(folder):
    told = [(task.set, task.document.name, task.half) for task in tasks_in(folder, Asked())]
    annexes = [("annexes", "page-10", "dev"), ("annexes", "page-4", "held"), ("annexes", "page-7", "dev")]
    assert told == [*annexes, ("cases", "a.pdf", "dev"), ("cases", "b.pdf", "held")]


def test_what_is_asked_for(folder):
    def names(**asked):
        return [task.document.name for task in tasks_in(folder, Asked(**asked))]

    assert names(sets=["cases"]) == ["a.pdf", "b.pdf"]
    assert names(half="held") == ["page-4", "b.pdf"]
    assert names(names=["page-1"]) == ["page-10"]


def test_peers_read_what_can_be_scored_as_plain_tables(folder):
    assert {task.reader for task in tasks_in(folder, Asked(sets=["cases"], peers=True))} == {"cotejo"}
    assert [name for name, one in SETS.items() if one.score_plain] == ["annexes", "documents", "icdar"]


def test_a_result_in_one_line():
    (first,) = results("dev")
    assert told_of(first) == "icdar scan d0 (dev) cotejo right 3 cells 4 f1 0.5 silent 1"
