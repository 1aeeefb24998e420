"""Waivers: which findings they meet, which they no longer do, and files that are wrong."""

from datetime import date

import pytest

from extractor.errors import UsageError
from extractor.verdicts import load_waivers, waive
from tests.cli.reports import report

TODAY = date(2026, 11, 24)
RULES = {"narrative-matrix", "progress", "summary-recount", "quoted-percent"}


def waived(tmp_path, text, ran=RULES):
    path = tmp_path / "waivers.yaml"
    path.write_text("waivers:\n" + text, "utf-8")
    return waive(report(), load_waivers(path), TODAY, ran)


WHO = "who: Ana Ruiz, when: 2026-11-20, why: fe de erratas"


@pytest.mark.parametrize(
    ("which", "met"),
    [
        ('rule: narrative-matrix, code: "1.3"', ["f1", "f2"]),
        ('rule: narrative-matrix, text: "Meta anual del OBJETIVO 1.3"', ["f1"]),
        ('rule: progress, code: "1.3", until: 2026-11-24', ["f3"]),
        ('rule: progress, code: "1.3", document: scan.pdf', ["f3"]),
        ("rule: summary-recount, text: cuenta 3 metas", ["f4"]),
    ],
)
def test_a_waiver_meets_its_finding_and_shows_who(tmp_path, which, met):
    told = waived(tmp_path, f"  - {{{which}, {WHO}}}\n")
    assert [one.id for one in told.findings if one.waived] == met
    assert {one.waived.who for one in told.findings if one.waived} == {"Ana Ruiz"}
    assert told.waivers_unmet == ()


@pytest.mark.parametrize(
    ("which", "reasons"),
    [
        ('rule: progress, code: "1.3", until: 2026-11-23', ["expired"]),
        ('rule: progress, code: "1.4"', ["no-finding"]),
        ('rule: progress, measure: executed_s2, code: "1.3"', ["no-finding"]),
        ('rule: progress, code: "1.4", document: other.pdf', []),
        ('rule: word-digit, code: "1.4"', []),  # did not run
    ],
)
def test_a_waiver_that_meets_none_is_told(tmp_path, which, reasons):
    told = waived(tmp_path, f"  - {{{which}, {WHO}}}\n")
    assert [one.reason for one in told.waivers_unmet] == reasons
    assert not any(one.waived for one in told.findings)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("  - rule: progress\n    code: 1.3\n    who: a\n    when: 2026-01-01\n    why: b\n", "yaml:3: waivers.0.code: "),
        (f"  - {{rule: progress, {WHO}}}\n", "yaml:2: waivers.0: Value error, say which finding"),
        (f'  - {{rule: progres, code: "1", {WHO}}}\n', "yaml:2: waivers.0.rule: there is no rule 'progres'"),
        ('  - {rule: progress, code: "1", who: a, when: soon, why: b}\n', "waivers.0.when: "),
        (f'  - {{rule: progress, code: "1", reason: x, {WHO}}}\n', "waivers.0.reason: unknown key"),
        ("  - [\n", "not valid YAML"),
    ],
)
def test_a_wrong_file_names_line_and_key(tmp_path, text, said):
    with pytest.raises(UsageError) as caught:
        waived(tmp_path, text)
    assert said in str(caught.value)
    assert caught.value.hint


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(UsageError, match="cannot be read"):
        load_waivers(tmp_path / "none.yaml")
