"""The values that would leave nothing to find: with any of them in its figure, the same rule finds nothing there any more."""

from unittest import mock

import pytest

from extractor.checks import run_checks
from extractor.model.report import Report
from tests.builders_report import PCM, make_profile, spec_to_report
from tests.checks.test_column_total import PARKS, art
from tests.checks.test_percent_of import BUDGET
from tests.checks.test_row_total import PORTS, Art
from tests.paper import invent as inventing
from tests.paper.draw import Drawn
from tests.paper.plant import RULES
from tests.paper.sample_produce import PRODUCE
from tests.told import say

TABLES = make_profile({"column-total": {}, "row-total": {}, "percent-of": {}})


def planted(rule: str, seed: int) -> Report:
    with mock.patch.object(inventing, "draw", lambda _report: Drawn(b"", 5, (5,), ())):
        return spec_to_report(inventing.invent(seed, [rule])[0])


def with_value(report: Report, id_: str, value: str) -> Report:
    figures = tuple(f.model_copy(update={"value": value, "alternatives": ()}) if f.id == id_ else f for f in report.figures)
    return report.model_copy(update={"figures": figures})


def assert_settled(report: Report, profile=PCM) -> int:
    """How many values were tried."""
    tried = 0
    for one in run_checks(report, profile).disagreements:
        for id_, values in one.settles.items():
            assert id_ in one.figures
            for value in values:
                after = run_checks(with_value(report, id_, value), profile, [one.rule]).disagreements
                key = (one.code, one.measure, set(one.figures), say(one.message, "en").split(":")[0])
                assert key not in [(o.code, o.measure, set(o.figures), say(o.message, "en").split(":")[0]) for o in after], (
                    one.message,
                    value,
                )
                tried += 1
    return tried


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule != "word-digit"])
def test_every_value_told_settles_a_planted_slip(rule):
    assert sum(assert_settled(planted(rule, seed)) for seed in range(4)) >= 4


def test_every_value_told_settles_the_findings_of_the_sample():
    assert assert_settled(spec_to_report(PRODUCE)) >= 15


@pytest.mark.parametrize(
    "report",
    [
        art(PARKS, "4,391", "4,397").report(),
        Art(PORTS.replace("|   295 |", "|   285 |")).report(),
        Art(BUDGET.replace("53.3", "58.3")).report(),
    ],
)
def test_every_value_told_settles_a_table(report):
    assert assert_settled(report, TABLES) >= 1
