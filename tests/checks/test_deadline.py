"""The date of a document and the day by which it was due."""

import pytest

from extractor.checks import run_checks
from extractor.errors import ProfileError
from tests.builders_report import PCM, ReportBuilder, make_profile, make_report
from tests.checks.rules import found
from tests.told import say

RULE = "deadline"


def dated(text: str, period: str = "2019-S1") -> ReportBuilder:
    return ReportBuilder().about(period).on_page(6, f"Atentamente, {text}")


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Cusco, 31 de julio de 2019", "2019-S1"),
        ("CUSCO, 30 DE JULIO DEL 2019", "2019-S1"),
        ("Lima, 28 de enero de 2020", "2019-A1"),
        ("Lima, 5 de setiembre de 2018 Lima, 31 enero 2020", "2019-S2"),
        ("Fecha: 30/07/2019", "2019-S1"),
        ("Lima, 40 de mayo de 2019, Lima, 1 de julio de 2019", "2019-S1"),
    ],
)
def test_in_time(text, period):
    assert found(dated(text, period), RULE) == []


@pytest.mark.parametrize(
    ("text", "period", "instead"),
    [
        ("Cusco, 01 de agosto de 2019", "2019-S1", None),
        ("Lima, 12 de setiembre de 2020", "2019-A1", None),
        ("Lima, 15 de enero de 2021", "2019-A1", "Lima, 15 de enero de 2020"),
        ("Fecha: 02/08/2019", "2019-S1", None),
    ],
)
def test_too_late(text, period, instead):
    (one,) = found(dated(text, period), RULE)
    assert (one.severity, one.lacking) == ("warning", False)
    assert one.found > one.expected
    assert one.places[0].instead == instead
    assert one.places[0].text == text


def test_without_a_date_it_says_that_it_could_not_check():
    (one,) = found(dated("el Director, en febrero 2019; reunión del 30 de agosto de 2019"), RULE)
    assert (one.severity, one.lacking, one.expected) == ("notice", True, "2019-07-31")
    assert "no se pudo comprobar" in say(one.message, "es")


def test_dates_in_tables_are_those_of_other_things():
    builder = dated("talleres en Piura, 15 de agosto de 2019").section("recommendations", "Atentamente, Lima, 20 de julio de 2019")
    assert found(builder, RULE) == []


def test_silence_where_nothing_can_be_told():
    assert run_checks(make_report(), PCM, [RULE]).disagreements == ()
    assert found(ReportBuilder().on_page(1, "Lima, 31 de agosto de 2019"), RULE) == []
    report = dated("nada").build()
    assert run_checks(report.model_copy(update={"pages": report.pages[:2]}), PCM, [RULE]).disagreements == ()


def test_the_last_day_of_a_short_month():
    profile = make_profile({RULE: {"due": {"S1": {"month": 2, "day": 31}}, "patterns": [PCM.checks[RULE]["patterns"][0]]}})
    (one,) = run_checks(dated("Lima, 1 de marzo de 2019").build(), profile).disagreements
    assert one.expected == "2019-02-28"


@pytest.mark.parametrize(
    "change", [{"patterns": ["(?P<day>x)"]}, {"due": {"S1": {"month": 13, "day": 1}}}, {"months": ["enero"]}, {"patterns": ["("]}]
)
def test_wrong_parameters(change):
    with pytest.raises(ProfileError, match=r"profile pcm-semestral: checks\.deadline\."):
        run_checks(make_report(), make_profile({RULE: {**PCM.checks[RULE], **change}}))
