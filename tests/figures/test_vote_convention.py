"""What the shapes of printed tokens prove about their marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.figures import vote_convention as conventions
from extractor.figures.parse import CONVENTIONS, Convention
from extractor.figures.vote_convention import without_misread
from tests.languages import SPANISH


def vote_convention(tokens: list[str], prior: Convention | None = None) -> conventions.ConventionVote:
    """The vote of a Spanish document."""
    return conventions.vote_convention(tokens, SPANISH, prior)


PERU = Convention(".", ",")
SPAIN = Convention(",", ".")


@pytest.mark.parametrize(
    ("tokens", "convention"),
    [
        (["77.8%"], PERU),
        (["12,5%"], SPAIN),
        (["1.451.771.421,14"], SPAIN),
        (["135.397.810.039"], SPAIN),
        (["1,451,771"], PERU),
        (["1'234,567.89"], PERU),
        (["2 723", "77.8"], Convention(".", " ")),
        (["2 723", "12,5"], Convention(",", " ")),
        (["2'723", "77.8"], Convention(".", "'")),
        # nothing decides
        ([], None),
        (["47", "2773", "0"], None),
        (["2,723", "3.731"], None),
        (["2 723"], None),
        (["PLAN", "N/A", "1,23,456"], None),
        # four to one prevails, less does not
        (["77.8", "12,5"], None),
        (["1.5", "2.5", "3.5", "4,5"], None),
        (["1.5", "2.5", "3.5", "4.5", "5,5"], PERU),
    ],
)
def test_tokens_vote(tokens: list[str], convention: Convention | None) -> None:
    assert vote_convention(tokens).convention == convention


@pytest.mark.parametrize(
    ("tokens", "convention"),
    [
        ([], PERU),
        (["2,723", "47"], PERU),
        (["77.8"], PERU),
        (["12,5"], None),
        (["1,5", "2,5", "3,5"], None),
        (["1,5", "2,5", "3,5", "4,5"], SPAIN),
        (["2 723"], Convention(".", " ")),
    ],
)
def test_prior_counts_as_one_vote(tokens: list[str], convention: Convention | None) -> None:
    assert vote_convention(tokens, prior=PERU).convention == convention


def test_prior_keeps_its_group_mark() -> None:
    spaced = Convention(",", " ")
    assert vote_convention(["12,5"], prior=spaced).convention == spaced


def test_the_count_is_shown() -> None:
    vote = vote_convention(["77.8", "1.5", "12,5", "2,723", "2 723", "47"])
    assert (vote.supporting, vote.opposing, vote.ambiguous) == (2, 1, 1)
    assert vote.decimals == ((".", 2), (",", 1))
    assert vote.groups == ((" ", 1),)


@pytest.mark.parametrize(
    ("tokens", "convention"),
    [
        (["2.237", "1.898", "1.207"], SPAIN),
        (["2,237", "1,898", "41,207", "5"], PERU),
        (["2.237", "1.898", "1.207", "98,4"], SPAIN),
        (["2.237", "1.898", "1.207", "34.5%", "77.8%"], PERU),  # the same mark before one digit
        (["2.237", "1.898", "1.898", "2.237"], None),  # two that differ
        (["2.237", "1.898", "0.207"], PERU),
        (["2.237", "1.898", "1.207", "0.207"], PERU),
        (["2.237", "1.898", "1.207", "1234.567"], PERU),
        (["12.345%", "34.567%", "45.678 %", "1.234"], None),  # percentages take no part
        (["2.237", "1.898", "1.207", "2,104", "3,205", "4,306"], None),  # each mark speaks against the other
    ],
)
def test_a_mark_that_always_stands_before_three_digits_sets_thousands_apart(tokens: list[str], convention: Convention | None) -> None:
    assert vote_convention(tokens).convention == convention


def test_tokens_that_set_thousands_apart_vote_once_each() -> None:
    assert vote_convention(["2.237", "1.898", "1.207", "1.207"]).groups == ((".", 3),)
    assert vote_convention(["2.237", "1.898", "1.207", "1.2"]).groups == ()


def test_a_column_of_such_tokens_goes_before_its_document() -> None:
    assert vote_convention(["2.237", "1.898", "1.207"], prior=PERU).convention == SPAIN
    assert vote_convention(["2.237", "1.898"], prior=PERU).convention == PERU


@given(st.lists(st.text(alphabet="0123456789.,' %S/-", max_size=12), max_size=8), st.sampled_from([None, *CONVENTIONS]))
def test_order_does_not_matter(tokens: list[str], prior: Convention | None) -> None:
    vote, turned = vote_convention(tokens, prior), vote_convention(tokens[::-1], prior)
    assert (vote.convention, vote.decimals, vote.groups) == (turned.convention, turned.decimals, turned.groups)
    assert vote.convention is None or vote.convention.decimal != vote.convention.group


@pytest.mark.parametrize(
    ("tokens", "denied"),
    [
        (("71,4", "0,0", "110,0", "107,8", "96.7"), {"96.7"}),
        (("71,4", "0,0", "110,0", "96.7"), set()),  # three against one
        (("1.830", "1.715", "1.827", "1.259", "1.117", "1.229", "1.316", "1.892", "1.04"), {"1.04"}),
        (("12.345", "3.150", "4.275", "8.125", "9.5"), set()),  # lengths, a zero dropped
        (("1.830",) * 8 + ("1.04",), set()),  # one number, however often
        (("1.830", "1.715", "1.827", "1.259", "1.117", "1.229", "1.316", "1.892", "0.5", "0.7"), set()),
        (("12", "15", "1.04"), set()),
    ],
)
def test_in_what_was_read_from_pixels_most_of_a_column_outvote_a_misread_mark(tokens, denied):
    assert without_misread(tokens) == [token for token in tokens if token not in denied]
