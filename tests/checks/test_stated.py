"""Rules that a profile states itself: all of them data."""

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.checks import Checked, run_checks
from extractor.errors import ProfileError
from extractor.model.outcome import Disagreement
from tests.builders_report import ReportBuilder, make_profile, make_report, spec_to_report
from tests.facts.test_hidden import seen
from tests.paper.sample_produce import PRODUCE
from tests.told import say

LEVEL = "81.1 81.2 total\nMetas superadas | 1 | 0 | 1\nMetas alcanzadas | 0 | 1 | 1\nTotal | 1 | 1 | 2"
YEAR = {"measure": "annual_target"}
S1, S2, DONE = {"measure": "executed_s1"}, {"measure": "executed_s2"}, {"measure": "progress"}


def report() -> ReportBuilder:
    builder = ReportBuilder().about("2023-A1").level(LEVEL)
    return builder.row("81.1", "40 10 35 45", "40 10 35").row("81.2", "1,200 700 500 1,200", "1,200 700 400")


def checked(builder: ReportBuilder, **statement: object) -> Checked:
    profile = make_profile({"stated": {"rules": [{"id": "mine", "name": {"es": "Mi regla", "en": "My rule"}, **statement}]}})
    return run_checks(builder.build(), profile)


def told(builder: ReportBuilder, **statement: object) -> list[Disagreement]:
    return list(checked(builder, **statement).disagreements)


ROW = {"each": "indicators"}
CELLS = {"each": "level", "but": ["total"]}


@pytest.mark.parametrize(
    "holds",
    [
        {"sum": {"total": DONE, "parts": [S1, S2]}, **ROW},
        {"equal": [{**YEAR, "in": "matrix"}, {**YEAR, "in": "narrative"}], **ROW},
        {"order": [S1, DONE], **ROW},
        {"order": [{"number": 2000}, {"header": "year"}, {"number": "2030"}], "each": None},
        {"count": {"value": {"table": "level", "row": "total", "column": "total"}, "table": "matrix"}},
        {"count": {"value": {"table": "level", "row": "total", "column": "total"}, "table": "level", "but": ["total"]}},
        {"sum": {"total": {"table": "level", "row": "total", "column": "total"},
                 "parts": [{"table": "level", "row": "*", "but": ["total"], "column": "total"}]}},
        {"sum": {"total": {"column": "total"}, "parts": [{"column": "81.1"}, {"column": "81.2"}]}, **CELLS},
        {"ratio": {"value": {"number": "112.5"}, "part": {**DONE, "code": "81.1"}, "whole": {**YEAR, "code": "81.1"}}},
        {"equal": [{"table": "matrix", "row": "81.2", "column": "annual_target"}, {**YEAR, "code": "81.2"}]},
        {"equal": [{**YEAR, "code": "81.2"}, {"number": 1201}], "tolerance": 1},
        {"equal": [{**YEAR, "code": "81.9"}, {"number": 3}]},  # not there: nothing to say
        {"order": [S2, S1], "each": "indicators", "tolerance": 25},
    ],
)  # fmt: skip
def test_what_holds(holds):
    assert told(report(), **holds) == []


@pytest.mark.parametrize(
    ("breaks", "found"),
    [
        ({"sum": {"total": YEAR, "parts": [S1, S2]}, **ROW}, [("81.1", "45", "40")]),
        ({"equal": [{**S2, "in": "matrix"}, {**S2, "in": "narrative"}], **ROW}, [("81.2", "500", "400")]),
        ({"order": [DONE, YEAR], **ROW}, [("81.1", "≤ 40", "45")]),
        ({"count": {"value": {"number": 3}, "table": "matrix"}}, []),  # no printed figure takes part
        ({"count": {"value": {**S1, "code": "81.1"}, "table": "matrix"}}, [(None, "2", "10")]),
        ({"count": {"value": {"table": "level", "row": "exceeded", "column": "total"}, "table": "level", "column": "level",
                    "says": ["Metas superadas", "Total"]}}, [(None, "2", "1")]),
        ({"ratio": {"value": DONE, "part": DONE, "whole": YEAR}, **ROW}, [("81.1", "113", "45"), ("81.2", "100", "1,200")]),
        ({"sum": {"total": {"column": "total"}, "parts": [{"column": "81.1"}]}, **CELLS}, [(None, "0", "1")]),
    ],
)  # fmt: skip
def test_what_does_not(breaks, found):
    assert [(one.code, one.expected, one.found) for one in told(report(), **breaks)] == found


