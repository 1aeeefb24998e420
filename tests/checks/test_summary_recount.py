"""The level table recounted from targets and executions under the profile's scale."""

import pytest

from extractor.checks import run_checks
from extractor.errors import ProfileError
from tests.builders_report import PCM, ReportBuilder, make_profile, make_report
from tests.checks.rules import agreed, found, uncompared, values
from tests.facts.test_hidden import seen
from tests.roles import noted
from tests.told import say

RULE = "summary-recount"
TABLE = """
                                 31.1  31.2  31.3  31.4  total
Metas superadas                 | 0  |  0  |  0  |  1  |  1
Metas alcanzadas                | 0  |  0  |  1  |  0  |  1
Metas no alcanzadas             | 1  |  0  |  0  |  0  |  1
Metas no ejecutadas             | 0  |  1  |  0  |  0  |  1
Total de metas programadas      | 1  |  1  |  1  |  1  |  4
"""
ROWS = {"31.1": "120 40 50", "31.2": "8 0 0", "31.3": "1,250 600 650", "31.4": "15 9 8"}


def ports(old: str = "", new: str = "", period: str = "2021-A1", **rows: str) -> ReportBuilder:
    """A report of an invented ministry of ports on 2021; `_31_1="…"` replaces the figures of a row."""
    assert old in TABLE
    builder = ReportBuilder().about(period).level(TABLE.replace(old, new, 1) if old else TABLE)
    for code, numbers in (ROWS | {name.strip("_").replace("_", "."): text for name, text in rows.items()}).items():
        builder.row(code, numbers)
    return builder


def test_a_table_that_follows_the_scale():
    assert values(ports(), RULE) == []
    assert values(ports(period="2021-S2"), RULE) == []


def test_not_run_counted_as_not_reached_breaks_both_rows_and_is_a_warning():
    one, two = found(ports("| 1  |  0  |  0  |  0  |  1\nMetas no ejecutadas             | 0  |  1  |  0  |  0  |  1",
                           "| 1  |  1  |  0  |  0  |  2\nMetas no ejecutadas             | 0  |  0  |  0  |  0  |  0"), RULE)  # fmt: skip
    assert [(one.expected, one.found), (two.expected, two.found)] == [("1", "2"), ("1", "0")]
    assert {one.severity, two.severity} == {"warning"}
    assert "sobra 31.2 (0 de 8)" in say(one.message)
    assert "lacking 31.2 (0 of 8)" in say(two.message, "en")


def test_reached_counted_as_not_run_is_an_error():
    (one, two) = found(ports("| 0  |  0  |  1  |  0  |  1", "| 0  |  0  |  0  |  0  |  0", _31_2="8 3 5"), RULE)[:2]
    assert one.severity == two.severity == "error"


def test_one_stray_goal_says_what_would_settle_it():
    one = found(ports(_31_3="1,260 600 650"), RULE)[0]
    builder = ports(_31_3="1,260 600 650").build()
    texts = {builder.figure(id_).text: values for id_, values in one.settles.items()}
    assert texts["1,260"][0] == "1250"
    assert "660" in texts["650"]
    assert one.settles[one.figures[1]] == ("0",)  # the mark


def test_in_a_first_semester_a_better_level_may_be_that_of_a_target_nobody_prints():
    (first, second) = found(ports(period="2021-S1", _31_3="1,250 600 -"), RULE)
    assert {first.severity, second.severity} == {"warning"}
    (worse, _) = found(ports(period="2021-S1", _31_4="15 9 -", _31_1="120 130 -"), RULE)[:2]
    assert worse.severity == "error"


def test_places_that_do_not_agree_leave_the_level_open():
    builder = ReportBuilder().about("2021-A1").level(TABLE)
    for code, numbers in ROWS.items():
        builder.row(code, numbers, narrative="1,250 600 600" if code == "31.3" else "")
    assert values(builder, RULE) == []


