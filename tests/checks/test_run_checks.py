"""All rules together: the samples, invented reports clean and planted, and reports in which everything is odd or missing."""

import random
import time
from dataclasses import replace
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.checks import names, run_checks
from extractor.errors import ProfileError, UsageError
from extractor.layout.load import load_profiles
from extractor.model.outcome import Disagreement
from extractor.model.report import Report
from tests.builders_report import PCM, ReportBuilder, make_profile, make_report, spec_to_report
from tests.paper import invent as inventing
from tests.paper.draw import Drawn
from tests.paper.invent import RULES
from tests.paper.sample_caminos import CAMINOS
from tests.paper.sample_produce import PRODUCE
from tests.paper.spec import Report as Spec
from tests.told import finish_told

SEEDS = range(25)


def long_report(spec: Spec, rows: int) -> Spec:
    """The report with its rows again under other codes until there are so many."""

    def again(items):
        return tuple(replace(items[at % len(items)], code=f"{spec.header.policy_code}.{at + 1}") for at in range(rows))

    level = tuple(
        replace(row, values=(*(row.values[at % (len(row.values) - 1)] for at in range(rows)), row.values[-1])) for row in spec.level
    )
    return replace(spec, blocks=again(spec.blocks), matrix=again(spec.matrix), relation=again(spec.relation), level=level)


def invent(seed: int, *plant: str) -> Spec:
    """The spec of an invented report; nothing is drawn, so the pages in its index are not those of a drawing."""
    with mock.patch.object(inventing, "draw", lambda _report: Drawn(b"", 5, (5,), ())):
        return inventing.invent(seed, plant)[0]


FIGURES = ("narrative-matrix", "progress", "summary-total", "conclusion-summary", "word-digit", "parts-sum", "repeated-figure")
"""Rules that compare figures printed in two places."""


def grave(report: Report) -> list[Disagreement]:
    """Errors and warnings."""
    return [one for one in run_checks(report, PCM).disagreements if one.severity != "notice"]


def told(report: Report) -> set[tuple[object, ...]]:
    return {
        (one.rule, one.severity, one.code, one.measure, one.expected, one.found, one.figures)
        for one in run_checks(report, PCM).disagreements
    }


# --- the rules as a registry ----------------------------------------------------------------------------------------------------------


def test_every_rule_of_every_profile_is_there():
    for loaded in load_profiles().values():
        assert set(loaded.profile.checks) <= set(names())
        assert run_checks(make_report(), loaded.profile).disagreements == ()


def test_the_rules_of_the_plants_are_there():
    assert set(RULES) <= set(names())


def test_an_unknown_rule_is_a_broken_profile():
    with pytest.raises(ProfileError, match=r"checks\.narrative-matriz: there is no such rule") as caught:
        run_checks(make_report(), make_profile({"narrative-matriz": {}}))
    assert "narrative-matrix" in caught.value.hint


@pytest.mark.parametrize("rule", names())
def test_an_unknown_parameter_is_a_broken_profile(rule):
    with pytest.raises(ProfileError, match=rf"profile pcm-semestral: checks\.{rule}\.colour: unknown key"):
        run_checks(make_report(), make_profile({rule: {**PCM.checks.get(rule, {}), "colour": 1}}))


def test_only_some_rules():
    report = spec_to_report(PRODUCE)
    assert {one.rule for one in run_checks(report, PCM, ["progress"]).disagreements} == {"progress"}
    assert run_checks(report, PCM, []).disagreements == ()
    with pytest.raises(UsageError, match="unknown rule: progres"):
        run_checks(report, PCM, ["progres"])


def test_findings_come_in_the_order_of_the_profile():
    report = spec_to_report(PRODUCE)
    turned = PCM.model_copy(update={"checks": dict(reversed(PCM.checks.items()))})
    assert [one.rule for one in run_checks(report, PCM, FIGURES).disagreements] == ["narrative-matrix", "narrative-matrix", "progress"]
    assert [one.rule for one in run_checks(report, turned, FIGURES).disagreements] == ["progress", "narrative-matrix", "narrative-matrix"]


# --- reports that agree and reports that don't ----------------------------------------------------------------------------------------


def test_the_seed_has_three_findings_in_one_matter_and_its_controls_hold():
    report = spec_to_report(PRODUCE)
    findings = finish_told(run_checks(report, PCM, FIGURES).disagreements, report, True, "es")
    assert [(one.code, one.measure, one.expected, one.found) for one in findings] == [
        ("1.3", "annual_target", "2773", "2,723"),
        ("1.3", "executed_s1", "975", "925"),
        ("1.3", "progress", "975", "945"),
    ]
    assert {one.matter for one in findings} == {"matter-1"}
    assert {one.verdict for one in findings} == {"confirmed"}


def test_the_clean_sample_has_no_finding():
    assert grave(spec_to_report(CAMINOS)) == []


@pytest.mark.parametrize("seed", SEEDS)
def test_an_invented_report_that_agrees_has_no_finding(seed):
    assert grave(spec_to_report(invent(seed))) == []


