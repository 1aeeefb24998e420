"""Fields that a report must bear."""

import pytest

from extractor.checks import run_checks
from extractor.errors import ProfileError
from tests.builders_report import PCM, ReportBuilder, make_profile, make_report
from tests.checks.rules import values
from tests.told import say

RULE = "required-field"


def told(builder: ReportBuilder) -> list[str]:
    return [expected for _, expected, _ in values(builder, RULE)]


def test_what_is_there():
    whole = "INFORME N° 014-2019-MIPUN Trujillo, 12 de julio de 2019"
    assert told(ReportBuilder().on_page(6, whole)) == []
    assert told(ReportBuilder().on_page(1, "x").section("management", whole)) == []
    assert told(ReportBuilder().on_page(1, "Oficio Nro. 88 Fecha: 03/08/2021 Piura, agosto de 2021")) == []


def test_what_is_not():
    norm = "Decreto Supremo N° 027-2007-PCM, aprobado en febrero 2017; 30 talleres en julio"
    assert told(ReportBuilder().on_page(1, norm)) == ["date", "place", "number"]
    (one, *_) = run_checks(ReportBuilder().on_page(1, norm).build(), PCM, [RULE]).disagreements
    assert (one.lacking, one.severity, one.figures) == (True, "notice", ())


def test_a_lack_is_told_only_where_all_pages_were_read():
    report = ReportBuilder().on_page(1, "Nada").build()
    failed = report.model_copy(update={"pages": (*report.pages[:5], report.pages[5].model_copy(update={"status": "failed"}))})
    for less in (failed, report.model_copy(update={"pages": report.pages[:3]}), make_report(), ReportBuilder().build()):
        assert run_checks(less, PCM, [RULE]).disagreements == ()


def test_first_pages_only():
    fields = {"seal": {"name": {"es": "sello"}, "patterns": ["sello"], "pages": 2, "severity": "error"}}
    profile = make_profile({RULE: {"fields": fields}})
    assert run_checks(ReportBuilder().on_page(2, "SELLO").build(), profile).disagreements == ()
    (one,) = run_checks(ReportBuilder().on_page(3, "SELLO").build(), profile).disagreements
    assert (one.severity, say(one.message, "en")) == ("error", "The document does not say on its first 2 pages: sello.")


@pytest.mark.parametrize(
    "field", [{"name": {"es": "x"}, "patterns": ["("]}, {"name": {}, "patterns": ["x"]}, {"name": {"es": "x"}, "patterns": []}]
)
def test_wrong_parameters(field):
    with pytest.raises(ProfileError, match=r"checks\.required-field\.fields\.x\."):
        run_checks(make_report(), make_profile({RULE: {"fields": {"x": field}}}))
