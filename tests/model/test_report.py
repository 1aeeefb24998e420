"""The report as other programs get it."""

import json

import pytest
from pydantic import ValidationError

from extractor.model.report import Report
from tests.builders_report import make_report


def test_a_report_comes_back_from_its_json():
    report = make_report()
    assert Report.model_validate_json(report.model_dump_json()) == report
    assert json.loads(report.model_dump_json())["schema_version"] == "2"


def test_a_figure_by_its_id():
    with pytest.raises(KeyError, match="fig-9"):
        make_report().figure("fig-9")


def test_unknown_keys_and_changes_are_errors():
    with pytest.raises(ValidationError, match="extra"):
        Report.model_validate(make_report().model_dump() | {"colour": "blue"})
    with pytest.raises(ValidationError, match="frozen"):
        make_report().findings = ()
