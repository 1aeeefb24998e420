"""What a profile may say."""

import pytest
from pydantic import ValidationError

from extractor.model.profile import MEASURES, ColumnSpec, Numbers, Profile, Recognise, Sign, TableSpec

LEAST = {"id": "x", "version": "1", "name": {"es": "X"}}


def test_a_profile_needs_next_to_nothing():
    profile = Profile.model_validate(LEAST)
    assert profile.sections == {}
    assert profile.narrative is None


@pytest.mark.parametrize(
    "more",
    [
        {"colour": "blue"},
        {"name": {"fr": "X"}},
        {"code": "("},
        {"header": {"policy": "[a"}},
        {"tables": {"a": {"columns": {"b": {"type": "money"}}}}},
        {"tables": {"a": {"columns": {"b": {"measure": "done"}}}}},
        {"tables": {"a": {"columns": {}, "header_rows": 0}}},
        {"recognise": {"accept": 1.5}},
        {"recognise": {"signs": [{"text": "a", "weight": 0}]}},
        {"numbers": {"decimal": ";"}},
        {"narrative": {"sections": [], "item": [], "measures": {"done": []}}},
    ],
)
def test_what_is_not_known_is_an_error(more):
    with pytest.raises(ValidationError):
        Profile.model_validate(LEAST | more)


@pytest.mark.parametrize("model", [Numbers(), Recognise(), Sign(text="a"), ColumnSpec(), TableSpec(columns={})])
def test_what_is_expected_does_not_change(model):
    with pytest.raises(ValidationError, match="frozen"):
        setattr(model, next(iter(type(model).model_fields)), None)


def test_the_measures_in_the_order_of_the_matrix():
    assert MEASURES == ("annual_target", "executed_s1", "executed_s2", "progress")
