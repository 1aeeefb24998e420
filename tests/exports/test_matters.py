"""Findings by matter, the places they rest on, and where a person finds those."""

import pytest

from extractor.exports._dossier import Dossier
from extractor.exports._matters import MOST_CROPPED, exhibits, matters
from extractor.exports._plates import NARROWEST_CROP
from extractor.exports._where import where
from extractor.geometry import Box
from extractor.messages import Messages
from extractor.model.report import SectionInfo
from extractor.model.role import Role
from tests.cli.reports import BOX, figure, finding, report, table
from tests.exports.dossiers import full_report, sample

WORDS = Messages("es", "export")


def placed(*boxes, page=1):
    """Matters of one finding whose figures stand in those boxes."""
    figures = tuple(figure(f"n{i}", str(i), page).model_copy(update={"box": box}) for i, box in enumerate(boxes))
    told = report(figures=figures, indicators=(), findings=(finding("f1", figures=tuple(f.id for f in figures)),))
    (matter,) = matters(told, WORDS)
    return matter.shown[0]


def test_the_gravest_matter_comes_first():
    told = matters(report(), WORDS)
    assert [[one.finding.id for one in matter.shown] for matter in told] == [["f1"], ["f2", "f3"], ["f4"], ["f5"]]
    assert [matter.anchor for matter in told] == ["m1", "m2", "m3", "m4"]
    assert told[1].pages == (4, 6)


def test_neighbours_share_a_crop_and_those_far_apart_do_not():
    near = placed((100.0, 100.0, 120.0, 108.0), (150.0, 100.0, 170.0, 108.0))
    assert [len(shown.marks) for shown in near.exhibits] == [2]
    far = placed((100.0, 100.0, 120.0, 108.0), (100.0 + NARROWEST_CROP, 100.0, 120.0 + NARROWEST_CROP, 108.0))
    assert [len(shown.marks) for shown in far.exhibits] == [1, 1]
    assert not exhibits([], {})


def test_of_very_many_places_the_rest_is_listed():
    told = placed(*((10.0, 90.0 * i, 20.0, 90.0 * i + 8) for i in range(MOST_CROPPED + 3)))
    assert sum(len(shown.marks) for shown in told.exhibits) == MOST_CROPPED
    assert len(told.unshown) == 3


def test_words_that_a_finding_rests_on_are_marks_too():
    told = next(matter for matter in matters(full_report(), WORDS) if matter.shown[0].finding.id == "f6")
    texts = {mark.text: mark for mark in told.marks}
    assert set(texts) == {"12,5", "cuatro (05)"}
    assert texts["cuatro (05)"].alternatives == (("cinco (05)", -2.0),)


def test_a_page_that_failed_as_a_whole_has_no_mark_for_that():
    marks = Dossier(full_report(), None, "es").marks
    assert 6 not in {page for page, found in marks.items() if any(mark.kind == "unread" for mark in found)}
    assert any(mark.kind == "unread" for mark in marks[4])


@pytest.mark.parametrize(
    ("place", "told"),
    [
        ("matrix:1.3:annual_target", "matriz, 1.3, meta anual"),
        ("narrative:1.3:executed_s1", "narrativa, 1.3, ejecución I semestre"),
        ("section:s1", "sección 5 «Análisis de la gestión»"),
        ("section:nowhere", "texto corrido"),
        (Role("table", "t1", column="b"), "cuadro «Captura por puerto», «B»"),
        (Role("table", "t1", row="2", column="b"), "cuadro «Captura por puerto», «1», «B»"),
        (Role("table", "t9", column="b"), "cuadro, b"),
        ("cell:matrix:1.3:achievements", "matriz, 1.3, achievements"),
        (Role("table"), "cuadro"),
    ],
)
def test_where_a_figure_stands(place, told):
    section = SectionInfo(id="s1", number="5", heading="5. Análisis de la gestión", text="", pages=(5,), box=BOX)
    known = report(tables=(table("t1", "Captura por puerto"),), sections=(section,))
    assert where(figure("n", "1", where=place), known, WORDS) == told


def test_places_in_the_sample_are_told_as_printed():
    told = {mark.text: mark.where for matter in sample("scan").matters for mark in matter.marks}
    assert told["2,723"] == "narrativa, 1.3, meta anual"
    assert told["945"] == "matriz, 1.3, avance"
    assert all(isinstance(mark.box, Box) for matter in sample("scan").matters for mark in matter.marks)