@pytest.mark.parametrize("numbers", ["- 600 650", "1,250 600 -", "0 0 0", "x 600 650"])
def test_what_cannot_be_told_is_left_alone(numbers):
    told = ports("| 0  |  0  |  1  |  0  |  1", "| 0  |  0  |  0  |  1  |  1", _31_3=numbers, _31_4="15 9 6")
    assert "31.3" not in str([say(one.message) for one in found(told, RULE)])


def test_chapters_that_are_missing():
    report = ports("| 1  |  0", "| 0  |  0").build()
    for part in ("tables", "indicators", "figures", "pages"):
        run_checks(report.model_copy(update={part: ()}), PCM, [RULE])
    assert run_checks(report.model_copy(update={"indicators": ()}), PCM, [RULE]).disagreements == ()
    assert run_checks(make_report(), PCM, [RULE]).disagreements == ()


def test_another_scale_gives_other_levels():
    steps = [{"level": "not_run", "executed": 0}, {"level": "not_reached", "below": 70}, {"level": "reached"}]
    profile = make_profile({RULE: {"table": "level", "total_column": "total", "scale": {"steps": steps}}})
    told = [(one.expected, one.found) for one in run_checks(ports().build(), profile).disagreements]
    assert told == [("3", "1"), ("0", "1")]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"table": "levels"}, "there is no 'levels'"),
        ({"total_column": "sum"}, "there is no 'sum'"),
        ({"scale": {"steps": [{"level": "great"}]}}, "there is no 'great'"),
        ({"scale": {"steps": [{"level": "reached", "below": 0}]}}, r"scale.steps.0.below"),
        ({"scale": {}}, "scale.steps: Field required"),
    ],
)
def test_wrong_parameters(change, said):
    with pytest.raises(ProfileError, match=r"profile pcm-semestral: checks\.summary-recount") as caught:
        run_checks(make_report(), make_profile({RULE: {**PCM.checks[RULE], **change}}))
    assert said in str(caught.value)


def test_a_goal_that_every_row_tells_as_the_scale_does_agrees():
    builder = ports(_31_3="1,260 600 650")  # reached by the table, not by the scale
    goals = agreed(builder, RULE)
    assert [(one.rule, one.code) for one in goals] == [(RULE, "31.1"), (RULE, "31.2"), (RULE, "31.4")]
    roles = {figure.id: noted(figure) for figure in builder.figures}
    assert [roles[id_] for id_ in goals[0].figures] == [
        "level:3:31.1",
        "matrix:31.1:executed_s1",
        "matrix:31.1:executed_s2",
        "matrix:31.1:annual_target",
    ]
    assert [one.code for one in agreed(ports(_31_3="- 600 650"), RULE)] == ["31.1", "31.2", "31.4"]  # nothing to compare with


def test_totals_without_marks_agree_row_by_row():
    builder = ReportBuilder().about("2021-A1").level("total\nMetas superadas | 1\nMetas alcanzadas | 1\nMetas no alcanzadas | 2")
    for code, numbers in ROWS.items():
        builder.row(code, numbers)
    assert [len(one.figures) for one in agreed(builder, RULE)] == [4, 4]
    assert values(builder, RULE) == [(None, "1", "2")]


@pytest.mark.parametrize(
    ("old", "new", "rows", "code"),
    [
        ("| 0  |  0  |  1  |  0  |  1", "| 0  |  0  |  x  |  0  |  1", {}, "uncompared.unread-cells"),
        ("", "", {"_31_3": "1,250 60A 650"}, "uncompared.unread-cells"),
        ("", "", {"_31_3": "1,250 - 650"}, "uncompared.blank-cells"),
    ],
)
def test_on_a_scan_what_leaves_a_goal_out_is_told(old, new, rows, code):
    scanned, digital = ports(old, new, **rows), ports(old, new, **rows)
    scanned.kind = "scanned"
    (told,) = uncompared(seen(scanned), RULE)
    assert (told[0], told[1]["n"]) == (code, 1)
    assert "31.3" not in [one.code for one in agreed(scanned, RULE)]
    assert uncompared(digital, RULE) == []