def test_a_finding_bears_its_rule_and_says_what_would_settle_it():
    (one,) = told(report(), severity="error", sum={"total": YEAR, "parts": [S1, S2]}, **ROW)
    assert (one.rule, one.severity) == ("stated:mine", "error")
    assert say(one.message) == "81.1, Mi regla (pág. 6): 10 + 35 = 45, y dice 40."
    assert say(one.message, "en") == "81.1, My rule (p. 6): 10 + 35 = 45, and it says 40."
    assert [one.settles[id_] for id_ in one.figures] == [("45",), ("5",), ("30",)]


def test_two_rules_on_the_same_figures_are_two_findings():
    rules = [{"id": name, "name": {"es": name}, "order": [DONE, YEAR], "each": "indicators"} for name in ("a", "b")]
    assert [one.rule for one in run_checks(report().build(), make_profile({"stated": {"rules": rules}})).disagreements] == [
        "stated:a",
        "stated:b",
    ]


def test_decimals_may_be_rounded():
    builder = ReportBuilder().row("81.3", "30 10 - 33.3")
    ratio = {"value": DONE, "part": S1, "whole": YEAR}
    assert told(builder, ratio=ratio, **ROW) == []
    assert len(told(builder, ratio=ratio, rounding=False, **ROW)) == 1


def test_chapters_that_are_missing():
    for part in ("tables", "indicators", "figures"):
        profile = make_profile({"stated": {"rules": [{"id": "x", "name": {"es": "x"}, "order": [DONE, YEAR], "each": "indicators"}]}})
        assert len(run_checks(report().build().model_copy(update={part: ()}), profile).disagreements) <= 1
    assert run_checks(make_report(), profile).disagreements == ()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ({}, "name one of equal, sum, ratio, count, order; there is none"),
        ({"equal": [S1, S2], "order": [S1, S2], **ROW}, "there are equal and order"),
        ({"equal": [S1], **ROW}, "rules.0.equal: Tuple should have at least 2 items"),
        ({"equal": [S1, S2]}, "rules.0.equal.0: needs a code, or `each: indicators`"),
        ({"equal": [{"measure": "executed"}, S2], **ROW}, "rules.0.equal.0.measure: Input should be"),
        ({"equal": [{"column": "total"}, S2], **ROW}, "rules.0.equal.0: there is no table 'indicators'"),
        ({"equal": [{"table": "level", "column": "total"}, S2], **ROW}, "a table needs a row"),
        ({"equal": [{"table": "levels", "row": "*", "column": "total"}, S2], **ROW}, "there is no table 'levels'"),
        ({"equal": [{"table": "level", "row": "sum", "column": "total"}, S2], **ROW}, "rules.0.equal.0.row: there is no row 'sum'"),
        ({"equal": [{"table": "matrix", "row": "1.1", "column": "sum"}, S2], **ROW}, "there is no column 'sum'"),
        ({"equal": [{"measure": "progress", "number": 2}, S2], **ROW}, "name one of measure, column, header, number"),
        ({"count": {"value": S1, "table": "none"}, **ROW}, "rules.0.count.table: there is no table 'none'"),
        ({"order": [S1, S2], "each": "rows"}, "rules.0.each: there is no table 'rows'"),
        ({"order": [S1, S2], "tolerance": -1, **ROW}, "rules.0.tolerance"),
        ({"order": [S1, S2], "formula": "a+b", **ROW}, "rules.0.formula: unknown key"),
    ],
)
def test_wrong_statements_name_their_key(statement, said):
    with pytest.raises(ProfileError, match=r"profile pcm-semestral: checks\.stated\.rules\.0") as caught:
        told(report(), **statement)
    assert said in str(caught.value)