@pytest.mark.parametrize("rule", RULES)
def test_a_planted_slip_is_found_and_nothing_else(rule):
    for seed in SEEDS:
        spec = invent(seed, rule)
        (planted,) = spec.inconsistencies
        found = grave(spec_to_report(spec))
        assert {one.rule for one in found} == {rule}, seed
        assert planted.code in {one.code for one in found}, seed


# --- whatever is missing, odd, or in another order ------------------------------------------------------------------------------------

REPORTS = (spec_to_report(PRODUCE), spec_to_report(CAMINOS), *(spec_to_report(invent(seed, *RULES)) for seed in range(4)))


@pytest.mark.parametrize("report", REPORTS)
@pytest.mark.parametrize(
    "missing", [("tables",), ("sections",), ("indicators",), ("figures",), ("tables", "sections", "indicators"), ("pages",)]
)
def test_a_report_that_lost_a_part_tells_nothing_new(report, missing):
    assert told(report.model_copy(update=dict.fromkeys(missing, ()))) <= told(report)


@pytest.mark.parametrize("value", [None, "", "NaN", "x", "1e999999999"])
@pytest.mark.parametrize("report", REPORTS)
def test_findings_on_figures_without_a_value_are_none(report, value):
    blind = report.model_copy(update={"figures": tuple(f.model_copy(update={"value": value, "alternatives": ()}) for f in report.figures)})
    assert not [one for one in run_checks(blind, PCM).disagreements if one.figures]


@settings(deadline=None)
@given(st.integers(0, len(REPORTS) - 1), st.integers(0, 10**6))
def test_the_order_of_figures_and_indicators_does_not_matter(which, seed):
    report, shuffled = REPORTS[which], {}
    for name in ("figures", "indicators", "sections"):
        items = list(getattr(report, name))
        random.Random(seed).shuffle(items)
        shuffled[name] = tuple(items)
    assert told(report.model_copy(update=shuffled)) == told(report)


PIECES = (
    "4 metas", "cuatro (05)", "una (01)", "no", "se alcanzó", "superada", "de las 3", "proyectos", "20 proyectos:", "de ellos", "12",
    "(7", ")", "en la costa", ",", ".", "•", ";", "y", "25 gobiernos regionales", "40 %", "S/ 5", "sin ejecutar", "1,230", "programadas",
    "", "  ", "N° 3",
)  # fmt: skip
NUMBERS = ("0", "1", "20", "1,250", "2.5", "98.4%", "-", "x", "-5", "999999999999999999999999999999", "1.2.3", "00", "4_000")
prose = st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join)
numbers = st.lists(st.sampled_from(NUMBERS), min_size=4, max_size=4).map(" ".join)


TITLES = ("", "INFORME SEMESTRAL PARA EL AÑO 2017", "INFORME ANUAL 2011, I SEMESTRE", "12 de (%", "Lima, 31 de febrero de 2017")
PERIODS = (None, "2017-S1", "2017-S2", "2017-A1", "2017", "2017-X9")
headers = st.tuples(st.sampled_from(PERIODS), st.sampled_from(TITLES))


@settings(max_examples=200, deadline=None)
@given(headers, st.tuples(prose, prose, prose), st.lists(st.tuples(numbers, numbers), max_size=4), st.lists(numbers, max_size=5))
def test_no_report_makes_a_rule_fail(header, texts, rows, levels):
    first, second, cell = texts
    builder = ReportBuilder().about(*header).section("management", first).section("factors", second).relation(_1_1=first, _1_0=cell)
    for index, (row, told_numbers) in enumerate(rows):
        texts = {"problems": first, "measures_taken": second, "responsible": header[1], "ministry": "MIPUN", "indicator": cell}
        builder.row(f"1.{index % 2}", numbers=row, narrative=told_numbers, achievements=cell, unit=first[:9] or "Proyecto", **texts)
    labels = ("Metas superadas", "Metas no alcanzadas", "", "Total de metas programadas", "Otra")
    lines = [" | ".join((label, *line.replace("_", "").split())) for label, line in zip(labels, levels, strict=False)]
    builder.level("\n".join(("1.1 1.2 1.3 total", *lines)))
    report = builder.build()
    for one in finish_told(run_checks(report, PCM).disagreements, report, False, "en"):
        assert one.message
        assert one.explanation
        assert set(one.figures) <= {figure.id for figure in report.figures}


def test_a_profile_without_tables_or_sections_checks_what_it_can():
    bare = make_profile(
        {name: {} for name in ("narrative-matrix", "progress", "word-digit", "parts-sum")}, tables={}, sections={}, matrix=None
    )
    assert [one.code for one in run_checks(spec_to_report(PRODUCE), bare).disagreements] == ["1.3"] * 3


def test_the_rules_together_take_little_time_on_a_long_report():
    spec = invent(3)
    report = spec_to_report(long_report(spec, 50))
    assert len(report.indicators) == 50
    started = time.process_time()
    run_checks(report, PCM)
    assert time.process_time() - started < 3  # 0.1 s on a quiet machine; a slow one must not fail
