"""What a report says of a matrix that no table was taken for."""

from dataclasses import replace

import pytest

from extractor.assemble.order import reading_order
from extractor.assemble.tables import Drafting, draft_tables
from extractor.assemble.unread import unread_matrix
from extractor.geometry import Box
from extractor.layout.load import load_profiles
from extractor.model.page import Page, Word
from extractor.model.remark import remark
from extractor.model.table import Cell, Table
from extractor.tables.grid import with_words
from tests.roles import places_of

PROFILE = load_profiles()["pcm-semestral"].profile
READ = (Page(1, "scanned", 595, 842, ocr=True), Page(2, "scanned", 842, 595, ocr=True))
OTHER = Table("table-1", "table", "", ("c1",), (), (), (1,))


def drafted_under(tables, profile, from_pixels=()):
    """Tables drafted without any figure being entered."""
    return draft_tables(tables, Drafting(profile, lambda *_: (), lambda *_: (), reading_order([], tables), from_pixels))


def test_a_matrix_that_no_table_was_taken_for_is_told_on_the_last_page():
    (lost,) = unread_matrix((OTHER,), PROFILE, READ)
    assert (lost.page, tuple(lost.box)) == (2, (0, 0, 842, 595))
    assert lost.remark == remark("unread.matrix", matrix="matrix")


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


ONLY_ONE, NEARLY = "unread.the-only-empty-one", "unread.empty-in-nearly-full-column"
ZEROS = "unread.empty-where-zeros-are-printed"


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (("45", "98", "7", ""), [ONLY_ONE]),
        (("45", "98", "7", "12", "", ""), []),  # nobody knows what such a column leaves empty
        (("45", "98", "7", "12", "5", "6", "", ""), [NEARLY, NEARLY]),
        (("45", "0", "7", "", ""), [ZEROS, ZEROS]),
        (("45", "98", ""), []),
    ],
)
def test_what_is_empty_in_a_full_column_of_a_scan_was_not_read(column, told):
    table = matrix("1.1", *((text, "8") for text in column))
    for pixels in ({1}, set()):
        drafted = drafted_under([table], PROFILE, pixels)
        expected = told if pixels else []
        assert [u.remark.code for u in drafted.unread] == expected
        assert [row.cells[1].confidence for row in drafted.tables[0].rows].count(0) == len(expected)


def test_a_heading_and_a_blank_of_a_table_that_nobody_knows_are_not_told():
    """A row of one name and no figure is a heading; what another table may leave empty only its profile knows."""
    for rows in (("", ""), ("10", "20"), ("11", "21"), ("12", "22"), ("34", "63")), (("1", "2"), ("3", "4"), ("5", "6"), ("7", "")):
        table = replace(matrix("1.1", *rows), kind="table")
        assert drafted_under([table], load_profiles()["generic"].profile, {1}).unread == []


def test_a_cell_merged_over_rows_is_told_once():
    table = matrix("1.1", ("45", "8"), ("0", "8"), ("7", "8"), ("", "8"), ("", "8"))
    merged = table.rows[3][1]
    rows = (*table.rows[:4], (table.rows[4][0], merged, table.rows[4][2]))
    assert len(drafted_under([replace(table, rows=rows)], PROFILE, {1}).unread) == 1


def matrix(code, *rows):
    """A table of the profile's matrix: code, target, first semester."""
    columns = ("code", "annual_target", "executed_s1")

    def cell(r, c, text):
        box = Box(60 * c, 20 * r, 60 * c + 60, 20 * r + 20)
        return with_words(Cell(r, c, 1, box), [Word(text, Box(60 * c + 5, 20 * r + 5, 60 * c + 30, 20 * r + 12), 0.99)] if text else [])

    lines = [(f"{code[:-1]}{r + 1}", *texts) for r, texts in enumerate(rows)]
    body = tuple(tuple(cell(r, c, text) for c, text in enumerate(texts)) for r, texts in enumerate(lines))
    return replace(OTHER, kind=PROFILE.matrix, columns=columns, rows=body)


@pytest.mark.parametrize(("said", "confidence", "told"), [("INTENDENTE o", 0.5, 1), ("NO APLICA", 0.97, 0), ("Dr.", 0.5, 0), ("", 0.0, 0)])
def test_unsure_words_in_a_column_of_figures_are_told_as_unread(said, confidence, told):
    """A stamp beside a figure made words of both, and the figure was lost in silence."""
    rows = tuple(
        (
            with_words(
                Cell(r, 0, 1, Box(0, 20 * r, 60, 20 * r + 20)), [Word(text, Box(5, 20 * r + 5, 30, 20 * r + 12), sure)] if text else []
            ),
        )
        for r, (text, sure) in enumerate([("45", 0.99), ("98", 0.99), ("7", 0.99), (said, confidence)])
    )
    table = replace(OTHER, rows=rows)
    drafted = drafted_under([table], load_profiles()["generic"].profile, ())
    assert [(places_of(u), u.remark.code, u.remark.values["text"]) for u in drafted.unread] == [
        (["table:4:c1"], "unread.words-for-figure", said)
    ] * told


def test_a_number_in_a_cell_that_is_merged_over_rows_is_one_figure():
    words = [Word("1,091", Box(100, 5, 130, 15))]
    merged = with_words(Cell(0, 1, 1, Box(90, 0, 180, 48), rows=2), words)
    labels = [with_words(Cell(row, 0, 1, Box(0, 24.0 * row, 90, 24.0 * row + 24)), []) for row in range(2)]
    table = Table("table-1", "table", "", ("c1", "c2"), (), tuple((label, merged) for label in labels), (1,))
    entered = iter(("fig-1", "fig-2"))
    profile = load_profiles()["generic"].profile
    drafted = draft_tables([table], Drafting(profile, lambda *_: (next(entered),), lambda *_: (), reading_order([], [table])))
    assert [row.cells[1].figures for row in drafted.tables[0].rows] == [("fig-1",), ("fig-1",)]
