"""What becomes of each true cell: right, fused, shifted, wrong, empty, without its row; what is wrong or lost in silence."""

import pytest

from tests.accuracy.real.art import report_of
from tests.accuracy.real.documents import as_truth, find, score_plain, score_report
from tests.accuracy.real.sets import Document, PlainTable

TOLD = {
    "pages": "1",
    "decimal": ".",
    "tables": [
        {
            "page": 1,
            "columns": ["Meta", "Avance"],
            "rows": [["Norte grande", "1,250", "98.4"], ["Sur chico", "310", "75.5"], ["Este viejo", "48", None]],
            "partial": False,
        }
    ],
    "prose": {"1": ["2017"]},
}
TRUTH = as_truth(TOLD)
NORTH, SOUTH, EAST = "Norte grande | 1,250 | 98.4", "Sur chico | 310 | 75.5", "Este viejo | 48 | "
SEEN = "2017"


def scored(*rows, **more):
    return score_report(TRUTH, report_of("\n".join(rows), **{"words": SEEN, **more}))


def kinds(score):
    names = ("right", "fused", "shift", "wrong", "empty", "no-row", "silent")
    return {name: score.counts[name] for name in names if score.counts[name]}


def test_all_is_right():
    score = scored(NORTH, SOUTH, EAST, heads="Zona | Meta | Avance")
    assert kinds(score) == {"right": 5}
    assert (score.counts["cells"], score.counts["named"], score.counts["names"]) == (5, 2, 2)
    assert (score.counts["figures"], score.counts["found"], score.counts["told"]) == (6, 6, 5)
    assert score.places == ()


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ((NORTH, "Sur chico | 370 | 75.5", EAST), {"right": 4, "wrong": 1, "silent": 1}),
        ((NORTH, "Sur chico | ?370 | 75.5", EAST), {"right": 4, "wrong": 1}),
        ((NORTH, "Sur chico | 310 75.5 | ", EAST), {"right": 3, "fused": 2}),
        ((NORTH, "Sur chico |  | 75.5", EAST), {"right": 4, "empty": 1}),
        ((NORTH, EAST), {"right": 3, "no-row": 2}),
        ((NORTH + " | ", "Sur chico | 310 |  | 75.5", EAST), {"right": 4, "shift": 1}),
    ],
)
def test_a_cell_that_is_not_as_printed(rows, expected):
    assert kinds(scored(*rows)) == expected


def test_a_value_that_is_not_printed_is_wrong():
    score = scored(NORTH, SOUTH, EAST, "Total | 9,999 | ")
    assert kinds(score) == {"right": 5, "wrong": 1, "silent": 1}
    assert [place for place in score.places if "made up SILENT" in place]


def test_an_unread_place_ends_the_silence():
    assert kinds(scored(NORTH, "Sur chico | 370 | 75.5", EAST, unread=(1, 1))) == {"right": 4, "wrong": 1}


def test_a_lost_figure_is_told_by_an_unread_place_where_it_should_stand():
    assert scored(NORTH, "Sur chico |  | 75.5", EAST).counts["lost in silence"] == 1
    assert scored(NORTH, "Sur chico |  | 75.5", EAST, unread=(1, 1)).counts["lost in silence"] == 0
    assert scored(NORTH, SOUTH, EAST, words="").counts["lost in silence"] == 1  # of the prose


def test_columns_are_found_by_their_values_not_by_their_names():
    assert kinds(scored("98.4 | Norte grande | 1,250", "75.5 | Sur chico | 310", " | Este viejo | 48")) == {"right": 5}


def test_decimal_commas():
    told = {**TOLD, "decimal": ",", "tables": [{**TOLD["tables"][0], "rows": [["Norte grande", "1.250", "98,4"]]}]}
    tables = [PlainTable(1, [["Norte grande", "1.250", "98,40"]])]
    assert kinds(score_plain(Document("a", None, as_truth(told)), tables)) == {"right": 2}


def test_tables_that_are_nothing_but_texts():
    score = score_plain(Document("a", None, TRUTH), [PlainTable(1, [["Norte grande", "1,250", "98.4"], ["Sur chico", "310 75.5", ""]])])
    assert kinds(score) == {"right": 2, "fused": 2, "no-row": 1}
    assert kinds(score_plain(Document("a", None, TRUTH), [PlainTable(2, [["Norte grande", "1,250", "98.4"]])])) == {"no-row": 5}


def test_a_folder_without_documents_has_none(tmp_path):
    assert list(find(tmp_path)) == []
