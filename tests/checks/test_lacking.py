"""What a rule could not compare is told: its silence means nothing."""

import pytest

from extractor.checks import applied, names, run_checks
from tests.builders_report import PCM, ReportBuilder


def unchecked(report, profile=PCM):
    return {one.rule: one.lacking for one in applied(report, profile, frozenset(names()), run_checks(report, profile)).provenance.unchecked}


def test_without_tables_every_rule_that_compares_them_says_so():
    told = unchecked(ReportBuilder().section("factors", "Se culminaron 20 puentes rurales.").build())
    assert told["narrative-matrix"] == ("matrix", "narrative")
    assert told["progress"] == ("matrix",)
    assert told["summary-recount"] == ("level", "matrix")
    assert told["mail-person"] == ("people",)
    assert told["parts-sum"] == ("matrix",)
    assert told["conclusion-summary"] == ("level", "management")
    assert "word-digit" not in told


@pytest.mark.parametrize(("told", "lacking"), [("", ("narrative",)), ("120 45", ())])
def test_a_matrix_without_a_narrative_is_compared_with_nothing(told, lacking):
    report = ReportBuilder().row("1.1", "120 45", *([told] if told else [])).build()
    assert unchecked(report).get("narrative-matrix", ()) == lacking
    assert "progress" not in unchecked(report)