def test_the_example_of_the_manual_is_valid_and_speaks_of_the_sample():
    manual = (Path(__file__).parents[2] / "layouts" / "README.md").read_text("utf-8")
    example = next(text for text in re.findall(r"```yaml\n(.*?)```", manual, re.DOTALL) if "stated:" in text)
    checks = yaml.safe_load(example)["checks"]
    found = run_checks(spec_to_report(PRODUCE), make_profile(checks)).disagreements
    assert {(one.rule, one.code) for one in found} >= {("stated:halves", "1.3"), ("stated:one-target", "1.3")}
    assert not {one.rule for one in found} & {"stated:all-goals", "stated:not-more", "stated:all-levels"}


refs = st.sampled_from((YEAR, S1, S2, DONE, {"number": 3}, {"header": "year"}, {"table": "level", "row": "*", "column": "total"}))


@settings(max_examples=100, deadline=None)
@given(refs, refs, refs, st.lists(st.sampled_from(("-", "0", "1,250", "2.5", "98.4%", "x", "9" * 30)), min_size=4, max_size=4))
def test_no_statement_fails_on_data(a, b, c, numbers):
    builder = ReportBuilder().level(LEVEL).row("81.1", " ".join(numbers))
    for relation in (
        {"equal": [a, b, c]}, {"order": [a, b]}, {"sum": {"total": a, "parts": [b, c]}}, {"ratio": {"value": a, "part": b, "whole": c}},
        {"count": {"value": a, "table": "matrix"}},
    ):  # fmt: skip
        for one in told(builder, **relation, **ROW):
            assert say(one.message)


@pytest.mark.parametrize(
    ("holds", "agreed"),
    [
        ({"sum": {"total": DONE, "parts": [S1, S2]}, **ROW}, [("81.1", 3), ("81.2", 3)]),
        ({"order": [DONE, YEAR], **ROW}, [("81.2", 2)]),  # 45 is more than 40
        ({"equal": [{**S2, "in": "matrix"}, {**S2, "in": "narrative"}], **ROW}, [("81.1", 2)]),
        ({"ratio": {"value": {"number": "112.5"}, "part": {**DONE, "code": "81.1"}, "whole": {**YEAR, "code": "81.1"}}}, [(None, 2)]),
        ({"count": {"value": {"table": "level", "row": "total", "column": "total"}, "table": "matrix"}}, [(None, 1)]),
        ({"order": [{"number": 2000}, {"header": "year"}]}, []),  # no printed figure takes part
        ({"equal": [{**YEAR, "code": "81.9"}, {"number": 3}]}, []),  # not there
    ],
)
def test_a_relation_that_holds_agrees(holds, agreed):
    found = checked(report(), **holds).agreements
    assert [(one.code, len(one.figures)) for one in found] == agreed
    assert {one.rule for one in found} <= {"stated:mine"}


@pytest.mark.parametrize(
    ("numbers", "level", "relation"),
    [
        ("40 1A 35 45", LEVEL, {"sum": {"total": DONE, "parts": [S1, S2]}, **ROW}),
        ("40 10 35 45", LEVEL.replace("1 | 1 | 2", "1 | 1 | 2A"),
         {"sum": {"total": {"column": "total"}, "parts": [{"column": "81.1"}]}, "each": "level"}),
    ],
)  # fmt: skip
def test_on_a_scan_a_figure_that_was_not_read_is_told(numbers, level, relation):
    def left(kind: str) -> list[tuple[str, int]]:
        builder = seen(ReportBuilder(kind=kind).level(level).row("81.1", numbers))
        return [(one.rule, one.why.values["n"]) for one in checked(builder, **relation).uncompared]

    assert left("scanned") == [("stated", 1)]
    assert left("digital") == []
