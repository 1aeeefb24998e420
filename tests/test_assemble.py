"""What a report says of a matrix that no table was taken for."""

from dataclasses import replace

import pytest

from extractor.assemble import unread_matrix
from extractor.layout.load import load_profiles
from extractor.model.page import Page
from extractor.model.table import Table

PROFILE = load_profiles()["pcm-semestral"].profile
READ = (Page(1, "scanned", 595, 842, ocr=True), Page(2, "scanned", 842, 595, ocr=True))
OTHER = Table("table-1", "table", "", ("c1",), (), (), (1,))


def test_a_matrix_that_no_table_was_taken_for_is_told_on_the_last_page():
    (lost,) = unread_matrix((OTHER,), PROFILE, READ)
    assert (lost.page, tuple(lost.box)) == (2, (0, 0, 842, 595))
    assert "recognised as matrix" in lost.reason


@pytest.mark.parametrize(
    ("tables", "profile", "pages"),
    [
        ((replace(OTHER, kind="matrix"),), PROFILE, READ),
        ((OTHER,), load_profiles()["generic"].profile, READ),
        ((OTHER,), PROFILE, tuple(replace(page, ocr=False) for page in READ)),
    ],
    ids=["found", "none expected", "text of its own"],
)
def test_nothing_is_told_where_none_is_missing(tables, profile, pages):
    assert unread_matrix(tables, profile, pages) == []
